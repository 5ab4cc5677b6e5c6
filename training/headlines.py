"""Vary the training sentences as headlines and careless writing do.

The treebank is running text from the web. News adds headlines: no final stop,
every word capitalised or none, articles and auxiliaries left out; and it adds names
that no treebank has: those of the gazetteer stand in for proper nouns here, so that
a name is known by its place in the sentence. Trees and tags stay as they are.
"""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.training import Example

ARTICLES = frozenset(["the", "a", "an"])
SMALL = frozenset(["ADP", "DET", "CCONJ", "PART", "PUNCT", "AUX"])
MOST_WORDS = 25  # longer sentences are no headlines
SWAPPED = 0.7  # of the names of a sentence that gets others


class Dress(NamedTuple):
    """How probable each way to write a sentence is; what is left over stays untouched."""

    lower: float
    upper: float
    title: float
    clipped: float
    unstopped: float
    renamed: float


@spacy.registry.augmenters("geothreat.headlines.v1")
def make_headlines(
    names: str, shares: dict[str, float]
) -> Callable[[Language, Example], Iterator[Example]]:
    """Return an augmenter that rewrites sentences in the given shares.

    ``names`` is a file of names, one a line; ``shares`` gives each way of writing its share.
    """
    dress = Dress(**shares)
    known = Path(names).read_text("utf-8").split()

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        gold = _rewrite(example.reference, dress, known)
        yield example if gold is None else Example(nlp.make_doc(gold.text), gold)

    return augment


def _rewrite(doc: Doc, dress: Dress, names: list[str]) -> Doc | None:
    """Return ``doc`` in other words and letters, or None where it stays."""
    way = random.choices([*Dress._fields, None], [*dress, max(0.0, 1.0 - sum(dress))])[0]  # noqa: S311
    if way is None or len(doc) < 3:
        return None
    if way in ("title", "clipped") and len(doc) > MOST_WORDS:
        return None
    kept = list(range(len(doc)))
    if way == "renamed":
        return _select(doc, kept, [_rename(token, names) for token in doc])
    if way not in ("upper", "lower"):
        kept = _without_stop(doc, kept)
    if way == "clipped":
        kept = [i for i in kept if not _is_left_out(doc, i)]
    if len(kept) < 2 or not any(doc[i].dep_ == "ROOT" for i in kept):
        return None
    as_title = way == "title" or (way == "clipped" and random.random() < 0.3)  # noqa: S311
    words = [_write(doc, i, way, as_title=as_title) for i in kept]
    return _select(doc, kept, words)


def _without_stop(doc: Doc, kept: list[int]) -> list[int]:
    last = doc[kept[-1]]
    return kept[:-1] if last.text == "." and _is_leaf(doc, last.i) else kept


def _is_leaf(doc: Doc, i: int) -> bool:
    return all(token.i == i or token.head.i != i for token in doc)


def _is_left_out(doc: Doc, i: int) -> bool:
    """Say whether a headline would leave out this article or form of "be"."""
    token = doc[i]
    if not _is_leaf(doc, i):
        return False
    if token.dep_ == "det":
        return token.lower_ in ARTICLES
    return token.dep_ in ("aux:pass", "cop") and token.tag_ in ("VBD", "VBP", "VBZ")


def _rename(token: Token, names: list[str]) -> str:
    """Return another name in place of most proper nouns."""
    is_name = token.tag_ == "NNP" and token.text.istitle() and token.text.isalpha()
    if not is_name or len(token) < 3 or random.random() > SWAPPED:  # noqa: S311
        return token.text
    return random.choice(names)  # noqa: S311


def _write(doc: Doc, i: int, way: str, *, as_title: bool) -> str:
    text = doc[i].text
    if way == "lower":
        return text.lower()
    if way == "upper":
        return text.upper()
    if as_title and doc[i].pos_ not in SMALL and text.islower():
        return text[0].upper() + text[1:]
    return text


def _select(doc: Doc, kept: list[int], words: list[str]) -> Doc:
    """Return the tokens of ``kept`` with new letters and the old tree between them."""
    place = {old: new for new, old in enumerate(kept)}
    spaces = [_has_space_after(doc, i) for i in kept]
    return Doc(
        doc.vocab,
        words=words,
        spaces=spaces,
        tags=[doc[i].tag_ for i in kept],
        pos=[doc[i].pos_ for i in kept],
        heads=[place[doc[i].head.i] for i in kept],
        deps=[doc[i].dep_ for i in kept],
        sent_starts=[new == 0 for new in range(len(kept))],
    )


def _has_space_after(doc: Doc, i: int) -> bool:
    return bool(doc[i].whitespace_)
