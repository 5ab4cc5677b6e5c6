"""Names that the gazetteer lacks but the text presents as places: "the village of X"."""

from collections.abc import Collection

from geothreat.nlp.candidates import Span
from geothreat.nlp.classifier import features_of, load_weights, log_odds
from geothreat.nlp.names import Names
from geothreat.nlp.vocabulary import Vocabulary
from geothreat.nlp.words import Words

__all__ = ["find_unknown"]

_LONGEST = 3
_LEAST = 0.3  # log-odds


def find_unknown(
    words: Words,
    names: Names,
    vocabulary: Vocabulary,
    taken: Collection[Span],
    *,
    learned: bool = True,
) -> list[tuple[Span, Span | None]]:
    """Return proper-noun runs outside ``taken`` that a noun or a place after them makes places.

    They carry no candidates: "in the village of X", "at X, Ontario" with an X that nobody knows.
    Each comes with the span of the place that it is said to lie in. Where no rule says anything,
    the ``learned`` weights of `geothreat.nlp.classifier` may.
    """
    inside = {i for span in taken for i in range(span.first, span.last)}
    starts = {span.first: span for span in taken if span.candidates}
    found: list[tuple[Span, Span | None]] = []
    for bounds in names.runs:
        if inside.isdisjoint(range(*bounds)) and _may_be_name(words, names, vocabulary, *bounds):
            before = _presented(words, vocabulary, *bounds)
            around = starts.get(bounds[1] + 1) if words.word(bounds[1], bounds[0]) == "," else None
            told = before == "noun" or (before == "preposition" and around is not None)
            if told or (learned and _looks_like_one(words, names, vocabulary, *bounds)):
                found.append((Span(*bounds, ()), around))
    return found


def _looks_like_one(
    words: Words, names: Names, vocabulary: Vocabulary, first: int, last: int
) -> bool:
    before = words.word(first - 1, first)
    if load_weights().get(f"before: {before}", 0.0) <= 0:  # most names: no need to look closer
        return False
    features = features_of(words, names, Span(first, last, ()), vocabulary)
    return log_odds(features) > _LEAST


def _may_be_name(words: Words, names: Names, vocabulary: Vocabulary, first: int, last: int) -> bool:
    if last - first > _LONGEST or names.style[words.sentence[first]] != "plain":
        return False
    if first in names.people or words.lower[last - 1] in names.surnames:
        return False
    return not any(
        words.lower[i] in vocabulary.ordinary
        or words.lower[i] in vocabulary.given
        or (words.text[i].isupper() and len(words.text[i]) > 1)
        for i in range(first, last)
    )


def _presented(words: Words, vocabulary: Vocabulary, first: int, last: int) -> str:
    """Say what presents a name: a "noun" of place, a "preposition" of place, or nothing."""
    before, after = words.word(first - 1, first), words.word(last, first)
    if after in vocabulary.kinds and not words.capital[last]:
        return "noun"
    noun = words.word(first - 2, first) if before == "of" else before
    if noun in vocabulary.kinds and not words.capital[first - 1 - (before == "of")]:
        return "noun"
    at_place = before in vocabulary.locative or before in vocabulary.directed
    return "preposition" if at_place or before == "of" else ""
