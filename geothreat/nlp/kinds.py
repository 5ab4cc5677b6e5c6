"""What kind of place the words beside a name ask for: "the Sumy region", "Baltic cables"."""

from typing import cast

from geothreat.nlp.candidates import Index, Span
from geothreat.nlp.vocabulary import Vocabulary
from geothreat.nlp.words import Words
from geothreat.records import Candidate, PlaceKind

__all__ = ["is_near", "narrow", "share_heads"]

_BETWEEN = ("border", "frontier", "coastal")
_AREAS = frozenset({"admin1", "admin2"})


def narrow(
    words: Words, span: Span, vocabulary: Vocabulary, gazetteer: Index
) -> tuple[tuple[Candidate, ...], frozenset[PlaceKind]]:
    """Return the candidates of a name and the kinds of place that its neighbours ask for.

    A kind that no candidate has is not asked for. "Jackson county" also brings the places that
    the gazetteer calls "Jackson County".
    """
    candidates, present = span.candidates, {c.place.kind for c in span.candidates}
    after = words.word(span.last, span.first)
    if {"sea", "group"} & present:
        if after in vocabulary.sea_nouns or _before(words, span) in vocabulary.sea_nouns:
            candidates = (*candidates, *_with_noun(words, span, "sea", gazetteer))
            return candidates, frozenset({"sea", "water"})
        if after in vocabulary.state_nouns and "group" in present:
            return candidates, frozenset({"group"})
    if after in _BETWEEN and not words.capital[span.last]:  # "the Kursk border region"
        after = words.word(span.last + 1, span.first)
    several = after in vocabulary.heads
    kind = None if several or _goes_on(words, span) else vocabulary.kinds.get(after)
    if kind in _AREAS:
        candidates = (*candidates, *_with_noun(words, span, after, gazetteer))
    elif kind != "city" or words.capital[span.last]:
        kind = _noun_before(words, span, vocabulary)
    if kind is None or all(c.place.kind != kind for c in candidates):
        return candidates, frozenset()
    return candidates, frozenset({cast(PlaceKind, kind)})


def is_near(words: Words, span: Span, vocabulary: Vocabulary) -> bool:
    """Say whether the surroundings are meant: "near X", "west of X", "the X area".

    "The west of X" lies inside.
    """
    before, after = _before(words, span), words.word(span.last, span.first)
    if before == "of":
        direction = words.word(span.first - 2, span.first) in vocabulary.directions
        return direction and words.word(span.first - 3, span.first) not in vocabulary.articles
    area = after in vocabulary.areas and not words.capital[span.last]
    return area or before in vocabulary.near


def _goes_on(words: Words, span: Span) -> bool:
    """Say whether the noun after a name is part of a longer one: "Sumy State University"."""
    return (
        words.together(span.first, span.last + 1)
        and words.capital[span.last]
        and words.capital[span.last + 1]
    )


def _before(words: Words, span: Span) -> str:
    return words.word(span.first - 1, span.first)


def _with_noun(words: Words, span: Span, noun: str, gazetteer: Index) -> tuple[Candidate, ...]:
    known = {c.place.id for c in span.candidates}
    found = gazetteer.candidates(f"{words.slice(span.first, span.last)} {noun}")
    return tuple(c for c in found if c.place.id not in known)


def _noun_before(words: Words, span: Span, vocabulary: Vocabulary) -> str | None:
    """Return the kind asked for by "the city of X" and "the village X"."""
    i = span.first - 1
    if words.word(i, span.first) == "of":
        i -= 1
    noun = words.word(i, span.first)
    if not noun or words.capital[i]:
        return None
    return vocabulary.kinds.get(noun)


def share_heads(
    words: Words, spans: tuple[Span, ...], vocabulary: Vocabulary, gazetteer: Index
) -> tuple[Span, ...]:
    """Read "Jackson and Barrow counties" as two counties.

    Returns
    -------
    tuple of Span
        In text order; spans that lie in such a list are replaced.
    """
    if vocabulary.heads.keys().isdisjoint(words.lower):
        return spans
    shared: list[Span] = []
    for i, word in enumerate(words.lower):
        if word in vocabulary.heads and i:
            shared.extend(_listed(words, i, vocabulary.heads[word], gazetteer))
    if not shared:
        return spans
    taken = {i for span in shared for i in range(span.first, span.last)}
    kept = [s for s in spans if not taken & set(range(s.first, s.last))]
    return tuple(sorted([*kept, *shared], key=lambda span: span.first))


def _listed(words: Words, head: int, noun: str, gazetteer: Index) -> list[Span]:
    """Walk back from a plural noun over "A, B and C"."""
    found: list[Span] = []
    last = head
    while last > 0:
        first = last
        while words.together(first - 1, head) and words.capital[first - 1]:
            first -= 1
        if first == last:
            break
        name = words.slice(first, last)
        candidates = gazetteer.candidates(f"{name} {noun}")
        if not candidates:
            break
        found.append(Span(first, last, candidates))
        last = first - 1
        while words.word(last - 1, head) in (",", "and") and words.word(last, head) in (",", "and"):
            last -= 1
        if words.word(last, head) not in (",", "and"):
            break
    return found
