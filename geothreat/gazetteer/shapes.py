"""Outlines of countries and regions in one worldview, parsed when first asked for."""

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from math import inf
from typing import TYPE_CHECKING, Any

from geothreat.gazetteer.draft import KINDS
from geothreat.gazetteer.packing import kind_at
from geothreat.gazetteer.sphere import check_point
from geothreat.gazetteer.store import Store
from geothreat.records import BBox

if TYPE_CHECKING:
    import numpy as np
    from shapely.geometry.base import BaseGeometry

__all__ = ["Shapes"]

_COAST = 0.05  # degrees: harbours and spits that a shape for 1:10 million leaves out


class Shapes:
    """Shapes by place number; those that the worldview changes take the place of the others."""

    def __init__(self, store: Store, worldview: str) -> None:
        self._tables = [_Table(store, "shape")]
        if f"shape.{worldview}_at" in store:
            self._tables.insert(0, _Table(store, f"shape.{worldview}"))
        self._records = store.data("places")
        self._changed = set(self._tables[0].at) if len(self._tables) > 1 else set()
        self._parsed = lru_cache(maxsize=512)(self._parse)

    def shape(self, number: int) -> "BaseGeometry | None":
        """Return a place's outline, or None."""
        for table in self._tables:
            if number in table.at:
                return self._parsed(table, table.at[number])
        return None

    def union(self, numbers: Iterable[int]) -> "BaseGeometry":
        """Return what the outlines of several places cover together."""
        import shapely  # noqa: PLC0415  (heavy, and only those who want shapes need it)

        shapes = map(self.shape, numbers)
        return shapely.union_all([shape for shape in shapes if shape is not None])

    def box_of(self, number: int) -> BBox | None:
        """Return the box of a shape that this worldview changes, else None."""
        if number not in self._changed:
            return None
        table = self._tables[0]
        west, south, east, north = (
            round(v, 4) for v in table.exact[4 * table.at[number] : 4 * table.at[number] + 4]
        )
        return west, south, east, north

    def country_at(self, longitude: float, latitude: float) -> int | None:
        """Return number of the country at a point."""
        return self._at(longitude, latitude, "country")

    def region_at(self, longitude: float, latitude: float) -> int | None:
        """Return number of the first-level region at a point."""
        return self._at(longitude, latitude, "admin1")

    def _at(self, longitude: float, latitude: float, kind: str) -> int | None:
        check_point(longitude, latitude)
        wanted = KINDS.index(kind)
        ashore: tuple[float, int] | None = None
        for table, row, number in self._boxed(longitude, latitude):
            if kind_at(self._records, number) == wanted:
                away = _distance(self._parsed(table, row), longitude, latitude)
                if away == 0:
                    return number
                if away <= _COAST:
                    ashore = min(ashore or (away, number), (away, number))
        return ashore[1] if ashore else None

    def _boxed(self, longitude: float, latitude: float) -> Iterator[tuple["_Table", int, int]]:
        """Tables, rows and numbers of the shapes whose box holds a point."""
        for table in self._tables:
            west, south, east, north = table.boxes.T
            inside = (west <= longitude) & (longitude <= east)
            inside &= (south <= latitude) & (latitude <= north)
            for row in inside.nonzero()[0].tolist():
                number = table.numbers[row]
                if table is self._tables[0] or number not in self._changed:
                    yield table, row, number

    def _parse(self, table: "_Table", row: int) -> "BaseGeometry":
        import shapely  # noqa: PLC0415  (heavy, and only those who want shapes need it)

        shape = shapely.from_wkb(bytes(table.wkb[table.starts[row] : table.starts[row + 1]]))
        shapely.prepare(shape)
        return shape


def _distance(shape: Any, longitude: float, latitude: float) -> float:  # noqa: ANN401
    """Degrees between a shape and a point; 0 inside; infinite when clearly apart."""
    import shapely  # noqa: PLC0415

    if shapely.intersects_xy(shape, longitude, latitude):
        return 0.0
    point = shapely.Point(longitude, latitude)
    return float(shapely.distance(shape, point)) if shapely.dwithin(shape, point, _COAST) else inf


class _Table:
    def __init__(self, store: Store, name: str) -> None:
        self.numbers = store.numbers(f"{name}_at", "I").tolist()
        self.at = {number: row for row, number in enumerate(self.numbers)}
        self.starts = store.numbers(f"{name}_starts", "I")
        self.wkb = store.data(f"{name}_wkb")
        self.exact = store.numbers(f"{name}_boxes", "f")

    @cached_property
    def boxes(self) -> "np.ndarray":
        """Boxes wider by the coast's tolerance, and a hair, for float32 rounds either way."""
        import numpy as np  # noqa: PLC0415  (names are looked up without it)

        edge = _COAST + 1e-4
        wider = np.array([-edge, -edge, edge, edge], dtype="<f4")
        boxes: np.ndarray = np.frombuffer(self.exact, dtype="<f4").reshape(-1, 4) + wider
        return boxes
