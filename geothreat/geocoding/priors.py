"""What speaks for a candidate before the other names of the text are looked at."""

from collections.abc import Collection, Sequence
from datetime import date

import numpy as np

from geothreat.geocoding.fronts import nearness
from geothreat.geocoding.likeness import Floats, unlikeness
from geothreat.records import Candidate, PlaceKind

__all__ = ["asked", "by_fronts", "prior"]

_PRIOR = 11.0
_FORMER = -1.0
_OTHER_NAME = -2.5
_SHADOW = -2.5
_GULF = 0.1
_TOWN_FIRST = -4.0
_KIND = 8.0
_FRONT, _FRONT_UNSAID = 2.0, 0.4
_FRONT_KINDS = ("city", "site")


Kinds = Sequence[Collection[PlaceKind]]
"""Of each sense the kinds of place that the words around it ask for."""


def prior(owners: Sequence[int], candidates: Sequence[Candidate], kinds: Kinds) -> Floats:
    """Return how prominent each candidate is; ``owners`` are the numbers of their senses."""
    found = np.array(
        [
            _PRIOR * c.weight
            + _FORMER * (c.relation == "former")
            + _OTHER_NAME
            * (c.name != c.place.name and c.place.kind == "city")
            * unlikeness(c.name, c.place.name)
            for c in candidates
        ]
    )
    present = {c.place.kind for c in candidates}
    if "city" in present and not {"country", "admin1"}.isdisjoint(present):
        found += _overshadowed(owners, candidates) + _upstaged(owners, candidates, kinds)
    return found


def _overshadowed(owners: Sequence[int], candidates: Sequence[Candidate]) -> Floats:
    """Let a town yield to a province or country of its name around it: Florida, New York."""
    known = _heaviest(owners, candidates, "country", "admin1")
    return _SHADOW * np.array(
        [
            c.place.kind == "city" and c.weight < known.get((n, c.place.country), 0.0) - _GULF
            for n, c in zip(owners, candidates, strict=True)
        ],
        dtype=float,
    )


def _upstaged(owners: Sequence[int], candidates: Sequence[Candidate], kinds: Kinds) -> Floats:
    """Let a province yield to the better known town of its name: Sumy alone is the town.

    "The Sumy region" asks for the province in its own words, and is no rival to the town.
    """
    towns = _heaviest(owners, candidates, "city")
    return _TOWN_FIRST * np.array(
        [
            c.place.kind == "admin1"
            and "admin1" not in kinds[n]
            and c.weight <= towns.get((n, c.place.country), 0.0)
            for n, c in zip(owners, candidates, strict=True)
        ],
        dtype=float,
    )


def _heaviest(
    owners: Sequence[int], candidates: Sequence[Candidate], *levels: PlaceKind
) -> dict[tuple[int, str | None], float]:
    """Return the greatest weight of places of such kinds, by sense and country."""
    found: dict[tuple[int, str | None], float] = {}
    for number, c in zip(owners, candidates, strict=True):
        if c.place.kind in levels and c.relation == "name":
            key = number, c.place.country
            found[key] = max(found.get(key, 0.0), c.weight)
    return found


def asked(owners: Sequence[int], candidates: Sequence[Candidate], kinds: Kinds) -> Floats:
    """Return what candidates gain by being of the kind that the words around a name ask for."""
    if not any(kinds):
        return np.zeros(len(owners))
    return _KIND * np.array(
        [c.place.kind in kinds[n] for n, c in zip(owners, candidates, strict=True)], dtype=float
    )


def by_fronts(
    owners: Sequence[int],
    candidates: Sequence[Candidate],
    told: Sequence[float],
    day: date | None,
) -> Floats:
    """Return what candidates gain by lying near a front: little where the text speaks of none.

    ``told``, from 0 to 1, says for each sense how much it does. What is no point, as the province
    of a town's name, gains what the best town of its sense does: a front tells towns apart.
    """
    owner = np.array(owners)
    point = np.array([c.place.kind in _FRONT_KINDS for c in candidates])
    near = np.zeros(len(owners))
    near[point] = nearness([c.place for c in candidates if c.place.kind in _FRONT_KINDS], day)
    best = np.zeros(len(told))
    np.maximum.at(best, owner, near)
    gain = (_FRONT_UNSAID + (_FRONT - _FRONT_UNSAID) * np.array(told))[owner]
    return np.asarray(gain * np.where(point, near, best[owner]))
