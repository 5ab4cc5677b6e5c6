"""Run a pipeline on some sentences of a document, and leave the document as it is."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

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
    words = [[i for i in range(start, end) if not doc[i].is_space] for start, end in wanted]
    sound = [k for k, tokens in enumerate(words) if 0 < len(tokens) <= LONGEST]
    trees: list[Tree | None] = [None] * len(wanted)
    with pipeline.nlp.memory_zone():  # words of the text do not stay in the vocabulary
        sentences = (_sentence(doc, words[k], pipeline.nlp.vocab) for k in sound)
        for k, parsed in zip(sound, _annotate(pipeline, sentences), strict=True):
            trees[k] = _tree(parsed, words[k], *wanted[k], pipeline)
    return tuple(trees)


def _sentence(doc: Doc, tokens: Sequence[int], vocab: Vocab) -> Doc:
    """Copy words into a document of the pipeline's own vocabulary, as one sentence."""
    words = [doc[i].text for i in tokens]
    made = Doc(
        vocab,
        words=words,
        spaces=[bool(doc[i].whitespace_) for i in tokens],
        sent_starts=[n == 0 for n in range(len(words))],
    )
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


def _annotate(pipeline: Pipeline, sentences: Iterable[Doc]) -> Iterator[Doc]:
    return pipeline.nlp.pipe(sentences, batch_size=_BATCH)


def _tree(parsed: Doc, tokens: Sequence[int], start: int, end: int, pipeline: Pipeline) -> Tree:
    """Turn a parsed sentence into a tree of the document, white space put back in."""
    dep, head = to_universal(parsed, pipeline.scheme)
    place = {i: n for n, i in enumerate(tokens)}
    rows, before = [], tokens[0]
    for i in range(start, end):
        n = place.get(i)
        if n is None:
            rows.append(("SPACE", "_SP", "space", before))
            continue
        before = i
        rows.append((parsed[n].pos_, parsed[n].tag_, dep[n], tokens[head[n]]))
    pos, tag, deps, heads = zip(*rows, strict=True)
    return Tree(start=start, end=end, pos=pos, tag=tag, dep=deps, head=heads)
