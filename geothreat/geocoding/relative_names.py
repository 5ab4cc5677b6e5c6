"""Relative places that stand by themselves: "30 km west of Pokrovsk" as a name to look up."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from geothreat.gazetteer import Gazetteer
from geothreat.geocoding.areas import border_between
from geothreat.geocoding.phrases import Phrases, phrases_for
from geothreat.geocoding.relative import Anchor, Relative, find_relative
from geothreat.records import Candidate, Place

__all__ = ["relative_candidates"]

_LONGEST = 160  # characters
_MOST_ANCHORS = 3  # meanings of the anchor's name that are followed up
_ANCHOR = 0.9  # of the computed place's weight
_WORD = re.compile(r"\S+")

Find: TypeAlias = Callable[[str], Sequence[Candidate]]


def relative_candidates(name: str, find: Find, *, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Yield the places that a relative name computes to, each followed by its anchor.

    Parameters
    ----------
    name : str
        "30 km west of Pokrovsk", "the north of the Gaza Strip", "between Toretsk and Bakhmut".
    find : callable
        Finds the places of a plain name.
    gazetteer : Gazetteer

    Yields
    ------
    Candidate
        Nothing when the name is not relative. "Near the border with Belarus" has one computed
        place for each neighbour.
    """
    if len(name) > _LONGEST:
        return
    phrases = phrases_for()
    for text, anchor, following, homes in _readings(name, find, phrases):
        places = anchor[1][:_MOST_ANCHORS]
        found = [
            (relative, candidate)
            for candidate in places
            for relative in _compute(text, anchor[0], candidate, following, homes, gazetteer)
            if _covers(text, relative, phrases)
        ]
        for relative, candidate in found:
            yield from _candidates(relative, candidate)
        if found:
            return


_LONGEST = 200  # characters; whatever is longer is no phrase, and takes long to be tried as one
_Named: TypeAlias = tuple[tuple[int, int], Sequence[Candidate]]
_Reading: TypeAlias = tuple[str, _Named, _Named | None, list[str]]


def _readings(name: str, find: Find, phrases: Phrases) -> Iterator[_Reading]:
    """Yield the ways to take a name for a phrase and one or two plain names."""
    text = " ".join(name.split())
    if len(text) > _LONGEST:
        return
    words = list(_WORD.finditer(text))
    lower = [word[0].lower().strip(",") for word in words]
    for before, word, last in zip(lower, words[1:], [*lower[1:], ""], strict=False):
        if last == "the" or (before != "the" and before not in phrases.last_words):
            continue
        start = word.start()
        match = phrases.before.search(text[:start])
        if match is None:
            continue
        if match["road"] or match["frontier"]:
            yield from _pairs(text, start, find)
        elif found := find(text[start:]) or find(text[start:].replace(" in ", ", ", 1)):
            yield text, ((start, len(text)), found), None, _owner(text[: match.start()], find)
    if lower and lower[-1] not in phrases.final_words:
        return
    for end in (word.end() for word in words):
        yield from _before_phrase(text, end, find, phrases)


def _pairs(text: str, start: int, find: Find) -> Iterator[_Reading]:
    """Yield "between A and B" with both names."""
    for joint in re.finditer(r",? (?:and|to|with) (?:the )?", text[start:]):
        end, begin = start + joint.start(), start + joint.end()
        first, second = find(text[start:end]), find(text[begin:])
        if first and second:
            yield text, ((start, end), first), ((begin, len(text)), second), []


def _before_phrase(text: str, end: int, find: Find, phrases: Phrases) -> Iterator[_Reading]:
    """Yield "X's south" and "the X border"."""
    for stop in (end, end - 2):
        if stop < 2 or (stop < end and text[stop] not in "'’"):
            continue
        match = phrases.after.match(text, stop)
        if match is None or match.end() != len(text):
            continue
        start = 4 if text[:4].lower() == "the " else 0
        if found := find(text[start:stop]):
            yield text, ((start, stop), found), None, []
        for dash in re.finditer("[-‐‑–]", text[start:stop]):
            homes = _owner(text[start : start + dash.start()], find)
            if homes and (found := find(text[start + dash.end() : stop])):
                yield text, ((start + dash.end(), stop), found), None, homes


def _owner(words: str, find: Find) -> list[str]:
    """Return the country whose border it is: "Ukraine's border with X"."""
    name = re.sub(r"['’]s?\Z", "", words.rstrip())
    return [c.place.country for c in find(name)[:1] if c.place.country] if name else []


def _compute(
    text: str,
    span: tuple[int, int],
    candidate: Candidate,
    following: _Named | None,
    homes: Sequence[str],
    gazetteer: Gazetteer,
) -> Iterator[Relative]:
    anchor = Anchor(start=span[0], end=span[1], place=candidate.place)
    second = following and Anchor(
        start=following[0][0], end=following[0][1], place=following[1][0].place
    )
    found = find_relative(text, anchor, gazetteer=gazetteer, following=second, homes=homes)
    if found is not None:
        yield found
    elif not homes:
        for iso in _neighbours(gazetteer, candidate.place):
            found = find_relative(text, anchor, gazetteer=gazetteer, homes=[iso])
            if found is None:
                return
            yield found


def _neighbours(gazetteer: Gazetteer, place: Place) -> list[str]:
    """Return the countries that touch a place, the most populous first; none for a town."""
    if place.bbox is None:
        return []
    others = (gazetteer.country(iso) for iso in gazetteer.countries())
    touching = [
        other
        for other in others
        if other.country != place.country
        and _boxes_meet(place, other)
        and border_between(gazetteer, place, other) is not None
    ]
    touching.sort(key=lambda other: -other.population)
    return [other.country for other in touching if other.country]


def _boxes_meet(place: Place, other: Place) -> bool:
    if place.bbox is None or other.bbox is None:
        return False
    a, b = place.bbox, other.bbox
    apart = a[3] < b[1] - 1 or b[3] < a[1] - 1
    crosses = a[0] > a[2] or b[0] > b[2]
    return not apart and (crosses or (a[0] <= b[2] + 1 and b[0] <= a[2] + 1))


def _covers(text: str, relative: Relative, phrases: Phrases) -> bool:
    """Say whether a phrase is the whole name, but for "in", "the", or the border's owner."""
    opening = text[: relative.start].lower().split()
    owned = bool(opening) and opening[-1].endswith(("'s", "’s", "s'", "s’"))
    rest = all(word in phrases.openings for word in opening)
    return relative.end == len(text) and (rest or owned or "-" in text[: relative.start])


def _candidates(relative: Relative, anchor: Candidate) -> Iterator[Candidate]:
    for place in relative.places:
        yield Candidate(place=place, name=place.name, weight=anchor.weight)
    if anchor.place not in relative.places:
        yield replace(anchor, weight=anchor.weight * _ANCHOR)
