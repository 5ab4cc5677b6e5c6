"""Words that tell whether two sentences of one article are about one act."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from geothreat.lexicon import load_lexicon
from geothreat.records import Count, Event

__all__ = [
    "age_of_figures",
    "counts_many_acts",
    "dates_a_toll",
    "hours_of",
    "is_addition",
    "sites_of",
    "tells_another_act",
]

_EFFECTS = ("killing", "other")


@cache
def _pattern(path: str) -> re.Pattern[str]:
    return _any_of(load_lexicon().words(path))


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    words = sorted({phrase.casefold() for phrase in phrases}, key=lambda word: (-len(word), word))
    alternatives = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"\b(?:{alternatives})\b")  # of folded text: much faster than IGNORECASE


def _as_listed(found: str) -> str:
    return " ".join(found.split())


def age_of_figures(event: Event) -> int:
    """Return 1 when a statement says that its figures are newer ones, -1 older ones, else 0.

    "The toll, first put at four, rose to six" gives the newer figure, so newer goes first.
    """
    if _pattern("incidents.newer_figures").search(event.passage.text.casefold()):
        return 1
    return -1 if _pattern("incidents.older_figures").search(event.passage.text.casefold()) else 0


def dates_a_toll(event: Event) -> bool:
    """Whether a statement's date is that of its figures ("by Tuesday the toll had risen to nine").

    Such a statement names no act of its own, only what came of one.
    """
    return event.kind in _EFFECTS and age_of_figures(event) == 1


def counts_many_acts(event: Event) -> bool:
    """Whether the statement sums up many acts."""
    return _pattern("incidents.many_acts").search(event.passage.text.casefold()) is not None


def is_addition(event: Event, count: Count) -> bool:
    """Whether a number only adds to a toll given elsewhere ("two more bodies were found")."""
    quote, words = event.passage.text, load_lexicon().words
    start, end = (at - event.passage.start for at in (count.passage.start, count.passage.end))
    if not 0 <= start < end <= len(quote):
        return False
    number = re.sub(r"\b\w+\s+than\b", "", quote[start:end].casefold()).split()
    before, after = quote[:start].casefold().split()[-1:], quote[end:].casefold().split()[:1]
    return not words("incidents.additions_before").isdisjoint([*before, *number[:1]]) or not words(
        "incidents.additions_after"
    ).isdisjoint([*after, *number])


def tells_another_act(event: Event) -> bool:
    """Whether the statement sets its act apart from those told before it."""
    return _pattern("incidents.separate_acts").search(event.passage.text.casefold()) is not None


@cache
def _sites() -> tuple[re.Pattern[str], Mapping[str, str]]:
    table = load_lexicon().table("incidents.sites")
    class_of = {word: name for name, words in table.items() for word in words}
    return _any_of(class_of), class_of


def sites_of(event: Event) -> frozenset[str]:
    """Return the classes of the sites that a statement names (``"school"``, ``"port"``)."""
    pattern, class_of = _sites()
    found = pattern.findall(event.passage.text.casefold())
    return frozenset(class_of[_as_listed(word)] for word in found)


@cache
def _hours() -> tuple[re.Pattern[str], Mapping[str, tuple[int, int]]]:
    table = load_lexicon().table("incidents.hours")
    return _any_of(table), {word: (first, last) for word, (first, last) in table.items()}


def hours_of(phrase: str) -> tuple[int, int] | None:
    """Return the part of the day that a phrase of time names, in minutes after midnight.

    A night's end lies beyond 1440.

    Examples
    --------
    >>> hours_of("on Tuesday evening")
    (1020, 1410)
    """
    pattern, minutes = _hours()
    found = {minutes[_as_listed(word)] for word in pattern.findall(phrase.casefold())}
    return found.pop() if len(found) == 1 else None
