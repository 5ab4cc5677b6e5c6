"""Dates that name a day, month or year: 1 December, last summer, Christmas Eve."""

import calendar
from datetime import date, timedelta

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from geothreat.nlp.clock import Clock, Found
from geothreat.nlp.days import (
    DAY,
    UNKNOWN,
    Days,
    day_of,
    earliest_from,
    falling_on,
    latest_until,
    month_with,
    period_of,
)

__all__ = [
    "day",
    "days",
    "decade",
    "holiday",
    "is_impossible",
    "iso",
    "month",
    "months",
    "numeric",
    "season",
    "week",
    "year",
    "years",
]

_LEAP_YEAR = 2000
_LEAST_YEAR, _CENTURY = 99, 2000  # "14-May-24"
_SEASON = 3  # months


def day(clock: Clock, found: Found) -> Days:
    """Resolve Monday, 1 December (2025); on the 3rd."""
    day = _resolve(clock, found, found["day"], found["month"])
    if day is None:
        return UNKNOWN
    return (day, day + DAY, "day") if found.get("night_of") else (day, day, "day")


def days(clock: Clock, found: Found) -> Days:
    """Resolve between 5 and 7 November."""
    last = _resolve(clock, found, found["day2"], found.get("month2") or found["month"])
    if last is None:
        return UNKNOWN
    first = day_of(last.year, clock.month(found["month"]), found["day"])
    if first and first > last:
        first = day_of(last.year - 1, clock.month(found["month"]), found["day"])
    return (first, last, "day") if first else UNKNOWN


def week(clock: Clock, found: Found) -> Days:
    """Resolve the week of 22 April."""
    inside = _resolve(clock, found, found["day"], found["month"])
    return period_of(inside, "week", 0) if inside else UNKNOWN


def iso(clock: Clock, found: Found) -> Days:
    """Resolve 2025-12-01."""
    day = day_of(int(found["year"] or 0), int(found["month"] or 0), found["day"])
    return (day, day, "day") if day else UNKNOWN


def numeric(clock: Clock, found: Found) -> Days:
    """Resolve 24/02/2022: which is the month must be clear from the numbers or from dots."""
    first, second = int(found["first"] or 0), int(found["second"] or 0)
    if first <= 12 < second:
        first, second = second, first
    elif second > 12 or (first <= 12 and first != second and found["mark"] != "."):
        return UNKNOWN
    day = day_of(int(found["year"] or 0), second, str(first))
    return (day, day, "day") if day else UNKNOWN


def month(clock: Clock, found: Found) -> Days:
    """Resolve July 2014; March; January last year; November of that year."""
    number = clock.month(found["month"])
    year = int(found["year"] or 0) or _year(clock, found, number)
    if year is None:
        return UNKNOWN
    last = calendar.monthrange(year, number)[1]
    return date(year, number, 1), date(year, number, last), "month"


def months(clock: Clock, found: Found) -> Days:
    """Resolve between June and September 2015."""
    year, first = int(found["year"] or 0), clock.month(found["month"])
    last = clock.month(found["month2"])
    begins = date(year - (first > last), first, 1)
    return begins, date(year, last, calendar.monthrange(year, last)[1]), "month"


def year(clock: Clock, found: Found) -> Days:
    """Resolve 2014."""
    year = int(found["year"] or 0)
    return date(year, 1, 1), date(year, 12, 31), "year"


def years(clock: Clock, found: Found) -> Days:
    """Resolve between 2015 and 2017."""
    first, last = int(found["year"] or 0), int(found["year2"] or 0)
    return (date(first, 1, 1), date(last, 12, 31), "year") if first <= last else UNKNOWN


def decade(clock: Clock, found: Found) -> Days:
    """Resolve the 1990s."""
    year = int((found["year"] or "0")[:4])
    return date(year, 1, 1), date(year + 9, 12, 31), "year"


def season(clock: Clock, found: Found) -> Days:
    """Resolve summer 2019, last winter: the seasons of the northern half of the earth."""
    first = clock.known.seasons[found["season"] or ""]
    if found["year"]:
        return _season(int(found["year"] or 0), first)
    published = clock.published
    if published is None:
        return UNKNOWN
    near = [_season(published.year + step, first) for step in (-2, -1, 0, 1)]
    begun = [span for span in near if span[0] and span[0] <= published]
    if found.get("next"):
        return near[len(begun)] if len(begun) < len(near) else UNKNOWN
    if found.get("last"):
        begun = [span for span in begun if span[1] and span[1] < published]
    return begun[-1] if begun else UNKNOWN


def _season(year: int, first: int) -> Days:
    begins = date(year, first, 1)
    end, last = year + (first + _SEASON - 2) // 12, (first + _SEASON - 2) % 12 + 1
    return begins, date(end, last, calendar.monthrange(end, last)[1]), "month"


def holiday(clock: Clock, found: Found) -> Days:
    """Resolve Christmas Eve, Good Friday: the last one, unless a year is given."""
    phrase = found["phrase"] or ""
    if found["year"]:
        day = _feast(clock, phrase, int(found["year"] or 0))
        return day, day, "day"
    if clock.published is None:
        return UNKNOWN
    for year in (clock.published.year, clock.published.year - 1):
        day = _feast(clock, phrase, year)
        if day <= clock.published:
            return day, day, "day"
    return UNKNOWN


def _feast(clock: Clock, phrase: str, year: int) -> date:
    known = clock.known
    if phrase in known.holidays:
        return date(year, *known.holidays[phrase])
    orthodox = phrase in known.orthodox_feasts
    distance = known.orthodox_feasts[phrase] if orthodox else known.feasts[phrase]
    sunday: date = easter(year, EASTER_ORTHODOX if orthodox else EASTER_WESTERN)
    return sunday + timedelta(days=distance)


def is_impossible(clock: Clock, found: Found) -> bool:
    """Whether no year has such a day (31 February)."""
    month = found.get("month2") or found["month"]
    day = found.get("day2") or found["day"]
    return bool(month) and day_of(_LEAP_YEAR, clock.month(month), day) is None


def _year(clock: Clock, found: Found, number: int) -> int | None:
    """Find the year of a month that has none of its own."""
    if found.get("that_year"):
        return clock.anchor.year if clock.anchor else None
    if clock.published is None:
        return None
    if any(name in found for name in ("last", "next")):
        return clock.published.year + bool(found.get("next")) - bool(found.get("last"))
    return clock.published.year - (number > clock.published.month)


def _resolve(clock: Clock, found: Found, day: str | None, month: str | None) -> date | None:
    """Find the day with the year, or the one that fits the weekday or the publication."""
    if not month:
        return _of_month(clock, found, day) if found.get("of_month") else _nth(clock, found, day)
    number = clock.month(month)
    given = _given_year(clock, found)
    if given is not None:
        return day_of(given, number, day)
    if not found.get("weekday"):
        if clock.published is None:
            return None
        find = earliest_from if clock.future else latest_until
        return find(clock.published, number, day)
    weekday = clock.weekday(found["weekday"])
    if clock.published is None and clock.latest is not None:
        clock.estimated = True
        return falling_on(weekday, number, day, latest=clock.latest)
    return falling_on(weekday, number, day, near=clock.published)


def _given_year(clock: Clock, found: Found) -> int | None:
    """Return the year that is told: 2024, 24, this year, last year."""
    if found.get("year"):
        year = int(found["year"] or 0)
        return year if year > _LEAST_YEAR else year + _CENTURY
    if found.get("of_year") and clock.published is not None:
        return clock.published.year - (found["of_year"] or "").startswith("last")
    return None


def _of_month(clock: Clock, found: Found, day: str | None) -> date | None:
    """Find "the 25th of last month"."""
    if clock.published is None:
        return None
    step = -1 if (found["of_month"] or "").startswith("last") else 0
    first = period_of(clock.published, "month", step)[0]
    return day_of(first.year, first.month, day) if first else None


def _nth(clock: Clock, found: Found, day: str | None) -> date | None:
    """Find "the 3rd", "Sunday the 12th": the last such day up to the publication."""
    if clock.published is None:
        return None
    word = found.get("weekday")
    return month_with(clock.published, day, weekday=clock.weekday(word) if word else None)
