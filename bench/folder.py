"""The folder of tuning data: its suites, their rows, the split, and what extraction may see."""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]

HERE = Path(__file__).parent
VISIBLE = ("id", "text", "title", "published")  # never a label: extraction sees the article only
PARTS = ("tuning", "held back")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """One file of gold and the modes it is scored in."""

    name: str
    gold: Path
    texts: Path
    modes: tuple[str, ...]
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """How one kind of gold is scored."""

    name: str
    scorer: tuple[str, ...]
    scale: float


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a file of JSON lines."""
    with path.open(encoding="utf-8", newline="\n") as lines:  # not splitlines: texts hold U+2028
        return [json.loads(line) for line in lines if line.strip()]


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write rows as JSON lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")


def find_suites(folder: Path, only: frozenset[str]) -> list[Suite]:
    """Return the suites whose gold is there, with the modes asked for (all when ``only`` is empty).

    ``only`` may name suites and modes alike.
    """
    found = []
    for name, suite in _config()["suites"].items():
        modes = tuple(m for m in suite["modes"] if not only or {name, m} & only)
        gold = folder / suite["gold"]
        if modes and gold.is_file():
            found.append(
                Suite(
                    name=name,
                    gold=gold,
                    texts=folder / suite.get("texts", suite["gold"]),
                    modes=modes,
                    options=tuple(suite.get("options", ())),
                )
            )
    return found


def load_modes() -> dict[str, Mode]:
    """Return every mode by its name."""
    return {
        name: Mode(name=name, scorer=tuple(mode["scorer"]), scale=mode.get("scale", 1))
        for name, mode in _config()["modes"].items()
    }


def known_names() -> frozenset[str]:
    """Return what ``--only`` may name among suites and modes."""
    return frozenset(_config()["suites"]) | frozenset(_config()["modes"])


def _config() -> dict[str, Any]:
    return tomllib.loads((HERE / "suites.toml").read_text("utf-8"))


def part_of(identifier: str) -> str:
    """Return a document's part, by its id alone: two thirds tune, a third is held back.

    Examples
    --------
    >>> part_of("a") == part_of("a")
    True
    """
    return PARTS[_hash(identifier) % 3 == 0]


def _hash(identifier: str) -> int:
    return int.from_bytes(hashlib.sha256(identifier.encode()).digest()[:8])


def choose(rows: Iterable[Row], limit: int | None) -> list[Row]:
    """Return the rows to run, in their order: all, or ``limit`` drawn by a hash of the id."""
    rows = list(rows)
    if limit is None or limit >= len(rows):
        return rows
    kept = {row["id"] for row in sorted(rows, key=lambda row: _hash(f"draw {row['id']}"))[:limit]}
    return [row for row in rows if row["id"] in kept]


def visible(row: Row) -> Row:
    """Return what extraction may see of a row."""
    return {key: row[key] for key in VISIBLE if row.get(key)}
