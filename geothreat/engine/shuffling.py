"""The merge of very many reports: a shuffle on blocks of space and time.

Workers survey the parts; their reports are sorted into a table on disk; ties are looked for in
lots of reports that share some days, or areas of these where a lot is too large, or a text; and
chains of reports that ties connect are merged in lots again. Acts come before threats, which then
ask for those that would fit them. Memory holds a lot, and the numbers of those reports that are
tied.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

from geothreat.engine.crews import Crew, settled
from geothreat.engine.folder import Folder
from geothreat.engine.lateness import LATE_TABLES, late_columns, with_late
from geothreat.engine.links import Links
from geothreat.engine.lots import (
    LotTask,
    Near,
    Sighting,
    SurveyTask,
    Told,
    find_ties,
    merge_lot,
    survey,
    unpacked_sketch,
)
from geothreat.engine.scratch import Scratch
from geothreat.incidents.copies import are_copies, pairs_of
from geothreat.incidents.sets import Chains, Sets
from geothreat.incidents.shuffle import AREAS, LONGEST_CHAIN
from geothreat.incidents.weights import Weights

__all__ = ["LOT", "MergeCounts", "merge_parts"]

LOT = 5_000
"""Reports that are compared or merged at a time; a lot has up to twice as many: about 150 MB."""

_A_PART = 1 << 20  # numbers for the reports of one part
_SHORT = 32  # stretches of days; few reports have more, and are looked for one by one
_SKETCHES = 4096

_TABLES = """
CREATE TABLE document (label TEXT, name TEXT, published INTEGER, shingles BLOB,
    PRIMARY KEY (label, name)) WITHOUT ROWID;
CREATE TABLE band (label TEXT, hash BLOB, name TEXT, PRIMARY KEY (label, hash, name)) WITHOUT ROWID;
CREATE TABLE report (number INTEGER PRIMARY KEY, label TEXT, part TEXT, statement TEXT,
    document TEXT, text TEXT, rank TEXT, first INTEGER, last INTEGER, long INTEGER, areas INTEGER,
    root INTEGER, lot INTEGER, act TEXT);
CREATE INDEX report_first ON report (label, long, first);
CREATE INDEX report_document ON report (label, document);
CREATE TABLE line (number INTEGER PRIMARY KEY, line BLOB);
CREATE TABLE tie (score REAL, one INTEGER, other INTEGER);
"""
_REPORT = "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)"
_BEST_FIRST = """SELECT tie.one, tie.other FROM tie
    JOIN report a ON a.number = tie.one JOIN report b ON b.number = tie.other
    ORDER BY tie.score DESC, a.rank, b.rank"""


@dataclass(frozen=True, slots=True)
class MergeCounts:
    """How many incidents and utterances there are, and the names of the files of incidents."""

    counts: dict[str, int]
    files: list[str]


def merge_parts(
    folder: Folder,
    scratch: Scratch,
    crew: Crew,
    order: Sequence[str],
    lot: int = LOT,
    longest: int = LONGEST_CHAIN,
) -> MergeCounts:
    """Merge the reports of all parts; write incidents, and remember the cells of their statements.

    Parameters
    ----------
    folder, scratch, crew
        Those of the run.
    order : sequence of str
        Names of the parts.
    lot : int, optional
        Reports in a lot. The result does not depend on it, but for the files it is written in.
    longest : int, optional
        Reports in a chain. Longer ones are cut at their weakest ties.
    """
    for statement in filter(str.strip, (_TABLES + LATE_TABLES).split(";")):
        scratch.run(statement)
    tasks = (SurveyTask(at, folder.part(name).read_bytes()) for at, name in enumerate(order))
    for seen, found in settled(crew, survey, tasks):
        _remember(scratch, seen.part, order[seen.part], found)
    counts, lots, links = {}, list[tuple[int, str]](), Links(scratch)
    for label, name in (("event", "incidents"), ("threat", "utterances")):  # links look back
        shuffle = _Shuffle(scratch, crew, label, lot, longest)
        counts[name] = 0
        for task, merged in settled(crew, merge_lot, shuffle.lots()):
            counts[name] += merged.count
            if merged.table:
                lots.append((task.order, f"incidents-{task.order:05}"))
                folder.write_table("incidents", lots[-1][1], merged.table)
                links.keep(lots[-1][1], merged.acts)
            shuffle.note(task, merged.near, {**merged.cells, **links.asked(merged)})
    for told, table in settled(crew, with_late, late_columns(folder, scratch, links, lots)):
        folder.write_table("incidents", told.name, table)
    return MergeCounts(counts, sorted(name for _, name in lots))


def _remember(
    scratch: Scratch, part: int, name: str, found: Iterable[tuple[str, Sighting]]
) -> None:
    number = part * _A_PART
    for label, seen in found:
        document = seen.document
        sketch = (label, document, seen.published, seen.shingles)
        scratch.run("INSERT INTO document VALUES (?, ?, ?, ?)", sketch)
        bands = ((label, band, document) for band in seen.bands)
        scratch.run_many("INSERT OR IGNORE INTO band VALUES (?, ?, ?)", bands)
        for statement, rank, route, line in seen.reports:
            long = (route.last or 0) - (route.first or 0) > _SHORT
            named = (number, label, name, statement, document, document, rank)
            way = (route.first, route.last, long, _signed(route.areas))
            scratch.run(_REPORT, (*named, *way, number))
            scratch.run("INSERT INTO line VALUES (?, ?)", [number, line])
            number += 1


def _signed(bits: int) -> int:
    """Return the number that has these bits in SQLite."""
    return bits - (1 << AREAS) if bits >> (AREAS - 1) else bits


@dataclass
class _Shuffle:
    """The reports of one label on their way into lots."""

    scratch: Scratch
    crew: Crew
    label: str
    lot: int
    longest: int

    def lots(self) -> Iterator[LotTask]:
        """Yield lots to be merged; no report could be merged with one of another lot."""
        self._find_copies()
        self._find_chains()
        rows = map(Told._make, self._rows("1 ORDER BY root, number", ()))
        chains = (list(chain) for _, chain in groupby(rows, attrgetter("root")))
        for order, reports in enumerate(_packed(chains, self.lot)):
            yield LotTask(self.label, order, reports)

    def note(self, task: LotTask, near: Iterable[Near], cells: Any) -> None:  # noqa: ANN401
        """Remember, by part, what the merge adds to the rows of statements."""
        self._keep_near(near)
        for told in task.reports:
            part, statement = self.scratch.run(
                "SELECT part, statement FROM report WHERE number = ?", [told.number]
            ).fetchone()
            row = (part, statement, json.dumps(cells[statement]))
            self.scratch.run("INSERT OR REPLACE INTO member VALUES (?, ?, ?)", row)
            home = (task.order, cells[statement].get("incident_id"), told.number)
            self.scratch.run("UPDATE report SET lot = ?, act = ? WHERE number = ?", home)

    def _keep_near(self, near: Iterable[Near]) -> None:
        self.scratch.run_many("INSERT OR IGNORE INTO near VALUES (?, ?, ?, ?, ?)", near)

    def _find_copies(self) -> None:
        """Give each report the text that its document's is a copy of."""
        sets: Sets[str] = Sets()
        weights, seen = Weights(), self._sketches()
        query = """SELECT hash, name FROM band WHERE label = ? AND hash IN
            (SELECT hash FROM band WHERE label = ? GROUP BY hash HAVING count(*) > 1)
            ORDER BY hash, name"""
        rows = self.scratch.rows(query, [self.label, self.label])
        for _, band in groupby(rows, itemgetter(0)):
            for one, other in pairs_of([name for _, name in band]):
                same = sets.find(one) == sets.find(other)
                if not same and are_copies(seen(one), seen(other), weights):
                    sets.join(one, other)
        self.scratch.run_many(
            "UPDATE report SET text = ? WHERE label = ? AND document = ?",
            ((sets.find(name), self.label, name) for name in sets),
        )

    def _sketches(self) -> Callable[[str], Any]:
        @lru_cache(_SKETCHES)
        def sketch(name: str) -> Any:  # noqa: ANN401
            query = "SELECT published, shingles FROM document WHERE label = ? AND name = ?"
            return unpacked_sketch(*self.scratch.run(query, [self.label, name]).fetchone())

        return sketch

    def _find_chains(self) -> None:
        """Give all reports that ties connect one root."""
        self.scratch.run("DELETE FROM tie")
        for _, found in settled(self.crew, find_ties, self._meetings()):
            self.scratch.run_many("INSERT INTO tie VALUES (?, ?, ?)", found.links)
            self._keep_near(found.near)
        chains = Chains(self.longest)
        for one, other in self.scratch.rows(_BEST_FIRST):
            chains.join(one, other)
        self.scratch.run_many(
            "UPDATE report SET root = ? WHERE number = ?",
            ((chains.find(number), number) for number in chains),
        )

    def _meetings(self) -> Iterator[LotTask]:
        """Yield lots such that any two reports that look at each other share one."""
        order = 0
        for condition, values in self._conditions():
            reports = list(map(Told._make, self._rows(condition, values)))
            if len(reports) > 1:
                yield LotTask(self.label, order, reports)
                order += 1
        rows = map(Told._make, self._rows("1 ORDER BY text, number", ()))
        shared = (list(told) for _, told in groupby(rows, attrgetter("text")))
        for held in _packed((told for told in shared if len(told) > 1), self.lot):
            yield LotTask(self.label, order, held)
            order += 1

    def _conditions(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Yield which reports meet, as conditions of a query; days that two share begin in one."""
        condition = """((long = 0 AND first BETWEEN ? AND ? AND last >= ?)
            OR (long = 1 AND first <= ? AND last >= ?))"""
        for low, high in self._periods():
            yield from self._by_area(condition, (low - _SHORT, high, low, high, low))

    def _periods(self) -> Iterator[tuple[int, int]]:
        """Cut time where enough reports have begun."""
        query = """SELECT first, count(*) FROM report WHERE label = ?
            AND first IS NOT NULL GROUP BY first ORDER BY first"""
        low, held, high = None, 0, 0
        for first, count in self.scratch.rows(query, [self.label]):
            if low is not None and held + count > self.lot:
                yield low, first - 1
                low, held = None, 0
            low, held, high = (first if low is None else low), held + count, first
        if low is not None:
            yield low, high

    def _by_area(
        self, condition: str, values: tuple[int, ...]
    ) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Split what would be too much by classes of areas; a report is in several."""
        count = self._count(condition, values)
        if count <= 2 * self.lot:
            yield condition, values
            return
        classes = min(AREAS, 4 * -(-count // self.lot))
        for number in range(classes):
            bits = sum(1 << bit for bit in range(number, AREAS, classes))
            yield f"{condition} AND areas & ?", (*values, _signed(bits))

    def _count(self, condition: str, values: tuple[int, ...]) -> int:
        query = f"SELECT count(*) FROM report WHERE label = ? AND {condition}"  # noqa: S608
        return int(self.scratch.run(query, [self.label, *values]).fetchone()[0])

    def _rows(self, condition: str, values: tuple[int, ...]) -> Iterator[tuple[Any, ...]]:
        query = f"""SELECT number, text, line, root FROM report JOIN line USING (number)
            WHERE label = ? AND {condition}"""  # noqa: S608
        return self.scratch.rows(query, [self.label, *values])


def _packed(chains: Iterable[list[Any]], size: int) -> Iterator[list[Any]]:
    """Put chains together until they are enough; none is torn apart."""
    held: list[Any] = []
    for chain in chains:
        held += chain
        if len(held) >= size:
            yield held
            held = []
    if held:
        yield held
