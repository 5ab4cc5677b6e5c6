"""Distances that only describe a named place: "Kabwe, 140 km north of Lusaka".

Where such a distance leads far from the place of that name, a namesake is meant: then the name
stays, and the distance says where it is.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from geothreat.gazetteer.sphere import apart
from geothreat.nlp.model.tree import Tree
from geothreat.nlp.statements.namesakes import RANK
from geothreat.nlp.statements.place_scores import MEASURED
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.records import Place

__all__ = ["is_measured_from", "named_rather_than_measured"]

_DESCRIBED = 14  # words between a place and a distance that tells of it
_FAR_M = 100_000.0  # between a place and what a distance says of it
_BY_ROAD = 2.0  # times as far as the crow flies, at most
_ROUNDED = 1.15  # times as far as was told, at most
_ASIDE = 0.75  # of a distance: how far aside of its end a place may lie


def named_rather_than_measured(
    reading: Reading, tree: Tree | None, usable: Sequence[Name], chosen: list[Name]
) -> list[Name]:
    """Leave out a distance that only describes a named place: "Kabwe, 140 km north of Lusaka"."""
    if tree is None:
        return chosen
    found, apart_from = dict[int, Name](), dict[int, Name]()  # by where it stands
    for name in chosen:
        told = _described(reading, tree, name, usable, chosen)
        if told is None:
            found.setdefault(name.start, name)
        elif _contradicts(name, told):
            found[told.start] = _put_there(told, name)
        else:  # what the sentence ties to another act is left to that
            (found if told in chosen else apart_from).setdefault(told.start, told)
    return list((found or apart_from).values())


def is_measured_from(
    reading: Reading, tree: Tree | None, name: Name, others: Sequence[Name]
) -> bool:
    """Say whether a distance only tells where one of some other places lies."""
    return tree is not None and _described(reading, tree, name, others, others) is not None


def _contradicts(measured: Name, named: Name) -> bool:
    """Say whether a distance leads far from the place that it tells of: of a namesake, then."""
    there = measured.relative.places[0] if measured.relative is not None else None
    place, anchor = named.mention.place, measured.mention.place
    if there is None or place is None or anchor is None or measured.relative is None:
        return False
    if place.country == anchor.country and (
        measured.relative.relation == "heading" or _is_by_road(anchor, there, place)
    ):
        return False
    return _FAR_M < apart(there, place) < inf


def _is_by_road(anchor: Place, there: Place, place: Place) -> bool:
    """Say whether a distance that is told as of the road leads from the anchor to a place."""
    told, flown = apart(anchor, there), apart(anchor, place)
    return told / _BY_ROAD < flown < told * _ROUNDED and apart(there, place) < told * _ASIDE


def _put_there(named: Name, measured: Name) -> Name:
    place = measured.relative.places[0] if measured.relative is not None else None
    mention = replace(named.mention, place=place, where_prec=measured.mention.where_prec)
    return replace(named, mention=mention)


def _described(
    reading: Reading, tree: Tree, name: Name, usable: Sequence[Name], chosen: Sequence[Name]
) -> Name | None:
    """Return the named place that a distance or border after it tells more of, if one stands so.

    A border tells more than an area: "in eastern Chad, near the Sudanese border" stays.
    """
    relation = name.relative.relation if name.relative is not None else ""
    if relation not in (*MEASURED, "border"):
        return None
    border = relation == "border"
    before = (n for n in reversed(chosen if border else usable) if n.end <= name.start)
    near = next((n for n in before if _only_nouns(reading, tree, n.end, name.start)), None)
    return None if border and near is not None and _is_wide(near) else near


def _is_wide(name: Name) -> bool:
    place = name.mention.place
    return place is not None and RANK[place.kind] > RANK["city"]


def _only_nouns(reading: Reading, tree: Tree, start: int, end: int) -> bool:
    """Say whether no verb stands between two places, so that the second tells of the first."""
    nouns = reading.rules.words("places.descriptors")  # which parsers take for verbs at times
    nouns |= reading.rules.words("places.situated")
    return end - start < _DESCRIBED and not any(
        (tree.pos_of(i) in ("VERB", "SCONJ") or tree.dep_of(i) == "cc")
        or (tree.pos_of(i) == "AUX" and reading.words[i - 1] != "which")
        for i in range(start, end)
        if reading.words[i] not in nouns
    )
