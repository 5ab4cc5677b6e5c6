"""Phrases found by their words: a table from word sequences to whatever they mean.

Apostrophes and case are folded, quotation marks inside a phrase are read over,
and ``*`` in a phrase stands for one to six words within a clause.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import pairwise, product
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from spacy.language import Language
from spacy.tokens import Doc

__all__ = ["Found", "PhraseTable", "alternatives", "fold", "tokenizer"]

T = TypeVar("T")
_Entries: TypeAlias = Sequence[tuple[tuple[str, ...], T]]

_GAP = 6
_FOLDED = str.maketrans({"’": "'", "‘": "'", "`": "'", "“": '"', "”": '"'})
_QUOTES = frozenset(['"', "'", "''", "``"])
# Slips of the pen that glue two words: "kidnapped- no details", "the rebels (MB),12 people".
_GLUED_SUFFIX = r"(?<=[a-z]{3})-"
_GLUED_INFIX = r"(?<=[A-Za-z)]),(?=\d)"
_CHOICE = re.compile(r"[()]")
_BARRIERS = frozenset(".;:!?—")
_PARTICLES = frozenset({"out", "up"})  # they make another verb: "carried out a strike off Haiti"


_LONGEST = 200
_RUN = re.compile(rf"(?<!\S)\S{{{_LONGEST},}}")


@cache
def tokenizer() -> Language:
    """Return the blank English pipeline that every text and every phrase is cut with."""
    import spacy  # noqa: PLC0415  (heavy: only when text is read)
    from spacy.util import compile_infix_regex, compile_suffix_regex  # noqa: PLC0415

    nlp = spacy.blank("en")
    nlp.max_length = sys.maxsize  # the limit is for networks over whole texts; none runs here
    usual = nlp.Defaults
    suffixes, infixes = (
        [*(usual.suffixes or ()), _GLUED_SUFFIX],
        [*(usual.infixes or ()), _GLUED_INFIX],
    )
    cutter: Any = nlp.tokenizer
    cutter.suffix_search = compile_suffix_regex(suffixes).search
    cutter.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.tokenizer = partial(_in_pieces, cutter)
    return nlp


def _in_pieces(cut: Callable[[str], Doc], text: str) -> Doc:
    """Cut a text; what is too long for a word is cut in pieces first.

    spaCy takes quadratic time over a run without blanks: ten thousand brackets take a minute.
    """
    cuts = [at for run in _RUN.finditer(text) for at in range(run.start(), run.end(), _LONGEST)]
    if not cuts:
        return cut(text)
    edges = sorted({0, *cuts, len(text)})
    pieces = [cut(text[start:end]) for start, end in pairwise(edges)]
    return Doc.from_docs(pieces, ensure_whitespace=False) or cut(text)


def fold(text: str) -> str:
    """Lower case, with straight apostrophes and quotation marks.

    >>> fold("Kyiv’s")
    "kyiv's"
    """
    return text.lower().translate(_FOLDED)


def _cut(phrase: str) -> tuple[str, ...]:
    """Return the tokens of a phrase; what stands between blanks is cut by itself, and once."""
    return tuple(token for word in phrase.split() for token in _cut_word(word))


@cache
def _cut_word(word: str) -> tuple[str, ...]:
    if word.isascii() and word.isalpha() and word not in _exceptions():
        return (fold(word),)  # as spaCy leaves it: to ask costs most of the time to load
    return tuple(fold(t.text) for t in tokenizer().make_doc(word))


@cache
def _exceptions() -> frozenset[str]:
    """Return what spaCy cuts though it has nothing but letters, as "cannot", and the like."""
    return frozenset(tokenizer().Defaults.tokenizer_exceptions or ())


def alternatives(phrase: str) -> Iterator[str]:
    """Yield the phrases that one written with alternatives stands for.

    >>> list(alternatives("patience (is|was) over"))
    ['patience is over', 'patience was over']
    """
    parts = [part.split("|") for part in _CHOICE.split(phrase)]
    for chosen in product(*parts):
        yield " ".join("".join(chosen).split())


class Found(NamedTuple, Generic[T]):
    """A phrase found at tokens ``start`` to ``end`` (exclusive)."""

    start: int
    end: int
    value: T


class PhraseTable(Generic[T]):
    """Word sequences and their meanings; several meanings may share a sequence."""

    def __init__(self, entries: Iterable[tuple[str, T]] = ()) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        # By the second word too, where a first was ever met; under "" what goes with any second.
        self._by_second: dict[str, dict[str, _Entries[T]]] = {}
        for phrase, value in entries:
            self.add(phrase, value)

    def add(self, phrase: str, value: T) -> None:
        """Let ``phrase`` mean ``value``, beside what it meant before."""
        words = _cut(phrase)
        self._by_first.setdefault(words[0], []).append((words[1:], value))
        self._by_second.pop(words[0], None)

    def find(self, words: Sequence[str], start: int, end: int) -> Iterator[Found[T]]:
        """Yield every phrase inside ``words[start:end]``, by start; overlaps are kept."""
        start = max(start, 0)
        stretch = words[start : max(end, start)]
        known = self._by_first
        if known.keys().isdisjoint(stretch):
            return
        for i, word in enumerate(stretch, start):
            if word in known:
                yield from self.at(words, i, end)

    def at(self, words: Sequence[str], i: int, end: int) -> Iterator[Found[T]]:
        """Yield the phrases that start at word ``i`` and end by ``end``."""
        size = len(words)
        last = end if end < size else size
        if not 0 <= i < last or words[i] not in self._by_first:
            return
        for rest, value in self._entries(words[i], words[i + 1] if i + 1 < last else ""):
            stop = _match(words, i + 1, end, rest) if rest else i + 1
            if stop is not None:
                yield Found(i, stop, value)

    def _entries(self, first: str, after: str) -> "_Entries[T]":
        """Return what can be meant by a word and the next: looking at all would be the cost."""
        if after in _QUOTES:
            return self._by_first[first]
        seconds = self._by_second.get(first)
        if seconds is None:
            seconds = self._by_second[first] = _by_second(self._by_first[first])
        return seconds.get(after) or seconds[""]

    def ending(self, words: Sequence[str], start: int, end: int) -> Found[T] | None:
        """Return the longest phrase that begins at or after ``start`` and ends at ``end``."""
        for i in range(max(start, 0), end):
            for found in self.at(words, i, end):
                if found.end == end:
                    return found
        return None

    def first(self, words: Sequence[str], start: int, end: int) -> Found[T] | None:
        """Return the first phrase inside the range, if any."""
        return next(self.find(words, start, end), None)


def _by_second(entries: "_Entries[T]") -> "dict[str, _Entries[T]]":
    """Sort what follows a first word by what may stand second; each keeps the order given."""
    seconds = {"", *(rest[0] for rest, _ in entries if rest and rest[0] != "*")}
    return {
        second: [one for one in entries if not one[0] or one[0][0] in ("*", second)]
        for second in seconds
    }


def _match(words: Sequence[str], i: int, end: int, rest: Sequence[str]) -> int | None:
    """Return where ``rest`` ends if it stands at word ``i``, else None."""
    for at, word in enumerate(rest):
        if word == "*":
            return _skip(words, i, end, rest[at + 1 :])
        if i < end and words[i] in _QUOTES and word not in _QUOTES:
            i += 1
        if i >= end or words[i] != word:
            return None
        i += 1
    return i


def _skip(words: Sequence[str], i: int, end: int, rest: Sequence[str]) -> int | None:
    """Return where ``rest`` ends behind one to six words of a clause, else None."""
    if i < end and words[i] in _PARTICLES:
        return None
    for skip in range(1, _GAP + 1):
        if i + skip > end or words[i + skip - 1] in _BARRIERS:
            return None
        stop = _match(words, i + skip, end, rest)
        if stop is not None:
            return stop
    return None
