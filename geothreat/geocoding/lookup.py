"""One name at a time: "Long Beach, CA", "Paris, Texas", "Brest, Belarus" to places.

Joint resolution of the names of a running text is the business of `geothreat.geocoding.resolution`.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial
from math import exp

from geothreat.gazetteer import Gazetteer, open_gazetteer
from geothreat.gazetteer.sphere import check_point, distance
from geothreat.geocoding.relative_names import relative_candidates
from geothreat.records import Candidate, Place, PlaceKind

__all__ = ["geocode", "within"]

_BIAS = 300_000.0  # metres: how far "near" reaches before it has lost most of its pull
_TOWN = 50_000.0  # metres: what lies this close to a town may be said to be in it
_UNKNOWN_PARENT = 0.5  # what a weight keeps when the place it should lie in is unknown
_LONGEST_PARENT = 4  # words


def geocode(
    name: str,
    *,
    gazetteer: Gazetteer | None = None,
    country: str | None = None,
    near: tuple[float, float] | None = None,
    kinds: Collection[PlaceKind] | None = None,
) -> tuple[Candidate, ...]:
    """Find the places that a name may stand for, the likeliest first.

    What follows a comma is taken for the place it lies in. Where that is known, only places within
    it are returned; where it is not, all are, at half their weight. Without a comma, the last words
    of a name not known as a whole are taken so if they are known ("Springfield Illinois"). A
    relative place ("30 km west of Pokrovsk", "the north of the Gaza Strip") is computed; the place
    it is told from follows it.

    Parameters
    ----------
    name : str
        "Springfield, Illinois"; "Donetsk Oblast, Ukraine"; "Kyiv".
    gazetteer : Gazetteer, optional
        By default the one within the package.
    country : str, optional
        Only places of this country (ISO 3166-1 alpha-2).
    near : tuple of float, optional
        Longitude and latitude: places close by weigh more.
    kinds : collection of str, optional
        Only places of these kinds.

    Returns
    -------
    tuple of Candidate
        Empty when nothing fits.

    Raises
    ------
    GazetteerError
        When ``country`` is no ISO code.
    ValueError
        When ``near`` is not a point on the earth.

    Examples
    --------
    >>> [c.place.admin1 for c in geocode("Long Beach, CA")[:1]]
    ['California']
    """
    gazetteer = gazetteer or open_gazetteer()
    found = list(_placed(name, gazetteer))
    if country is not None:
        iso = gazetteer.country(country).country
        found = [c for c in found if c.place.country == iso]
    if kinds is not None:
        found = [c for c in found if c.place.kind in kinds]
    if near is not None:
        check_point(*near)
        found = [_nearer(c, near) for c in found]
    return tuple(sorted(_once(found), key=lambda c: -c.weight))


def _placed(name: str, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Candidates for a name, relative or not, with whatever places it is said to lie in."""
    whole = gazetteer.candidates(name)
    if whole:
        yield from whole
        return
    relative = list(relative_candidates(name, partial(_plain, gazetteer), gazetteer=gazetteer))
    yield from relative or _plain(gazetteer, name)


def _plain(gazetteer: Gazetteer, name: str) -> tuple[Candidate, ...]:
    """Candidates for a name that is told by itself."""
    return gazetteer.candidates(name) or tuple(_apart(name, gazetteer))


def _apart(name: str, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Candidates for a name that is known only without the places around it."""
    for head, parents in _splits(name):
        inner = gazetteer.candidates(head)
        sure = "," in name or parents[0] in gazetteer
        if inner and sure:
            yield from _inside(inner, parents, gazetteer)
            return


def _splits(name: str) -> Iterator[tuple[str, list[str]]]:
    """Ways to take a name apart: at commas, else before its last few words."""
    head, *parents = [part.strip() for part in name.split(",")]
    parents = [parent for parent in parents if parent]
    if parents:
        yield head, parents
        return
    words = head.split()
    for cut in range(max(1, len(words) - _LONGEST_PARENT), len(words)):
        yield " ".join(words[:cut]), [" ".join(words[cut:])]


def _inside(
    inner: tuple[Candidate, ...], parents: list[str], gazetteer: Gazetteer
) -> list[Candidate]:
    found = list(inner)
    for parent in parents:
        outer = [c.place for c in gazetteer.candidates(parent)]
        if not outer:
            found = [replace(c, weight=c.weight * _UNKNOWN_PARENT) for c in found]
            continue
        found = [c for c in found if any(map(partial(within, c.place), outer))]
    return found


def within(place: Place, outer: Place) -> bool:
    """Whether a place lies in another, as far as their records tell.

    In a country or first-level region by its name; in anything else by its box; in or by a town
    when it is at most 50 km away.
    """
    if place.id == outer.id:
        return False
    by_record = {
        "country": place.country == outer.country and place.kind != "country",
        "admin1": (place.country, place.admin1) == (outer.country, outer.name)
        and place.kind != "admin1",
        "group": place.country in outer.members,
    }
    if outer.kind in by_record:
        return by_record[outer.kind]
    if None in (place.longitude, place.latitude, outer.longitude, outer.latitude):
        return False
    if outer.bbox:
        return _in_box(place, outer.bbox)
    return outer.kind in ("city", "site") and _metres(place, outer) <= _TOWN


def _in_box(place: Place, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    longitude, latitude = place.longitude or 0.0, place.latitude or 0.0
    across = west > east
    between = longitude >= west or longitude <= east if across else west <= longitude <= east
    return between and south <= latitude <= north


def _metres(place: Place, other: Place) -> float:
    return distance(
        place.longitude or 0.0, place.latitude or 0.0, other.longitude or 0.0, other.latitude or 0.0
    )


def _nearer(candidate: Candidate, near: tuple[float, float]) -> Candidate:
    """Weigh by distance: all of the weight close by, half of it far away."""
    place = candidate.place
    if place.longitude is None or place.latitude is None:
        return replace(candidate, weight=candidate.weight / 2)
    metres = distance(place.longitude, place.latitude, *near)
    return replace(candidate, weight=candidate.weight * (0.5 + 0.5 * exp(-metres / _BIAS)))


def _once(found: list[Candidate]) -> list[Candidate]:
    """Return the heaviest candidate of each place."""
    best: dict[str, Candidate] = {}
    for candidate in sorted(found, key=lambda c: -c.weight):
        best.setdefault(candidate.place.id, candidate)
    return list(best.values())
