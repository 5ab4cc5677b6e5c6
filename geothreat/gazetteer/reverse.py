"""The nearest towns to a point: boxes of towns in space, nearest boxes first.

Towns are unit vectors, halved along their widest side into boxes of a few hundred each. A query
measures its distance to every box at once, then to the towns of the few boxes that can hold the
nearest. That is a k-d tree of two levels (Bentley 1975), flat enough for NumPy to be quick with.
"""

import numpy as np

from geothreat.gazetteer.packing import FIELDS, MICRO
from geothreat.gazetteer.sphere import EARTH_RADIUS, check_point, distance
from geothreat.gazetteer.store import Store

__all__ = ["EARTH_RADIUS", "Nearby", "distance"]

_LEAF = 800  # towns to a box, at most
_CHUNK = 2048  # points measured against all boxes at once
_ROUNDS = 3
_SINGLE = 1e-6  # rounding of squared distances in single precision
_SLACK = 1e-13  # rounding of squared distances


class Nearby:
    """The places of one kind in an index, boxed."""

    def __init__(self, store: Store, kind: int) -> None:
        records = np.frombuffer(store.data("places"), dtype=FIELDS)
        towns = np.flatnonzero(records["kind"] == kind)
        lon, lat = records["longitude"][towns], records["latitude"][towns]
        placed = lat >= -90 * MICRO
        spots = _vectors(lon[placed] / MICRO, lat[placed] / MICRO)
        order, self._starts = _boxed(spots)
        self._numbers, self._spots = towns[placed][order].astype("u4"), spots[order]
        firsts = self._starts[:-1]
        some = len(order) > 0
        self._low = np.minimum.reduceat(self._spots, firsts) if some else np.empty((0, 3))
        self._high = np.maximum.reduceat(self._spots, firsts) if some else np.empty((0, 3))

    def __len__(self) -> int:
        """Count the towns."""
        return len(self._numbers)

    def find(self, longitude: float, latitude: float, limit: int) -> list[tuple[int, float]]:
        """Numbers and metres of the nearest towns, nearest first."""
        check_point(longitude, latitude)
        limit = min(limit, len(self._numbers))
        if limit < 1:
            return []
        here = _vectors(np.array([longitude]), np.array([latitude]))[0]
        away = np.maximum(self._low - here, 0)
        np.maximum(away, here - self._high, out=away)
        boxes = np.einsum("ij,ij->i", away, away)
        done = int(boxes.argmin())
        rows, squares, worst = self._best(done, here, limit)
        for box in _nearest_first(boxes, worst, done):
            if boxes[box] > worst + _SLACK:
                break
            more = self._best(box, here, limit)
            rows, squares = np.concatenate([rows, more[0]]), np.concatenate([squares, more[1]])
            if len(squares) >= limit:
                worst = float(np.partition(squares, limit - 1)[limit - 1])
        near = np.argsort(squares, kind="stable")[:limit]
        metres = _metres(squares[near])
        return list(zip(self._numbers[rows[near]].tolist(), metres.tolist(), strict=True))

    def find_many(self, longitudes: np.ndarray, latitudes: np.ndarray) -> tuple[np.ndarray, ...]:
        """Return numbers and metres of the nearest town to each of many checked points."""
        rows = np.empty(len(longitudes), dtype="i8")
        squares = np.empty(len(longitudes))
        here = _vectors(longitudes, latitudes)
        for start in range(0, len(here), _CHUNK * 8):
            part = slice(start, start + _CHUNK * 8)
            rows[part], squares[part] = self._many(here[part])
        return self._numbers[rows], _metres(squares)

    def _many(self, here: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        best, at = np.full(len(here), 9.0), np.zeros(len(here), dtype="i8")
        boxes = np.concatenate(
            [self._to_boxes(here[n : n + _CHUNK]) for n in range(0, len(here), _CHUNK)]
        )
        points = np.arange(len(here))
        for _ in range(_ROUNDS):  # the nearest boxes leave few others to be looked into
            first = boxes[points].argmin(axis=1)
            self._improve(here, points, first, best, at)
            boxes[points, first] = 9.0
            points = points[boxes[points].min(axis=1) <= best[points] + _SINGLE]
        limit = (best[points, None] + _SINGLE).astype("f4")
        rows, rest = np.nonzero(boxes[points] <= limit)
        points = points[rows]
        self._improve(here, points, rest, best, at)
        return at, best

    def _to_boxes(self, here: np.ndarray) -> np.ndarray:
        """Squared distances of points to boxes, in single precision."""
        points = here.astype("f4")
        squares = np.zeros((len(points), len(self._low)), dtype="f4")
        for axis in range(3):
            low, high = self._low[:, axis].astype("f4"), self._high[:, axis].astype("f4")
            across = points[:, axis, None]
            away = np.maximum(low - across, across - high)
            np.maximum(away, 0, out=away)
            squares += away * away
        return squares

    def _improve(
        self,
        here: np.ndarray,
        points: np.ndarray,
        boxes: np.ndarray,
        best: np.ndarray,
        at: np.ndarray,
    ) -> None:
        """Measure points to the towns of boxes, box by box, and keep what is nearer."""
        order = np.argsort(boxes, kind="stable")
        ends = np.searchsorted(boxes[order], np.arange(len(self._low) + 1))
        for box in np.flatnonzero(np.diff(ends)).tolist():
            some = points[order[ends[box] : ends[box + 1]]]
            towns = self._spots[self._starts[box] : self._starts[box + 1]]
            nearest = (here[some] @ towns.T).argmax(axis=1)
            apart = towns[nearest] - here[some]
            squares = np.einsum("ij,ij->i", apart, apart)
            nearer = squares < best[some]
            best[some[nearer]] = squares[nearer]
            at[some[nearer]] = self._starts[box] + nearest[nearer]

    def _best(self, box: int, here: np.ndarray, limit: int) -> tuple[np.ndarray, np.ndarray, float]:
        """Rows and squared distances of a box's nearest, and the worst of them if enough."""
        start, end = self._starts[box], self._starts[box + 1]
        apart = self._spots[start:end] - here
        squares = np.einsum("ij,ij->i", apart, apart)
        if limit == 1:
            row = int(squares.argmin())
            return np.array([start + row]), squares[row : row + 1], float(squares[row])
        if limit >= len(squares):
            return np.arange(start, end), squares, 9.0
        kept = np.argpartition(squares, limit - 1)[:limit]
        return start + kept, squares[kept], float(squares[kept].max())


def _nearest_first(boxes: np.ndarray, worst: float, done: int) -> list[int]:
    """Return the other boxes that may hold something nearer, the nearest of them first."""
    near = np.flatnonzero(boxes <= worst + _SLACK)
    near = near[near != done]
    return near[boxes[near].argsort()].tolist() if len(near) else []


def _vectors(longitudes: np.ndarray, latitudes: np.ndarray) -> np.ndarray:
    lon, lat = np.radians(longitudes), np.radians(latitudes)
    flat = np.cos(lat)
    return np.stack([flat * np.cos(lon), flat * np.sin(lon), np.sin(lat)], axis=1)


def _boxed(spots: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Order of the spots box by box, and where each box begins."""
    order, todo, starts = np.arange(len(spots)), [(0, len(spots))], [0]
    while todo:
        start, end = todo.pop()
        if end - start <= _LEAF:
            starts.append(end)
            continue
        part = order[start:end]
        here = spots[part]
        axis = int(np.argmax(here.max(axis=0) - here.min(axis=0)))
        middle = (end - start) // 2
        order[start:end] = part[np.argpartition(here[:, axis], middle)]
        todo += [(start + middle, end), (start, start + middle)]
    return order, np.array(starts)


def _metres(squares: np.ndarray) -> np.ndarray:
    """Metres along the sphere from squared chords of the unit sphere."""
    metres: np.ndarray = 2 * EARTH_RADIUS * np.arcsin(np.minimum(1.0, np.sqrt(squares) / 2))
    return metres
