"""Arrows from the one who threatens to the threatened, along great circles."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from math import ceil

from geothreat.errors import GazetteerError
from geothreat.outputs.columns import ThreatRow
from geothreat.outputs.threat_rows import numbered_targets, threat_row, utterance_cells
from geothreat.records import Analysis, Place, PossibleLink, Utterance

__all__ = [
    "Country",
    "Line",
    "Lines",
    "arrow_lines",
    "arrow_rows",
    "gazetteer_country",
    "great_circle",
]

Point = tuple[float, float]
Line = tuple[Point, ...]
Lines = tuple[Line, ...]
Country = Callable[[str], Place]
"""ISO 3166-1 alpha-2 code to the country; raises `LookupError` or `GazetteerError` when unknown."""

_STEP_M = 200_000.0
_MOST_STEPS = 100
_SAME_M = 1_000.0


def arrow_rows(
    analyses: Iterable[Analysis],
    country: Country,
    utterances: Iterable[Utterance] = (),
    links: Iterable[PossibleLink] = (),
) -> Iterator[tuple[ThreatRow, Lines]]:
    """Yield an arrow for every actor and target that both have a point of their own.

    Parameters
    ----------
    analyses : iterable of Analysis
    country : callable
        Looks up an actor's country.
    utterances, links : iterable, optional
        What the threats come to.

    Yields
    ------
    tuple
        The target's row with this one actor, and the lines of the arrow as (longitude, latitude)
        in degrees: one, or two where it crosses the antimeridian. It runs from the point of the
        actor's country to the target's point, never from or to a place of speech.
    """
    told = list(analyses)
    uttered = utterance_cells(told, utterances, links)
    rows = [
        threat_row(
            replace(threat, actors=(actor,)),
            number,
            target,
            analysis.document,
            uttered.get((analysis.document.id, threat.id)),
        )
        for analysis in told
        for threat in analysis.threats
        for number, target in numbered_targets(threat)
        for actor in threat.actors
    ]
    for row in sorted(rows, key=lambda r: (r.document, r.quote_start, r.threat_id)):
        if lines := arrow_lines(row, country):
            yield row, lines


def arrow_lines(row: ThreatRow, country: Country) -> Lines:
    """Return the arrows of a row, from each actor's country; none to that country itself."""
    if row.longitude is None or row.latitude is None:
        return ()
    end = (row.longitude, row.latitude)
    isos = [iso for iso in (row.actor_country or "").split("; ") if iso]
    starts = [_point_of(country, iso) for iso in isos if iso != row.target_country]
    return tuple(line for start in starts if start for line in great_circle(start, end))


def _point_of(country: Country, iso: str) -> Point | None:
    try:
        place = country(iso)
    except (LookupError, GazetteerError):
        return None
    if place.longitude is None or place.latitude is None:
        return None
    return place.longitude, place.latitude


def gazetteer_country(iso: str) -> Place:
    """Look a country up in the gazetteer, opened only when the first arrow needs it."""
    from geothreat.gazetteer import open_gazetteer  # noqa: PLC0415 - opens an index

    return open_gazetteer().country(iso)


def great_circle(start: Point, end: Point) -> Lines:
    """Return the shortest line between two points on the ellipsoid, split at the antimeridian.

    Parameters
    ----------
    start, end : tuple of float
        Longitude and latitude in degrees.

    Returns
    -------
    tuple of lines
        Each a tuple of (longitude, latitude); none when the points are within a kilometre.

    Notes
    -----
    Intermediate points, every 200 km or so, by pyproj's solution of the inverse geodesic problem
    (Karney 2013).

    Examples
    --------
    >>> len(great_circle((20.0, 50.0), (40.0, 50.0)))
    1
    >>> east, west = great_circle((140.0, 60.0), (-160.0, 60.0))
    >>> east[-1][0], west[0][0]
    (180.0, -180.0)
    """
    from pyproj import Geod  # noqa: PLC0415 - slow to import

    globe = Geod(ellps="WGS84")
    metres = globe.inv(*start, *end)[2]
    if metres < _SAME_M:
        return ()
    steps = min(_MOST_STEPS, ceil(metres / _STEP_M))
    between = globe.npts(*start, *end, npts=steps) if steps > 1 else []
    return _split([start, *((lon, lat) for lon, lat in between), end])


def _split(points: list[Point]) -> Lines:
    """Cut a line where it jumps from one side of the antimeridian to the other."""
    lines: list[Line] = []
    part = [points[0]]
    for (west, low), (east, high) in pairwise(points):
        if abs(east - west) > 180:
            side = 180.0 if west > 0 else -180.0
            over = east + 2 * side  # the next point, counted on past the antimeridian
            share = (side - west) / (over - west) if over != west else 0.0
            latitude = low + share * (high - low)
            lines.append((*part, (side, latitude)))
            part = [(-side, latitude)]
        part.append((east, high))
    lines.append(tuple(part))
    return tuple(lines)
