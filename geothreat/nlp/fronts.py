"""Whether a text is at a front: by its words, and by the villages that it names."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from geothreat.geocoding.fronts import nearness
from geothreat.nlp.candidates import Span
from geothreat.nlp.vocabulary import Vocabulary
from geothreat.nlp.words import Words

__all__ = ["Fronts"]

_LINE, _FIRE = 1.0, 0.5
_LONGER = "\u0130"  # the one capital that is two characters in lower case
_ELSEWHERE = 0.6  # what a sentence takes over of the most that another of the text says


class Fronts:
    """How much a text speaks of a front, sentence by sentence.

    A line, its trenches and its watchers tell of one, in the sentence most of all; guns and
    assaults half as much, for they are heard elsewhere, too.

    Parameters
    ----------
    words : Words
    vocabulary : Vocabulary
    day : datetime.date, optional
        The day of the text: of lines that held then, or else of all.
    """

    def __init__(self, words: Words, vocabulary: Vocabulary, day: date | None = None) -> None:
        self._sentence, self._day = words.sentence, day
        self._told: dict[int, float] = {}
        source = words.source.replace(_LONGER, "I").lower()  # as long as it was
        for match in _phrases(vocabulary).finditer(source):
            sentence = words.sentence[max(0, bisect_right(words.start, match.start()) - 1)]
            weight = _LINE if match.lastgroup == "line" else _FIRE
            self._told[sentence] = max(weight, self._told.get(sentence, 0.0))
        self._most = _ELSEWHERE * max(self._told.values(), default=0.0)

    def told(self, span: Span) -> float:
        """Say how much the text about a name speaks of a front, from 0 to 1."""
        return max(self._most, self._told.get(self._sentence[span.first], 0.0))

    def borne_out(self, span: Span) -> float:
        """Say the same where a town or village of the name lies near one: then it is likely meant.

        It falls with its distance from the front.
        """
        told = self.told(span)
        places = [c.place for c in span.candidates if c.place.kind in ("city", "site")]
        return told * float(nearness(places, self._day).max()) if told and places else 0.0


@lru_cache(maxsize=8)
def _phrases(vocabulary: Vocabulary) -> re.Pattern[str]:
    beginnings = _beginnings((*vocabulary.front_lines, *vocabulary.front_fire))
    line, fire = (
        "|".join(re.escape(phrase).replace(r"\ ", r"[\s-]+") for phrase in sorted(phrases))
        for phrases in (vocabulary.front_lines, vocabulary.front_fire)
    )
    return re.compile(rf"\b(?={beginnings})(?:(?P<line>{line})|(?P<fire>{fire}))\b")


def _beginnings(phrases: Iterable[str]) -> str:
    """Return a pattern for the two letters with which phrases begin: most words end there."""
    seconds: dict[str, set[str]] = {}
    for phrase in phrases:
        after = r"\s-" if phrase[1].isspace() else re.escape(phrase[1])
        seconds.setdefault(re.escape(phrase[0]), set()).add(after)
    return "|".join(f"{first}[{''.join(sorted(seconds[first]))}]" for first in sorted(seconds))
