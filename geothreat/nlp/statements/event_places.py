"""Where an event was: the places its own words name, else the place that the discourse has fixed.

Own sentence first: what the trigger's clause places with a preposition, as object or as the
subject of a passive. Never an office ("the governor of"), an origin ("launched from"), or the one
who acts. Nothing found, the place is inherited: from the place that an anaphor points to, from the
event before, from the headline, or from the first place of the document's events (see
`geothreat.nlp.statements.memory`). What stays open stays open.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from geothreat.nlp.model.tree import Tree
from geothreat.nlp.statements.addresses import breadth, is_put_by
from geothreat.nlp.statements.clauses import Frame, clause_around
from geothreat.nlp.statements.measured_places import is_measured_from
from geothreat.nlp.statements.nested_places import finest
from geothreat.nlp.statements.place_lists import are_joined, end_of_part, with_lists
from geothreat.nlp.statements.place_scores import (
    ENOUGH,
    is_country,
    is_office,
    preposition,
    score,
)
from geothreat.nlp.statements.place_ties import REJECTED
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.statements.scene_places import without_wider
from geothreat.nlp.statements.unlisted_places import called_after, unlisted_places
from geothreat.nlp.statements.unlisted_slots import is_site
from geothreat.nlp.statements.weak_places import around_of, seen_from
from geothreat.nlp.syntax import head_of_span

__all__ = ["AGAINST", "is_loose", "own_places"]

_GROUPS = {("islamic", "state"), ("islamic", "emirate")}
_ENOUGH_IN_TREE = 1.0
_LOOSEST = -0.8
AGAINST = 0.0  # below it more speaks against a place than for it
_BEING = (["is"], ["are"], ["was"], ["were"], ["has"], ["have"], ["had"], ["will"])
_ALIKE = 0.1
_CLEARLY = 0.5  # a place belongs to the act that it is tied to better by this


def own_places(
    reading: Reading,
    frames: Sequence[Frame],
    sentence: Span,
    speech: tuple[int, int] | None = None,
    rivals: Sequence[Frame] = (),
    said: Sequence[Frame] = (),
) -> list[Name]:
    """Return the names in a sentence where the act of ``frames`` happened.

    Names that the trigger's own clause places come first; where it places none, the nearest that
    any other clause but that of the speech places ("In Odesa, …"). Broader places that hold a
    more specific one of the list are left out.

    Parameters
    ----------
    reading : Reading
    frames : sequence of Frame
        The triggers of one act.
    sentence : spacy.tokens.Span
    speech : (int, int), optional
        Token range of the verb of saying; its clause holds the speaker's places, not the act's.
    rivals : sequence of Frame, optional
        The triggers of the sentence's other acts: what is tied to them better is theirs.
    said : sequence of Frame, optional
        The triggers of what the sentence only threatens: where that would be, nothing happened.
    """
    asked = _Asked(reading, sentence, frames)
    said = [f for f in said if not asked.happened_in(f)]
    usable = [n for n in asked.usable() if not asked.enough <= asked.best(n, said) > asked.best(n)]
    firm = [
        n
        for n in usable
        if not _stands_for_town(reading, n) and asked.best(n) >= asked.best(n, rivals) - _CLEARLY
    ]
    theirs = [n for n in usable if n not in firm]
    near = [
        n
        for n in usable
        if any(is_put_by(reading, o, n, sentence) for o in theirs)
        or is_measured_from(reading, reading.tree(sentence), n, theirs)
    ]
    firm = [n for n in firm if n not in near]
    chosen = [n for n in firm if asked.best(n) >= asked.enough]
    if not any(n.mention.place for n in chosen):
        seen = seen_from(reading, list(_names(reading, sentence)), sentence)
        around = {i for n in seen for i in around_of(reading, n, sentence)}
        free = [n for n in usable if asked.best(n) > REJECTED and n.start not in around]
        free = [n for n in free if n not in near]
        if chosen:  # "in the southern Somali town of X"
            free = [n for n in free if not _stands_for_town(reading, n)]
        others = _elsewhere(reading, free, frames, sentence, speech) or seen or asked.loosest(firm)
        chosen += [n for n in others if n not in chosen]
    if chosen and all(is_country(n) for n in chosen):
        inside = _inside(chosen, _placed(reading, firm, sentence, speech))
        chosen = asked.loosest(inside) or chosen
    chosen = with_lists(reading, usable, chosen, sentence)
    chosen = without_wider(reading, chosen, frames, sentence)
    return finest(reading, chosen, firm, sentence)


def is_loose(
    reading: Reading, names: Sequence[Name], frames: Sequence[Frame], sentence: Span
) -> bool:
    """Say whether more speaks against each of an act's places: the sentence only names them."""
    asked = _Asked(reading, sentence, frames)
    wired = any(f.trigger.sense.kind == "cyber" for f in frames)  # where their owner is
    if not names or wired or not asked.parsed:
        return False
    if _points_there(reading, sentence):  # "a cable was cut there" is where the sea is
        return all(n.mention.place is not None and n.mention.place.kind == "site" for n in names)
    where = any(reading.words[n.end : n.end + 2] == [",", "where"] for n in names)
    return not where and all(asked.best(n) < AGAINST for n in names)


def _points_there(reading: Reading, sentence: Span) -> bool:
    """Tell "was cut there" from "there were clashes"."""
    words, there = reading.words, reading.rules.words("places.backward.there")
    return any(
        words[i] in there and words[i + 1 : i + 2] not in _BEING
        for i in range(sentence.start + 1, sentence.end)
    )


def _inside(countries: Sequence[Name], placed: Sequence[Name]) -> list[Name]:
    """Return the towns of an act's country that the sentence places: "… in Maputo, the capital"."""
    held = {n.mention.place.country for n in countries if n.mention.place is not None}
    return [
        n
        for n in placed
        if n.mention.place is not None
        and n.mention.place.kind in ("city", "site", "admin2")
        and n.mention.place.country in held
    ]


@dataclass(frozen=True, slots=True)
class _Asked:
    """Where one act of a sentence was: how firmly each name is tied to it."""

    reading: Reading
    sentence: Span
    frames: Sequence[Frame]

    @property
    def parsed(self) -> bool:
        return self.reading.tree(self.sentence) is not None

    @property
    def enough(self) -> float:
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
            for n in _names(self.reading, self.sentence)
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


def _names(reading: Reading, sentence: Span) -> Iterator[Name]:
    """Yield the names of a sentence and those that no gazetteer has, read once for all acts."""
    if sentence.start not in reading.unlisted:
        reading.unlisted[sentence.start] = tuple(unlisted_places(reading, sentence))
    for name in (*reading.names(sentence.start, sentence.end), *reading.unlisted[sentence.start]):
        yield called_after(reading, name)


def _cased(reading: Reading, tree: Tree, i: int) -> set[str]:
    return {reading.words[k] for k in tree.children(i, "case")}


def _is_state(name: Name) -> bool:
    return name.mention.role != "demonym" and is_country(name)


def _stands_for_town(reading: Reading, name: Name) -> bool:
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


def _elsewhere(
    reading: Reading,
    usable: Sequence[Name],
    frames: Sequence[Frame],
    sentence: Span,
    speech: tuple[int, int] | None,
) -> list[Name]:
    """Return the nearest names that another clause of the sentence places."""
    placed = _placed(reading, usable, sentence, speech)
    trigger = frames[0].trigger
    nearest = min(placed, key=lambda n: abs(n.start - trigger.start), default=None)
    if nearest is None:
        return []
    return [n for n in placed if n is nearest or are_joined(reading, n, nearest)]


def _placed(
    reading: Reading, names: Sequence[Name], sentence: Span, speech: tuple[int, int] | None
) -> list[Name]:
    """Return the names with a preposition of place, without offices and where somebody spoke."""
    spoken = clause_around(reading, speech[0], sentence) if speech else (0, 0)
    settings = reading.rules.words("places.settings")
    return [
        n
        for n in names
        if preposition(reading, n, sentence) in settings
        and not is_office(reading, n, sentence)
        and not spoken[0] <= n.start < spoken[1]
    ]
