"""Who or where a threat would hit: by its syntax, else by what the discourse implies.

Targets come from the syntax first (object, "against X", subject of a passive), then from "our" in
the mouth of the one who is threatened, from what is to be answered, from the condition, from the
one addressed, from what "they" stand for, and last from the side of the one who warns. Nobody
named leaves the list empty.
"""

from collections.abc import Iterator, Sequence

from geothreat.nlp.statements.conditions import Condition
from geothreat.nlp.statements.foes import addressee
from geothreat.nlp.statements.ground import Ground
from geothreat.nlp.statements.idioms import SPARED, SPOKEN
from geothreat.nlp.statements.implied import abroad, generic, located, meant, struck, victims
from geothreat.nlp.statements.parties import Who
from geothreat.nlp.statements.threat_conditions import implied_condition
from geothreat.nlp.statements.threat_targets import hit_by_it, is_descriptor, targets_of
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.records import Party

__all__ = ["find_targets"]

_OWNED = 3  # words from "their" to what is to be done to what is theirs


def find_targets(ground: Ground) -> tuple[Who, ...]:
    """Return the targets of a threat in text order, each once; empty where nobody is named."""
    named = [
        who
        for verdict in ground.told
        for who in targets_of(ground.reading, ground.cast, verdict)
        if not (ground.is_own(who) or ground.is_aside(who) or _avenged(ground, verdict, who))
    ]
    chosen = named or _implied(ground)
    alone = not any(who.party.country or who.place for who in chosen)
    targets = [located(ground, who, alone=alone) for who in chosen]
    unique = {who.key if not who.is_place else who.party.text: who for who in reversed(targets)}
    return tuple(sorted(unique.values(), key=lambda w: w.start))


def _avenged(ground: Ground, verdict: Verdict, who: Who) -> bool:
    """Say whether a place is one's own that was struck: "will respond to the shelling of Lviv"."""
    answers = ground.reading.rules.words("threats.answering")
    if not answers & set(ground.reading.words[verdict.trigger.start : verdict.trigger.end]):
        return False
    return who.key in {a.key for a in ground.actors if a.party.kind != "armed group"}


def _implied(ground: Ground) -> list[Who]:
    """Return the target that the sentence or the one before implies, the surest way first."""
    for who in _candidates(ground):
        known = who.party.country or who.members or who.place is not None or who.is_place
        avenged = all(_avenged(ground, v, who) for v in ground.told)
        apart = ground.is_own(who) or ground.is_aside(who) or _speaks(ground, who)
        if known and not (apart or avenged):
            return [ground.cast.as_state(who)]
    ways = (_referred, generic, victims, meant, struck, _own_around)
    return next((found for way in ways if (found := way(ground))), [])


def _own_around(ground: Ground) -> list[Who]:
    """Return the name of a sentence in the speaker's own country, where nothing else is hit."""
    if ground.earlier or _refers_back(ground):
        return []
    named = (w for w in reversed(_around(ground)) if _is_at_home(ground, w))
    return [w for w in named if not (ground.is_own(w) or ground.is_aside(w))][:1]


def _is_at_home(ground: Ground, who: Who) -> bool:
    """Say whether a place lies in a state that threatens: it is hit only if nothing else can be."""
    states = {a.party.country for a in ground.actors if a.party.kind != "armed group"} - {None}
    return who.is_place and who.place is not None and who.place.country in states


def _speaks(ground: Ground, who: Who) -> bool:
    """Say whether a name without a country is only part of what the speaker is called."""
    saying = ground.facts.saying
    nobody = who.place is None or (who.party.kind == "person" and who.party.country is None)
    return nobody and saying is not None and who.party.text in saying.text


def _candidates(ground: Ground) -> Iterator[Who]:
    """Yield who may be meant: "us", a provoker, a condition's names, who is addressed or warns."""
    facts, cast = ground.facts, ground.cast
    if any(v.trigger.sense.group == SPOKEN for v in ground.told):
        yield from abroad(ground)
    if _first_person(ground) and ground.speaking is not None:
        yield ground.speaking
    yield from _provokers(ground)
    if _is_theirs(ground):
        yield from _addressed(ground)
    yield from _in_clause(ground)
    for condition in _all_conditions(ground):
        named = cast.within(condition.start, condition.end)
        yield from (who for who in named if not _at_stake(ground, condition, who))
    if ground.hostile is not None:
        yield ground.hostile
    yield from _addressed(ground)
    if not _refers_back(ground) and facts.saying is not None and facts.saying.who is not None:
        yield facts.saying.who
    yield from _unknown(ground)
    for verdict in ground.told:  # "will hunt those who fired from Chad"
        if ground.reading.words[verdict.trigger.end : verdict.trigger.end + 1] == ["those"]:
            yield from cast.within(verdict.trigger.end, facts.sentence.end)
    plain = not ground.earlier and not _refers_back(ground)
    yield from reversed(abroad(ground) if plain else [])
    around = reversed(_around(ground) if plain else [])
    yield from (who for who in around if not _is_at_home(ground, who))


def _at_stake(ground: Ground, condition: Condition, who: Who) -> bool:
    """Tell a state's own town that must not be hit: "if a bomb falls on Uvira, Kinshasa will"."""
    rules, words, place = ground.reading.rules, ground.reading.words, who.place
    if not who.is_place or place is None or place.kind == "country":
        return False
    states = {a.party.country for a in ground.actors if a.party.kind != "armed group"}
    acts = rules.triggers.find(words, condition.start, who.start)
    struck = words[who.start - 1] in ("on", "upon", "over", "against")
    return place.country in states and (struck or any(f.end == who.start for f in acts))


def _around(ground: Ground) -> list[Who]:
    """Return the names of a sentence, but none of "In a sermon in Tehran, …"."""
    start, end = ground.facts.sentence.start, ground.facts.sentence.end
    if addressee(ground.reading, ground.facts.sentence) is not None:
        return []  # "whoever crosses the line" is neither who is named beside it
    said = ground.cast.within(ground.content[0], end)
    if said or ground.reading.words[start] in ground.reading.rules.words("speakers.aside"):
        return said
    return ground.cast.within(start, end)


def _addressed(ground: Ground) -> Iterator[Who]:
    """Yield who is told so: "warned Tehran that"; reporters and papers only pass it on."""
    saying = ground.facts.saying
    if saying is None:
        return
    plain, end = saying.tone == "neutral", saying.verb[1]
    for who in ground.cast.within(end, end + 6):
        if not (plain and who.party.kind in ("person", "organisation")):
            yield who


def _is_theirs(ground: Ground) -> bool:
    """Say whether what is to be hit belongs to those addressed: "told X that its ports would"."""
    reading = ground.reading
    return any(
        hit_by_it(reading, v)
        and v.frame.group is not None
        and not {"their", "its", "your"}.isdisjoint(
            reading.words[v.frame.group.start - _OWNED : v.frame.group.start]
        )
        for v in ground.told
    )


def _first_person(ground: Ground) -> bool:
    start = min(v.trigger.end for v in ground.told)
    words = ground.reading.words[start : ground.facts.sentence.end]
    return bool({"our", "us"} & set(words))


def _provokers(ground: Ground) -> Sequence[Who]:
    """Return who did what is to be answered: "in response to raids by X"."""
    words, sentence = ground.reading.words, ground.facts.sentence
    rules, start, end = ground.reading.rules, sentence.start, sentence.end
    acts = {i for f in rules.triggers.find(words, start, end) for i in range(f.start, f.end)}
    spots = rules.provocations.find(words, start, end)  # "strayed over" provokes nobody by itself
    found = next((f for f in spots if f.start not in acts), None)
    if found is None:
        return []
    named = [w for w in ground.cast.within(found.end, sentence.end) if not ground.is_own(w)]
    return [w for w in named if words[w.start - 1] == "by"] or named


def _in_clause(ground: Ground) -> Iterator[Who]:
    """Yield the names behind a trigger in its clause, then those of an idiom's clause."""
    for verdict in ground.told:
        trigger, (_, end) = verdict.trigger, verdict.frame.clause
        start = trigger.end if trigger.sense.group in SPARED else trigger.start
        for who in ground.cast.within(start, max(end, trigger.end)):
            apart = ground.reading.words[who.start - 1] in ("from", "with", "by")
            if not apart and not is_descriptor(ground.reading, who):
                yield who
        if verdict.trigger.sense.group in ("doom", "hint", "forcing", "openended", "reply"):
            yield from ground.cast.within(verdict.frame.clause[0], verdict.frame.sentence.end)


def _unknown(ground: Ground) -> Iterator[Who]:
    """Yield a name that no gazetteer knows, where the one hit must stand."""
    doc = ground.reading.doc
    for verdict in ground.told:
        group, trigger = verdict.frame.group, verdict.trigger
        doomed = trigger.sense.group in ("doom", "hint")
        hit = doomed or (hit_by_it(ground.reading, verdict) and group is not None)
        first = trigger.start if doomed or group is None else group.start
        at = first - 1 if hit else trigger.end
        low, high = verdict.frame.sentence.start, verdict.frame.sentence.end
        if not hit and at < high and doc[at].lower_ in ("the", "on", "at", "of"):
            at += 1
        start = end = at
        while end < high and _is_name(ground, end):
            end += 1
        while hit and start > low and end > at and _is_name(ground, start - 1):
            start -= 1
        if end > start and (trigger.is_verb or doomed):
            party = Party(text=doc[start:end].text)
            yield Who(start=start, end=end, party=party, is_place=True)


def _is_name(ground: Ground, i: int) -> bool:
    token = ground.reading.doc[i]
    hyphen = token.text == "-" and i > 0 and not ground.reading.doc[i - 1].whitespace_
    days = ground.reading.rules.words("threats.time_points")  # "would strike on Friday"
    named = token.text[:1].isupper() and token.is_alpha and not token.is_sent_start
    return hyphen or (named and token.lower_ not in days)


def _all_conditions(ground: Ground) -> list[Condition]:
    implied = [c for v in ground.told if (c := implied_condition(ground.reading, v)) is not None]
    return [*ground.conditions, *implied[:1]]


def _refers_back(ground: Ground) -> bool:
    """Say whether the one hit is only "they", "the town" or the like."""
    low, high = ground.facts.sentence.start, ground.facts.sentence.end
    saying = ground.facts.saying
    speaker = range(*saying.span) if saying is not None else range(0)
    back = ground.reading.rules.words("threats.back_references")
    return any(ground.reading.words[i] in back for i in range(low, high) if i not in speaker)


def _referred(ground: Ground) -> list[Who]:
    """Return what "they" or "the town" stands for: the targets before, else the names before."""
    if ground.earlier:
        return [who for who in ground.earlier if not ground.is_own(who)]
    index = ground.facts.index
    if not _refers_back(ground) or index == 0:
        return []
    before = ground.reading.sentences[index - 1]
    spoken = ground.speaking
    named = reversed(ground.cast.within(before.start, before.end))
    armed = any(a.party.kind == "armed group" for a in ground.actors)
    hostage = armed and addressee(ground.reading, ground.facts.sentence) is not None
    for who in sorted(named, key=lambda w: w.party.kind == "people"):
        if (hostage or armed) and who.party.kind == "people":
            continue  # "whoever helps the army" is not one of the Chinese whom they took
        known = who.party.country or who.members or who.is_place
        if known and not ground.is_own(who) and (spoken is None or who.key != spoken.key):
            return [ground.cast.as_state(who)]
    return []
