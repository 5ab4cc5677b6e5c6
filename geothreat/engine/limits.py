"""A limit of time for one document, whatever thread it is analysed in."""

import ctypes
import faulthandler
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import IO

__all__ = ["TimeIsUpError", "time_limit"]

_GRACE_S = 10.0


class TimeIsUpError(BaseException):
    """A document took too long; no `Exception`, so that no rule takes it for a fault of its own."""


@contextmanager
def time_limit(seconds: float, *, in_worker: bool) -> Iterator[None]:
    """End the block when its time is up.

    Between two steps of Python the block ends by itself. A single step that does not end (such as
    a search in C code) cannot be ended from within its process: a worker process then ends, and
    who sent it the document learns that.

    Parameters
    ----------
    seconds : float
    in_worker : bool
        Whether this process may be ended.

    Raises
    ------
    TimeIsUpError
        In the block.
    """
    alarm = _Alarm()
    timer = threading.Timer(seconds, alarm.ring)
    timer.daemon = True
    if in_worker:
        faulthandler.dump_traceback_later(2 * seconds + _GRACE_S, exit=True, file=_nowhere())
    timer.start()
    try:
        yield
        alarm.stop()
    finally:
        timer.cancel()
        if in_worker:
            faulthandler.cancel_dump_traceback_later()


class _Alarm:
    """Raises in the thread that made it, unless that has finished in time."""

    def __init__(self) -> None:
        self._thread = threading.get_ident()
        self._lock = threading.Lock()
        self._over = self._rung = False

    def ring(self) -> None:
        with self._lock:
            if not self._over:
                self._rung = True
                _raise_in(self._thread)

    def stop(self) -> None:
        with self._lock:
            self._over = True
        while self._rung:  # it is on its way: it must not arrive in the next document
            threading.Event().wait(0.001)


def _raise_in(thread: int) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread), ctypes.py_object(TimeIsUpError)
    )


@cache
def _nowhere() -> IO[str]:
    return open(os.devnull, "w")  # noqa: PTH123  open as long as the process lives
