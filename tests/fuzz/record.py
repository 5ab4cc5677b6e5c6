"""Writing down what was tried: the table of docs/robustness.md, between its marks.

A row stands until a longer series of the same target is recorded, or one with a fault: the states
in .cache do not travel with the repository.
"""

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


def record(folder: Path, page: Path = PAGE) -> None:
    """Put the states of all targets on the page."""
    before, rest = page.read_text("utf-8").split(MARKS[0])
    told, after = rest.split(MARKS[1])
    table = HEAD + "".join(rows(folder, told.removeprefix(HEAD)))
    page.write_text(before + MARKS[0] + table + MARKS[1] + after, "utf-8")


def rows(folder: Path, told: str = "") -> Iterator[str]:
    """Yield one line a target: of the rows told before and the states in a folder."""
    found = {_cells(line)[0]: line for line in told.splitlines(keepends=True)}
    for path in folder.glob("*.json"):
        row = _row(path.stem, json.loads(path.read_text("utf-8")))
        before = found.get(path.stem)
        if before is None or _says_more(row, before):
            found[path.stem] = row
    yield from (row for _, row in sorted(found.items()))


def _says_more(row: str, before: str) -> bool:
    """Whether a series takes the place of an earlier one: no shorter, or a fault is in either."""
    (_, cases, *_, faults), (_, cases_before, *_, faults_before) = (
        _cells(one)[:6] for one in (row, before)
    )
    is_shorter = int(cases.replace(",", "")) < int(cases_before.replace(",", ""))
    return not is_shorter or faults != "0" or faults_before != "0"


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


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
