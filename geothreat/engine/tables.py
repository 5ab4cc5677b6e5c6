"""Events and threats of one part as tables: what a worker does with lines and memberships."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from geothreat.contract import from_json
from geothreat.outputs.columns import EventRow, Row, ThreatRow
from geothreat.outputs.exporters.parquet import to_bytes
from geothreat.outputs.frames import Layer, frame_of
from geothreat.outputs.rows import event_rows
from geothreat.outputs.threat_rows import threat_rows
from geothreat.records import Analysis

__all__ = ["Cells", "TableTask", "analyses_of", "encode_tables"]

Cells = Mapping[str, Mapping[str, Any]]
"""By the id of a statement, the cells that the merge adds to its rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableTask:
    """One part, and what the merge adds to it."""

    name: str
    lines: bytes
    cells: Cells


def analyses_of(lines: bytes) -> Iterator[Analysis]:
    """Read back the lines of a part."""
    return (from_json(json.loads(line)) for line in lines.split(b"\n") if line)


def encode_tables(task: TableTask) -> dict[Layer, bytes]:
    """Return the bytes of a part's tables; none for a table without rows."""
    analyses = list(analyses_of(task.lines))
    events = [replace(row, **task.cells.get(row.event_id, {})) for row in event_rows(analyses)]
    threats = [replace(row, **task.cells.get(row.threat_id, {})) for row in threat_rows(analyses)]
    tables: dict[Layer, tuple[type[Row], Sequence[Row]]] = {
        "events": (EventRow, events),
        "threats": (ThreatRow, threats),
    }
    return {
        layer: to_bytes(frame_of(kind, rows), layer)
        for layer, (kind, rows) in tables.items()
        if rows
    }
