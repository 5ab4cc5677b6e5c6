"""What names in one list, or one text, tell about each other before anything is resolved."""

from collections import Counter
from collections.abc import Iterator, Sequence

from geothreat.nlp.candidates import Span
from geothreat.nlp.names import Names
from geothreat.nlp.vocabulary import Vocabulary
from geothreat.nlp.words import Words
from geothreat.records import Candidate, PlaceKind

__all__ = ["kinds_in_lists", "short_names"]

_FEWEST = 3
_MOST_OF = 0.6
_LEVELS: tuple[PlaceKind, ...] = ("admin1", "country")
_JOINERS = ([","], [",", "and"], ["and"], [",", "or"], ["or"])


def kinds_in_lists(words: Words, spans: Sequence[Span]) -> dict[int, frozenset[PlaceKind]]:
    """Say which names stand in a list of states or countries, by their first word.

    "New Mexico, New York and Ohio" lists states: so New York is the state.

    Parameters
    ----------
    words : Words
    spans : sequence of Span
        In text order.

    Returns
    -------
    dict of int to frozenset of str
        Only for names that have a place of the kind asked for.
    """
    found: dict[int, frozenset[PlaceKind]] = {}
    for chain in _chains(words, spans):
        if len(chain) < _FEWEST:
            continue
        best = Counter(span.candidates[0].place.kind for span in chain)
        kind = max(_LEVELS, key=lambda level: best[level])
        if best[kind] < _MOST_OF * len(chain):
            continue
        for span in chain:
            if any(c.place.kind == kind for c in span.candidates):
                found[span.first] = frozenset({kind})
    return found


def _chains(words: Words, spans: Sequence[Span]) -> Iterator[list[Span]]:
    chain: list[Span] = []
    for span in spans:
        together = chain and words.lower[chain[-1].last : span.first] in _JOINERS
        if not together:
            yield chain
            chain = []
        chain.append(span)
    yield chain


def short_names(
    words: Words, names: Names, spans: Sequence[Span], vocabulary: Vocabulary
) -> tuple[Span, ...]:
    """Let "Clarke" alone also mean the Clarke County that the text names in full elsewhere.

    Parameters
    ----------
    words : Words
    names : Names
    spans : sequence of Span
        In text order.
    vocabulary : Vocabulary

    Returns
    -------
    tuple of Span
        The same spans in text order, some with further candidates, and those for proper nouns
        that were no names of the gazetteer by themselves.
    """
    full = dict(_in_full(words, spans, vocabulary))
    if not full:
        return tuple(spans)
    kept = [_widened(words, span, full) for span in spans]
    taken = {i for span in spans for i in range(span.first, span.last)}
    for first, last in names.runs:
        known = full.get(words.slice(first, last).lower())
        if known and taken.isdisjoint(range(first, last)) and first not in names.people:
            kept.append(Span(first, last, known, named_in_full=True))
    return tuple(sorted(kept, key=lambda span: span.first))


def _in_full(
    words: Words, spans: Sequence[Span], vocabulary: Vocabulary
) -> Iterator[tuple[str, tuple[Candidate, ...]]]:
    for span in spans:
        last = span.last - 1
        if last > span.first and words.lower[last] in vocabulary.divisions:
            counties = tuple(c for c in span.candidates if c.place.kind == "admin2")
            if counties and words.capital[last]:
                yield words.slice(span.first, last).lower(), counties


def _widened(words: Words, span: Span, full: dict[str, tuple[Candidate, ...]]) -> Span:
    known = full.get(words.slice(span.first, span.last).lower())
    if known is None or span.candidates[0].relation == "demonym":
        return span
    had = {c.place.id for c in span.candidates}
    more = tuple(c for c in known if c.place.id not in had)
    return Span(span.first, span.last, (*span.candidates, *more), named_in_full=True)
