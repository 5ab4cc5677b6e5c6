"""Unknown places of an act that the gazetteer has in another spelling, where the text says."""

from dataclasses import replace

from geothreat.geocoding.near_spelling import spelt_nearly
from geothreat.nlp.statements.namesakes import is_computed
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.records import Mention, Place

__all__ = ["found_nearby"]

_RADIUS_M = 25_000.0
_MAINLY = 0.6


def found_nearby(reading: Reading, name: Name, *, lent: bool) -> Name:
    """Return an unknown name with the one place that is spelt nearly so where it is said to lie.

    Parameters
    ----------
    reading : Reading
    name : Name
    lent : bool
        Its mention has the place around it for want of its own.

    Returns
    -------
    Name
        The same where it is known, or nothing around it has such a name. What is found is told
        less precisely, and is half as sure.
    """
    mention = name.mention
    if reading.gazetteer is None or is_computed(name) or not (lent or mention.place is None):
        return name
    around = _around(reading, name)
    text = _bare(reading, name)
    if around is None or not text:
        return name
    asked = (text, around.id)
    if asked not in reading.spelt:  # all names of the gazetteer are compared: once a text
        reading.spelt[asked] = spelt_nearly(reading.gazetteer, text, around)
    place = reading.spelt[asked]
    if place is None:
        return name
    return replace(name, mention=_flagged(mention, place, around), within=None, relative=None)


def _around(reading: Reading, name: Name) -> Place | None:
    """Return what the text says is around a name; else the one country that it is about."""
    if name.within is not None or name.mention.place is not None:
        return name.within.place if name.within is not None else name.mention.place
    (iso, count), *_ = reading.countries.most_common(1) or [("", 0)]
    if reading.gazetteer is None or not iso or count < _MAINLY * reading.countries.total():
        return None
    return reading.gazetteer.country(iso)


def _bare(reading: Reading, name: Name) -> str:
    """Return a name without the noun for a settlement behind it: "Banisa District"."""
    end = name.end
    nouns = reading.rules.words("places.descriptors") | reading.rules.words("places.sites")
    while end > name.start and reading.words[end - 1] in nouns:
        end -= 1
    return reading.text(name.start, end) if end > name.start else ""


def _flagged(mention: Mention, place: Place, around: Place) -> Mention:
    return replace(
        mention,
        place=place,
        where_prec=2,
        radius_m=_RADIUS_M,
        confidence=round(mention.confidence / 2, 3),
        why=(*mention.why, f"spelt nearly like {place.name}, the only such name in {around.name}"),
    )
