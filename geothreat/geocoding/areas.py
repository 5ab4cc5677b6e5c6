"""Where relative places are: points at a distance, parts of areas, borders, coasts.

Distances and bearings run on the WGS 84 ellipsoid (Karney 2013, by `geopy.distance.geodesic`);
shapes are cut in degrees, which suits their scale of 1:10 million. Longitude before latitude.
"""

from functools import lru_cache
from math import atan2, cos, degrees, radians, sin
from typing import TYPE_CHECKING, TypeAlias

from geothreat.gazetteer import Gazetteer
from geothreat.records import BBox, Place

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = [
    "border_between",
    "box_around",
    "edge",
    "middle",
    "move",
    "offshore",
    "part_of",
    "sea_off",
]

Point: TypeAlias = tuple[float, float]

_APART = 4.0  # degrees: islands farther away than this belong to no "southern part"
_SPECK = 0.001  # of the largest polygon: smaller ones are left out
_MOST_POLYGONS = 60
_SIDE = 0.42  # of an area's height or width that "southern" or "western" takes
_CORNER = 0.5  # and that "south-western" takes of each
_CENTRE = 0.25  # cut from every side by "central"
_TOUCHING = 0.03  # degrees: neighbours' outlines that lie this close are one border
_BEARINGS = 36
_RIM_POINTS = 60  # of an outline that are looked at for a coast
_REACHES = (1.0, 2.0, 4.0, 8.0)
_AXES = {
    "north": (0, 1), "north-east": (1, 1), "east": (1, 0), "south-east": (1, -1),
    "south": (0, -1), "south-west": (-1, -1), "west": (-1, 0), "north-west": (-1, 1), "": (0, 0),
}  # fmt: skip


def move(point: Point, bearing: float, metres: float) -> Point:
    """Return the point at a bearing (degrees from north) and distance from another.

    Examples
    --------
    >>> [round(v, 3) for v in move((30.0, 50.0), 90, 30_000)]
    [30.418, 49.999]
    """
    from geopy.distance import geodesic  # noqa: PLC0415  (only who needs it pays for it)

    found = geodesic(meters=metres).destination((point[1], point[0]), bearing=bearing)
    return (float(found.longitude) + 180) % 360 - 180, float(found.latitude)


def middle(a: Point, b: Point) -> tuple[Point, float]:
    """Return the middle of the shortest line between two points, and half its length in metres."""
    from geographiclib.geodesic import Geodesic  # type: ignore[import-untyped]  # noqa: PLC0415

    line = Geodesic.WGS84.InverseLine(a[1], a[0], b[1], b[0])
    found = line.Position(line.s13 / 2)
    return (found["lon2"], found["lat2"]), line.s13 / 2


def box_around(point: Point, metres: float) -> BBox:
    """Return the box of a circle, for a point away from the poles."""
    high = metres / 111_195.0
    wide = min(180.0, high / max(0.01, cos(radians(point[1]))))
    west, east = point[0] - wide, point[0] + wide
    return (
        round((west + 180) % 360 - 180, 4),
        round(max(-90.0, point[1] - high), 4),
        round((east + 180) % 360 - 180, 4),
        round(min(90.0, point[1] + high), 4),
    )


@lru_cache(maxsize=512)
def part_of(gazetteer: Gazetteer, place: Place, direction: str) -> tuple[Point, BBox] | None:
    """Return a point inside the part of an area in a direction, and the part's box.

    Parameters
    ----------
    gazetteer : Gazetteer
    place : Place
        A country, region or island, with an outline or at least a box.
    direction : str
        ``"north"``, ``"south-east"``, …; empty for the middle.

    Returns
    -------
    tuple or None
        None when nothing tells how far the place reaches.
    """
    import shapely  # noqa: PLC0415

    whole = _mainland(gazetteer, place)
    if whole is None or direction not in _AXES:
        return None
    part = shapely.intersection(shapely.make_valid(whole), shapely.box(*_cut(whole, direction)))
    if part.is_empty:
        return None
    inside = part.centroid if part.contains(part.centroid) else part.representative_point()
    west, south, east, north = (round(float(v), 4) for v in part.bounds)
    return (round(inside.x, 4), round(inside.y, 4)), (west, south, east, north)


def _mainland(gazetteer: Gazetteer, place: Place) -> "BaseGeometry | None":
    """Return an outline without far-off islands; the box where there is no outline."""
    import shapely  # noqa: PLC0415

    shape = gazetteer.shape(place.id)
    if shape is None:
        crosses = place.bbox is not None and place.bbox[0] > place.bbox[2]
        return None if place.bbox is None or crosses else shapely.box(*place.bbox)
    polygons = sorted(shapely.get_parts(shape), key=lambda p: -p.area)[:_MOST_POLYGONS]
    kept, waiting = polygons[:1], [p for p in polygons[1:] if p.area > _SPECK * polygons[0].area]
    grown = True
    while grown:
        near = [p for p in waiting if any(p.distance(k) < _APART for k in kept)]
        waiting = [p for p in waiting if not any(p is n for n in near)]
        kept, grown = kept + near, bool(near)
    return shapely.union_all(kept)


def _cut(shape: "BaseGeometry", direction: str) -> tuple[float, float, float, float]:
    """Return the box that cuts a part out of a shape."""
    west, south, east, north = shape.bounds
    wide, high = east - west, north - south
    x, y = _AXES[direction]
    if not (x or y):
        return (
            west + _CENTRE * wide, south + _CENTRE * high,
            east - _CENTRE * wide, north - _CENTRE * high,
        )  # fmt: skip
    share = _CORNER if x and y else _SIDE
    return (
        east - share * wide if x > 0 else west,
        north - share * high if y > 0 else south,
        west + share * wide if x < 0 else east,
        south + share * high if y < 0 else north,
    )


def edge(gazetteer: Gazetteer, place: Place, bearing: float) -> Point | None:
    """Return where an area ends, seen from its middle at a bearing; a town's point for a town."""
    if place.longitude is None or place.latitude is None:
        return None
    if place.kind in ("city", "site"):
        return place.longitude, place.latitude
    import shapely  # noqa: PLC0415

    whole = _mainland(gazetteer, place)
    if whole is None:
        return place.longitude, place.latitude
    start = whole.centroid
    far = (start.x + 400 * sin(radians(bearing)), start.y + 400 * cos(radians(bearing)))
    met = shapely.intersection(shapely.LineString([(start.x, start.y), far]), whole.boundary)
    points = shapely.get_coordinates(met)
    if not len(points):
        return place.longitude, place.latitude
    x, y = max(points.tolist(), key=lambda p: (p[0] - start.x) ** 2 + (p[1] - start.y) ** 2)
    return float(x), float(y)


@lru_cache(maxsize=512)
def border_between(
    gazetteer: Gazetteer, place: Place, other: Place, near: Place | None = None
) -> tuple[Point, BBox] | None:
    """Return a point on the land border of two areas and the border's box.

    The point is the middle of the border's longest piece, or nearest to ``near``; then the box is
    that of the 60 km around it. None when the two do not touch.
    """
    import shapely  # noqa: PLC0415

    a, b = gazetteer.shape(place.id), gazetteer.shape(other.id)
    if a is None or b is None or not shapely.dwithin(a, b, _TOUCHING):
        return None
    line = shapely.intersection(shapely.boundary(a), shapely.buffer(b, _TOUCHING))
    pieces = [p for p in shapely.get_parts(shapely.line_merge(line)) if p.length]
    if not pieces:
        return None
    if near is not None and near.longitude is not None and near.latitude is not None:
        spot = shapely.Point(near.longitude, near.latitude)
        found = min(pieces, key=lambda p: p.distance(spot))
        found = found.interpolate(found.project(spot))
        point = (round(found.x, 4), round(found.y, 4))
        return point, box_around(point, 30_000.0)
    found = max(pieces, key=lambda p: p.length).interpolate(0.5, normalized=True)
    west, south, east, north = (round(float(v), 4) for v in line.bounds)
    return (round(found.x, 4), round(found.y, 4)), (west, south, east, north)


@lru_cache(maxsize=512)
def offshore(gazetteer: Gazetteer, start: Point, metres: float) -> tuple[Point, float] | None:
    """Return a point at sea off a point of the land, and its distance from there in metres.

    Of the bearings at which there is sea, at the shortest distance that meets any, the middle of
    the widest run is taken. None for a point far inland.
    """
    for reach in _REACHES:
        ring = [move(start, n * 360 / _BEARINGS, metres * reach) for n in range(_BEARINGS)]
        wet = [gazetteer.country_at(longitude=x, latitude=y) is None for x, y in ring]
        run = _widest(wet)
        if len(run) >= 2:
            return ring[run[len(run) // 2]], metres * reach
    return None


@lru_cache(maxsize=256)
def sea_off(
    gazetteer: Gazetteer, place: Place, direction: str, metres: float
) -> tuple[Point, BBox] | None:
    """Return a point at sea off the coast of an area, and the box of the sea off all that coast.

    Points of the outline are moved outward; those that then lie in no country are off its coast,
    and the one nearest to their mean stands for them. ``direction`` keeps one side's.
    """
    import shapely  # noqa: PLC0415

    whole = _mainland(gazetteer, place)
    if whole is None:
        return None
    middle_x, middle_y = whole.centroid.x, whole.centroid.y
    side = shapely.box(*_cut(whole, direction)) if direction else whole.envelope
    rim = shapely.get_coordinates(whole)
    wet = []
    for x, y in rim[:: max(1, len(rim) // _RIM_POINTS)].tolist():
        outward = degrees(atan2((x - middle_x) * cos(radians(y)), y - middle_y))
        spot = move((x, y), outward, metres)
        if (
            side.intersects(shapely.Point(x, y))
            and gazetteer.country_at(longitude=spot[0], latitude=spot[1]) is None
        ):
            wet.append(spot)
    if not wet:
        return None
    mean = sum(x for x, _ in wet) / len(wet), sum(y for _, y in wet) / len(wet)
    point = min(wet, key=lambda p: (p[0] - mean[0]) ** 2 + (p[1] - mean[1]) ** 2)
    xs, ys = [round(x, 4) for x, _ in wet], [round(y, 4) for _, y in wet]
    return point, (min(xs), min(ys), max(xs), max(ys))


def _widest(wet: list[bool]) -> list[int]:
    """Return the longest run of indices that hold, around a ring."""
    size = len(wet)
    best: list[int] = []
    run: list[int] = []
    for n in range(2 * size):
        run = [*run, n % size] if wet[n % size] else []
        best = run if len(run) > len(best) and len(run) <= size else best
    return best
