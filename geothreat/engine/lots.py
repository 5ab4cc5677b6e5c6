"""What workers do for the merge: survey a part, find the ties in a lot, merge a lot."""

import json
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any, NamedTuple

from geothreat.contract import from_json, sha256_of
from geothreat.engine.tables import Cells, analyses_of
from geothreat.incidents.copies import Sketch, bands_of
from geothreat.incidents.links import Act, acts_of, standing
from geothreat.incidents.shuffle import EVENTS, THREATS, Merging, Route, alone
from geothreat.outputs.columns import IncidentRow
from geothreat.outputs.exporters.jsonl import to_line
from geothreat.outputs.exporters.parquet import to_bytes
from geothreat.outputs.frames import frame_of
from geothreat.outputs.rows import incident_rows
from geothreat.outputs.threat_rows import utterance_cells
from geothreat.records import Analysis, Utterance

__all__ = [
    "LABELS",
    "LotTask",
    "Merged",
    "Sighting",
    "SurveyTask",
    "Told",
    "find_ties",
    "merge_lot",
    "packed_sketch",
    "survey",
    "unpacked_sketch",
]

LABELS: Mapping[str, Merging[Any, Any]] = {one.label: one for one in (EVENTS, THREATS)}


class Told(NamedTuple):
    """A report on its way: its number, the text that its document's is a copy of, its line."""

    number: int
    text: str
    line: bytes


class Sighting(NamedTuple):
    """One document's statements of one label: its sketch, and for each statement the way."""

    document: str
    published: int | None
    shingles: bytes
    bands: tuple[bytes, ...]
    reports: tuple[tuple[str, Route, bytes], ...]


@dataclass(frozen=True, slots=True)
class SurveyTask:
    """The lines of a part, and its place in the order of parts."""

    part: int
    lines: bytes


@dataclass(frozen=True, slots=True)
class LotTask:
    """Reports of one label that meet; ``order`` numbers the task."""

    label: str
    order: int
    reports: Sequence[Told]


@dataclass(frozen=True, slots=True)
class Merged:
    """What a lot comes to: a table of incidents, and cells for the rows of its statements.

    ``acts`` and ``standing`` are what threats ask for, and the utterances that ask.
    """

    count: int
    table: bytes
    cells: Cells
    acts: tuple[Act, ...] = ()
    standing: tuple[Utterance, ...] = ()


def survey(task: SurveyTask) -> list[tuple[str, Sighting]]:
    """Return, by label, what merging must know of each document of a part."""
    return [
        (label, _sighting(analysis, merging))
        for analysis in analyses_of(task.lines)
        for label, merging in LABELS.items()
        if merging.statements(analysis)
    ]


def _sighting(analysis: Analysis, merging: Merging[Any, Any]) -> Sighting:
    document, sketch = analysis.document, Sketch.of(analysis.document)
    digest, same = sha256_of(document.text), {document.id: document.id}
    reports = []
    for statement in merging.statements(analysis):
        one = alone(analysis, statement, digest)
        (report,) = merging.reports([one], same)
        line = zlib.compress(to_line(one).encode())
        reports.append((statement.id, merging.route(report), line))
    published, shingles = packed_sketch(sketch)
    bands = tuple(_short(band) for band in bands_of(sketch.shingles))
    return Sighting(document.id, published, shingles, bands, tuple(reports))


def _short(band: tuple[int, bytes]) -> bytes:
    number, values = band
    return blake2b(bytes([number]) + values, digest_size=12).digest()


def packed_sketch(sketch: Sketch) -> tuple[int | None, bytes]:
    """Return a sketch as a number and bytes."""
    day = sketch.published
    return None if day is None else day.toordinal(), array("I", sorted(sketch.shingles)).tobytes()


def unpacked_sketch(published: int | None, shingles: bytes) -> Sketch:
    """Return what `packed_sketch` was given."""
    day = None if published is None else date.fromordinal(published)
    return Sketch(day, frozenset(array("I", shingles)))


def find_ties(task: LotTask) -> list[tuple[int, int]]:
    """Return the pairs of numbers of reports that must be merged in one lot."""
    merging, number_of = LABELS[task.label], {}
    analyses = list(_analyses(task))
    for told, analysis in zip(task.reports, analyses, strict=True):
        number_of[analysis.document.id, analysis.statements[0].id] = told.number
    reports = merging.reports(analyses, _texts(task, analyses))
    return [(number_of[one], number_of[other]) for one, other in merging.ties(reports)]


def merge_lot(task: LotTask) -> Merged:
    """Merge the reports of a lot."""
    merging, analyses = LABELS[task.label], list(_analyses(task))
    merged = merging.merged(merging.reports(analyses, _texts(task, analyses)))
    if task.label == "threat":
        uttered = utterance_cells(analyses, merged)
        cells = {statement: cells for (_, statement), cells in uttered.items()}
        return Merged(len(merged), b"", cells, standing=tuple(standing(analyses, merged)))
    rows = list(incident_rows(analyses, merged))
    told = {name: {"incident_id": one.id} for one in merged for name in one.statements}
    table = to_bytes(frame_of(IncidentRow, rows), "incidents")
    return Merged(len(merged), table, told, acts=tuple(acts_of(analyses, merged)))


def _analyses(task: LotTask) -> Iterator[Analysis]:
    return (from_json(json.loads(zlib.decompress(told.line))) for told in task.reports)


def _texts(task: LotTask, analyses: Sequence[Analysis]) -> dict[str, str]:
    return {
        analysis.document.id: told.text
        for told, analysis in zip(task.reports, analyses, strict=True)
    }
