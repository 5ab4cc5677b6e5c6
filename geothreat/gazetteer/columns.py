"""Places as columns of the index file, read one at a time."""

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING, cast

import marisa_trie

from geothreat.gazetteer.draft import KINDS
from geothreat.gazetteer.packing import MICRO, RECORD, UNKNOWN
from geothreat.gazetteer.store import Store
from geothreat.records import BBox, Place

if TYPE_CHECKING:
    from geothreat.gazetteer.shapes import Shapes

__all__ = ["Columns", "Texts", "index_of"]

_KEPT = 128  # places that were asked for of late

# The setters of the record's slots: a frozen record's own constructor takes twice as long, and this
# is most of what a look-up costs.
_FIELDS = (
    "id", "name", "kind", "geonameid", "country", "admin1", "longitude", "latitude", "bbox",
    "population", "members",
)  # fmt: skip
(_id, _name, _kind, _geonameid, _country, _admin1, _longitude, _latitude, _bbox, _population,
 _members) = (vars(Place)[field].__set__ for field in _FIELDS)  # fmt: skip
_new, _unpack, _SIZE = object.__new__, RECORD.unpack_from, RECORD.size


class Texts:
    """Texts kept as one run of UTF-8 with the offset of each."""

    def __init__(self, store: Store, name: str) -> None:
        self._starts, self._text = store.numbers(f"{name}_starts", "I"), store.data(f"{name}_text")

    def __getitem__(self, number: int) -> str:
        """Decode one of them."""
        return str(self._text[self._starts[number] : self._starts[number + 1]], "utf-8")

    def all(self) -> list[str]:
        """Decode all of them: for short lists that are read again and again."""
        return [self[number] for number in range(len(self._starts) - 1)]


class Columns:
    """All places of an index, by number and by id."""

    def __init__(self, store: Store, shapes: "Shapes | None" = None, worldview: str = "un") -> None:
        self._shapes = shapes
        self._records = store.data("places")
        self._file, self._names_at = store.bytes_of("place_names")
        self._countries = [text or None for text in Texts(store, "countries").all()]
        self._admins = [text or None for text in Texts(store, "admins").all()]
        self._box_at, self._boxes = store.numbers("box_at", "I"), store.numbers("boxes", "i")
        self._known_ids = store.numbers("known_ids", "I")
        self._known_at = store.numbers("known_at", "I")
        self._own = marisa_trie.Trie()
        self._own.map(store.data("own_ids"))
        self._own_at = store.numbers("own_at", "I")
        self._own_sorted = store.numbers("own_sorted", "I")
        self._own_key = store.numbers("own_key", "I")
        self._members = {int(n): tuple(m) for n, m in store.json("members").items()}
        self._moved = {int(n): iso for n, iso in _moved_in(store, worldview).items()}
        self.place = lru_cache(maxsize=_KEPT)(self.read)

    def __len__(self) -> int:
        """Count the places."""
        return len(self._records) // RECORD.size

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

    def read(self, number: int) -> Place:
        """Make a place's record, whether it was asked for before or not."""
        geonameid, lon, lat, population, country, admin, name_at, length, kind = _unpack(
            self._records, number * _SIZE
        )
        begin = self._names_at + name_at
        place = _new(Place)
        # Few towns are not GeoNames', and no town, the first kind, has a box or members.
        own = self._own_id(number) if kind or not geonameid else None
        _id(place, own or f"gn:{geonameid}")
        _name(place, self._file[begin : begin + length].decode())
        _kind(place, KINDS[kind])
        _geonameid(place, geonameid or None)
        _country(place, self._moved.get(number) or self._countries[country])
        _admin1(place, self._admins[admin])
        _longitude(place, None if lon == UNKNOWN else lon / MICRO)
        _latitude(place, None if lat == UNKNOWN else lat / MICRO)
        _bbox(place, self._box(number) if kind else None)
        _population(place, population)
        _members(place, self._members.get(number, ()) if kind else ())
        return place

    def _own_id(self, number: int) -> str | None:
        """Return the id of a place that had one before GeoNames' number for it was known."""
        at = index_of(self._own_sorted, number)
        return None if at < 0 else str(self._own.restore_key(self._own_key[at]))

    def _box(self, number: int) -> BBox | None:
        if self._shapes is not None and (at := self._shapes.box_of(number)) is not None:
            return at
        at_box = index_of(self._box_at, number)
        if at_box < 0:
            return None
        sides = self._boxes[4 * at_box : 4 * at_box + 4]
        return cast("BBox", tuple(side / MICRO for side in sides))


def index_of(numbers: memoryview, wanted: int) -> int:
    """Find where a number stands in a sorted column; -1 when it does not."""
    at = bisect_left(numbers, wanted)
    return at if at < len(numbers) and numbers[at] == wanted else -1


def _moved_in(store: Store, worldview: str) -> dict[str, str]:
    """Places by number whose country is another one in a worldview."""
    return cast("dict[str, str]", store.json("moved").get(worldview, {}))
