"""A sentence as a row of items: code letters to match patterns against, and what they stand for."""

import re
from collections.abc import Sequence

from geothreat.nlp.harms import Vocabulary
from geothreat.nlp.people import Item

__all__ = ["GROUPS", "REACH", "Row", "is_one"]

GROUPS = "gnuezqv"
REACH = 70  # no rule looks further back, in items: text may be hostile
_OLDEST = 110
_AGES = re.compile(r"(?<=g),n(?:,n)*,?cn,")  # "two women, 34 and 61, and a boy"
# A clause inside a clause, between commas, dashes or brackets: its conjunction bounds nothing. Nor
# does the aside in "who, police said, were ..." or in "who police said were ...".
_INSERTED = re.compile(
    r"\([^()]{0,40}\)|,?s[^,;sV]{0,40},(?=r*[ahm])|-[^-]{0,40}-(?=r*[ahmVJ])|(?<=w)[ugveo]{1,3}s"
)


def is_one(item: Item) -> bool:
    """Whether an item is exactly one person."""
    return item.number is not None and item.number.best == 1 and item.code != "n"


class Row:
    """The items of one sentence, by position.

    Parameters
    ----------
    items : sequence of Item
    words : sequence of str
        The words that the items index.
    vocabulary : Vocabulary
    """

    def __init__(self, items: Sequence[Item], words: Sequence[str], vocabulary: Vocabulary) -> None:
        self.items = items
        self.words = words
        self.sets = vocabulary.sets
        self.codes = _without_ages(items, words)
        self.bounds = _INSERTED.sub(lambda found: re.sub("[;s.]", "o", found.group()), self.codes)

    def code(self, at: int) -> str:
        """Return the code at a position, or nothing outside the sentence."""
        return self.codes[at] if 0 <= at < len(self.codes) else ""

    def word(self, at: int) -> str:
        """Return the words of an item, or nothing outside the sentence."""
        if not 0 <= at < len(self.items):
            return ""
        return " ".join(self.words[self.items[at].start : self.items[at].end])

    def is_group(self, at: int) -> bool:
        """Whether people, known or not, stand at a position."""
        code = self.code(at)
        return bool(code) and code in GROUPS

    def is_finite(self, at: int) -> bool:
        """Whether an unknown word looks like a verb in the past tense."""
        word = self.word(at)
        return word.endswith("ed") or word in self.sets["small.verbs"]

    def past_adverbs(self, at: int) -> int:
        """Return the first position from one on that is no adverb."""
        while self.code(at) == "r":
            at += 1
        return at

    def best(self, place: int) -> int | None:
        """Return how many people an item is, if that is known."""
        number = self.items[place].number
        if number:
            return number.best
        return 1 if self.codes[place] == "e" else None


def _without_ages(items: Sequence[Item], words: Sequence[str]) -> str:
    """Read the codes of a sentence, with the age in "a clerk, 43," as an adverb."""

    def digits(place: int) -> bool:
        return words[items[place].start].isdigit()

    codes = "".join(item.code for item in items)
    row = list(codes)
    for match in _AGES.finditer(codes):
        ages = [items[at] for at in range(*match.span()) if codes[at] == "n"]
        group = items[match.start() - 1].number
        if group and group.best == len(ages) and all(map(_is_old, ages)):
            row[match.start() : match.end()] = "r" * len(match.group())
    for match in re.finditer(r"(?<=[gev]),n(?=,|a|h|V|c|\)|$)", codes):
        place = match.end() - 1
        owner = items[match.start() - 1]
        plain = items[place].end - items[place].start == 1
        if not (_is_old(items[place]) and plain and (owner.code == "e" or is_one(owner))):
            continue
        if "".join(row[place + 1 : place + 2]) in ("a", "h") and not digits(place):
            continue  # "in Karsk, three were wounded"
        row[match.start()] = row[place] = "r"
        if "".join(row[place + 1 : place + 2]) == "," and row[place + 2 : place + 3] in (
            ["a"], ["h"], ["V"], ["D"], ["p"],
        ):  # fmt: skip
            row[place + 1] = "r"
    return "".join(row)


def _is_old(item: Item) -> bool:
    """Whether a number can be somebody's age."""
    number = item.number
    return number is not None and number.qualifier == "exact" and 0 < (number.best or 0) <= _OLDEST
