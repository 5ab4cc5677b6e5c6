"""Shapes: regions from polygons, countries from regions, as each worldview draws them."""

from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely
from shapely import Geometry

from geothreat.errors import GazetteerError
from geothreat.gazetteer.draft import Draft, Row
from geothreat.gazetteer.smallmap import geometry, thin_countries
from geothreat.gazetteer.sources import Sources

__all__ = ["Atlas", "read_atlas"]

_REGION_DEGREES = 1.0  # within which a place is in the region of the nearest town
_DISPUTED_TOLERANCE = 0.012  # degrees


@dataclass(slots=True)
class Atlas:
    """Polygons with the country that each belongs to in each view."""

    rows: list[dict[str, Any]]
    shapes: np.ndarray
    owners: dict[str, list[str]]
    areas: list[tuple[dict[str, Any], Any]]
    _made: dict[tuple[int, ...], Any] = field(default_factory=dict)

    def views(self) -> list[str]:
        """Return the names of the worldviews."""
        return list(self.owners)

    def countries(self, view: str) -> dict[str, Any]:
        """Country shapes of a view by ISO code."""
        parts: dict[str, list[int]] = defaultdict(list)
        for number, iso in enumerate(self.owners[view]):
            if iso and not shapely.is_empty(self.shapes[number]):
                parts[iso].append(number)
        return {iso: self._joined(tuple(numbers)) for iso, numbers in sorted(parts.items())}

    def regions(self) -> dict[str, Any]:
        """Shapes of first-level regions by GeoNames code."""
        parts: dict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(self.rows):
            if row["code"] and row["code"][:2] == self.owners["un"][number]:
                parts[row["code"]].append(number)
        return {code: self._joined(tuple(numbers)) for code, numbers in sorted(parts.items())}

    def compose(
        self, parts: dict[str, list[str]], numbers: dict[str, int]
    ) -> list[tuple[int, Geometry]]:
        """Put informal regions together of first-level regions and areas; none is left out.

        Raises
        ------
        GazetteerError
            When a region or a part of it is unknown.
        """
        known = self.regions() | {f"area:{area['id']}": shape for area, shape in self.areas}
        missing = {code for codes in parts.values() for code in codes} - known.keys()
        missing |= parts.keys() - numbers.keys()
        if missing:
            raise GazetteerError(f"region_parts.toml: there is no {sorted(missing)[0]!r}")
        return [
            (numbers[name], _union(np.array([known[code] for code in codes])))
            for name, codes in parts.items()
        ]

    def _joined(self, numbers: tuple[int, ...]) -> Any:  # noqa: ANN401  (a shapely geometry)
        """Polygons made one, once for all the views that agree on them."""
        if numbers not in self._made:
            self._made[numbers] = _union(self.shapes[list(numbers)])
        return self._made[numbers]


def _union(shapes: np.ndarray) -> Any:  # noqa: ANN401  (a shapely geometry)
    return shapely.union_all(shapes) if len(shapes) > 1 else shapes[0]


def read_atlas(sources: Sources) -> Atlas:
    """Read the polygons and move them between countries by ``worldviews.toml``.

    Raises
    ------
    GazetteerError
        When an area of the table names a polygon that there is not.
    """
    packed = sources.polygons()
    table = sources.toml("../worldviews.toml")
    kind = shapely.GeometryType.MULTIPOLYGON
    shapes = list(shapely.from_ragged_array(kind, packed.coordinates, packed.offsets))
    rows = [dict(row) for row in packed.rows]
    drawn = [row["iso"] if row["iso"] != "-1" else "" for row in rows]
    owners = {view: list(drawn) for view in table["views"]}
    areas = []
    for area in table["area"]:
        numbers = _select(area, rows, shapes, owners)
        areas.append((area, _union(np.array([shapes[n] for n in numbers]))))
        for view, isos in owners.items():
            for number in numbers:
                isos[number] = area.get(view, isos[number])
    return Atlas(rows, np.array(shapes), owners, areas)


def _select(
    area: dict[str, Any],
    rows: list[dict[str, Any]],
    shapes: list[Any],
    owners: dict[str, list[str]],
) -> list[int]:
    """Numbers of an area's polygons; what its ring clips off becomes a polygon of its own."""
    keys: dict[str, list[int]] = {}
    for n, row in enumerate(rows):
        keys.setdefault(f"{row['iso']}/*", []).append(n)
        if row["names"]:
            keys[f"{row['iso']}/{row['names'][0]}"] = [n]
    missing = [key for key in area["polygons"] if key not in keys]
    if missing:
        raise GazetteerError(f"worldviews.toml: {area['id']}: there is no polygon {missing[0]!r}")
    numbers = [n for key in area["polygons"] for n in keys[key]]
    if "clip" not in area:
        return numbers
    ring = shapely.Polygon(area["clip"])
    clipped = []
    for number in numbers:
        inside = shapely.intersection(shapes[number], ring)
        shapes[number] = shapely.difference(shapes[number], ring)
        clipped.append(len(rows))
        rows.append({**rows[number], "code": "", "names": [f"{area['name']} {number}"]})
        shapes.append(inside)
        for isos in owners.values():
            isos.append(isos[number])
    return clipped


def add_shapes(
    draft: Draft,
    atlas: Atlas,
    countries: dict[str, int],
    regions: dict[str, int],
    informal: list[tuple[int, Geometry]],
) -> None:
    """Give countries and regions a point, a box and a shape; write each view's shapes apart."""
    default = atlas.countries("un")
    placed = [(countries[iso], shape) for iso, shape in default.items() if iso in countries]
    placed += [(regions[code], s) for code, s in atlas.regions().items() if code in regions]
    for number, shape in placed:
        locate(draft.rows[number], shape)
    for iso in countries.keys() - default.keys():  # too small to be drawn: the Vatican
        _locate_by_town(draft, iso, countries[iso])
    add_shape_sections(draft, "shape", [*placed, *informal])
    for view in atlas.views():
        if view != "un":
            changed = [
                (countries[iso], shape)
                for iso, shape in atlas.countries(view).items()
                if shape is not default.get(iso)
            ]
            add_shape_sections(draft, f"shape.{view}", changed)


def _locate_by_town(draft: Draft, iso: str, number: int) -> None:
    towns = [row for row in draft.rows if row.country == iso and row.kind == "city"]
    for town in sorted(towns, key=lambda row: -row.population)[:1]:
        row = draft.rows[number]
        row.longitude, row.latitude = town.longitude, town.latitude


def locate(row: Row, shape: Any) -> None:  # noqa: ANN401  (a shapely geometry)
    """Set a row's point (the middle of its largest part, if inside) and box."""
    largest = max(shapely.get_parts(shape), key=shapely.area)
    middle = largest.centroid
    if not shapely.contains(largest, middle):
        middle = largest.representative_point()
    row.longitude, row.latitude = round(middle.x, 4), round(middle.y, 4)
    row.bbox = box_of(shape)


def box_of(shape: Any) -> tuple[float, float, float, float]:  # noqa: ANN401  (a shapely geometry)
    """West, south, east, north; across the antimeridian where that is the narrower box."""
    west, south, east, north = shapely.bounds(shape)
    parts = shapely.bounds(shapely.get_parts(shape))
    if east - west > 180:
        eastern, western = parts[parts[:, 0] >= 0], parts[parts[:, 2] <= 0]
        if len(eastern) + len(western) == len(parts) and len(eastern) and len(western):
            over = (eastern[:, 0].min(), western[:, 2].max())
            if over[1] + 360 - over[0] < east - west:
                west, east = over
    return tuple(round(float(v), 4) for v in (west, south, east, north))  # type: ignore[return-value]


def add_shape_sections(draft: Draft, name: str, placed: list[tuple[int, Any]]) -> None:
    """Shapes as WKB, one run of bytes, with the place of each and its box."""
    placed = sorted(placed, key=lambda pair: pair[0])
    blobs = [shapely.to_wkb(shape, byte_order=1) for _, shape in placed]
    starts = array("I", [0])
    for blob in blobs:
        starts.append(starts[-1] + len(blob))
    boxes = [v for _, shape in placed for v in shapely.bounds(shape)]
    draft.binary[f"{name}_at"] = array("I", [n for n, _ in placed]).tobytes()
    draft.binary[f"{name}_starts"] = starts.tobytes()
    draft.binary[f"{name}_boxes"] = array("f", boxes).tobytes()
    draft.binary[f"{name}_wkb"] = b"".join(blobs)


class Towns:
    """The cities of a draft, found by place."""

    def __init__(self, draft: Draft, cities: list[int]) -> None:
        self._draft, self._cities = draft, cities
        spots = [(draft.rows[n].longitude, draft.rows[n].latitude) for n in cities]
        self._tree = shapely.STRtree(np.asarray(shapely.points(np.array(spots, dtype=float))))

    def inside(self, shape: Geometry) -> list[int]:
        """Return the numbers of the cities in a shape."""
        return [self._cities[hit] for hit in self._tree.query(shape, predicate="contains").tolist()]

    def nearest(self, longitude: str, latitude: str) -> int:
        """Return the number of the city nearest to a point."""
        spot = shapely.points(float(longitude), float(latitude))
        return self._cities[int(self._tree.nearest(spot))]

    def region_of(self, row: Row) -> str:
        """Return the first-level region of the nearest town of a place's country, if near."""
        if row.longitude is None or row.latitude is None:
            return ""
        spot = shapely.Point(row.longitude, row.latitude)
        hits = self._tree.query(spot, predicate="dwithin", distance=_REGION_DEGREES).tolist()
        towns = [hit for hit in hits if self._draft.rows[self._cities[hit]].country == row.country]
        if not towns:
            return ""
        away = shapely.distance(self._tree.geometries[towns], spot)
        return str(self._draft.rows[self._cities[towns[int(away.argmin())]]].admin)

    def people(self, shape: Geometry) -> int:
        """Add up the population of the cities in a shape."""
        return sum(self._draft.rows[number].population for number in self.inside(shape))


def move_cities(draft: Draft, atlas: Atlas, towns: Towns) -> dict[str, dict[str, str]]:
    """Give towns in moved areas the country of the default view; return the others' differences."""
    moved: dict[str, dict[str, str]] = {view: {} for view in atlas.views() if view != "un"}
    for area, shape in atlas.areas:
        for number in towns.inside(shape) if area.get("un") else ():
            draft.rows[number].country = area["un"]
            for view, places in moved.items():
                if area.get(view, area["un"]) != area["un"]:
                    places[str(number)] = area[view]
    return moved


def basemap(atlas: Atlas, view: str, draft: Draft, countries: dict[str, int]) -> dict[str, Any]:
    """Return the small map of a view as a GeoJSON FeatureCollection."""
    features = [
        {
            "type": "Feature",
            "properties": {"iso": iso, "name": draft.rows[countries[iso]].name},
            "geometry": geometry(shape),
        }
        for iso, shape in thin_countries(atlas.countries(view)).items()
    ]
    return {"type": "FeatureCollection", "features": features}


def disputed(atlas: Atlas) -> dict[str, Any]:
    """Areas that more than one state claims, or that are marked: others hold the ground there."""
    features = []
    for area, shape in atlas.areas:
        if area.get("claimants") and (len(area["claimants"]) > 1 or area.get("marked")):
            told = {k: area[k] for k in ("id", "name", "claimants", "note")}
            thin = geometry(shapely.simplify(shape, _DISPUTED_TOLERANCE))
            features.append({"type": "Feature", "properties": told, "geometry": thin})
    return {"type": "FeatureCollection", "features": features}
