"""What workers do for the merge: survey a part, find the ties in a lot, merge a lot."""

import json
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from geothreat.contract import from_json, sha256_of
from geothreat.engine.tables import Cells, analyses_of
from geothreat.incidents.copies import Sketch, bands_of
from geothreat.incidents.links import Act, acts_of, standing
from geothreat.incidents.shuffle import EVENTS, THREATS, Merging, Route, alone, rank_of
from geothreat.incidents.ties import Miss
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
    "Near",
    "Sighting",
    "SurveyTask",
    "Ties",
    "Told",
    "find_ties",
    "merge_lot",
    "packed_shingles",
    "survey",
    "unpacked_shingles",
]

LABELS: Mapping[str, Merging[Any, Any]] = {one.label: one for one in (EVENTS, THREATS)}


class Told(NamedTuple):
    """A report on its way: its number, the text that its document's is a copy of, its line.

    ``root`` is the number that its chain goes by, where chains are known.
    """

    number: int
    text: str
    line: bytes
    root: int = 0


class Near(NamedTuple):
    """What the report of a number nearly came to; see `Miss`."""

    number: int
    fit: bool
    other: int
    score: float
    reason: str


class Ties(NamedTuple):
    """Of a lot the links, as score and numbers, and what its reports nearly came to."""

    links: list[tuple[float, int, int]]
    near: list[Near]


class Sighting(NamedTuple):
    """One document's statements of one label: its sketch, and for each its rank and way."""

    document: str
    day: int | None
    shingles: bytes
    bands: tuple[bytes, ...]
    reports: tuple[tuple[str, str, Route, bytes], ...]


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

    ``near`` is which of its reports fit without coming together. ``acts`` and ``standing`` are
    what threats ask for, and the utterances that ask.
    """

    count: int
    table: bytes
    cells: Cells
    near: list[Near]
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
        reports.append((statement.id, rank_of(report), merging.route(report), line))
    bands = tuple(_short(band) for band in bands_of(sketch.shingles))
    shingles = packed_shingles(sketch.shingles)
    return Sighting(document.id, sketch.day, shingles, bands, tuple(reports))


def _short(band: tuple[int, bytes]) -> bytes:
    number, values = band
    return blake2b(bytes([number]) + values, digest_size=12).digest()


def packed_shingles(shingles: frozenset[int]) -> bytes:
    """Return shingles as bytes."""
    return array("I", sorted(shingles)).tobytes()


def unpacked_shingles(packed: bytes) -> frozenset[int]:
    """Return what `packed_shingles` was given."""
    return frozenset(array("I", packed))


def find_ties(task: LotTask) -> Ties:
    """Return which reports of a lot must be merged together, and which came near that."""
    merging = LABELS[task.label]
    reports, numbers, _ = _reports(merging, task.reports)
    links, misses = merging.ties(reports)
    told = [(-link.minus_score, numbers[link.one], numbers[link.other]) for link in links]
    return Ties(told, list(_near(misses, numbers)))


def merge_lot(task: LotTask) -> Merged:
    """Merge the reports of a lot, each chain by itself."""
    merging = LABELS[task.label]
    merged: list[Any] = []
    analyses: list[Analysis] = []
    near: list[Near] = []
    for _, chain in groupby(task.reports, attrgetter("root")):
        reports, numbers, read = _reports(merging, list(chain))
        found, misses = merging.merged(reports)
        merged += found
        analyses += read
        near += _near(misses, numbers)
    if task.label == "threat":
        uttered = utterance_cells(analyses, merged)
        cells = {statement: cells for (_, statement), cells in uttered.items()}
        return Merged(len(merged), b"", cells, near, standing=tuple(standing(analyses, merged)))
    told = {name: {"incident_id": one.id} for one in merged for name in one.statements}
    table = to_bytes(frame_of(IncidentRow, list(incident_rows(analyses, merged))), "incidents")
    return Merged(len(merged), table, told, near, acts=tuple(acts_of(analyses, merged)))


def _reports(
    merging: Merging[Any, Any], told: Sequence[Told]
) -> tuple[list[Any], list[int], list[Analysis]]:
    """Return reports in their order, the number of each, and the analyses they come from."""
    analyses = [_read(one.line) for one in told]
    number_of = {
        (analysis.document.id, analysis.statements[0].id): one.number
        for one, analysis in zip(told, analyses, strict=True)
    }
    texts = {a.document.id: one.text for one, a in zip(told, analyses, strict=True)}
    reports = merging.reports(analyses, texts)
    return reports, [number_of[report.key] for report in reports], analyses


def _read(line: bytes) -> Analysis:
    """Read what `survey` has packed, in this run and from a line that was looked at there."""
    return from_json(json.loads(zlib.decompress(line)), trusted=True)


def _near(misses: Iterable[Miss], numbers: Sequence[int]) -> Iterator[Near]:
    for miss in misses:
        yield Near(numbers[miss.one], miss.fit, numbers[miss.other], miss.score, miss.reason)
