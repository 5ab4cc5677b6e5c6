"""Articles of our own, and runs of the engine in this process and in others."""

import json
import sys
from pathlib import Path

import pytest

from geothreat.engine import Settings, Told, hire, run
from geothreat.records import Document

ROOT = Path(__file__).parent.parent.parent
TOWNS = ("Sumy", "Odesa", "Kharkiv", "Izmail", "Poltava", "Dnipro", "Kherson", "Chernihiv")
ACTS = (
    "A drone hit a depot in {town} on Monday, killing {n} people.",
    "Russian forces shelled {town} on Monday. {n} people were wounded, the governor said.",
    "Nothing happened in {town}; {n} people went to a concert.",
    "Russia will strike {town} if the talks fail, a spokesman said. {n} diplomats left.",
)


def articles(count):
    return [
        {
            "id": f"article-{n:03}",
            "text": ACTS[n % 4].format(town=TOWNS[n // 4 % 8], n=n + 2),
            "published": f"2025-12-{2 + n % 9:02}",  # some acts come after some threats
        }
        for n in range(count)
    ]


def lines(rows):
    return "".join(json.dumps(row) + "\n" for row in rows)


def tree(folder):
    """Every file of an output folder that is a result, with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def documents(rows):
    from datetime import date

    for row in rows:
        day = date.fromisoformat(row["published"]) if row.get("published") else None
        yield Document(**{**row, "published": day, "inline": True})


@pytest.fixture
def settings():
    return Settings(model="none")


@pytest.fixture
def go(tmp_path, settings):
    """Run the engine in this process on rows; the summary, and what was told."""

    def _go(rows, output=tmp_path / "results", *, settings=settings, **options):
        notes, failed = [], []
        told = Told(note=notes.append, failed=failed.append)
        given = documents(rows) if isinstance(rows, list) else rows
        options = {"part_size": 4, "told": told} | options
        crew = options.pop("crew", None) or hire("serial", 1)
        return run(given, output, settings, crew, **options), notes, failed

    return _go


def command(*arguments):
    return [sys.executable, "-m", "geothreat", "run", *map(str, arguments), "--model", "none"]
