"""Lists of people in a row of items: where one begins and ends, and who of it is said twice."""

import re
from collections.abc import Sequence

from geothreat.nlp.harms import Vocabulary
from geothreat.nlp.naming import Members, Naming, is_one
from geothreat.nlp.people import Item

__all__ = ["GROUPS", "REACH", "Lists"]

GROUPS = "gnuezqv"
REACH = 70  # no rule looks further back, in items: text may be hostile
_LONGEST_LIST = 30
_DEEPEST = 4

# Stretches of item codes. PARTS: "including two children", "two of them medics", "(one a boy)".
_PARTS = re.compile(
    r"\([^)]*\)|[,(-]?ia?[^,;()VIKDJashm]*|[,(-]qa?[^,;()VIKDJashm]*|,?-[^-]*-(?=[ahrVJ])"
)
_PREPOSITIONAL = re.compile(r"[pb]+r*[oexugnrv]+")
_SEPARATOR = re.compile(r",?c|,|-|:|\(")
# What may stand between a subject and its verb.
_ASIDE = re.compile(r",(?:[oexrpbuiqgnvc,()]+,)?r*")
_RELATIVE = re.compile(r",?p?w[^;]*")
_LOOSE = re.compile(r"[oexrpbv]{0,10}")
_SHARED = re.compile(r"r*(?:[ah]{0,2}r*[oVJD][oVJrpbexuvn]{0,12}(?:,c|,|c)r*)+")
_FAR = re.compile(r"(?:[oexrpbuvqic,()-]|(?<=[pb])[gn]|(?<=[pb]r)[gn]){0,40}")
# A clause of time inside a clause, between commas: its conjunction bounds nothing.
_INSERTED = re.compile(r"\([^()]*\)|,?s[^,;sV]*,(?=r*[ahm])")
_BOUNDARY = ";s."
_OLDEST = 110


class Lists:
    """The lists of one sentence.

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
        self.codes = _without_ages(items)
        self.naming = Naming(items, words, self.codes, vocabulary)
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

    def past_adverbs(self, at: int) -> int:
        """Return the first position from one on that is no adverb."""
        while self.code(at) == "r":
            at += 1
        return at

    def right(self, start: int) -> tuple[int, ...]:
        """Return the list of groups that begins at a position."""
        if not self.is_group(start):
            return ()
        members, _ = self._list(start)
        if not any("c" in separator for separator, _ in members):
            members = self.naming.without_splice(members)
        return self.naming.people(members)

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
        for start in range(first, end):
            if self.codes[start] not in GROUPS or self._governed(start, loose=loose):
                continue
            members, after = self._list(start, before=end)
            if self._reaches(after, end, loose=loose) and not self._strays(members):
                return self.naming.people(self._nearest(members, first, start))
        return self._far(first, end) if loose else ()

    def continued(self, at: int) -> tuple[int, ...]:
        """Return the bare numbers that share the verb before them: "and three in Torva"."""
        found: list[int] = []
        joined = False
        place = self._after(at + 1)
        while True:
            separator = re.compile(r",?c|,").match(self.codes, place)
            if separator is None:
                break
            following = self.past_adverbs(separator.end())
            if self.code(following) != "n" or self.code(following + 1) != "p":
                break
            if self._begins_clause(following, None):
                break
            joined = joined or "c" in separator.group()
            found.append(following)
            place = self._after(following + 1)
        return tuple(found) if joined else ()

    def company(self, at: int) -> tuple[int, ...]:
        """Return who suffered with the victim: "was killed along with two others"."""
        place = self._after_places(at + 1)
        if self.word(place) in self.sets["special.company"] and self.code(place + 1) == "g":
            return () if self._begins_clause(place + 1, None) else self.right(place + 1)
        if self.word(at + 1) == "with" and self.code(at + 2) == "g":
            return self.right(at + 2)
        return ()

    # --- the list itself -------------------------------------------------------------------------

    def _list(self, start: int, before: int | None = None) -> tuple[Members, int]:
        """Read groups joined by commas and conjunctions, and where they end."""
        members = [("", start)]
        at = self._after(start + 1)
        while True:
            separator = _SEPARATOR.match(self.codes, at)
            if separator is None or len(members) >= _LONGEST_LIST:
                return members, at
            place = self.past_adverbs(separator.end())
            if not self.is_group(place) or (before is not None and place >= before):
                return members, at
            weak = self.codes[place] == "v" and "c" not in separator.group()
            if (
                weak
                or self.word(place) in self.sets["people.subjects"]
                or self._begins_clause(place, before)
                or self._elsewhere(members, at, place)
            ):
                return members, at
            members.append((separator.group(), place))
            at = self._after(place + 1)

    def _elsewhere(self, members: Members, at: int, place: int) -> bool:
        """Whether a name goes with the place before it: "in Rajat and Atakar"."""
        return self.codes[place] in "ev" and "p" in self.codes[members[-1][1] : at]

    def _begins_clause(self, place: int, before: int | None, depth: int = 0) -> bool:
        """Whether a group after a conjunction is the subject of what follows it."""
        after = self.past_adverbs(place + 1)
        match = re.compile(r"\([^)]*\)|" + _PREPOSITIONAL.pattern).match(self.codes, after)
        beyond = [after, *([match.end()] if match else [])]
        for at in beyond:
            if before is not None and at >= before:
                return False
            if self.code(at) in tuple("ahmVDJ") or self.word(at) in self.sets["small.saying"]:
                return True
        separator = re.compile(r"(?:\([^)]*\))?,?c").match(self.codes, after)
        if separator and self.is_group(separator.end()):
            return depth < _DEEPEST and self._begins_clause(separator.end(), before, depth + 1)
        return self.code(after) == "o" and self._finite(after)

    def _finite(self, at: int) -> bool:
        word = self.word(at)
        return word.endswith("ed") or word in self.sets["small.verbs"]

    def _after(self, at: int) -> int:
        """Skip what may stand between a group and the next one: adverbs, parts, places."""
        while at < len(self.codes):
            match = _PARTS.match(self.codes, at) or _PREPOSITIONAL.match(self.codes, at)
            if match and match.end() > at:
                at = match.end()
            elif self.codes[at] == "r":
                at += 1
            else:
                break
        return at

    def _after_places(self, at: int) -> int:
        while self.code(at) == "r" or (self.code(at) in ("p", "b") and self.word(at) != "with"):
            match = _PREPOSITIONAL.match(self.codes, at)
            at = match.end() if match else at + 1
        return at

    def them(self, at: int) -> tuple[int, ...]:
        """Return whom "them" means: the last counted group before, if it is several people."""
        for place in range(at - 1, max(-1, at - REACH), -1):
            number = self.items[place].number
            if self.codes[place] in "gn" and number and (number.best or 0) > 1:
                return (place,)
        return ()

    # --- whether a list is the subject -----------------------------------------------------------

    def _governed(self, start: int, *, loose: bool) -> bool:
        """Whether a group is somebody else's: behind a preposition or an active cue."""
        before = self.code(start - 1)
        if before == "p":
            return not self._presented(start - 1, loose=loose)
        if before in ("b", "i", "I", "K") or (before == ")" and self.codes[start] == "e"):
            return True
        if before == "V":
            return self.codes[start] != "n" and not self._reduced(start - 1)
        return (
            loose
            and before == "o"
            and (self._finite(start - 1) or self.word(start - 1).endswith("ing"))
        )

    def _presented(self, at: int, *, loose: bool) -> bool:
        """Whether a preposition only presents victims: "resulting in 3 soldiers killed"."""
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
        patterns = (_ASIDE, _SHARED, _RELATIVE, _LOOSE) if loose else (_ASIDE, _SHARED, _LOOSE)
        return any(
            pattern.fullmatch(self.codes, after, end)
            and not (pattern is _RELATIVE and self._nearer(end))
            for pattern in patterns
        )

    def _nearer(self, end: int) -> bool:
        """Whether another subject stands right before a position ("of whom 15 were")."""
        return self.codes[end - 1] in "gnuz" and self.code(end - 2) not in ("p", "b")

    def _far(self, first: int, end: int) -> tuple[int, ...]:
        """Find the nearest group that nothing governs, across titles and places in commas."""
        for start in range(end - 1, first - 1, -1):
            code = self.codes[start]
            if code in "VIKDJ":
                break
            if code not in "gzu" or self._governed(start, loose=True):
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
        if spliced and re.search(r"[VIK]", self.codes[first:start]):
            return members[-1:]
        return members


def _without_ages(items: Sequence[Item]) -> str:
    """Read the codes of a sentence, with the age in "a clerk, 43," as an adverb."""
    codes = "".join(item.code for item in items)
    row = list(codes)
    for match in re.finditer(r"(?<=[gev]),n(?=,|a|h|V|c|\)|$)", codes):
        place = match.end() - 1
        number, owner = items[place].number, items[match.start() - 1]
        age = number and number.qualifier == "exact" and 0 < (number.best or 0) <= _OLDEST
        plain = items[place].end - items[place].start == 1
        if not (age and plain and (owner.code == "e" or is_one(owner))):
            continue
        row[match.start()] = row[place] = "r"
        if "".join(row[place + 1 : place + 2]) == "," and row[place + 2 : place + 3] in (
            ["a"], ["h"], ["V"], ["D"], ["p"],
        ):  # fmt: skip
            row[place + 1] = "r"
    return "".join(row)
