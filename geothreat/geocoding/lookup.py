"""One name at a time: "Long Beach, CA", "Paris, Texas", "Brest, Belarus" to places.

Joint resolution of the names of a running text is the business of `geothreat.geocoding.resolution`.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import exp
from typing import TypeAlias

from geothreat.gazetteer import Gazetteer, open_gazetteer
from geothreat.gazetteer.sphere import apart, check_point, distance
from geothreat.geocoding.kinds import is_common, told_kind
from geothreat.geocoding.relative_names import relative_candidates
from geothreat.records import BBox, Candidate, Place, PlaceKind

__all__ = ["geocode", "within"]

LookUp: TypeAlias = Callable[[str], tuple[Candidate, ...]]

_BIAS = 300_000.0  # metres: how far "near" reaches before it has lost most of its pull
_TOWN = 50_000.0  # metres: what lies this close to a town may be said to be in it
_UNKNOWN_PARENT = 0.5  # what a weight keeps when the place it should lie in is unknown
_LONGEST_PARENT = 4  # words
_MOST_WORDS = 4  # of a name of which two may be one
_ABROAD = 0.5  # what a weight keeps outside the country that is the likelier one
_SIMILAR = 50  # places with names spelt nearly so
_TOGETHER = 0.9  # what a weight keeps when two words of a name are one in the gazetteer
_SHORTEST_TOGETHER = 7  # letters of such a name


def geocode(  # noqa: PLR0913  (what is known of a place besides its name, each in its own way)
    name: str,
    *,
    gazetteer: Gazetteer | None = None,
    country: str | None = None,
    country_bias: str | None = None,
    near: tuple[float, float] | None = None,
    box: BBox | None = None,
    kinds: Collection[PlaceKind] | None = None,
    parents: Sequence[str] = (),
    fuzzy: bool = False,
) -> tuple[Candidate, ...]:
    """Find the places that a name may stand for, the likeliest first.

    What follows a comma is taken for the place it lies in. Where that is known, only places within
    it are returned; where it is not, all are, at half their weight. Without a comma, the last words
    of a name not known as a whole are taken so if they are known ("Springfield Illinois"). A word
    for the kind of a place may stand with it ("Kandahar City", "the town of Soledar"); alone, in
    lower case, it is no name ("the border"). Two words that are one in the gazetteer are found
    ("Petion-Ville"). A relative place ("30 km west of Pokrovsk", "the north of the Gaza Strip") is
    computed; the place it is told from follows it.

    Parameters
    ----------
    name : str
        "Springfield, Illinois"; "Donetsk Oblast, Ukraine"; "Kyiv".
    gazetteer : Gazetteer, optional
        By default the one within the package.
    country : str, optional
        Only places of this country (ISO 3166-1 alpha-2).
    country_bias : str, optional
        Places of other countries weigh half.
    near : tuple of float, optional
        Longitude and latitude: places close by weigh more.
    box : tuple of float, optional
        West, south, east, north: only places whose point lies in it. West is greater than east
        where it crosses the antimeridian.
    kinds : collection of str, optional
        Only places of these kinds.
    parents : sequence of str, optional
        Names of places that it lies in, as after a comma.
    fuzzy : bool, optional
        Where nothing has that name, take names that are spelt nearly so. The relation of what is
        found then is ``"fuzzy"``.

    Returns
    -------
    tuple of Candidate
        Empty when nothing fits.

    Raises
    ------
    GazetteerError
        When ``country`` or ``country_bias`` is no ISO code.
    ValueError
        When ``near`` is not a point on the earth, or ``box`` no box.

    Examples
    --------
    >>> [c.place.admin1 for c in geocode("Long Beach, CA")[:1]]
    ['California']
    >>> [(c.place.name, c.relation) for c in geocode("Kharkkiv", fuzzy=True)[:1]]
    [('Kharkiv', 'fuzzy')]
    """
    if is_common(name) or not any(map(str.isalpha, name)):
        return ()
    gazetteer = gazetteer or open_gazetteer()
    keep = _conditions(gazetteer, country, box, kinds)
    weigh = _weights(gazetteer, country_bias, near)
    ways: list[LookUp] = [gazetteer.candidates, partial(gazetteer.similar, limit=_SIMILAR)]
    for look_up in ways[: 1 + fuzzy]:
        found: Iterable[Candidate] = _placed(name, look_up, gazetteer)
        if parents:
            found = _inside(tuple(found), list(parents), gazetteer)
        kept = [c for c in found if all(test(c.place) for test in keep)]
        if kept:
            return tuple(sorted(_once([weigh(c) for c in kept]), key=lambda c: -c.weight))
    return ()


def _conditions(
    gazetteer: Gazetteer,
    country: str | None,
    box: BBox | None,
    kinds: Collection[PlaceKind] | None,
) -> list[Callable[[Place], bool]]:
    """Return the tests that a place must pass."""
    tests: list[Callable[[Place], bool]] = []
    if country is not None:
        iso = gazetteer.country(country).country
        tests.append(lambda place: place.country == iso)
    if box is not None:
        _check_box(box)
        tests.append(lambda place: place.longitude is not None and _in_box(place, box))
    if kinds is not None:
        tests.append(lambda place: place.kind in kinds)
    return tests


def _weights(
    gazetteer: Gazetteer, bias: str | None, near: tuple[float, float] | None
) -> Callable[[Candidate], Candidate]:
    """How candidates are weighed by what is known of the place."""
    iso = None if bias is None else gazetteer.country(bias).country
    if near is not None:
        check_point(*near)

    def weigh(candidate: Candidate) -> Candidate:
        if iso is not None and iso not in (candidate.place.country, *candidate.place.members):
            candidate = replace(candidate, weight=candidate.weight * _ABROAD)
        return candidate if near is None else _nearer(candidate, near)

    return weigh


def _placed(name: str, look_up: LookUp, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Candidates for a name, relative or not, with whatever places it is said to lie in."""
    whole = look_up(name)
    if whole:
        yield from whole
        return
    plain = partial(_plain, look_up, gazetteer)
    relative = list(relative_candidates(name, plain, gazetteer=gazetteer))
    yield from relative or plain(name)


def _plain(look_up: LookUp, gazetteer: Gazetteer, name: str) -> tuple[Candidate, ...]:
    """Candidates for a name that is told by itself."""
    return _known(name, look_up) or tuple(_apart(name, look_up, gazetteer))


def _known(name: str, look_up: LookUp) -> tuple[Candidate, ...]:
    """Candidates for a name as it is, without a word for its kind, or with two words as one."""
    found = look_up(name)
    for told in () if found else told_kind(name):
        found = found or told.fitting(look_up(told.name))
    return found or tuple(_together(name, look_up))


def _together(name: str, look_up: LookUp) -> Iterator[Candidate]:
    """Candidates for a name of which two words are one in the gazetteer."""
    words = name.replace("-", " ").split()
    if len(words) > _MOST_WORDS or len("".join(words)) < _SHORTEST_TOGETHER or "," in name:
        return
    for n in range(len(words) - 1):
        for candidate in look_up(" ".join([*words[:n], words[n] + words[n + 1], *words[n + 2 :]])):
            yield replace(candidate, weight=candidate.weight * _TOGETHER)


def _apart(name: str, look_up: LookUp, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Candidates for a name that is known only without the places around it."""
    for head, parents in _splits(name):
        sure = "," in name or parents[0] in gazetteer
        inner = _known(head, look_up) if sure else ()
        if inner:
            yield from _inside(inner, parents, gazetteer)
            return


def _check_box(box: BBox) -> None:
    west, south, east, north = box
    check_point(west, south)
    check_point(east, north)
    if south > north:
        raise ValueError(f"a box is west, south, east, north; here south {south} is above {north}")


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
    return outer.kind in ("city", "site") and apart(place, outer) <= _TOWN


def _in_box(place: Place, box: tuple[float, float, float, float]) -> bool:
    west, south, east, north = box
    longitude, latitude = place.longitude or 0.0, place.latitude or 0.0
    across = west > east
    between = longitude >= west or longitude <= east if across else west <= longitude <= east
    return between and south <= latitude <= north


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
