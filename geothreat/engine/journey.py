"""From documents to a folder: which parts are new, who makes them, and what is written when."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from geothreat.engine.crews import Crew, Lost
from geothreat.engine.cutting import Keyed, Part, cut, without_repeats
from geothreat.engine.finishing import finish
from geothreat.engine.folder import Folder
from geothreat.engine.scratch import Scratch
from geothreat.engine.settings import Settings
from geothreat.engine.work import Row, Task, analyse, failed
from geothreat.outputs.exporters.parquet import require_pyarrow
from geothreat.pipeline import limited
from geothreat.records import Document

__all__ = ["PART_SIZE", "Summary", "Told", "run"]

PART_SIZE = 256
_BATCH = 32  # documents for a worker at a time: small parts of a second or two
_TRIES = 2  # of a document alone, before it is what ends its workers
_KILLS = "the process that read it ended: out of memory, or a step that did not end in time"


def _ignore(*_: object) -> None:
    """Nobody listens."""


@dataclass(slots=True, kw_only=True)
class Summary:
    """What a run came to.

    Attributes
    ----------
    new, there, repeated : int
        Documents that were analysed, that were in the folder already, and that came twice.
    documents, events, threats, errors : int
        All that the folder now holds.
    incidents, utterances : int
        Events and threats, each act and each utterance once.
    """

    new: int = 0
    there: int = 0
    repeated: int = 0
    documents: int = 0
    events: int = 0
    threats: int = 0
    errors: int = 0
    incidents: int = 0
    utterances: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Whom to tell what: remarks, why a document failed, what is done, and how far it is."""

    note: Callable[[str], None] = _ignore
    failed: Callable[[str], None] = _ignore
    stage: Callable[[str], None] = _ignore
    progress: Callable[[Summary], None] = _ignore


def run(
    documents: Iterable[Document],
    output: Path,
    settings: Settings,
    crew: AbstractContextManager[Crew],
    *,
    part_size: int = PART_SIZE,
    retry: bool = False,
    told: Told | None = None,
) -> Summary:
    """Analyse documents into a folder, as far as that is not done yet.

    The folder then shows these documents and no others, whatever was in it before; what an
    interrupted run has made is taken up, and an ended one is brought up to date.

    Parameters
    ----------
    documents : iterable of Document
        Read as they are needed; few are in memory at a time.
    output : Path
        The folder.
    settings : Settings
    crew : context manager of Crew
        Who works; see `hire`. It is entered here.
    part_size : int, optional
        Documents in a part, on average.
    retry : bool, optional
        Whether documents that failed in an earlier run are tried again.
    told : Told, optional

    Returns
    -------
    Summary

    Raises
    ------
    OutputError
        When the folder cannot be written, or another run writes there. Parts that were written
        stay, and the next run goes on from there.
    EngineError
        When workers cannot be had.
    """
    require_pyarrow()  # now, not after hours
    listener, folder = told or Told(), Folder(output)
    with folder.locked(), Scratch(folder.scratch) as scratch, crew as workers:
        journey = _Journey(folder, scratch, settings, retry, listener)
        journey.go(documents, workers, part_size)
        counts = finish(folder, scratch, workers, journey.order, settings, listener.stage)
    return replace(journey.summary, **counts)


@dataclass(slots=True)
class _Open:
    """A part in the making: rows that are known, and gaps for the others."""

    part: Part
    rows: list[Row | None]


@dataclass
class _Journey:
    """One run up to the last part."""

    folder: Folder
    scratch: Scratch
    settings: Settings
    retry: bool
    told: Told
    order: list[str] = field(default_factory=list)
    summary: Summary = field(default_factory=Summary)
    open: dict[str, _Open] = field(default_factory=dict)

    def go(self, documents: Iterable[Document], crew: Crew, part_size: int) -> None:
        """Bring every part into the folder."""
        keyed = without_repeats(
            documents,
            self.settings.version,
            earlier=self._earlier,
            note=self.told.note,
            repeated=self._repeated,
        )
        parts = cut(map(self._admit, keyed), part_size)
        lost = self._round(crew, self._tasks(parts))
        for _ in range(_TRIES):
            lost = self._round(crew, (alone for task in lost for alone in task.alone()))
        for task in lost:
            self._take(task, [failed(document, _KILLS) for document in task.documents])

    def _earlier(self, name: str, key: bytes) -> bytes | None:
        seen = self.scratch.run("SELECT key FROM seen WHERE id = ?", [name.encode()]).fetchone()
        if seen:
            return bytes(seen[0])
        self.scratch.run("INSERT INTO seen VALUES (?, ?)", [name.encode(), key])
        return None

    def _repeated(self) -> None:
        self.summary.repeated += 1

    def _admit(self, keyed: Keyed) -> Keyed:
        """Let no document in that is too long; its text is not kept."""
        key, document = keyed
        return key, limited(document, self.settings.max_characters)

    def _tasks(self, parts: Iterable[Part]) -> Iterator[Task]:
        """Yield what is to be done for parts that are not there."""
        for part in parts:
            name = part.name
            self.order.append(name)
            receipt = self.folder.receipt(name)
            if receipt and not (self.retry and receipt.counts["errors"]):
                self._count(there=len(part.keys))
                continue
            rows = [self._known(key) for key in part.keys]
            self.open[name] = _Open(part, rows)
            gaps = tuple(at for at, row in enumerate(rows) if row is None)
            self._count(there=len(rows) - len(gaps))
            if not gaps:
                self._close(name)
            for start in range(0, len(gaps), _BATCH):
                yield self._task(part, gaps[start : start + _BATCH])

    def _task(self, part: Part, positions: tuple[int, ...]) -> Task:
        return Task(
            name=part.name,
            documents=tuple(part.documents[at] for at in positions),
            positions=positions,
            settings=self.settings,
            version=self.settings.version,
        )

    def _known(self, key: bytes) -> Row | None:
        """Find a document in a part that is cut otherwise now."""
        if not self._has_parts:
            return None
        query = "SELECT part, line, events, threats, failed FROM there WHERE key = ?"
        found = self.scratch.run(query, [key]).fetchone()
        if not found:
            return None
        name, number, events, threats, error = found
        return Row(self.folder.line(name, number), events, threats, "before" if error else None)

    @cached_property
    def _has_parts(self) -> bool:
        """Whether there are parts already; those are then looked through, once."""
        names = self.folder.names()
        for name in names:
            receipt = self.folder.receipt(name)
            rows = enumerate(receipt.rows) if receipt else ()
            self.scratch.run_many(
                "INSERT OR IGNORE INTO there VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (bytes.fromhex(key), name, number, events, threats, error)
                    for number, (key, events, threats, error) in rows
                    if not (error and self.retry)
                ),
            )
        return bool(names)

    def _round(self, crew: Crew, tasks: Iterable[Task]) -> list[Task]:
        """Have tasks done; return those whose worker ended before."""
        lost = []
        for task, rows in crew.map(analyse, tasks):
            if isinstance(rows, Lost):
                lost.append(task)
            else:
                self._take(task, rows)
        return lost

    def _take(self, task: Task, rows: list[Row]) -> None:
        """Put rows into the gaps of their part, and write it when none is left."""
        rows_of_part = self.open[task.name].rows
        for at, row in zip(task.positions, rows, strict=True):
            rows_of_part[at] = row
            if row.error is not None:
                self.told.failed(row.error)
        if None not in rows_of_part:
            self._close(task.name)
        self._count(new=len(rows))

    def _close(self, name: str) -> None:
        """Write a part that has no gaps."""
        made = self.open.pop(name)
        rows = [row for row in made.rows if row is not None]
        self.folder.write_part(name, made.part.keys, rows)

    def _count(self, *, new: int = 0, there: int = 0) -> None:
        self.summary.new += new
        self.summary.there += there
        self.told.progress(self.summary)
