"""Dates counted from another day: Monday, overnight, three weeks ago, the next day."""

from datetime import date, timedelta

from geothreat.nlp.clock import Clock, Found
from geothreat.nlp.days import DAY, UNKNOWN, WEEK, Days, period_of, precision_of, shifted

__all__ = [
    "ago",
    "ahead",
    "distance",
    "period",
    "recent",
    "relative",
    "step",
    "stretch",
    "weekday",
    "weekday_week",
    "weekdays",
    "weekend",
]


# --- counted from the day of publication ----------------------------------------------------------


def weekday(clock: Clock, found: Found) -> Days:
    """Resolve Monday: the last one up to the day of publication, or the next to come."""
    if clock.published is None:
        return UNKNOWN
    day, back = _last(clock.published, clock.weekday(found["weekday"]))
    if found.get("next") or (clock.future and found.get("by") and back):
        day += WEEK
    elif found.get("last") and back == 0:
        day -= WEEK
    if found.get("into"):
        return day - DAY, day, "day"
    return (day, day + DAY, "day") if found.get("night_of") else (day, day, "day")


def weekdays(clock: Clock, found: Found) -> Days:
    """Resolve from Sunday to Tuesday."""
    if clock.published is None:
        return UNKNOWN
    last, _ = _last(clock.published, clock.weekday(found["weekday2"]))
    first, _ = _last(last, clock.weekday(found["weekday"]))
    return first, last, "day"


def weekday_week(clock: Clock, found: Found) -> Days:
    """Resolve Monday of last week."""
    if clock.published is None:
        return UNKNOWN
    step = -1 if found.get("last") else 1 if found.get("next") else 0
    monday = period_of(clock.published, "week", 0)[0]
    if monday is None:
        return UNKNOWN
    day = monday + step * WEEK + timedelta(days=clock.weekday(found["weekday"]))
    return day, day, "day"


def relative(clock: Clock, found: Found) -> Days:
    """Resolve yesterday, overnight, last night."""
    if clock.published is None:
        return UNKNOWN
    first, last = clock.known.days[found["phrase"] or ""]
    return clock.published + timedelta(days=first), clock.published + timedelta(days=last), "day"


def period(clock: Clock, found: Found) -> Days:
    """Resolve this week, last month, next year."""
    if clock.published is None:
        return UNKNOWN
    step = -1 if found.get("last") else 1 if found.get("next") else 0
    first, last, precision = period_of(clock.published, found["unit"] or "", step)
    return first, clock.published if step == 0 else last, precision


def weekend(clock: Clock, found: Found) -> Days:
    """Resolve the weekend: the one that is, or the last."""
    if clock.published is None:
        return UNKNOWN
    saturday, _ = _last(clock.published, 5)
    if found.get("next"):
        saturday += WEEK
    return saturday, saturday + DAY, "day"


def ago(clock: Clock, found: Found) -> Days:
    """Resolve two days ago, three weeks ago, two nights ago."""
    if clock.published is None:
        return UNKNOWN
    return _moved(clock, clock.published, found)


def stretch(clock: Clock, found: Found) -> Days:
    """Resolve the past 24 hours, the last three days, the past week."""
    if clock.published is None:
        return UNKNOWN
    amount, unit = _measure(clock, found)
    if unit.startswith("hour"):
        amount, unit = max(1, round(amount / 24)), "day"
    first = shifted(clock.published, -amount, unit)
    return (first, clock.published, precision_of(unit)) if first else UNKNOWN


def ahead(clock: Clock, found: Found) -> Days | None:
    """Resolve within two days, in three weeks: only what is to come is told so."""
    if not clock.future:
        return None
    if clock.published is None:
        return UNKNOWN
    amount, unit = _measure(clock, found)
    if unit.startswith("hour"):
        amount, unit = max(1, round(amount / 24)), "day"
    last = shifted(clock.published, amount, unit)
    if last is None:
        return UNKNOWN
    return last if "at_end" in found else clock.published, last, precision_of(unit)


def recent(clock: Clock, found: Found) -> Days:
    """Leave open what the text leaves open: in recent days."""
    return UNKNOWN


# --- counted from the date before -----------------------------------------------------------------


def step(clock: Clock, found: Found) -> Days:
    """Resolve the next day, a day earlier, that evening."""
    if clock.anchor is None:
        return UNKNOWN
    first, last = clock.known.steps[found["phrase"] or ""]
    return clock.anchor + timedelta(days=first), clock.anchor + timedelta(days=last), "day"


def distance(clock: Clock, found: Found) -> Days:
    """Resolve two days earlier, a week later."""
    if clock.anchor is None:
        return UNKNOWN
    return _moved(clock, clock.anchor, found, forward=bool(found.get("later")))


# --- helpers --------------------------------------------------------------------------------------


def _last(until: date, number: int) -> tuple[date, int]:
    """Find the last such weekday up to a day, and how many days it is back."""
    back = (until.weekday() - number) % 7
    return until - timedelta(days=back), back


def _measure(clock: Clock, found: Found) -> tuple[int, str]:
    """Read an amount and a unit of time; a fortnight is two weeks."""
    amount, unit = clock.known.number(found["number"] or ""), found["unit"] or ""
    return (2 * amount, "weeks") if unit.startswith("fortnight") else (amount, unit)


def _moved(clock: Clock, origin: date, found: Found, *, forward: bool = False) -> Days:
    amount, unit = _measure(clock, found)
    if unit.startswith("hour"):
        amount, unit = amount // 24, "day"
    night = unit.startswith("night")
    day = shifted(origin, amount if forward else -amount, "day" if night else unit)
    if day is None:
        return UNKNOWN
    if night:
        return day, day + DAY, "day"
    if unit.startswith("day") or (amount == 1 and unit.startswith("week")):
        return day, day, "day"
    return period_of(day, unit.rstrip("s"), 0)
