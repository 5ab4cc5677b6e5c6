"""What a worker does: documents in, lines of the extract format out. It touches no file."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from geothreat.engine.limits import TimeIsUpError, time_limit
from geothreat.engine.settings import Settings
from geothreat.errors import EngineError
from geothreat.outputs.exporters.jsonl import to_line
from geothreat.pipeline import iter_analyses
from geothreat.records import Analysed, Analysis, Document

__all__ = ["Row", "Task", "analyse", "failed"]


class Row(NamedTuple):
    """One document's result: its line, what is in it, and why it failed if it did."""

    line: bytes
    events: int
    threats: int
    error: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Documents for one worker, and where in the part of this name they stand.

    ``version`` is what the settings must come to in the worker's process; ``home`` is the process
    that sends the task, which no limit may end.
    """

    name: str
    documents: tuple[Document, ...]
    positions: tuple[int, ...]
    settings: Settings
    version: str
    home: int = field(default_factory=os.getpid)

    def alone(self) -> "Iterator[Task]":
        """Yield the same task, a document at a time."""
        for document, position in zip(self.documents, self.positions, strict=True):
            yield replace(self, documents=(document,), positions=(position,))


def analyse(task: Task) -> list[Row]:
    """Analyse documents one by one; whatever one does, the others come out.

    Raises
    ------
    EngineError
        When this process has another version of geothreat, its data or its model.
    """
    settings = _once(task.settings)
    if settings.version != task.version:
        raise EngineError(
            "a worker has another version of geothreat, gazetteer or model than this machine:"
            " install the same there"
        )
    in_worker = os.getpid() != task.home
    return [_row(document, settings, in_worker) for document in task.documents]


@cache
def _once(settings: Settings) -> Settings:
    """Return the first of equal settings that came here: what it has opened stays open."""
    return settings


def failed(document: Document, why: str) -> Row:
    """Return the row of a document that could not be analysed."""
    return _row_of(Analysis(document=document, error=f"{document.id}: {why}"))


def _row(document: Document, settings: Settings, in_worker: bool) -> Row:
    try:
        with time_limit(settings.max_seconds, in_worker=in_worker):
            return _row_of(next(_analyses(document, settings)))
    except TimeIsUpError:
        return failed(document, f"took longer than {settings.max_seconds:g} s")


def _analyses(document: Document, settings: Settings) -> Iterator[Analysis]:
    return iter_analyses(
        [document],
        demonyms=settings.demonyms,
        gazetteer=settings.gazetteer,
        model=settings.model,
    )


def _row_of(analysis: Analysis) -> Row:
    document = analysis.document
    if isinstance(document, Analysed):
        analysis = replace(document.restored(), error=analysis.error)
    line = to_line(analysis).encode() + b"\n"
    return Row(line, len(analysis.events), len(analysis.threats), analysis.error)
