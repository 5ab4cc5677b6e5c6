"""Writing to a terminal: untrusted text without control characters, messages, progress."""

import re
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TypeVar

import click

__all__ = ["Failures", "Progress", "plain", "say", "with_progress"]

T = TypeVar("T")

_PATIENCE_S = 1.0
_SPARSE_S = 60.0
_SHOWN_ERRORS = 20
# Controls (escape sequences begin with one) and marks that turn the direction of what follows.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")


def plain(text: str) -> str:
    r"""Make text that cannot steer a terminal, in one line.

    >>> plain("a\x1b[31mred\r\nb")
    'a [31mred b'
    """
    return _UNSAFE.sub(" ", text)


def say(message: str) -> None:
    """Tell a message on standard error, in one line."""
    click.echo(f"geothreat: {plain(message)}", err=True)


class Failures:
    """Tells why documents failed, of very many the first ones, and counts them.

    Used as a context: at its end it says how many more there were.
    """

    def __init__(self) -> None:
        self.count = 0

    def tell(self, error: str) -> None:
        """Tell and count one."""
        self.count += 1
        if self.count <= _SHOWN_ERRORS:
            say(error)

    def __enter__(self) -> "Failures":
        return self

    def __exit__(self, *_: object) -> None:
        if self.count > _SHOWN_ERRORS:
            say(f"and {self.count - _SHOWN_ERRORS:,} more failed")

    @property
    def status(self) -> int:
        """Exit status of a run with these."""
        return 1 if self.count else 0


def with_progress(items: Iterable[T], *, quiet: bool = False) -> Iterator[T]:
    """Pass items on; on a terminal, a run of more than a second says how far it is.

    Parameters
    ----------
    items : iterable
    quiet : bool, optional
        Say nothing in any case.
    """
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    began, bar = time.monotonic(), None
    try:
        for count, item in enumerate(items, 1):
            if bar is None and time.monotonic() - began > _PATIENCE_S:
                bar = _Bar()
            if bar:
                bar.show(count)
            yield item
    finally:
        if bar:
            bar.close()


class Progress:
    """How far a long run is: a line that is renewed on a terminal, elsewhere one now and then.

    Used as a context.
    """

    def __init__(self) -> None:
        self._bar: _Bar | None = None
        self._started = self._began = self._told = time.monotonic()
        self._skipped = 0.0  # share of the input that was there already, before the first new one

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.close()

    def show(self, new: int, there: int, share: float | None) -> None:
        """Tell how many documents are done, and from the share of the input how long it takes."""
        now = time.monotonic()
        if not new:
            self._began, self._skipped = now, share or 0.0
        if now - self._started < _PATIENCE_S:
            return
        left = self._left(now - self._began, share or 0.0)
        if sys.stderr.isatty():
            self._bar = self._bar or _Bar()
            self._bar.show(new + there, left)
        elif now - self._told > _SPARSE_S:
            self._told = now
            rate = new / (now - self._began) if new else 0.0
            say(f"{new + there:,} documents, {rate:.1f}/s{', ' * bool(left)}{left}")

    def _left(self, seconds: float, share: float) -> str:
        if share <= self._skipped:
            return ""
        return f"about {_clock(seconds * (1 - share) / (share - self._skipped))} left"

    def stage(self, name: str) -> None:
        """Tell what is done after the last document."""
        if self._bar:
            self._bar.stage(name)


def _clock(seconds: float) -> str:
    """Format a time.

    >>> _clock(3725)
    '1:02:05'
    """
    return str(timedelta(seconds=round(seconds)))


class _Bar:
    """A line on standard error: how many documents, how fast."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        self._began = time.monotonic()
        self._first: int | None = None
        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.completed:,.0f} documents  {task.fields[rate]:.0f}/s"),
            TimeElapsedColumn(),
            TextColumn("{task.fields[also]}"),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._progress.add_task("documents", total=None, rate=0.0, also="")
        self._progress.start()

    def show(self, count: int, also: str = "") -> None:
        self._first = count if self._first is None else self._first
        passed = time.monotonic() - self._began
        rate = (count - self._first) / passed if passed else 0.0
        self._progress.update(self._task, completed=count, rate=rate, also=also)

    def stage(self, name: str) -> None:
        self._progress.update(self._task, also=name)

    def close(self) -> None:
        self._progress.stop()
