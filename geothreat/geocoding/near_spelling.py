"""Names that a text spells otherwise than the gazetteer, in a place that the text tells.

"Banisa" is Banissa in Mandera, "Ceel Buur" Ceelbuur: names from other scripts have no one spelling.
Across the world a name so near is mostly another's; within one province only one may be left.
"""

from geothreat.gazetteer import Gazetteer
from geothreat.gazetteer.names import normalise
from geothreat.gazetteer.sphere import apart
from geothreat.geocoding.likeness import contains
from geothreat.records import Place

__all__ = ["sounds_alike", "spelt_nearly"]

_ALIKE = 2  # letters in which two spellings agree
_MOST = 40
_SHORTEST = 4
_AROUND_M, _PROVINCE_M = 35_000.0, 100_000.0  # from a town; from one that stands for its province
_LOCAL = ("city", "admin2", "site")
_SAME_M = 10_000.0  # a town and the district called after it
_AS_WRITTEN = str.maketrans("qcgz", "kkks", "aeiouyh'")


def spelt_nearly(gazetteer: Gazetteer, name: str, around: Place) -> Place | None:
    """Return the one place in a country, province, district or town that is spelt nearly so.

    Parameters
    ----------
    gazetteer : Gazetteer
    name : str
        Which the gazetteer has not, or only elsewhere.
    around : Place
        What the text says holds it.

    Returns
    -------
    Place or None
        None where there is none, or more than one.
    """
    if len(normalise(name)) < _SHORTEST:
        return None
    exact = {c.place.id for c in gazetteer.candidates(name)}  # known, and not what is meant
    found = {
        c.place.id: c.place
        for c in gazetteer.similar(name, limit=_MOST, alike=_ALIKE)
        if c.place.kind in _LOCAL and _lies_in(c.place, around) and sounds_alike(name, c.name)
    }
    places = [place for id_, place in found.items() if id_ not in exact]
    return places[0] if places and all(apart(places[0], p) < _SAME_M for p in places) else None


def sounds_alike(one: str, other: str) -> bool:
    """Say whether two spellings differ only in what alphabets write in several ways.

    Vowels, "h" and doubled letters, and "k", "q", "c" and "g" for one another.

    Examples
    --------
    >>> sounds_alike("Qara Tappah", "Qarah Tapa"), sounds_alike("Lorbia", "Lobia")
    (True, False)
    """
    return _sounds(one) == _sounds(other)


def _sounds(name: str) -> str:
    letters = normalise(name).replace(" ", "").translate(_AS_WRITTEN)
    return "".join(a for a, b in zip(letters, f" {letters}", strict=False) if a != b)


def _lies_in(place: Place, around: Place) -> bool:
    if place.id == around.id or place.longitude is None or place.country != around.country:
        return False
    if around.kind in ("country", "admin1"):
        return contains(around, place)
    seat = normalise(around.admin1 or "").startswith(normalise(around.name))
    for_province = seat and place.admin1 == around.admin1  # "X in Daraa"
    reach = _PROVINCE_M if for_province else _AROUND_M
    return around.kind in _LOCAL and apart(place, around) < reach
