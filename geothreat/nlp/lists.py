"""Lists of people in a row of items: where one begins and ends, and who of it is said twice."""

import re
from collections.abc import Sequence

from geothreat.nlp.harms import Vocabulary
from geothreat.nlp.naming import Members, Naming
from geothreat.nlp.people import Item
from geothreat.nlp.row import REACH, Row, is_one

__all__ = ["Lists"]

_LONGEST_LIST = 30
_DEEPEST = 4

# Stretches of item codes. PARTS: "three children among them,", ", known as Abu Bakr, and",
# "including two children", "two of them medics", "(one a boy)".
_PARTS = re.compile(
    r",[gnu]i(?=[,.)]|$)|,[pborxe]{1,8}(?=,c)|"
    r"\([^)]*\)|[,(-]?ia?[^,;()VIKDJashm]*|[,(-]qa?[^,;()VIKDJashm]*|,?-[^-]*-(?=[ahrVJ]|n[ahrV])"
)
_PREPOSITIONAL = re.compile(r"[pb]+r*[oexugnrv]+")
_SEPARATOR = re.compile(r",?c|,|-|:|\(")
_BRACKETS = re.compile(r"\([^)]*\)")
# Between a group and the verb that makes it a subject: "another clerk, also in the house, was ..."
_APPOSED = re.compile(r"[exop]{0,4}(?:,[^;.]{0,40}?,)?[exop]{0,4}(?=[ahm])")
_TOTAL = re.compile(r"(?:,?co{1,4})?,[gn]")  # ", his family, a total of six"
_SAYING_REACH = 6
_PLACED = 6  # words from a preposition to the verb behind what it marks


class Lists(Row):
    """The lists of one sentence.

    Parameters
    ----------
    items : sequence of Item
    words : sequence of str
        The words that the items index.
    vocabulary : Vocabulary
    """

    def __init__(self, items: Sequence[Item], words: Sequence[str], vocabulary: Vocabulary) -> None:
        super().__init__(items, words, vocabulary)
        self.naming = Naming(self, vocabulary)

    def right(self, start: int, *, inside: bool = False) -> tuple[int, ...]:
        """Return the list of groups that begins at a position.

        Parameters
        ----------
        start : int
        inside : bool, optional
            Whether the list is part of a subject, so that a verb behind it is not its own.
        """
        if not self.is_group(start):
            return ()
        members, end = self._list(start, inside=inside)
        total = _TOTAL.match(self.codes, end)
        if total and self.naming.is_sum(total.end() - 1):
            return (total.end() - 1,)
        if not any("c" in separator for separator, _ in members):
            members = self.naming.without_splice(members)
        return self.naming.people(members)

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
            one_more = self.code(following) == "g" and not self.items[following].head
            if not (self.code(following) == "n" or one_more) or self.code(following + 1) != "p":
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
        place += self.code(place) == "," and self.code(place + 1) in ("c", "p", "s")
        if self.word(place) == "as" and self.code(place + 1) == "a":
            return self.right(place + 2)  # "was killed, as were two guards"
        joined = self.word(place) in self.sets["special.company"]
        named = self.code(place + 1) == "e" and self.word(place) not in ("and", "plus")
        if joined and (self.code(place + 1) == "g" or named):
            if self.word(place) == "and" and {"b", ","} & set(self.codes[at + 1 : place]):
                return ()  # "killed by a mine and a suicide bomber"
            if self._begins_clause(place + 1, None) or _APPOSED.match(self.codes, place + 2):
                return ()
            return self.right(place + 1)
        if self.word(at + 1) == "with" and self.code(at + 2) == "g":
            return self.right(at + 2)
        return ()

    def them(self, at: int) -> tuple[int, ...]:
        """Return whom "them" means: several people before, counted or listed one by one."""
        first = max(-1, at - REACH)
        for place in range(at - 1, first, -1):
            if self.codes[place] in "gn" and (self.best(place) or 0) > 1:
                return (place,)
        for place in range(first + 1, at):
            if self.codes[place] in "ge" and self.code(place - 1) not in ("p", "b"):
                members = self.right(place)
                if len(members) > 1:
                    return members
        return ()

    # --- the list itself -------------------------------------------------------------------------

    def _list(
        self, start: int, before: int | None = None, *, inside: bool = False
    ) -> tuple[Members, int]:
        """Read groups joined by commas and conjunctions, and where they end."""
        members, part = [("", start)], ""
        at, last = self._after(start + 1), start
        while True:
            separator = _SEPARATOR.match(self.codes, at)
            if separator is None or len(members) >= _LONGEST_LIST:
                return members, at
            place = self.past_adverbs(separator.end())
            if not self.is_group(place) or (before is not None and place >= before):
                return members, at
            if (
                self.word(place) in self.sets["people.subjects"]
                or (not inside and self._begins_clause(place, before))
                or self._elsewhere(members, at, place)
            ):
                return members, at
            if self.word(place - 1) in self.sets["special.perhaps"]:
                last, at = place, self._after(place + 1)
                continue  # "eight and possibly ten"
            if "i" in _BRACKETS.sub("", self.codes[last:at]):
                part = part or "i"
            sign = separator.group()
            if part and self._is_part(place, part + sign):
                part += sign
            elif self.codes[place] == "v" and "c" not in sign:
                if not self._is_apposed(last, place):
                    return members, at
            else:
                members.append((sign, place))
            last, at = place, self._after(place + 1)

    def _is_part(self, place: int, signs: str) -> bool:
        """Whether a list behind "including" goes on, and is no further group to be added."""
        closed = signs == "i,c"
        item = self.items[place]
        return not closed or self.codes[place] in "euv" or is_one(item) or item.definite

    def _is_apposed(self, before: int, place: int) -> bool:
        """Whether somebody of unknown kind is who was named just before, between commas."""
        named = self.codes[before] == "e" or is_one(self.items[before])
        return named and self.code(place + 1) in (",", "p", "e", "o")

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
        if self._says(place) or self._acts(place):
            return True
        separator = re.compile(r"(?:\([^)]*\))?,?c").match(self.codes, after)
        if separator and self.is_group(separator.end()):
            return depth < _DEEPEST and self._begins_clause(separator.end(), before, depth + 1)
        return self.code(after) == "o" and self.is_finite(after)

    def _says(self, place: int) -> bool:
        """Whether a group is who says it: ", police and medical sources said"."""
        for at in range(place + 1, place + _SAYING_REACH):
            if self.code(at) not in tuple("oexrguc"):
                return self.word(at) in self.sets["small.saying"]
        return False

    def _acts(self, place: int) -> bool:
        """Whether a group behind ", and" has a verb of its own: "a general in X warned Kyiv".

        What a preposition follows may only describe: "a man from X suspected of theft".
        """
        away = self.past_adverbs(place + 1)
        if self.code(place - 1) != "c" or self.code(place - 2) != "," or self.code(away) != "p":
            return False
        verb = next((k for k in range(away + 2, away + _PLACED) if self.code(k) not in "exp"), away)
        return (
            self.code(verb) == "o"
            and self.is_finite(verb)
            and self.code(verb + 1) not in ("p", "b", ",")
        )

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
