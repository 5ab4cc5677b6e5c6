"""How near places lie, what they share, and how alike names are."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from geothreat.gazetteer.names import normalise
from geothreat.records import Place

__all__ = [
    "POINTS", "Floats", "at_home", "contains", "level_of", "on_sphere", "province_of", "unlikeness",
]  # fmt: skip

Floats: TypeAlias = NDArray[np.float64]

_HOME, _HOME_COUNTRY, _HOME_CHORD = 3.5, 1.0, 0.01  # the chord is about 64 km
POINTS = ("city", "site", "admin2", "island", "water")
_VOWELS = str.maketrans("", "", "aeiouyhw' ")


def on_sphere(places: Sequence[Place]) -> Floats:
    """Return points on the unit sphere, a column a place."""
    degrees = [p.longitude or 0.0 for p in places] + [p.latitude or 0.0 for p in places]
    angles = np.radians(degrees).reshape(2, -1)
    (east, up), (north, level) = np.sin(angles), np.cos(angles)
    return np.array((level * north, level * east, up))


def at_home(places: Sequence[Place], homes: Sequence[Place]) -> Floats:
    """Return what candidates gain by being where the publisher sits; the first home counts most."""
    chord2 = np.maximum(0.0, 2.0 - 2.0 * (on_sphere(places).T @ on_sphere(homes)))
    near = _HOME / (1.0 + np.sqrt(chord2) / _HOME_CHORD)
    same = np.array([[p.country == h.country for h in homes] for p in places], dtype=float)
    gain = (near + _HOME_COUNTRY * same) / np.arange(1, len(homes) + 1)
    return np.asarray(gain.max(axis=1))


@lru_cache(maxsize=20_000)
def unlikeness(form: str, name: str) -> float:
    """Say how far a form is from the name of its place: 0 alike ("Kiev", "Kyiv"), 1 another."""
    one, other = normalise(form), normalise(name)
    if one[:1] != other[:1]:
        return 1.0
    return 0.0 if _skeleton(one) == _skeleton(other) else 0.5


def _skeleton(name: str) -> str:
    """Return the first consonants of a name, doubled ones once."""
    consonants = name.translate(_VOWELS)
    return "".join(a for a, b in zip(consonants, f" {consonants}", strict=False) if a != b)[:3]


def province_of(place: Place, i: int) -> object:
    """Return a key shared by places of one province, its own where there is none."""
    if place.country and place.admin1:
        return place.country, place.admin1
    return "province", i


def level_of(place: Place, i: int) -> object:
    """Return a key shared by countries, and by the provinces of one country."""
    if place.kind == "country":
        return "a country"
    return (place.kind, place.country) if place.kind in ("admin1", "admin2") else ("level", i)


def contains(outer: Place, inner: Place) -> bool:
    """Say whether one place may lie in the other."""
    if outer.country != inner.country or outer.id == inner.id or inner.kind == "country":
        return False
    if outer.kind == "country":
        return True
    if outer.kind == "admin1":
        inside = outer.admin1 == inner.admin1 or (inner.admin1 is None and _in_box(outer, inner))
        return inside and inner.kind != "admin1"
    return outer.kind == "admin2" and outer.admin1 == inner.admin1 and inner.kind in POINTS


def _in_box(outer: Place, inner: Place) -> bool:
    """Say whether a place of no known province may lie in one, by that one's box."""
    if outer.bbox is None or inner.longitude is None or inner.latitude is None:
        return False
    west, south, east, north = outer.bbox
    return west <= inner.longitude <= east and south <= inner.latitude <= north
