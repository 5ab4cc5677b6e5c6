"""When something happened, as far as the text says: phrases of time resolved to days.

The day of the report is not the day of the act: without a phrase there is no date, and a date that
only says when somebody spoke is marked ``report``. Nothing here looks at the clock.
"""

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Span

from geothreat.lexicon import Lexicon
from geothreat.nlp.calendars import Patterns, patterns
from geothreat.nlp.days import (
    DAY,
    UNKNOWN,
    WEEK,
    Days,
    day_of,
    falling_on,
    latest_until,
    period_of,
    precision_of,
    shifted,
)  # fmt: skip
from geothreat.nlp.wording import Wording, read_wording
from geothreat.records import Passage, Timespan

__all__ = ["DateMention", "find_dates"]

_LEAP_YEAR = 2000
Found = dict[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A phrase of time and the days it means.

    Attributes
    ----------
    passage : Passage
    timespan : Timespan
        ``earliest`` and ``latest`` are None when the phrase could not be resolved.
    report : bool
        Whether it only says when somebody spoke or a report came out.
    estimated : bool
        Whether the year was inferred without a date of publication.
    """

    passage: Passage
    timespan: Timespan
    report: bool = False
    estimated: bool = False


def find_dates(
    sentence: Span,
    *,
    published: date | None,
    lexicon: Lexicon,
    latest: date | None = None,
    anchor: date | None = None,
) -> Iterator[DateMention]:
    """Find the phrases of time in a sentence and resolve them.

    Parameters
    ----------
    sentence : spacy.tokens.Span
        Only the tokens are looked at.
    published : datetime.date or None
        What "Monday", "overnight" and dates without a year are counted from.
    lexicon : Lexicon
    latest : datetime.date, optional
        The last day that the texts at hand can speak of. Without a date of publication a weekday
        with a day and month takes the latest year not after it that fits, and is ``estimated``.
    anchor : datetime.date, optional
        The date named before this sentence, for "two days earlier".

    Yields
    ------
    DateMention
        In text order, never overlapping.
    """
    wording = read_wording(sentence, lexicon)
    reader = _Reader(wording, patterns(lexicon), published, latest, anchor)
    yield from reader.mentions()


class _Reader:
    def __init__(
        self,
        wording: Wording,
        known: Patterns,
        published: date | None,
        latest: date | None,
        anchor: date | None,
    ) -> None:
        self.wording = wording
        self.known = known
        self.published = published
        self.latest = latest
        self.anchor = anchor
        self.estimated = False

    def mentions(self) -> Iterator[DateMention]:
        """Resolve phrase by phrase; one in brackets right behind another shares its role."""
        before, report = -1, False
        for kind, start, end, found in self.known.find(self.wording):
            self.estimated = False
            earliest, latest, precision = self._days_of(kind, found)
            if kind in ("day", "days") and earliest is None and self._impossible(found):
                continue
            passage = self.wording.passage(start, end)
            bracketed = start > 0 and self.wording.words[start - 1] in "([" and before == start - 1
            report = (report and bracketed) or self.known.is_report(self.wording.words, start, end)
            before = end
            if earliest is not None and not report:
                self.anchor = earliest
            if found.get("since") and earliest is not None:
                latest = self.published
            yield DateMention(
                passage=passage,
                timespan=Timespan(
                    earliest=earliest, latest=latest, precision=precision, text=passage.text
                ),
                report=report,
                estimated=self.estimated and earliest is not None,
            )

    def _days_of(self, kind: str, found: Found) -> Days:
        try:
            return _RULES[kind](self, found)
        except OverflowError:  # the first or last days of the calendar
            return UNKNOWN

    # --- absolute ---------------------------------------------------------------------------------

    def day(self, found: Found) -> Days:
        """Resolve Monday, 1 December (2025)."""
        day = self._resolve(found, found["day"], found["month"])
        if day is None:
            return UNKNOWN
        return (day, day + DAY, "day") if found.get("night_of") else (day, day, "day")

    def days(self, found: Found) -> Days:
        """Resolve between 5 and 7 November."""
        last = self._resolve(found, found["day2"], found.get("month2") or found["month"])
        if last is None:
            return UNKNOWN
        first = day_of(last.year, self._month(found["month"] or ""), found["day"])
        if first and first > last:
            first = day_of(last.year - 1, self._month(found["month"] or ""), found["day"])
        return (first, last, "day") if first else UNKNOWN

    def iso(self, found: Found) -> Days:
        day = day_of(int(found["year"] or 0), int(found["month"] or 0), found["day"])
        return (day, day, "day") if day else UNKNOWN

    def numeric(self, found: Found) -> Days:
        """Resolve 24/02/2022: which is the month must be clear from the numbers or from dots."""
        first, second = int(found["first"] or 0), int(found["second"] or 0)
        if first <= 12 < second:
            first, second = second, first
        elif second > 12 or (first <= 12 and first != second and found["mark"] == "/"):
            return UNKNOWN
        day = day_of(int(found["year"] or 0), second, str(first))
        return (day, day, "day") if day else UNKNOWN

    def month(self, found: Found) -> Days:
        number = self._month(found["month"] or "")
        year = int(found["year"] or 0) or self._month_year(number)
        if year is None:
            return UNKNOWN
        last = calendar.monthrange(year, number)[1]
        return date(year, number, 1), date(year, number, last), "month"

    def year(self, found: Found) -> Days:
        year = int(found["year"] or 0)
        return date(year, 1, 1), date(year, 12, 31), "year"

    def decade(self, found: Found) -> Days:
        year = int((found["year"] or "0")[:4])
        return date(year, 1, 1), date(year + 9, 12, 31), "year"

    # --- counted from the day of publication ------------------------------------------------------

    def weekday(self, found: Found) -> Days:
        """Resolve Monday: the last one up to the day of publication."""
        if self.published is None:
            return UNKNOWN
        number = self.known.weekdays[found["weekday"] or ""]
        back = (self.published.weekday() - number) % 7
        day = self.published - timedelta(days=back)
        if found.get("next"):
            day += WEEK
        elif found.get("last") and back == 0:
            day -= WEEK
        if found.get("into"):
            return day - DAY, day, "day"
        return day, day, "day"

    def relative(self, found: Found) -> Days:
        """Resolve yesterday, overnight, last night."""
        if self.published is None:
            return UNKNOWN
        first, last = self.known.days[found["phrase"] or ""]
        return (
            self.published + timedelta(days=first), self.published + timedelta(days=last), "day"
        )  # fmt: skip

    def period(self, found: Found) -> Days:
        """Resolve this week, last month, next year."""
        if self.published is None:
            return UNKNOWN
        step = -1 if found.get("last") else 1 if found.get("next") else 0
        first, last, precision = period_of(self.published, found["unit"] or "", step)
        return first, self.published if step == 0 else last, precision

    def weekend(self, found: Found) -> Days:
        if self.published is None:
            return UNKNOWN
        back = (self.published.weekday() - 5) % 7
        saturday = (
            self.published - timedelta(days=back) + (WEEK if found.get("next") else timedelta())
        )
        return saturday, saturday + DAY, "day"

    def ago(self, found: Found) -> Days:
        """Resolve two days ago, three weeks ago."""
        if self.published is None:
            return UNKNOWN
        return self._back(self.published, found)

    def stretch(self, found: Found) -> Days:
        """Resolve the past 24 hours, the last three days."""
        if self.published is None:
            return UNKNOWN
        amount, unit = self.known.number(found["number"] or ""), found["unit"] or ""
        if unit.startswith("hour"):
            amount, unit = max(1, round(amount / 24)), "day"
        first = shifted(self.published, -amount, unit)
        return (first, self.published, precision_of(unit)) if first else UNKNOWN

    def recent(self, _: Found) -> Days:
        return UNKNOWN

    # --- counted from the date before -------------------------------------------------------------

    def step(self, found: Found) -> Days:
        """Resolve the next day, a day earlier."""
        if self.anchor is None:
            return UNKNOWN
        day = self.anchor + timedelta(days=self.known.steps[found["phrase"] or ""])
        return day, day, "day"

    def distance(self, found: Found) -> Days:
        """Resolve two days earlier, a week later."""
        if self.anchor is None:
            return UNKNOWN
        return self._back(self.anchor, found, forward=bool(found.get("later")))

    # --- helpers ----------------------------------------------------------------------------------

    def _impossible(self, found: Found) -> bool:
        """Whether no year has such a day (31 February)."""
        month = self._month(found.get("month2") or found["month"] or "")
        return day_of(_LEAP_YEAR, month, found.get("day2") or found["day"]) is None

    def _back(self, origin: date, found: Found, *, forward: bool = False) -> Days:
        amount, unit = self.known.number(found["number"] or ""), found["unit"] or ""
        if unit.startswith("hour"):
            amount, unit = amount // 24, "day"
        day = shifted(origin, amount if forward else -amount, unit)
        if day is None:
            return UNKNOWN
        if unit.startswith("day") or (amount == 1 and unit.startswith("week")):
            return day, day, "day"
        return period_of(day, unit.rstrip("s"), 0)

    def _month(self, word: str) -> int:
        return self.known.months[word]

    def _month_year(self, number: int) -> int | None:
        if self.published is None:
            return None
        return self.published.year - (number > self.published.month)

    def _resolve(self, found: Found, day: str | None, month: str | None) -> date | None:
        number = self._month(month or "")
        if found.get("year"):
            return day_of(int(found["year"] or 0), number, day)
        if not found.get("weekday"):
            return latest_until(self.published, number, day) if self.published else None
        weekday = self.known.weekdays[found["weekday"] or ""]
        if self.published is None and self.latest is not None:
            self.estimated = True
            return falling_on(weekday, number, day, latest=self.latest)
        return falling_on(weekday, number, day, near=self.published)


_RULES: dict[str, Callable[[_Reader, Found], Days]] = {
    "day": _Reader.day,
    "days": _Reader.days,
    "iso": _Reader.iso,
    "numeric": _Reader.numeric,
    "month": _Reader.month,
    "year": _Reader.year,
    "decade": _Reader.decade,
    "weekday": _Reader.weekday,
    "relative": _Reader.relative,
    "period": _Reader.period,
    "weekend": _Reader.weekend,
    "ago": _Reader.ago,
    "stretch": _Reader.stretch,
    "recent": _Reader.recent,
    "step": _Reader.step,
    "distance": _Reader.distance,
}
