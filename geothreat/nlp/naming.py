"""Who of a list is said twice: appositions, and wholes that are spelt out in their parts."""

import re

from geothreat.nlp.harms import Vocabulary
from geothreat.nlp.row import Row, is_one

__all__ = ["Members", "Naming"]

# Each member with the separator before it: codes of commas, conjunctions, dashes.
Members = list[tuple[str, int]]
_LEAST_PARTS = 2
_CLOSED = re.compile(r"[pnreox]{0,4},")  # "one pupil, a boy of nine, died"
_BREAKS = (",", "-", ":", "(")


class Naming:
    """Tells members of a list from further names of members.

    Parameters
    ----------
    row : Row
    vocabulary : Vocabulary
    """

    def __init__(self, row: Row, vocabulary: Vocabulary) -> None:
        self.row = row
        self.items = row.items
        self.codes = row.codes
        self.sets = vocabulary.sets
        self.plural = vocabulary.plural

    def people(self, members: Members) -> tuple[int, ...]:
        """Leave out of a list what only says again who somebody is, or how many they are."""
        for _, place in members[1:]:
            if self.is_sum(place):
                return (place,)
        if self._all_named(members):
            return tuple(place for _, place in members)
        kept = members[:1]
        last = members[-1][0] if len(members) > 1 else ""
        for separator, place in members[1:]:
            before = kept[-1][1]
            if separator in _BREAKS:
                if self._renames(before, place, last):
                    continue
            elif self._titles(before, place):
                continue
            kept.append((separator, place))
        return tuple(self._without_total(kept))

    def _all_named(self, members: Members) -> bool:
        """Whether a list is of full names alone: "Amir Khalil, Yusuf Daher and Lina Sabbagh"."""
        full = all(
            self.codes[place] == "e" and self.items[place].end - self.items[place].start > 1
            for _, place in members
        )
        return full and len(members) > 1 and "c" in members[-1][0]

    def is_sum(self, place: int) -> bool:
        """Whether a group says itself that it is all: "a total of six", "14 people in all"."""
        item, words = self.items[place], self.row.words
        if self.codes[place] not in "gn":
            return False
        opens = " ".join(words[item.start : item.start + 3])
        closes = {" ".join(words[item.end : item.end + length]) for length in (1, 2)}
        openers = self.sets["special.sum_openers"]
        return opens.startswith(tuple(openers)) or not closes.isdisjoint(
            self.sets["special.sum_closers"]
        )

    def _renames(self, before: int, place: int, last: str) -> bool:
        """Whether a group behind a comma says who the person before it is."""
        codes = self.codes[before] + self.codes[place]
        if self.row.words[self.items[place].start] in self.sets["special.wholes"]:
            return True
        one, other = self.items[before], self.items[place]
        if codes == "ee":
            return True
        if codes in ("ge", "ve"):
            return is_one(one)
        if codes in ("eg", "ev"):
            return is_one(other)
        alone = is_one(one) and is_one(other)
        if alone and one.definite and other.head in self.sets["people.adjectival"]:
            return True  # "the coordinator, a Kenyan national, and her guard"
        described = other.bare or other.definite or _CLOSED.match(self.codes, place + 1)
        return alone and bool(described) and "c" not in last

    def _titles(self, before: int, place: int) -> bool:
        """Whether one person has two titles: "an elder and member of the council"."""
        one, other = self.items[before], self.items[place]
        if not (is_one(one) and is_one(other)) or self.codes[place] != "g":
            return False
        joined = self.row.word(place - 1)
        if joined in self.sets["special.alternatives"]:
            return True
        return other.bare and (joined == "/" or other.head in self.sets["special.titles"])

    def without_splice(self, members: Members) -> Members:
        """Cut a list without a conjunction: one person and who they are, or several groups."""
        if any(separator != "," for separator, _ in members[1:]):
            return members
        for count, (_, place) in enumerate(members[1:], start=1):
            item = self.items[place]
            if self.is_sum(place):
                continue
            if self.codes[place] not in "gn" or item.definite or item.bare or is_one(item):
                return members[:count]
        return members

    def _without_total(self, members: Members) -> list[int]:
        """Keep of "five people, three men and two boys" the five."""
        places = [place for _, place in members]
        if len(members) <= 1 or members[1][0] not in _BREAKS:
            return places
        if self.codes[places[0]] == "u":
            return places[1:]
        if members[1][0] == "," and not self._is_generic(places[0]):
            return places
        first = self.items[places[0]].number
        rest = [self.row.best(place) for place in places[1:]]
        whole = first is not None and None not in rest and len(rest) >= _LEAST_PARTS
        if whole and first and sum(size for size in rest if size) == first.best:
            return places[:1]
        return places

    def _is_generic(self, place: int) -> bool:
        """Whether a group may be a whole: "people" may, "policemen" beside "soldiers" not."""
        head = self.items[place].head
        general = self.sets["people.general"]
        return (
            not head
            or self.plural.get(head, head) in general
            or head in (self.sets["people.generic"])
        )
