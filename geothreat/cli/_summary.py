"""What a run found, as a table."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.table import Table
from rich.text import Text

from geothreat.cli._console import Page
from geothreat.cli._terminal import plain
from geothreat.pipeline import Result
from geothreat.records import Event

__all__ = ["print_summary"]


def print_summary(result: Result, files: tuple[Path, ...]) -> None:
    """Print documents, events by kind, threats by mode, incidents, and what is not on the map."""
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(justify="right")
    table.add_column()
    for name, count, detail in _rows(result):
        table.add_row(name, f"{count:,}", Text(plain(detail), style="dim"))
    out = Page()
    out.print(table)
    if not result.events and not result.threats:
        out.print("No event and no threat was found. `geothreat explain FILE` says why.")
    names = ", ".join(file.name for file in files[1:])
    out.print(Text(f"Beside the map: {plain(names)}", style="dim"))


def _rows(result: Result) -> Iterator[tuple[str, int, str]]:
    errors = len(result.errors)
    yield "Documents", len(result.analyses), f"{errors} failed" if errors else ""
    yield "Events", len(result.events), _tally(event.kind for event in result.events)
    yield "Threats", len(result.threats), _tally(threat.mode for threat in result.threats)
    yield "Incidents", len(result.incidents), "events, each act once"
    unplaced = sum(not is_placed(event) for event in result.events)
    if unplaced:
        yield "Unplaced", unplaced, "events without a place; listed, not drawn"


def _tally(names: Iterable[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in Counter(names).most_common())


def is_placed(event: Event) -> bool:
    """Tell whether an event has a place with coordinates."""
    return any(at.place and at.place.longitude is not None for at in event.places)
