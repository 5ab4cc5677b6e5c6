"""The days that a document's phrases of time are counted from, from sentence to sentence."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from spacy.tokens import Span

from geothreat.lexicon import Lexicon
from geothreat.nlp.dates import DateMention, find_dates
from geothreat.nlp.hours import find_hours
from geothreat.nlp.wording import Wording, read_wording
from geothreat.nlp.zones import day_at, zone_of
from geothreat.records import Document, Event, Mention, Place

__all__ = ["Timeline"]

_LOOK_BACK = 3  # sentences in which "the next day" finds the day before
_NEAR = 60  # characters between an hour and its day


class Timeline:
    """Resolves the phrases of time of one document.

    Parameters
    ----------
    document : Document
    sentences : sequence of spacy.tokens.Span
    mentions : sequence of Mention
        The place names of the document: they say where its days begin.
    lexicon : Lexicon
    latest : datetime.date, optional
        The last day that the texts at hand can speak of; the default is that of the
        lexicon.
    """

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Span],
        mentions: Sequence[Mention],
        lexicon: Lexicon,
        latest: date | None = None,
    ) -> None:
        self.document = document
        self.sentences = sentences
        self.mentions = mentions
        self.lexicon = lexicon
        self._latest = latest
        self._last: date | None = None
        self._wordings: dict[int, Wording] = {}
        self._alone: dict[int, tuple[DateMention, ...]] = {}  # sentence by sentence

    def dates(self, index: int) -> tuple[DateMention, ...]:
        """Return the phrases of time of one sentence, in text order.

        Parameters
        ----------
        index : int
            Position among the sentences.
        """
        found = self.named(index)
        if any(_is_open(mention) for mention in found) and index:
            anchor = self._day_before(index)
            found = self._find(index, anchor) if anchor is not None else found
        days = [m.timespan.earliest for m in found if _is_day(m)]
        self._last = days[-1] if days else self._last
        return found

    def wording(self, index: int) -> Wording:
        """Return the words of a sentence, read once for its dates, hours and figures."""
        if index not in self._wordings:
            self._wordings[index] = read_wording(self.sentences[index], self.lexicon)
        return self._wordings[index]

    def named(self, index: int) -> tuple[DateMention, ...]:
        """Return the phrases of time of a sentence as it alone tells them.

        Parameters
        ----------
        index : int
            Position among the sentences, in any order.
        """
        if index not in self._alone:
            self._alone[index] = self._find(index, None)
        return self._alone[index]

    def told(self, event: Event, mentions: Sequence[DateMention]) -> Event:
        """Give an event the hour that its sentence names, and say where its year was inferred.

        Parameters
        ----------
        event : Event
        mentions : sequence of DateMention
            The phrases of time of its sentence.
        """
        when = event.date
        mine = next((m for m in mentions if m.timespan is when), None)
        if when is None or mine is None or when.earliest is None:
            return event
        if mine.estimated:
            why = "without a date of publication, the year is the last in which the weekday fits"
            event = replace(event, why=(*event.why, why))
        hour = self._hour(mine) if when.precision == "day" else None
        if hour is None:
            return event
        return replace(event, date=replace(when, precision="hour", time=hour))

    def _find(self, index: int, anchor: date | None) -> tuple[DateMention, ...]:
        published = self._published
        latest = self._newest if published is None else None
        return tuple(
            find_dates(
                self.sentences[index],
                published=published,
                lexicon=self.lexicon,
                latest=latest,
                anchor=anchor,
                wording=self.wording(index),
            )
        )

    def _day_before(self, index: int) -> date | None:
        """Find the day named last before a sentence, be it of an act or not."""
        for earlier in range(index - 1, max(-1, index - 1 - _LOOK_BACK), -1):
            days = [m.timespan.earliest for m in self.named(earlier) if _is_day(m)]
            if days:
                return days[-1]
        return self._last

    def _hour(self, mention: DateMention) -> str | None:
        """Find the one hour near a day in its sentence; two leave it open."""
        at = mention.passage.start
        sentence = next(s for s in self.sentences if s.start_char <= at < s.end_char)
        hours = {
            hour
            for start, hour in find_hours(read_wording(sentence, self.lexicon), self.lexicon)
            if abs(start - at) <= _NEAR
        }
        return hours.pop() if len(hours) == 1 else None

    @cached_property
    def _newest(self) -> date:
        """Not the day of the clock: a text must give the same result whenever it is read."""
        return self._latest or date.fromisoformat(self.lexicon.table("dates.undated")["newest"])

    @cached_property
    def _published(self) -> date | None:
        """The day of publication where the news happened."""
        moment = self.document.published_at
        if moment is None:
            return self.document.published
        place = _main_place(self.mentions)
        if place is None:
            return self.document.published
        zone = zone_of(country=place.country, longitude=place.longitude, latitude=place.latitude)
        return day_at(moment, zone)


def _is_open(mention: DateMention) -> bool:
    return mention.timespan.earliest is None and not mention.report


def _is_day(mention: DateMention) -> bool:
    """Whether a phrase names one day (or one night) of an act."""
    span = mention.timespan
    known = span.earliest is not None and span.latest is not None and not mention.report
    return known and span.precision == "day" and (span.latest - span.earliest).days <= 1  # type: ignore[operator]


def _main_place(mentions: Sequence[Mention]) -> Place | None:
    """Return the place named most often, in the country named most often."""
    places = [m.place for m in mentions if m.place is not None and m.place.country]
    countries = Counter(place.country for place in places)
    if not countries:
        return None
    country = countries.most_common(1)[0][0]
    inside = Counter(p.id for p in places if p.country == country and p.longitude is not None)
    chosen = inside.most_common(1)[0][0] if inside else None
    return next((p for p in places if p.id == chosen or chosen is None), None)
