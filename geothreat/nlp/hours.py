"""The hour that a sentence gives: "at 3:15 a.m.", "around 0330 GMT", "18:40 local time"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from geothreat.lexicon import Lexicon
from geothreat.nlp.wording import Wording

__all__ = ["find_hours"]


def find_hours(wording: Wording, lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """Find the times of day in a sentence.

    Parameters
    ----------
    wording : Wording
    lexicon : Lexicon

    Yields
    ------
    tuple
        Offset into the document, and the time as ISO 8601: "03:15", or "03:15Z" where the text
        says that it is Greenwich time.
    """
    text = " ".join(wording.words)
    for match in _pattern(lexicon).finditer(text):
        hour = _hour(match)
        if hour is not None:
            yield wording.starts[text.count(" ", 0, match.start())], hour


def _hour(match: re.Match[str]) -> str | None:
    half, zone, word = match["half"], match["zone"], match["word"]
    if word is not None:
        hour, minute = (12, 0) if word in ("noon", "midday") else (0, 0)
        return f"{hour:02}:{minute:02}"
    digits = match["four"]
    hour, minute = (int(digits[:2]), int(digits[2:])) if digits else (
        int(match["hour"]), int(match["minute"] or 0)
    )  # fmt: skip
    if not (half or zone or match["mark"] == ":" or digits):
        return None  # "at 12.50 dollars"
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59:
        return None
    return f"{hour:02}:{minute:02}{'Z' if zone in ('gmt', 'utc', 'z') else ''}"


@lru_cache(maxsize=8)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    words = lexicon.table("dates.hours")

    def one_of(name: str) -> str:
        return "|".join(sorted(map(re.escape, words[name]), key=len, reverse=True))

    zones = one_of("zones")
    clock = r"(?P<hour>\d{1,2})(?:(?P<mark>[:.])(?P<minute>\d\d))?"
    four = rf"(?P<four>[012]\d[0-5]\d)(?= (?:{zones}|hours|hrs))"
    elsewhere = (
        r"(?! (?!local)\w+ time(?!\S))"  # "6 p.m. Moscow time": whose day it is, is not told
    )
    return re.compile(
        rf"(?<!\S)(?:{one_of('openers')}) (?:(?:{one_of('about')}) )*(?:the )?"
        rf"(?:(?P<word>{one_of('words')})|(?:{four}|{clock}) ?(?P<half>{one_of('halves')})?"
        rf"(?: \(?(?P<zone>{zones}))?)(?!\S){elsewhere}"
    )
