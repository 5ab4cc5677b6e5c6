"""Which reports are worth comparing: those that share a cell of space and time.

Every pair that could score is in some block; the rest is never looked at. A report meets others of
its own fineness in blocks of its own level; a coarse one asks for finer ones when it needs them,
for a report of a whole country has thousands and is told apart by two.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import ceil, cos, floor, radians

from geothreat.incidents.kinds import compatibility
from geothreat.incidents.places import Level
from geothreat.incidents.reports import Report, one_source
from geothreat.incidents.times import meet
from geothreat.incidents.weights import Weights
from geothreat.records import Place

__all__ = ["Blocks", "meeting_points"]

_BUCKET_DAYS = 2
_MOST_BUCKETS = 32  # longer spans are compared with every day
_CELL_DEGREES = 0.5
_METRES_A_DEGREE = 111_195.0
_ALWAYS = "any day"
_LONG = "a long span"

Key = tuple[object, ...]


class Blocks:
    """Reports by the blocks of space and time that they lie in.

    Parameters
    ----------
    reports : sequence of Report
        Positions in it are what everything here speaks of.
    weights : Weights
    """

    def __init__(self, reports: Sequence[Report], weights: Weights) -> None:
        self._reports = reports
        self._weights = weights
        self._offered: dict[Key, list[int]] = defaultdict(list)
        for position, report in enumerate(reports):
            days = [_LONG if day == _ALWAYS else day for day in _buckets(report)] + [_ALWAYS]
            for area in self._offered_areas(report):
                for day in days:
                    self._offered[*area, day].append(position)
            for key in _sources(report):
                self._offered[key].append(position)

    def equals(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs of equally fine reports to compare, each once and in order."""
        for position, report in enumerate(self._reports):
            level = report.spot.level
            for other in self._meet(position, _areas(report, self._weights, level)):
                if other > position and self._reports[other].spot.level is level:
                    yield position, other

    def finer(self, position: int) -> list[int]:
        """Return the positions of finer reports that a coarse one could mean, in order."""
        report = self._reports[position]
        level, found = report.spot.level, self._meet(position, _inside(report))
        return [other for other in found if self._reports[other].spot.level < level]

    def _offered_areas(self, report: Report) -> Iterator[Key]:
        yield from _areas(report, self._weights, report.spot.level)
        if report.spot.level is not Level.NOWHERE:
            yield from _outer(report)

    def _meet(self, position: int, areas: Iterable[Key]) -> list[int]:
        """Return who is in these areas on the report's days, or tells its text, in order."""
        found: set[int] = set()
        report = self._reports[position]
        days = _buckets(report)
        for area in areas:
            for day in [*days, _LONG] if days else ():
                found.update(self._offered.get((*area, day), ()))
        for key in _sources(report):
            found.update(self._offered.get(key, ()))
        return sorted(other for other in found if _can_meet(report, self._reports[other]))


def _can_meet(one: Report, other: Report) -> bool:
    """Whether kinds and days forbid nothing: to ask here first saves weighing half of all pairs."""
    if not compatibility(one.event.kind, other.event.kind):
        return False
    a, b = one.when, other.when
    if a.dated and b.dated:
        return meet(a, b)
    known = a.first is not None and b.first is not None
    return (known and meet(a, b)) or one_source(one, other)


def meeting_points(report: Report, weights: Weights) -> tuple[range, set[Key], bool]:
    """Return where two reports must both be for one of them to look at the other.

    Returns
    -------
    range
        Buckets of days; empty when it has none.
    set of Key
        Areas in which it looks or is looked for.
    bool
        Whether it looks at all areas.
    """
    everywhere = ("in", None)
    level = report.spot.level
    looks = {
        *_areas(report, weights, level),
        *(_inside(report) if level is not Level.POINT else ()),
    }
    found = looks if level is Level.NOWHERE else looks | _outer(report)
    return _span(report), found - {everywhere}, everywhere in looks


def _sources(report: Report) -> Iterator[Key]:
    yield ("text", report.text)


def _areas(report: Report, weights: Weights, level: Level) -> Iterator[Key]:
    """Where reports of the same level look for each other: cells for points, ids for areas."""
    for location in report.spot.locations:
        place = location.place
        if place is None:
            continue
        yield ("place", level, place.id)
        if level is Level.POINT and None not in (place.longitude, place.latitude):
            yield from _cells(place, max(weights.site_reach_m, location.radius_m or 0.0))


def _cells(place: Place, reach_m: float) -> Iterator[Key]:
    """Cells that a circle touches; two circles that meet share one."""
    longitude, latitude = place.longitude or 0.0, place.latitude or 0.0
    high = reach_m / _METRES_A_DEGREE
    wide = min(180.0, high / max(0.01, cos(radians(min(89.0, abs(latitude) + high)))))
    columns = ceil(360 / _CELL_DEGREES)
    for row in range(_cell(latitude - high), _cell(latitude + high) + 1):
        for column in range(_cell(longitude - wide), _cell(longitude + wide) + 1):
            yield ("cell", column % columns, row)


def _cell(degrees: float) -> int:
    return floor(degrees / _CELL_DEGREES)


def _outer(report: Report) -> set[Key]:
    """Areas that a report lies in: where it can be found by coarser ones.

    A division's reports look among those of the division, and among those of its country whose
    division is not known.
    """
    found: set[Key] = {("in", None)}
    for location in report.spot.locations:
        place = location.place
        if place is None:
            continue
        countries = place.members or (place.country,)
        found |= {("in", country) for country in countries}
        if place.admin1 and place.kind != "admin1":
            found.add(("in", place.country, place.admin1))
        else:
            found |= {("in", country, None) for country in countries}
    return found


def _inside(report: Report) -> set[Key]:
    """Areas in which a coarse report looks for finer ones."""
    if report.spot.level is Level.NOWHERE:
        return {("place", Level.POINT, name) for name in report.around}
    found: set[Key] = set()
    for location in report.spot.locations:
        place = location.place
        if place is None:
            continue
        countries = place.members or (place.country,)
        if place.kind == "admin1" and place.admin1 and place.country:
            found |= {("in", place.country, place.admin1), ("in", place.country, None)}
            found.add(("in", None, None))
        else:
            found |= {("in", country) for country in countries}
    return found


def _buckets(report: Report) -> list[object]:
    span = _span(report)
    return [_ALWAYS] if len(span) > _MOST_BUCKETS else list(span)


def _span(report: Report) -> range:
    """Buckets of days in which a report's act can lie; none when unknown."""
    when = report.when
    if not when.dated and when.first is None:
        return range(0)
    first, last = (day // _BUCKET_DAYS for day in when.bounds)
    return range(first, last + 1)
