"""Where a report puts its act, and whether two reports can mean the same spot.

Levels run from fine to coarse. A coarse place never says that an act was elsewhere than a fine one
inside it; two different towns always do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from geothreat.gazetteer.sphere import apart
from geothreat.incidents.verdicts import Part, refuse
from geothreat.incidents.weights import Weights
from geothreat.records import Event, Location, Place

__all__ = ["Level", "Spot", "best_location", "compare_spots", "level_of"]

_NAMESAKE_M = 5_000.0  # two gazetteer entries of one name this near are one place


class Level(IntEnum):
    """How finely a place is named, fine to coarse."""

    POINT = 1
    DISTRICT = 3
    REGION = 4
    COUNTRY = 6
    SEA = 7
    NOWHERE = 9


_BY_KIND = {
    "city": Level.POINT,
    "site": Level.POINT,
    "admin2": Level.DISTRICT,
    "admin1": Level.REGION,
    "region": Level.REGION,
    "island": Level.REGION,
    "country": Level.COUNTRY,
    "group": Level.COUNTRY,
    "sea": Level.SEA,
    "water": Level.SEA,
}
_WATERS = ("sea", "water")
_BY_CODE = {2: Level.POINT, 5: Level.REGION}  # UCDP's codes that no Level has as its value


def level_of(location: Location) -> Level:
    """How finely a location is named: by UCDP's code, else by the kind of its place."""
    if location.place is None:
        return Level.NOWHERE
    code = location.where_prec
    if code is None:
        return _BY_KIND[location.place.kind]
    return _BY_CODE.get(code) or Level(code)


@dataclass(frozen=True, slots=True)
class Spot:
    """The finest places of one report, all of one level; empty when it names none.

    ``ids`` are gazetteer ids; ``names`` is for a reason in words. ``hints`` are ids of finer places
    that only another sentence names: they help to find the incident that is meant, but are never
    the place themselves.
    """

    level: Level
    locations: tuple[Location, ...] = ()
    hints: frozenset[str] = frozenset()
    ids: frozenset[str] = field(init=False)
    names: str = field(init=False)

    def __post_init__(self) -> None:
        """Work out once what every comparison asks for."""
        places = [_place(location) for location in self.locations]
        object.__setattr__(self, "ids", frozenset(place.id for place in places))
        names = ", ".join(sorted(place.name for place in places))
        object.__setattr__(self, "names", names or "no place")

    @classmethod
    def of(cls, event: Event) -> "Spot":
        """Find the finest places of an event, in the order in which it lists them.

        The first place counts, made finer by what lies in it; another country named beside it
        does not become the place for being a town. A place that the statement names itself goes
        before any that it inherits.
        """
        known = [loc for loc in event.places if loc.place is not None]
        placed = [loc for loc in known if not loc.inherited] or known
        if not placed:
            return cls(Level.NOWHERE)
        if len(known) == 1:  # as nearly always
            return cls(level_of(placed[0]), tuple(placed))
        hints = [loc for loc in known if loc not in placed and _in_first(placed[0], loc)]
        first = min((loc for loc in placed if _in_first(placed[0], loc)), key=level_of)
        level = level_of(first)
        finest = _without_anchors([loc for loc in placed if level_of(loc) == level])
        distinct = tuple({_place(loc).id: loc for loc in reversed(finest)}.values())[::-1]
        return cls(level, distinct, frozenset(_place(loc).id for loc in hints))

    @property
    def inherited(self) -> bool:
        """Whether another sentence names the places."""
        return bool(self.locations) and all(loc.inherited for loc in self.locations)


def best_location(event: Event) -> Location | None:
    """Return the finest place that an event has; the first of several equally fine ones."""
    spot = Spot.of(event)
    return spot.locations[0] if spot.locations else None


def _in_first(first: Location, other: Location) -> bool:
    return other is first or _holds(_place(first), _place(other))


def _place(location: Location) -> Place:
    if location.place is None:
        raise ValueError("a location without a place has no spot")
    return location.place


def _without_anchors(locations: Sequence[Location]) -> list[Location]:
    """Drop the town in "30 km west of <town>", and the town that a site lies in."""
    kept: list[Location] = []
    for loc in locations:
        inside = any(_covers(other, loc) for other in locations if other is not loc)
        if not inside and not _is_town_of_site(loc, locations):
            kept.append(loc)
    return kept or list(locations)


def _covers(outer: Location, inner: Location) -> bool:
    longer = len(outer.passage.text) > len(inner.passage.text)
    return longer and (
        outer.passage.start <= inner.passage.start and inner.passage.end <= outer.passage.end
    )


def _is_town_of_site(loc: Location, locations: Sequence[Location]) -> bool:
    if _place(loc).kind != "city":
        return False
    sites = [_place(other) for other in locations if _place(other).kind == "site"]
    reach = loc.radius_m or Weights().site_reach_m
    return any(apart(_place(loc), site) <= reach for site in sites)


# --- comparing two spots -----------------------------------------------------------------------


def compare_spots(a: Spot, b: Spot, weights: Weights) -> Part:
    """Weigh two reports' places; refuse when they cannot be one spot."""
    fine, coarse = (a, b) if a.level <= b.level else (b, a)
    if coarse.level is Level.NOWHERE:
        return Part(weights.no_place)
    if fine.ids == coarse.ids:
        return Part(_same(fine, weights), f"same place ({fine.names})")
    if coarse.level is Level.POINT:
        return _compare_points(fine, coarse, weights)
    if fine.level < coarse.level and all(_contains(coarse, loc) for loc in fine.locations):
        pointed = weights.pointed_to if fine.ids <= coarse.hints else 0.0
        reason = f"{fine.names} lies in {coarse.names}" + (" and is spoken of" if pointed else "")
        return Part(_inside(coarse.level, weights) + pointed, reason)
    return refuse(f"{fine.names} is not {coarse.names}")


def _same(spot: Spot, weights: Weights) -> float:
    if spot.level is Level.COUNTRY and len(spot.ids) > 1:
        return weights.same_countries
    return {
        Level.POINT: weights.same_point,
        Level.DISTRICT: weights.same_district,
        Level.REGION: weights.same_region,
        Level.COUNTRY: weights.same_country,
        Level.SEA: weights.same_sea,
    }[spot.level]


def _inside(level: Level, weights: Weights) -> float:
    if level is Level.COUNTRY:
        return weights.inside_country
    return weights.inside_district if level is Level.DISTRICT else weights.inside_region


def _compare_points(a: Spot, b: Spot, weights: Weights) -> Part:
    """Weigh two fine spots: one place each, and one of them a site or only near a known point."""
    different = refuse(f"{a.names} is not {b.names}")
    if len(a.locations) != 1 or len(b.locations) != 1:
        return different
    one, other = a.locations[0], b.locations[0]
    gap = apart(_place(one), _place(other))
    if _place(one).name == _place(other).name and gap <= _NAMESAKE_M:
        return Part(weights.same_point, f"same place ({a.names})")
    if gap <= _reach(one, other, weights):
        return Part(weights.near_point, f"{a.names} and {b.names} are {gap / 1000:.0f} km apart")
    return different


def _reach(one: Location, other: Location, weights: Weights) -> float:
    """Metres within which two fine places may be one; none for two towns, or for two sites."""
    kinds = {_place(one).kind, _place(other).kind}
    if 2 in (one.where_prec, other.where_prec):
        return max(weights.near_reach_m, (one.radius_m or 0.0) + (other.radius_m or 0.0))
    if kinds == {"site", "city"}:
        town = one if _place(one).kind == "city" else other
        return max(weights.site_reach_m, town.radius_m or 0.0)
    return -1.0


def _contains(coarse: Spot, location: Location) -> bool:
    return any(_holds(_place(outer), _place(location)) for outer in coarse.locations)


def _holds(outer: Place, inner: Place) -> bool:
    """Whether an area can hold a place, as far as codes and boxes tell."""
    if outer.members:
        return inner.country in outer.members
    if outer.kind in _WATERS:  # the box of a sea holds its coasts, the sea does not
        return inner.kind in _WATERS and _in_box(outer, inner)
    if outer.country and inner.country and outer.country != inner.country:
        return False
    if outer.kind == "country":
        return outer.country is not None and outer.country == inner.country
    if outer.kind == "admin1" and outer.admin1 and inner.admin1:
        return outer.admin1 == inner.admin1
    return _in_box(outer, inner)


def _in_box(outer: Place, inner: Place) -> bool:
    if outer.bbox is None or inner.longitude is None or inner.latitude is None:
        return False
    west, south, east, north = outer.bbox
    if not south <= inner.latitude <= north:
        return False
    if west <= east:
        return west <= inner.longitude <= east
    return inner.longitude >= west or inner.longitude <= east
