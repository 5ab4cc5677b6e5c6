"""The nearest town to each of very many points."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from geothreat.gazetteer.layer import Layer
from geothreat.records import Place

__all__ = ["nearest_many"]


def nearest_many(
    stack: Sequence[Layer], longitudes: ArrayLike, latitudes: ArrayLike
) -> tuple[list[Place], np.ndarray]:
    """Return the nearest of all layers' towns to each point, and metres.

    Raises
    ------
    ValueError
        When a coordinate is not a number or out of range, or the lengths differ.
    """
    lon, lat = _checked(longitudes, latitudes)
    metres = np.full(len(lon), np.inf)
    places: list[Place | None] = [None] * len(lon)
    for layer in stack:
        if not len(lon) or not len(layer.nearby):
            continue
        numbers, away = layer.nearby.find_many(lon, lat)
        nearer = np.flatnonzero(away < metres)
        metres[nearer] = away[nearer]
        each, which = np.unique(numbers[nearer], return_inverse=True)
        read = [layer.places.place(number) for number in each.tolist()]
        for at, place in zip(nearer.tolist(), which.tolist(), strict=True):
            places[at] = read[place]
    return [place for place in places if place is not None], metres


def _checked(longitudes: ArrayLike, latitudes: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    lon, lat = (np.atleast_1d(np.asarray(v, dtype=float)) for v in (longitudes, latitudes))
    if lon.shape != lat.shape or lon.ndim != 1:
        raise ValueError(f"{lon.shape} longitudes and {lat.shape} latitudes: these must be as many")
    wrong = ~(np.isfinite(lon) & np.isfinite(lat) & (np.abs(lon) <= 180) & (np.abs(lat) <= 90))
    if wrong.any():
        at = int(np.flatnonzero(wrong)[0])
        raise ValueError(
            f"point {at}: longitude {lon[at]}, latitude {lat[at]}: no point on the earth"
        )
    return lon, lat
