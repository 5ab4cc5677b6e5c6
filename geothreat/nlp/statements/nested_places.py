"""Places inside places: which names say where an act was, and which only where that lies.

"Sarrin in Aleppo province" is one place, and so is "Kabwe, 140 km north of Lusaka": the finest
stays. Of a village that the gazetteer does not know the known place around it is kept as the area
in which it lies.
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span

from geothreat.geocoding.resolution import NO_CLOSER
from geothreat.nlp.model.tree import Tree, base
from geothreat.nlp.statements.addresses import (
    breadth,
    gap,
    holds,
    is_list,
    is_put_by,
    is_wider,
    tells_where,
)
from geothreat.nlp.statements.anaphora import area_meant
from geothreat.nlp.statements.measured_places import named_rather_than_measured
from geothreat.nlp.statements.namesakes import RANK, doubted, is_far, named_after
from geothreat.nlp.statements.near_spellings import found_nearby
from geothreat.nlp.statements.place_scores import preposition
from geothreat.nlp.statements.quarters import is_quarter, town_of
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.statements.scene_places import within_scene
from geothreat.nlp.syntax import head_of_span, path_between

__all__ = ["finest", "is_lent"]

_MODIFYING = ("nmod", "appos", "flat", "compound")


def finest(
    reading: Reading, chosen: Sequence[Name], usable: Sequence[Name], sentence: Span
) -> list[Name]:
    """Return the places of an act without those that only say where others lie; never none.

    Parameters
    ----------
    reading : Reading
    chosen : sequence of Name
        What the sentence ties to the act.
    usable : sequence of Name
        All names of the sentence that may be places.
    sentence : spacy.tokens.Span
    """
    tree = reading.tree(sentence)
    inner = [
        n
        for n in usable
        if n not in chosen and any(tells_where(reading, n, c, sentence) for c in chosen)
    ]
    named = named_rather_than_measured(reading, tree, usable, [*chosen, *inner])
    named = [doubted(reading, n, sentence) for n in named]
    named = within_scene(reading, named, sentence)
    around = [*named, *(n for n in usable if _is_setting(reading, n, sentence))]
    wider = [n for n in named if any(is_wider(reading, o, n, sentence) for o in named)]
    kept = [
        n if n.mention.place or n in wider else _within(reading, n, around, sentence) for n in named
    ]
    for name in sorted(kept, key=breadth, reverse=True):
        if any(_only_says_where(reading, tree, name, other, sentence) for other in kept):
            kept.remove(name)
    found = (found_nearby(reading, n, lent=_is_in_stead(n)) for n in kept)
    return [_with_town(reading, tree, n, kept) for n in found]


def _with_town(reading: Reading, tree: Tree | None, name: Name, kept: Sequence[Name]) -> Name:
    """Let the words for a quarter take in its town, where only these tell that it lies there."""
    town = town_of(reading, name)
    if town is None or any(town.start == other.start for other in kept):
        return name
    if name.mention.place is None or (tree and _surrounds(reading, tree, town, name)):
        return name
    noun = set(reading.words[name.end : name.end + 1]) & reading.rules.words("places.town_parts")
    passage = reading.passage(town.start, name.end + len(noun))
    return replace(name, mention=replace(name.mention, passage=passage))


def _is_in_stead(name: Name) -> bool:
    """Say whether a mention has the place around it for want of its own."""
    return any(reason.startswith(NO_CLOSER) for reason in name.mention.why)


def _is_setting(reading: Reading, name: Name, sentence: Span) -> bool:
    """Say whether a name may be around an unknown one; never where the speaker sits."""
    speaks = set(reading.words[name.end : name.end + 1]) & reading.rules.words("places.said")
    placed = preposition(reading, name, sentence) in reading.rules.words("places.settings")
    return placed and not speaks


def _within(reading: Reading, name: Name, named: Sequence[Name], sentence: Span) -> Name:
    """Tell where an unknown place lies: in the known one right after it, or around the same act."""
    after = named_after(reading, name, sentence) or town_of(reading, name)
    if after is not None and is_list(reading, name, after):
        after = None  # "the X district, Y and Z"
    after = after or area_meant(reading, name)
    holding = [n for n in named if _is_around(reading, name, n)]
    nearest = min(holding, key=lambda n: abs(n.start - name.start), default=None)
    around = after or nearest
    return name if around is None else replace(name, within=around.mention)


def _is_around(reading: Reading, name: Name, other: Name) -> bool:
    """Say whether a known place of the same act may hold an unknown one: not in a list with it."""
    place, demonym = other.mention.place, other.mention.role == "demonym"
    if place is None or place.kind == "site" or (demonym and place.country is None):
        return False  # a district is "Kurdish" by those who live there
    return not _are_listed(reading, name, other)


def _are_listed(reading: Reading, name: Name, other: Name) -> bool:
    """Say whether two names stand in one list: nothing but names and what joins them between."""
    joins = reading.rules.words("places.joins") | {"the"}
    return all(
        reading.words[i] in joins or reading.name_at(i) is not None or reading.doc[i].is_title
        for i in gap(name, other)
    )


def _only_says_where(
    reading: Reading, tree: Tree | None, name: Name, other: Name, sentence: Span
) -> bool:
    if name is other or is_quarter(reading, name, other):
        return False
    if other.within is not None:
        around = name.mention is other.within or (name.start > other.end and _same(name, other))
        return around or is_put_by(reading, other, name, sentence)
    if _are_listed(reading, name, other) and "and" in [reading.words[i] for i in gap(name, other)]:
        return False  # "Jerusalem and the West Bank"
    if tree is not None and _broke_there(tree, other, name):
        return False
    told = tells_where(reading, other, name, sentence)
    if told or _holds(reading, name, other):
        return True
    return tree is not None and _surrounds(reading, tree, name, other)


def _broke_there(tree: Tree, inner: Name, outer: Name) -> bool:
    """Tell "the Estlink cable broke in the Baltic Sea": a thing called after, and where it was."""
    place = inner.mention.place
    site = place is not None and place.kind == "site" and inner.end <= outer.start
    return site and any(tree.pos_of(i) == "VERB" for i in range(inner.end, outer.start))


def _same(name: Name, other: Name) -> bool:
    """Say whether a name is the one, or around the one, that another lies within."""
    place, within = name.mention.place, other.within.place if other.within is not None else None
    if place is None or within is None or place.id == within.id:
        return place is not None and within is not None
    wider = RANK[place.kind] > RANK[within.kind] and place.country == within.country
    return wider and not is_far(within, place)


def _surrounds(reading: Reading, tree: Tree, outer: Name, inner: Name) -> bool:
    """Say whether a name that is no finer than another only says where that one lies."""
    a, b = outer.mention.place, inner.mention.place
    if a is None or (b is not None and (a.id == b.id or RANK[a.kind] < RANK[b.kind])):
        return False
    if _is_owner(reading, tree, inner, outer):
        return False
    return _holds_in_tree(reading, tree, outer, inner)


def _holds(reading: Reading, outer: Name, inner: Name) -> bool:
    """Say whether a name only tells where the other one lies."""
    a, b = outer.mention.place, inner.mention.place
    if b is None and a is not None and a.kind == "country":
        return outer.start > inner.start or reading.words[outer.end : outer.end + 1] == ["'s"]
    if a is None or b is None:
        return False
    if a.id == b.id:
        return is_lent(reading, inner) > is_lent(reading, outer) or (
            is_lent(reading, inner) == is_lent(reading, outer) and outer.start > inner.start
        )
    if RANK[a.kind] <= RANK[b.kind]:
        return False
    return holds(a, b)


def is_lent(reading: Reading, name: Name) -> bool:
    """Tell "Syokimau", put where Nairobi is for want of its own point, from "Nairobi"."""
    place = name.mention.place
    if place is None or reading.gazetteer is None:
        return False
    own = reading.gazetteer.candidates(name.mention.passage.text)
    return all(candidate.place.id != place.id for candidate in own)


def _holds_in_tree(reading: Reading, tree: Tree, outer: Name, inner: Name) -> bool:
    """Say whether a name only tells where another lies.

    It does when it modifies the other ("Sarrin in Aleppo province", "Guma, Benue"), or the noun
    that the other names ("Mogadishu's Huriwa district", "a Brooklyn neighbourhood, Canarsie").
    """
    a, b = head_of_span(tree, outer.start, outer.end), head_of_span(tree, inner.start, inner.end)
    words, descriptors = reading.words, reading.rules.words("places.descriptors")
    path = path_between(tree, words, a, b)
    if not path.up or any(base(s.relation) not in _MODIFYING for s in path.up):
        return False
    enters, after = path.up[-1].relation, outer.start > inner.start
    if path.top == b:
        return after or enters == "nmod:poss"
    met, called = base(path.down[-1].relation), path.down[-1].preposition == "of"
    introduced = words[path.top] in descriptors
    if introduced and called and enters in ("compound", "nmod:poss"):
        return _larger(outer, inner)  # "the Baghdad suburb of X", not "the X village of Telsk"
    if introduced and path.up[-1].preposition == "of" and met == "compound":
        return not _larger(inner, outer)
    if enters == "nmod:poss" or (enters == "compound" and met == "appos"):
        return met in _MODIFYING
    return after and met in (*_MODIFYING, "amod")


def _is_owner(reading: Reading, tree: Tree, name: Name, other: Name) -> bool:
    """Tell the owner in "Kabul's Khair Khana quarter": it lies in nothing of its own."""
    a, b = (head_of_span(tree, n.start, n.end) for n in (other, name))
    down = path_between(tree, reading.words, a, b).down
    return bool(down) and down[-1].relation == "nmod:poss"


def _larger(one: Name, other: Name) -> bool:
    """Say whether a place has more people than another; one that nobody lists has fewest."""
    a, b = one.mention.place, other.mention.place
    return a is not None and (b is None or (a.population or 0) > (b.population or 0))
