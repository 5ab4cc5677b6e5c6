"""Where the page's borders come from, and the shapes of areas that events name."""

from collections.abc import Iterable, Mapping
from typing import Any

from geothreat.outputs.map.basemap import pack_geometry
from geothreat.records import Place

__all__ = ["Borders"]

Json = dict[str, Any]

_EMPTY: Mapping[str, Any] = {"type": "FeatureCollection", "features": []}
_TOLERANCE = 0.02
"""Degrees by which outlines of areas are simplified, about 2 km."""


class Borders:
    """Country polygons and disputed areas, the gazetteer's unless both are given."""

    def __init__(
        self,
        basemap: Mapping[str, Any] | None,
        disputed: Mapping[str, Any] | None,
        *,
        worldview: str,
    ) -> None:
        self._gazetteer: Any = None
        if basemap is None:
            from geothreat.gazetteer import open_gazetteer  # noqa: PLC0415  only when it is needed

            self._gazetteer = open_gazetteer(worldview=worldview)
            basemap = self._gazetteer.basemap()
            disputed = self._gazetteer.disputed() if disputed is None else disputed
        self.countries: Mapping[str, Any] = basemap or _EMPTY
        self.disputed: Mapping[str, Any] = disputed or _EMPTY

    def names(self) -> dict[str, str]:
        """Return the countries' names by ISO code."""
        found = (feature.get("properties") or {} for feature in self.countries.get("features", ()))
        return {str(p["iso"]): str(p["name"]) for p in found if p.get("iso") and p.get("name")}

    def group(self, name: str) -> Place | None:
        """Return the group of countries that goes by a name, so that NATO can be an actor."""
        if self._gazetteer is None:
            return None
        candidates = self._gazetteer.candidates(name)
        return next((found.place for found in candidates[:1] if found.place.members), None)

    def areas(self, places: Iterable[Place]) -> Json:
        """Return packed outlines of regions, first-level units and seas, by number of the place.

        Countries and groups need none: they are drawn from the country polygons.
        """
        if self._gazetteer is None:
            return {}
        found = {}
        for number, place in enumerate(places):
            if place.kind in {"admin1", "region", "sea", "water", "island"}:
                outline = self._outline(place)
                if outline is not None:
                    found[str(number)] = outline
        return found

    def towns(self, places: Iterable[Place]) -> list[tuple[int, Place]]:
        """Return the towns to find one's way by, as `Gazetteer.landmarks` chooses them.

        One that is also among ``places`` is returned as it is there, lest it be told twice.
        """
        if self._gazetteer is None:
            return []
        known = {place.id: place for place in places}
        spots = [
            (place.longitude, place.latitude)
            for place in known.values()
            if place.longitude is not None and place.latitude is not None
        ]
        return [(zoom, known.get(town.id, town)) for zoom, town in self._gazetteer.landmarks(spots)]

    def shape(self, place: Place) -> Any:  # noqa: ANN401  a shapely geometry or None
        """Return the outline of an area, simplified; None where none is known."""
        if self._gazetteer is None:
            return None
        shape = self._gazetteer.shape(place.id)
        return None if shape is None or shape.is_empty else shape.simplify(_TOLERANCE)

    def _outline(self, place: Place) -> Json | None:
        from shapely.geometry import mapping  # noqa: PLC0415  only when it is needed

        shape = self.shape(place)
        return None if shape is None else pack_geometry(mapping(shape))
