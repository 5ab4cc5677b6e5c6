"""``metadata.csv`` beside articles: what a user knows of files that do not say it themselves.

Columns: ``file`` (relative to the table), ``title``, ``published``, ``source``, ``url``,
``language``.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from geothreat.errors import InputError
from geothreat.readers.fields import read_fields
from geothreat.readers.formats.csv import read_rows
from geothreat.readers.inputs import SIDECAR, Input
from geothreat.readers.text import MAX_BYTES, decode

__all__ = ["Sidecars"]

Rows = dict[str, dict[str, Any]]


class Sidecars:
    """The tables met on one run, each read once.

    A file's row is looked for in its own folder first, then in each folder above, up to the one
    that was named.
    """

    def __init__(self, note: Callable[[str], None]) -> None:
        self._note = note
        self._tables: dict[Path, Rows] = {}

    def fields(self, item: Input) -> dict[str, Any]:
        """Return what the nearest row says of an input, as keyword arguments for `Document`."""
        if item.path is None:
            return {}
        folder = item.path.parent
        while True:
            row = self._table(folder).get(item.path.relative_to(folder).as_posix())
            if row is not None:
                return row
            if folder in (item.root, folder.parent):
                return {}
            folder = folder.parent

    def _table(self, folder: Path) -> Rows:
        if folder not in self._tables:
            self._tables[folder] = self._load(folder / SIDECAR)
        return self._tables[folder]

    def _load(self, path: Path) -> Rows:
        if not path.is_file():
            return {}
        try:
            with path.open("rb") as file:
                return self._rows(path, decode(file.read(MAX_BYTES)))
        except (InputError, OSError) as error:
            self._note(f"{path}: {error}; not used")
            return {}

    def _rows(self, path: Path, text: str) -> Rows:
        rows: Rows = {}
        for line, values in read_rows(text):
            if "file" not in values:
                raise InputError('has no column "file"')
            name = values["file"].strip()
            if not (path.parent / name).is_file():
                self._note(f"{path}: line {line}: no file {name!r} here")
            rows[name] = read_fields(values, partial(self._warn, f"{path}: line {line}"))
        return rows

    def _warn(self, where: str, message: str) -> None:
        self._note(f"{where}: {message}")
