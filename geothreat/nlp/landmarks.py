"""Names of streets, rivers and the like that the gazetteer lacks: found, but not placed."""

from collections.abc import Iterator

from geothreat.nlp.candidates import Span
from geothreat.nlp.names import Names
from geothreat.nlp.vocabulary import Vocabulary
from geothreat.nlp.words import Words

__all__ = ["find_landmarks"]

_HYPHENS = "-‐‑–"
_JOINERS = (",", "and")


def find_landmarks(words: Words, names: Names, vocabulary: Vocabulary) -> tuple[Span, ...]:
    """Return proper-noun runs that end in a noun such as Street or River, and numbered roads.

    They carry no candidates: nothing is invented for a place that the gazetteer does not hold.
    """
    found = [*_runs(words, names, vocabulary)]
    taken = {i for span in found for i in range(span.first, span.last)}
    for span in (*_numbered(words, vocabulary), *_listed(words, vocabulary)):
        if taken.isdisjoint(range(span.first, span.last)):
            taken.update(range(span.first, span.last))
            found.append(span)
    return tuple(sorted(found, key=lambda span: span.first))


def _runs(words: Words, names: Names, vocabulary: Vocabulary) -> Iterator[Span]:
    for first, last in names.runs:
        if last - first == 1:
            continue
        joints = [j for j in range(first, last) if not words.text[j][-1].isalnum()]
        start = 1 + max((j for j in joints if words.text[j] in _HYPHENS), default=first - 1)
        if start >= last or names.style[words.sentence[start]] != "plain":
            continue
        end = _end(words, start, last, vocabulary)
        if end is not None:
            yield Span(start, end, ())


def _end(words: Words, first: int, last: int, vocabulary: Vocabulary) -> int | None:
    """Return where the landmark ends that begins a run."""
    for i in range(first + 1, last):
        if words.lower[i] in vocabulary.divisions and not words.lower[i - 1].isdigit():
            return i + 1
    street = words.lower[last - 1] in vocabulary.streets and _is_presented(words, first, vocabulary)
    word = words.lower[first]
    if word in vocabulary.titles or word in vocabulary.ships:
        return None
    if word in vocabulary.given and not street:
        return None
    for i in reversed(range(first + 1, last)):
        if words.lower[i] in vocabulary.landmarks:
            later = words.lower[i + 1 : last]
            body = vocabulary.public.isdisjoint(later) and vocabulary.private.isdisjoint(later)
            return i + 1 if body else None
    if last - first >= 2 and words.lower[first] in vocabulary.landmarks_before:
        return last
    return None


def _is_presented(words: Words, first: int, vocabulary: Vocabulary) -> bool:
    """Say whether a street follows what streets follow: "on", "the 300 block of", a number."""
    before = words.word(first - 1, first)
    return before in vocabulary.presenting or before.isdigit()


def _numbered(words: Words, vocabulary: Vocabulary) -> Iterator[Span]:
    """Find "Highway 19", "Interstate 45", "US-24"."""
    for i in words.capitals:
        following = words.text[i + 1 : i + 3]
        if following[:1] == ["-"] and words.text[i] in ("US", "I", "SR"):
            last = i + 2
        elif words.lower[i] in vocabulary.numbered:
            last = i + 1
        else:
            continue
        if words.together(last - 1, last) and words.text[last].isdigit():
            yield Span(i, last + 1, ())


def _listed(words: Words, vocabulary: Vocabulary) -> Iterator[Span]:
    """Find the names in "Owens and Harris roads": streets all."""
    if vocabulary.streets_many.isdisjoint(words.lower):
        return
    for head in [i for i, word in enumerate(words.lower) if word in vocabulary.streets_many]:
        last = 0 if words.capital[head] else head
        several = False
        while last > 0:
            first = last
            while words.together(first - 1, head) and words.capital[first - 1]:
                first -= 1
            joined = words.word(first - 1, head) in _JOINERS
            if first == last or not (several or joined):
                break
            yield Span(first, last, ())
            several, last = True, first - 1 if joined else 0
