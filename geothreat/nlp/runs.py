"""Noun phrases by rule: how far one runs, and which of its words says that it means people."""

import re
from collections.abc import Container

from geothreat.nlp.harms import Entry, Vocabulary
from geothreat.nlp.wording import Wording

__all__ = ["Runs"]

_LONGEST_RUN = 9
_LONGEST_ASIDE = 10
_FURTHEST_INJURY = 7
_SUFFIXES = ("ed", "ing")
_PREFIXED = re.compile(r"[a-z]{2,3}[-'’][A-Z]")  # al-Yamani
_ORDINAL = re.compile(r"\b\d+(?:st|nd|rd|th)")
_VERBS = ("small.verbs", "small.saying", "special.denials", "special.took", "special.lost")
_POSSESSIVE = ("'s", "'")


class Runs:
    """The runs of nominal words of one sentence.

    Parameters
    ----------
    wording : Wording
    vocabulary : Vocabulary
    numbers : container of int
        Positions where a number begins: no run goes past one.
    """

    def __init__(self, wording: Wording, vocabulary: Vocabulary, numbers: Container[int]) -> None:
        self.texts = wording.texts
        self.words = wording.words
        self.vocabulary = vocabulary
        self.sets = vocabulary.sets
        self.numbers = numbers
        self.loud = all(not text.islower() for text in wording.texts)
        self._entries: dict[int, tuple[int, Entry | None]] = {}
        self._runs: dict[tuple[int, bool], tuple[int, ...]] = {}

    def entry(self, at: int) -> tuple[int, Entry | None]:
        """Return the known phrase at a word; "IS" and "US" in capitals are names."""
        if at not in self._entries:
            self._entries[at] = self._entry(at)
        return self._entries[at]

    def _entry(self, at: int) -> tuple[int, Entry | None]:
        length, found = self.vocabulary.entry(self.words, at)
        if found and length == 1 and not self.loud:
            text = self.texts[at]
            if len(text) > 1 and text.isupper() and text.isalpha() and found.code in "apmwsr":
                return 0, None
            if found.code == "s" and at and text.istitle() and self.texts[at - 1].istitle():
                return 0, None  # "Said Qadir"
        return length, found

    def said(self, at: int, length: int) -> str:
        """Return so many words from one on, or nothing where the sentence ends before."""
        return " ".join(self.words[at : at + length]) if at + length <= len(self.words) else ""

    def listed(self, name: str, at: int, length: int = 1) -> bool:
        """Whether so many words from one on are in a list of the lexicon."""
        if length == 1:
            return at < len(self.words) and self.words[at] in self.sets[name]
        if at >= len(self.words) or self.words[at] not in self.vocabulary.openers[name]:
            return False  # as most words: nothing need be joined
        return self.said(at, length) in self.sets[name]

    def determiner(self, at: int) -> bool:
        """Whether a word is an article, a possessive or the like."""
        return at < len(self.words) and self.words[at] in self.sets["small.determiners"]

    def run(self, at: int, *, determined: bool = False) -> tuple[int, ...]:
        """Return the words from one on that may belong to one noun phrase.

        Parameters
        ----------
        at : int
        determined : bool
            Whether a determiner stands before, so that "wounded" may describe whoever follows.
        """
        if (at, determined) not in self._runs:  # several rules ask for the same one
            self._runs[at, determined] = self._run(at, determined=determined)
        return self._runs[at, determined]

    def _run(self, at: int, *, determined: bool) -> tuple[int, ...]:
        found: list[int] = []
        seen = False
        while at < len(self.words) and len(found) < _LONGEST_RUN:
            if self.words[at] in "([" and found:
                at = self._past_aside(at)
            if not self._continues(at, found, determined=determined) or (seen and self.verbish(at)):
                break
            found.append(at)
            if self.vocabulary.is_plural(self.words[at]) and not self._goes_on(at):
                break
            seen = seen or self.vocabulary.is_person(self.words[at]) or self.harm_word(at)
            at += 1
        return tuple(found)

    def head(self, run: tuple[int, ...], *, counted: bool) -> int | None:
        """Find the word of a run that says which people it means, if it means people.

        Parameters
        ----------
        run : tuple of int
        counted : bool
            Whether a number stands before: then "nine Palestinians" and "one national" count too.
        """
        persons = [at for at in run if self._person(at)]
        if persons:
            after = [at for at in run if at > persons[-1]]
            if after and self._belongs(after[0]):
                return None
            return persons[-1]
        if run and (counted or self._of_nation(run)):
            last = self.words[run[-1]]
            if last in self.sets["people.adjectival"] or self._capitalised(run[-1]):
                return run[-1]
        return None

    def _of_nation(self, run: tuple[int, ...]) -> bool:
        """Whether it is a citizen: "a Malian national"."""
        one = self.words[run[-1]] in self.sets["people.adjectival"]
        return one and len(run) > 1 and self.texts[run[-2]][:1].isupper()

    def _person(self, at: int) -> bool:
        """Whether a word means people; "Osman" is a name, whatever it ends in."""
        if at and self.texts[at].istitle() and not self.vocabulary.is_listed(self.words[at]):
            return False
        return self.vocabulary.is_person(self.words[at])

    def harm_noun(self, run: tuple[int, ...]) -> int | None:
        """Find the noun of harm that ends a run ("civilian deaths"), if one does."""
        return run[-1] if run and self.harm_word(run[-1]) else None

    def harm_word(self, at: int) -> bool:
        """Whether a word is a noun for death, injury and so on."""
        entry = self.entry(at)[1]
        return entry is not None and entry.code in "NB"

    def thing(self, run: tuple[int, ...]) -> bool:
        """Whether a run ends in something that is no human being."""
        return not run or any(self.words[at] in self.sets["things.nouns"] for at in run)

    def verbish(self, at: int) -> bool:
        """Whether a word looks like a participle."""
        word = self.words[at]
        return word.endswith(_SUFFIXES) and not self.vocabulary.is_person(word)

    def before_verb(self, run: tuple[int, ...]) -> tuple[int, ...]:
        """Return the part of a run before the first word that looks like its verb."""
        for place, at in enumerate(run[1:], start=1):
            if self.words[at].endswith("ed") or any(
                self.words[at] in self.sets[name] for name in _VERBS
            ):
                return run[:place]
        return run

    def capital(self, at: int) -> bool:
        """Whether a word looks like a name or a part of one."""
        text = self.texts[at]
        named = text[:1].isupper() or _PREFIXED.match(text) is not None
        return named and at not in self.numbers and self.entry(at)[1] is None

    def name_end(self, at: int) -> int:
        """Return where the words of a name end that begins at a word: "Omar al Hadi"."""
        end = at
        while end < len(self.words):
            inside = end > at and self.listed("special.particles", end)
            if self.capital(end):
                end += 1
            elif inside and end + 1 < len(self.words) and self.capital(end + 1):
                end += 2
            else:
                break
        return end

    def manner(self, at: int) -> bool:
        """Whether a word looks like an adverb ("badly")."""
        text = self.texts[at]
        return text.endswith("ly") and text.islower() and not self.listed("small.not_adverbs", at)

    def injury_end(self, at: int) -> int | None:
        """Return where "sustained varying degrees of gunshot injuries" ends, as one verb."""
        if not self.listed("special.sustain", at):
            return None
        for end in range(at + 1, min(len(self.words), at + _FURTHEST_INJURY)):
            if self.listed("special.injury_nouns", end):
                return end + 1
            if not (self.words[end][0].isalnum() or self.words[end] == "-"):
                break
        return None

    def _capitalised(self, at: int) -> bool:
        return self.texts[at][:1].isupper() and self.words[at] not in self.sets["things.nouns"]

    def _belongs(self, at: int) -> bool:
        """Whether a word makes the noun before it a mere description ("police station")."""
        return self.words[at] in _POSSESSIVE or self.words[at] in self.sets["things.nouns"]

    def _past_aside(self, at: int) -> int:
        """Find the noun behind brackets inside a noun phrase: "one UN (Kenyan) staff"."""
        close = ")" if self.words[at] == "(" else "]"
        for end in range(at + 1, min(len(self.words) - 1, at + _LONGEST_ASIDE)):
            if self.words[end] == close:
                person = self.vocabulary.is_person(self.words[end + 1])
                return end + 1 if person or self._before_person(end + 1) else at
        return at

    def _before_person(self, at: int) -> bool:
        return (
            at + 1 < len(self.words)
            and self.entry(at)[1] is None
            and self.vocabulary.is_person(self.words[at + 1])
        )

    def _single(self, at: int) -> bool:
        """Whether one of something follows: "a", "one", "1"."""
        return self.words[at - 1] in self.sets["small.singular"] or self.words[at - 1] == "1"

    def _continues(self, at: int, found: list[int], *, determined: bool) -> bool:
        if at >= len(self.words) or at in self.numbers:
            return False
        word = self.words[at]
        if word in _POSSESSIVE:
            return bool(found)
        nominal = word[0].isalpha() or _ORDINAL.fullmatch(word) or "-year" in word
        if not nominal or (self.determiner(at) and word not in ("other", "second")):
            return False
        entry = self.entry(at)[1]
        if entry is not None and entry.code == "J" and not found and self._single(at):
            return self.vocabulary.is_person(word)  # "a prisoner", but "took 12 prisoner"
        if entry is not None and entry.code in "VJ" and determined:
            return at + 1 < len(self.words) and self.vocabulary.is_person(self.words[at + 1])
        return entry is None or entry.code in "NB" or word in self.sets["things.nouns"]

    def _goes_on(self, at: int) -> bool:
        """Whether a noun phrase goes on after a plural: "police officers", "staff member"."""
        at += 1
        if at >= len(self.words) or at in self.numbers:
            return False
        word = self.words[at]
        if self.words[at - 1] in self.sets["people.staff"] and self._before_person(at):
            return not self.verbish(at)
        return (
            self._belongs(at) or self.vocabulary.is_person(word) or self.harm_word(at)
        ) and not self.verbish(at)
