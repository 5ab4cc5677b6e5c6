"""Places made from another: with their names, ids, boxes and precision. See `relative`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geothreat.gazetteer import Gazetteer
from geothreat.geocoding.areas import (
    Point,
    border_between,
    box_around,
    edge,
    move,
    offshore,
    part_of,
    sea_off,
)
from geothreat.geocoding.phrases import Phrases
from geothreat.geocoding.precision import radius_of
from geothreat.records import BBox, Place, PlaceKind

__all__ = ["AREAS", "POINTS", "Anchor", "Derivation", "Relative"]

AREAS = ("country", "admin1", "admin2", "region", "island")
POINTS = ("city", "site")
_TOWN_SEA_M = 15_000.0
_COAST_SEA_M = 30_000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A name in the text from which another place is told, with the place it stands for."""

    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """A computed place. ``start`` to ``end`` is its phrase with the name in the text.

    ``places`` are one, or two for "southern and eastern X"; ``where_prec`` is UCDP's code;
    ``radius_m`` in metres. ``is_part`` says that the place takes the place of its anchor: it lies
    within, or, as a border, is not there at all.
    """

    start: int
    end: int
    relation: str
    places: tuple[Place, ...]
    where_prec: int
    radius_m: float | None
    is_part: bool = False


@dataclass(slots=True)
class Derivation:
    """One question: a name in a text, and the places that can be made from it."""

    text: str
    anchor: Anchor
    gazetteer: Gazetteer
    phrases: Phrases
    following: Anchor | None
    homes: tuple[str, ...]
    near: Place | None

    @property
    def place(self) -> Place:
        """The place of the name."""
        return self.anchor.place

    @property
    def point(self) -> Point:
        """Its point, longitude first."""
        return self.place.longitude or 0.0, self.place.latitude or 0.0

    def part(self, words: Sequence[str | None]) -> Relative | None:
        """Return the part, or the two parts, of an area."""
        if self.place.kind not in AREAS:
            return None
        found = [self._part(self.phrases.part(word)) for word in words if word]
        places = tuple(place for place in found if place is not None)
        if not places:
            return None
        where_prec = 3 if self.place.kind == "admin2" else 4
        return replace(
            self.told("part", places[0], where_prec, radius_of(places[0])),
            places=places,
            is_part=True,
        )

    def _part(self, direction: str) -> Place | None:
        """Return the gazetteer's own "eastern Ukraine" where it has one, else the shape's cut."""
        adjective = self.phrases.adjectives[direction]
        written = self.text[self.anchor.start : self.anchor.end]
        for name in dict.fromkeys((self.place.name, written)):
            for known in self.gazetteer.candidates(f"{adjective} {name}")[:1]:
                if known.place.kind == "region" and known.place.country == self.place.country:
                    return known.place
        cut = part_of(self.gazetteer, self.place, direction)
        if cut is None:
            return None
        name = self.name("part", part=adjective)
        return self.make_area(f"part:{self.place.id}:{direction or 'centre'}", name, *cut)

    def border(self) -> Relative | None:
        """Return the border of the place with the first home that touches it."""
        for iso in dict.fromkeys(self.homes):
            if iso != self.place.country:
                found = self.border_of(self.gazetteer.country(iso), self.anchor.end)
                if found is not None:
                    return found
        return None

    def border_of(self, other: Place, end: int) -> Relative | None:
        """Return the border of the place with another."""
        near = self.near
        if near is not None and near.country not in (self.place.country, other.country):
            near = None
        met = border_between(self.gazetteer, self.place, other, near)
        if met is None:
            return None
        name = self.name("border", other=other.name)
        place = self.make_area(f"border:{other.id}:{self.place.id}", name, *met)
        place = replace(place, country=other.country)
        return replace(self.told("border", place, 5, radius_of(place)), end=end, is_part=True)

    def from_border(self, metres: float, bearing: float | None) -> Relative | None:
        """Return the border, or the point at a distance and bearing from it."""
        found = self.border()
        place = found.places[0] if found else None
        if found is None or place is None or bearing is None:
            return found
        spot = move((place.longitude or 0.0, place.latitude or 0.0), bearing, metres)
        radius = max(found.radius_m or 0.0, metres)
        moved = self.make_place(f"{place.id}:{bearing:g}:{metres:.0f}", place.name, spot, radius)
        return replace(found, places=(moved,), radius_m=radius)

    def at(self, metres: float, bearing: float, radius: float, *, told: bool = True) -> Relative:
        """Return the point at a distance and bearing from a town, or from the edge of an area."""
        start = edge(self.gazetteer, self.place, bearing) or self.point
        compass = self.phrases.compass[bearing]
        relation = "distance" if told else "heading"
        name = self.name(relation, km=round(metres / 1000, 1), direction=compass)
        id_ = f"from:{self.place.id}:{bearing:g}:{metres:.0f}"
        place = self.make_place(id_, name, move(start, bearing, metres), radius)
        return self.told(relation, place, 2, radius)

    def at_sea(self, metres: float | None, direction: str = "") -> Relative | None:
        """Return the sea off a town, or off the coast of an area on one side."""
        name, id_ = self.name("coast"), f"coast:{self.place.id}"
        if self.place.kind in POINTS:
            met = offshore(self.gazetteer, self.point, metres or _TOWN_SEA_M)
            if met is None:
                return None
            place = self.make_place(id_, name, *met)
            return self.told("coast", replace(place, kind="sea"), 5, met[1])
        if self.place.kind not in AREAS:
            return None
        found = sea_off(self.gazetteer, self.place, direction, metres or _COAST_SEA_M)
        if found is None:
            return None
        place = replace(self.make_area(f"{id_}:{direction}".rstrip(":"), name, *found), kind="sea")
        return self.told("coast", place, 5, radius_of(place))

    def around(self, relation: str, metres: float) -> Relative | None:
        """Return the place itself, less exactly."""
        if self.place.kind not in POINTS:
            return None
        return self.told(relation, self.place, 2, max(metres, radius_of(self.place) or 0.0))

    def other(self) -> Anchor | None:
        """Return the name after, where only "and" or "to" stands between."""
        other = self.following
        if other is None or other.start < self.anchor.end:
            return None
        between = self.text[self.anchor.end : other.start]
        return other if self.phrases.conjunction.match(between) else None

    def name(self, relation: str, **words: str | float) -> str:
        """Return what a computed place is called."""
        return self.phrases.names[relation].format(name=self.place.name, **words)

    def told(self, relation: str, place: Place, where_prec: int, radius: float | None) -> Relative:
        """Return a computed place as the answer."""
        return Relative(
            start=self.anchor.start, end=self.anchor.end, relation=relation, places=(place,),
            where_prec=where_prec, radius_m=radius,
        )  # fmt: skip

    def make_place(self, id_: str, name: str, spot: Point, radius: float) -> Place:
        """Make a place of a point and a radius in metres."""
        return self.make_area(id_, name, spot, box_around(spot, radius))

    def make_area(self, id_: str, name: str, spot: Point, bbox: BBox) -> Place:
        """Make a place: in the country and region where its point lies, else in its anchor's."""
        x, y = round(spot[0], 4), round(spot[1], 4)
        country = self.gazetteer.country_at(longitude=x, latitude=y)
        region = self.gazetteer.admin_at(longitude=x, latitude=y)
        kind: PlaceKind = "region"
        return Place(
            id=id_, name=name, kind=kind, country=country or self.place.country,
            admin1=region.name if region else None, longitude=x, latitude=y, bbox=bbox,
        )  # fmt: skip
