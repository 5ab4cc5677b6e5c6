"""Sentences by rule: line breaks first, then final marks, with the abbreviations of the lexicon.

No model is needed, and the boundaries are preset for a parser that may run afterwards.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from spacy.tokens import Doc, Span

from geothreat.lexicon import Lexicon
from geothreat.nlp.phrases import tokenizer
from geothreat.nlp.stretches import cut_stretches

__all__ = ["Cut", "cut", "cut_of", "is_dateline", "iter_sentences", "set_sentences"]

_WRAPPED_SHARE, _FEWEST_BREAKS = 0.4, 3
_LONG, _ENDLESS = 250, 400  # tokens
_DATE, _DATE_TOKENS = re.compile(r"\d{4}-\d\d-\d\d"), 6
_DASHES = frozenset({"-", "–", "—", "--"})
_DATELINE_TOKENS, _NOTED = 16, re.compile(r"[,(].*(\d|\))")
_NOTHING = np.zeros((3, 0), dtype=np.uint64)


class Cut(NamedTuple):
    """A text cut into tokens, much faster to read than a `Token` object for each.

    ``start`` and ``end`` are offsets into ``source``, ``followed`` says whether a space follows,
    ``first`` whether the token is the first of a sentence; all have one entry a token. ``odd`` are
    the positions of those that are no mere words or numbers.
    """

    source: str
    texts: list[str]
    start: list[int]
    end: list[int]
    followed: list[int]
    odd: list[int]
    first: list[bool]


def cut(text: str, lexicon: Lexicon) -> Cut:
    """Cut a text into the tokens that spaCy makes of it, and into sentences."""
    found = cut_stretches(text)
    if found is None:
        return _with_sentences(_tokens_of(tokenizer().make_doc(text), text), lexicon)
    texts, start, followed, odd = found
    end = [at + len(token) for at, token in zip(start, texts, strict=True)]
    return _with_sentences(Cut(text, texts, start, end, followed, odd, []), lexicon)


def cut_of(doc: Doc) -> Cut:
    """Return the tokens and sentences that a document has; without these it is one sentence."""
    marks = doc.to_array(["SENT_START", "SPACY"])[:, 0] if len(doc) else np.zeros(0)
    return _tokens_of(doc, doc.text)._replace(first=(marks == 1).tolist())


def set_sentences(doc: Doc, lexicon: Lexicon, known: Cut | None = None) -> Doc:
    """Mark where each sentence of ``doc`` starts, in place.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        Tokens suffice.
    lexicon : Lexicon
        Its ``sentences`` file names abbreviations, final marks and quotation marks.
    known : Cut, optional
        What `cut` said of it already.

    Returns
    -------
    spacy.tokens.Doc
        The same object.
    """
    if not len(doc):
        return doc
    found = known or _with_sentences(_tokens_of(doc, doc.text), lexicon)
    # Token by token spaCy would look through the whole document for a parse, each time.
    marks: Any = np.where(found.first, 1, -1).astype(np.int64).astype(np.uint64)
    return doc.from_array(["SENT_START"], marks)


def _tokens_of(doc: Doc, text: str) -> Cut:
    """Cut the tokens out of the text: in memory it lies closer by than spaCy's table of strings."""
    start, length, followed = doc.to_array(["IDX", "LENGTH", "SPACY"]).T if len(doc) else _NOTHING
    starts, ends = start.tolist(), (start + length).tolist()
    texts = [text[a:b] for a, b in zip(starts, ends, strict=True)]
    odd = [i for i, token in enumerate(texts) if not token.isalnum()]
    return Cut(text, texts, starts, ends, followed.tolist(), odd, [])


def _with_sentences(tokens: Cut, lexicon: Lexicon) -> Cut:
    return (
        tokens._replace(first=_Rules(_marks(lexicon), tokens).first()) if tokens.texts else tokens
    )


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


def is_dateline(sentence: Span) -> bool:
    """Say whether `set_sentences` made a sentence of where a report was written, and when."""
    return sentence[-1].text in _DASHES and sentence[0].text[:1].isupper()


class _Marks(NamedTuple):
    """The lexicon's word lists."""

    never: frozenset[str]
    maybe: frozenset[str]
    starters: frozenset[str]
    marks: frozenset[str]
    closers: frozenset[str]
    openers: frozenset[str]
    heads: frozenset[str]


@lru_cache(maxsize=8)
def _marks(lexicon: Lexicon) -> _Marks:
    names = ("never_final", "maybe_final", "starters", "final_marks", "closers", "openers", "heads")
    return _Marks(*(lexicon.words(f"sentences.{name}") for name in names))


class _Rules:
    """The questions asked of a text's tokens."""

    def __init__(self, marks: _Marks, tokens: Cut) -> None:
        self.marks, self.tokens = marks, tokens
        self.texts, self.followed = tokens.texts, tokens.followed
        self.wrapped = tokens.source.count("\n") >= _FEWEST_BREAKS and _is_wrapped(tokens.texts)

    def first(self) -> list[bool]:
        """Say for each token whether it starts a sentence."""
        size, last = len(self.texts), 0
        starts = [False] * (size + 1)
        for i in [*self.tokens.odd, size]:  # words end nothing
            while i - last >= _ENDLESS:
                last = self._next_start(last + _ENDLESS)
                starts[last] = True
            if last <= i < size - 1 and (self._is_too_long(last, i) or self._ends(i)):
                last = self._next_start(i + 1)
                starts[last] = True
        head = min(self._dated_head(), size)
        starts[0] = starts[head] = True
        lines = [i + 1 for i in self.tokens.odd if "\n" in self.texts[i]]
        for i in (0, head, *lines):
            if starts[i] and i < size:
                starts[i + self._dateline(i)] = True
        return starts[:size]

    def _next_start(self, i: int) -> int:
        """Return the first token from ``i`` on that no ended sentence takes along."""
        while i < len(self.texts) and (self.texts[i].isspace() or self._closes(i)):
            i += 1
        return i

    def _is_too_long(self, first: int, i: int) -> bool:
        """Break what no prose is: a list without end, so that cost stays linear in the text."""
        length = i + 1 - first
        return length >= _LONG and (length >= _ENDLESS or self.texts[i] in (",", ";"))

    def _dateline(self, start: int) -> int:
        """Return how many tokens of a line say where and when it was written, else 0.

        "ODESA —", "PORT SUDAN, Nov 18 (Agency) -", "Kyiv, 3 March –": a parser would take them for
        a part of the sentence, and their place for that of what the sentence tells.
        """
        end = min(start + _DATELINE_TOKENS, len(self.texts) - 1)
        dash = next((i for i in range(start + 1, end) if self._is_dash(i)), None)
        if dash is None or not self.texts[start][:1].isupper():
            return 0
        head = self.texts[start:dash]
        place = [text for text in head[: _place_end(head)] if text[0].isalpha()]
        shouted = all(text.isupper() for text in place) and len("".join(place)) > 3
        noted = _NOTED.search(" ".join(head)) and all(text[0].isupper() for text in place)
        all_caps = self.texts[dash + 1].isupper() and len(self.texts[dash + 1]) > 3
        return dash + 1 - start if place and (shouted or noted) and not all_caps else 0

    def _is_dash(self, i: int) -> bool:
        """Say whether a token is a dash between words, no hyphen within one."""
        apart = bool(self.followed[i]) and bool(self.followed[i - 1])
        return self.texts[i] in _DASHES and (apart or self.texts[i] == "—")

    def _dated_head(self) -> int:
        """Return where the text begins after a line head such as "date 2025-12-01", else 0."""
        first = next((i for i, text in enumerate(self.texts[:2]) if not text.isspace()), 0)
        if self.texts[first].lower() not in self.marks.heads:
            return 0
        end = first + 1
        while end < len(self.texts) and not self.followed[end] and end - first < _DATE_TOKENS:
            end += 1
        found = _DATE.fullmatch("".join(self.texts[first + 1 : end + 1]))
        return end + 1 if found else 0

    def _ends(self, i: int) -> bool:
        """Say whether a sentence ends with token ``i``."""
        text = self.texts[i]
        if text.isspace():
            return self._breaks(i)
        if text in self.marks.marks:
            return self._mark_ends(i)
        return text.endswith(".") and len(text) > 1 and self._abbreviation_ends(i)

    def _closes(self, i: int) -> bool:
        """Say whether token ``i`` is a quotation mark or bracket that closes what came before."""
        if self.texts[i] not in self.marks.closers:
            return False
        glued = not self.followed[i - 1] and not self.texts[i - 1].isspace()
        last = i + 1 == len(self.texts)
        return glued and (bool(self.followed[i]) or last or self.texts[i + 1].isspace())

    def _breaks(self, i: int) -> bool:
        text = self.texts[i]
        lines = text.count("\n") + text.count("\u2029") * 2
        if lines != 1 or i == 0:
            return lines > 1
        goes_on = self.texts[i + 1][:1].islower() and self.texts[i - 1] not in self.marks.marks
        return not (self.wrapped or goes_on)

    def _mark_ends(self, i: int) -> bool:
        following = self._next_word(i)
        if following is None:
            return True
        if self.texts[i] == "." and i > 0 and not self.followed[i - 1]:
            word = self.texts[i - 1]
            if word.lower() + "." in self.marks.never:
                return False
            if len(word) == 1 and word.isupper():
                return following.lower() in self.marks.starters
        return not following[0].islower()

    def _abbreviation_ends(self, i: int) -> bool:
        text, following = self.texts[i], self._next_word(i)
        if following is None:
            return True
        if text.lower() in self.marks.never or (len(text) == 2 and text[0].isupper()):
            return False
        if text.lower() in self.marks.maybe or text.count(".") > 1:
            return following.istitle() and following.lower() in self.marks.starters
        return following[0].isupper()

    def _next_word(self, i: int) -> str | None:
        for text in self.texts[i + 1 : i + 5]:
            if not (text.isspace() or text in self.marks.openers or text in self.marks.closers):
                return text
        return None


def _place_end(head: list[str]) -> int:
    """Return where the place of a dateline ends: before its date or its agency."""
    return next((i for i, text in enumerate(head) if text in (",", "(")), len(head))


def _is_wrapped(texts: list[str]) -> bool:
    """Say whether lines were broken to fit a width, so that a single break means nothing."""
    breaks = [i for i, t in enumerate(texts[:-1]) if i and "\n" in t and t.count("\n") == 1]
    if len(breaks) < _FEWEST_BREAKS:
        return False
    inside = sum(texts[i + 1][:1].islower() and texts[i - 1][-1] not in ".!?" for i in breaks)
    return inside / len(breaks) >= _WRAPPED_SHARE
