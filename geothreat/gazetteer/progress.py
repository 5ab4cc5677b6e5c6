"""How far a build is: a bar on a terminal, nothing in a pipe."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

__all__ = ["Step", "silent", "steps"]

Step: TypeAlias = Callable[[str, float], None]
"""Tells what begins now, and the share of the work that is done by then (0 to 1)."""


def silent(_label: str, _share: float) -> None:
    """Tell nobody."""


@contextmanager
def steps() -> Iterator[Step]:
    """Show a bar on standard error while the block runs, if that is a terminal."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich import progress  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415  (takes its time to load)

    with progress.Progress(
        progress.SpinnerColumn(), progress.BarColumn(),
        progress.TextColumn("{task.description}"), progress.TimeElapsedColumn(),
        console=Console(stderr=True), transient=True,
    ) as bar:  # fmt: skip
        task = bar.add_task("", total=1.0)
        yield lambda label, share: bar.update(task, description=label, completed=share)
