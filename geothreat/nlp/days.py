"""Arithmetic of the calendar: a day so many months away, the week that a day is in."""

import calendar
from datetime import date, timedelta

from geothreat.records import Precision

__all__ = [
    "DAY",
    "UNKNOWN",
    "WEEK",
    "Days",
    "day_of",
    "earliest_from",
    "falling_on",
    "latest_until",
    "month_with",
    "period_of",
    "precision_of",
    "shifted",
]

Days = tuple[date | None, date | None, Precision]
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
_CYCLE = 28  # years after which weekdays come round again
_LEAP_CYCLE = 8  # the longest wait for a 29 February
UNKNOWN: Days = (None, None, "unknown")


def day_of(year: int, month: int, day: str | None) -> date | None:
    """Make a date of a day as written ("1st"), or None where there is no such day."""
    digits = "".join(c for c in day or "" if c.isdigit())
    try:
        return date(year, month, int(digits))
    except ValueError:
        return None


def precision_of(unit: str) -> Precision:
    """Say how precise a stretch counted in a unit is."""
    known: dict[str, Precision] = {"week": "day", "month": "month", "year": "year"}
    return known.get(unit.rstrip("s"), "day")


def shifted(origin: date, amount: int, unit: str) -> date | None:
    """Find the day so many days, weeks, months or years away, or None outside the calendar."""
    try:
        if unit.startswith(("day", "week")):
            return origin + amount * (WEEK if unit.startswith("week") else DAY)
        months = (
            origin.year * 12 + origin.month - 1 + amount * (12 if unit.startswith("year") else 1)
        )
        year, month = divmod(months, 12)
        return date(year, month + 1, min(origin.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def period_of(origin: date, unit: str, step: int) -> Days:
    """Find the week, month or year that a day is in, or one so many steps away."""
    moved = shifted(origin, step, unit)
    if moved is None:
        return UNKNOWN
    if unit == "week":
        monday = moved - timedelta(days=moved.weekday())
        return monday, monday + timedelta(days=6), "week"
    if unit == "month":
        last = calendar.monthrange(moved.year, moved.month)[1]
        return moved.replace(day=1), moved.replace(day=last), "month"
    return date(moved.year, 1, 1), date(moved.year, 12, 31), "year"


def latest_until(published: date, month: int, day: str | None) -> date | None:
    """Find the last such day of the year that is not after a date."""
    for year in range(published.year, max(0, published.year - _LEAP_CYCLE - 1), -1):
        fits = day_of(year, month, day)
        if fits and fits <= published:
            return fits
    return None


def earliest_from(published: date, month: int, day: str | None) -> date | None:
    """Find the first such day of the year that is not before a date."""
    for year in range(published.year, min(9999, published.year + _LEAP_CYCLE) + 1):
        fits = day_of(year, month, day)
        if fits and fits >= published:
            return fits
    return None


def month_with(until: date, day: str | None, *, weekday: int | None = None) -> date | None:
    """Find the last such day of a month up to a date, and on a weekday if one is given."""
    for back in range(12):
        year, month = divmod(until.year * 12 + until.month - 1 - back, 12)
        fits = day_of(year, month + 1, day) if year else None
        if fits and fits <= until and weekday in (None, fits.weekday()):
            return fits
    return None


def falling_on(
    weekday: int,
    month: int,
    day: str | None,
    *,
    near: date | None = None,
    latest: date | None = None,
) -> date | None:
    """Find the year in which a day falls on a weekday.

    Parameters
    ----------
    weekday : int
        0 is Monday.
    month : int
    day : str or None
        As written.
    near : datetime.date, optional
        The year nearest to this date is taken.
    latest : datetime.date, optional
        Without ``near``: the last year in which the day is not after this date.
    """
    origin = near or latest
    if origin is None:
        return None
    years = range(max(1, origin.year - _CYCLE), min(9999, origin.year + 1) + 1)
    fitting = [d for y in years if (d := day_of(y, month, day)) and d.weekday() == weekday]
    if near is None:
        return max((d for d in fitting if d <= origin), default=None)
    return min(fitting, key=lambda d: (abs(d - origin), d), default=None)
