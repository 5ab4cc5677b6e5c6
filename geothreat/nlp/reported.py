"""Dates of the report, which are no dates of an act: of a speech, a statement, a dateline."""

import re

from geothreat.nlp.calendars import Patterns, Phrase
from geothreat.nlp.wording import Wording

__all__ = ["is_report"]

_DASHES = ("-", "–", "—", "--")
_LONGEST_PLACE = 6  # words of a dateline before its date
_LONGEST_AGENCY = 5
_LONGEST_SUBJECT = 5
_CLOCK = re.compile(r"\d\d?:\d\d")
_ASIDE = re.compile(r"[,;:.]|\b\w+ed$")


def is_report(wording: Wording, phrase: Phrase, known: Patterns) -> bool:
    """Say whether a phrase of time says when somebody spoke or a report came out.

    Parameters
    ----------
    wording : Wording
    phrase : Phrase
    known : Patterns
    """
    words, start, end = wording.words, phrase.start, phrase.end
    near = words[max(0, start - 6) : start]
    before = [w for w in near if w not in known.fillers and not _CLOCK.fullmatch(w)]
    if before and (before[-1] in known.saying or before[-1] in known.outlets):
        return True
    if known.telling.intersection(before[-3:]):
        return True
    if end < len(words) and words[end] in known.saying:
        return True
    return _opens_speech(wording, phrase, known) or _is_dateline(wording, phrase)


def _opens_speech(wording: Wording, phrase: Phrase, known: Patterns) -> bool:
    """Whether a sentence opens with the day of the speech: "On Sunday the mayor said"."""
    words = wording.words
    if phrase.start > 1:
        return False
    for at in range(phrase.end, min(len(words), phrase.end + _LONGEST_SUBJECT)):
        if words[at] in known.saying:
            return at > phrase.end or words[at] != ","
        if at > phrase.end and _ASIDE.match(words[at]):
            return False
    return False


def _is_dateline(wording: Wording, phrase: Phrase) -> bool:
    """Whether a date stands in a dateline: "BAGHDAD, Oct 8 (Newswire) - ..."."""
    words, texts = wording.words, wording.texts
    if phrase.start > _LONGEST_PLACE or phrase.start == 0:
        return False
    place = [t for t in texts[: phrase.start] if t[0].isalpha()]
    if not place or not all(t[0].isupper() for t in place):
        return False
    at = phrase.end
    if at < len(words) and words[at] == "(":
        close = [n for n in range(at, min(len(words), at + _LONGEST_AGENCY)) if words[n] == ")"]
        at = close[0] + 1 if close else at
    elif at < len(words) and words[at] == ")" and "(" in words[: phrase.start]:
        at += 1
    return at < len(words) and words[at] in _DASHES
