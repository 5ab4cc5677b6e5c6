"""What is known about a document, from whatever wrote it down: JSON, CSV, front matter, sidecar."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from geothreat.errors import InputError

__all__ = ["as_columns", "as_day", "read_day", "read_fields"]

_NAMES = {
    "title": "title",
    "published": "published",
    "date": "published",
    "source": "source",
    "url": "url",
    "language": "language",
    "lang": "language",
}


def read_day(value: str) -> date | None:
    """Day of an ISO 8601 date or time, as written there, or None when it is neither.

    Examples
    --------
    >>> read_day("2025-12-01T23:30:00+02:00")
    datetime.date(2025, 12, 1)
    >>> read_day("yesterday") is None
    True
    """
    for parse in (date.fromisoformat, lambda text: datetime.fromisoformat(text).date()):
        try:
            return parse(value.strip())
        except ValueError:
            continue
    return None


def _moment(value: str) -> datetime | None:
    """Moment of an ISO 8601 time that says its zone; any other text is no moment."""
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def as_day(value: date | str | None) -> date | None:
    """Take a day that a caller gave.

    Raises
    ------
    InputError
        When a string is not an ISO 8601 date.
    """
    if isinstance(value, datetime):
        return value.date()
    if not isinstance(value, str):
        return value
    day = read_day(value)
    if day is None:
        raise InputError(f"published {value!r} is not a date; write it like 2025-12-01")
    return day


def as_columns(columns: Mapping[str, str]) -> dict[str, str]:
    """Take names of columns that a caller gave, by the fields that they hold.

    Raises
    ------
    InputError
        When there is no such field.
    """
    known = ("id", "text", *dict.fromkeys(_NAMES.values()))
    for name in columns:
        if name not in known:
            raise InputError(f"no field {name!r}: choose one of {', '.join(known)}")
    return dict(columns)


def read_fields(values: Mapping[str, object], warn: Callable[[str], None]) -> dict[str, Any]:
    """Pick what a `Document` can hold about itself.

    Parameters
    ----------
    values : mapping
        Names (any case) to values. Unknown names, empty values and values that are neither text
        nor number are left out.
    warn : callable
        Called with a message for a date that cannot be read; the date is left out.

    Returns
    -------
    dict
        Keyword arguments for `Document`: some of title, published (and published_at, where a time
        of day with its zone is given), source, url, language.
    """
    found: dict[str, Any] = {}
    for name, value in values.items():
        field = _NAMES.get(name.strip().lower())
        text = _as_text(value)
        if field and text and field not in found:
            found[field] = text
    if "published" in found:
        day = read_day(found["published"])
        if day is None:
            warn(f"published {found.pop('published')!r} is not a date like 2025-12-01; left out")
        else:
            found["published_at"] = _moment(found["published"])
            found["published"] = day
    return found


def _as_text(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    return str(value) if type(value) in (int, float) else ""
