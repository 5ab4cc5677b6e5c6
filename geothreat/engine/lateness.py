"""What a table of incidents can only be told when all others are there.

That is what its incidents nearly came to, for these lie in other lots; and threats that they would
fit, for threats are merged last.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter

from geothreat.engine.folder import Folder
from geothreat.engine.links import Links
from geothreat.engine.scratch import Scratch
from geothreat.incidents.merging import refusals_of
from geothreat.incidents.ties import NEAREST
from geothreat.outputs.exporters.parquet import with_cells

__all__ = ["LATE_TABLES", "LateTask", "late_columns", "with_late"]

LATE_TABLES = """
CREATE TABLE near (number INTEGER, fit INTEGER, other INTEGER, score REAL, reason TEXT,
    PRIMARY KEY (number, fit, other)) WITHOUT ROWID;
"""

_NEAREST_FIRST = """SELECT a.act, near.number, near.fit, -score, a.rank, b.rank,
    b.act, b.document, reason FROM report a JOIN near ON near.number = a.number
    JOIN report b ON b.number = near.other
    WHERE a.lot = ? AND a.label = 'event' ORDER BY a.act, near.number, fit, score DESC, b.rank"""


@dataclass(frozen=True, slots=True)
class LateTask:
    """A table of incidents, and for some columns their cells by incident."""

    name: str
    table: bytes
    columns: Mapping[str, Mapping[str, str]]


def with_late(task: LateTask) -> bytes:
    """Return the table with these columns in it."""
    table = task.table
    for column, cells in task.columns.items():
        table = with_cells(table, column, "incident_id", cells)
    return table


def late_columns(
    folder: Folder, scratch: Scratch, links: Links, files: Iterable[tuple[int, str]]
) -> Iterator[LateTask]:
    """Yield the tables of incidents that have more to tell.

    Parameters
    ----------
    folder, scratch
        Those of the run.
    links : Links
        All that threats ask for.
    files : iterable of tuple
        Numbers of lots, and the names of their tables.
    """
    scratch.run("CREATE INDEX report_lot ON report (label, lot)")
    for lot, name in files:
        columns = {"possible_threats": links.threats_of(name), "refusals": _refusals(scratch, lot)}
        told = {column: cells for column, cells in columns.items() if cells}
        if told:
            yield LateTask(name, folder.table("incidents", name).read_bytes(), told)


def _refusals(scratch: Scratch, lot: int) -> dict[str, str]:
    """Return, by incident of a lot, what it nearly came to, as `merge` tells it."""
    found: dict[str, list[tuple[float, str, str, str, str, str]]] = defaultdict(list)
    rows = scratch.rows(_NEAREST_FIRST, [lot])
    for (act, *_), near in groupby(rows, itemgetter(0, 1, 2)):
        nearest = islice(near, NEAREST)  # of each lot that the report was in there are as many
        found[act] += (row[3:] for row in nearest if row[6] != act)
    return {
        act: " | ".join(refusals_of(miss[3:] for miss in sorted(misses)))
        for act, misses in found.items()
        if misses
    }
