"""The names of one index: a trie over folded names, and the candidates that stand for each."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import cast

import marisa_trie

from geothreat.gazetteer.columns import Columns, Texts
from geothreat.gazetteer.draft import GIVEN, MANY, OWN, PLACE_BITS, RELATIONS
from geothreat.gazetteer.store import Store
from geothreat.records import Candidate

__all__ = ["NameTable"]

_NUMBER, _LOW, _COUNT = (1 << PLACE_BITS) - 1, (1 << 32) - 1, (1 << 31) - 1
_FIELDS = ("place", "name", "relation", "weight")
# As in columns: the setters of the slots, for a frozen record's constructor is slow.
_place, _name, _relation, _weight = (vars(Candidate)[field].__set__ for field in _FIELDS)
_new = object.__new__
_SHARES = tuple(share / 255 for share in range(256))  # weights as they are kept, and as told


class NameTable:
    """Folded names to candidates. All names given to its methods are folded by `normalise`."""

    def __init__(self, store: Store, places: Columns) -> None:
        self._places = places
        self.trie = marisa_trie.Trie()
        self.trie.map(store.data("names"))  # read where it lies; the store keeps the file mapped
        self._packed = store.numbers("candidates", "Q")
        self._forms, self._form_at = Texts(store, "forms"), store.numbers("form_at", "I")

    def __len__(self) -> int:
        """Count the names."""
        return len(self.trie)

    def __contains__(self, key: str) -> bool:
        """Whether a name is known."""
        return key in self.trie

    def starts(self, key: str) -> bool:
        """Whether some name is, or begins with, these whole words."""
        return key in self.trie or next(self.trie.iterkeys(key + " "), None) is not None

    def prefixes(self, text: str) -> list[str]:
        """Names that a text begins with, ending at a word's end, shortest first."""
        end = len(text)
        return [key for key in self.trie.prefixes(text) if len(key) == end or text[len(key)] == " "]

    def beginning(self, key: str) -> Iterator[str]:
        """Names that begin so."""
        return cast("Iterator[str]", self.trie.iterkeys(key))

    def weight(self, key: str) -> float:
        """Weight of the heaviest place of a known name, without making its record."""
        entry = self._packed[self.trie[key]]
        first = self._packed[entry & _LOW] if entry >= MANY else entry
        return _SHARES[int(first >> 32)]

    def find(self, key: str) -> tuple[Candidate, ...]:
        """Return the places that a name may stand for."""
        number = self.trie.get(key, -1)
        if number < 0:
            return ()
        entry = self._packed[number]
        if entry < MANY:  # nine names in ten
            return (self._candidate(key, number, entry),)
        first = entry & _LOW
        last = first + (entry >> 32 & _COUNT)
        return tuple([self._candidate(key, n, self._packed[n]) for n in range(first, last)])

    def _candidate(self, key: str, at: int, entry: int) -> Candidate:
        bits = entry & _LOW
        place = self._places.read(bits & _NUMBER)  # kept with its name, not by itself
        how = bits >> (PLACE_BITS + 4)
        if how == OWN:
            form = place.name
        elif how == GIVEN:
            form = self._forms[bisect_left(self._form_at, at)]
        else:
            form = key.title()
        candidate = _new(Candidate)
        _place(candidate, place)
        _name(candidate, form)
        _relation(candidate, RELATIONS[bits >> PLACE_BITS & 15])
        _weight(candidate, _SHARES[entry >> 32])
        return candidate
