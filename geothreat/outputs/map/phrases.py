"""Counts and links in the words and forms that the page shows."""

import re
from dataclasses import fields
from operator import attrgetter
from urllib.parse import urlsplit

from geothreat.records import Casualties, Count

__all__ = ["Range", "count_phrase", "link_of", "range_phrase", "toll_phrases"]

Range = tuple[int | None, int | None, int | None]

_HARMS = tuple(field.name for field in fields(Casualties))
_counts = attrgetter(*_HARMS)
_PLAIN = re.compile(r"https?://[a-z0-9.-]+(?:/[!#-;=?-~]*)?")
"""Addresses that need no parser to be seen as sound."""


def count_phrase(count: Count) -> str:
    """Return a count in words, with its qualifier.

    Examples
    --------
    >>> from geothreat.records import Passage
    >>> words = Passage(start=0, end=10, text="at least 4")
    >>> count_phrase(Count(low=4, best=4, high=None, qualifier="at_least", passage=words))
    'at least 4'
    """
    if count.qualifier == "vague":
        return count.passage.text or range_phrase((count.low, count.best, count.high))
    if count.qualifier == "about" and count.best is not None:
        return f"about {count.best:,}"
    if count.qualifier == "up_to" and count.high is not None:
        return f"up to {count.high:,}"
    return range_phrase((count.low, count.best, count.high))


def range_phrase(span: Range) -> str:
    """Return low, best and high of a count in words; an empty string when nothing is known.

    >>> range_phrase((4, 4, None)), range_phrase((20, None, 30)), range_phrase((35, 35, 35))
    ('at least 4', '20 to 30', '35')
    """
    low, best, high = span
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,} to {high:,}"
    if low is not None:
        return f"at least {low:,}"
    if high is not None:
        return f"up to {high:,}"
    return "" if best is None else f"about {best:,}"


def toll_phrases(casualties: Casualties) -> tuple[tuple[str, str], ...]:
    """Return what is known of each harm, in words."""
    counts = _counts(casualties)
    if counts.count(None) == len(counts):
        return ()
    return tuple((h, count_phrase(c)) for h, c in zip(_HARMS, counts, strict=True) if c)


def link_of(url: str | None) -> str | None:
    """Return ``url`` when it is a web address that a page may link to, else None.

    >>> link_of("https://example.org/a"), link_of("javascript:alert(1)")
    ('https://example.org/a', None)
    """
    if not url:
        return None
    if _PLAIN.fullmatch(url):
        return url
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in {"http", "https"} and parts.netloc else None
