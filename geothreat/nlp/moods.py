"""Whether what a cue says happened at all, and can be counted: modals, denials, alternatives."""

import re

from geothreat.nlp.row import REACH, Row

__all__ = ["Moods"]

_MODAL = re.compile(r"[my][rh]*$")
_HURT = frozenset({"deaths", "injured"})


class Moods:
    """Judges the cues of one sentence.

    Parameters
    ----------
    row : Row
    """

    def __init__(self, row: Row) -> None:
        self.row = row

    def unreal(self, start: int, at: int) -> bool:
        """Whether nothing happened: would have killed, to be killed, was not killed."""
        if "m" in self.row.codes[start:at] or "y" in self.row.codes[start:at]:
            return True
        if _MODAL.search(self.row.codes, max(0, start - REACH), start):
            return True
        clause = self.row.codes.rfind("s", max(0, start - REACH), start)
        if clause >= 0 and self.row.word(clause) == "whether":
            return True
        return self.row.word(start - 1) == "to" and self.row.code(start) not in ("h", "")

    def alternative(self, at: int) -> bool:
        """Whether no one can say how many of each: "killed or wounded 20"."""
        for step in (-1, 1):
            other = at + 2 * step
            if self.row.code(at + step) != "c" or not self.row.code(other):
                continue
            if self.row.codes[other] != self.row.codes[at]:
                continue
            harms = {self.row.items[other].harm, self.row.items[at].harm}
            choice = self.row.word(at + step) in self.row.sets["special.alternatives"]
            if harms == _HURT or (choice and len(harms) > 1):
                return True
        return False

    def released(self, at: int) -> bool:
        """Whether the cue only describes people: "freed 35 captured soldiers"."""
        described = self.row.code(at - 1) == "n" and self.row.code(at + 1) == "u"
        if self.row.items[at].harm == "captured" and self._policed(at):
            return True
        return described and self.row.items[at].harm not in _HURT

    def _policed(self, at: int) -> bool:
        """Whether "detained" is an arrest by police, not a capture."""
        if self.row.word(at) not in self.row.sets["special.detained"]:
            return False
        return any(word in self.row.sets["special.police"] for word in self.row.words)

    def denied(self, at: int) -> bool:
        """Whether somebody denies it, earlier in the same clause."""
        clause = max(self.row.codes.rfind(";", 0, at) + 1, at - REACH)
        denials = self.row.sets["special.denials"]
        return any(self.row.word(place) in denials for place in range(clause, at))
