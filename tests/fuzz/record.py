"""Writing down what was tried: the table of docs/robustness.md, between its marks."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

__all__ = ["record", "rows"]

PAGE = Path(__file__).parents[2] / "docs" / "robustness.md"
MARKS = ("<!-- fuzz -->\n", "<!-- end of fuzz -->")
HEAD = (
    "| what was tried | cases | came out | refused with a reason | nothing in it | faults left |"
    " slowest case, s | most memory, MiB | minutes | day |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |\n"
)
GOOD = ("read", "places", "statements")


def record(folder: Path) -> None:
    """Put the states of all targets on the page."""
    text = PAGE.read_text("utf-8")
    before, rest = text.split(MARKS[0])
    _, after = rest.split(MARKS[1])
    PAGE.write_text(before + MARKS[0] + HEAD + "".join(rows(folder)) + MARKS[1] + after, "utf-8")


def rows(folder: Path) -> Iterator[str]:
    """One line a target."""
    for path in sorted(folder.glob("*.json")):
        yield _row(path.stem, json.loads(path.read_text("utf-8")))


def _row(target: str, state: Mapping[str, Any]) -> str:
    outcomes = state["outcomes"]
    cells = (
        target,
        f"{state['cases']:,}",
        f"{sum(outcomes.get(name, 0) for name in GOOD):,}",
        f"{outcomes.get('refused', 0):,}",
        f"{outcomes.get('nothing', 0):,}",
        str(outcomes.get("FAULT", 0)),
        f"{state['slowest']:.2f}",
        str(state["peak"]),
        f"{state['seconds'] / 60:.0f}",
        state["day"],
    )
    return f"| {' | '.join(cells)} |\n"
