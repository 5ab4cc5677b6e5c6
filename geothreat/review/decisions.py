"""What reviewers decided: rows of a queue with the column ``decision`` filled in.

A decisions file is CSV or JSON lines. Of a queue's columns only these are read: ``key``,
``statements``, ``label``, ``document``, ``quote``, and those that a reviewer fills in:

``decision``
    One or more of ``confirm``, ``reject``, ``correct``, ``merge``, ``split``, ``sensitive`` and
    ``embargo``, with semicolons between them. A row without any is no decision.
``with``
    Keys, with semicolons between them: for ``merge`` of what tells the same act, for ``split`` the
    statements of this act that tell another.
``correct_place``, ``correct_longitude``, ``correct_latitude``
    For ``correct``: a gazetteer id, or a name and a point in degrees.
``correct_deaths``, ``correct_injured``
    For ``correct``: the figure that is right.
``until``
    For ``embargo``: the first day on which it may be public.
``by``, ``on``, ``note``
    Who decided, on what day, and why. Of two decisions that contradict each other the later one
    counts, where both give their day.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from geothreat.errors import InputError, InputMissingError
from geothreat.readers.fields import read_day
from geothreat.readers.formats.csv import read_rows
from geothreat.readers.text import decode

__all__ = ["VERBS", "Decision", "read_decisions"]

T = TypeVar("T")

VERBS = ("confirm", "reject", "correct", "merge", "split", "sensitive", "embargo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a reviewer decided on one act, threat or possible link.

    ``key`` names its first statement, ``statements`` all that it had when it was looked at.
    ``where`` is file and line, for messages. Longitude and latitude are degrees of WGS 84.
    """

    key: str
    verbs: frozenset[str]
    where: str
    label: str = "event"
    statements: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    document: str | None = None
    quote: str | None = None
    place: str | None = None
    longitude: float | None = None
    latitude: float | None = None
    deaths: int | None = None
    injured: int | None = None
    until: date | None = None
    by: str | None = None
    on: date | None = None
    note: str | None = None


def read_decisions(paths: Iterable[Path]) -> tuple[Decision, ...]:
    """Read decisions from files.

    Parameters
    ----------
    paths : iterable of Path
        CSV with a header, or JSON lines (``.jsonl``, ``.ndjson``).

    Returns
    -------
    tuple of Decision
        In the order of files and lines; rows without a decision are left out.

    Raises
    ------
    InputMissingError
        When there is no such file.
    InputError
        When a row cannot be used; the message names file, line and column.
    """
    return tuple(
        decision
        for path in paths
        for where, row in _rows(path)
        if (decision := _decision(row, where)) is not None
    )


def _rows(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        text = decode(path.read_bytes())
    except FileNotFoundError as error:
        raise InputMissingError(f"{path}: there is no such file of decisions") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        yield from _json_rows(path, text)
    else:
        yield from _table_rows(path, text)


def _table_rows(path: Path, text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        for line, row in read_rows(text):
            if "key" not in row or "decision" not in row:
                raise InputError("a table of decisions has the columns key and decision")
            yield f"{path}, line {line}", {name: _unquoted(cell) for name, cell in row.items()}
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def _json_rows(path: Path, text: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for line, words in enumerate(text.split("\n"), 1):
        where = f"{path}, line {line}"
        if not words.strip():
            continue
        try:
            row = json.loads(words)
        except json.JSONDecodeError as error:
            raise InputError(f"{where}: not JSON ({error.msg})") from error
        if not isinstance(row, dict):
            raise InputError(f"{where}: not a JSON object")
        yield where, row


def _unquoted(cell: str) -> str:
    """Undo the apostrophe by which a spreadsheet is kept from reading a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@＝＋－＠\t\r\n" else cell


def _decision(row: Mapping[str, Any], where: str) -> Decision | None:
    verbs = frozenset(word.lower() for word in _list(row.get("decision")))
    if not verbs:
        return None
    unknown = sorted(verbs - set(VERBS))
    if unknown:
        raise InputError(f"{where}: no decision {unknown[0]!r}: choose {', '.join(VERBS)}")
    key = _text(row.get("key"))
    if key is None:
        raise InputError(f"{where}: a decision needs the key of its row")
    label = _text(row.get("label")) or ("threat" if key.startswith("th-") else "event")
    found = Decision(
        key=key,
        verbs=verbs,
        where=where,
        label="event" if label == "incident" else label,
        statements=tuple(_list(row.get("statements"))) or (key,),
        others=tuple(_list(row.get("with"))),
        document=_text(row.get("document")),
        quote=_text(row.get("quote")),
        place=_text(row.get("correct_place")),
        longitude=_read(row, "correct_longitude", _degrees(180), where),
        latitude=_read(row, "correct_latitude", _degrees(90), where),
        deaths=_read(row, "correct_deaths", _figure, where),
        injured=_read(row, "correct_injured", _figure, where),
        until=_read(row, "until", _day, where),
        by=_text(row.get("by")),
        on=_read(row, "on", _day, where),
        note=_text(row.get("note")),
    )
    _check(found)
    return found


def _check(found: Decision) -> None:
    """Refuse a row that lacks what its decision needs."""
    point = (found.longitude, found.latitude)
    corrects = any(v is not None for v in (found.place, *point, found.deaths, found.injured))
    faults = {
        "correct needs correct_place, correct_longitude and correct_latitude, or a figure": (
            "correct" in found.verbs and not corrects
        ),
        "correct_longitude and correct_latitude belong together": point.count(None) == 1,
        "merge and split need the keys of others in the column with": (
            bool(found.verbs & {"merge", "split"}) and not found.others
        ),
        "embargo needs the day in the column until": (
            "embargo" in found.verbs and found.until is None
        ),
        "confirm and reject exclude each other": {"confirm", "reject"} <= found.verbs,
    }
    for fault, present in faults.items():
        if present:
            raise InputError(f"{found.where}: {fault}")


def _text(value: object) -> str | None:
    return (str(value).strip() or None) if value is not None else None


def _list(value: object) -> list[str]:
    parts = value if isinstance(value, list) else str(value or "").split(";")
    return [str(part).strip() for part in parts if str(part).strip()]


def _read(row: Mapping[str, Any], name: str, parse: Callable[[str], T], where: str) -> T | None:
    text = _text(row.get(name))
    if text is None:
        return None
    try:
        return parse(text)
    except ValueError as error:
        raise InputError(f"{where}: {name} is {text!r}: {error}") from error


def _figure(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise ValueError("not a whole number of people")
    return int(text)


def _day(text: str) -> date:
    day = read_day(text)
    if day is None:
        raise ValueError("not a day such as 2025-12-01")
    return day


def _degrees(most: float) -> Callable[[str], float]:
    def parse(text: str) -> float:
        try:
            degrees = float(text)
        except ValueError:
            raise ValueError("not a number of degrees") from None
        if not -most <= degrees <= most:
            raise ValueError(f"not between -{most} and {most} degrees")
        return degrees

    return parse
