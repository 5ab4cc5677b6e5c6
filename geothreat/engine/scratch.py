"""What a run must remember of very many documents, on disk: memory stays as it was.

A SQLite file without a journal, new for every run: what is worth keeping is in the parts.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from geothreat.errors import OutputError

__all__ = ["Scratch"]

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -64000;
PRAGMA temp_store = FILE;
CREATE TABLE seen (id BLOB PRIMARY KEY, key BLOB) WITHOUT ROWID;
CREATE TABLE there (
    key BLOB PRIMARY KEY, part TEXT, line INTEGER, events INTEGER, threats INTEGER, failed INTEGER
) WITHOUT ROWID;
CREATE TABLE member (part TEXT, statement TEXT, cells TEXT, PRIMARY KEY (part, statement))
WITHOUT ROWID;
"""


class Scratch:
    """Tables of one run; the file is gone when the block ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._clear()
        with told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()  # SQLite would not say why it cannot
            self._tables = sqlite3.connect(path, isolation_level=None)
            self._tables.executescript(_TABLES + "BEGIN;")

    def __enter__(self) -> "Scratch":
        """Nothing is to be opened any more."""
        return self

    def __exit__(self, *_: object) -> None:
        """Remove the file."""
        self._tables.close()
        self._clear()

    def run(self, statement: str, values: Iterable[Any] = ()) -> sqlite3.Cursor:
        """Run one statement.

        Raises
        ------
        OutputError
            When the disk is full.
        """
        with told(self._path):
            return self._tables.execute(statement, tuple(values))

    def run_many(self, statement: str, rows: Iterable[Iterable[Any]]) -> None:
        """Run one statement for every row."""
        with told(self._path):
            self._tables.executemany(statement, (tuple(row) for row in rows))

    def rows(self, statement: str, values: Iterable[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield what a query finds, row by row."""
        found = self.run(statement, values)
        with told(self._path):
            yield from found

    def _clear(self) -> None:
        for path in self._path.parent.glob(f"{self._path.name}*"):
            with suppress(OSError):
                path.unlink()


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite or the system says of a file into an error that says what to do."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OutputError(f"{path}: cannot write ({error}); make room, and run it again") from error
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        raise OutputError(
            f"{path}: cannot write there ({error.strerror}); name another folder with --output"
        ) from error
