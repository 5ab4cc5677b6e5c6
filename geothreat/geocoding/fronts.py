"""How near places lie to the lines of contact, fronts and armed borders of a day.

The table ``fronts.toml`` draws them as coarse polylines. Distances are on a plane about each
line's own latitude, which over some tens of kilometres is exact enough for a rough line.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib import resources

import numpy as np

from geothreat.geocoding.likeness import Floats
from geothreat.records import Place

__all__ = ["Front", "load_fronts", "nearness"]

_DEGREE_KM = 111.2
_LINGERS = timedelta(days=60)  # after a line has moved, news still speaks of it
_FARTHEST = 4  # times its reach, beyond which a line says nothing


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Front:
    """A line that held from ``since`` to ``until`` (None: it still does).

    At ``reach`` kilometres a place counts half. ``points`` are longitude and latitude in degrees,
    a row each; ``box`` is what lies near them at all: west, south, east, north.
    """

    name: str
    since: date
    until: date | None
    reach: float
    points: Floats
    box: tuple[float, float, float, float]

    def held(self, day: date | None) -> bool:
        """Say whether it held on a day or shortly before; of an unknown day, if it ever did."""
        if day is None or self.until is None:
            return day is None or self.since <= day
        return self.since <= day <= self.until + _LINGERS

    def near(self, spots: Floats) -> Floats:
        """Return how near spots (longitude, latitude, a row each) lie: 1 on it, 0 far away."""
        scale = _DEGREE_KM * np.array([np.cos(np.radians(self.points[:, 1].mean())), 1.0])
        line, spot = self.points * scale, (spots * scale)[:, None]
        start, way = line[:-1], np.diff(line, axis=0)
        along = ((spot - start) * way).sum(axis=2) / np.maximum((way**2).sum(axis=1), 1e-9)
        foot = start + np.clip(along, 0.0, 1.0)[..., None] * way
        square = ((spot - foot) ** 2).sum(axis=2).min(axis=1)
        return np.asarray(1.0 / (1.0 + square / self.reach**2))


@cache
def load_fronts() -> tuple[Front, ...]:
    """Read the table, once per process."""
    text = resources.files(__package__).joinpath("fronts.toml").read_text("utf-8")
    return tuple(
        _front(np.array(row["points"], dtype=float), row["name"], row["reach"], row)
        for row in tomllib.loads(text)["line"]
    )


def _front(points: Floats, name: str, reach: float, row: dict[str, date]) -> Front:
    (west, south), (east, north) = points.min(axis=0), points.max(axis=0)
    up = _FARTHEST * reach / _DEGREE_KM
    across = up / np.cos(np.radians(max(abs(south), abs(north))))
    return Front(
        name=name,
        since=row["since"],
        until=row.get("until"),
        reach=reach,
        points=points,
        box=(west - across, south - up, east + across, north + up),
    )


@cache
def _boxes() -> Floats:
    return np.array([front.box for front in load_fronts()]).T


def nearness(places: Sequence[Place], day: date | None = None) -> Floats:
    """Return for each place how near it lies to a line that held on a day.

    Parameters
    ----------
    places : sequence of Place
    day : datetime.date, optional
        Without one, all lines count, whenever they held.

    Returns
    -------
    numpy.ndarray
        1 on a line, 0.5 at its reach, 0 far from all and for places without a point.

    Examples
    --------
    >>> gate = Place(id="a", name="A", kind="city", longitude=37.81, latitude=48.15)
    >>> [round(float(nearness([gate], date(year, 7, 1))[0]), 1) for year in (2010, 2020)]
    [0.0, 1.0]
    """
    return np.array([_near(p.longitude, p.latitude, day) for p in places], dtype=float)


@lru_cache(maxsize=1 << 14)
def _near(longitude: float | None, latitude: float | None, day: date | None) -> float:
    """Return the same of one point; texts name the same towns again and again."""
    if longitude is None or latitude is None:
        return 0.0
    west, south, east, north = _boxes()
    inside = (west <= longitude) & (longitude <= east) & (south <= latitude) & (latitude <= north)
    fronts, spot = load_fronts(), np.array([(longitude, latitude)])
    held = (fronts[i] for i in np.flatnonzero(inside).tolist() if fronts[i].held(day))
    return max((float(front.near(spot)[0]) for front in held), default=0.0)
