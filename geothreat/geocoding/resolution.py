"""All names of one document resolved together: each choice of a place bears on the others.

Every candidate has a prior (how prominent it is) and gains by agreement with the rest of the
text: with what the text says it lies in, with the countries and provinces named, with nearness
to places already certain. Names spelled alike share one sense. Weighing prominence against
nearness and containment follows Leidner (2007) and Grover et al. (2010).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from geothreat.geocoding.coherence import Sense, weigh
from geothreat.geocoding.likeness import contains
from geothreat.geocoding.precision import radius_of, where_prec_of
from geothreat.records import Candidate, Mention, Passage, Place, PlaceKind, Role

__all__ = ["NO_CLOSER", "Naming", "resolve"]

NO_CLOSER = "placed no closer than"
"""How the reason begins of a name that got the place around it, or beside it, for its own."""

_MOST = 30
_FEWEST = 4
_BUDGET = 4_000  # candidates weighed against each other at a time
_BLOCK = 500  # namings resolved together; a longer document is cut
_ALTERNATIVES = 4
_UNKNOWN = 0.5
_LOCAL = ("city", "admin2", "site", "admin1")
_NEAR_M = 25_000.0
_SHARPNESS = 1.5  # calibrated: shares alone are too even
_CEILING = 0.93  # calibrated: what is surest is right about this often


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A place name in a text with the places it may mean, before a choice.

    ``parent`` is the index of the naming that the text says it lies in; ``beside`` of one in the
    same sentence, near which a place that the gazetteer lacks is likely to be; ``kinds`` the kinds
    of place that the words around it ask for; ``front`` how much the text around it, from 0 to 1,
    speaks of a front; ``certainty`` the probability that it is a place
    name at all; ``near`` that the text means the surroundings ("near X", "the X area").
    ``candidates`` may be empty: a place that the gazetteer lacks. ``telling`` is how much the
    naming says about where the others are: little for "pro-Russian".
    """

    passage: Passage
    candidates: tuple[Candidate, ...] = ()
    role: Role = "place"
    parent: int | None = None
    beside: int | None = None
    kinds: frozenset[PlaceKind] = frozenset()
    certainty: float = 1.0
    near: bool = False
    front: float = 0.0
    telling: float = 1.0
    why: tuple[str, ...] = ()


def resolve(
    namings: Sequence[Naming],
    *,
    country: str | None = None,
    home: Sequence[Candidate] = (),
    day: date | None = None,
) -> tuple[Mention, ...]:
    """Choose a place for every naming of one document, all together.

    Parameters
    ----------
    namings : sequence of Naming
        In text order.
    country : str, optional
        ISO 3166-1 alpha-2 code of the country where the text was published, if known.
    home : sequence of Candidate, optional
        The places where its publisher may sit, best first.
    day : datetime.date, optional
        When it was published: of namesakes the one near a front of that day is likelier.

    Returns
    -------
    tuple of Mention
        One a naming, in the same order. A naming without candidates gets the country or province
        that the text says it lies in; else ``place`` stays None.

    Notes
    -----
    ``confidence`` is the probability that the name is a place name times the share of the chosen
    place among its candidates, sharpened and bounded so that it agrees with how often the choice
    was right on the texts it was tuned with.

    Examples
    --------
    >>> naming = Naming(passage=Passage(start=0, end=5, text="Xyzzy"), certainty=0.4)
    >>> resolve([naming])[0].place is None
    True
    """
    mentions: list[Mention] = []
    for start in range(0, len(namings), _BLOCK):
        block = _cut(namings, start)
        senses, numbers = _group(block)
        weigh(senses, country=country, home=home, day=day)
        mentions += _resolve_block(block, senses, numbers)
    return tuple(mentions)


def _cut(namings: Sequence[Naming], start: int) -> list[Naming]:
    """Return one block of a very long document, its indices of parents counted from its start."""
    block = namings[start : start + _BLOCK]
    if len(block) == len(namings):
        return list(block)
    inner = range(start, start + len(block))
    return [
        replace(naming, parent=_moved(naming.parent, inner), beside=_moved(naming.beside, inner))
        for naming in block
    ]


def _moved(index: int | None, inner: range) -> int | None:
    return index - inner.start if index is not None and index in inner else None


def _resolve_block(
    namings: Sequence[Naming], senses: Sequence[Sense], numbers: Sequence[int]
) -> list[Mention]:
    choices = [_choose(sense) if sense.candidates else None for sense in senses]
    mentions = [
        _mention(naming, choices[number]) for naming, number in zip(namings, numbers, strict=True)
    ]
    for number in {n.parent for n in namings if n.parent is not None and not n.candidates}:
        mentions[number] = _as_area(mentions[number], namings[number])
    return [
        _near(
            _within(mention, None if naming.parent is None else mentions[naming.parent]),
            None if naming.beside is None else mentions[naming.beside],
        )
        for mention, naming in zip(mentions, namings, strict=True)
    ]


def _group(namings: Sequence[Naming]) -> tuple[list[Sense], list[int]]:
    """Give namings that are spelled alike, and asked for alike, one sense."""
    keys: dict[object, int] = {}
    senses: list[Sense] = []
    numbers: list[int] = []
    counts: list[int] = []
    most = _most(namings)
    for naming, key in zip(namings, _keys(namings), strict=True):
        weight = naming.certainty * naming.telling
        number = keys.setdefault(key, len(senses))
        if number == len(senses):
            senses.append(Sense(naming.candidates[:most], naming.kinds, weight))
            counts.append(0)
        counts[number] += 1
        senses[number].weight = max(senses[number].weight, weight)
        senses[number].front = max(senses[number].front, naming.front)
        numbers.append(number)
    for naming, number in zip(namings, numbers, strict=True):
        if naming.parent is not None and numbers[naming.parent] != number:
            senses[number].parents.add(numbers[naming.parent])
    for sense, count in zip(senses, counts, strict=True):
        sense.weight *= 1 + math.log(count)
    return senses, numbers


def _as_area(mention: Mention, naming: Naming) -> Mention:
    """Let a name that holds a place that is not known stand for the province: "X, Donetsk".

    A town of some size has its own quarters listed; X is a village of the province.
    """
    town, found = mention.place, [c.place for c in naming.candidates if c.place.kind == "admin1"]
    if town is None or town.kind != "city":
        return mention
    area = next((province for province in found if contains(province, town)), None)
    if area is None:
        return mention
    others = (town, *(other for other in mention.alternatives if other.id != area.id))
    why = "the province of the town, for what lies in it is not in the gazetteer"
    return replace(_placed(mention, area, why), alternatives=others)


def _within(mention: Mention, parent: Mention | None) -> Mention:
    """Give a place that is not known the country or province that the text says it lies in."""
    area = None if parent is None else parent.place
    if mention.place is not None or area is None or area.kind not in ("country", "admin1"):
        return mention
    why = f"{NO_CLOSER} {area.name}, which the text says it lies in"
    return replace(_placed(mention, area, why), confidence=round(mention.confidence * _UNKNOWN, 3))


def _near(mention: Mention, neighbour: Mention | None) -> Mention:
    """Put a place that is not known near the place named beside it: a street into its town."""
    place = None if neighbour is None else neighbour.place
    if mention.place is not None or place is None or place.kind not in _LOCAL:
        return mention
    return replace(
        _placed(mention, place, f"{NO_CLOSER} {place.name}, named in the same sentence"),
        where_prec=2 if place.kind == "city" else where_prec_of(place),
        radius_m=max(radius_of(place) or 0.0, _NEAR_M),
        confidence=round(mention.confidence * _UNKNOWN, 3),
    )


def _placed(mention: Mention, place: Place, why: str) -> Mention:
    where_prec, radius = where_prec_of(place), radius_of(place)
    reasons = (*mention.why, why)
    return replace(mention, place=place, where_prec=where_prec, radius_m=radius, why=reasons)


def _most(namings: Sequence[Naming]) -> int:
    """Return how many candidates a name may have, so that a long list of names stays cheap."""
    return max(_FEWEST, min(_MOST, _BUDGET // max(1, len(namings))))


def _keys(namings: Sequence[Naming]) -> list[object]:
    """Return what namings of one sense share: spelling, kinds asked for, and the place around.

    A name that the text puts into two places ("Brest, Belarus, and Brest, France") has two senses;
    without a place around it, it takes up the first.
    """
    names = [" ".join(naming.passage.text.casefold().split()) for naming in namings]
    around = [None if n.parent is None else names[n.parent] for n in namings]
    first: dict[str, str] = {}
    for name, parent in zip(names, around, strict=True):
        if parent is not None:
            first.setdefault(name, parent)
    return [
        (name, naming.kinds, parent or first.get(name), bool(naming.candidates))
        for name, naming, parent in zip(names, namings, around, strict=True)
    ]


class _Choice(NamedTuple):
    """What all namings of one sense get."""

    place: Place
    share: float
    reasons: tuple[str, ...]
    others: tuple[Place, ...]
    where_prec: int
    radius: float | None


def _choose(sense: Sense) -> _Choice:
    order = sorted(range(len(sense.shares)), key=sense.shares.__getitem__, reverse=True)
    places = [sense.candidates[i].place for i in order]
    place = places[0]
    return _Choice(
        place=place,
        share=_sharpened(sense.shares),
        reasons=sense.reasons,
        others=_others(places),
        where_prec=where_prec_of(place),
        radius=radius_of(place),
    )


def _mention(naming: Naming, choice: _Choice | None) -> Mention:
    if choice is None:
        return Mention(
            passage=naming.passage,
            role=naming.role,
            confidence=round(naming.certainty, 3),
            why=(*naming.why, "not in the gazetteer"),
        )
    where_prec, radius = choice.where_prec, choice.radius
    if naming.near and choice.place.kind in ("city", "site"):  # UCDP's code 2, and 25 km
        where_prec, radius = 2, max(radius or 0.0, _NEAR_M)
    return Mention(
        passage=naming.passage,
        role=naming.role,
        place=choice.place,
        where_prec=where_prec,
        radius_m=radius,
        confidence=round(_CEILING * naming.certainty * choice.share, 3),
        why=(*naming.why, *choice.reasons),
        alternatives=choice.others,
    )


def _sharpened(shares: Sequence[float]) -> float:
    """Return the largest share after raising all to a power: measured, they are too even."""
    if len(shares) == 1:
        return 1.0
    powers = [math.pow(share, _SHARPNESS) for share in shares]
    return max(powers) / sum(powers)


def _others(places: Sequence[Place]) -> tuple[Place, ...]:
    """Return what else the name may mean, each place once, the likeliest first."""
    others: dict[str, Place] = {}
    for place in places[1:]:
        if place.id != places[0].id:
            others[place.id] = place
            if len(others) == _ALTERNATIVES:
                break
    return tuple(others.values())
