"""What lies below the marks of a still picture, and where arrows and areas stand on it."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any

from geothreat.outputs.map.borders import Borders
from geothreat.outputs.map.entries import Entry, Section, is_area
from geothreat.records import Party, Place, Target, Threat

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely.geometry.base import BaseGeometry

__all__ = ["Box", "Ground", "Point", "point_of"]

Point = tuple[float, float]
Box = tuple[float, float, float, float]

RANKS = ("warning", "considered", "conditional", "explicit")
"""Modes from the least grave on: a country threatened twice is drawn by the graver."""
_FEW = 4
"""A group of at most so many countries unfolds into an arrow for each."""
_FAR, _SMALL = 5, 6.0
"""A picture may be so many times as wide as what happened, which counts as so many degrees."""
_INSIDE = 1.5
"""Degrees that the end of an arrow keeps from a border, where the country is large enough."""


def point_of(entry: Entry) -> Point | None:
    """Return longitude and latitude of an event that is a pin, else None."""
    place = entry.place
    if place is None or is_area(place, entry.where_prec):
        return None
    if place.longitude is None or place.latitude is None:
        return None
    return place.longitude, place.latitude


class Ground:
    """Borders as frames, threatened countries by mode, and the ends of arrows."""

    def __init__(self, borders: Borders, entries: Sequence[Entry]) -> None:
        self._borders, self._entries = borders, entries
        self.land = _frame(borders.countries)
        self.disputed = _frame(borders.disputed)
        self._shapes: dict[str, BaseGeometry] = {}
        if self.land is not None:
            self._shapes = dict(zip(self.land["iso"], self.land.geometry, strict=True))
        self._points = [point for point in map(point_of, entries) if point]
        self.threatened: dict[str, str] = {}
        self.arrows: dict[tuple[Point, Point, str], int] = {}
        self.groups: dict[Point, str] = {}
        self._aims: dict[Point, str] = {}
        for entry in entries:
            if entry.section == Section.THREATS:
                self._threat(entry, entry.sign.partition(":")[2])

    def _threat(self, entry: Entry, mode: str) -> None:
        for threat, _ in entry.reports:
            if not isinstance(threat, Threat):
                continue
            for target in threat.targets:
                codes = _codes(target)
                for iso in codes:
                    known = self.threatened.get(iso, RANKS[0])
                    self.threatened[iso] = max(known, mode, key=RANKS.index)
                name = target.place.name if target.place else target.passage.text
                spot = self._spot(target.place)
                if spot and not codes and is_area(target.place, None):
                    self.groups[spot] = name  # a region has its name there, and is no spot
                ends = self._ends(codes, name) if codes else [spot]
                self._aims |= {end: name for end in ends if end}
                for actor in threat.actors:
                    self._arrows(actor, [end for end in ends if end], mode)

    def _ends(self, codes: Sequence[str], name: str) -> list[Point | None]:
        """Return a point in each country; of a large group only one, which bears its name."""
        points = [self._inside(iso) for iso in codes]
        if len(codes) <= _FEW:
            return points
        known = [point for point in points if point]
        if not known:
            return []
        at = _middle(known)
        self.groups[at] = name
        return [at]

    def _starts(self, actor: Party) -> list[Point | None]:
        if actor.country:
            return [self._inside(actor.country)]
        group = self._borders.group(actor.text.removeprefix("the "))
        return self._ends(group.members, group.name) if group else []

    def _arrows(self, actor: Party, ends: Sequence[Point], mode: str) -> None:
        for start, end in product(self._starts(actor), ends):
            if start and start != end:
                key = (start, end, mode)
                self.arrows[key] = self.arrows.get(key, 0) + 1

    def aims(self) -> Iterator[tuple[str, Point, Point]]:
        """Yield for each arrow whom it leads to, its start, and its end the short way round."""
        for start, end, _ in self.arrows:
            turn = 360 * round((end[0] - start[0]) / 360)
            yield self._aims[end], start, (end[0] - turn, end[1])

    def countries(self, window: Box) -> Iterator[tuple[str, Point, float]]:
        """Yield name, a point and the width of the largest part in sight of each country."""
        from shapely import box  # noqa: PLC0415  only for pictures

        if self.land is None:
            return
        for name, shape in zip(self.land["name"], self.land.geometry, strict=True):
            seen = shape.intersection(box(*window))
            part = max(getattr(seen, "geoms", [seen]), key=lambda one: one.area)
            if part.area:
                at = part.representative_point()
                yield str(name), (at.x, at.y), part.bounds[2] - part.bounds[0]

    def towns(self, zoom: float) -> Iterator[tuple[str, Point]]:
        """Yield name and spot of the towns to find one's way by at a zoom of web maps."""
        places = (entry.place for entry in self._entries if entry.place)
        for least, town in self._borders.towns(places):
            at = self._spot(town)
            if at and least <= zoom:
                yield town.name, at

    def _spot(self, place: Place | None) -> Point | None:
        if place is None or place.longitude is None or place.latitude is None:
            return None
        return place.longitude, place.latitude

    def _inside(self, iso: str | None) -> Point | None:
        """Return a point inside a country: the nearest to the story, off the border."""
        from shapely import Point as Spot  # noqa: PLC0415  only for pictures
        from shapely.ops import nearest_points  # noqa: PLC0415

        shape = self._shapes.get(iso or "")
        if shape is None or shape.is_empty:
            return None
        inner = shape.buffer(-_INSIDE)
        if not self._points or inner.is_empty:
            at = shape.representative_point()
        else:
            middle = Spot(_middle(self._points))
            inside = inner.contains(middle)
            at = inner.representative_point() if inside else nearest_points(inner, middle)[0]
        return at.x, at.y

    def areas(self) -> Iterator[tuple[Place, Any, int]]:
        """Yield each area that events name, its shape, and how many name it."""
        counts: dict[Place, int] = {}
        for entry in self._entries:
            if entry.place and is_area(entry.place, entry.where_prec):
                counts[entry.place] = counts.get(entry.place, 0) + 1
        for place, count in counts.items():
            if (shape := self._shape(place)) is not None:
                yield place, shape, count

    def _shape(self, place: Place) -> Any:  # noqa: ANN401  a shapely geometry or None
        from shapely import Point as Spot  # noqa: PLC0415  only for pictures
        from shapely.affinity import scale  # noqa: PLC0415

        if place.kind == "country" and place.country in self._shapes:
            return self._shapes[place.country]
        outline = self._borders.shape(place)
        if outline is not None:
            return outline
        if place.bbox is None or place.bbox[0] > place.bbox[2]:
            return None
        west, south, east, north = place.bbox
        disc = Spot((west + east) / 2, (south + north) / 2).buffer(1)
        return scale(disc, (east - west) / 2, (north - south) / 2)

    def box(self) -> Box:
        """Return west, south, east and north of what happened, and of arrows if they are not far.

        The world for nothing. The far end of a threat does not make what happened a speck.
        """
        near = list(self._points)
        for _, shape, _ in self.areas():
            west, south, east, north = shape.bounds
            if east - west < 40:
                near += [(west, south), (east, north)]
        ends = [end for key in self.arrows for end in key[:2]]
        if not near:
            return _around(ends) if ends else (-170.0, -55.0, 170.0, 75.0)
        box = _around(near)
        most = _FAR * max(_SMALL, _span(box))
        for end in ends:
            grown = _around([end, box[:2], box[2:]])
            if _span(grown) <= most:
                box = grown
        return box


def _around(points: Sequence[Point]) -> Box:
    across, up = zip(*points, strict=True)
    return min(across), min(up), max(across), max(up)


def _span(box: Box) -> float:
    """Return the longer side of a box."""
    west, south, east, north = box
    return max(east - west, north - south)


def _middle(points: Sequence[Point]) -> Point:
    """Return the median of points, across and up."""
    across, up = (sorted(values) for values in zip(*points, strict=True))
    return across[len(across) // 2], up[len(up) // 2]


def _codes(target: Target) -> Sequence[str]:
    """Return the countries that a target stands for as a whole."""
    if target.members:
        return target.members
    place = target.place
    if place is not None and place.kind not in {"country", "group"}:
        return ()
    if place is not None and place.members:
        return place.members
    country = target.country or (place.country if place else None)
    return (country,) if country else ()


def _frame(collection: Any) -> "GeoDataFrame | None":  # noqa: ANN401  GeoJSON
    from geopandas import GeoDataFrame  # noqa: PLC0415  only for pictures

    if not collection.get("features"):
        return None
    return GeoDataFrame.from_features(collection, crs="EPSG:4326")
