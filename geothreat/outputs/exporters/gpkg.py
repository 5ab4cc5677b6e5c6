"""GeoPackage: events, incidents, threats, arrows and sources as layers of one file, with styles.

Made for QGIS: days are columns of type Date, so that its Temporal Controller works, and the table
``layer_styles`` holds how each layer is drawn and which of its columns are its time. An event
whose day is not known is shown while the controller is off.

As in GeoJSON, what may not be drawn as a point has no geometry. Threats stand at their target where
that is a town or region; their arrows are a layer of their own. The representative points stay in
the columns.
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from shutil import copyfileobj
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geothreat.files import open_atomic
from geothreat.outputs.arrows import Country, Lines, arrow_rows, gazetteer_country
from geothreat.outputs.columns import Cell, EventRow, IncidentRow, Row, ThreatRow, columns_of
from geothreat.outputs.exporters._qgis import STYLE_COLUMNS, style_rows
from geothreat.outputs.rows import event_rows, incident_rows
from geothreat.outputs.sources import SourceRow, source_rows
from geothreat.outputs.threat_rows import threat_rows
from geothreat.records import Analysis, Incident, PossibleLink, Utterance

__all__ = ["SUFFIX", "write"]

SUFFIX = ".gpkg"
_WRITTEN = "2000-01-01T00:00:00.000Z"  # the same input gives the same bytes, on any day
_VERSION = "1.2"  # what programs of 2018 and later read without a warning
_KINDS: dict[Any, str] = {
    str: "object",
    int: "int64",
    float: "float64",
    bool: "bool",
    date: "datetime64[D]",
    datetime: "datetime64[ms]",
}

Geometry = Sequence["Lines | tuple[float, float] | None"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """A layer on its way into the file; ``geometry`` names its type, None for a plain table."""

    name: str
    columns: Sequence[tuple[str, Any]]
    cells: Sequence[Sequence[Cell]]
    shapes: Geometry = ()
    geometry: str | None = None


def write(
    analyses: Sequence[Analysis],
    incidents: Sequence[Incident],
    path: Path,
    *,
    country: Country | None = None,
    utterances: Sequence[Utterance] = (),
    links: Sequence[PossibleLink] = (),
) -> None:
    """Write all layers into one file.

    Parameters
    ----------
    analyses, incidents : sequence
        What to write.
    path : Path
        The file.
    country : callable, optional
        Looks up the country where an arrow starts; the gazetteer by default.
    utterances, links : sequence, optional
        What the threats come to, and which later acts would fit them.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    arrows = arrow_rows(analyses, country or gazetteer_country, utterances, links)
    tables = [
        _points("events", EventRow, event_rows(analyses, incidents)),
        _points("incidents", IncidentRow, incident_rows(analyses, incidents, links)),
        _points("threats", ThreatRow, threat_rows(analyses, utterances, links)),
        _lines("arrows", ThreatRow, arrows),
        _plain("sources", SourceRow, source_rows(analyses)),
        _Table(name="layer_styles", columns=STYLE_COLUMNS, cells=list(style_rows())),
    ]
    with open_atomic(path, binary=True) as file, tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.gpkg"
        with _fixed_clock():
            for table in tables:
                _write_table(table, whole)
        with whole.open("rb") as written:
            copyfileobj(written, file)


def _points(name: str, kind: type[Row], rows: Iterable[Row]) -> _Table:
    found = list(rows)
    return _table(name, kind, found, [row.point for row in found], "Point")


def _lines(name: str, kind: type[Row], drawn: Iterable[tuple[Row, Lines]]) -> _Table:
    pairs = list(drawn)
    rows, shapes = [row for row, _ in pairs], [lines for _, lines in pairs]
    return _table(name, kind, rows, shapes, "MultiLineString")


def _plain(name: str, kind: type[Any], rows: Iterable[Any]) -> _Table:
    return _table(name, kind, list(rows), (), None)


def _table(
    name: str, kind: type[Any], rows: Sequence[Any], shapes: Geometry, geometry: str | None
) -> _Table:
    columns = [(column.name, column.type) for column in columns_of(kind)]
    cells = [[getattr(row, name) for name, _ in columns] for row in rows]
    return _Table(name=name, columns=columns, cells=cells, shapes=shapes, geometry=geometry)


def _write_table(table: _Table, path: Path) -> None:
    from pyogrio.raw import write as write_layer  # noqa: PLC0415 - GDAL, only for this format

    arrays = [_array(table, place) for place in range(len(table.columns))]
    write_layer(
        str(path),
        layer=table.name,
        driver="GPKG",
        geometry=_wkb(table) if table.geometry else None,
        geometry_type=table.geometry,
        crs="EPSG:4326" if table.geometry else None,
        field_data=[values for values, _ in arrays],
        field_mask=[mask for _, mask in arrays],
        fields=[name for name, _ in table.columns],
        append=False,
        dataset_options={} if path.exists() else {"VERSION": _VERSION},
    )


def _array(table: _Table, place: int) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """Return a column's values, and where it has none."""
    kind = _KINDS[_bare(table.columns[place][1])]
    values = [cells[place] for cells in table.cells]
    missing = np.array([value is None for value in values], dtype=bool)
    if kind == "object":
        return np.array([_clean(value) for value in values], dtype=object), missing
    empty = np.datetime64("NaT") if kind.startswith("datetime") else 0
    return np.array([empty if v is None else v for v in values], dtype=kind), missing


def _clean(value: Cell) -> Cell:
    """Return text that SQLite holds whole: a NUL would end it."""
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value


def _bare(kind: Any) -> Any:  # noqa: ANN401 - a type, or a union of one with None
    bare = [one for one in getattr(kind, "__args__", (kind,)) if one is not type(None)]
    return bare[0]


def _wkb(table: _Table) -> NDArray[Any]:
    import shapely  # noqa: PLC0415 - only for this format

    make: Callable[[Any], Any] = (
        shapely.Point if table.geometry == "Point" else shapely.MultiLineString
    )
    shapes = np.empty(len(table.shapes), dtype=object)
    for place, shape in enumerate(table.shapes):
        shapes[place] = None if shape is None else shapely.to_wkb(make(shape))
    return shapes


@contextmanager
def _fixed_clock() -> Iterator[None]:
    """Let GDAL write a fixed day as that of the last change."""
    from pyogrio import (  # noqa: PLC0415
        get_gdal_config_option,
        set_gdal_config_options,
    )

    before = get_gdal_config_option("OGR_CURRENT_DATE")
    set_gdal_config_options({"OGR_CURRENT_DATE": _WRITTEN})
    try:
        yield
    finally:
        set_gdal_config_options({"OGR_CURRENT_DATE": before})
