"""The sheet that a reviewer fills in: its columns, and how it is written."""

import csv
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path

from geothreat.errors import OutputError
from geothreat.files import open_atomic
from geothreat.outputs.exporters.csv import safe_cell

__all__ = ["QueueRow", "write_queue"]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """One act, threat or possible link; the last columns are for the reviewer to fill in.

    ``priority`` is doubt times weight. Doubt runs from 0 to 1: what the extraction is unsure of,
    and more where there is no place, where it was only inherited or is an area, where figures
    or reports contradict each other, one source stands alone, or a merge was nearly made. Weight
    grows with the logarithm of the dead. ``quotes`` has the words of each of the ``statements``.
    Longitude and latitude are degrees of WGS 84.
    """

    label: str
    key: str
    priority: float
    doubts: str
    kind: str
    what: str
    place: str | None
    country: str | None
    longitude: float | None
    latitude: float | None
    where_prec: int | None
    date_start: date | None
    date_end: date | None
    deaths_low: int | None
    deaths_best: int | None
    deaths_high: int | None
    injured_best: int | None
    number_of_sources: int
    reports: int
    quote: str
    quotes: str
    document: str
    statements: str
    reasons: str
    refusals: str
    reviewed: str | None
    decision: str | None = None
    with_: str | None = None
    correct_place: str | None = None
    correct_longitude: float | None = None
    correct_latitude: float | None = None
    correct_deaths: int | None = None
    correct_injured: int | None = None
    until: date | None = None
    by: str | None = None
    on: date | None = None
    note: str | None = None


def write_queue(rows: Sequence[QueueRow], path: Path) -> None:
    """Write a queue, as JSON lines (``.jsonl``) or CSV, whole or not at all.

    Parameters
    ----------
    rows : sequence of QueueRow
    path : Path
        In CSV no cell can be run as a formula by a spreadsheet.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    names = [field.name for field in fields(QueueRow)]
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        with open_atomic(path) as file:
            for row in rows:
                cells = {_column(name): _plain(value) for name, value in asdict(row).items()}
                file.write(json.dumps(cells, ensure_ascii=False) + "\n")
        return
    if path.suffix.lower() != ".csv":
        raise OutputError(f"{path}: a queue is written as .csv or .jsonl")
    with open_atomic(path) as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([_column(name) for name in names])
        writer.writerows([safe_cell(getattr(row, name)) for name in names] for row in rows)


def _column(name: str) -> str:
    return name.rstrip("_")


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
