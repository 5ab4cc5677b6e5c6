"""What a longer name around a name says: "Sumy State University", "Bolton Wanderers"."""

from collections.abc import Iterator

from geothreat.nlp.candidates import Span
from geothreat.nlp.names import Names
from geothreat.nlp.vocabulary import Vocabulary
from geothreat.nlp.words import Words

__all__ = ["STATES", "LongerNames", "is_ordinary"]

STATES = ("country", "admin1", "region", "group", "sea")
_HYPHENS = ("-", "‐", "‑", "–")
_KNOWN, _HONOURED = 0.6, 0.2


def is_ordinary(words: Words, span: Span, vocabulary: Vocabulary) -> bool:
    """Say whether a name is made of ordinary words, and not famous for it ("Long Beach")."""
    lower = words.lower[span.first : span.last]
    if len(lower) > 1 and span.candidates[0].weight > _KNOWN:
        return False
    return all(word in vocabulary.ordinary for word in lower)


class LongerNames:
    """Finds the signs that the rest of a run of capitals gives."""

    def __init__(self, words: Words, names: Names, vocabulary: Vocabulary) -> None:
        self.words, self.names, self.vocabulary = words, names, vocabulary

    def signs(self, span: Span) -> Iterator[tuple[str, float]]:
        """Yield what the rest of the run says."""
        bounds = self.names.run[span.first]
        if bounds is None or self.names.style[self.words.sentence[span.first]] != "plain":
            return
        yield from self._rest_before(span, bounds[0])
        yield from self._rest_after(span, bounds[1])

    def _rest_before(self, span: Span, start: int) -> Iterator[tuple[str, float]]:
        rest = self.words.lower[start : span.first]
        if not rest or rest[-1] in self.vocabulary.directions or rest[-1] in _HYPHENS:
            return
        if rest[0] in self.vocabulary.given:
            yield "unexplained_before", 1.0
        elif any(word in self.vocabulary.public for word in rest):
            yield "public_body", 0.3
        elif rest[-1] in self.vocabulary.titles:
            return
        else:
            opening = len(rest) == 1 and self.words.opens[start]
            acronym = self.words.text[span.first - 1].isupper() and len(rest[-1]) > 1
            yield "unexplained_before", 0.4 if opening or acronym else 1.0

    def _rest_after(self, span: Span, stop: int) -> Iterator[tuple[str, float]]:
        rest, vocabulary = self.words.lower[span.last : stop], self.vocabulary
        if not rest or rest[0] in _HYPHENS:
            return
        first, single = self.words.lower[span.first], span.last - span.first == 1
        if (single and first in vocabulary.given) or is_ordinary(self.words, span, self.vocabulary):
            yield "unexplained_after", 0.7
        elif single and self._honours_somebody(span, rest):
            yield "public_body", _HONOURED
        elif len(rest) > 1 and rest[-1] in vocabulary.public:
            yield "public_body", 1.0
        elif rest[0] in vocabulary.offices and not (
            len(rest) == 1 and rest[0] in vocabulary.public
        ):
            yield "office_after", 1.0
        elif any(word in vocabulary.public for word in rest):
            yield "public_body", 1.0
        elif any(word in vocabulary.private for word in rest):
            yield "private_body", 1.0
        else:
            known = span.candidates[0].place.kind in STATES
            yield "unexplained_after", 0.4 if known else 1.0

    def _honours_somebody(self, span: Span, rest: list[str]) -> bool:
        """Say whether a school or hall may be named after a person rather than a little town."""
        named = not self.vocabulary.honouring.isdisjoint(rest)
        return named and span.candidates[0].weight < _KNOWN
