"""Where an act was, by its sentence or by what the text has told before.

What the sentence ties to the act stands. What it only names beside the act ("a source in X said
that soldiers opened fire") has to draw the act more than the scenes of the text do.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from geothreat.gazetteer import Gazetteer
from geothreat.nlp.statements.acts import Act, Facts
from geothreat.nlp.statements.anaphora import country_meant, over_home
from geothreat.nlp.statements.event_places import is_loose
from geothreat.nlp.statements.memory import Memory, article_country, locations_of
from geothreat.nlp.statements.place_scores import is_office, score
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.said import content_of
from geothreat.nlp.statements.scenes import (
    Asking,
    Scene,
    asking,
    is_salvo,
    scene_words,
    telling_terms,
)
from geothreat.nlp.statements.weak_places import where_sentence_is, where_victims_belong
from geothreat.records import Location, Party

__all__ = ["is_background", "places_of"]

_YEAR = 365  # days
_KNOWN = 3  # dead or hurt: a figure that is told again is of the same act


def places_of(
    reading: Reading,
    gazetteer: Gazetteer,
    act: Act,
    facts: Facts,
    memory: Memory,
    actor: Party | None,
) -> tuple[Location, ...]:
    """Return the places of an act: named, told by a pronoun, or fixed by the text before.

    Parameters
    ----------
    reading : Reading
    gazetteer : Gazetteer
    act : Act
    facts : Facts
        Of the act's sentence.
    memory : Memory
        Places that the discourse has fixed; updated here.
    actor : Party or None
        Who did it.

    Returns
    -------
    tuple of Location
        What is not named in the sentence is marked as inherited.
    """
    home = actor.country if actor is not None else None
    sentence = facts.sentence
    own = _once(p for n in act.places for p in locations_of(reading, n))
    beside = _beside(reading, act, facts, own)
    own = () if beside else own
    own = own or country_meant(reading, gazetteer, sentence.start, sentence.end, home)
    scene = _scene(reading, act, facts, own, home)
    if any(p.place is not None and p.place.kind not in ("country", "group") for p in own):
        memory.note(reading, sentence, scene)
        return own
    if is_salvo(reading, sentence) and not own:
        about = _about(reading, gazetteer, act, home)
        beside += (Scene(places=about, sentence=facts.index, hold="country", coarse=True),)
    asked = asking(reading, sentence, scene, before=act.word.trigger.start, loose=beside)
    places = (*own, *_from_memory(own, asked, memory))
    if not own and act.word.trigger.sense.group == "intercept":
        places = over_home(reading, gazetteer, sentence, places, home)
    named = own or any(not p.inherited for p in places)  # "Yemen", and what town it was
    memory.note(reading, sentence, replace(scene, places=places if named else ()))
    names = [
        n
        for n in reading.names(*content_of(reading, sentence, facts.saying))
        if not any(score(reading, n, v.frame, sentence) > 0 for v in act.aside)
    ]
    frames = [v.frame for v in act.verdicts]
    return (
        places
        or where_victims_belong(reading, names, frames, sentence)
        or where_sentence_is(reading, names, frames, sentence)
        or article_country(reading, gazetteer, home)
    )


def _scene(
    reading: Reading, act: Act, facts: Facts, own: tuple[Location, ...], home: str | None
) -> Scene:
    """Return an act as the text will remember it, at the places that it names."""
    return Scene(
        places=own,
        sentence=facts.index,
        words=scene_words(reading, facts.sentence),
        kind=act.word.trigger.sense.kind,
        doer=home,
        background=is_background(reading, facts),
        lasting=facts.headline,
        section=reading.parts[facts.index][0],
        paragraph=reading.parts[facts.index][1],
        days=_days(facts),
        terms=telling_terms(reading, facts.sentence),
        tolls=_tolls(facts),
    )


def _about(
    reading: Reading, gazetteer: Gazetteer, act: Act, home: str | None
) -> tuple[Location, ...]:
    """Return the country over which a salvo flew: that of those who met it, no other's own."""
    met = act.word.trigger.sense.group == "intercept"
    return article_country(reading, gazetteer, None if met else home, abroad=True)


def _beside(
    reading: Reading, act: Act, facts: Facts, named: tuple[Location, ...]
) -> tuple[Scene, ...]:
    """Return as a scene what the sentence of an act names without a firm tie to it."""
    frames = [v.frame for v in act.verdicts]
    if not is_loose(reading, act.places, frames, facts.sentence):
        return ()
    speaker = range(*facts.saying.span) if facts.saying is not None else ()
    if any(n.start in speaker or is_office(reading, n, facts.sentence) for n in act.places):
        return ()  # where only who speaks sits, nothing else was told
    return (Scene(places=named, sentence=facts.index, hold="loose"),)


def _days(facts: Facts) -> frozenset[tuple[date, date]]:
    """Return the first and last day of each date of a sentence but that of the speech."""
    spans = (d.timespan for d in facts.dates if not d.report)
    return frozenset((t.earliest, t.latest) for t in spans if t.earliest and t.latest)


def _tolls(facts: Facts) -> frozenset[tuple[str, int]]:
    """Return the figures of a sentence that are large enough to be known again."""
    told = ((c.harm, c.count.best) for c in facts.counts)
    return frozenset((harm, best) for harm, best in told if best is not None and best >= _KNOWN)


def _once(places: Iterable[Location]) -> tuple[Location, ...]:
    return tuple({(p.passage.start, p.passage.end, p.place): p for p in places}.values())


def _from_memory(own: tuple[Location, ...], asked: Asking, memory: Memory) -> tuple[Location, ...]:
    """Inherit places; beside a country named here, only ones that lie in it."""
    inherited = memory.inherit(asked)
    countries = {p.place.country for p in own if p.place is not None}
    if not countries:
        return inherited
    seen = {p.place.id for p in own if p.place}
    return tuple(
        p
        for p in inherited
        if p.place is not None and p.place.country in countries and p.place.id not in seen
    )


def is_background(reading: Reading, facts: Facts) -> bool:
    """Say whether a sentence tells only of days more than a year before the text."""
    published = reading.document.published
    ends = [d.timespan.latest for d in facts.dates if d.timespan.latest and not d.report]
    if published is None or not ends:
        return False
    return all((published - end).days > _YEAR for end in ends)
