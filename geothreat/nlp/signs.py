"""The signs one name shows by itself: its form, the words around it, a longer name around it."""

from collections.abc import Iterator
from functools import lru_cache

from geothreat.nlp.candidates import Span
from geothreat.nlp.longer_names import STATES, LongerNames, is_ordinary
from geothreat.nlp.names import Names
from geothreat.nlp.vocabulary import Vocabulary
from geothreat.nlp.words import Words
from geothreat.records import Candidate

__all__ = ["Signs"]

_POSSESSIVE = ("'s", "’s", "'", "’")
_VOWELS = str.maketrans("", "", "aeiouy'’ ")
_HYPHENS = ("-", "‐", "‑", "–")
_FAMOUS = 0.72
_LEAST = 0.5


class Signs:
    """Finds the signs of single spans; names of signs are keys of the lexicon's weights."""

    def __init__(self, words: Words, names: Names, vocabulary: Vocabulary) -> None:
        self.words, self.names, self.vocabulary = words, names, vocabulary
        self.longer = LongerNames(words, names, vocabulary)
        self.ties, self.fixed = _ties(vocabulary), _words_in(vocabulary.fixed)

    def alone(self, span: Span) -> dict[str, float]:
        """Return the names of the signs with how strongly each shows (0 to 1)."""
        ordinary = is_ordinary(self.words, span, self.vocabulary)
        found = {"bias": 1.0}
        self._form(span, found, ordinary=ordinary)
        self._before(span, found)
        self._after(span, found, ordinary=ordinary)
        if span.candidates[0].relation == "demonym":
            if self._is_language(span):
                found["language"] = 1.0
            found.update(self._family_name(span))
        else:
            self._person(span, found)
            found.update(self.longer.signs(span))
        return found

    def _form(self, span: Span, found: dict[str, float], *, ordinary: bool) -> None:
        words, first, best = self.words, span.first, span.candidates[0]
        if self._is_fixed(span):
            found["fixed"] = 1.0
        if span.named_in_full:
            found["named_in_full"] = 1.0
        found["prominence"] = max(best.weight, _LEAST)
        if not words.capital[first]:
            found["lower_case"] = 1.0
        if ordinary:
            found["ordinary_word"] = 1.0 if span.last - first == 1 else 0.6
            if words.opens[first]:
                found["ordinary_at_start"] = 1.0
        elif best.place.kind == "country":
            found["known_country"] = 1.0
        self._relation(best, words.lower[first], found)
        if self.names.style[words.sentence[first]] != "plain":
            found["headline"] = 1.0
        if span.last - first > 1:
            found["several_words"] = 1.0
        else:
            self._other_uses(span, found)

    def _relation(self, best: Candidate, lower: str, found: dict[str, float]) -> None:
        if best.relation == "former":
            found["former"] = 1.0
        if best.place.kind == "city" and _is_another(best.name, best.place.name):
            found["other_name"] = 1.0 if best.weight < _FAMOUS else 0.5
        if best.relation == "abbreviation":
            found["acronym"] = 1.0 if len(lower) < 3 else 0.3

    def _is_fixed(self, span: Span) -> bool:
        """Say whether the name opens or is a phrase such as "Brussels sprouts"."""
        words, first = self.words, span.first
        if words.lower[first] not in self.fixed:
            return False
        two = f"{words.lower[first]} {words.word(first + 1, first)}"
        three = f"{two} {words.word(first + 2, first)}"
        before = f"{words.word(first - 1, first)} {words.lower[first]}"
        return not self.vocabulary.fixed.isdisjoint((two, three, before))

    def _other_uses(self, span: Span, found: dict[str, float]) -> None:
        """Find what else a single word may be: a given name, a family name, an ordinary word."""
        lower, vocabulary = self.words.lower[span.first], self.vocabulary
        rare = 1.0 if span.candidates[0].weight < _FAMOUS else 0.3
        if lower in vocabulary.given and lower not in vocabulary.given_places:
            found["given_name"] = rare
        elif lower in vocabulary.surnames or lower in vocabulary.given_places:
            found["surname"] = rare

    def _before(self, span: Span, found: dict[str, float]) -> None:
        words, vocabulary, beside = self.words, self.vocabulary, span.first
        i = beside - 1
        word = words.word(i, beside)
        if word in _HYPHENS:
            found["compound"] = 1.0
            if words.word(i - 1, beside) == "anti" and span.candidates[0].place.kind == "city":
                found["fixed"] = 1.0  # "Anti-Balaka": a movement
        if word == "," and self._is_short_state(span) and words.capital[i - 1]:
            found["is_parent"] = 0.8
        if word in vocabulary.directions:
            found["direction"] = 1.0
            i, word = i - 1, words.word(i - 1, beside)
        if word in vocabulary.articles:
            i, word = i - 1, words.word(i - 1, beside)
        if word in vocabulary.nouns_before and not words.capital[i]:
            found["place_noun_before"] = 0.6
        if word == "," == words.word(span.last, beside) and self._is_town_noun(i - 1):
            found["place_noun_before"] = 0.6  # "the provincial capital, X, "
        tie = self._preposition(i, word, beside)
        if tie is not None:
            found[tie] = 1.0

    def _is_town_noun(self, i: int) -> bool:
        noun = self.words.lower[i] if i >= 0 else ""
        return noun in ("capital", "town", "village", "city") and not self.words.capital[i]

    def _family_name(self, span: Span) -> Iterator[tuple[str, float]]:
        """Find a demonym that is somebody's name: "Thomas Finn", and "Finn" later."""
        people, first = self.names.people, span.first
        if first in people and first - 1 in people:
            yield "person", 2.0
        elif self.words.lower[first] in self.names.surnames:
            yield "person_elsewhere", 2.0

    def _is_language(self, span: Span) -> bool:
        """Say whether a demonym names a language: "spoke French and Farsi", "in Arabic."."""
        words, first = self.words, span.first
        before, after = words.word(first - 1, first), words.word(span.last, first)
        closed = (
            after in ("", ",", ".", ";", ":", "and", "or", ")") and words.text[first][-1] != "s"
        )
        return closed and (before in self.vocabulary.tongues or before == "in")

    def _is_short_state(self, span: Span) -> bool:
        """Say whether the name is a state's abbreviation: "Ky.", "CA"."""
        best = span.candidates[0]
        return best.relation == "abbreviation" and best.place.kind == "admin1"

    def _preposition(self, i: int, word: str, beside: int) -> str | None:
        """Return the sign that a preposition before a name is."""
        words, vocabulary = self.words, self.vocabulary
        if word == "of" and i > 0:
            if self._after_age(i):
                return "residence"
            noun = words.word(i - 1, beside)
            if noun in vocabulary.bodies_of and words.capital[i - 1]:
                return "body_of"
            if noun in vocabulary.nouns_before or noun in vocabulary.directions:
                return "place_noun_before"
        return self.ties.get(word)

    def _after_age(self, i: int) -> bool:
        """Say whether "of" follows an age, as in "Ann Lee, 34, of X"."""
        words = self.words
        age = words.word(i - 2, i)
        return words.word(i - 1, i) == "," and age.isdigit() and words.word(i - 3, i) == ","

    def _after(self, span: Span, found: dict[str, float], *, ordinary: bool) -> None:
        words, vocabulary, last = self.words, self.vocabulary, span.last
        word = words.word(last, span.first)
        if word in _POSSESSIVE:
            saint = words.lower[span.first] == "st." and words.lower[last - 1][-1] != "s"
            found["saint" if saint else "possessive"] = 1.0
            word, last = words.word(last + 1, span.first), last + 1
        if not word:
            return
        self._noun_after(span, last, word, found)
        if word == "of" and ordinary:
            found["unexplained_after"] = 1.0
        if word in _HYPHENS and words.word(last + 1, span.first) in vocabulary.suffixes:
            found["compound"] = 1.0
        if self._dateline(span):
            found["dateline"] = 1.0
        if self._is_beset(span.first, last):
            found["beset"] = 1.0
        if word in vocabulary.speaks and not self._may_speak(span):
            found["speaks"] = 1.0
        if word == "," and self._is_age(last + 1, span.first):
            found["age_after"] = 1.0

    def _is_beset(self, first: int, last: int) -> bool:
        """Say whether a name suffers what only places do: "X was shelled", "X came under fire"."""
        words, vocabulary = self.words, self.vocabulary
        ahead = [words.word(i, first) for i in range(last, last + 3)]
        tells = ahead[0] in vocabulary.passives or ahead[0] in ("has", "had", "came")
        return tells and not vocabulary.besets.isdisjoint(ahead[1:])

    def _noun_after(self, span: Span, last: int, word: str, found: dict[str, float]) -> None:
        vocabulary = self.vocabulary
        small = not self.words.capital[last]
        told = word in vocabulary.admin1_nouns or word in vocabulary.admin2_nouns
        if told or (small and word in vocabulary.settlements):  # "Farah city"
            found["place_noun_after"] = 1.0
        elif small and word in vocabulary.inhabitants:
            found["inhabitants"] = 1.0
        if word in vocabulary.namesakes and span.candidates[0].place.kind == "city":
            found["namesake"] = 1.0

    def _may_speak(self, span: Span) -> bool:
        """Say whether a name may stand for a government."""
        known = span.candidates[0].place.kind in STATES
        return known or self.words.lower[span.first] in self.vocabulary.seats

    def _is_age(self, i: int, beside: int) -> bool:
        """Say whether an age stands at ``i`` as after a person's name."""
        age = self.words.word(i, beside)
        return len(age) == 2 and age.isdigit() and self.words.word(i + 1, beside) in (",", ".")

    def _dateline(self, span: Span) -> bool:
        """Say whether a sentence opens "MOSCOW —", "Kyiv, Nov. 3 (Reuters) -" or "Moscow:"."""
        words, last = self.words, span.last
        if not words.opens[span.first] or not words.together(span.first, last):
            return False
        if words.text[last] in ("—", "–", "--", "-") and not words.glued(last):
            return True
        if words.text[last] == ":" or words.slice(span.first, last).isupper():
            return words.text[last] in (":", ",", "(")
        window = range(last + 1, min(last + 9, len(words)))
        dated = words.text[last] in (",", "(") and any(
            words.lower[i] in self.vocabulary.calendar or words.lower[i] in self.vocabulary.agencies
            for i in window[:2]
        )
        return dated and any(words.text[i] in ("—", "–", "--", "-") for i in window)

    def _person(self, span: Span, found: dict[str, float]) -> None:
        words, lower = self.words, self.words.lower
        inside = span.first in self.names.people
        if inside and span.last - 1 in self.names.people:
            whole = span.last - span.first > 1 and self.names.run[span.first] == (
                span.first, span.last,
            )  # fmt: skip
            found["person"] = 0.4 if whole else 1.0
        elif span.last - span.first == 1 and lower[span.first] in self.names.surnames:
            found["person_elsewhere"] = 1.0
        elif self._is_first_name(span):
            found["given_elsewhere"] = 1.0
        before = words.word(span.first - 1, span.first)
        if before in self.vocabulary.ships and words.capital[span.first - 1]:
            found["ship"] = 1.0
        if before in self.vocabulary.titles and words.capital[span.first - 1]:
            found["title_before"] = 1.0

    def _is_first_name(self, span: Span) -> bool:
        """Say whether a town's name alone is a given name of somebody in the text."""
        lower = self.words.lower[span.first]
        alone = span.last - span.first == 1 and lower in self.names.firsts
        return alone and span.candidates[0].place.kind == "city"


@lru_cache(maxsize=8)
def _ties(vocabulary: Vocabulary) -> dict[str, str]:
    """Return what kind of tie each preposition is; of several, the one that says most."""
    ties = dict.fromkeys(vocabulary.attached, "attached")
    ties |= dict.fromkeys(vocabulary.directed, "directed")
    return ties | dict.fromkeys(vocabulary.locative, "locative")


@lru_cache(maxsize=8)
def _words_in(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(word for phrase in phrases for word in phrase.split())


def _is_another(name: str, own: str) -> bool:
    """Say whether a name is no spelling of a place's own."""
    return name != own and _skeleton(name) != _skeleton(own)


def _skeleton(name: str) -> str:
    """Return the start of a name without vowels: the same for "Kiev" and "Kyiv"."""
    return name.casefold().translate(_VOWELS)[:4]
