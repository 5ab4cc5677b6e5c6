"""The words of harm, compiled from the lexicon into tables that a scanner looks up by phrase."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import get_args

from geothreat.lexicon import Lexicon
from geothreat.records import Harm

__all__ = ["Entry", "Vocabulary", "vocabulary"]

Words = tuple[str, ...]

# The code of each class of cue: one letter a word or phrase, so that grammar is a short pattern.
_CUES = {
    "verbs": "V", "gerunds": "I", "finite": "K", "intransitive": "D", "adjectives": "J",
    "nouns": "N", "bodies": "B", "toll": "T",
}  # fmt: skip
_SMALL = {
    "be": "a", "have": "h", "modals": "m", "negations": "y", "prepositions": "p", "by": "b",
    "conjunctions": "c", "including": "i", "relatives": "w", "subordinators": "s", "adverbs": "r",
}  # fmt: skip
_MARKS = {
    ",": ",", ";": ";", ":": ":", "(": "(", ")": ")", "[": "(", "]": ")", "-": "-", "–": "-",
    "—": "-", "--": "-", ".": ".", "/": "c", "…": ".", "...": ".", "!": ".", "?": ".",
    '"': "r", "“": "r", "”": "r", "''": "r", "``": "r", "‘": "r",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase is: its code, and the harm it speaks of if any."""

    code: str
    harm: Harm | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All phrases of harm and the small words around them, and the nouns for people."""

    phrases: Mapping[Words, Entry]
    singular: frozenset[str]
    plural: Mapping[str, str]
    sets: Mapping[str, frozenset[str]] = field(repr=False)
    zero: Mapping[Words, tuple[Harm, ...]] = field(repr=False)
    reach: Mapping[str, int] = field(repr=False)  # words of the longest phrase by its first
    openers: Mapping[str, frozenset[str]] = field(repr=False)  # first words of the sets' phrases
    endings: tuple[str, ...] = ()
    plural_endings: tuple[str, ...] = ()

    def entry(self, words: Words, at: int) -> tuple[int, Entry | None]:
        """Length and meaning of the longest known phrase at a word."""
        if at >= len(words):
            return 0, None
        for length in range(min(self.reach.get(words[at], 0), len(words) - at), 0, -1):
            found = self.phrases.get(words[at : at + length])
            if found:
                return length, found
        return 0, None

    def is_person(self, word: str) -> bool:
        """Whether a word names a human being or beings."""
        return word in self.singular or word in self.plural or self._compound(word)

    def is_listed(self, word: str) -> bool:
        """Whether a word names human beings by itself, not by its ending."""
        return word in self.singular or word in self.plural or "-" in word

    def is_plural(self, word: str) -> bool:
        """Whether a word names several human beings."""
        return word in self.plural or (
            word.endswith(self.plural_endings) and word not in self.singular
        )

    def _compound(self, word: str) -> bool:
        if word.endswith(("-year-old", "-year-olds")):
            return True
        if "-" in word:
            return self.is_person(word.rpartition("-")[2])
        return word.endswith(self.endings)


@lru_cache(maxsize=8)
def vocabulary(lexicon: Lexicon) -> Vocabulary:
    """Compile the ``casualties`` file of a lexicon, once.

    Parameters
    ----------
    lexicon : Lexicon
    """
    phrases: dict[Words, Entry] = {(mark,): Entry(code) for mark, code in _MARKS.items()}
    for name, code in _SMALL.items():
        _add(phrases, lexicon.words(f"casualties.small.{name}"), Entry(code))
    _add(phrases, lexicon.words("casualties.small.clause_conjunctions"), Entry("s"))
    zero: dict[Words, list[Harm]] = {}
    for harm in get_args(Harm):
        for name, code in _CUES.items():
            words = lexicon.table(f"casualties.cues.{harm}").get(name, ())
            _add(phrases, words, Entry(code, harm))
        for phrase in lexicon.words(f"casualties.cues.{harm}.zero"):
            zero.setdefault(_split(phrase), []).append(harm)
    people = lexicon.table("casualties.people")
    singular, plural = _people(people)
    sets = _sets(lexicon)
    return Vocabulary(
        phrases=phrases,
        singular=singular,
        plural=plural,
        sets=sets,
        zero={k: tuple(v) for k, v in zero.items()},
        reach=_reach(phrases),
        openers={n: frozenset(p.partition(" ")[0] for p in some) for n, some in sets.items()},
        endings=tuple(sets["people.endings"]),
        plural_endings=tuple(sets["people.plural_endings"]),
    )


def _reach(phrases: Iterable[Words]) -> dict[str, int]:
    reach: dict[str, int] = {}
    for phrase in phrases:
        reach[phrase[0]] = max(len(phrase), reach.get(phrase[0], 0))
    return reach


def _add(phrases: dict[Words, Entry], words: Iterable[str], entry: Entry) -> None:
    phrases.update({_split(phrase): entry for phrase in words})


def _split(phrase: str) -> Words:
    return tuple(phrase.split())


def _people(people: Mapping[str, Iterable[str]]) -> tuple[frozenset[str], dict[str, str]]:
    """List singular nouns, and plural forms with the singular they belong to."""
    irregular: Mapping[str, str] = dict(people["irregular"])  # type: ignore[arg-type]
    singular = {w for name in ("general", "kin", "military", "jobs") for w in people[name]}
    plural = {word: word for word in people["plural_only"]}
    for word in singular:
        plural.setdefault(_pluralise(word, irregular), word)
    singular -= set(people["plural_only"])
    return frozenset(singular), plural


def _pluralise(word: str, irregular: Mapping[str, str]) -> str:
    for tail, plural in irregular.items():
        if word == tail or (len(tail) > 2 and word.endswith(tail)):
            return word[: len(word) - len(tail)] + plural
    if word.endswith("y") and word[-2:-1] not in "aeou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def _sets(lexicon: Lexicon) -> dict[str, frozenset[str]]:
    """Gather the plain lists of the lexicon as sets, by the name of their table and their own."""
    found = {
        f"{table}.{name}": frozenset(words)
        for table in ("special", "people", "small", "things", "totals")
        for name, words in lexicon.table(f"casualties.{table}").items()
        if isinstance(words, list)
    }
    return found | {"numbers.more": lexicon.words("numbers.more.after")}
