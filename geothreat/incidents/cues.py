"""Words that tell whether two sentences of one article are about one act."""

import re
from functools import cache

from geothreat.lexicon import load_lexicon
from geothreat.records import Count, Event

__all__ = ["age_of_figures", "counts_many_acts", "dates_a_toll", "is_addition", "tells_another_act"]

_EFFECTS = ("killing", "other")


@cache
def _pattern(path: str) -> re.Pattern[str]:
    words = sorted(load_lexicon().words(path), key=len, reverse=True)
    alternatives = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)


def age_of_figures(event: Event) -> int:
    """Return 1 when a statement says that its figures are newer ones, -1 older ones, else 0.

    "The toll, first put at four, rose to six" gives the newer figure, so newer goes first.
    """
    if _pattern("incidents.newer_figures").search(event.passage.text):
        return 1
    return -1 if _pattern("incidents.older_figures").search(event.passage.text) else 0


def dates_a_toll(event: Event) -> bool:
    """Whether a statement's date is that of its figures ("by Tuesday the toll had risen to nine").

    Such a statement names no act of its own, only what came of one.
    """
    return event.kind in _EFFECTS and age_of_figures(event) == 1


def counts_many_acts(event: Event) -> bool:
    """Whether the statement sums up many acts."""
    return _pattern("incidents.many_acts").search(event.passage.text) is not None


def is_addition(event: Event, count: Count) -> bool:
    """Whether a number only adds to a toll given elsewhere ("two more bodies were found")."""
    quote, words = event.passage.text, load_lexicon().words
    start, end = (at - event.passage.start for at in (count.passage.start, count.passage.end))
    if not 0 <= start < end <= len(quote):
        return False
    number = quote[start:end].casefold().split()
    before, after = quote[:start].casefold().split()[-1:], quote[end:].casefold().split()[:1]
    return not words("incidents.additions_before").isdisjoint([*before, *number[:1]]) or not words(
        "incidents.additions_after"
    ).isdisjoint([*after, *number[-1:]])


def tells_another_act(event: Event) -> bool:
    """Whether the statement sets its act apart from those told before it."""
    return _pattern("incidents.separate_acts").search(event.passage.text) is not None
