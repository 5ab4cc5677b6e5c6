"""Which people belong to which word of harm: a small grammar over the items of a sentence.

Every cue looks for its victims where English puts them: behind an active verb ("killed 35 people"),
before a passive one, in full or reduced ("35 people were killed", "four more people killed in a
strike"), behind "of" ("the deaths of three soldiers"), in front of an adjective ("12 dead").
Coordinated groups are summed, parts and appositions are not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geothreat.nlp.harms import Vocabulary
from geothreat.nlp.people import Item
from geothreat.records import Harm

__all__ = ["Link", "find_links"]

_GROUPS = "gnuezq"
_AUX = re.compile(
    r"(?:ar*[os]?p)?(?:[hmy]r*)*a[ahmry]*(?:p[orexn]+)?(?:[oV][oVrpexun]{0,6}(?:,c|,|c)r*)*$"
)
_AUX_FOUND = re.compile(r"(?:[hmy]r*)*a[ahmry]*o?[ry]*$")
_HAVE = re.compile(r"(?:(?:ar*[os]?p)?(?:[hmy]r*)+)?$")
_PARTS = re.compile(
    r"(?:[,(-]?ia?[^,;()VIKDJas]*|[,(-]qa?[^,;()VIKDJas]*|\([^)]*\)|,?-[^-]*-(?=[ahrV]))"
)
_PREPOSITIONAL = re.compile(r"[pb]r*[oexugnr]+")
_ASIDE = re.compile(r",(?:[oexrpbuiqgnc,]+,)?r*")
_LOOSE = re.compile(r"[oexrpb]{0,10}")
_RELATIVE = re.compile(r",?p?w[^;s]*")
_SEPARATOR = re.compile(r",?c|,|-|:|\(")
_BOUNDARY = ";s."
_LEAST_PARTS = 2
_OLDEST = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A cue and the groups that belong to it, as positions among the items."""

    harm: Harm
    cue: int
    members: tuple[int, ...]
    why: str
    more: bool = False
    update: bool = False
    zero: bool = False


def find_links(
    items: Sequence[Item], words: Sequence[str], vocabulary: Vocabulary
) -> Iterator[Link]:
    """Tie every cue of harm to its victims.

    Parameters
    ----------
    items : sequence of Item
        A sentence as `geothreat.nlp.people.read_items` reads it.
    words : sequence of str
        The words that the items index.
    vocabulary : Vocabulary
    """
    grammar = _Grammar(items, words, vocabulary)
    for at in range(len(items)):
        yield from grammar.links_of(at)


class _Grammar:
    def __init__(self, items: Sequence[Item], words: Sequence[str], vocabulary: Vocabulary) -> None:
        self.items = items
        self.words = words
        self.sets = vocabulary.sets
        self.codes = _without_ages(items)

    def links_of(self, at: int) -> Iterator[Link]:
        rules = {
            "V": self._verb, "J": self._state, "D": self._state, "I": self._gerund,
            "K": self._finite, "N": self._noun, "B": self._noun, "G": self._counted,
            "T": self._toll, "Z": self._zero, "g": self._taken, "o": self._lost,
        }  # fmt: skip
        rule = rules.get(self.codes[at])
        if rule is not None and not self._denied(at):
            yield from rule(at)

    # --- one rule for each class of cue ----------------------------------------------------------

    def _verb(self, at: int) -> Iterator[Link]:
        """Killed: passive with an auxiliary, active with people behind, else a reduced passive."""
        if self._alternative(at) or self._released(at):
            return
        if self._codes(at + 1) == ":" and self._codes(at + 2) in ("n", "g"):
            yield from self._link(at, (at + 2,), "list")
            return
        chain = self._chain(at)
        if chain is not None:
            if not self._unreal(chain, at):
                yield from self._passive(at, chain)
            return
        if self._unreal(at, at) or self._base(at):
            return
        follows = self._skip_adverbs(at + 1)
        if self._active(at, follows):
            yield from self._link(at, self._right(at, follows), "active")
        elif self._codes(at + 1) == "a" and (at == 0 or self.codes[at - 1] in ":;"):
            yield from self._link(at, self._right(at, self._skip_adverbs(at + 2)), "inverted")
        else:
            yield from self._link(
                at, self._left(at, loose=False) + self._continued(at), "reduced passive"
            )

    def _passive(self, at: int, chain: int) -> Iterator[Link]:
        members = self._left(chain, loose=True)
        singular = self.words[self.items[at].start - 1] in ("was", "is") or True
        if members and singular:
            yield from self._link(at, members + self._continued(at), "passive")

    def _state(self, at: int) -> Iterator[Link]:
        """Died, dead, missing: whoever stands before."""
        match = _AUX_FOUND.search(self.codes, 0, at) or _HAVE.search(self.codes, 0, at)
        chain = match.start() if match else at
        if self._unreal(chain, at):
            return
        if self.codes[at] == "J" and at and self.words[self.items[at].start - 1] == "the":
            return
        loose = chain < at or self.codes[at] == "D"
        yield from self._link(at, self._left(chain, loose=loose) + self._continued(at), "state")

    def _gerund(self, at: int) -> Iterator[Link]:
        follows = self._skip_adverbs(at + 1)
        if self._word(follows) == "of":
            follows = self._skip_adverbs(follows + 1)
        elif self._alternative(at):
            return
        if not self._unreal(at, at):
            yield from self._link(at, self._right(at, follows), "gerund")

    def _finite(self, at: int) -> Iterator[Link]:
        if not self._unreal(at, at) and self._word(at - 1) != "to":
            yield from self._link(at, self._right(at, self._skip_adverbs(at + 1)), "active")

    def _noun(self, at: int) -> Iterator[Link]:
        """The deaths of three soldiers; a body."""
        if self._codes(at + 1) == ":" and self._codes(at + 2) in ("n", "g"):
            yield from self._link(at, (at + 2,), "list")
        elif self._word(at + 1) == "of":
            yield from self._link(at, self._right(at, at + 2), "of")
        elif self.codes[at] == "B" and self._word(at - 1) in ("a", "another"):
            yield Link(harm="deaths", cue=at, members=(), why="a body", more=False)

    def _counted(self, at: int) -> Iterator[Link]:
        item = self.items[at]
        if item.harm is None or self._unreal(at, at):
            return
        if item.head in self.sets["special.lives"]:
            before = (self._word(at - 1), f"{self._word(at - 2)} {self._word(at - 1)}")
            if not any(word in self.sets["special.lives_verbs"] for word in before):
                return
        yield Link(harm=item.harm, cue=at, members=(at,), why="counted noun", more=item.more)

    def _toll(self, at: int) -> Iterator[Link]:
        """The toll rose (from 9) to 36."""
        found = None
        for place in range(at + 1, min(len(self.items), at + 22)):
            if self.codes[place] in ";s":
                break
            if self.codes[place] in "ng" and self.items[place].number:
                before = self._word(place - 1)
                if found is None or before in ("to", "at"):
                    found = place if before in self.sets["special.toll_verbs"] else found
                if before in ("to", "at", "reached"):
                    break
        if found is not None:
            harm = self.items[at].harm or "deaths"
            yield Link(harm=harm, cue=at, members=(found,), why="toll", update=True)

    def _zero(self, at: int) -> Iterator[Link]:
        for harm in self.items[at].harms:
            yield Link(harm=harm, cue=at, members=(), why="none", zero=True)

    def _taken(self, at: int) -> Iterator[Link]:
        """Took 14 hostages: the noun says that they are captives."""
        item = self.items[at]
        before = (self._word(at - 1), f"{self._word(at - 2)} {self._word(at - 1)}")
        if item.head in self.sets["special.captives"] and any(
            word in self.sets["special.took"] for word in before
        ):
            yield Link(harm="captured", cue=at, members=(at,), why="captives taken")

    def _lost(self, at: int) -> Iterator[Link]:
        """Lost 14 men: only soldiers and kin are lost like that."""
        if self._word(at) not in self.sets["special.lost"] and (
            f"{self._word(at)} {self._word(at + 1)}" not in self.sets["special.lost"]
        ):
            return
        follows = at + 2 if self._word(at + 1) == "of" else at + 1
        if self._codes(follows) != "g" or self._unreal(at, at):
            return
        heads = self.items[follows].head
        if heads in self.lost_heads:
            yield Link(harm="deaths", cue=at, members=(follows,), why="lost")

    @property
    def lost_heads(self) -> frozenset[str]:
        kin = self.sets["people.kin"] | self.sets["people.military"]
        return kin | {f"{word}s" for word in kin} | {"men", "women", "children", "own"}

    # --- where the victims stand -----------------------------------------------------------------

    def _right(self, at: int, start: int) -> tuple[int, ...]:
        """The list of groups that begins right behind an active cue."""
        if self._codes(start) not in tuple(_GROUPS):
            return ()
        members, _ = self._list(start)
        return self._people(at, members)

    def _left(self, end: int, *, loose: bool) -> tuple[int, ...]:
        """The list of groups that reaches up to a position from the left."""
        first = max((self.codes.rfind(mark, 0, end) for mark in _BOUNDARY), default=-1) + 1
        for start in range(first, end):
            if self.codes[start] not in _GROUPS or self._governed(start):
                continue
            members, after = self._list(start, before=end)
            if self._reaches(after, end, loose=loose) and not self._strays(members):
                return self._people(end, members)
        return ()

    def _strays(self, members: list[tuple[str, int]]) -> bool:
        """Whether a name begins a list that has no conjunction: "at the Ministry, 11 people died"."""
        return (
            self.codes[members[0][1]] == "e"
            and len(members) > 1
            and not any("c" in separator for separator, _ in members)
            and not _is_one(self.items[members[1][1]])
        )

    def _governed(self, start: int) -> bool:
        """Whether a group is somebody else's: behind a preposition or an active cue."""
        before = self._codes(start - 1) if start else ""
        if before in ("p", "b"):
            return not (start == 1 and self._word(0) == "of")  # "Of the 14 hurt, nine ..."
        return before in ("V", "I", "K") and self.codes[start] != "n"

    def _reaches(self, after: int, end: int, *, loose: bool) -> bool:
        if after == end:
            return True
        if after > end:
            return False
        patterns = (_ASIDE, _RELATIVE, _LOOSE) if loose else (_ASIDE,)
        return any(
            pattern.fullmatch(self.codes, after, end)
            and not (pattern is _RELATIVE and self._nearer(after, end))
            for pattern in patterns
        )

    def _nearer(self, after: int, end: int) -> bool:
        """Whether another subject stands right before a position ("of whom 15 were")."""
        return self.codes[end - 1] in "gnuz" and self._codes(end - 2) not in ("p", "b")

    def _list(self, start: int, before: int | None = None) -> tuple[list[tuple[str, int]], int]:
        """Groups joined by commas and conjunctions from a position on, and where they end."""
        members = [("", start)]
        at = self._after(start + 1)
        while True:
            separator = _SEPARATOR.match(self.codes, at)
            if separator is None:
                break
            place = self._skip_adverbs(separator.end())
            if self._codes(place) not in tuple(_GROUPS) or (before is not None and place >= before):
                break
            if self._begins_clause(place, before) or self._elsewhere(members[-1][1], at, place):
                break
            members.append((separator.group(), place))
            at = self._after(place + 1)
        return members, at

    def _elsewhere(self, last: int, at: int, place: int) -> bool:
        """Whether a name goes with the place before it: "in Rajat and Atakar"."""
        return self.codes[place] == "e" and "p" in self.codes[last:at]

    def _begins_clause(self, place: int, before: int | None) -> bool:
        """Whether a group after a conjunction is the subject of what follows it."""
        after = self._skip_adverbs(place + 1)
        if before is not None and after >= before:
            return False
        for _ in range(2):
            match = _PREPOSITIONAL.match(self.codes, after)
            if match and (before is None or match.end() < before):
                nxt = self._codes(match.end())
                if nxt in ("a", "h", "V", "D", "J"):
                    return True
            break
        code = self._codes(after)
        if code in ("a", "h", "m", "V", "D", "J", "s"):
            return before is None or after < before
        word = self._word(after)
        return code == "o" and (word.endswith("ed") or word in self.sets["small.verbs"])

    def _after(self, at: int) -> int:
        """Skip what may stand between a group and the next one: adverbs, parts, places."""
        while at < len(self.codes):
            match = (
                _PARTS.match(self.codes, at)
                or _PREPOSITIONAL.match(self.codes, at)
            )  # fmt: skip
            if match is None or match.end() == at:
                if self.codes[at] != "r":
                    break
                at += 1
            else:
                at = match.end()
        return at

    def _continued(self, at: int) -> tuple[int, ...]:
        """And three in Torva: a bare number that shares the verb before it."""
        found: list[int] = []
        place = self._after(at + 1)
        while True:
            separator = re.compile(r",?c|,").match(self.codes, place)
            if separator is None:
                break
            nxt = self._skip_adverbs(separator.end())
            if self._codes(nxt) != "n" or self._codes(nxt + 1) != "p":
                break
            if self._begins_clause(nxt, None):
                break
            found.append(nxt)
            place = self._after(nxt + 1)
        return tuple(found)

    def _people(self, at: int, members: list[tuple[str, int]]) -> tuple[int, ...]:
        """Leave out of a list what only says again who somebody is."""
        kept = [members[0]]
        for separator, place in members[1:]:
            previous = self.items[kept[-1][1]]
            codes = self.codes[kept[-1][1]] + self.codes[place]
            if separator in (",", "-", ":", "(") and (
                (codes == "ge" and _is_one(previous))
                or (codes in ("eg", "gg") and self._renames(place, codes))
                or codes == "ee"
            ):
                continue
            if codes == "gg" and _is_one(previous) and self.items[place].bare:
                continue
            kept.append((separator, place))
        return tuple(self._without_total(kept))

    def _renames(self, place: int, codes: str) -> bool:
        """Whether a group behind a comma says who the person before it is."""
        return _is_one(self.items[place]) and (codes == "eg" or self.items[place].bare)

    def _without_total(self, members: list[tuple[str, int]]) -> list[int]:
        places = [place for _, place in members]
        if len(members) <= 1 or members[1][0] not in (",", "-", ":", "("):
            return places
        if self.codes[places[0]] == "u":
            return places[1:]
        first = self.items[places[0]].number
        rest = [self._size(place) for place in places[1:]]
        if first and first.best and None not in rest and len(rest) >= _LEAST_PARTS:
            if sum(size for size in rest if size) == first.best:
                return places[:1]
        return places

    def _size(self, place: int) -> int | None:
        number = self.items[place].number
        if number:
            return number.best
        return 1 if self.codes[place] == "e" else None

    # --- the cue and its surroundings ------------------------------------------------------------

    def _active(self, at: int, follows: int) -> bool:
        code = self._codes(follows)
        if not code or code not in _GROUPS:
            return False
        before = self._codes(at - 1)
        if before == "n" and code == "u":
            return False  # "15 wounded soldiers"
        if code == "e":
            word = self._word(at)
            return word not in self.sets["special.ambiguous"] and before not in ("n",)
        if before in ("g", "n"):
            return self._codes(follows + 1) not in ("V", "J", "a", "h")
        return True

    def _chain(self, at: int) -> int | None:
        """Where the auxiliaries of a passive begin, if there are any."""
        match = _AUX.search(self.codes, 0, at)
        return match.start() if match else None

    def _base(self, at: int) -> bool:
        return self._word(at) == "hurt" and self._word(at - 1) == "to"

    def _unreal(self, start: int, at: int) -> bool:
        """Would have killed, to be killed, was not killed."""
        stretch = self.codes[max(0, start - 1) : at]
        if "m" in self.codes[start:at] or "y" in self.codes[start:at]:
            return True
        before = self.codes[max(0, start - 3) : start]
        if re.search(r"m[rh]*$", before) or re.search(r"y[rh]*$", before):
            return True
        return self._word(start - 1) == "to" and bool(stretch) and self._codes(start) != "h"

    def _alternative(self, at: int) -> bool:
        """Killed or wounded 20: no saying how many of each."""
        for step in (-1, 1):
            if self._codes(at + step) == "c" and self._codes(at + 2 * step) == self.codes[at]:
                other = self.items[at + 2 * step].harm
                harms = {other, self.items[at].harm}
                if harms == {"deaths", "injured"}:
                    return True
        return False

    def _denied(self, at: int) -> bool:
        clause = self.codes.rfind(";", 0, at) + 1
        return any(self._word(place) in self.sets["special.denials"] for place in range(clause, at))

    def _link(self, at: int, members: tuple[int, ...], why: str) -> Iterator[Link]:
        harm = self.items[at].harm
        if harm is None or not members:
            return
        if all(self.codes[place] == "z" for place in members):
            yield from self._none(at, harm)
            return
        members = tuple(place for place in members if self._fits(at, place))
        if not any(self.items[place].number or self.codes[place] == "e" for place in members):
            return
        more = self.items[members[0]].more or self._added(at)
        yield Link(harm=harm, cue=at, members=members, why=why, more=more)

    def _none(self, at: int, harm: Harm) -> Iterator[Link]:
        yield Link(harm=harm, cue=at, members=(), why="nobody", zero=True)
        if self._word(at) in self.sets["special.unharmed"]:
            yield Link(harm="deaths", cue=at, members=(), why="nobody", zero=True)

    def _fits(self, at: int, place: int) -> bool:
        code = self.codes[place]
        if code == "z":
            return False
        harm = self.items[at].harm
        if code == "e":
            return harm in ("deaths", "injured", "captured") and (
                self._word(at) not in self.sets["special.ambiguous"]
            )
        if code == "n":
            return self._word(at) not in self.sets["special.ambiguous"] or True
        return True

    def _released(self, at: int) -> bool:
        """Whether the cue only describes people: "freed 35 captured soldiers"."""
        return (
            self.items[at].harm not in ("deaths", "injured")
            and self._codes(at - 1) == "n"
            and self._codes(at + 1) == "u"
        )

    def _added(self, at: int) -> bool:
        return any(
            self._word(place) in self.sets["special.additions"]
            for place in range(max(0, at - 3), at)
        )

    def _skip_adverbs(self, at: int) -> int:
        while self._codes(at) == "r":
            at += 1
        return at

    def _codes(self, at: int) -> str:
        return self.codes[at] if 0 <= at < len(self.codes) else ""

    def _word(self, at: int) -> str:
        if not 0 <= at < len(self.items):
            return ""
        item = self.items[at]
        return " ".join(self.words[item.start : item.end])


def _is_one(item: Item) -> bool:
    return item.number is not None and item.number.best == 1


def _without_ages(items: Sequence[Item]) -> str:
    """The codes of a sentence, with the age in "a clerk, 43," turned into an adverb."""
    codes = "".join(item.code for item in items)
    row = list(codes)
    for match in re.finditer(r"(?<=[ge]),n(?=,|a|h|V|c|\)|$)", codes):
        place = match.end() - 1
        number, owner = items[place].number, items[match.start() - 1]
        age = number and number.qualifier == "exact" and 0 < (number.best or 0) <= _OLDEST
        plain = items[place].end - items[place].start == 1
        if age and plain and (owner.code == "e" or _is_one(owner)):
            row[match.start()] = row[place] = "r"
            if place + 1 < len(row) and row[place + 1] == ",":
                if place + 2 < len(row) and row[place + 2] in "ahVDp":
                    row[place + 1] = "r"
    return "".join(row)
