"""The verb group of an act, read leftwards: modal, auxiliaries, negation, and what governs it."""

from dataclasses import dataclass

from geothreat.nlp.phrases import Found
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.rules import Governance

__all__ = ["VerbGroup", "verb_group"]

_QUOTES = frozenset(["“", "”", '"', "'", "‘", "’", "``", "''"])
_BACK = 12
_AHEAD = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbGroup:
    """A verb with its auxiliaries: what they say about reality. Token indices."""

    start: int
    verb: int
    modal: str | None = None
    negated: bool = False
    auxiliaries: frozenset[str] = frozenset()
    infinitive: bool = False
    preposition: str | None = None
    governor: Found[Governance] | None = None


def verb_group(reading: Reading, verb: int, low: int, *, bare: bool = False) -> VerbGroup:
    """Read a verb's group leftwards from the verb.

    Parameters
    ----------
    reading : Reading
    verb : int
        Token index of the verb.
    low : int
        The sentence's first token; nothing before it is read.
    bare : bool, optional
        The verb is a bare form: a modal or "to" further left may reach it through "and".
    """
    walk = _Walk(reading, verb, low)
    walk.run()
    if bare and not (walk.modal or walk.infinitive or walk.auxiliaries):
        walk.adopt()
    return VerbGroup(
        start=walk.at + 1,
        verb=verb,
        modal=walk.modal,
        negated=walk.negated and not walk.hesitates,
        auxiliaries=frozenset(walk.auxiliaries),
        infinitive=walk.infinitive,
        preposition=walk.preposition,
        governor=walk.governor,
    )


class _Walk:
    """The walk leftwards from a verb, collecting what its group says."""

    def __init__(self, reading: Reading, verb: int, low: int) -> None:
        self.reading, self.words, self.rules = reading, reading.words, reading.rules
        self.verb, self.low, self.at = verb, low, verb - 1
        self.modal: str | None = None
        self.negated = self.infinitive = self.hesitates = False
        self.auxiliaries: set[str] = set()
        self.preposition: str | None = None
        self.governor: Found[Governance] | None = None

    def run(self) -> None:
        while self.at >= self.low and self._step():
            pass

    def _step(self) -> bool:
        word = self.words[self.at]
        aside = self.rules.adverbials.ending(self.words, max(self.low, self.at - 4), self.at + 1)
        if aside is not None:
            self.at = aside.start - 1
            return True
        if self._auxiliary(word):
            self.at -= 1
            return True
        if word == "to":
            return self._infinitive()
        if (
            self._is_ing()
            and self.preposition is None
            and word in self._set("clauses.gerund_prepositions")
        ):
            return self._gerund(word)
        return self._governed()

    def _set(self, path: str) -> frozenset[str]:
        return self.rules.words(path)

    def _auxiliary(self, word: str) -> bool:
        if word in self._set("realis.group.modals"):
            self.modal = word
        elif word in self._set("realis.group.negations"):
            self.negated = True
        elif word in self._set("realis.group.auxiliaries"):
            if self.governor is None:  # else it is the governor's: "have threatened to"
                self.auxiliaries.add(word)
        else:
            adverb = word in self._set("realis.group.adverbs") or word.endswith("ly")
            return adverb or word in _QUOTES
        return True

    def _infinitive(self) -> bool:
        self.infinitive = True
        self.at -= 1
        if self._governed():
            return True
        low = max(self.low, self.at - _BACK)
        for k in range(self.at, low, -1):
            if self.words[k] in (",", ";", "that", "who", "which"):
                break
            found = self.rules.governors.ending(self.words, max(self.low, k - 2), k + 1)
            if found is not None and self.governor is None:
                self.governor = found
                break
        return False

    def _is_ing(self) -> bool:
        return self.words[self.verb].endswith("ing") or "being" in self.auxiliaries

    def _gerund(self, word: str) -> bool:
        through = self.rules.transparent.ending(self.words, max(self.low, self.at - 3), self.at + 1)
        if through is not None:  # "went on shelling"
            self.at = through.start - 1
            return True
        self.preposition = word
        phrasal = self.rules.governors.ending(self.words, max(self.low, self.at - 3), self.at + 1)
        self.at -= 1
        if phrasal is not None and self.governor is None:
            self.governor = phrasal
            self.at = phrasal.start - 1
            return True
        return self._governed()

    def _governed(self) -> bool:
        """Step over a governor or a transparent verb that ends here."""
        low, end = max(self.low, self.at - 3), self.at + 1
        through = self.rules.transparent.ending(self.words, low, end)
        if through is not None and (self.infinitive or self._is_ing()):
            self.at = through.start - 1
            return True
        found = self.rules.governors.ending(self.words, low, end)
        if found is None or not (self.infinitive or self._is_ing()):
            return False
        if self.governor is None or self.governor.value == "unreal":
            self.governor = found
        if self.words[found.start] in self._set("clauses.negated_commitments"):
            self.hesitates = True
        self.at = found.start - 1
        return True

    def adopt(self) -> None:
        """Take over the modal or "to" of a verb coordinated before this one."""
        modals = self._set("realis.group.modals")
        low = max(self.low, self.verb - _AHEAD)
        coordinated = False
        for k in range(self.verb - 1, low - 1, -1):
            word = self.words[k]
            coordinated = coordinated or word in ("and", "or")
            if word in (";", "that"):
                return
            if coordinated and word in modals:
                self.modal = word
                return
            noun = self.words[k + 1] in self._set("clauses.determiners")
            if coordinated and word == "to" and not noun:
                self.at = k
                self._infinitive()
                return
