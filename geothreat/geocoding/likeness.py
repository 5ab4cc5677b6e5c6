"""How near places lie, and how alike names are, as numbers for many candidates at a time."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from geothreat.gazetteer.names import normalise
from geothreat.records import Place

__all__ = ["Floats", "at_home", "on_sphere", "unlikeness"]

Floats: TypeAlias = NDArray[np.float64]

_HOME, _HOME_COUNTRY, _HOME_CHORD = 3.5, 1.0, 0.01  # the chord is about 64 km
_VOWELS = str.maketrans("", "", "aeiouyhw' ")


def on_sphere(places: Sequence[Place]) -> Floats:
    """Return points on the unit sphere, a column a place."""
    lonlat = np.radians([(p.longitude or 0.0, p.latitude or 0.0) for p in places])
    lon, lat = lonlat.reshape(-1, 2).T
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


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
