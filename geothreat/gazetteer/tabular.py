"""Places of one's own: rows of CSV, and what is asked of a row wherever it comes from."""

import csv
import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from geothreat.errors import InputError
from geothreat.gazetteer.draft import KINDS, Row
from geothreat.gazetteer.sphere import check_point

__all__ = ["read_csv", "to_row"]

_ISO = re.compile(r"[A-Za-z]{2}\Z")
_WEIGHT, _PEOPLE = 0.6, 0.3 / 7.6  # who brings a place means it: above towns, below countries
_NEEDED = ("name", "longitude", "latitude")


def read_csv(path: Path) -> Iterator[tuple[Row, list[str]]]:
    """Read places from CSV with columns name, longitude, latitude and more, in any order.

    Raises
    ------
    InputError
        When a column is missing or a cell wrong; the message has the line.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = csv.DictReader(file)
            fields = [field.strip().lower() for field in lines.fieldnames or ()]
            missing = [column for column in _NEEDED if column not in fields]
            if missing:
                raise InputError(f"{path}: there is no column {missing[0]!r} in its first line")
            lines.fieldnames = fields
            for cells in lines:
                text = {name: cell or "" for name, cell in cells.items() if isinstance(name, str)}
                yield to_row(text, where=f"{path}: line {lines.line_num}", id=path.stem)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read as CSV in UTF-8: {error}") from error


def to_row(
    cells: Mapping[str, str],
    *,
    where: str,
    id: str,  # noqa: A002
    bbox: tuple[float, ...] | None = None,
) -> tuple[Row, list[str]]:
    """Make a place of a row's cells, and its other names (between ``|`` or ``;``).

    Raises
    ------
    InputError
        When a cell is wrong; ``where`` says which row.
    """
    name = " ".join(cells["name"].split())
    kind = cells.get("kind", "").strip().lower() or "city"
    country = cells.get("country", "").strip()
    if not name:
        raise InputError(f"{where}: the name is empty")
    if kind not in KINDS:
        raise InputError(f"{where}: no kind {kind!r}; there is {', '.join(KINDS)}")
    if country and not _ISO.match(country):
        raise InputError(f"{where}: country {country!r} is no ISO code of two letters")
    try:
        longitude, latitude = float(cells["longitude"]), float(cells["latitude"])
        check_point(longitude, latitude)
        people = int(float(cells.get("population", "").strip() or 0))
        if not 0 <= people < 2**32:
            raise ValueError(f"population {people}")
    except (ValueError, OverflowError) as error:
        raise InputError(f"{where}: {error}") from error
    row = Row(
        name=name, kind=kind, country=country.upper(), longitude=longitude, latitude=latitude,
        population=people, id=id, prominence=_WEIGHT + _PEOPLE * math.log10(people + 1),
        bbox=bbox if kind != "city" else None,
    )  # fmt: skip
    return row, [n.strip() for n in re.split(r"[|;]", cells.get("alternates", "")) if n.strip()]
