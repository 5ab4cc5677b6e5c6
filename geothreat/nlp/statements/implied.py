"""Who is meant though not named: "whoever crosses the line", "them", a river's unnamed country."""

from dataclasses import replace

from geothreat.nlp.statements.clauses import clause_around
from geothreat.nlp.statements.foes import Quarrel, addressee, pronoun
from geothreat.nlp.statements.ground import Ground
from geothreat.nlp.statements.homes import main_country
from geothreat.nlp.statements.idioms import SPOKEN
from geothreat.nlp.statements.parties import Who
from geothreat.nlp.statements.threat_targets import hit_by_it, names_target
from geothreat.nlp.statements.verdicts import Verdict

_NAMELESS = frozenset({"armed group", "unknown"})
_TOWN = 20_000  # people: who threatens a larger one means that one

__all__ = ["abroad", "generic", "located", "meant", "struck", "victims"]


def abroad(ground: Ground) -> list[Who]:
    """Return the names of what is said that lie not in the country of the one who says it."""
    home = _homes(ground)
    return [
        w
        for w in ground.cast.within(*ground.content)
        if (w.party.country or w.place is not None)
        and (w.place.country if w.place is not None else None) not in home
    ]


def _homes(ground: Ground) -> set[str | None]:
    """Return the countries that a threat does not mean: those of states that make it."""
    return {a.party.country for a in ground.actors if a.party.kind != "armed group"} - {None}


def generic(ground: Ground) -> list[Who]:
    """Return whom "whoever crosses the line" stands for: who is named in it, else the foe."""
    found = addressee(ground.reading, ground.facts.sentence)
    spoken = next((v.cue for v in ground.told if v.trigger.sense.group == SPOKEN), None)
    found = found or spoken
    if found is None:
        return []
    home = _homes(ground)
    named = [
        w
        for w in ground.cast.within(*found)
        if (w.place.country if w.place is not None else None) not in home
    ]
    return named or _stands_for(ground, found)


def meant(ground: Ground) -> list[Who]:
    """Return the country that "them" or "the enemy" stands for."""
    near = min(v.trigger.start for v in ground.told)
    found = pronoun(ground.reading, ground.facts.sentence, near)
    if found is None:
        return []
    town = ground.reading.words[found] in ground.reading.rules.words("spoken.there")
    return _stands_for(ground, (found, found + 1), town=town)


def struck(ground: Ground) -> list[Who]:
    """Return the country where a thing without a name is to be hit: "the barracks", "the plant"."""
    rules, words = ground.reading.rules, ground.reading.words
    things = rules.nouns("threats.things") | rules.nouns("places.sites")
    things |= rules.words("threats.victims") | rules.words("spoken.there")
    for verdict in ground.told:
        start, end = _slot(ground, verdict)
        at = next((i for i in range(start, end) if words[i] in things), None)
        if at is not None:
            return _stands_for(ground, (at, at + 1))
    return []


def victims(ground: Ground) -> list[Who]:
    """Return the country where an armed group threatens soldiers or officials."""
    if not any(a.party.kind == "armed group" and a.party.country for a in ground.actors):
        return []
    words, sentence = ground.reading.words, ground.facts.sentence
    people = ground.reading.rules.words("threats.victims")
    at = next((i for i in range(sentence.start, sentence.end) if words[i] in people), None)
    return [] if at is None else _stands_for(ground, (at, at + 1))


def _slot(ground: Ground, verdict: Verdict) -> tuple[int, int]:
    """Return the tokens where the one hit must stand: before the verb, or behind the act."""
    frame, trigger = verdict.frame, verdict.trigger
    doomed = verdict.trigger.sense.group in ("doom", "hint")
    if doomed or hit_by_it(ground.reading, verdict) or names_target(ground.reading, verdict):
        at = frame.group.start if frame.group is not None else frame.phrase_start
        low, _ = clause_around(ground.reading, at, frame.sentence)
        return low, at
    _, high = clause_around(ground.reading, trigger.end - 1, frame.sentence)
    return trigger.end, high


def _stands_for(ground: Ground, found: tuple[int, int], *, town: bool = False) -> list[Who]:
    who = replace(_quarrel(ground), town=town).stands_for(*found)
    return [who] if who is not None else []


def _quarrel(ground: Ground) -> Quarrel:
    room = ground.facts.spoken_at
    return Quarrel(
        reading=ground.reading,
        cast=ground.cast,
        index=ground.facts.index,
        actors=ground.actors,
        aside=frozenset({room.start}) if room is not None else frozenset(),
    )


def _is_namesake(ground: Ground, who: Who) -> bool:
    """Say whether a small town lies in a country of which the text says nothing else."""
    place = who.place
    if place is None or place.kind != "city" or place.population >= _TOWN:
        return False
    others = (
        m
        for m in ground.reading.mentions
        if m.place is not None and m.place.country == place.country
    )
    return all(m.passage.text == who.party.text for m in others)


def located(ground: Ground, who: Who, *, alone: bool) -> Who:
    """Return a place that no gazetteer knows as one of the country that is meant.

    Fighters of no country, where no place says where they are (``alone``), are in it too: a state
    that threatens bandits means those at home.
    """
    if ground.is_other_news(who):
        return replace(who, place=None, is_place=False)
    stray = who.place is not None and who.place.kind == "water" and not who.place.country
    unknown = who.party.country is None and (who.place is None or stray)
    if unknown and not who.members and (who.is_place or (alone and who.party.kind in _NAMELESS)):
        iso = _domestic(ground, who) or _quarrel(ground).foe()
        return replace(who, party=replace(who.party, country=iso)) if iso else who
    if unknown or not (who.is_place and _is_namesake(ground, who)):
        return who
    iso = main_country(ground.reading)
    return replace(who, party=replace(who.party, country=iso), place=None) if iso else who


def _domestic(ground: Ground, who: Who) -> str | None:
    """Return the country of a state that fights at home: the text is about no other."""
    main = main_country(ground.reading)
    rebels = not who.is_place or any(w.party.kind == "armed group" for w in ground.cast.all)
    return main if rebels and main in _homes(ground) else None
