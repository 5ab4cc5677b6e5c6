"""Scores for the candidates of all names in one document, each bearing on the others."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geothreat.geocoding.likeness import (
    POINTS,
    Floats,
    at_home,
    contains,
    level_of,
    on_sphere,
    province_of,
)
from geothreat.geocoding.priors import asked, by_fronts, prior
from geothreat.records import Candidate, Place, PlaceKind

__all__ = ["REASONS", "Sense", "weigh"]

REASONS = {
    "parent": "lies in the place named beside it",
    "child": "contains the place named beside it",
    "country": "its country is named or meant elsewhere in the text",
    "province": "its province or state is named or meant elsewhere in the text",
    "alike": "other places of its kind are named",
    "near": "near other places in the text",
    "front": "near a front or armed border of that time",
    "kind": "the words around it ask for this kind of place",
    "publisher": "in the country where the text was published",
    "home": "near where the text was published",
    "prior": "the best known place of this name",
    "only": "the only place of this name",
}
_ROUNDS = 3
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
_GAINS = np.array([[_COUNTRY], [_PROVINCE], [_ALIKE], [_NEAR]])
_STRONG = 0.8
_WHOLE = 0.4
_FADE = 0.16
_PUBLISHER = 1.5
_HOMES = 4
_NEAR_CHORD = 0.006  # on the unit sphere: about 38 km, where nearness is halved
_LEAST_COSINE = 1.0 - (19 * _NEAR_CHORD) ** 2 / 2  # beyond 19 times as far nothing counts as near
_FEWEST_NEAR = 2


@dataclass(slots=True)
class Sense:
    """All namings of one spelling, which share a meaning; arrays have one entry a candidate.

    ``weight`` says how much the sense tells about the others; ``front``, from 0 to 1, how much the
    text around it speaks of a front; ``parents`` are indices of senses.
    """

    candidates: tuple[Candidate, ...]
    kinds: frozenset[PlaceKind] = frozenset()
    weight: float = 1.0
    front: float = 0.0
    parents: set[int] = field(default_factory=set)
    shares: list[float] = field(default_factory=list)
    reasons: tuple[str, ...] = ()


def weigh(
    senses: Sequence[Sense],
    *,
    country: str | None = None,
    home: Sequence[Candidate] = (),
    day: date | None = None,
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
    day : datetime.date, optional
        The day of the text, on which a front must have held; without it all fronts count.
    """
    known = [number for number, sense in enumerate(senses) if sense.candidates]
    if not known:
        return
    table = _Table([senses[number] for number in known], country, home, day)
    at = {number: row for row, number in enumerate(known)}
    table.link([{at[n] for n in sense.parents if n in at} for sense in table.senses])
    for _ in range(_ROUNDS):
        table.update()
    table.report()


class _Table:
    """All candidates of all senses side by side."""

    def __init__(
        self,
        senses: Sequence[Sense],
        country: str | None,
        home: Sequence[Candidate],
        day: date | None,
    ) -> None:
        self.senses = senses
        self.candidates = [c for sense in senses for c in sense.candidates]
        sizes = [len(sense.candidates) for sense in senses]
        self.owners = [number for number, size in enumerate(sizes) for _ in range(size)]
        self.owner = np.array(self.owners)
        self.starts = [0, *accumulate(sizes)]
        places = [c.place for c in self.candidates]
        self.code, self.own_code = self._codes(places)
        self.is_country = np.array([p.kind == "country" for p in places])
        self.is_province = np.array([p.kind == "admin1" for p in places])
        self.mass = np.array([s.weight for s in senses])[self.owner]
        asked_for = [s.kinds for s in senses]
        self.fixed = {
            "prior": prior(self.owners, self.candidates, asked_for),
            "kind": asked(self.owners, self.candidates, asked_for),
            "front": by_fronts(self.owners, self.candidates, [s.front for s in senses], day),
        }
        if country is not None:
            inside = np.array([p.country == country for p in places], dtype=float)
            self.fixed["publisher"] = _PUBLISHER * inside
        if home:
            self.fixed["home"] = at_home(places, [c.place for c in home[:_HOMES]])
        self.given: Floats = sum(self.fixed.values(), np.zeros(len(places)))
        self.nearness = self._nearness(places)
        self.links: list[tuple[int, int]] = []
        self.signs: dict[str, Floats] = {}
        self.shares = self._softmax(self.given)

    def update(self) -> None:
        """Score every candidate by what the others now mean."""
        mass = self.mass * self.shares
        country, province, alike = self._support(mass)
        province = np.where(self.is_country, _WHOLE * country, province)
        others = float(mass.sum()) - np.bincount(self.owner, weights=mass)[self.owner]
        around = np.where(self.is_country, country, np.where(self.is_province, province, 0.0))
        fading = _FADE * others
        gains = np.log1p(
            [
                country / (_DOUBT + fading),
                province / (_DOUBT_PROVINCE + fading),
                alike / _DOUBT_ALIKE,
                (self.nearness @ mass + _AREA * around) / _DOUBT_NEAR,
            ]
        )
        gains *= _GAINS
        self.signs = dict(zip(("country", "province", "alike", "near"), gains, strict=True))
        if self.links:
            self.signs |= self._containment()
        self.shares = self._softmax(sum(self.signs.values(), self.given))

    def report(self) -> None:
        """Hand shares, and the reasons for the best, back to the senses."""
        told = {**self.signs, **{k: v for k, v in self.fixed.items() if k != "prior"}}
        shares, names = self.shares.tolist(), list(told)
        best = []
        for number, sense in enumerate(self.senses):
            first, last = self.starts[number], self.starts[number + 1]
            sense.shares = shares[first:last]
            best.append(first + sense.shares.index(max(sense.shares)))
        rows = np.array([*told.values()])[:, best].T.tolist()
        for sense, row in zip(self.senses, rows, strict=True):
            strong = sorted((-v, k) for v, k in zip(row, names, strict=True) if v > _STRONG)
            if strong:
                sense.reasons = tuple(REASONS[k] for _, k in strong[:3])
            else:
                sense.reasons = (REASONS["prior" if len(sense.shares) > 1 else "only"],)

    def _nearness(self, places: list[Place]) -> Floats:
        """Return how near each candidate is to each of other senses (1 same spot, 0 far)."""
        near = np.zeros((len(places), len(places)))
        spots = [i for i, p in enumerate(places) if p.longitude is not None and p.kind in POINTS]
        if len(spots) < _FEWEST_NEAR:
            return near
        at, xyz = np.array(spots), on_sphere([places[i] for i in spots])
        cosine, owner = xyz.T @ xyz, self.owner[at]
        one, other = np.nonzero((cosine > _LEAST_COSINE) & (owner[:, None] != owner))
        chord = np.sqrt(np.maximum(0.0, 2.0 - 2.0 * cosine[one, other]))
        near[at[one], at[other]] = 1.0 / (1.0 + chord / _NEAR_CHORD)
        return near

    def _codes(self, places: list[Place]) -> tuple[NDArray[Any], NDArray[Any]]:
        """Give numbers to what candidates share: country, province, level; and so in their sense.

        All three stand one after another, so that one sum serves them all.
        """
        keys: list[object] = [p.country or (None, i) for i, p in enumerate(places)]
        keys += [province_of(p, i) for i, p in enumerate(places)]
        keys += [level_of(p, i) for i, p in enumerate(places)]
        owned = zip(self.owners * 3, keys, strict=True)
        return _numbered(keys), _numbered(owned)

    def _support(self, mass: Floats) -> Floats:
        """Return for each candidate the mass of other senses that share each of its codes."""
        masses = np.concatenate((mass, mass, mass))
        total = np.bincount(self.code, weights=masses)[self.code]
        own = np.bincount(self.own_code, weights=masses)[self.own_code]
        return np.asarray(np.maximum(0.0, total - own).reshape(3, -1))

    def link(self, parents: Sequence[Collection[int]]) -> None:
        """Note pairs of candidates (child, parent) that a text's "X, Y" may mean.

        ``parents`` are for each sense the senses that it may lie in.
        """
        for number, outer in enumerate(parents):
            for parent in outer:
                for i in range(self.starts[number], self.starts[number + 1]):
                    inner = self.candidates[i].place
                    self.links.extend(
                        (i, k)
                        for k in range(self.starts[parent], self.starts[parent + 1])
                        if contains(self.candidates[k].place, inner)
                    )

    def _containment(self) -> dict[str, Floats]:
        child, parent = np.zeros(len(self.owner)), np.zeros(len(self.owner))
        for i, k in self.links:
            child[i] = max(child[i], self.shares[k])
            parent[k] = max(parent[k], 0.3 + 0.7 * self.shares[i])
        return {"parent": _PARENT * child, "child": _PARENT * parent}

    def _softmax(self, scores: Floats) -> Floats:
        top = np.maximum.reduceat(scores, self.starts[:-1])
        powers = np.exp(scores - top[self.owner])
        total = np.bincount(self.owner, weights=powers)
        return np.asarray(powers / total[self.owner])


def _numbered(keys: Iterable[object]) -> NDArray[Any]:
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys])
