"""Scores for the candidates of all names in one document, each bearing on the others."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geothreat.geocoding.likeness import Floats, at_home, on_sphere, unlikeness
from geothreat.records import Candidate, Place, PlaceKind

__all__ = ["REASONS", "Sense", "weigh"]

REASONS = {
    "parent": "lies in the place named beside it",
    "child": "contains the place named beside it",
    "country": "its country is named or meant elsewhere in the text",
    "province": "its province or state is named or meant elsewhere in the text",
    "alike": "other places of its kind are named",
    "near": "near other places in the text",
    "kind": "the words around it ask for this kind of place",
    "publisher": "in the country where the text was published",
    "home": "near where the text was published",
    "prior": "the best known place of this name",
}
_ROUNDS = 3
_PRIOR = 11.0
_PARENT = 12.0
_COUNTRY = 1.5
_PROVINCE = 2.4
_NEAR = 1.2
_AREA = 1.6
_DOUBT = 0.12
_DOUBT_PROVINCE = 0.25
_DOUBT_NEAR = 0.3
_DOUBT_ALIKE = 1.0
_ALIKE = 0.4
_WHOLE = 0.4
_OTHER_NAME = -2.5
_SHADOW = -2.5
_GULF = 0.1
_TOWN_FIRST = -4.0
_FADE = 0.16
_KIND = 8.0
_PUBLISHER = 1.5
_HOMES = 4
_FORMER = -1.0
_NEAR_CHORD = 0.006  # on the unit sphere: about 38 km, where nearness is halved
_POINTS = ("city", "site", "admin2", "island", "water")


@dataclass(slots=True)
class Sense:
    """All namings of one spelling, which share a meaning; arrays have one entry a candidate.

    ``weight`` says how much the sense tells about the others; ``parents`` are indices of senses.
    """

    candidates: tuple[Candidate, ...]
    kinds: frozenset[PlaceKind] = frozenset()
    weight: float = 1.0
    parents: set[int] = field(default_factory=set)
    shares: list[float] = field(default_factory=list)
    reasons: tuple[str, ...] = ()


def weigh(
    senses: Sequence[Sense], *, country: str | None = None, home: Sequence[Candidate] = ()
) -> None:
    """Fill in ``shares`` and ``reasons`` of every sense.

    Parameters
    ----------
    senses : sequence of Sense
        Those without candidates are left alone.
    country : str, optional
        ISO code of the publisher's country.
    home : sequence of Candidate, optional
        The places where the publisher may sit, best first.
    """
    if not any(sense.candidates for sense in senses):
        return
    table = _Table(senses, country, home)
    for _ in range(_ROUNDS):
        table.update()
    table.report()


class _Table:
    """All candidates of all senses side by side."""

    def __init__(
        self, senses: Sequence[Sense], country: str | None, home: Sequence[Candidate]
    ) -> None:
        self.senses = senses
        self.candidates = [c for sense in senses for c in sense.candidates]
        sizes = [len(sense.candidates) for sense in senses]
        self.owner = np.repeat(np.arange(len(senses)), sizes)
        self.starts = np.concatenate([[0], np.cumsum(sizes)]).astype(int)
        places = [c.place for c in self.candidates]
        self.country = _codes([p.country or (None, i) for i, p in enumerate(places)])
        self.province = _codes([_province(p, i) for i, p in enumerate(places)])
        self.level = _codes([_level(p, i) for i, p in enumerate(places)])
        self.is_country = np.array([p.kind == "country" for p in places])
        self.is_province = np.array([p.kind == "admin1" for p in places])
        self.mass = np.array([s.weight for s in senses])[self.owner]
        prior = self._prior() + self._overshadowed() + self._upstaged()
        self.fixed = {"prior": prior, "kind": self._kind()}
        if country is not None:
            inside = np.array([p.country == country for p in places], dtype=float)
            self.fixed["publisher"] = _PUBLISHER * inside
        if home:
            self.fixed["home"] = at_home(places, [c.place for c in home[:_HOMES]])
        self.nearness = self._nearness(places)
        self.links = self._links()
        self.signs: dict[str, Floats] = {}
        self.shares = self._softmax(sum(self.fixed.values(), np.zeros(len(places))))

    def update(self) -> None:
        """Score every candidate by what the others now mean."""
        mass = self.mass * self.shares
        country = self._support(self.country, mass)
        province = self._support(self.province, mass)
        province = np.where(self.is_country, _WHOLE * country, province)
        others = float(mass.sum()) - np.bincount(self.owner, weights=mass)[self.owner]
        around = np.where(self.is_country, country, np.where(self.is_province, province, 0.0))
        self.signs = {
            "country": _COUNTRY * np.log1p(country / (_DOUBT + _FADE * others)),
            "province": _PROVINCE * np.log1p(province / (_DOUBT_PROVINCE + _FADE * others)),
            "alike": _ALIKE * np.log1p(self._support(self.level, mass) / _DOUBT_ALIKE),
            "near": _NEAR * np.log1p((self.nearness @ mass + _AREA * around) / _DOUBT_NEAR),
            **self._containment(),
        }
        everything = [*self.fixed.values(), *self.signs.values()]
        self.shares = self._softmax(sum(everything, np.zeros(len(self.owner))))

    def report(self) -> None:
        """Hand shares, and the reasons for the best, back to the senses."""
        for number, sense in enumerate(self.senses):
            rows = range(self.starts[number], self.starts[number + 1])
            sense.shares = self.shares[rows.start : rows.stop].tolist()
            if rows:
                best = max(rows, key=lambda i: self.shares[i])
                sense.reasons = self._reasons(best, len(rows))

    def _reasons(self, i: int, rivals: int) -> tuple[str, ...]:
        signs = {**self.signs, **{k: v for k, v in self.fixed.items() if k != "prior"}}
        strong = sorted((-float(v[i]), k) for k, v in signs.items() if v[i] > 0.8)
        if strong:
            return tuple(REASONS[k] for _, k in strong[:3])
        return (REASONS["prior"],) if rivals > 1 else ("the only place of this name",)

    def _prior(self) -> Floats:
        return np.array(
            [
                _PRIOR * c.weight
                + _FORMER * (c.relation == "former")
                + _OTHER_NAME * (c.place.kind == "city") * unlikeness(c.name, c.place.name)
                for c in self.candidates
            ]
        )

    def _overshadowed(self) -> Floats:
        """Let a town yield to a province or country of its name around it: Florida, New York."""
        known: dict[tuple[int, str | None], float] = {}
        owners = self.owner.tolist()
        for number, c in zip(owners, self.candidates, strict=True):
            if c.place.kind in ("country", "admin1") and c.relation == "name":
                key = number, c.place.country
                known[key] = max(known.get(key, 0.0), c.weight)
        return _SHADOW * np.array(
            [
                c.place.kind == "city" and c.weight < known.get((n, c.place.country), 0.0) - _GULF
                for n, c in zip(owners, self.candidates, strict=True)
            ],
            dtype=float,
        )

    def _upstaged(self) -> Floats:
        """Let a province yield to the better known town of its name: Sumy alone is the town.

        "The Sumy region" asks for the province in its own words, and is no rival to the town.
        """
        towns: dict[tuple[int, str | None], float] = {}
        owners = self.owner.tolist()
        for number, c in zip(owners, self.candidates, strict=True):
            if c.place.kind == "city" and c.relation == "name":
                key = number, c.place.country
                towns[key] = max(towns.get(key, 0.0), c.weight)
        return _TOWN_FIRST * np.array(
            [
                c.place.kind == "admin1"
                and "admin1" not in self.senses[n].kinds
                and c.weight <= towns.get((n, c.place.country), 0.0)
                for n, c in zip(owners, self.candidates, strict=True)
            ],
            dtype=float,
        )

    def _kind(self) -> Floats:
        wanted = [self.senses[i].kinds for i in self.owner.tolist()]
        return _KIND * np.array(
            [c.place.kind in kinds for c, kinds in zip(self.candidates, wanted, strict=True)],
            dtype=float,
        )

    def _nearness(self, places: list[Place]) -> Floats:
        """Return how near each candidate is to each of other senses (1 same spot, 0 far)."""
        has_point = np.array([p.longitude is not None and p.kind in _POINTS for p in places])
        xyz = on_sphere(places)
        chord2 = np.maximum(0.0, 2.0 - 2.0 * (xyz.T @ xyz))
        near = 1.0 / (1.0 + np.sqrt(chord2) / _NEAR_CHORD)
        usable = has_point[:, None] & has_point[None, :]
        other = self.owner[:, None] != self.owner[None, :]
        return np.asarray(np.where(usable & other & (near > 0.05), near, 0.0))

    def _support(self, code: NDArray[Any], mass: Floats) -> Floats:
        """Return for each candidate the mass of other senses that share its code."""
        total = np.bincount(code, weights=mass)
        own: Floats = np.zeros((len(self.senses), len(total)))
        np.add.at(own, (self.owner, code), mass)
        return np.asarray(np.maximum(0.0, total[code] - own[self.owner, code]))

    def _links(self) -> list[tuple[int, int]]:
        """Return pairs of candidates (child, parent) that a text's "X, Y" may mean."""
        pairs: list[tuple[int, int]] = []
        for number, sense in enumerate(self.senses):
            for parent in sense.parents:
                for i in range(self.starts[number], self.starts[number + 1]):
                    inner = self.candidates[i].place
                    pairs.extend(
                        (i, k)
                        for k in range(self.starts[parent], self.starts[parent + 1])
                        if _contains(self.candidates[k].place, inner)
                    )
        return pairs

    def _containment(self) -> dict[str, Floats]:
        child, parent = np.zeros(len(self.owner)), np.zeros(len(self.owner))
        for i, k in self.links:
            child[i] = max(child[i], self.shares[k])
            parent[k] = max(parent[k], 0.3 + 0.7 * self.shares[i])
        return {"parent": _PARENT * child, "child": _PARENT * parent}

    def _softmax(self, scores: Floats) -> Floats:
        top = np.full(len(self.senses), -np.inf)
        np.maximum.at(top, self.owner, scores)
        powers = np.exp(scores - top[self.owner])
        total = np.bincount(self.owner, weights=powers, minlength=len(self.senses))
        return np.asarray(powers / total[self.owner])


def _codes(keys: list[Any]) -> NDArray[Any]:
    numbers: dict[Any, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=int)


def _province(place: Place, i: int) -> object:
    """Return a key shared by places of one province, its own where there is none."""
    if place.country and place.admin1:
        return place.country, place.admin1
    return None, i


def _level(place: Place, i: int) -> object:
    """Return a key shared by countries, and by the provinces of one country."""
    if place.kind == "country":
        return "country"
    return (place.kind, place.country) if place.kind in ("admin1", "admin2") else i


def _contains(outer: Place, inner: Place) -> bool:
    if outer.country != inner.country or outer.id == inner.id or inner.kind == "country":
        return False
    if outer.kind == "country":
        return True
    if outer.kind == "admin1":
        return outer.admin1 == inner.admin1 and inner.kind != "admin1"
    return outer.kind == "admin2" and outer.admin1 == inner.admin1 and inner.kind in _POINTS
