"""A CSV file with the places of one of its columns added; all that was in it stays as it was."""

import csv
import io
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geothreat.errors import InputError, InputMissingError

if TYPE_CHECKING:
    from geothreat.records import Candidate

__all__ = ["Missing", "geocoded_rows"]

_ADDED = (
    "geocoded_id", "geocoded_name", "geocoded_kind", "geocoded_country", "geocoded_admin1",
    "geocoded_longitude", "geocoded_latitude", "geocoded_relation",
)  # fmt: skip
_SEPARATORS = ",;\t|"

Missing = list[str]
LookUp = Callable[[str], "tuple[Candidate, ...]"]


def geocoded_rows(path: Path, column: str, look_up: LookUp, missing: Missing) -> Iterator[str]:
    """Return the table line by line, each with what was found for a column's cell.

    Parameters
    ----------
    path : Path
        UTF-8, with a header; commas, semicolons, tabs or bars between cells.
    column : str
        The column with names.
    look_up : callable
        Name to candidates.
    missing : list of str
        Takes the names that were not found.

    Raises
    ------
    InputError
        When the file cannot be read, or has no such column.
    """
    found = lru_cache(maxsize=16384)(lambda name: _cells(look_up(name)))
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            separator = _separator(file.readline())
            file.seek(0)
            rows = csv.reader(file, delimiter=separator)
            header = next(rows, [])
            at = _position(header, column, path)
            yield _line([*header, *_new_names(header)], separator)
            for cells in rows:
                if not cells:
                    continue
                if len(cells) > len(header):
                    raise InputError(
                        f"{path}: line {rows.line_num} has more cells than the first line"
                    )
                full = cells + [""] * (len(header) - len(cells))
                name = full[at].strip()
                added = found(name)
                if name and not added[0]:
                    missing.append(name)
                yield _line([*full, *added], separator)
    except FileNotFoundError as error:
        raise InputMissingError(f"{path}: no such file") from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read as CSV in UTF-8: {error}") from error


def _separator(header: str) -> str:
    return max(_SEPARATORS, key=header.count)


def _position(header: list[str], column: str, path: Path) -> int:
    if column not in header:
        there = ", ".join(header[:20]) or "nothing"
        raise InputError(f"{path}: there is no column {column!r}; its first line has {there}")
    return header.index(column)


def _new_names(header: list[str]) -> list[str]:
    """Names of the added columns; none that the table has already."""
    names = []
    for name in _ADDED:
        while name in header:
            name += "_"  # noqa: PLW2901  (until it is a new one)
        names.append(name)
    return names


def _cells(found: "tuple[Candidate, ...]") -> tuple[str, ...]:
    from geothreat.outputs.exporters.csv import safe_cell

    if not found:
        return ("",) * len(_ADDED)
    place = found[0].place
    values = (
        place.id, place.name, place.kind, place.country, place.admin1, place.longitude,
        place.latitude, found[0].relation,
    )  # fmt: skip
    return tuple("" if value is None else str(safe_cell(value)) for value in values)


def _line(cells: list[str], separator: str) -> str:
    """Write cells as CSV has them, with the file's own separator."""
    line = io.StringIO()
    csv.writer(line, delimiter=separator, lineterminator="\n").writerow(cells)
    return line.getvalue()
