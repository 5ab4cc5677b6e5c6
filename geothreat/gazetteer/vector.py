"""Places of one's own: features of a GeoPackage, GeoJSON or Shapefile. A leaf: it loads GDAL."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from pyogrio.errors import DataSourceError

from geothreat.errors import InputError
from geothreat.gazetteer.draft import Row
from geothreat.gazetteer.tabular import to_row

__all__ = ["read_vector"]

_DEGREES = ("EPSG:4326", "OGC:CRS84", "")


def read_vector(path: Path) -> Iterator[tuple[Row, list[str]]]:
    """Read places from features with a field ``name``: points as such, others by a point inside.

    Raises
    ------
    InputError
        When the file cannot be read, has no such field, or a feature is wrong.
    """
    for layer in _layers(path):
        try:
            meta, _, geometry, fields = pyogrio.raw.read(path, layer=layer)
        except (DataSourceError, ValueError, RuntimeError) as error:
            raise InputError(f"{path}: cannot be read: {error}") from error
        columns = {
            str(name).lower(): column for name, column in zip(meta["fields"], fields, strict=True)
        }
        if geometry is None or "name" not in columns:
            raise InputError(f"{path}: layer {layer!r} has no geometry, or no field 'name'")
        shapes = _in_degrees(shapely.from_wkb(geometry), str(meta["crs"] or ""), path)
        for number, shape in enumerate(shapes):
            where = f"{path}: layer {layer!r}, feature {number + 1}"
            if shape is None or shape.is_empty:
                raise InputError(f"{where}: it has no geometry")
            cells = {name: _text(column[number]) for name, column in columns.items()}
            point = shape.representative_point()
            cells |= {"longitude": str(point.x), "latitude": str(point.y)}
            bbox = None if shape.area == 0 else tuple(round(v, 5) for v in shape.bounds)
            yield to_row(cells, where=where, id=path.stem, bbox=bbox)


def _layers(path: Path) -> list[str]:
    try:
        return [str(name) for name, _ in pyogrio.list_layers(path)]
    except (DataSourceError, RuntimeError) as error:
        raise InputError(f"{path}: cannot be read: {error}") from error


def _in_degrees(shapes: np.ndarray, crs: str, path: Path) -> np.ndarray:
    if crs in _DEGREES:
        return shapes
    from pyproj import Transformer  # noqa: PLC0415  (most files are in degrees)
    from pyproj.exceptions import ProjError  # noqa: PLC0415

    try:
        to_degrees = Transformer.from_crs(crs, "EPSG:4326", always_xy=True)
    except ProjError as error:
        raise InputError(f"{path}: unknown reference system {crs[:80]!r}") from error
    points = shapely.get_coordinates(shapes)
    x, y = to_degrees.transform(points[:, 0], points[:, 1])
    moved: np.ndarray = shapely.set_coordinates(shapes, np.stack([x, y], axis=1))
    return moved


def _text(value: Any) -> str:  # noqa: ANN401  (whatever the format holds)
    """Return a field as text; nothing for null."""
    empty = value is None or (isinstance(value, float) and np.isnan(value))
    return "" if empty else str(value)
