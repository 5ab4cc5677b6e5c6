"""Who of a list is said twice: appositions, and wholes that are spelt out in their parts."""

from collections.abc import Sequence

from geothreat.nlp.harms import Vocabulary
from geothreat.nlp.people import Item

__all__ = ["Members", "Naming", "is_one"]

# Each member with the separator before it: codes of commas, conjunctions, dashes.
Members = list[tuple[str, int]]
_LEAST_PARTS = 2


def is_one(item: Item) -> bool:
    """Whether an item is exactly one person."""
    return item.number is not None and item.number.best == 1 and item.code != "n"


class Naming:
    """Tells members of a list from further names of members.

    Parameters
    ----------
    items : sequence of Item
    words : sequence of str
        The words that the items index.
    codes : str
        The codes of the items, ages left out.
    vocabulary : Vocabulary
    """

    def __init__(
        self, items: Sequence[Item], words: Sequence[str], codes: str, vocabulary: Vocabulary
    ) -> None:
        self.items = items
        self.words = words
        self.codes = codes
        self.sets = vocabulary.sets

    def people(self, members: Members) -> tuple[int, ...]:
        """Leave out of a list what only says again who somebody is."""
        kept = members[:1]
        last = members[-1][0] if len(members) > 1 else ""
        for separator, place in members[1:]:
            before = kept[-1][1]
            if separator in (",", "-", ":", "(") and self._renames(before, place, last):
                continue
            kept.append((separator, place))
        return tuple(self._without_total(kept))

    def _renames(self, before: int, place: int, last: str) -> bool:
        """Whether a group behind a comma says who the person before it is."""
        codes = self.codes[before] + self.codes[place]
        if self.words[self.items[place].start] in self.sets["special.wholes"]:
            return True
        one, other = self.items[before], self.items[place]
        if codes == "ee":
            return True
        if codes in ("ge", "ve"):
            return is_one(one)
        if codes in ("eg", "ev"):
            return is_one(other)
        alone = is_one(one) and is_one(other)
        return alone and (other.bare or other.definite) and "c" not in last

    def without_splice(self, members: Members) -> Members:
        """Cut a list without a conjunction: one person and who they are, or several groups."""
        if any(separator != "," for separator, _ in members[1:]):
            return members
        for count, (_, place) in enumerate(members[1:], start=1):
            item = self.items[place]
            if self.codes[place] not in "gn" or item.definite or item.bare or is_one(item):
                return members[:count]
        return members

    def _without_total(self, members: Members) -> list[int]:
        places = [place for _, place in members]
        if len(members) <= 1 or members[1][0] not in (",", "-", ":", "("):
            return places
        if self.codes[places[0]] == "u":
            return places[1:]
        first = self.items[places[0]].number
        rest = [self._size(place) for place in places[1:]]
        whole = first is not None and None not in rest and len(rest) >= _LEAST_PARTS
        if whole and first and sum(size for size in rest if size) == first.best:
            return places[:1]
        return places

    def _size(self, place: int) -> int | None:
        number = self.items[place].number
        if number:
            return number.best
        return 1 if self.codes[place] == "e" else None
