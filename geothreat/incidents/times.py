"""When a report puts its act, and whether two reports can mean the same days.

The day of a report bounds an act that it leaves undated. It is never the act's date.
"""

import re
from dataclasses import dataclass
from datetime import date

from geothreat.incidents.cues import dates_a_toll, hours_of
from geothreat.incidents.verdicts import Part, refuse
from geothreat.incidents.weights import Weights
from geothreat.records import Document, Event, Timespan

__all__ = ["When", "compare_hours", "compare_times", "meet"]

_EVER = (date.min.toordinal(), date.max.toordinal())
_CLOCK = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])(?:[:.](?P<minute>[0-5]\d))?\s*(?P<half>[ap])\.?\s?m\b"
    r"|\b(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)\b",
    re.IGNORECASE,
)
_SAME_HOUR = 60  # minutes by which two clock times of one act may differ
_DAY = 24 * 60

Hours = tuple[int, int]


@dataclass(frozen=True, slots=True)
class When:
    """Days (proleptic ordinals, both included) in which an act can lie.

    ``dated`` tells the text's own date from a bound by the report's date. An undated act of a
    report without a date has neither end. ``hours`` is the part of the day, in minutes after
    midnight; it may run on beyond 1440.
    """

    first: int | None
    last: int | None
    dated: bool
    hours: Hours | None = None

    @classmethod
    def of(cls, event: Event, document: Document, weights: Weights) -> "When":
        """Find the days of an event, or their bound by the day of the report."""
        span, published = event.date, document.published
        if span and (span.earliest or span.latest) and not dates_a_toll(event):
            last = span.latest or (published if _after(published, span.earliest) else None)
            return cls(
                span.earliest.toordinal() if span.earliest else _EVER[0],
                last.toordinal() if last else _EVER[1],
                dated=True,
                hours=_hours(event, span),
            )
        if published is None or event.background:
            return cls(None, None, dated=False)
        day = published.toordinal()  # a day more: the report's clock may run behind
        return cls(day - weights.report_days, min(day + 1, _EVER[1]), dated=False)

    @property
    def days(self) -> int:
        """Length in days."""
        first, last = self.bounds
        return last - first + 1

    @property
    def bounds(self) -> tuple[int, int]:
        """First and last day, as wide as time where unknown."""
        return (
            _EVER[0] if self.first is None else self.first,
            _EVER[1] if self.last is None else self.last,
        )


def _after(published: date | None, earliest: date | None) -> bool:
    return published is not None and earliest is not None and published >= earliest


def _hours(event: Event, span: Timespan) -> Hours | None:
    """Return when in the day: a clock time that stands alone, else the part of the day."""
    given = span.time or ""
    if given.count(":") == 1 and given.replace(":", "").isdigit():  # by the clock of the place
        hour, minute = (int(part) for part in given.split(":"))
        return hour * 60 + minute, hour * 60 + minute
    told = list(_CLOCK.finditer(span.text)) or list(_CLOCK.finditer(event.passage.text))
    if len(told) == 1:
        minutes = _minutes(told[0])
        return minutes, minutes
    return hours_of(span.text) if not told else None


def _minutes(found: re.Match[str]) -> int:
    if found["hour24"]:
        return int(found["hour24"]) * 60 + int(found["minute24"])
    hour = int(found["hour"]) % 12 + (12 if found["half"].lower() == "p" else 0)
    return hour * 60 + int(found["minute"] or 0)


def _hours_between(one: Hours, other: Hours) -> int:
    """Minutes between two parts of a day, round the clock; 0 where they touch."""
    (first, last), (start, end) = one, other
    gaps = ((start - last) % _DAY, (first - end) % _DAY)
    lengths = (last - first) + (end - start)
    return 0 if sum(gaps) + lengths != _DAY else min(gaps)


def meet(a: When, b: When) -> bool:
    """Whether two spans have a day in common.

    Examples
    --------
    >>> meet(When(1, 3, dated=True), When(3, 9, dated=True))
    True
    >>> meet(When(1, 2, dated=True), When(3, 9, dated=True))
    False
    """
    (first, last), (start, end) = a.bounds, b.bounds
    return first <= end and start <= last


def compare_times(a: When, b: When, *, same_document: bool, weights: Weights) -> Part:
    """Weigh two reports' days; refuse when they have none in common."""
    if a.dated and b.dated:
        return _compare_dates(a, b, weights)
    if same_document and a.first is not None and b.first is not None and not meet(a, b):
        return Part(weights.undated_beside_old, "same document")
    if same_document:
        return Part(weights.undated_same_document, "same document")
    if a.first is None or b.first is None:
        return refuse("one of the reports can be given no date")
    if not meet(a, b):
        return refuse("the reports are too far apart in time")
    return Part(weights.undated_near_report, f"reported within {weights.report_days} days")


def compare_hours(a: When, b: When) -> Part:
    """Refuse two acts of one day at different hours."""
    if not (a.dated and b.dated and a.hours and b.hours):
        return Part(0.0)
    apart = _hours_between(a.hours, b.hours) > _SAME_HOUR
    return refuse("different hours") if apart else Part(0.0)


def _compare_dates(a: When, b: When, weights: Weights) -> Part:
    if not meet(a, b):
        return refuse("different days")
    longer = max(a.days, b.days)
    if longer <= 2:  # a night belongs to two days
        return Part(weights.same_day, "same day")
    if longer <= 8:
        return Part(weights.same_week, "same week")
    if longer <= 31:
        return Part(weights.same_month, "same month")
    return Part(weights.wide_dates, "dates that overlap")
