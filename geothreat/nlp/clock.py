"""What phrases of time are counted from, and the parts of a phrase as a resolver reads them."""

from dataclasses import dataclass
from datetime import date

from geothreat.nlp.calendars import Patterns

__all__ = ["Clock", "Found"]

Found = dict[str, str | None]


@dataclass(slots=True)
class Clock:
    """The fixed days of a text.

    Attributes
    ----------
    known : Patterns
    published : datetime.date or None
        The day of publication where the news happened.
    latest : datetime.date or None
        The last day that the texts at hand can speak of.
    anchor : datetime.date or None
        The day named before.
    future : bool
        Whether the words before a phrase speak of what is to come.
    estimated : bool
        Set by a resolver that had to infer the year.
    """

    known: Patterns
    published: date | None = None
    latest: date | None = None
    anchor: date | None = None
    future: bool = False
    estimated: bool = False

    def month(self, word: str | None) -> int:
        """Return the number of a month as written, which must be known."""
        return self.known.months[word or ""]

    def weekday(self, word: str | None) -> int:
        """Return the number of a weekday as written, which must be known; Monday is 0."""
        return self.known.weekdays[word or ""]
