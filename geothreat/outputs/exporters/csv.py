"""CSV after RFC 4180 in UTF-8: comma, CR LF, quotes doubled, a header line.

In text, an apostrophe goes before ``= + - @`` (and their full-width forms) wherever a spreadsheet
could take them for the beginning of a formula: at the beginning of the cell, and after a
semicolon, tab or line break, where a spreadsheet set to that separator sees a new cell; blanks and
quotes between do not help. A cell that begins with a tab or line break gets one too. Numbers are
written as they are, whatever their sign.
"""

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from geothreat.files import open_atomic
from geothreat.outputs.columns import Cell, EventRow, IncidentRow, Row, ThreatRow, columns_of
from geothreat.outputs.exporters._presets import preset_names, preset_rows
from geothreat.outputs.rows import event_rows, incident_rows
from geothreat.outputs.threat_rows import threat_rows
from geothreat.records import Analysis, Incident, PossibleLink, Utterance

__all__ = ["LAYERS", "SUFFIX", "safe_cell", "write"]

SUFFIX = ".csv"
LAYERS = ("incidents", "events", "threats")
_SIGNS = "=+\\-@＝＋－＠"
_FORMULA = re.compile(rf"((?:^|[;\t\r\n])[\s'\"]*)(?=[{_SIGNS}])")


def write(
    analyses: Sequence[Analysis],
    incidents: Sequence[Incident],
    path: Path,
    *,
    layer: Literal["incidents", "events", "threats"] = "incidents",
    preset: Literal["acled", "ucdp"] | None = None,
    utterances: Sequence[Utterance] = (),
    links: Sequence[PossibleLink] = (),
) -> None:
    """Write one layer as a table, in the columns of `geothreat.outputs.columns`.

    Parameters
    ----------
    analyses, incidents : sequence
        What to write.
    path : Path
        The file.
    layer : {"incidents", "events", "threats"}, optional
    preset : {"acled", "ucdp"}, optional
        The columns of that dataset instead, for incidents. What it has and the text does not tell
        is empty.
    utterances, links : sequence, optional
        What the threats come to, and which later acts would fit them.

    Raises
    ------
    ValueError
        When there is no such layer or preset, or the preset has no such layer.
    OutputError
        When the file cannot be written.
    """
    names: Sequence[str]
    cells: Iterable[Sequence[Cell]]
    if preset is None:
        kind, rows = _rows(analyses, incidents, utterances, links, layer)
        names = [column.name for column in columns_of(kind)]
        cells = ([getattr(row, name) for name in names] for row in rows)
    elif layer != "incidents":
        raise ValueError(f"the columns of {preset} are for incidents, not for {layer}")
    else:
        names = preset_names(preset)
        cells = preset_rows(preset, analyses, incidents)
    with open_atomic(path) as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(names)
        writer.writerows([safe_cell(cell) for cell in row] for row in cells)


def _rows(
    analyses: Sequence[Analysis],
    incidents: Sequence[Incident],
    utterances: Sequence[Utterance],
    links: Sequence[PossibleLink],
    layer: str,
) -> tuple[type[Row], Iterable[Row]]:
    if layer == "incidents":
        return IncidentRow, incident_rows(analyses, incidents, links)
    if layer == "events":
        return EventRow, event_rows(analyses, incidents)
    if layer == "threats":
        return ThreatRow, threat_rows(analyses, utterances, links)
    raise ValueError(f"no layer {layer!r}: choose incidents, events or threats")


def safe_cell(value: Cell) -> str | int | float | None:
    r"""Return a cell that no spreadsheet runs as a formula.

    Examples
    --------
    >>> safe_cell('=HYPERLINK("x")')
    '\'=HYPERLINK("x")'
    >>> safe_cell(-3.5)
    -3.5
    >>> safe_cell(True)
    'true'
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return value
    text = _FORMULA.sub(r"\1'", value)
    return f"'{text}" if text.startswith(("\t", "\r", "\n")) else text
