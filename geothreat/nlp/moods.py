"""Whether what a cue says happened at all, and can be counted: modals, denials, alternatives."""

import re

from geothreat.nlp.lists import REACH, Lists

__all__ = ["Moods"]

_MODAL = re.compile(r"[my][rh]*$")
_HURT = frozenset({"deaths", "injured"})


class Moods:
    """Judges the cues of one sentence.

    Parameters
    ----------
    lists : Lists
    """

    def __init__(self, lists: Lists) -> None:
        self.lists = lists

    def unreal(self, start: int, at: int) -> bool:
        """Whether nothing happened: would have killed, to be killed, was not killed."""
        if "m" in self.lists.codes[start:at] or "y" in self.lists.codes[start:at]:
            return True
        if _MODAL.search(self.lists.codes, max(0, start - REACH), start):
            return True
        return self.lists.word(start - 1) == "to" and self.lists.code(start) not in ("h", "")

    def alternative(self, at: int) -> bool:
        """Whether no one can say how many of each: "killed or wounded 20"."""
        for step in (-1, 1):
            other = at + 2 * step
            if self.lists.code(at + step) != "c" or not self.lists.code(other):
                continue
            if self.lists.codes[other] != self.lists.codes[at]:
                continue
            harms = {self.lists.items[other].harm, self.lists.items[at].harm}
            choice = self.lists.word(at + step) in self.lists.sets["special.alternatives"]
            if harms == _HURT or (choice and len(harms) > 1):
                return True
        return False

    def released(self, at: int) -> bool:
        """Whether the cue only describes people: "freed 35 captured soldiers"."""
        described = self.lists.code(at - 1) == "n" and self.lists.code(at + 1) == "u"
        if self.lists.items[at].harm == "captured" and self._policed(at):
            return True
        return described and self.lists.items[at].harm not in _HURT

    def _policed(self, at: int) -> bool:
        """Whether "detained" is an arrest by police, not a capture."""
        if self.lists.word(at) not in self.lists.sets["special.detained"]:
            return False
        return any(word in self.lists.sets["special.police"] for word in self.lists.words)

    def denied(self, at: int) -> bool:
        """Whether somebody denies it, earlier in the same clause."""
        clause = max(self.lists.codes.rfind(";", 0, at) + 1, at - REACH)
        denials = self.lists.sets["special.denials"]
        return any(self.lists.word(place) in denials for place in range(clause, at))
