"""Options by which a reviewer's decisions, and the gate before the public, reach a verb."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from geothreat.records import Analysis
    from geothreat.result import Result
    from geothreat.review import Decision

__all__ = ["decisions_option", "gathered", "public_option"]

F = TypeVar("F", bound=Callable[..., Any])

_decisions = click.option(
    "--decisions",
    "decision_files",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="What reviewers decided: queues of “geothreat review” with decisions filled in.",
)

public_option = click.option(
    "--public",
    is_flag=True,
    help="Leave out what is under embargo, and coarsen what is sensitive, everywhere.",
)


def decisions_option(function: F) -> F:
    """Add ``--decisions``; the verb gets the files as ``decision_files``."""
    return _decisions(function)


def gathered(
    analyses: "Iterable[Analysis]",
    decisions: "Iterable[Decision]",
    *,
    worldview: str,
    title: str | None = None,
    public: bool = False,
) -> "tuple[Result, tuple[str, ...]]":
    """Merge what was found as reviewers decided, and let only what may be public through.

    Returns
    -------
    tuple of Result and tuple of str
        What may be shown; and what failed or could not be followed, for the one who runs it.
    """
    from geothreat.pipeline import gather

    result = gather(analyses, title=title, worldview=worldview, decisions=decisions)
    faults = (*result.errors, *result.problems)
    return (result.public() if public else result), faults
