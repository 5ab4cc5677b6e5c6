"""Which reports are worth comparing: those that share a cell of space and time.

Every pair that could score is in some block; the rest is never looked at.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import ceil, cos, floor, radians

from geothreat.incidents.places import Level
from geothreat.incidents.reports import Report
from geothreat.incidents.weights import Weights
from geothreat.records import Place

__all__ = ["pairs_of"]

_BUCKET_DAYS = 2
_MOST_BUCKETS = 32  # longer spans are compared with every day
_CELL_DEGREES = 0.5
_METRES_A_DEGREE = 111_195.0
_ALWAYS = "any day"
_LONG = "a long span"

Key = tuple[object, ...]


def pairs_of(reports: Sequence[Report], weights: Weights) -> list[tuple[int, int]]:
    """Find the pairs of positions to compare, each once, lower position first.

    A report seeks in some blocks and is offered in others: a report of a whole country seeks among
    all of that country, but two towns are compared only where they are near each other.
    """
    offered: dict[Key, list[int]] = defaultdict(list)
    for position, report in enumerate(reports):
        for key in _offers(report, weights):
            offered[key].append(position)
    pairs: set[tuple[int, int]] = set()
    for position, report in enumerate(reports):
        for key in _seeks(report, weights):
            pairs.update(
                (min(position, other), max(position, other)) for other in offered.get(key, ())
            )
    return sorted(pair for pair in pairs if pair[0] != pair[1])


def _offers(report: Report, weights: Weights) -> Iterator[Key]:
    yield from _sources(report)
    for area in (*_areas(report, weights), *_countries(report), ("country", None)):
        for day in _buckets(report):
            yield (*area, _LONG if day == _ALWAYS else day)
        yield (*area, _ALWAYS)


def _seeks(report: Report, weights: Weights) -> Iterator[Key]:
    yield from _sources(report)
    areas = list(_areas(report, weights))
    if report.spot.level > Level.POINT:
        areas += _countries(report)
    for area in areas:
        for day in _buckets(report):
            yield (*area, day)
            yield (*area, _LONG)


def _sources(report: Report) -> Iterator[Key]:
    yield ("document", report.document.id)
    if report.document.text:
        yield ("text", report.document.text)


def _areas(report: Report, weights: Weights) -> Iterator[Key]:
    """Where reports of the same level look for each other: cells for points, ids for areas."""
    for location in report.spot.locations:
        place = location.place
        if place is None:
            continue
        yield ("place", place.id)
        if report.spot.level is Level.POINT and None not in (place.longitude, place.latitude):
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


def _countries(report: Report) -> list[Key]:
    """Countries of a report; None for a place that has none, such as a region across borders."""
    found: set[str | None] = set()
    for location in report.spot.locations:
        if location.place is not None:
            found.update(location.place.members or (location.place.country,))
    return [("country", country) for country in sorted(found, key=str)]


def _buckets(report: Report) -> list[object]:
    when = report.when
    if not when.dated and when.first is None:
        return []
    first, last = (day // _BUCKET_DAYS for day in when.bounds)
    if last - first >= _MOST_BUCKETS:
        return [_ALWAYS]
    return list(range(first, last + 1))
