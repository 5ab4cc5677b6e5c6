"""One index file as a layer of a gazetteer: its names, its places, and what lies near a point."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from geothreat.gazetteer.columns import Columns
from geothreat.gazetteer.draft import KINDS
from geothreat.gazetteer.nametable import NameTable
from geothreat.gazetteer.respelling import may_open, respelt
from geothreat.gazetteer.store import Store
from geothreat.records import Candidate, Place

if TYPE_CHECKING:
    from geothreat.gazetteer.reverse import Nearby
    from geothreat.gazetteer.shapes import Shapes

__all__ = ["Layer", "find_name", "nearest_in", "starts_name"]


class Layer:
    """Names and places of one index."""

    def __init__(self, store: Store, shapes: "Shapes | None" = None, worldview: str = "un") -> None:
        self._store = store
        self.places = Columns(store, shapes, worldview)
        self.names = NameTable(store, self.places)

    @cached_property
    def nearby(self) -> "Nearby":
        """Towns by where they are; made when first asked for."""
        from geothreat.gazetteer.reverse import Nearby  # noqa: PLC0415  (loads NumPy)

        return Nearby(self._store, KINDS.index("city"))

    def nearest(self, longitude: float, latitude: float, limit: int) -> list[tuple[Place, float]]:
        """Towns nearest to a point, with metres."""
        found = self.nearby.find(longitude, latitude, limit)
        return [(self.places.place(number), metres) for number, metres in found]

    def record_of(self, place: Place) -> Place | None:
        """Return what is written here of a place that another layer has."""
        number = self.places.number(place.id)
        return self.places.place(number) if number >= 0 else None


def find_name(key: str, stack: Sequence[Layer]) -> tuple[Candidate, ...]:
    """Return the places of a folded name, in its other spellings, too, the lowest layer first."""
    find = stack[0].names.find if len(stack) == 1 else partial(_layered, stack=stack)
    return respelt(key, find(key), find)


def starts_name(key: str, stack: Sequence[Layer]) -> bool:
    """Say whether some name is, or begins with, these whole words, in whatever spelling."""
    known = any(layer.names.starts(key) for layer in stack)
    return known or may_open(key) or bool(find_name(key, stack))


def _layered(key: str, stack: Sequence[Layer]) -> tuple[Candidate, ...]:
    """Add to the lowest layer's candidates those of the layers above it.

    Of a place that two layers have, the lower one's record counts: it knows more.
    """
    found = stack[0].names.find(key)
    known, more = {candidate.place.id for candidate in found}, list(found)
    for at, layer in enumerate(stack[1:], 1):
        for candidate in layer.names.find(key):
            records = (lower.record_of(candidate.place) for lower in stack[:at])
            place = next(filter(None, records), candidate.place)
            if place.id not in known:
                more.append(replace(candidate, place=place))
        known.update(candidate.place.id for candidate in more)
    return tuple(sorted(more, key=lambda c: -c.weight))


def nearest_in(
    stack: Sequence[Layer], longitude: float, latitude: float, limit: int
) -> tuple[tuple[Place, float], ...]:
    """Return the towns of all layers nearest to a point, each once, with metres."""
    once: dict[str, tuple[Place, float]] = {}
    for layer in stack:
        for place, away in layer.nearest(longitude, latitude, limit):
            once.setdefault(place.id, (place, away))
    return tuple(sorted(once.values(), key=lambda pair: pair[1])[:limit])
