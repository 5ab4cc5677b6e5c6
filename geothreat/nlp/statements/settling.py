"""Places that a text fixes only after the act: "Two bombs killed nine. They were in Baquba.".

An event whose own sentence names no place, or only a country, takes the place that the next
sentences give it: one that points back to the act ("the blast", "the incident") and names a single
place, or, in a short report, the one place in which all of its acts are. A place in another
country than the one named with the act is another act's.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span

from geothreat.nlp.statements.memory import inherited, is_coarse, is_specific, locations_of
from geothreat.nlp.statements.nested_places import finest
from geothreat.nlp.statements.place_scores import is_office, preposition
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.scenes import is_apart
from geothreat.records import Event, Location, Statement

__all__ = ["settle"]

_PART = 4  # UCDP's code of "southern X"
_AHEAD = 2  # sentences that may still tell of the same act
_PHRASE = 5  # words from "the" to the word for the act
_SHORT = 8  # sentences of a report that tells of one act only


def settle(reading: Reading, told: Sequence[tuple[Statement, ...]]) -> list[tuple[Statement, ...]]:
    """Give events the places that later sentences fix.

    Parameters
    ----------
    reading : Reading
    told : sequence of tuple of Statement
        The statements of each sentence, in text order.

    Returns
    -------
    list of tuple of Statement
        The same statements; of some events the places are more, marked as inherited.
    """
    only = _only_place(told) if len(reading.sentences) <= _SHORT else ()
    return [
        tuple(
            _settled(reading, s, index, told, only) if isinstance(s, Event) else s
            for s in statements
        )
        for index, statements in enumerate(told)
    ]


def _settled(
    reading: Reading,
    event: Event,
    index: int,
    told: Sequence[tuple[Statement, ...]],
    only: tuple[Location, ...],
) -> Event:
    sentence = reading.sentences[index]
    vague = _told_by_heading(event.places)
    if event.background or not (vague or all(map(_is_wide, event.places))):
        return event
    if is_apart(reading, sentence, _token_of(sentence, event)):
        return event
    found = _pointed_to(reading, index, told) or only
    countries = {p.place.country for p in event.places if p.place is not None} - {None}
    fitting = [
        p
        for p in found
        if p.place is not None and (not countries or p.place.country in countries)
        if not is_coarse(p) or not event.places
        if p.place.id not in {q.place.id for q in event.places if q.place is not None}
    ]
    if not fitting:
        return event
    why = (*event.why, "the place is named by a later sentence")
    kept = event.places[:1] if vague else event.places
    return replace(event, places=(*kept, *map(inherited, fitting)), why=why)


def _is_wide(location: Location) -> bool:
    """Say whether a place is a country or a region with no more than a name: a border, Donbas."""
    place = location.place
    region = place is not None and place.kind == "region" and (location.where_prec or 0) > _PART
    return region or is_coarse(location)


def _told_by_heading(places: Sequence[Location]) -> bool:
    """Tell "a town south of Baghdad": a side of a town and that town, and nothing finer."""
    return (
        len(places) == 2
        and places[0].place is not None
        and places[0].place.kind == "region"
        and places[0].passage.start <= places[1].passage.start
        and places[1].passage.end <= places[0].passage.end
    )


def _token_of(sentence: Span, event: Event) -> int:
    """Return the token of an event's word, which stands in the sentence."""
    return next((t.i for t in sentence if t.idx >= event.trigger.start), sentence.end)


def _pointed_to(
    reading: Reading, index: int, told: Sequence[tuple[Statement, ...]]
) -> tuple[Location, ...]:
    """Return the place of the sentence ahead that points back to the act."""
    for ahead in range(index + 1, min(index + 1 + _AHEAD, len(told))):
        if not _points_back(reading, reading.sentences[ahead]):
            continue
        own = _own(told[ahead]) or _scene(reading, reading.sentences[ahead])
        if own:
            return own
    return ()


def _points_back(reading: Reading, sentence: Span) -> bool:
    """Say whether a sentence speaks of an act as known: "The explosion …", "in the fighting"."""
    words = reading.words[sentence.start : sentence.end]
    pointing, happened, remains = (
        reading.rules.words(f"places.{path}") for path in ("pointing", "happened", "remains")
    )
    if words[0] in ("this", "it") and not happened.isdisjoint(words[1:3]):
        return True
    if words[0] in ("their", "his", "her", "the") and not remains.isdisjoint(words[1:3]):
        return True
    return any(
        word == "the" and any(later in pointing for later in words[i + 1 : i + _PHRASE])
        for i, word in enumerate(words)
    )


def _own(statements: Sequence[Statement]) -> tuple[Location, ...]:
    events = [s for s in statements if isinstance(s, Event)]
    places = tuple(p for e in events for p in e.places if not p.inherited)
    return places if is_specific(places) else ()


def _scene(reading: Reading, sentence: Span) -> tuple[Location, ...]:
    """Return the places that a sentence without an act of its own names with a preposition."""
    settings = reading.rules.words("places.settings")
    names = [
        n
        for n in reading.names(sentence.start, sentence.end)
        if n.mention.role == "place"
        and preposition(reading, n, sentence) in settings
        and not is_office(reading, n, sentence)
    ]
    places = tuple(
        p for n in finest(reading, names, names, sentence) for p in locations_of(reading, n)
    )
    return places if is_specific(places) else ()


def _only_place(told: Sequence[tuple[Statement, ...]]) -> tuple[Location, ...]:
    """Return the specific place that all acts of a report share, where they share one."""
    found = [
        _own((s,))
        for statements in told
        for s in statements
        if isinstance(s, Event) and not s.background
    ]
    named = [places for places in found if places]
    ids = {p.place.id for places in named for p in places if p.place is not None}
    return named[0] if len(ids) == 1 else ()
