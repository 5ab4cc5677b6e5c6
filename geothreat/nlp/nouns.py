"""Nouns of harm and whom they count: deaths, bodies, tolls, captives taken, men lost."""

import re
from collections.abc import Iterator

from geothreat.nlp.links import Link
from geothreat.nlp.moods import Moods
from geothreat.nlp.subjects import Subjects

__all__ = ["Nouns"]

_TOLL_REACH = 45
_WHEN = re.compile(r"(?:p[re]+|r+)")  # "the bodies on Friday of six men"


class Nouns:
    """The rules for cues that are no verbs.

    Parameters
    ----------
    row : Subjects
    moods : Moods
    """

    def __init__(self, row: Subjects, moods: Moods) -> None:
        self.row = row
        self.moods = moods
        self.sets = row.sets

    def noun(self, at: int) -> Iterator[Link]:
        """Read the deaths of three soldiers; a body; his death."""
        row = self.row
        harm = row.items[at].harm or "deaths"
        when = _WHEN.match(row.codes, at + 1)
        of = when.end() if when else at + 1
        if row.word(of) == "of":
            members = row.right(of + 1, inside=self._opens_clause(at))
            known = [p for p in members if row.items[p].number or row.codes[p] == "e"]
            if known:
                yield Link(harm=harm, cue=at, members=members, why="of", more=self._added(at))
        elif self._is_one_dead(at):
            yield Link(harm="deaths", cue=at, members=(), why="a body")

    def _opens_clause(self, at: int) -> bool:
        """Whether a noun is the subject of its clause: "The mutilated bodies of two men were"."""
        before = at - 1
        while self.row.code(before) in ("o", "r", "J"):
            before -= 1
        return self.row.code(before) in ("", ";", "s", ",", "c", ".")

    def _is_one_dead(self, at: int) -> bool:
        """Whether it is one who died: "his dead body", "resulting in his death"."""
        row = self.row
        before = at - 1 - (row.code(at - 1) == "J")
        if row.word(before) not in self.sets["special.one_body"]:
            return False
        if row.codes[at] == "B":
            return True
        caused = row.word(before - 2) in self.sets["special.results"]
        return caused and row.items[at].harm == "deaths" and row.word(before) != "a"

    def counted(self, at: int) -> Iterator[Link]:
        """Read three deaths; lives only where they are claimed, not saved."""
        item = self.row.items[at]
        lives = item.head in self.sets["special.lives"]
        if item.harm is None or self.moods.unreal(at, at):
            return
        if lives and not self.follows("special.lives_verbs", at):
            return
        members = (at - 2, at) if self._shares_noun(at) else (at,)
        yield Link(harm=item.harm, cue=at, members=members, why="counted noun", more=item.more)

    def _shares_noun(self, at: int) -> bool:
        """Whether the group before shares the noun: "resulting in 2 rebel and 1 army deaths"."""
        row = self.row
        pair = row.code(at - 1) == "c" and row.code(at - 2) in ("g", "n")
        return pair and row.word(at - 4) in self.sets["special.results"]

    def toll(self, at: int) -> Iterator[Link]:
        """Read the toll rose (from 9) to 36: the number behind "to", else the first fitting."""
        row, found, moved = self.row, None, True
        for place in range(at + 1, min(len(row.items), at + _TOLL_REACH)):
            code, before = row.codes[place], row.word(place - 1)
            if code == ";" or (code == "s" and row.word(place) in self.sets["small.saying"]):
                break
            if row.word(place) in self.sets["special.toll_motion"]:
                moved = True
            elif code == "s":
                moved = False  # what follows tells of something else, until the toll moves
            if code not in "ng" or not moved:
                continue
            fits = place == at + 1 or before in self.sets["special.toll_verbs"]
            if fits and (found is None or before == "to"):
                found = place
        if found is None and row.word(at - 2) == "to" and row.code(at - 1) in "ng":
            found = at - 1  # "bringing to 17 the number of dead"
        if found is not None:
            harm = row.items[at].harm or "deaths"
            members = self._with_and(found)
            echo = row.word(at) in self.sets["special.running"]
            yield Link(harm=harm, cue=at, members=members, why="toll", update=True, echo=echo)

    def _with_and(self, place: int) -> tuple[int, ...]:
        """Return a toll with what is added to it: "rose to 14 civilians and 3 soldiers"."""
        members = self.row.right(place)
        same = members and all(self.row.codes[p] in "gn" for p in members)
        return members if same and members[0] == place else (place,)

    def taken(self, at: int) -> Iterator[Link]:
        """Read took 14 hostages: the noun says that they are captives."""
        captives = self.row.items[at].head in self.sets["special.captives"]
        if captives and self.follows("special.took", at):
            yield Link(harm="captured", cue=at, members=(at,), why="captives taken")

    def lost(self, at: int) -> Iterator[Link]:
        """Read lost 14 men: only soldiers and kin are lost like that."""
        row = self.row
        yield from self._spoken_of(at)
        of = row.word(at + 1) == "of"
        verb = f"{row.word(at)} of" if of else row.word(at)
        follows = at + 2 if of else at + 1
        if verb in self.sets["special.blasts_self"]:
            yield from self._himself(at, follows)
        if verb not in self.sets["special.lost"] or row.code(follows) != "g":
            return
        head = row.items[follows].head
        if head in self.sets["people.losses"] and not self.moods.unreal(at, at):
            yield Link(harm="deaths", cue=at, members=(follows,), why="lost", more=True)

    def _spoken_of(self, at: int) -> Iterator[Link]:
        """Read spoke of 12: a figure whose harm the words before name."""
        row = self.row
        place = at + 1 + (row.code(at + 1) == "p")
        verb = " ".join(row.word(p) for p in range(at, place))
        if verb not in self.sets["special.spoken_of"] or row.code(place) != "n":
            return
        if row.code(place + 1) in ("", ",", ";", ".", "s", "c", "p", ")"):
            yield Link(harm="deaths", cue=at, members=(place,), why="spoken of", echo=True)

    def _himself(self, at: int, follows: int) -> Iterator[Link]:
        """Read blew himself up: the attacker's own death."""
        row = self.row
        if row.word(follows) not in self.sets["special.selves"] or self.moods.unreal(at, at):
            return
        if row.code(follows) == "g" and row.word(follows + 1).startswith("up"):
            yield Link(harm="deaths", cue=at, members=(follows,), why="blew himself up", own=True)

    # --- the cue and its surroundings ------------------------------------------------------------

    def follows(self, name: str, at: int) -> bool:
        """Whether one of a set of verbs stands right before a position."""
        return any(
            " ".join(self.row.word(place) for place in range(at - length, at)) in self.sets[name]
            for length in (1, 2)
        )

    def _added(self, at: int) -> bool:
        return any(
            self.row.word(place) in self.sets["special.additions"]
            for place in range(max(0, at - 3), at)
        )
