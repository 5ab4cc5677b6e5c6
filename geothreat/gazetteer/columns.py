"""Places as columns of the index file, read one at a time."""

from functools import lru_cache
from typing import cast

import marisa_trie

from geothreat.gazetteer.draft import KINDS, MICRO
from geothreat.gazetteer.shapes import Shapes
from geothreat.gazetteer.store import Store
from geothreat.records import BBox, Place, PlaceKind

__all__ = ["Columns", "Texts", "index_of"]

_UNKNOWN = -(2**31)


class Texts:
    """Texts kept as one run of UTF-8 with the offset of each."""

    def __init__(self, store: Store, name: str) -> None:
        self._starts, self._text = store.numbers(f"{name}_starts", "I"), store.data(f"{name}_text")

    def __getitem__(self, number: int) -> str:
        """Decode one of them."""
        return str(self._text[self._starts[number] : self._starts[number + 1]], "utf-8")


class Columns:
    """All places of an index, by number and by id."""

    def __init__(self, store: Store, shapes: Shapes, worldview: str) -> None:
        self._shapes = shapes
        self._geonameid = store.numbers("geonameid", "I")
        self._longitude = store.numbers("longitude", "i")
        self._latitude = store.numbers("latitude", "i")
        self._population = store.numbers("population", "I")
        self._kind = store.numbers("kind", "B")
        self._country = store.numbers("country", "H")
        self._admin = store.numbers("admin", "H")
        self._names, self._countries = Texts(store, "place_names"), Texts(store, "countries")
        self._admins = Texts(store, "admins")
        self._box_at, self._boxes = store.numbers("box_at", "I"), store.numbers("boxes", "i")
        self._known_ids = store.numbers("known_ids", "I")
        self._known_at = store.numbers("known_at", "I")
        self._own = marisa_trie.Trie()
        self._own.frombytes(bytes(store.data("own_ids")))
        self._own_at = store.numbers("own_at", "I")
        self._own_sorted = store.numbers("own_sorted", "I")
        self._own_key = store.numbers("own_key", "I")
        self._members = {int(n): tuple(m) for n, m in store.json("members").items()}
        self._moved = {int(n): iso for n, iso in store.json("moved").get(worldview, {}).items()}
        self.place = lru_cache(maxsize=16384)(self._read)

    def __len__(self) -> int:
        """Count the places."""
        return len(self._kind)

    def number(self, place_id: str) -> int:
        """Return a place's number, or -1."""
        kind, _, rest = place_id.partition(":")
        if kind == "gn":
            if not (rest.isascii() and rest.isdigit()):
                return -1
            at = index_of(self._known_ids, int(rest))
            return self._known_at[at] if at >= 0 else -1
        key = self._own.get(place_id, -1)
        return self._own_at[key] if key >= 0 else -1

    def _read(self, number: int) -> Place:
        geonameid = self._geonameid[number] or None
        lon, lat = self._longitude[number], self._latitude[number]
        country = self._moved.get(number) or self._countries[self._country[number]]
        return Place(
            id=f"gn:{geonameid}" if geonameid else self._own_id(number),
            name=self._names[number],
            kind=cast("PlaceKind", KINDS[self._kind[number]]),
            geonameid=geonameid,
            country=country or None,
            admin1=self._admins[self._admin[number]] or None,
            longitude=None if lon == _UNKNOWN else lon / MICRO,
            latitude=None if lat == _UNKNOWN else lat / MICRO,
            bbox=self._box(number),
            population=self._population[number],
            members=self._members.get(number, ()),
        )

    def _own_id(self, number: int) -> str:
        key = self._own_key[index_of(self._own_sorted, number)]
        return str(self._own.restore_key(key))

    def _box(self, number: int) -> BBox | None:
        at = self._shapes.box_of(number)
        if at is not None:
            return at
        at_box = index_of(self._box_at, number)
        if at_box < 0:
            return None
        sides = self._boxes[4 * at_box : 4 * at_box + 4]
        return cast("BBox", tuple(side / MICRO for side in sides))


def index_of(numbers: memoryview, wanted: int) -> int:
    """Find where a number stands in a sorted column; -1 when it does not."""
    low, high = 0, len(numbers)
    while low < high:
        middle = (low + high) // 2
        if numbers[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low if low < len(numbers) and numbers[low] == wanted else -1
