"""The towns by which one finds one's way on a map: at each zoom the largest of its surroundings."""

import math
from collections.abc import Collection, Iterable, Iterator

import numpy as np

from geothreat.gazetteer.draft import KINDS
from geothreat.gazetteer.packing import FIELDS, MICRO
from geothreat.gazetteer.store import Store

__all__ = ["find_landmarks"]

_ZOOMS, _WORLDWIDE = range(3, 11), 5
"""From which zoom to which towns are chosen; up to which not only capitals all over the earth."""
_SQUARES = 2
"""Squares across 256 pixels: each has room for one town."""
_PEOPLE = 15_000
"""As many at least live in a town, a third of them in a capital."""
_CAPITAL = 10
"""A capital counts as if so many times as many lived there."""
_AROUND = 128
"""Detail goes as far as the next of so many squares across the earth: 300 to 600 km."""
_MOST = 1500
_DENSITY = 3000
"""People on a square kilometre of a town, by which its quarters, listed as towns, are told."""
_DEGREE = 111.3
"""Kilometres."""
_WIDEST = 0.4
"""Degrees that no town's quarters are farther from its middle."""
_LATE = 10_000_000
"""GeoNames' numbers are given in order: of what came so late all that is large are quarters."""


def find_landmarks(
    store: Store, capitals: Collection[int], near: Iterable[tuple[float, float]]
) -> Iterator[tuple[int, int]]:
    """Choose towns from an index.

    Parameters
    ----------
    store : Store
    capitals : collection of int
        Their numbers.
    near : iterable of tuple of float
        Longitude and latitude, in degrees, of spots around which more towns are wanted.

    Yields
    ------
    tuple of int
        The zoom of web maps from which a town is worth its room, and its number; those of one zoom
        the largest first.
    """
    records = np.frombuffer(store.data("places"), dtype=FIELDS)
    people, weights = records["population"], records["population"].astype(float)
    weights[list(capitals)] *= _CAPITAL
    wanted = (people >= _PEOPLE) | ((weights > people) & (people >= _PEOPLE // 3))
    wanted &= (records["kind"] == KINDS.index("city")) & (records["geonameid"] < _LATE)
    numbers = np.flatnonzero(wanted & (records["latitude"] >= -90 * MICRO))
    numbers = numbers[np.argsort(-weights[numbers], kind="stable")]
    towns = records[numbers]
    spots = _mercator(towns["longitude"] / MICRO, towns["latitude"] / MICRO)
    quarters, capital = _Quarters(towns), np.isin(numbers, list(capitals))
    detailed = np.flatnonzero(_close(spots, near) | capital)
    free, left = np.ones(len(towns), dtype=bool), _MOST
    for zoom in _ZOOMS:
        rows = np.arange(len(towns)) if zoom <= _WORLDWIDE else detailed
        _, first = np.unique(_squares(spots[rows], _SQUARES * 2**zoom), return_index=True)
        chosen = np.sort(rows[first])
        chosen = chosen[free[chosen]][:left]
        free[chosen] = False
        for row in chosen.tolist():
            if capital[row] or row not in quarters:
                left -= 1
                yield zoom, int(numbers[row])


class _Quarters:
    """Towns, the largest first, that are but part of a larger one in their country."""

    def __init__(self, towns: np.ndarray) -> None:
        self._towns = towns
        self._north = towns["latitude"] / MICRO
        self._order = np.argsort(self._north)
        self._sorted = self._north[self._order]

    def __contains__(self, row: int) -> bool:
        """Tell whether a larger town is so near that both have only room as one."""
        town, north = self._towns[row], self._north[row]
        between = np.searchsorted(self._sorted, (north - _WIDEST, north + _WIDEST))
        rows = self._order[slice(*between)]
        rows = rows[rows < row]
        larger = self._towns[rows]
        across = (larger["longitude"] - town["longitude"]) / MICRO * math.cos(math.radians(north))
        away = np.hypot(across, self._north[rows] - north) * _DEGREE
        people = larger["population"].astype(float) + town["population"]
        within = away < np.sqrt(people / (_DENSITY * math.pi))
        return bool((within & (larger["country"] == town["country"])).any())


def _mercator(longitude: np.ndarray, latitude: np.ndarray) -> np.ndarray:
    """Return spots on the square of web maps, 0 to 1 across and up."""
    up = np.arctanh(np.sin(np.radians(np.clip(latitude, -85, 85))))
    return np.stack([longitude / 360 + 0.5, up / (2 * math.pi) + 0.5], axis=1)


def _squares(spots: np.ndarray, across: float) -> np.ndarray:
    """Return the number of the square that each spot lies in."""
    columns, rows = np.floor(spots * across).astype(int).T
    numbers: np.ndarray = columns * 2**20 + rows
    return numbers


def _close(spots: np.ndarray, near: Iterable[tuple[float, float]]) -> np.ndarray:
    """Tell which spots lie in the squares around given ones."""
    given = np.array(list(near), dtype=float).reshape(-1, 2)
    centres = np.unique(_squares(_mercator(given[:, 0], given[:, 1]), _AROUND))
    steps = np.array([x * 2**20 + y for x in (-1, 0, 1) for y in (-1, 0, 1)])
    return np.isin(_squares(spots, _AROUND), centres[:, None] + steps)
