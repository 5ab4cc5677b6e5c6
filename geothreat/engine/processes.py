"""Processes of this machine, each at the end of a pipe: who holds what is always known."""

import logging
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar, cast

from geothreat.engine.crews import LOST, Lost
from geothreat.errors import EngineError

__all__ = ["Processes"]

T = TypeVar("T")
R = TypeVar("R")

_MOST_LOSSES = 50  # in a row: then it is no single document that ends them
_PATIENCE_S = 5.0


@dataclass(frozen=True, slots=True, eq=False)
class _Worker:
    process: BaseProcess
    pipe: Connection


class Processes:
    """A crew of processes, started anew (spawn) so that they share nothing with this one.

    Parameters
    ----------
    workers : int
    """

    def __init__(self, workers: int) -> None:
        self._number = workers
        self._workers: list[_Worker] = []

    def __enter__(self) -> "Processes":
        """Start them."""
        self._workers = [_start() for _ in range(self._number)]
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """End them: after their work, or at once when something went wrong here."""
        for worker in self._workers:
            worker.pipe.close()  # one that waits for work then ends
            if kind is not None:
                worker.process.kill()
        for worker in self._workers:
            worker.process.join(_PATIENCE_S)
            worker.process.kill()
            worker.process.join()

    def map(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[tuple[T, R | Lost]]:
        """See `Crew.map`; the next task is made ready while the workers are busy."""
        rest, losses = iter(tasks), 0
        idle, busy = list(self._workers), dict[Connection, tuple[_Worker, T]]()
        ready = list(_next(rest))
        while ready or busy:
            while ready and idle:
                worker, task = idle.pop(), ready.pop()
                _send(worker, (work, task))
                busy[worker.pipe] = worker, task
                ready = list(_next(rest))
            for pipe in cast("list[Connection]", wait(list(busy))):
                worker, task = busy.pop(pipe)
                outcome = _receive(worker)
                losses = losses + 1 if outcome is LOST else 0
                if outcome is LOST:
                    worker = self._replaced(worker, losses)
                idle.append(worker)
                if isinstance(outcome, Exception):
                    raise outcome
                yield task, outcome

    def _replaced(self, worker: _Worker, losses: int) -> _Worker:
        worker.pipe.close()
        worker.process.kill()
        worker.process.join()
        if losses > _MOST_LOSSES:
            raise EngineError(
                f"worker processes end by themselves, {losses} in a row (the last with code"
                f" {worker.process.exitcode}); is there memory for so many? Try fewer: --workers 1"
            )
        fresh = _start()
        self._workers[self._workers.index(worker)] = fresh
        return fresh


def _next(tasks: Iterator[T]) -> Iterator[T]:
    """Yield the next task, if there is one."""
    for task in tasks:
        yield task
        return


def _start() -> _Worker:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()  # so that the pipe breaks when the worker ends
    return _Worker(process, ours)


def _send(worker: _Worker, message: object) -> None:
    try:
        worker.pipe.send(message)
    except OSError:
        """It has ended; that is seen where its answer is waited for."""


def _receive(worker: _Worker) -> Any:  # noqa: ANN401  what the work returns
    try:
        return worker.pipe.recv()
    except (EOFError, OSError):
        return LOST


def _serve(pipe: Connection) -> None:
    """Work until the pipe is closed: by the one who sends, or by the end of its process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to all; one will tell us
    logging.getLogger("geothreat").addHandler(logging.NullHandler())
    while True:
        try:
            work, task = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            outcome = work(task)
        except Exception as error:
            outcome = error
        try:
            pipe.send(outcome)
        except OSError:
            os._exit(1)  # nobody is there any more
