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
from itertools import combinations, groupby, islice, pairwise
from operator import attrgetter, itemgetter
from typing import Any

from geothreat.engine.crews import Crew, settled
from geothreat.engine.folder import Folder
from geothreat.engine.lateness import LATE_TABLES, late_columns, with_late
from geothreat.engine.links import Links
from geothreat.engine.lots import (
    LotTask,
    Near,
    SurveyTask,
    Told,
    find_ties,
    merge_lot,
    survey,
    unpacked_shingles,
)
from geothreat.engine.scratch import Scratch
from geothreat.engine.sightings import SHORT, SIGHTING_TABLES, remember, signed
from geothreat.incidents.copies import Sketch, are_copies, are_near, pairs_of
from geothreat.incidents.sets import Chains, Sets
from geothreat.incidents.shuffle import AREAS, LONGEST_CHAIN
from geothreat.incidents.weights import Weights

__all__ = ["LOT", "MergeCounts", "merge_parts"]

LOT = 5_000
"""Reports that are compared or merged at a time; a lot has up to twice as many: about 150 MB."""

_SKETCHES = 4096
_BEYOND = 1 << 62  # any number

Values = tuple[int | str, ...]

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
    for statement in filter(str.strip, (SIGHTING_TABLES + LATE_TABLES).split(";")):
        scratch.run(statement)
    tasks = (SurveyTask(at, folder.part(name).read_bytes()) for at, name in enumerate(order))
    for seen, found in settled(crew, survey, tasks):
        remember(scratch, seen.part, order[seen.part], found)
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
        rows = self._rows("1 ORDER BY root, number", ())
        chains = (list(chain) for _, chain in groupby(rows, attrgetter("root")))
        for order, reports in enumerate(_packed(chains, self.lot)):
            yield LotTask(self.label, order, reports)

    def note(self, task: LotTask, near: Iterable[Near], cells: Any) -> None:  # noqa: ANN401
        """Remember, by part, what the merge adds to the rows of statements."""
        self._keep_near(near)
        numbers = json.dumps([told.number for told in task.reports])
        query = """SELECT number, part, statement FROM report
            WHERE number IN (SELECT value FROM json_each(?))"""
        homes = list(self.scratch.rows(query, [numbers]))
        self.scratch.run_many(
            "INSERT OR REPLACE INTO member VALUES (?, ?, ?)",
            ((part, statement, json.dumps(cells[statement])) for _, part, statement in homes),
        )
        self.scratch.run_many(
            "UPDATE report SET lot = ?, act = ? WHERE number = ?",
            ((task.order, cells[name].get("incident_id"), number) for number, _, name in homes),
        )

    def _keep_near(self, near: Iterable[Near]) -> None:
        self.scratch.run_many("INSERT OR IGNORE INTO near VALUES (?, ?, ?, ?, ?)", near)

    def _find_copies(self) -> None:
        """Give each report the text that its document's is a copy of."""
        sets: Sets[str] = Sets()
        weights, sketch = Weights(), self._sketches()
        query = """SELECT hash, name, day FROM band WHERE label = ? AND hash IN
            (SELECT hash FROM band WHERE label = ? GROUP BY hash HAVING count(*) > 1)
            ORDER BY hash, name"""
        rows = self.scratch.rows(query, [self.label, self.label])
        for _, band in groupby(rows, itemgetter(0)):
            for (one, day), (other, later) in pairs_of([about for _, *about in band]):
                if not are_near(day, later, weights):  # before texts are read from disk
                    continue
                same = sets.find(one) == sets.find(other)
                if not same and are_copies(sketch(one, day), sketch(other, later), weights):
                    sets.join(one, other)
        self.scratch.run_many(
            "UPDATE report SET text = ? WHERE label = ? AND document = ?",
            ((sets.find(name), self.label, name) for name in sets),
        )

    def _sketches(self) -> Callable[[str, int | None], Sketch]:
        @lru_cache(_SKETCHES)
        def sketch(name: str, day: int | None) -> Sketch:
            query = "SELECT shingles FROM document WHERE label = ? AND name = ?"
            (shingles,) = self.scratch.run(query, [self.label, name]).fetchone()
            return Sketch(day, unpacked_shingles(shingles))

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
        lots = (lot for meeting in self._conditions() for lot in self._lots_of(*meeting))
        for order, reports in enumerate(lots):
            yield LotTask(self.label, order, reports)

    def _lots_of(self, condition: str, values: Values) -> Iterator[list[Told]]:
        """Yield all that meet; where these are too many, each part of them beside each other."""
        count = self._count(condition, values)
        if count <= 2 * self.lot:
            if count > 1:
                yield list(self._rows(condition, values))
            return
        query = f"SELECT number FROM report WHERE label = ? AND {condition} ORDER BY number"  # noqa: S608
        numbers = self.scratch.rows(query, [self.label, *values])
        starts = [number for (number,) in islice(numbers, 0, None, self.lot)]
        within = f"{condition} AND number >= ? AND number < ?"
        for spans in combinations(pairwise([*starts, _BEYOND]), 2):
            yield [told for span in spans for told in self._rows(within, (*values, *span))]

    def _conditions(self) -> Iterator[tuple[str, Values]]:
        """Yield which reports meet, as conditions of a query."""
        yield from self._days()
        self.scratch.run("DELETE FROM shared")
        query = """INSERT INTO shared SELECT text, count(*) FROM report WHERE label = ?
            GROUP BY text HAVING count(*) > 1"""
        self.scratch.run(query, [self.label])
        for texts in self._cut(self.scratch.rows("SELECT * FROM shared ORDER BY text")):
            yield "text BETWEEN ? AND ? AND text IN (SELECT text FROM shared)", texts

    def _days(self) -> Iterator[tuple[str, Values]]:
        """Yield which reports share days; such days begin where some report's do."""
        condition = """((long = 0 AND first BETWEEN ? AND ? AND last >= ?)
            OR (long = 1 AND first <= ? AND last >= ?))"""
        query = """SELECT first, count(*) FROM report WHERE label = ?
            AND first IS NOT NULL GROUP BY first ORDER BY first"""
        for low, high in self._cut(self.scratch.rows(query, [self.label])):
            yield from self._by_area(condition, (low - SHORT, high, low, high, low))

    def _cut(self, counts: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, Any]]:
        """Yield the first and last of keys that have enough reports together."""
        low = high = None
        held = 0
        for key, count in counts:
            if held and held + count > self.lot:
                yield low, high
                held = 0
            low, high, held = (low if held else key), key, held + count
        if held:
            yield low, high

    def _by_area(self, condition: str, values: Values) -> Iterator[tuple[str, Values]]:
        """Split what would be too much by classes of areas, if that is less to look at.

        A report is in several classes, and in all that its neighbours are in where it is crowded.
        """
        parts = -(-self._count(condition, values) // self.lot)
        classes = min(AREAS, 4 * parts) if parts > 2 else 1
        bits = (sum(1 << bit for bit in range(at, AREAS, classes)) for at in range(classes))
        split = [(f"{condition} AND areas & ?", (*values, signed(some))) for some in bits]
        whole = [(condition, values)]
        yield from min(whole, split, key=self._looks)

    def _looks(self, meetings: Iterable[tuple[str, Values]]) -> int:
        """Count how many reports are read, each as often as it is."""
        counts = [self._count(*meeting) for meeting in meetings]
        return sum(count * max(1, -(-count // self.lot) - 1) for count in counts)

    def _count(self, condition: str, values: Values) -> int:
        query = f"SELECT count(*) FROM report WHERE label = ? AND {condition}"  # noqa: S608
        return int(self.scratch.run(query, [self.label, *values]).fetchone()[0])

    def _rows(self, condition: str, values: Values) -> Iterator[Told]:
        query = f"""SELECT number, text, line, root FROM report JOIN line USING (number)
            WHERE label = ? AND {condition}"""  # noqa: S608
        return map(Told._make, self.scratch.rows(query, [self.label, *values]))


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
