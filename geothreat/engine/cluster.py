"""A Dask cluster: one of this machine, or the one whose scheduler is named."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from geothreat.engine.crews import LOST, Lost
from geothreat.errors import EngineError

__all__ = ["Cluster"]

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 2  # tasks sent for each worker, so that none waits for the next
_PATIENCE_S = 30


class Cluster:
    """A crew of Dask workers.

    Parameters
    ----------
    workers : int
        How many, where no scheduler is named.
    scheduler : str or None
        Address of one ("tcp://10.0.0.5:8786"), whose workers have geothreat installed.

    Raises
    ------
    EngineError
        When Dask is not installed.
    """

    def __init__(self, workers: int, scheduler: str | None) -> None:
        try:
            import distributed  # noqa: PLC0415  an extra
        except ImportError as error:
            raise EngineError(
                "the engine “dask” needs Dask: install it with pip install geothreat[dask]"
            ) from error
        self._dask: Any = distributed  # its types say little
        self._workers = workers
        self._scheduler = scheduler
        self.own: Any = None
        self._client: Any = None

    def __enter__(self) -> "Cluster":
        """Start the cluster, or find it."""
        if self._scheduler is None:
            self.own = self._dask.LocalCluster(
                n_workers=self._workers,
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
            )
        try:
            self._client = self._dask.Client(self.own or self._scheduler, timeout=_PATIENCE_S)
        except (OSError, ValueError) as error:
            raise EngineError(
                f"{self._scheduler}: no Dask scheduler answers there; start one with dask scheduler"
            ) from error
        return self

    def __exit__(self, *_: object) -> None:
        """Leave it; end it where it was started here."""
        self._client.close()
        if self.own is not None:
            self.own.close()

    def map(self, work: Callable[[T], R], tasks: Iterable[T]) -> Iterator[tuple[T, R | Lost]]:
        """See `Crew.map`; Dask itself gives a lost worker's tasks to others, some times."""
        rest, task_of = iter(tasks), dict[Any, T]()
        waiting = self._dask.as_completed()

        def send(number: int) -> None:
            for task in islice(rest, max(0, number)):
                future = self._client.submit(work, task, pure=False)
                task_of[future] = task
                waiting.add(future)

        send(_AHEAD * max(1, self._size()))
        for future in waiting:
            task = task_of.pop(future)
            yield task, self._outcome(future)
            send(_AHEAD * self._size() - len(task_of))  # workers may come and go

    def _size(self) -> int:
        return len(self._client.scheduler_info(n_workers=-1)["workers"])

    def _outcome(self, future: Any) -> Any:  # noqa: ANN401  Dask has no types here
        try:
            return future.result()
        except self._dask.KilledWorker:
            return LOST
