"""Scenes in front of a sentence: "In Mosul, five butchers were shot dead in the Karama area".

The place in front holds what the clause then names, where that may lie there: the finer one is the
place of the act. A namesake far away that is told to be a part or a site is not the one meant.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span

from geothreat.nlp.statements.namesakes import RANK, is_computed, is_far
from geothreat.nlp.statements.place_scores import is_fronted
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.statements.unlisted_slots import is_site

__all__ = ["within_scene"]


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
    inner = [_moved(reading, n, front) for n in rest]
    return inner if all(_may_lie_in(n, front) for n in inner) else list(named)


def _is_beside(reading: Reading, name: Name, front: Name) -> bool:
    """Say whether a name stands before the scene or right after it: "in Rada, Bayda, men …"."""
    return not any(word.isalpha() for word in reading.words[front.end : name.start])


def _moved(reading: Reading, name: Name, front: Name) -> Name:
    """Put a part or site into the scene whose only namesake is elsewhere: "the Sufa crossing"."""
    place, outer = name.mention.place, front.mention.place
    sited = is_site(reading, reading.words[min(name.end, len(reading.words) - 1)])
    if place is None or outer is None or not sited or not is_far(place, outer):
        return name
    unknown = replace(name.mention, place=None, where_prec=None)
    return replace(name, mention=unknown, relative=None, within=front.mention)


def _may_lie_in(name: Name, front: Name) -> bool:
    place, outer = name.mention.place, front.mention.place
    if place is None or outer is None or name.within is not None:
        return True
    return RANK[place.kind] <= RANK[outer.kind] and not is_far(place, outer)
