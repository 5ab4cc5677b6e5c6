"""Countries that no phrase of place tells: "violating its airspace", "Israel shot down a missile".

A pronoun means the nearest country named before that is not the doer's own. What flies in is
brought down at home.
"""

from spacy.tokens import Span

from geothreat.gazetteer import Gazetteer
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.statements.scenes import is_salvo
from geothreat.records import Location

__all__ = ["area_meant", "country_meant", "over_home"]

_BACK = 60  # words in which the country was named before


def country_meant(
    reading: Reading, gazetteer: Gazetteer, start: int, end: int, actor: str | None
) -> tuple[Location, ...]:
    """Return the country that a pronoun or "the country" stands for as the place of an act.

    Parameters
    ----------
    reading : Reading
    gazetteer : Gazetteer
    start, end : int
        Token range of the act's sentence.
    actor : str or None
        ISO code of the doer: nobody violates his own airspace.
    """
    at = _pronoun(reading, start, end)
    if at is None:
        return ()
    named = [
        (name, iso)
        for name in reading.names(max(0, start - _BACK), at)
        if (iso := _country(name)) is not None and iso != actor
    ]
    inside = [pair for pair in named if pair[0].start >= start and not _is_adjective(pair[0])]
    named = [pair for pair in named if pair[0].start < start]
    apart = reading.rules.words("places.backward.beside")  # "closed its border with Belarus"
    own = [pair for pair in named if reading.words[pair[0].start - 1] not in apart]
    chosen = inside[0] if inside else (own or named)[-1] if named else None
    if chosen is None:
        return ()
    name, iso = chosen
    return (
        Location(
            passage=name.mention.passage,
            place=gazetteer.country(iso),
            inherited=name.start < start,
            where_prec=6,
        ),
    )


def over_home(
    reading: Reading,
    gazetteer: Gazetteer,
    sentence: Span,
    drawn: tuple[Location, ...],
    actor: str | None,
) -> tuple[Location, ...]:
    """Return where something was brought down: over the country of those who did, if they are home.

    A sea that the text has set stays, and so does a place in that country: of a salvo only what
    its own sentence names. They are at home where the text has a place of their country; else a
    navy may be far from it.

    Parameters
    ----------
    reading : Reading
    gazetteer : Gazetteer
    sentence : spacy.tokens.Span
    drawn : tuple of Location
        What the act would inherit.
    actor : str or None
        ISO code of who brought it down.
    """
    countries = {p.place.country for p in drawn if p.place is not None}
    here = range(sentence.start_char, sentence.end_char)
    told = any(p.passage.start in here for p in drawn) or not is_salvo(reading, sentence)
    settled = None in countries or (actor in countries and told)
    if actor is None or settled:
        return drawn
    homes = (m.place for m in reading.mentions if m.role == "place" and m.place is not None)
    at_home = any(p.country == actor and p.kind != "country" for p in homes)
    names = reading.names(sentence.start, sentence.end)
    named = next((n for n in names if n.mention.place and n.mention.place.country == actor), None)
    if named is None or not at_home:
        return drawn
    place = gazetteer.country(actor)
    return (Location(passage=named.mention.passage, place=place, where_prec=6),)


def area_meant(reading: Reading, name: Name) -> Name | None:
    """Return the district told before that "X area of the district" means."""
    words = reading.words[name.end : name.end + 4]
    while words and words[0] not in ("of", "in"):
        words = words[1:]
    if words[1:2] != ["the"] or not words[2:]:
        return None
    noun = words[2]
    known = reading.rules.words("places.backward.areas") | reading.rules.words("places.districts")
    told = reversed(reading.names(0, name.start)) if noun in known else ()
    return next((n for n in told if n.mention.place and noun in _last_words(reading, n)), None)


def _last_words(reading: Reading, name: Name) -> list[str]:
    return reading.words[name.end - 1 : name.end + 1]


def _pronoun(reading: Reading, start: int, end: int) -> int | None:
    """Return the token of "its" before a word for territory, or of "the country"."""
    words, territory = reading.words, reading.rules.words("places.territory")
    for i in range(start, end - 1):
        if words[i] in ("its", "their") and territory & set(words[i + 1 : min(i + 4, end)]):
            return i
        if words[i] == "the" and words[i + 1] == "country":
            return i
    return None


def _is_adjective(name: Name) -> bool:
    """Tell "a Ukrainian drone … inside the country", whose country is another's."""
    return name.mention.role == "demonym"


def _country(name: Name) -> str | None:
    place = name.mention.place
    return place.country if place is not None and place.kind == "country" else None
