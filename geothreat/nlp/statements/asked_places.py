"""Which names of a sentence can be the place of an act, and how firmly each is tied to it.

Never a group, a doer's adjective, a seat that speaks, or what only begins where the place ends.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from geothreat.nlp.model.tree import Tree
from geothreat.nlp.statements.addresses import breadth
from geothreat.nlp.statements.clauses import Frame
from geothreat.nlp.statements.place_lists import end_of_part
from geothreat.nlp.statements.place_scores import ENOUGH, is_country, score
from geothreat.nlp.statements.place_ties import REJECTED
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.statements.unlisted_places import called_after, unlisted_places
from geothreat.nlp.statements.unlisted_slots import is_site
from geothreat.nlp.syntax import head_of_span

__all__ = ["Asked", "names_of", "stands_for_town"]

_GROUPS = {("islamic", "state"), ("islamic", "emirate")}
_ENOUGH_IN_TREE = 1.0
_LOOSEST = -0.8
_ALIKE = 0.1


@dataclass(frozen=True, slots=True)
class Asked:
    """Where one act of a sentence was: how firmly each name is tied to it."""

    reading: Reading
    sentence: Span
    frames: Sequence[Frame]

    @property
    def parsed(self) -> bool:
        """Whether the sentence has a tree."""
        return self.reading.tree(self.sentence) is not None

    @property
    def enough(self) -> float:
        """The score of a name that is tied to the act."""
        return _ENOUGH_IN_TREE if self.parsed else ENOUGH

    def best(self, name: Name, frames: Sequence[Frame] | None = None) -> float:
        """Score a name by the trigger that it is tied to best, of this act or of another."""
        known = self.frames if frames is None else frames
        return max((score(self.reading, name, f, self.sentence) for f in known), default=REJECTED)

    def happened_in(self, frame: Frame) -> bool:
        """Say whether the act befell people in another: "killed in a suspected raid on X"."""
        tree = self.reading.tree(self.sentence)
        if tree is None:
            return False
        inner = head_of_span(tree, frame.trigger.start, frame.trigger.end)
        outer = {head_of_span(tree, f.trigger.start, f.trigger.end) for f in self.frames}
        within = _cased(self.reading, tree, inner) & {"in", "during"}
        return bool(within) and tree.head_of(inner) in outer

    def usable(self) -> list[Name]:
        """Return the names that can be places; "Latvia's networks" are in Latvia."""
        wired = any(f.trigger.sense.kind == "cyber" for f in self.frames)
        end = end_of_part(self.reading, self.frames, self.sentence)
        return [
            n
            for n in names_of(self.reading, self.sentence)
            if n.start < end
            and not (_names_a_group(self.reading, n) or _lies_beyond(self.reading, n))
            and (_usable(self.reading, n) or (wired and _is_state(n)))
        ]

    def loosest(self, names: Sequence[Name]) -> list[Name]:
        """Return the one name that a tree ties to the act best, however loosely: trees err, too.

        Of names that are tied to it alike the finest: "the Diyala provincial capital Baquba".
        """
        known = [(self.best(n), n) for n in names if n.mention.place is not None]
        known = [(s, n) for s, n in known if s > _LOOSEST and self.parsed]
        best = max((s for s, _ in known), default=REJECTED)
        return sorted((n for s, n in known if s > best - _ALIKE), key=breadth)[:1]


def names_of(reading: Reading, sentence: Span) -> Iterator[Name]:
    """Yield the names of a sentence and those that no gazetteer has, read once for all acts."""
    if sentence.start not in reading.unlisted:
        reading.unlisted[sentence.start] = tuple(unlisted_places(reading, sentence))
    for name in (*reading.names(sentence.start, sentence.end), *reading.unlisted[sentence.start]):
        yield called_after(reading, name)


def _cased(reading: Reading, tree: Tree, i: int) -> set[str]:
    return {reading.words[k] for k in tree.children(i, "case")}


def _is_state(name: Name) -> bool:
    return name.mention.role != "demonym" and is_country(name)


def stands_for_town(reading: Reading, name: Name) -> bool:
    """Tell "the Afghan capital", where a town is meant, from "Afghan airspace"."""
    if name.relative is not None and name.relative.relation == "capital":
        return False
    after = set(reading.words[name.end : name.end + 2])
    towns = reading.rules.words("places.town_words")
    return name.mention.role == "demonym" and bool(after & towns)


def _usable(reading: Reading, name: Name) -> bool:
    place, role = name.mention.place, name.mention.role
    ahead = [w for w in reading.words[name.end : name.end + 4] if not w.isspace()][:3]
    words = reading.rules.words
    if role == "organisation":
        sited = bool(set(ahead[:1]) & (words("places.settlements") | words("places.campuses")))
        return sited or any(is_site(reading, word) for word in ahead[1:2])
    if place is None:
        adjective = set(reading.words[name.start : name.end]) <= words("places.never")
        return role == "place" and not adjective
    forces = set(ahead[:1]) & words("parties.forces") and not set(ahead[1:]) & words("places.sites")
    led = ahead[:1] == ["-"] and not set(ahead) & {"held", "occupied", "controlled"}
    clock = ahead[:1] == ["time"]  # "at 4 p.m. Moscow time"
    people = role == "demonym" and place.country is None  # "in the Kurdish town"
    people = people and not words("places.town_words").isdisjoint(ahead[:1])
    if forces or led or clock or people or (place.kind == "group" and place.longitude is None):
        return False
    if name.relative is not None and name.relative.relation == "capital":
        return True
    if role == "demonym" or (ahead[:1] == ["'s"] and place.kind == "country"):
        return bool(set(ahead) & words("places.territory"))
    speaks = bool(set(ahead[:1]) & words("places.blaming"))
    return role == "place" or (role == "metonym" and place.kind == "city" and not speaks)


def _lies_beyond(reading: Reading, name: Name) -> bool:
    """Tell what only begins where the act's place ends: "X, bordering Chad"."""
    words, first = reading.words, max(name.start - 2, 1)
    beyond = [
        i for i in range(first, name.start) if words[i] in reading.rules.words("places.beyond")
    ]
    return any(words[i - 1] != "the" for i in beyond)  # "crossed the borders into X"


def _names_a_group(reading: Reading, name: Name) -> bool:
    """Tell a name inside that of a group: "the Islamic State of Iraq", "Islamic State Sahel"."""
    if tuple(reading.words[max(0, name.start - 2) : name.start]) in _GROUPS:
        return True
    opens = name.start - (name.mention.place is not None)
    if reading.words[max(opens, 0)] in reading.rules.words("parties.openers"):
        return True  # "Ahrar al-Sham", "Jabhat al-Nusra", not "Lashkar Gah"
    i, between = name.start, {"and", "the", "of", "&", "-", "al", "in"}
    while i > 0 and (reading.words[i - 1] in between or reading.name_at(i - 1) is not None):
        i -= 1
    last, said = reading.words[i : name.start], reading.words[max(0, i - 2) : i]
    return last[:1] in (["of"], ["in"]) and tuple(said) in _GROUPS
