"""Where rules run out: a logistic regression over the form of a name and the words around it.

Its weights, log-odds in a readable file beside this one, were fitted on openly licensed texts by
``training/names/fit.py``. It sees what a line of rules cannot list: endings, neighbours, where a
name stands within a run of capitals.
"""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources

from geothreat.nlp.candidates import Span
from geothreat.nlp.names import Names
from geothreat.nlp.vocabulary import Vocabulary
from geothreat.nlp.words import Words

__all__ = ["features_of", "load_weights", "log_odds"]

_WEIGHTS = "classifier.toml"
_BIAS = "bias"
_SUFFIXES = (2, 3, 4)
_MANY = 3


def features_of(words: Words, names: Names, span: Span, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the features of a stretch of words, as the file of weights names them.

    Parameters
    ----------
    words : Words
    names : Names
    span : Span
        May have no candidates: a name that the gazetteer lacks.
    vocabulary : Vocabulary
    """
    yield _BIAS
    yield from _context(words, span)
    yield from _form(words, span, vocabulary)
    yield from _run(words, names, span, vocabulary)
    if not span.candidates:
        yield "gazetteer: unknown"
        return
    best = span.candidates[0]
    yield f"gazetteer: {best.place.kind}"
    yield f"prominence: {int(best.weight * 10)}"
    if best.relation != "name":
        yield f"gazetteer: {best.relation}"


def _context(words: Words, span: Span) -> Iterator[str]:
    first, last = span.first, span.last
    before, after = words.word(first - 1, first), words.word(last, first)
    yield f"before: {before}"
    yield f"after: {after}"
    yield f"two before: {words.word(first - 2, first)} {before}"
    yield f"two after: {after} {words.word(last + 1, first)}"
    if after[-2:] == "ed":
        yield "after: -ed"
    if words.opens[first]:
        yield "opens its sentence"


def _form(words: Words, span: Span, vocabulary: Vocabulary) -> Iterator[str]:
    lower = words.lower[span.first : span.last]
    yield f"words: {min(len(lower), _MANY)}"
    for size in _SUFFIXES:
        if len(lower[-1]) > size + 1:
            yield f"ending: -{lower[-1][-size:]}"
    if words.text[span.first].isupper():
        yield "capitals only"
    if lower[0] in vocabulary.given:
        yield "a given name"
    if lower[-1] in vocabulary.surnames:
        yield "a family name"
    if all(word in vocabulary.ordinary for word in lower):
        yield "ordinary words"


def _run(words: Words, names: Names, span: Span, vocabulary: Vocabulary) -> Iterator[str]:
    """Say how a name lies in its run of capitalised words."""
    bounds = names.run[span.first]
    if bounds is None:
        yield "run: none"
        return
    left, right = span.first - bounds[0], bounds[1] - span.last
    yield f"run: {min(left, _MANY)} before, {min(max(right, 0), _MANY)} after"
    rest = words.lower[bounds[0] : span.first] + words.lower[span.last : bounds[1]]
    if any(word in vocabulary.public for word in rest):
        yield "run: public body"
    if any(word in vocabulary.private for word in rest):
        yield "run: private body"
    if span.first in names.people:
        yield "run: person"
    elif words.lower[span.first] in names.surnames:
        yield "a person's family name in the text"


@cache
def load_weights() -> dict[str, float]:
    """Return the weight of every feature, in log-odds for a place."""
    text = resources.files(__package__).joinpath(_WEIGHTS).read_text("utf-8")
    tables: dict[str, dict[str, float]] = tomllib.loads(text)
    return {name: weight for table in tables.values() for name, weight in table.items()}


def log_odds(features: Iterable[str]) -> float:
    """Return the log-odds that something with these features is a place."""
    weights = load_weights()
    return sum(weights.get(feature, 0.0) for feature in features)
