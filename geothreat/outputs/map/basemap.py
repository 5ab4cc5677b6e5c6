"""Country polygons as small whole numbers: quantised, delta-coded, packed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from geothreat.records import Place

__all__ = ["SCALE", "pack_countries", "pack_disputed", "pack_geometry", "pack_towns"]

Json = dict[str, Any]

SCALE = 200
"""Steps in a degree: 0.005 degrees, about 550 m, is below a pixel up to zoom 8."""


def pack_countries(collection: Mapping[str, Any]) -> list[Json]:
    """Pack a FeatureCollection of countries with properties ``iso`` and ``name``.

    Returns
    -------
    list of dict
        ``iso``, ``name`` and ``shape`` (see `pack_geometry`), in the order of the collection.
    """
    return [
        {
            "iso": _text(feature, "iso"),
            "name": _text(feature, "name"),
            "shape": pack_geometry(feature.get("geometry")),
        }
        for feature in collection.get("features", ())
    ]


def pack_disputed(collection: Mapping[str, Any]) -> list[Json]:
    """Pack a FeatureCollection of disputed areas and lines with ``name`` and ``claimants``."""
    return [
        {
            "name": _text(feature, "name"),
            "claimants": _claimants(feature.get("properties") or {}),
            "shape": pack_geometry(feature.get("geometry")),
        }
        for feature in collection.get("features", ())
    ]


def pack_towns(towns: Iterable[tuple[int, Place]]) -> list[Json]:
    """Pack towns that stand in the order of the zoom from which each is shown.

    Returns
    -------
    list of dict
        ``zoom``, and ``towns``: name, longitude and latitude of each, to 0.001 degree or 110 m.
        Nothing else is told: whose a town is, and whether it is a capital, may be disputed.
    """
    return [
        {
            "zoom": zoom,
            "towns": [
                (place.name, round(place.longitude, 3), round(place.latitude, 3))
                for _, place in group
                if place.longitude is not None and place.latitude is not None
            ],
        }
        for zoom, group in groupby(towns, key=itemgetter(0))
    ]


def pack_geometry(geometry: Mapping[str, Any] | None) -> Json:
    """Pack a GeoJSON geometry (longitude before latitude, degrees).

    Returns
    -------
    dict
        ``polygons``: lists of rings, ``lines``: lists of lines. A ring or line is a flat list of
        longitude and latitude in steps of 1/`SCALE` degree, each pair relative to the one before.
    """
    packed: Json = {"polygons": [], "lines": []}
    for part in _parts(geometry):
        coordinates = part.get("coordinates") or ()
        match part.get("type"):
            case "Polygon":
                rings = [ring for ring in map(_deltas, coordinates) if len(ring) >= 6]
                if rings:
                    packed["polygons"].append(rings)
            case "LineString":
                packed["lines"].append(_deltas(coordinates))
    return packed


def _parts(geometry: Mapping[str, Any] | None) -> Iterator[Mapping[str, Any]]:
    """Split multi-geometries and collections into single ones."""
    if not geometry:
        return
    kind = str(geometry.get("type"))
    if kind == "GeometryCollection":
        for part in geometry.get("geometries") or ():
            yield from _parts(part)
    elif kind.startswith("Multi"):
        single = kind.removeprefix("Multi")
        for coordinates in geometry.get("coordinates") or ():
            yield {"type": single, "coordinates": coordinates}
    else:
        yield geometry


def _deltas(line: Sequence[Sequence[float]]) -> list[int]:
    flat: list[int] = []
    x = y = 0
    for index, (longitude, latitude, *_) in enumerate(line):
        column, row = round(longitude * SCALE), round(latitude * SCALE)
        if index and (column, row) == (x, y):
            continue
        flat += (column - x, row - y)
        x, y = column, row
    return flat


def _text(feature: Mapping[str, Any], name: str) -> str | None:
    value = (feature.get("properties") or {}).get(name)
    return None if value is None else str(value)


def _claimants(properties: Mapping[str, Any]) -> list[str]:
    value = properties.get("claimants") or ()
    return value.split(",") if isinstance(value, str) else [str(one) for one in value]
