"""GeoNames' own files (allCountries.zip, cities500.zip, UA.txt), read line by line."""

import io
import math
import tomllib
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from geothreat.errors import InputError
from geothreat.gazetteer.draft import Row

__all__ = ["read_dump"]

_COLUMNS = 19
_SCRIPTS = ("LATIN", "CYRILLIC")
_PEOPLE = 0.78 / 7.6  # as in the built-in index: the largest city has 10 ** 7.6 people


def read_dump(
    path: Path, region: Callable[[str, str], str], *, all_scripts: bool = False
) -> Iterator[tuple[Row, list[str]]]:
    """Read a dump's places, each with its other names.

    Parameters
    ----------
    path : Path
        ``.zip`` or ``.txt``, 19 columns between tabs as GeoNames' readme has them.
    region : callable
        Country and GeoNames' code of a first-level region to the region's name.
    all_scripts : bool, optional
        Take names in every script, not Latin and Cyrillic only.

    Raises
    ------
    InputError
        When the file is no such dump; the message has the line.
    """
    table = tomllib.loads(Path(__file__).with_name("feature_kinds.toml").read_text("utf-8"))
    kinds = _Kinds(table)
    with _lines(path) as lines:
        for number, line in enumerate(lines, 1):
            cells = line.rstrip("\n").split("\t")
            try:
                row = _row(cells, kinds, region)
            except (ValueError, IndexError) as error:
                raise InputError(
                    f"{path}: line {number} is not of a GeoNames dump ({_COLUMNS} columns between"
                    f" tabs): {error}"
                ) from error
            if row is not None:
                others = [cells[2], *cells[3].split(",")]
                yield row, [o for o in others if o and (all_scripts or _readable(o))]


def _row(cells: list[str], kinds: "_Kinds", region: Callable[[str, str], str]) -> Row | None:
    if len(cells) != _COLUMNS:
        raise ValueError(f"there are {len(cells)}")
    kind = kinds.of(f"{cells[6]}.{cells[7]}")
    if not kind or not cells[1].strip():
        return None
    latitude, longitude, people = float(cells[4]), float(cells[5]), int(cells[14] or 0)
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise ValueError(f"latitude {cells[4]}, longitude {cells[5]}")
    people = min(max(people, 0), 2**32 - 1)
    return Row(
        name=cells[1].strip(), kind=kind, country=cells[8], geonameid=int(cells[0]),
        admin=region(cells[8], cells[10]) if cells[10] else "", longitude=longitude,
        latitude=latitude, population=people,
        prominence=kinds.weights[kind] + _PEOPLE * math.log10(people + 1),
    )  # fmt: skip


class _Kinds:
    """Kinds of places by GeoNames' feature class and code."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.weights: dict[str, float] = table["weight"]
        by_code = {**table["kinds"], **dict.fromkeys(table["leave_out"], "")}
        longest_first = sorted(by_code.items(), key=lambda pair: -len(pair[0]))
        self.of = lru_cache(maxsize=1024)(
            lambda code: next((kind for start, kind in longest_first if code.startswith(start)), "")
        )


def _readable(name: str) -> bool:
    """Whether a name is written in Latin or Cyrillic letters."""
    return name.isascii() or all(
        unicodedata.name(c, "").startswith(_SCRIPTS) for c in name if c.isalpha()
    )


@contextmanager
def _lines(path: Path) -> Iterator[IO[str]]:
    """Open the text, or the one table within a zip file."""
    try:
        if path.suffix.lower() != ".zip":
            with path.open(encoding="utf-8", newline="\n") as file:
                yield file
            return
        with zipfile.ZipFile(path) as packed:
            tables = [n for n in packed.namelist() if n.lower().endswith(".txt")]
            named = [n for n in tables if "readme" not in n.lower()]
            if len(named) != 1:
                raise InputError(f"{path}: one .txt is expected in it, not {len(named)}")
            with packed.open(named[0]) as raw:
                yield io.TextIOWrapper(raw, encoding="utf-8", newline="\n")
    except (OSError, zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as a GeoNames dump: {error}") from error
