"""One index file as a layer of a gazetteer: its names, its places, and what lies near a point."""

from functools import cached_property
from typing import TYPE_CHECKING

from geothreat.gazetteer.columns import Columns
from geothreat.gazetteer.draft import KINDS
from geothreat.gazetteer.nametable import NameTable
from geothreat.gazetteer.store import Store
from geothreat.records import Place

if TYPE_CHECKING:
    from geothreat.gazetteer.reverse import Nearby
    from geothreat.gazetteer.shapes import Shapes

__all__ = ["Layer"]


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
