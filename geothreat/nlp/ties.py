"""How two figures of one harm in a sentence stand to each other: added up, or apart."""

import re
from collections.abc import Sequence

from geothreat.nlp.harms import Vocabulary
from geothreat.nlp.links import Link
from geothreat.nlp.people import Item

__all__ = ["Ties"]

_NTH = re.compile(r"\b\d+(?:st|nd|rd|th)")
_VERBAL = frozenset("VIKDJ")
_VERB_REACH = 8  # words between "came" and "after"
_NOUN_REACH = 6  # words of a noun phrase before its relative clause


class Ties:
    """Judges the links of one sentence against those before them.

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

    def is_elsewhen(self, link: Link) -> bool:
        """Say whether a sentence that dates its own act names this figure of an earlier one.

        "The raid came a day after a bomb killed 19", "follows last month's blast that killed 30".
        """
        return bool(link.members) and self._opens_elsewhen(link, self.sets["special.comes"])

    def between(self, last: Link | None, link: Link) -> tuple[bool, bool]:
        """Say whether a figure adds to the last of its harm, and whether it is told as an aside.

        Parameters
        ----------
        last : Link or None
            The last figure of the same harm that stands before it in the sentence.
        link : Link

        Returns
        -------
        tuple of bool
            "killed four women and shot three men" adds; "in a feud that has left 66 dead" is an
            aside.
        """
        if link.members and self._opens_elsewhen(link, None):
            return False, True
        if last is None or not link.members or link.update:
            return False, False
        first, end = max(last.cue, *last.members) + 1, min(link.cue, *link.members)
        if first > end or not set(last.members).isdisjoint(link.members):
            return False, False
        row = range(first, end)
        if self._is_aside(row):
            return False, not link.more
        return self._adds(row, last, link), False

    def _is_aside(self, row: range) -> bool:
        for place in row:
            word = self._word(place)
            said = self._word(place - 1) in self.sets["small.saying"]
            if word in self.sets["special.asides"] and not said:
                return True
        return False

    def _opens_elsewhen(self, link: Link, verbs: frozenset[str] | None) -> bool:
        """Whether the clause is about an earlier act, and told with one of some verbs, if given."""
        place = min(link.cue, *link.members) - 1
        while place >= 0 and self.items[place].code not in "s;,w":
            place -= 1
        if place < 0 or self.items[place].code in ";,":
            return False
        word, first = self._word(place), self.items[place].start
        if verbs is not None and verbs.isdisjoint(self.words[max(0, first - _VERB_REACH) : first]):
            return False
        if word in self.sets["special.after"]:
            return first > 0 and self.words[first - 1] in self.sets["special.time_units"]
        before = set(self.words[max(0, first - _NOUN_REACH) : first])
        return word in self.sets["special.asides"] and bool(before & self.sets["special.earlier"])

    def _adds(self, row: range, last: Link, link: Link) -> bool:
        """Whether two clauses side by side harm different people."""
        codes = "".join(self.items[place].code for place in row)
        joins = [place for place in row if self._word(place) in self.sets["special.beside"]]
        bound = {self._word(place) for place in row if self.items[place].code in "sw"}
        listed = codes == "," and self._word(last.cue) == self._word(link.cue)  # "2 hurt, 3 hurt"
        if not (joins or listed) or not bound <= self.sets["special.beside"] or "." in codes:
            return False
        if self.items[link.cue].code == "I" and self._word(link.cue + 1) == "of":
            return False  # "in revenge for the killing of their colleague"
        if {self.items[last.cue].code, self.items[link.cue].code} - _VERBAL or last.update:
            return False
        return all(self._is_new(place) for place in link.members)

    def _is_new(self, place: int) -> bool:
        """Whether a group is people not spoken of before."""
        item = self.items[place]
        if item.code not in "gn" or item.number is None or self._is_nth(item):
            return False
        return not (item.definite and item.number.best != 1)

    def _is_nth(self, item: Item) -> bool:
        """Whether a group only counts how often it happened: "the 12th teacher killed"."""
        words = self.words[item.start : item.end]
        return item.definite and any(_NTH.fullmatch(word) for word in words)

    def _word(self, place: int) -> str:
        item = self.items[place]
        return " ".join(self.words[item.start : item.end])
