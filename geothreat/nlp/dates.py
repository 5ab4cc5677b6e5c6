"""When something happened, as far as the text says: phrases of time resolved to days.

The day of the report is not the day of the act: without a phrase there is no date, and a date that
only says when somebody spoke is marked ``report``. Nothing here looks at the clock.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Span

from geothreat.lexicon import Lexicon
from geothreat.nlp import absolute, counted
from geothreat.nlp.calendars import Phrase, patterns
from geothreat.nlp.clock import Clock, Found
from geothreat.nlp.days import UNKNOWN, Days
from geothreat.nlp.reported import is_report
from geothreat.nlp.wording import Wording, read_wording
from geothreat.records import Passage, Timespan

__all__ = ["DateMention", "find_dates"]


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
    wording: Wording | None = None,
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
    wording : Wording, optional
        The sentence's words, where they have been read.

    Yields
    ------
    DateMention
        In text order, never overlapping. One in brackets right behind another shares its role.
    """
    wording, known = wording or read_wording(sentence, lexicon), patterns(lexicon)
    clock = Clock(known, published, latest, anchor)
    before, report = -1, False
    for phrase in known.find(wording):
        clock.estimated = False
        clock.future = known.is_future(wording.words, phrase.start)
        days = _days_of(clock, phrase)
        born = known.births.intersection(wording.words[max(0, phrase.start - 2) : phrase.start])
        if days is None or born:
            continue
        bracketed = phrase.start > 0 and before == phrase.start - 1
        bracketed = bracketed and wording.words[phrase.start - 1] in "(["
        report = (report and bracketed) or is_report(wording, phrase, known)
        before = phrase.end
        if days[0] is not None and not report:
            clock.anchor = days[0]
        estimated = clock.estimated and days[0] is not None
        passage = wording.passage(phrase.start, phrase.end)
        yield _mention(passage, days, report=report, estimated=estimated)


def _mention(passage: Passage, days: Days, *, report: bool, estimated: bool) -> DateMention:
    earliest, latest, precision = days
    timespan = Timespan(earliest=earliest, latest=latest, precision=precision, text=passage.text)
    return DateMention(passage=passage, timespan=timespan, report=report, estimated=estimated)


def _days_of(clock: Clock, phrase: Phrase) -> Days | None:
    """Resolve a phrase; what turns out to be none gives None."""
    found = phrase.parts
    try:
        days = _RULES[phrase.kind](clock, found)
    except (OverflowError, ValueError):  # the first or last days of the calendar
        return UNKNOWN
    if days is None:
        return None
    named = phrase.kind in ("day", "days", "week")
    if named and days[0] is None and absolute.is_impossible(clock, found):
        return None
    if found.get("since") and days[0] is not None:
        until = clock.published  # up to the report, unless that is older than the day named
        ahead = until is not None and until < days[0]
        return days[0], None if ahead else until, days[2]
    return days


_RULES: dict[str, Callable[[Clock, Found], Days | None]] = {
    "day": absolute.day,
    "days": absolute.days,
    "decade": absolute.decade,
    "holiday": absolute.holiday,
    "iso": absolute.iso,
    "month": absolute.month,
    "months": absolute.months,
    "numeric": absolute.numeric,
    "season": absolute.season,
    "week": absolute.week,
    "year": absolute.year,
    "years": absolute.years,
    "ago": counted.ago,
    "ahead": counted.ahead,
    "distance": counted.distance,
    "period": counted.period,
    "recent": counted.recent,
    "relative": counted.relative,
    "step": counted.step,
    "stretch": counted.stretch,
    "weekday": counted.weekday,
    "weekdayweek": counted.weekday_week,
    "weekdays": counted.weekdays,
    "weekend": counted.weekend,
}
