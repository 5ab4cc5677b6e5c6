"""Stretches of words that the gazetteer knows as names: longest match in one pass."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from geothreat.nlp.names import Names
from geothreat.nlp.spelling import spelled_so
from geothreat.nlp.vocabulary import Vocabulary
from geothreat.nlp.words import Words
from geothreat.records import Candidate, Party

__all__ = ["Index", "Span", "find_spans"]

_LONGEST = 9
_POSSESSIVE = ("'s", "’s")
_JOINTS = ("-", "’", "'", "–", ".", "/")
_LOWER_CASE_WEIGHT = 0.72
_SMALL_TEXT_WEIGHT = 0.64  # in a text that has no capitals at all
_LITTLE_TOWN = 0.6  # weight
_SHORTEST = 4
_MEMORY = 50_000
_NAMES = 8_000


class Index(Protocol):
    """What recognition asks of a gazetteer."""

    def __hash__(self) -> int:
        """Return a hash, by identity as a rule."""

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Return the places of a name, best first."""

    def capital_of(self, place_id: str) -> str | None:
        """Return the country whose capital a place is."""

    def party(self, name: str) -> Party | None:
        """Return the armed group, leader or force of a name."""

    def starts(self, words: str) -> bool:
        """Say whether some name begins with these words."""


@dataclass(frozen=True, slots=True)
class Span:
    """Words ``first`` to ``last`` (exclusive) and the places that they may name.

    ``named_in_full``: the text has the longer name elsewhere ("Clarke County" for "Clarke").
    """

    first: int
    last: int
    candidates: tuple[Candidate, ...]
    named_in_full: bool = False


def find_spans(
    words: Words, names: Names, vocabulary: Vocabulary, gazetteer: Index
) -> tuple[Span, ...]:
    """Return the names of the gazetteer in a text, longest first match, none overlapping.

    A name starts with a capital, or is written without one throughout and then must be a
    well-known place whose name is no English word.
    """
    finder = _Finder(words, names, vocabulary, gazetteer)
    spans: list[Span] = []
    position = 0
    for i in finder.openings():
        if i >= position and (span := finder.at(i)) is not None:
            longer = finder.end_of_longer(span)
            if not longer:
                spans.append(span)
            position = longer or span.last
    return tuple(spans)


class _Finder:
    def __init__(
        self, words: Words, names: Names, vocabulary: Vocabulary, gazetteer: Index
    ) -> None:
        self.words, self.names = words, names
        self.vocabulary, self.gazetteer = vocabulary, gazetteer

    def openings(self) -> list[int]:
        """Return the positions where a name may begin; most words of a text are none."""
        common, words = _common_words(self.vocabulary, self.gazetteer), self.words
        articles = self.vocabulary.particles
        return [
            i
            for i, (text, capital) in enumerate(zip(words.text, words.capital, strict=True))
            if capital
            or (len(text) >= _SHORTEST and text not in common)
            or (len(text) == 2 and text in articles)
        ]

    def at(self, i: int) -> Span | None:
        """Return the name that starts at word ``i``."""
        words = self.words
        if words.capital[i]:
            return self._longest(i)
        word = words.text[i]
        if len(word) < _SHORTEST:
            named = self._article(i) and words.capital[min(i + 2, len(words) - 1)]
            return self._longest(i) if named else None
        found = _lower_candidates(word, self.vocabulary, self.gazetteer)
        if not found:
            _remember(_common_words(self.vocabulary, self.gazetteer), word)
        elif found[0].weight >= _LOWER_CASE_WEIGHT or not any(words.capital):
            return Span(i, i + 1, found)
        return None

    def _longest(self, i: int) -> Span | None:
        if not self._joins(i, i + 1):  # most words: a name of one word, or none
            found = self._fitting(i, i + 1, self.words.text[i])
            return Span(i, i + 1, found) if found else None
        words, best = self.words, None
        for last in range(i + 1, min(i + _LONGEST, len(words)) + 1):
            if last - 1 > i and not self._joins(i, last - 1):
                break
            name = words.slice(i, last)
            if not (self._starts(name) or self._opens_name(i, last)):
                break
            found = self._fitting(i, last, name)
            if found:
                best = Span(i, last, found)
        return None if best is None else self._without_city(best)

    def end_of_longer(self, span: Span) -> int:
        """Return where a name that nobody knows ends, of which a little town's is the beginning.

        "Balli-Doogle" is not Ballı; 0 for most names, which are whole.
        """
        words, best, last = self.words, span.candidates[0], span.last
        if self.names.style[words.sentence[span.first]] != "plain" or last >= len(words):
            return 0
        if words.slice(span.first, last).lower() in self.vocabulary.quarters_abroad:
            bounds = self.names.run[span.first] or (0, 0)
            return bounds[1] if bounds[1] > last else 0
        if best.place.kind != "city" or best.weight >= _LITTLE_TOWN:
            return 0
        if self._is_stranger(span.first - 2) and self._is_hyphen(span.first - 1):
            return last
        if self._is_hyphen(last):
            return last + 2 if self._is_stranger(last + 1) else 0
        return self._end_of_joined(span) if words.text[last] in self.vocabulary.name_joints else 0

    def _end_of_joined(self, span: Span) -> int:
        """Return where "al-Haddad" or "de los Cerritos" behind a name ends; 0 for a party's."""
        words, end = self.words, span.last + 1
        while words.word(end, span.first) in ("-", "los", "las", "la"):
            end += 1
        if not words.together(span.first, end) or not words.capital[end]:
            return 0
        party = self.gazetteer.party(words.slice(span.last, end + 1))
        return 0 if party is not None else end + 1

    def _is_hyphen(self, i: int) -> bool:
        words = self.words
        return 0 < i < len(words) - 1 and words.text[i] == "-" and words.glued(i)

    def _is_stranger(self, i: int) -> bool:
        """Say whether a capitalised word is no name that anybody knows."""
        words = self.words
        if not 0 <= i < len(words) or not words.capital[i] or words.text[i].isupper():
            return False
        word, known = words.text[i], self.gazetteer
        return word.isalpha() and known.party(word) is None and not known.candidates(word)

    def _opens_name(self, i: int, last: int) -> bool:
        """Say whether words so far are "St." or "The", which the index keeps in another form."""
        words = self.words
        if words.word(last, i) in ("'s", "’s") and words.together(i, last + 1):
            return words.capital[last + 1] or self._article(last + 1)  # "People's Republic"
        return last - i == 1 and words.lower[i].rstrip(".") in self.vocabulary.openers

    def _starts(self, name: str) -> bool:
        return _starts(name, self.gazetteer) or name.lower() in self.vocabulary.peoples

    def _joins(self, i: int, j: int) -> bool:
        """Say whether word ``j`` may go on a name that began at ``i``."""
        words = self.words
        if j >= len(words) or words.sentence[i] != words.sentence[j]:
            return False
        if words.capital[j]:
            return True
        text = words.text[j]
        if text in _JOINTS:
            return words.glued(j)
        if text == "," or text in _POSSESSIVE:
            return j + 1 < len(words) and (words.capital[j + 1] or self._article(j + 1))
        return text in self.vocabulary.particles or text in self.vocabulary.state_nouns

    def _article(self, j: int) -> bool:
        """Say whether an Arabic article stands at ``j``: "al-", "ez-"."""
        words = self.words
        return words.text[j] in self.vocabulary.particles and words.word(j + 1, j) == "-"

    def _fitting(self, i: int, last: int, name: str) -> tuple[Candidate, ...]:
        """Return the candidates whose spelling allows for how the name is written here."""
        words, ending = self.words, self.words.text[last - 1]
        beside = words.word(i - 1, i), words.word(last, i)
        if (
            ending == "."
            or not (ending[-1].isalnum() or ending[-1] == ".")
            or not self.vocabulary.honours.isdisjoint(beside)
        ):
            return ()
        if last - i == 1 and not self._may_stand_alone(i):
            return ()
        upper = self.names.style[words.sentence[i]] == "upper"
        found = _known(name, self.gazetteer, upper, words.opens[i])
        if not found:
            people = self.vocabulary.peoples.get(name.lower())
            return () if people is None else _people_of(people, name, self.gazetteer)
        if ending in self.vocabulary.state_nouns:
            return tuple(c for c in found if c.place.kind == "group")
        if words.lower[last - 1] in _POSSESSIVE:  # "Duma's" is no Dumas
            return tuple(c for c in found if c.name[-2:] in _POSSESSIVE)
        return found

    def _may_stand_alone(self, i: int) -> bool:
        lower, words = self.words.lower[i], self.words
        if lower in self.vocabulary.function_words and not words.text[i].isupper():
            return False
        if lower in self.vocabulary.calendar or lower in self.vocabulary.titles:
            return False
        return len(lower) > 1 and not (words.opens[i] and lower in self.vocabulary.starters)

    def _without_city(self, span: Span) -> Span:
        """Give "Mobile City Council" to Mobile rather than to a Mobile City."""
        words = self.words
        short = span.last - 1
        if short == span.first or words.lower[short] != "city":
            return span
        if words.word(span.last, span.first) not in self.vocabulary.after_city:
            return span
        found = self.gazetteer.candidates(words.slice(span.first, short))
        if found and found[0].weight > span.candidates[0].weight:
            return Span(span.first, short, found)
        return span


@lru_cache(maxsize=_NAMES)
def _known(
    name: str,
    gazetteer: Index,
    in_capitals: bool,  # by position: what is given by keyword makes the cache slow
    opens: bool,
) -> tuple[Candidate, ...]:
    """Return the places of a name written so; none for the towns that share a party's name."""
    found = gazetteer.candidates(name)
    if found and found[0].place.kind == "city" and gazetteer.party(name) is not None:
        return ()
    return spelled_so(name, found, in_capitals=in_capitals, opens=opens)


def _people_of(place: str, name: str, gazetteer: Index) -> tuple[Candidate, ...]:
    """Return what the people of a place are called after: the best known place of that name."""
    found = gazetteer.candidates(place)[:1]
    return tuple(replace(c, name=name, relation="demonym") for c in found)


@lru_cache(maxsize=_MEMORY)  # names come again
def _starts(name: str, gazetteer: Index) -> bool:
    return gazetteer.starts(name)


@lru_cache(maxsize=8)
def _common_words(_vocabulary: Vocabulary, _gazetteer: Index) -> set[str]:
    """Return the words met so far, in lower case, at which no name begins."""
    return set()


def _remember(known: set[str], word: str) -> None:
    if len(known) >= _MEMORY:
        known.clear()
    known.add(word)


def _lower_candidates(word: str, vocabulary: Vocabulary, gazetteer: Index) -> tuple[Candidate, ...]:
    if not word.isalpha() or word in vocabulary.only_capital:
        return ()
    if word in vocabulary.ordinary or word in vocabulary.starters or word in vocabulary.given:
        return ()
    found = gazetteer.candidates(word)
    if not found or found[0].weight < _SMALL_TEXT_WEIGHT or found[0].relation != "name":
        return ()
    known = [c.place for c in found if c.weight >= _SMALL_TEXT_WEIGHT]
    own = any(place.kind == "city" and place.name.casefold() == word for place in known)
    return found if own or known[0].kind == "country" else ()
