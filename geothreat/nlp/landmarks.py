"""Names of streets, rivers and the like that the gazetteer lacks: found, but not placed."""

from geothreat.nlp.candidates import Span
from geothreat.nlp.names import Names
from geothreat.nlp.vocabulary import Vocabulary
from geothreat.nlp.words import Words

__all__ = ["find_landmarks"]


def find_landmarks(words: Words, names: Names, vocabulary: Vocabulary) -> tuple[Span, ...]:
    """Return proper-noun runs that end in a noun such as Street or River.

    They carry no candidates: nothing is invented for a place that the gazetteer does not hold.
    """
    found = []
    seen = -1
    for i, bounds in enumerate(names.run):
        if bounds is None or i < seen:
            continue
        first, last = bounds
        seen = last
        joints = [j for j in range(first, last) if not words.text[j][-1].isalnum()]
        first = 1 + max((j for j in joints if words.text[j] in "-‐‑–"), default=first - 1)
        if names.style[words.sentence[first]] != "plain":
            continue
        end = _end(words, first, last, vocabulary)
        if end is not None:
            found.append(Span(first, end, ()))
    return tuple(found)


def _end(words: Words, first: int, last: int, vocabulary: Vocabulary) -> int | None:
    """Return where the landmark ends that begins a run."""
    for i in range(first + 1, last):
        if words.lower[i] in vocabulary.divisions and not words.lower[i - 1].isdigit():
            return i + 1
    if words.lower[first] in vocabulary.titles or words.lower[first] in vocabulary.given:
        return None
    for i in reversed(range(first + 1, last)):
        if words.lower[i] in vocabulary.landmarks:
            later = words.lower[i + 1 : last]
            if any(word in vocabulary.public | vocabulary.private for word in later):
                return None
            return i + 1
    if last - first >= 2 and words.lower[first] in vocabulary.landmarks_before:
        return last
    return None
