"""Run a pipeline on some sentences of a document, and leave the document as it is."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab
from threadpoolctl import ThreadpoolController

from geothreat.nlp.model.labels import to_universal
from geothreat.nlp.model.loading import Pipeline
from geothreat.nlp.model.tree import Tree

__all__ = ["LONGEST", "parse"]

LONGEST = 200  # words; what is longer is a list or a broken page, and no tree of it is any good
_BATCH = 64


def parse(
    pipeline: Pipeline, doc: Doc, spans: Iterable[Span | tuple[int, int]]
) -> tuple[Tree | None, ...]:
    """Return the trees of some sentences of ``doc``, in the order given.

    All go through the network in one batch; nothing is written to ``doc``. The network is most of
    the cost of an analysis, so give it only the sentences that need a tree.

    Parameters
    ----------
    pipeline : Pipeline
    doc : spacy.tokens.Doc
        Tokens suffice.
    spans : iterable of Span or (int, int)
        Sentences, as spans or token ranges.

    Returns
    -------
    tuple of Tree or None
        None for a sentence of more than `LONGEST` words, or without any.
    """
    wanted = [(s.start, s.end) if isinstance(s, Span) else s for s in spans]
    columns = _columns(doc)
    blank = columns.blank
    words = [[i for i in range(start, end) if not blank[i]] for start, end in wanted]
    sound = [k for k, tokens in enumerate(words) if 0 < len(tokens) <= LONGEST]
    trees: list[Tree | None] = [None] * len(wanted)
    with _one_thread(), pipeline.nlp.memory_zone():  # words do not stay in the vocabulary
        sentences = (_sentence(doc, columns, words[k], pipeline.nlp.vocab) for k in sound)
        for k, parsed in zip(sound, _annotate(pipeline, sentences), strict=True):
            trees[k] = _tree(parsed, words[k], *wanted[k], pipeline)
    return tuple(trees)


class _Columns(NamedTuple):
    """What a parse wants of a document's tokens, read at once: a `Token` for each is slow."""

    texts: list[str]
    blank: list[int]
    followed: list[int]
    contracted: set[int]  # tokens whose norm is not merely their lower case


def _columns(doc: Doc) -> _Columns:
    if not len(doc):
        return _Columns([], [], [], set())
    norm, lower, blank, followed = doc.to_array(["NORM", "LOWER", "IS_SPACE", "SPACY"]).T
    contracted = set(np.flatnonzero(norm != lower).tolist())
    return _Columns([t.text for t in doc], blank.tolist(), followed.tolist(), contracted)


def _sentence(doc: Doc, columns: _Columns, tokens: Sequence[int], vocab: Vocab) -> Doc:
    """Copy words into a document of the pipeline's own vocabulary, as one sentence."""
    made = Doc(
        vocab,
        words=[columns.texts[i] for i in tokens],
        spaces=[bool(columns.followed[i]) for i in tokens],
        sent_starts=[n == 0 for n in range(len(tokens))],
    )
    if not columns.contracted.isdisjoint(tokens):
        _copy_norms(doc, tokens, made)
    return made


def _copy_norms(doc: Doc, tokens: Sequence[int], made: Doc) -> None:
    """Carry over what the tokenizer knows of contractions: "ca" of "can't" is "can"."""
    norms = [doc[i].norm_ if doc[i].norm != doc[i].lex.norm else None for i in tokens]
    if any(norms):
        strings = made.vocab.strings
        values = [strings.add(n) if n else t.norm for n, t in zip(norms, made, strict=True)]
        column: Any = np.asarray(values, dtype=np.uint64)
        made.from_array(["NORM"], column)


def _one_thread() -> AbstractContextManager[Any]:
    """Multiply on one core: for matrices so small more only wait, and their sums would differ."""
    limited: AbstractContextManager[Any] = _libraries().limit(limits=1, user_api="blas")
    return limited


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()


def _annotate(pipeline: Pipeline, sentences: Iterable[Doc]) -> Iterator[Doc]:
    return pipeline.nlp.pipe(sentences, batch_size=_BATCH)


def _tree(parsed: Doc, tokens: Sequence[int], start: int, end: int, pipeline: Pipeline) -> Tree:
    """Turn a parsed sentence into a tree of the document, white space put back in."""
    dep, head = to_universal(parsed, pipeline.scheme)
    found = iter([(t.pos_, t.tag_, dep[t.i], tokens[head[t.i]]) for t in parsed])
    rows, before, words = [], tokens[0], set(tokens)
    for i in range(start, end):
        if i in words:
            before = i
        rows.append(next(found) if i in words else ("SPACE", "_SP", "space", before))
    pos, tag, deps, heads = zip(*rows, strict=True)
    return Tree(start=start, end=end, pos=pos, tag=tag, dep=deps, head=heads)
