"""Whose side a person is on, as the text itself tells it beside the name."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TypeVar

from geothreat.nlp.statements.reading import Reading

__all__ = ["affiliations"]

T = TypeVar("T")

_BEFORE = 9
_AFTER = 8


def affiliations(reading: Reading, sides: Sequence[tuple[int, int, T]]) -> dict[str, T]:
    """Map family names to the side that an office beside the name gives them.

    Parameters
    ----------
    reading : Reading
    sides : sequence of (start, end, side)
        Countries and blocs by token range, in text order.

    Returns
    -------
    dict
        Family name to side: "Russia's envoy to Paris, Ivan Petrov" gives Petrov Russia; so does
        "Ivan Petrov, head of Russia's navy". The first telling wins.
    """
    taken = {i for start, end, _ in sides for i in range(start, end)}
    offices = reading.rules.words("parties.offices")
    found: dict[str, T] = {}
    starts, last = [s[0] for s in sides], 0
    for start, end in _person_runs(reading, taken, offices):
        # An office before another person is theirs.
        before = _between(sides, starts, max(last, start - _BEFORE), start)
        after = _between(sides, starts, end + 1, end + _AFTER + 1)
        last = end
        side = _side_before(reading, start, before, offices) or _side_after(
            reading, end, after, offices
        )
        if side is not None:
            found.setdefault(reading.doc[end - 1].text, side)
    return found


def _between(
    sides: Sequence[tuple[int, int, T]], starts: Sequence[int], low: int, high: int
) -> Sequence[tuple[int, int, T]]:
    """Return the sides that begin in a token range."""
    return sides[bisect_left(starts, low) : bisect_left(starts, high)]


def _person_runs(
    reading: Reading, taken: set[int], offices: frozenset[str]
) -> Iterator[tuple[int, int]]:
    """Yield runs of two to four capitalised words that are no place and no office."""
    texts, i = reading.tokens.texts, 0
    while i < len(texts):
        end = i
        while end < len(texts) and _is_name_part(reading, end, taken, offices):
            end += 1
        if 2 <= end - i <= 4:
            yield i, end
        i = max(end, i + 1)


def _is_name_part(reading: Reading, i: int, taken: set[int], offices: frozenset[str]) -> bool:
    text = reading.tokens.texts[i]
    return (
        i not in taken
        and text.istitle()
        and text.isalpha()
        and not reading.tokens.first[i]
        and reading.words[i] not in offices
        and reading.words[i] not in reading.rules.words("parties.not_names")
    )


def _side_before(
    reading: Reading, start: int, sides: Sequence[tuple[int, int, T]], offices: frozenset[str]
) -> T | None:
    for _, end, side in (s for s in sides if s[1] <= start):
        between = reading.words[end:start]
        if set(between) & offices and not {".", ";", "said", "told", "and"} & set(between):
            return side
    return None


def _side_after(
    reading: Reading, end: int, sides: Sequence[tuple[int, int, T]], offices: frozenset[str]
) -> T | None:
    if reading.words[end : end + 1] != [","]:
        return None
    for start, stop, side in sides:
        between, after = reading.words[end:start], reading.words[stop : stop + 4]
        return side if {*between, *after} & offices and "." not in between else None
    return None
