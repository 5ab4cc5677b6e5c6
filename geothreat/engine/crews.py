"""Who does the work: this process, processes of this machine, or a Dask cluster."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Final, Protocol, TypeVar

from geothreat.errors import EngineError

__all__ = ["ENGINES", "LOST", "Crew", "Lost", "hire", "settled"]

ENGINES = ("serial", "processes", "dask")

T = TypeVar("T")
R = TypeVar("R")


class Lost:
    """Stands for the result of a task whose worker ended before the task did."""


LOST: Final = Lost()


class Crew(Protocol):
    """Workers, for as long as a block lasts."""

    def map(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[tuple[T, R | Lost]]:
        """Yield each task with its result, as they are done; few tasks are in memory at a time.

        What ``work`` raises is raised here. ``work`` is a function of a module.
        """


class Serial:
    """A crew of this process alone."""

    def map(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[tuple[T, R | Lost]]:
        """Do one task after the other."""
        for task in tasks:
            yield task, work(task)

    def __enter__(self) -> "Serial":
        """Nobody is to be called."""
        return self

    def __exit__(self, *_: object) -> None:
        """Nobody is to be sent home."""


def settled(crew: Crew, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[tuple[T, R]]:
    """Have tasks done that no single one of them can spoil; a lost one is done here."""
    for task, result in crew.map(work, tasks):
        yield task, work(task) if isinstance(result, Lost) else result


def hire(engine: str, workers: int, scheduler: str | None = None) -> "AbstractContextManager[Crew]":
    """Find the workers of an engine.

    Parameters
    ----------
    engine : {"serial", "processes", "dask"}
    workers : int
    scheduler : str, optional
        Address of a Dask scheduler; by default Dask has workers on this machine.

    Raises
    ------
    EngineError
        When there is no such engine, or Dask is not installed or its scheduler not there.
    """
    if engine == "serial":
        return Serial()
    if engine == "processes":
        from geothreat.engine.processes import Processes  # noqa: PLC0415

        return Processes(workers)
    if engine == "dask":
        from geothreat.engine.cluster import Cluster  # noqa: PLC0415  an extra

        return Cluster(workers, scheduler)
    raise EngineError(f"no engine {engine!r}: choose one of {', '.join(ENGINES)}")
