"""The nearest towns to a point: bands of latitude, searched outward; no tree to build or load."""

from math import asin, cos, radians, sin, sqrt

import numpy as np

from geothreat.gazetteer.draft import MICRO
from geothreat.gazetteer.shapes import check_point
from geothreat.gazetteer.store import Store

__all__ = ["EARTH_RADIUS", "Nearby", "distance"]

EARTH_RADIUS = 6_371_008.8
"""Mean radius of the earth in metres (IUGG)."""

_BANDS = 4  # bands to a degree of latitude
_METRES = EARTH_RADIUS * radians(1)


def distance(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Metres between two points on the sphere (haversine)."""
    a = sin(radians(lat2 - lat1) / 2) ** 2
    b = cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(a + b)))


class Nearby:
    """Towns sorted by band of latitude, then longitude."""

    def __init__(self, store: Store, kind: int) -> None:
        cities = np.flatnonzero(np.frombuffer(store.data("kind"), dtype="u1") == kind)
        lon = np.frombuffer(store.data("longitude"), dtype="<i4")[cities] / MICRO
        lat = np.frombuffer(store.data("latitude"), dtype="<i4")[cities] / MICRO
        band = np.floor((lat + 90) * _BANDS).astype("i4")
        order = np.lexsort((lon, band))
        self._numbers, self._lon, self._lat = cities[order], lon[order], lat[order]
        self._starts = np.searchsorted(band[order], np.arange(180 * _BANDS + 2))

    def find(self, longitude: float, latitude: float, limit: int) -> list[tuple[int, float]]:
        """Numbers and metres of the nearest towns, nearest first."""
        check_point(longitude, latitude)
        reach = 0.25
        while True:
            rows = self._within(longitude, latitude, reach)
            if len(rows):
                metres = self._metres(rows, longitude, latitude)
                near = np.argsort(metres, kind="stable")[:limit]
                done = len(near) == limit and metres[near[-1]] <= reach * _METRES
                if done or reach >= 180:
                    return [(int(self._numbers[rows[n]]), float(metres[n])) for n in near]
            elif reach >= 180:
                return []
            reach *= 2

    def _within(self, longitude: float, latitude: float, reach: float) -> np.ndarray:
        """Rows of all towns within ``reach`` degrees of arc, and some beyond."""
        low = max(0, int((latitude - reach + 90) * _BANDS))
        high = min(180 * _BANDS, int((latitude + reach + 90) * _BANDS))
        edge = min(90.0, abs(latitude) + reach)
        shrink = cos(radians(edge))
        wide = 360.0 if shrink * 180 <= reach else min(360.0, 1.0001 * reach / shrink)
        spans = [(longitude - wide, longitude + wide)]
        if wide < 180:
            spans += [(s - 360, e - 360) for s, e in spans if e > 180]
            spans += [(s + 360, e + 360) for s, e in spans[:1] if s < -180]
        found = []
        for band in range(low, high + 1):
            start, end = self._starts[band], self._starts[band + 1]
            row = self._lon[start:end]
            for west, east in spans:
                first, last = row.searchsorted(west), row.searchsorted(east, side="right")
                if last > first:
                    found.append(np.arange(start + first, start + last))
        return np.concatenate(found) if found else np.empty(0, dtype="i8")

    def _metres(self, rows: np.ndarray, longitude: float, latitude: float) -> np.ndarray:
        lon, lat = np.radians(self._lon[rows] - longitude), np.radians(self._lat[rows])
        here = radians(latitude)
        a = np.sin((lat - here) / 2) ** 2 + np.cos(lat) * cos(here) * np.sin(lon / 2) ** 2
        metres: np.ndarray = 2 * EARTH_RADIUS * np.arcsin(np.minimum(1.0, np.sqrt(a)))
        return metres
