"""GeoParquet: one layer with real days and numbers, for tables too large for text.

Needs pyarrow: ``pip install geothreat[parquet]``. As in GeoJSON, what may not be drawn as a point
has no geometry; the representative point stays in the columns.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, cast

from geothreat.errors import OutputError
from geothreat.files import open_atomic
from geothreat.outputs.arrows import Country
from geothreat.records import Analysis, Incident, PossibleLink, Utterance

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from geothreat.outputs.frames import Layer

__all__ = ["LAYERS", "SUFFIX", "require_pyarrow", "to_bytes", "with_cells", "write"]

SUFFIX = ".parquet"
LAYERS = ("events", "threats", "arrows", "incidents")


def write(
    analyses: Sequence[Analysis],
    incidents: Sequence[Incident],
    path: Path,
    *,
    layer: "Layer" = "events",
    country: Country | None = None,
    utterances: Sequence[Utterance] = (),
    links: Sequence[PossibleLink] = (),
) -> None:
    """Write one layer, in the columns of `geothreat.outputs.columns`.

    Parameters
    ----------
    analyses, incidents : sequence
        What to write.
    path : Path
        The file.
    layer : {"events", "threats", "arrows", "incidents"}, optional
        As for `geothreat.to_geodataframe`.
    country : callable, optional
        Looks up the country where an arrow starts; the gazetteer by default.
    utterances, links : sequence, optional
        What the threats come to, and which later acts would fit them.

    Raises
    ------
    ValueError
        When there is no such layer.
    OutputError
        When pyarrow is not installed, or the file cannot be written.
    """
    require_pyarrow()
    from geothreat.outputs.frames import to_geodataframe  # noqa: PLC0415 - geopandas

    frame = to_geodataframe(
        analyses, incidents, layer, country=country, utterances=utterances, links=links
    )
    with open_atomic(path, binary=True) as file:
        file.write(to_bytes(frame, layer))


def to_bytes(frame: "GeoDataFrame", layer: "Layer") -> bytes:
    """Return the bytes of a file with a frame of `geothreat.to_geodataframe`.

    Raises
    ------
    OutputError
        When pyarrow is not installed.
    """
    arrow, buffer = require_pyarrow(), BytesIO()
    _honest(frame, layer, arrow).to_parquet(buffer, index=False)
    return buffer.getvalue()


def with_cells(table: bytes, column: str, by: str, cells: Mapping[str, str]) -> bytes:
    """Return the bytes of a file in which a column of words is written anew.

    Parameters
    ----------
    table : bytes
        What `to_bytes` returned.
    column, by : str
        The column, and the one whose values name the rows.
    cells : mapping of str to str
        Words by name; other rows have none.
    """
    require_pyarrow()
    from pyarrow import array, parquet  # noqa: PLC0415 - an extra

    read, buffer = parquet.read_table(BytesIO(table)), BytesIO()
    at = read.schema.get_field_index(column)
    kind = read.schema.field(at)
    words = array((cells.get(name) for name in read[by].to_pylist()), type=kind.type)
    parquet.write_table(read.set_column(at, kind, words), buffer)
    return buffer.getvalue()


def require_pyarrow() -> ModuleType:
    """Return pyarrow; raise `OutputError`, with what to do, where it is not installed."""
    try:
        import pyarrow  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise OutputError(
            "GeoParquet needs pyarrow: install it with pip install geothreat[parquet]"
        ) from error
    return cast("ModuleType", pyarrow)


def _honest(frame: "GeoDataFrame", layer: str, arrow: ModuleType) -> "GeoDataFrame":
    """Take away points that only represent an area, and make days of times at midnight."""
    from pandas import ArrowDtype  # noqa: PLC0415

    day = ArrowDtype(arrow.date32())
    days = frame.select_dtypes("datetime").columns
    frame = frame.astype(dict.fromkeys(days, day))
    if layer != "arrows":
        frame.loc[~frame["pin"], "geometry"] = None
    return frame
