"""Who a verb or adjective is said of: the list of people that reaches up to it from the left."""

import re

from geothreat.nlp.lists import Lists
from geothreat.nlp.naming import Members
from geothreat.nlp.row import GROUPS, REACH, is_one

__all__ = ["Subjects"]

# What may stand between a subject and its verb.
_ASIDE = re.compile(r",(?:[oexrpbuiqgnvc,()]+,)?r*")
_RELATIVE = re.compile(r",?p?w[^;]*")
_LOOSE = re.compile(r"[oexrpbv]{0,10}")
_SHARED = re.compile(r"r*(?:[ah]{0,2}r*[oVJDp][oVJrpbexuvn]{0,24}(?:,c|,|c)r*)+")
_REDUCED = re.compile(r"r*V[bp][^;s.aw]{0,30}")  # "kidnapped by rebels on Monday have been"
_FAR = re.compile(r"(?:[oexrpbuvqic,()-]|(?<=[pb])[gn]|(?<=[pb]r)[gn]){0,40}")
_BOUNDARY = ";s."
_NAMES = 5


class Subjects(Lists):
    """The lists of one sentence, and which of them is the subject at a position."""

    def left(self, end: int, *, loose: bool) -> tuple[int, ...]:
        """Return the list of groups that reaches up to a position from the left.

        Parameters
        ----------
        end : int
        loose : bool
            Whether more than parts and adverbs may stand between, as before an auxiliary.
        """
        first = max((self.bounds.rfind(mark, 0, end) for mark in _BOUNDARY), default=-1) + 1
        first = max(first, end - REACH)
        antecedent = self._antecedent(end)
        if antecedent:
            return antecedent
        for start in range(first, end):
            if self.codes[start] not in GROUPS or self._governed(start, loose=loose):
                continue
            if self.codes[start] == "u" and self._joined(start):
                continue  # "between gunmen and fighters"
            members, after = self._list(start, before=end)
            if self._reaches(after, end, loose=loose) and not self._strays(members):
                return self.naming.people(self._nearest(members, first, start))
        return self._far(first, end) if loose else ()

    # --- whether a list is the subject -----------------------------------------------------------

    def _governed(self, start: int, *, loose: bool) -> bool:
        """Whether a group is somebody else's: behind a preposition or an active cue."""
        before = self.code(start - 1)
        if before == "p":
            return not self._presented(start - 1, loose=loose)
        if self.codes[start] in "ev" and self._placed(start):
            return True
        if before == "i" and self.word(start - 1) == "among" and self.code(start + 1) in "VD":
            return self.codes[start] != "g"  # "a child was among nine people killed"
        if before in ("b", "i", "I", "K") or (before == ")" and self.codes[start] == "e"):
            return True
        if before == "V":
            return self.codes[start] != "n" and not self._reduced(start - 1)
        return (
            loose
            and before == "o"
            and (self.is_finite(start - 1) or self.word(start - 1).endswith("ing"))
        )

    def _presented(self, at: int, *, loose: bool) -> bool:
        """Whether a preposition only presents victims: "resulting in 3 soldiers killed"."""
        if self.word(at) == "for" and self.code(at + 2) == "J":
            return True  # "the search for five soldiers missing"
        if self.word(at) in ("with", "among"):
            return not loose or self.code(at + 2) in ("V", "D", "J")
        if self.word(at - 1) in self.sets["special.results"]:
            return True
        return at == 0 and self.word(at) == "of"  # "Of the 14 hurt, nine ..."

    def _reduced(self, at: int) -> bool:
        """Whether a participle belongs to the number before it, not to the group behind."""
        return self.code(at - 1) in ("g", "n")

    def _reaches(self, after: int, end: int, *, loose: bool) -> bool:
        if after >= end:
            return after == end
        patterns = (_ASIDE, _SHARED, _LOOSE, *((_RELATIVE, _REDUCED) if loose else ()))
        return any(
            pattern.fullmatch(self.bounds, after, end)
            and not (pattern in (_RELATIVE, _REDUCED) and self._nearer(end))
            for pattern in patterns
        )

    def _nearer(self, end: int) -> bool:
        """Whether another subject stands right before a position ("of whom 15 were")."""
        if self.codes[end - 1] == "u" and self.word(end) in self.sets["small.singular_verbs"]:
            return False  # "a mayor who had helped fight the rebels was"
        return self.codes[end - 1] in "gnuz" and self.code(end - 2) not in ("p", "b")

    def _placed(self, start: int) -> bool:
        """Whether a name is inside a phrase of place: "by Karsk and North Karsk", "in the Lut"."""
        at = start - 1
        if self.code(at) == "," and self.code(start + 1) == "," and self.is_group(start + 2):
            at -= 1  # "in Karsk, Lower Orva, two men and a boy were"
        elif self.code(at) == "c" and self.code(at - 1) == "e":
            at -= 1
        for place in range(at, max(at - _NAMES, -1), -1):
            near = self.word(place) in self.sets["special.near"]
            if self.codes[place] not in "oxev" and not near:
                return self.codes[place] in "pb" and place != start - 1
        return False

    def _joined(self, start: int) -> bool:
        """Whether a group is the second of two behind one preposition: "between X and Y"."""
        if self.code(start - 1) != "c":
            return False
        for place in range(start - 2, max(start - 2 - _NAMES, -1), -1):
            if self.codes[place] not in "oxegu":
                return self.codes[place] in "pb"
        return False

    def _antecedent(self, end: int) -> tuple[int, ...]:
        """Return the victim of one harm who suffers another: "wounding a man who later died"."""
        at = end - 1
        while self.code(at) == "r":
            at -= 1
        if self.code(at) != "w" or self.word(at) != "who":
            return ()
        at -= 1 + (self.code(at - 1) == ",")
        harmed = self.code(at) == "g" and self.code(at - 1) in ("V", "I", "K")
        return (at,) if harmed else ()

    def _far(self, first: int, end: int) -> tuple[int, ...]:
        """Find the nearest group that nothing governs, across titles and places in commas."""
        for start in range(end - 1, first - 1, -1):
            code = self.codes[start]
            if code in "VIKDJ":
                break
            if code not in "gzu" or self._governed(start, loose=True) or self._joined(start):
                continue
            if code != "u" and _FAR.fullmatch(self.codes, self._after(start + 1), end):
                return (start,)
            break
        return ()

    def _strays(self, members: Members) -> bool:
        """Whether a name begins a list without conjunction: "at the Ministry, 11 people died"."""
        return (
            self.codes[members[0][1]] in "ev"
            and len(members) > 1
            and not any("c" in separator for separator, _ in members)
            and not is_one(self.items[members[1][1]])
        )

    def _nearest(self, members: Members, first: int, start: int) -> Members:
        """Keep the last group alone, where a clause with a cue ends in a comma before it."""
        spliced = all(separator == "," for separator, _ in members[1:]) and len(members) > 1
        if spliced and any(self.items[place].weak for _, place in members[:-1]):
            return members[-1:]  # "two hits, one dead"
        if spliced and re.search(r"[VIK]", self.codes[first:start]):
            return members[-1:]
        return members
