"""Other spellings of a name, made when it is looked up: "Petrovskoye" for Petrivske.

Kept in the index, they would take more room than the names themselves. What is made is looked up
in turn, so that a wrong form finds nothing; what it finds outside the countries of the table
``respellings.toml`` is not meant.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import islice, product
from pathlib import Path
from typing import Any

from geothreat.records import Candidate

__all__ = ["may_open", "respelt"]

_SHORTEST, _LONGEST = 5, 40  # letters
_MOST = 48  # forms of one name that are looked up
_WEIGHT = 0.93  # what a place keeps under a form that was made

Find = Callable[[str], tuple[Candidate, ...]]


def respelt(key: str, found: tuple[Candidate, ...], find: Find) -> tuple[Candidate, ...]:
    """Return what a folded name may stand for, other spellings included, the heaviest first.

    Parameters
    ----------
    key : str
    found : tuple of Candidate
        What it stands for as it is.
    find : callable
        Looks up another folded name.
    """
    table = _table()
    if found and (key[-2:] not in table.tails or not key.endswith(table.always)):
        return found  # most names, and so the test that costs least comes first
    if not found and not (key.endswith(table.ends) or may_open(key)):
        return found
    if not _SHORTEST <= len(key) <= _LONGEST:
        return found
    known = {candidate.place.id for candidate in found}
    more: dict[str, Candidate] = {}
    for form in islice(table.forms(key), _MOST):
        for one in find(form):
            if one.place.country in table.countries and one.place.id not in known:
                made = replace(one, name=key.title(), weight=_WEIGHT * one.weight)
                more.setdefault(one.place.id, made)
    return tuple(sorted((*found, *more.values()), key=lambda c: -c.weight)) if more else found


def may_open(key: str) -> bool:
    """Say whether a folded name is, or begins with, a word for what it names: "khutir"."""
    return key.partition(" ")[0] in _table().openings


@cache
def _table() -> "_Table":
    return _Table(tomllib.loads(Path(__file__).with_name("respellings.toml").read_text("utf-8")))


class _Table:
    """The table, made ready."""

    def __init__(self, rows: dict[str, Any]) -> None:
        self.countries = frozenset(rows["countries"])
        self._before: dict[str, str] = rows["before"]
        self.openings = frozenset(words.split()[0] for words in self._before)
        self.always = tuple(rows["ends"])
        self.tails = frozenset(end[-2:] for end in self.always)
        self._begins: dict[str, list[str]] = rows["begins"]
        self._letters: dict[str, list[str]] = rows["letters"]
        self._ends: dict[str, list[str]] = rows["ends"] | rows["unknown_ends"]
        self.ends = tuple(self._ends)
        self._parts = re.compile(
            f"^({_longest_first(self._begins)})|({_longest_first(self._ends)})$"
            f"|({_longest_first(self._letters)})"
        )

    def forms(self, key: str) -> Iterator[str]:
        """Yield other forms of a folded name."""
        for words, kept in self._before.items():
            if key.startswith(f"{words} "):
                name = key.removeprefix(f"{words} ")
                yield kept.format(name)
                yield from (kept.format(form) for form in self._spellings(name))
        yield from self._spellings(key)

    def _spellings(self, key: str) -> Iterator[str]:
        pieces = [piece for word in key.split() for piece in ([" "], *self._pieces(word))]
        made = ("".join(form).strip() for form in product(*pieces))
        return (form for form in made if form != key)

    def _pieces(self, word: str) -> Iterator[list[str]]:
        """Yield the parts of a word, each in all its forms."""
        last = 0
        for match in self._parts.finditer(word):
            yield [word[last : match.start()]]
            begin, end, _ = match.groups()
            table = self._begins if begin else self._ends if end else self._letters
            yield table[match.group()]
            last = match.end()
        yield [word[last:]]


def _longest_first(parts: Iterable[str]) -> str:
    return "|".join(sorted(parts, key=lambda part: (-len(part), part)))
