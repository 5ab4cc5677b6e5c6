"""The small map for the page: countries thinned, neighbours still meeting, small states kept."""

from typing import Any

import numpy as np
import shapely

__all__ = ["geometry", "thin_countries"]

_TOLERANCE = 0.06  # degrees; countries with neighbours, thinned as one coverage
_COARSE = 0.4  # ice sheets, and islands of the largest countries
_LARGE = 100.0  # square degrees
_SMALLEST_PART = 0.3  # square degrees: no island smaller than this on a large country
_SMALLEST_HOLE = 0.005  # enclaves such as San Marino stay holes; lakes are not drawn at all
_ICE = ("AQ", "GL")


def thin_countries(whole: dict[str, Any]) -> dict[str, Any]:
    """Thin country shapes; nothing vanishes: a country's largest part always stays.

    Parameters
    ----------
    whole : dict
        ISO code to shapely geometry; together a coverage without overlaps.

    Returns
    -------
    dict
        ISO code to thinned geometry.
    """
    shapes = np.array(list(whole.values()))
    areas = shapely.area(shapes)
    apart = _alone(shapes)
    thin = shapely.coverage_simplify(shapes, _TOLERANCE)
    found = {}
    for number, iso in enumerate(whole):
        shape, area = thin[number], float(areas[number])
        if iso in _ICE:
            shape = shapely.simplify(shapes[number], _COARSE)
        elif apart[number]:
            # An island state has no neighbour to fit: as fine as it is small.
            shape = shapely.simplify(shapes[number], min(0.15, 0.03 * area**0.4))
        found[iso] = _without_specks(shape, area)
    for iso, area in zip(whole, areas, strict=True):
        if area > _LARGE:
            found[iso] = _coarser_islands(iso, found)
    return found


def _alone(shapes: np.ndarray) -> np.ndarray:
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    alone = np.ones(len(shapes), dtype=bool)
    alone[one[one != other]] = False
    return alone


def _without_specks(shape: Any, area: float) -> Any:  # noqa: ANN401  (a shapely geometry)
    least = min(_SMALLEST_PART, 0.004 * area + 0.0001)
    parts = sorted(shapely.get_parts(shape), key=shapely.area, reverse=True)
    kept = [_filled(part) for n, part in enumerate(parts) if n == 0 or part.area >= least]
    return shapely.multipolygons(kept)


def _coarser_islands(iso: str, countries: dict[str, Any]) -> Any:  # noqa: ANN401
    """Thin further what stands alone in the sea; exclaves have neighbours to fit."""
    others = shapely.STRtree([shape for key, shape in countries.items() if key != iso])
    parts = shapely.get_parts(countries[iso])
    touching = set(others.query(parts, predicate="intersects")[0].tolist())
    coarse = shapely.simplify(parts, _COARSE)
    return shapely.multipolygons([p if n in touching else coarse[n] for n, p in enumerate(parts)])


def _filled(part: Any) -> Any:  # noqa: ANN401  (a shapely geometry)
    holes = [r for r in part.interiors if shapely.Polygon(r).area > _SMALLEST_HOLE]
    return shapely.Polygon(part.exterior, holes)


def geometry(shape: Any, *, decimals: int = 2) -> dict[str, Any]:  # noqa: ANN401
    """Return a polygon or multipolygon as a valid GeoJSON MultiPolygon with rounded coordinates."""
    rounded = _rounded(shape, decimals)
    if not shapely.is_valid(shapely.multipolygons([shapely.Polygon(p[0], p[1:]) for p in rounded])):
        snapped = shapely.set_precision(shapely.make_valid(shape), 10**-decimals)
        rounded = _rounded(snapped, decimals)
    return {"type": "MultiPolygon", "coordinates": rounded}


def _rounded(shape: Any, decimals: int) -> list[list[list[list[float]]]]:  # noqa: ANN401
    """Parts and rings with rounded points; rings of fewer than four points are left out."""
    parts = []
    for part in shapely.get_parts(shape):
        if part.geom_type != "Polygon":
            continue
        rings = [_ring(ring, decimals) for ring in (part.exterior, *part.interiors)]
        if len(rings[0]) >= 4:
            parts.append([ring for ring in rings if len(ring) >= 4])
    return parts


def _ring(ring: Any, decimals: int) -> list[list[float]]:  # noqa: ANN401  (a shapely geometry)
    points: list[list[float]] = []
    for x, y in shapely.get_coordinates(ring).tolist():
        point = [round(x, decimals), round(y, decimals)]
        if not points or point != points[-1]:
            points.append(point)
    return points
