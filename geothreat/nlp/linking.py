"""Which people belong to which word of harm: a small grammar over the items of a sentence.

Every cue looks for its victims where English puts them: behind an active verb ("killed 35 people"),
before a passive one, in full or reduced ("35 people were killed", "four more people killed in a
strike"), behind "of" ("the deaths of three soldiers"), in front of an adjective ("12 dead").
Coordinated groups are summed, parts and appositions are not (`geothreat.nlp.lists`).
"""

import re
from collections.abc import Iterator, Sequence

from geothreat.nlp.harms import Vocabulary
from geothreat.nlp.links import Link
from geothreat.nlp.moods import Moods
from geothreat.nlp.nouns import Nouns
from geothreat.nlp.people import Item
from geothreat.nlp.row import GROUPS, REACH, is_one
from geothreat.nlp.subjects import Subjects
from geothreat.records import Harm

__all__ = ["find_links"]

# The auxiliaries of a passive, up to its participle, and participles that share them.
_AUX = re.compile(
    r"(?:ar*[os]?p)?(?:[hmy]r*)*a[ahmry]*(?:p[orexnv]+)*(?:r*,?r*\([oxrnpe]{0,9}\)[or]*|,r+,|r,)?"
    r"(?:[oVJD][oVJrpbexunvgi()]{0,14}(?:,c|,|c)r*)*$"
)
_STATE = re.compile(r"(?:(?:[hmy]r*)*a[ahmry]*o?[ry]*|(?:(?:ar*[os]?p)?(?:[hmy]r*)+)?)$")
_PLACE = re.compile(r"(?:r*p[er]+)+")
_HOME_REACH = 9
_CLAUSE = 9  # items of a main clause behind its verb
_OF_PEOPLE = frozenset({"deaths", "injured", "captured"})


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
        self.lists = Subjects(items, words, vocabulary)
        self.moods = Moods(self.lists)
        self.nouns = Nouns(self.lists, self.moods)
        self.codes = self.lists.codes
        self.code = self.lists.code
        self.word = self.lists.word
        self.sets = vocabulary.sets
        self.rules = {
            "V": self._verb, "J": self._state, "D": self._state, "I": self._gerund,
            "K": self._finite, "N": self._noun, "B": self._noun, "G": self.nouns.counted,
            "T": self.nouns.toll, "Z": self._zero, "g": self.nouns.taken, "o": self.nouns.lost,
        }  # fmt: skip

    def links_of(self, at: int) -> Iterator[Link]:
        if self._is_put_at(at):
            yield from self._link(at, (at + 2,), "put at", update=True)
            return
        rule = self.rules.get(self.codes[at])
        if rule is not None and not self.moods.denied(at):
            yield from rule(at)

    # --- one rule for each class of cue ----------------------------------------------------------

    def _verb(self, at: int) -> Iterator[Link]:
        """Read killed: passive with an auxiliary, active with people behind, else reduced."""
        if self.moods.alternative(at) or self.moods.released(at):
            return
        if self._listed(at):
            yield from self._link(at, (at + 2,), "list")
            return
        chain = _AUX.search(self.lists.bounds, max(0, at - REACH), at)
        if chain is not None:
            yield from self._passive(at, chain.start())
            return
        follows = self._object(at)
        if self.moods.unreal(at, at):
            return
        if follows is not None:
            more = self.code(at - 1) == "c"
            yield from self._link(at, self.lists.right(follows), "active", more=more)
        elif self.code(at + 1) == "a" and self.code(at - 1) in ("", ":", ";"):
            start = self.lists.past_adverbs(at + 2)
            yield from self._link(at, self.lists.right(start), "inverted")
        else:
            members = self._with_rest(self.lists.left(at, loose=False), at)
            yield from self._link(at, members, "reduced passive")

    def _passive(self, at: int, chain: int) -> Iterator[Link]:
        if self.moods.unreal(chain, at):
            return
        members = self._in_number(self.lists.left(chain, loose=True), chain, at)
        members = members or self._earlier_subject(chain, at)
        if members:
            members = self._with_rest(members, at) + self.lists.company(at)
        yield from self._link(at, members, "passive")

    def _earlier_subject(self, chain: int, at: int) -> tuple[int, ...]:
        """Return whom the clause before is about: "three nurses were freed after being seized"."""
        before = chain - 1
        if "being" not in self.word(chain).split() or (
            self.word(before) not in self.sets["special.after"]
        ):
            return ()
        for place in range(before - 1, max(0, before - _CLAUSE), -1):
            if self.codes[place] == "a" or (
                self.codes[place] == "o" and self.lists.is_finite(place)
            ):
                start = place - (self.codes[place - 1] == "a")
                return self._in_number(self.lists.left(start, loose=True), start, at)
        return ()

    def _state(self, at: int) -> Iterator[Link]:
        """Read died, dead, missing: whoever stands before."""
        if self._listed(at):
            yield from self._link(at, (at + 2,), "list")
            return
        if self.codes[at] == "J" and self.word(at - 1) == "the":
            yield from self._link(at, self._identified(at), "identified")
            return
        match = _STATE.search(self.lists.bounds, max(0, at - REACH), at)
        shared = _AUX.search(self.lists.bounds, max(0, at - REACH), at)
        chain = min(match.start() if match else at, shared.start() if shared else at)
        if self.moods.unreal(chain, at):
            return
        loose = chain < at or self.codes[at] == "D"
        members = self._in_number(self.lists.left(chain, loose=loose), chain, at)
        yield from self._link(at, self._with_rest(members, at), "state")

    def _identified(self, at: int) -> tuple[int, ...]:
        """Return who the dead are said to be: "the dead were (identified as) two women"."""
        place = at + 1 + (self.code(at + 1) == "a")
        named = self.word(place) == "identified as"
        return self.lists.right(place + named) if named or place > at + 1 else ()

    def _gerund(self, at: int) -> Iterator[Link]:
        follows = self.lists.past_adverbs(at + 1)
        if self.word(follows) == "of":
            follows = self.lists.past_adverbs(follows + 1)
        elif self.moods.alternative(at):
            return
        if not self.moods.unreal(at, at):
            yield from self._link(at, self.lists.right(follows), "gerund")

    def _finite(self, at: int) -> Iterator[Link]:
        if self.word(at) in self.sets["special.driven"] and not self._from_home(at):
            return
        if not self.moods.unreal(at, at) and self.word(at - 1) != "to":
            follows = self.lists.past_adverbs(at + 1)
            yield from self._link(at, self.lists.right(follows), "active")

    def _noun(self, at: int) -> Iterator[Link]:
        if self._listed(at):
            yield from self._link(at, (at + 2,), "list")
        else:
            yield from self.nouns.noun(at)

    def _zero(self, at: int) -> Iterator[Link]:
        for harm in self.items[at].harms:
            yield Link(harm=harm, cue=at, members=(), why="none", zero=True)

    # --- the cue and its surroundings ------------------------------------------------------------

    def _object(self, at: int) -> int | None:
        """Where the object of an active verb begins, if the verb is active."""
        follows = self.lists.past_adverbs(at + 1)
        code, before = self.code(follows), self.code(at - 1)
        if not self.lists.is_group(follows):
            place = _PLACE.match(self.codes, at + 1)
            person = place is not None and self.code(place.end()) in ("g", "v")
            late = place.end() if place and person and before not in ("g", "n", "u") else None
            return late if late and is_one(self.items[late]) else None
        if before == "n" and code == "u":
            return None  # "15 wounded soldiers"
        if code in ("e", "v") and self.word(at) in self.sets["special.ambiguous"]:
            return None
        beside = before in ("g", "n") and self.code(self.lists.past_adverbs(follows + 1))
        return None if beside and beside in "VJah" else follows

    def _in_number(self, members: tuple[int, ...], chain: int, at: int) -> tuple[int, ...]:
        """One person only, where the auxiliary is singular and all members are single."""
        singular = any(
            self.word(place) in self.sets["small.singular_verbs"] for place in range(chain, at)
        )
        ones = all(self.codes[place] == "e" or is_one(self.items[place]) for place in members)
        return members[:1] if singular and ones and not self._paired(members) else members

    def _paired(self, members: tuple[int, ...]) -> bool:
        """Whether two people share a careless singular: "the leader and his bodyguard was"."""
        if len(members) != 2 or self.code(members[1] - 1) != "c":
            return False
        first, other = (self.lists.words[self.items[place].start] for place in members)
        articles = self.sets["special.a"]
        return other in self.sets["special.owners"] or (first in articles and other in articles)

    def _with_rest(self, members: tuple[int, ...], at: int) -> tuple[int, ...]:
        """Add the numbers that share the verb, unless they only spell out what was said."""
        rest = self.lists.continued(at)
        sizes = [self.lists.best(place) for place in rest]
        whole = [self.lists.best(place) for place in members]
        if len(whole) == 1 and None not in sizes and whole == [sum(n for n in sizes if n)]:
            return members  # "8 men killed, 5 from Orva and 3 from Tamar"
        return members + rest

    def _from_home(self, at: int) -> bool:
        """Whether "forced" and "drove" are about homes: "forced 40 people from their homes"."""
        words = {word for place in range(at, at + _HOME_REACH) for word in self.word(place).split()}
        return not words.isdisjoint(self.sets["special.home"])

    def _listed(self, at: int) -> bool:
        """Whether a cue heads a list: "Injured: 11"."""
        heads = self.code(at - 1) in ("", ";", ",", ".", "(")
        return heads and self.code(at + 1) == ":" and self.code(at + 2) in ("n", "g")

    # --- links -----------------------------------------------------------------------------------

    def _is_put_at(self, at: int) -> bool:
        """Whether a number is given for the dead or the injured: "put the dead at 13"."""
        if self.codes[at] not in "JV" or self.word(at - 1) != "the" or self.word(at + 1) != "at":
            return False
        return self.code(at + 2) in ("n", "g") and self.items[at + 2].number is not None

    def _link(
        self,
        at: int,
        members: tuple[int, ...],
        why: str,
        *,
        more: bool = False,
        update: bool = False,
    ) -> Iterator[Link]:
        harm = self.items[at].harm
        if harm is None or not members:
            return
        if len(members) == 1 and self.word(members[0]) == "them":
            members, more = self.lists.them(members[0]), False
        members = tuple(self._self(at, place) for place in members)
        if members and all(self.codes[place] == "z" for place in members):
            yield from self._none(at, harm)
            return
        kept = tuple(place for place in members if self._fits(at, place))
        known = [p for p in kept if self.items[p].number or self.codes[p] == "e"]
        if known:
            further = self.items[kept[0]].more or self._added(at)
            more = more and not self._is_again(kept[0])
            yield Link(
                harm=harm, cue=at, members=kept, why=why, more=more or further, further=further,
                update=update,
            )  # fmt: skip

    def _self(self, at: int, place: int) -> int:
        """Return who "themselves" are: the counted attackers before the cue."""
        if self.word(place) != "themselves":
            return place
        attackers = self.sets["special.attackers"]
        before = range(at - 1, max(-1, at - REACH), -1)
        return next((p for p in before if self.items[p].head in attackers), place)

    def _is_again(self, place: int) -> bool:
        """Whether a group is somebody told of before: "shot the victim"."""
        item = self.items[place]
        return item.definite and is_one(item) and item.head in self.sets["people.general"]

    def _none(self, at: int, harm: Harm) -> Iterator[Link]:
        yield Link(harm=harm, cue=at, members=(), why="nobody", zero=True)
        if self.word(at) in self.sets["special.unharmed"]:
            yield Link(harm="deaths", cue=at, members=(), why="nobody", zero=True)

    def _fits(self, at: int, place: int) -> bool:
        """Whether somebody can suffer what a cue says: towns are captured too."""
        code, harm = self.codes[place], self.items[at].harm
        if code == "z" or code not in GROUPS:
            return False
        if code == "e" or self.items[place].weak:
            ambiguous = self.word(at) in self.sets["special.ambiguous"]
            doubtful = (code == "v" and self.codes[at] == "D") or (
                code in "ev" and self.word(at) in self.sets["special.unharmed"]
            )  # crazes die, earnings are hurt
            return harm in _OF_PEOPLE and not ambiguous and not doubtful
        return True

    def _added(self, at: int) -> bool:
        return any(
            self.word(place) in self.sets["special.additions"]
            for place in (*range(max(0, at - 3), at), at + 1)
        )
