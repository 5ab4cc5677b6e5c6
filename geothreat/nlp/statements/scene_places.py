"""Scenes in front of a sentence: "In Mosul, five butchers were shot dead in the Karama area".

The place in front holds what the clause then names, where that may lie there: the finer one is the
place of the act. A namesake far away that is told to be a part or a site is not the one meant.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span

from geothreat.geocoding.resolution import NO_CLOSER
from geothreat.nlp.model.tree import Tree, base
from geothreat.nlp.statements.clauses import Frame
from geothreat.nlp.statements.namesakes import RANK, is_computed, is_far, moved_to
from geothreat.nlp.statements.place_scores import is_fronted
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.statements.triggers import CONSEQUENCES
from geothreat.nlp.statements.unlisted_slots import is_introduced, is_site
from geothreat.nlp.syntax import head_of_span

__all__ = ["within_scene", "without_wider"]

_LOCAL = RANK["admin2"]
_CLAUSES = frozenset({"root", "advcl", "acl", "xcomp", "ccomp", "conj", "parataxis", "csubj"})


def within_scene(reading: Reading, named: Sequence[Name], sentence: Span) -> list[Name]:
    """Return the places of an act without the scene in front that holds all the others.

    Parameters
    ----------
    reading : Reading
    named : sequence of Name
        The places of one act.
    sentence : spacy.tokens.Span
    """
    fronts = [n for n in named if n.mention.place and is_fronted(reading, n, sentence)]
    front = fronts[0] if len(fronts) == 1 and not is_computed(fronts[0]) else None
    rest = [n for n in named if n is not front]
    if front is None or not rest or any(_is_beside(reading, n, front) for n in rest):
        return list(named)
    inner = [_moved(reading, n, front, sentence) for n in rest]
    return inner if all(_may_lie_in(n, front) for n in inner) else list(named)


def without_wider(
    reading: Reading, named: Sequence[Name], frames: Sequence[Frame], sentence: Span
) -> list[Name]:
    """Return the places of an act without those of the clause that its own goes on.

    "Launched an offensive in X, targeting Y" struck Y. Who was killed there, or what was damaged,
    was so where the act was, and both places stay.

    Parameters
    ----------
    reading : Reading
    named : sequence of Name
        The places of one act.
    frames : sequence of Frame
        The triggers of the act.
    sentence : spacy.tokens.Span
    """
    tree = reading.tree(sentence)
    around = [] if tree is None else _around_clauses(reading, tree, named, frames)
    inner = [n for n in named if n not in around]
    known = [p for n in around if (p := n.mention.place) is not None]
    if not around or not known:
        small = all(n.mention.place is None or RANK[n.mention.place.kind] <= _LOCAL for n in inner)
        return inner if small else list(named)
    front = min(around, key=lambda n: RANK[n.mention.place.kind] if n.mention.place else len(RANK))
    inner = [_held_by(_moved(reading, n, front, sentence), front) for n in inner]
    told = [n for n in inner if n.relative is None]  # "near the Turkish border" only tells more
    return inner if all(_may_lie_in(n, front) for n in told) else list(named)


def _held_by(name: Name, front: Name) -> Name:
    """Put an unknown place somewhere in the scene."""
    unknown = name.mention.place is None and name.within is None
    return replace(name, within=front.mention) if unknown and front.mention.place else name


def _around_clauses(
    reading: Reading, tree: Tree, named: Sequence[Name], frames: Sequence[Frame]
) -> list[Name]:
    """Return the places of a clause that the clauses of all others only go on."""
    told = {
        head_of_span(tree, f.trigger.start, f.trigger.end)
        for f in frames
        if f.trigger.sense.group not in CONSEQUENCES
    }
    clauses = {n.start: _clause_of(tree, n) for n in named}
    inner = [
        n for n in named if clauses[n.start] in told and _goes_on(reading, tree, clauses[n.start])
    ]
    outer = [n for n in named if n not in inner]
    places = {n.mention.place for n in inner} - {None}
    wider = all(
        _is_situated(reading, tree, n)
        and n.mention.place not in places
        and all(n.start < clauses[i.start] for i in inner)
        and all(clauses[n.start] in tree.ancestors(clauses[i.start]) for i in inner)
        for n in outer
    )
    campaign = all(_is_campaign(reading, tree, clauses[n.start]) for n in outer)
    return outer if inner and wider and campaign else []


def _is_campaign(reading: Reading, tree: Tree, verb: int) -> bool:
    """Say whether a clause tells of an offensive or the like, which covers more than one place."""
    nouns = tree.children(verb, "obj", "nsubj", "obl")
    return any(reading.words[i] in reading.rules.words("places.campaigns") for i in nouns)


def _phrases(tree: Tree, name: Name) -> Iterator[int]:
    """Yield the words above a name, from its own to the verb of its clause."""
    head = head_of_span(tree, name.start, name.end)
    for i in (head, *tree.ancestors(head)):
        yield i
        if tree.pos_of(i) in ("VERB", "AUX") and base(tree.dep_of(i)) in _CLAUSES:
            return


def _clause_of(tree: Tree, name: Name) -> int:
    """Return the verb of the clause that a name stands in."""
    return list(_phrases(tree, name))[-1]


def _is_situated(reading: Reading, tree: Tree, name: Name) -> bool:
    """Say whether a preposition of place stands above a name: "in the west of X"."""
    marks = (k for i in _phrases(tree, name) for k in tree.children(i, "case"))
    return any(reading.words[k] in reading.rules.words("places.settings") for k in marks)


def _goes_on(reading: Reading, tree: Tree, verb: int) -> bool:
    """Say whether a clause only goes on to tell what another does: "…, targeting Y"."""
    if tree.children(verb, "mark"):
        return False
    subjects = {reading.words[i] for i in tree.children(verb, "nsubj")}
    relation = base(tree.dep_of(verb))
    if subjects:  # "an offensive that targeted Y"
        return relation in ("acl", "advcl") and subjects == {"that"}
    return relation in ("advcl", "xcomp") or (relation == "acl" and tree.tag_of(verb) == "VBG")


def _is_beside(reading: Reading, name: Name, front: Name) -> bool:
    """Say whether a name stands before the scene or right after it: "in Rada, Bayda, men …"."""
    return not any(word.isalpha() for word in reading.words[front.end : name.start])


def _moved(reading: Reading, name: Name, front: Name, sentence: Span) -> Name:
    """Put a part or site into the scene whose only namesake is elsewhere: "the Sufa crossing"."""
    place, outer = name.mention.place, front.mention.place
    if place is None or outer is None or not is_far(place, outer):
        return name
    sited = is_site(reading, reading.words[min(name.end, len(reading.words) - 1)])
    if not (sited or is_introduced(reading, name, sentence.start)):
        return name
    moved = moved_to(reading, name, outer)
    return moved if moved.mention.place is not None else replace(moved, within=front.mention)


def _may_lie_in(name: Name, front: Name) -> bool:
    place, outer = name.mention.place, front.mention.place
    lent = any(reason.startswith(NO_CLOSER) for reason in name.mention.why)
    if place is None or outer is None or name.within is not None or lent:
        return True
    return RANK[place.kind] <= RANK[outer.kind] and not is_far(place, outer)
