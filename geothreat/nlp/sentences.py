"""Sentences by rule: line breaks first, then final marks, with the abbreviations of the lexicon.

No model is needed, and the boundaries are preset for a parser that may run afterwards.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
from spacy.tokens import Doc, Span, Token

from geothreat.lexicon import Lexicon

__all__ = ["iter_sentences", "set_sentences"]

_WRAPPED_SHARE = 0.4
_LONG, _ENDLESS = 250, 400  # tokens


def set_sentences(doc: Doc, lexicon: Lexicon) -> Doc:
    """Mark where each sentence of ``doc`` starts, in place.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        Tokens suffice.
    lexicon : Lexicon
        Its ``sentences`` file names abbreviations, final marks and quotation marks.

    Returns
    -------
    spacy.tokens.Doc
        The same object.
    """
    rules = _Rules(lexicon, wrapped=_is_wrapped(doc))
    starts = [i == 0 for i in range(len(doc))]
    pending, last = False, 0
    for i in range(1, len(doc)):
        pending = pending or rules.ends(doc, i - 1) or _is_endless(doc, i, last)
        if pending and not doc[i].is_space and not rules.closes(doc, i):
            starts[i], pending, last = True, False, i
    # Token by token spaCy would look through the whole document for a parse, each time.
    marks: Any = np.where(starts, 1, -1).astype(np.int64).astype(np.uint64)
    return doc.from_array(["SENT_START"], marks) if starts else doc


def iter_sentences(doc: Doc) -> Iterator[Span]:
    """Yield the sentences of ``doc`` without the white space around them."""
    for sentence in doc.sents:
        start, end = sentence.start, sentence.end
        while start < end and doc[start].is_space:
            start += 1
        while end > start and doc[end - 1].is_space:
            end -= 1
        if start < end:
            yield doc[start:end]


def _is_endless(doc: Doc, i: int, start: int) -> bool:
    """Break what no prose is: a list without end, so that cost stays linear in the text."""
    length = i - start
    return length >= _ENDLESS or (length >= _LONG and doc[i - 1].text in (",", ";"))


def _is_wrapped(doc: Doc) -> bool:
    """Say whether lines were broken to fit a width, so that a single break means nothing."""
    breaks = [t.i for t in doc if t.text.count("\n") == 1 and 0 < t.i < len(doc) - 1]
    if len(breaks) < 3:
        return False
    inside = sum(doc[i + 1].text[:1].islower() and doc[i - 1].text[-1] not in ".!?" for i in breaks)
    return inside / len(breaks) >= _WRAPPED_SHARE


class _Rules:
    """The lexicon's word lists, and the questions asked of them."""

    def __init__(self, lexicon: Lexicon, *, wrapped: bool) -> None:
        self.never = lexicon.words("sentences.never_final")
        self.maybe = lexicon.words("sentences.maybe_final")
        self.starters = lexicon.words("sentences.starters")
        self.marks = lexicon.words("sentences.final_marks")
        self.closers = lexicon.words("sentences.closers")
        self.openers = lexicon.words("sentences.openers")
        self.wrapped = wrapped

    def ends(self, doc: Doc, i: int) -> bool:
        """Say whether a sentence ends with token ``i``."""
        token = doc[i]
        if token.is_space:
            return self._breaks(doc, token)
        if token.text in self.marks:
            return self._mark_ends(doc, i)
        return token.text.endswith(".") and len(token) > 1 and self._abbreviation_ends(doc, i)

    def closes(self, doc: Doc, i: int) -> bool:
        """Say whether token ``i`` is a quotation mark or bracket that closes what came before."""
        token = doc[i]
        if token.text not in self.closers:
            return False
        glued = not doc[i - 1].whitespace_ and not doc[i - 1].is_space
        return glued and (bool(token.whitespace_) or i + 1 == len(doc) or doc[i + 1].is_space)

    def _breaks(self, doc: Doc, token: Token) -> bool:
        lines = token.text.count("\n") + token.text.count("\u2029") * 2
        if lines != 1 or token.i == 0:
            return lines > 1
        following = doc[token.i + 1]
        goes_on = following.text[:1].islower() and doc[token.i - 1].text not in self.marks
        return not (self.wrapped or goes_on)

    def _mark_ends(self, doc: Doc, i: int) -> bool:
        following = self._next_word(doc, i)
        if following is None:
            return True
        if doc[i].text == "." and i > 0 and not doc[i - 1].whitespace_:
            word = doc[i - 1]
            if word.lower_ + "." in self.never:
                return False
            if len(word) == 1 and word.text.isupper():
                return following.lower_ in self.starters
        return not following.text[0].islower()

    def _abbreviation_ends(self, doc: Doc, i: int) -> bool:
        token = doc[i]
        following = self._next_word(doc, i)
        if following is None:
            return True
        if token.lower_ in self.never or (len(token) == 2 and token.text[0].isupper()):
            return False
        if token.lower_ in self.maybe or token.text.count(".") > 1:
            return following.is_title and following.lower_ in self.starters
        return following.text[0].isupper()

    def _next_word(self, doc: Doc, i: int) -> Token | None:
        for token in doc[i + 1 : i + 5]:
            if not (token.is_space or token.text in self.openers or token.text in self.closers):
                return token
        return None
