"""How much the text around a name speaks of a front: "along the line of contact near X"."""

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache

from geothreat.nlp.candidates import Span
from geothreat.nlp.vocabulary import Vocabulary
from geothreat.nlp.words import Words

__all__ = ["talk_of_fronts"]

_LINE, _FIRE = 1.0, 0.5
_ELSEWHERE = 0.6  # what a sentence takes over of the most that another of the text says


def talk_of_fronts(words: Words, vocabulary: Vocabulary) -> Callable[[Span], float]:
    """Return what tells of a name, from 0 to 1, how much the text speaks of a front about it.

    A line, its trenches and its watchers tell of one, in the sentence most of all; guns and
    assaults half as much, for they are heard elsewhere, too.
    """
    told: dict[int, float] = {}
    for match in _phrases(vocabulary).finditer(words.source):
        sentence = words.sentence[max(0, bisect_right(words.start, match.start()) - 1)]
        weight = _LINE if match.lastgroup == "line" else _FIRE
        told[sentence] = max(weight, told.get(sentence, 0.0))
    most = _ELSEWHERE * max(told.values(), default=0.0)
    return lambda span: max(most, told.get(words.sentence[span.first], 0.0))


@lru_cache(maxsize=8)
def _phrases(vocabulary: Vocabulary) -> re.Pattern[str]:
    line, fire = (
        "|".join(re.escape(phrase).replace(r"\ ", r"[\s-]+") for phrase in sorted(phrases))
        for phrases in (vocabulary.front_lines, vocabulary.front_fire)
    )
    return re.compile(rf"\b(?:(?P<line>{line})|(?P<fire>{fire}))\b", re.IGNORECASE)
