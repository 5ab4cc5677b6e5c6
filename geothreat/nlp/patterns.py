"""Patterns of words and classes of words, matched on a sentence's plain words.

A pattern is written as words with blanks between. ``a|b`` is either word, ``(a b|c)`` either
phrase, ``{name}`` any member of a class, ``{name:all}`` any form of its verbs; ``?`` behind one
makes it optional. ``_`` is any one word, ``..`` up to three and ``...`` up to ten that neither
negate nor end a clause. ``^`` marks where what the pattern tells begins, ``<s>`` and ``</s>`` are
the ends of the sentence.
"""

import re
from collections.abc import Iterator, KeysView, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from spacy.tokens import Doc

from geothreat.nlp.inflection import verb_forms

__all__ = ["Classes", "Matched", "Pattern", "PatternTable", "Plain", "plain_words"]

_GAPS = {"_": (1, 1), "..": (0, 3), "...": (0, 10)}
_MARKS = frozenset(".;:!?—–")
_NEGATIONS = frozenset({"not", "never", "no", "nor", "but"})
_QUOTES = frozenset({'"', "'", "''", "``"})
# What contractions stand for. An apostrophe that closes nothing is a quotation mark.
_FULL = {"n't": "not", "'ll": "will", "wo": "will", "ca": "can", "'re": "are", "'ve": "have"}
_ENDS = ("<s>", "</s>")
_STOPS = _MARKS | _NEGATIONS | {*_ENDS}
_REFERENCE = re.compile(r"\{(\w+)(:all)?\}")
_WRITTEN = re.compile(r"\^?\([^()]*\)\??|\S+")


@dataclass(frozen=True, slots=True)
class Plain:
    """A sentence's words without quotation marks, between its ends; ``at`` are token indices."""

    words: tuple[str, ...]
    at: tuple[int, ...]


def plain_words(words: Sequence[str], start: int, end: int) -> Plain:
    """Return the plain words of a sentence, contractions written out.

    Parameters
    ----------
    words : sequence of str
        The folded tokens of the document.
    start, end : int
        Those of the sentence.
    """
    kept = [i for i in range(start, end) if not (words[i] in _QUOTES or words[i].isspace())]
    plain = (_FULL.get(words[i], words[i]) for i in kept)
    return Plain((_ENDS[0], *plain, _ENDS[1]), (start, *kept, end))


class Classes:
    """The classes of words that patterns name; a class may name others.

    >>> Classes({"fire": ["fire", "flames"], "in": ["in|by {fire}"]}, {}).phrases("{in}")[:2]
    (('in', 'fire'), ('in', 'flames'))
    """

    def __init__(
        self, classes: Mapping[str, Sequence[str]], irregular: Mapping[str, Sequence[str]]
    ) -> None:
        self._classes = classes
        self._irregular = irregular

    def phrases(self, text: str) -> tuple[tuple[str, ...], ...]:
        """Return the word sequences that one element of a pattern stands for."""
        words = (
            [member for one in word.split("|") for member in self._members(one)]
            for word in text.split()
        )
        return tuple(dict.fromkeys(tuple(" ".join(w).split()) for w in product(*words)))

    def _members(self, word: str) -> Sequence[str]:
        reference = _REFERENCE.fullmatch(word)
        if reference is None:
            return (word,)
        members = [" ".join(p) for m in self._classes[reference[1]] for p in self.phrases(m)]
        if reference[2] is None:
            return members
        return [form for member in members for form in verb_forms(member, self._irregular)]


@dataclass(frozen=True, slots=True)
class _Element:
    """One element: a gap of some words, or a choice of phrases by their first word."""

    least: int = 1
    most: int = 1
    phrases: Mapping[str, tuple[tuple[str, ...], ...]] | None = None

    def ends(self, words: Sequence[str], i: int) -> Iterator[int]:
        """Yield where the element may end when it begins at word ``i``."""
        if self.phrases is None:
            yield from self._gap(words, i)
            return
        if not self.least:
            yield i
        for phrase in self.phrases.get(words[i], ()) if i < len(words) else ():
            if tuple(words[i : i + len(phrase)]) == phrase:
                yield i + len(phrase)

    def _gap(self, words: Sequence[str], i: int) -> Iterator[int]:
        for end in range(i, min(i + self.most, len(words) - 1) + 1):
            if end - i >= self.least:
                yield end
            if words[end] in _STOPS:
                return


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern; ``mark`` is the element at which what it tells begins."""

    elements: tuple[_Element, ...]
    mark: int

    @classmethod
    def of(cls, text: str, classes: Classes) -> "Pattern":
        """Compile a pattern; its first element is a word or a class."""
        written = _WRITTEN.findall(text)
        mark = next((i for i, one in enumerate(written) if one.startswith("^")), 0)
        return cls(tuple(_element(one.removeprefix("^"), classes) for one in written), mark)

    @property
    def openers(self) -> Iterator[str]:
        """The words with which the pattern may begin."""
        yield from self.elements[0].phrases or ()

    @property
    def needs(self) -> tuple[KeysView[str], ...]:
        """Words of which a sentence has one for each, or the pattern is not in it."""
        behind = (e.phrases for e in self.elements[1:] if e.least)
        return tuple(phrases.keys() for phrases in behind if phrases is not None)


def _element(text: str, classes: Classes) -> _Element:
    if text in _GAPS:
        return _Element(*_GAPS[text])
    optional = text.endswith("?") and len(text) > 1
    by_first: dict[str, tuple[tuple[str, ...], ...]] = {}
    text = text.removesuffix("?") if optional else text
    choices = text[1:-1].split("|") if text.startswith("(") else [text]
    for phrase in (phrase for choice in choices for phrase in classes.phrases(choice)):
        by_first[phrase[0]] = (*by_first.get(phrase[0], ()), phrase)
    return _Element(least=0 if optional else 1, phrases=by_first)


@dataclass(frozen=True, slots=True)
class Matched:
    """A pattern found: its name, and the tokens of the document from its mark to its end."""

    name: str
    first: int
    start: int
    end: int

    def words(self, doc: Doc) -> str:
        """Return the words that matched, as written."""
        return doc[self.start : self.end].text


class PatternTable:
    """Patterns by name, found by the words they begin with."""

    def __init__(self, patterns: Mapping[str, Sequence[str]], classes: Classes) -> None:
        self._by_first: dict[str, list[tuple[str, Pattern, tuple[KeysView[str], ...]]]] = {}
        for name, written in patterns.items():
            for text in written:
                pattern = Pattern.of(text, classes)
                entry = (name, pattern, pattern.needs)
                for word in pattern.openers:
                    self._by_first.setdefault(word, []).append(entry)

    def find(self, plain: Plain) -> Iterator[Matched]:
        """Yield the first match of each pattern at each word of a sentence."""
        present = set(plain.words)
        for i, word in enumerate(plain.words):
            for name, pattern, needs in self._by_first.get(word, ()):
                if not _has_all(present, needs):
                    continue
                spans = _match(pattern.elements, plain.words, i)
                if spans is not None:
                    start, end = plain.at[spans[pattern.mark][0]], plain.at[spans[-1][1] - 1] + 1
                    yield Matched(name, plain.at[i], start, max(min(end, plain.at[-1]), start + 1))


def _has_all(present: set[str], needs: Sequence[KeysView[str]]) -> bool:
    """Say whether some word of each kind is there: asked of each pattern that might begin."""
    for words in needs:  # noqa: SIM110  (a generator for each question would be the cost)
        if words.isdisjoint(present):
            return False
    return True


def _match(
    elements: Sequence[_Element], words: Sequence[str], i: int
) -> tuple[tuple[int, int], ...] | None:
    """Return the words that each element takes, from word ``i`` on; None where one fails."""
    if not elements:
        return ()
    for end in elements[0].ends(words, i):
        rest = _match(elements[1:], words, end)
        if rest is not None:
            return ((i, end), *rest)
    return None
