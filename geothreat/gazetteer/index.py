"""The gazetteer as everybody uses it: names to candidates, ids to places, points to countries."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import marisa_trie

from geothreat.errors import GazetteerError
from geothreat.gazetteer.draft import GIVEN, KINDS, MICRO, OWN, PLACE_BITS, RELATIONS
from geothreat.gazetteer.names import normalise
from geothreat.gazetteer.reverse import Nearby
from geothreat.gazetteer.shapes import Shapes
from geothreat.gazetteer.store import Store
from geothreat.records import BBox, Candidate, Party, PartyKind, Place, PlaceKind, Relation

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Gazetteer"]

_UNKNOWN = -(2**31)
_NUMBER = (1 << PLACE_BITS) - 1


class Gazetteer:
    """All places of one index, in one worldview. Made by `open_gazetteer`.

    Parameters
    ----------
    path : Path
        The index file.
    worldview : str
        A view of ``worldviews.toml``: ``"un"`` or ``"de-facto"``.

    Raises
    ------
    GazetteerError
        When the index is missing or damaged, or there is no such worldview.
    """

    def __init__(self, path: Path, worldview: str = "un") -> None:
        self.path, self.worldview = path, worldview
        store = self._store = Store(path)
        views = sorted(n[4:] for n in store.sections() if n.startswith("map."))
        if worldview not in views:
            raise GazetteerError(f"no worldview {worldview!r}; there is: {', '.join(views)}")
        self._names, self._own = marisa_trie.Trie(), marisa_trie.Trie()
        self._names.frombytes(bytes(store.data("names")))
        self._own.frombytes(bytes(store.data("own_ids")))
        self._columns()
        self._isos: dict[str, int] = store.json("isos")
        self._members = {int(n): tuple(m) for n, m in store.json("members").items()}
        self._moved = {int(n): iso for n, iso in store.json("moved").get(worldview, {}).items()}
        self._capitals = {int(n): iso for n, iso in store.json("capitals").items()}
        self._parties: dict[str, list[Any]] = store.json("parties")
        self._shapes = Shapes(store, worldview, set(self._isos.values()))
        self._nearby: Nearby | None = None
        self._candidates = lru_cache(maxsize=8192)(self._find)
        self._place = lru_cache(maxsize=16384)(self._read)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle as path and view, so that workers open the index for themselves."""
        return Gazetteer, (self.path, self.worldview)

    def __repr__(self) -> str:
        """Path, view and how many names."""
        return f"Gazetteer({str(self.path)!r}, {self.worldview!r}, {len(self._names)} names)"

    def _columns(self) -> None:
        store = self._store
        self._starts = store.numbers("candidate_starts", "I")
        self._packed = store.numbers("candidates", "I")
        self._weights = store.numbers("weights", "B")
        self._form_at = store.numbers("form_at", "I")
        self._geonameid = store.numbers("geonameid", "I")
        self._longitude = store.numbers("longitude", "i")
        self._latitude = store.numbers("latitude", "i")
        self._population = store.numbers("population", "I")
        self._kind = store.numbers("kind", "B")
        self._country = store.numbers("country", "H")
        self._admin = store.numbers("admin", "H")
        self._box_at, self._boxes = store.numbers("box_at", "I"), store.numbers("boxes", "i")
        self._known_ids = store.numbers("known_ids", "I")
        self._known_at = store.numbers("known_at", "I")
        self._own_at = store.numbers("own_at", "I")
        self._own_sorted = store.numbers("own_sorted", "I")
        self._own_key = store.numbers("own_key", "I")
        self._texts = {
            name: (store.numbers(f"{name}_starts", "I"), store.data(f"{name}_text"))
            for name in ("forms", "place_names", "countries", "admins")
        }

    # --- names -------------------------------------------------------------------------------

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Places that a name may stand for, the most prominent first.

        Parameters
        ----------
        name : str
            In any spelling that `normalise` folds to a known name.

        Returns
        -------
        tuple of Candidate
            ``Candidate.name`` is the form as our tables write it ("US", "the West"), so that a
            caller can refuse "us" and "west". Of a town's alternate names only the folded form is
            kept, in title case.
        """
        key = normalise(name)
        return self._candidates(key) if key else ()

    def starts(self, words: str) -> bool:
        """Whether some name is, or begins with, these whole words."""
        key = normalise(words)
        if not key:
            return False
        return key in self._names or next(self._names.iterkeys(key + " "), None) is not None

    def prefixes(self, text: str) -> list[str]:
        """All names (folded, shortest first) that ``text`` begins with, ending at a word's end.

        Parameters
        ----------
        text : str
            Already folded by `normalise`: this is for scanning, at about a microsecond a place.
        """
        end = len(text)
        return [
            key for key in self._names.prefixes(text) if len(key) == end or text[len(key)] == " "
        ]

    def __contains__(self, name: str) -> bool:
        """Whether a name is known."""
        return normalise(name) in self._names

    def complete(self, beginning: str, *, limit: int = 10) -> list[str]:
        """Folded names that begin so, in no order of weight."""
        found = self._names.iterkeys(normalise(beginning))
        return [key for key, _ in zip(found, range(limit), strict=False)]

    def _find(self, key: str) -> tuple[Candidate, ...]:
        number = self._names.get(key, -1)
        if number < 0:
            return ()
        return tuple(
            self._candidate(key, at) for at in range(self._starts[number], self._starts[number + 1])
        )

    def _candidate(self, key: str, at: int) -> Candidate:
        bits = self._packed[at]
        place = self._place(bits & _NUMBER)
        how = bits >> (PLACE_BITS + 4)
        if how == OWN:
            form = place.name
        elif how == GIVEN:
            form = self._text("forms", _index(self._form_at, at))
        else:
            form = key.title()
        relation = cast("Relation", RELATIONS[bits >> PLACE_BITS & 15])
        return Candidate(place=place, name=form, relation=relation, weight=self._weights[at] / 255)

    def _text(self, name: str, number: int) -> str:
        starts, text = self._texts[name]
        return str(text[starts[number] : starts[number + 1]], "utf-8")

    # --- places ------------------------------------------------------------------------------

    def place(self, id: str) -> Place:  # noqa: A002
        """The place with an id such as ``gn:703448`` or ``group:nato``.

        Raises
        ------
        GazetteerError
            When there is no such place.
        """
        number = self._number(id)
        if number < 0:
            raise GazetteerError(f"the gazetteer has no place {id!r}")
        return self._place(number)

    def country(self, iso: str) -> Place:
        """A country or territory by ISO 3166-1 alpha-2 code (Kosovo: XK).

        Raises
        ------
        GazetteerError
            When there is no such code.
        """
        number = self._isos.get(iso.upper())
        if number is None:
            raise GazetteerError(f"the gazetteer has no country {iso!r}")
        return self._place(number)

    def countries(self) -> tuple[str, ...]:
        """ISO codes of all countries and territories."""
        return tuple(self._isos)

    def capital_of(self, place_id: str) -> str | None:
        """ISO code of the country whose capital a place is: "Moscow" may stand for Russia."""
        return self._capitals.get(self._number(place_id))

    def _number(self, place_id: str) -> int:
        kind, _, rest = place_id.partition(":")
        if kind == "gn":
            if not (rest.isascii() and rest.isdigit()):
                return -1
            at = _index(self._known_ids, int(rest))
            return self._known_at[at] if at >= 0 else -1
        key = self._own.get(place_id, -1)
        return self._own_at[key] if key >= 0 else -1

    def _read(self, number: int) -> Place:
        geonameid = self._geonameid[number] or None
        lon, lat = self._longitude[number], self._latitude[number]
        country = self._moved.get(number) or self._text("countries", self._country[number])
        return Place(
            id=f"gn:{geonameid}" if geonameid else self._own_id(number),
            name=self._text("place_names", number),
            kind=cast("PlaceKind", KINDS[self._kind[number]]),
            geonameid=geonameid,
            country=country or None,
            admin1=self._text("admins", self._admin[number]) or None,
            longitude=None if lon == _UNKNOWN else lon / MICRO,
            latitude=None if lat == _UNKNOWN else lat / MICRO,
            bbox=self._box(number),
            population=self._population[number],
            members=self._members.get(number, ()),
        )

    def _own_id(self, number: int) -> str:
        key = self._own_key[_index(self._own_sorted, number)]
        return str(self._own.restore_key(key))

    def _box(self, number: int) -> BBox | None:
        at = self._shapes.box_of(number)
        if at is not None:
            return at
        at_box = _index(self._box_at, number)
        if at_box < 0:
            return None
        sides = self._boxes[4 * at_box : 4 * at_box + 4]
        return cast("BBox", tuple(side / MICRO for side in sides))

    # --- space -------------------------------------------------------------------------------

    def nearest(
        self, *, longitude: float, latitude: float, limit: int = 1
    ) -> tuple[tuple[Place, float], ...]:
        """The nearest populated places, with the distance of each in metres (on the sphere).

        Raises
        ------
        ValueError
            When a coordinate is not a number or out of range.
        """
        if self._nearby is None:
            self._nearby = Nearby(self._store, KINDS.index("city"))
        found = self._nearby.find(longitude, latitude, limit)
        return tuple((self._place(number), metres) for number, metres in found)

    def country_at(self, *, longitude: float, latitude: float) -> str | None:
        """ISO code of the country at a point in this worldview; None at sea.

        Raises
        ------
        ValueError
            When a coordinate is not a number or out of range.
        """
        number = self._shapes.country_at(longitude, latitude)
        return None if number is None else self._place(number).country

    def admin_at(self, *, longitude: float, latitude: float) -> Place | None:
        """The first-level region at a point, or None."""
        number = self._shapes.region_at(longitude, latitude)
        return None if number is None else self._place(number)

    def shape(self, place_id: str) -> "BaseGeometry | None":
        """The outline of a country or first-level region as a shapely geometry, or None."""
        number = self._number(place_id)
        return self._shapes.shape(number) if number >= 0 else None

    def basemap(self) -> dict[str, Any]:
        """Countries, small and coarse, as a GeoJSON FeatureCollection in this worldview.

        Features have ``iso`` and ``name``. Natural Earth, changed: thinned and rounded to 0.01
        degree.
        """
        return cast("dict[str, Any]", self._store.json(f"map.{self.worldview}"))

    def disputed(self) -> dict[str, Any]:
        """Areas claimed by more than one state, as GeoJSON, with ``claimants`` and a ``note``."""
        return cast("dict[str, Any]", self._store.json("disputed"))

    # --- who ---------------------------------------------------------------------------------

    def party(self, name: str) -> Party | None:
        """An armed group, leader, official or force by name, with the country it belongs to."""
        found = self._parties.get(normalise(name))
        if found is None:
            return None
        _, country, kind = found
        return Party(text=name, country=country or None, kind=cast("PartyKind", kind))

    def parties(self) -> Iterator[tuple[str, str]]:
        """All known names of parties, folded, each with its usual form."""
        return ((key, value[0]) for key, value in self._parties.items())

    def about(self) -> dict[str, Any]:
        """Figures of the index: names, places, key of its sources, size in bytes."""
        return {
            "path": str(self.path), "worldview": self.worldview, "names": len(self._names),
            "places": len(self._kind), "key": self._store.key, "bytes": self.path.stat().st_size,
        }  # fmt: skip


def _index(numbers: memoryview, wanted: int) -> int:
    """Where a number stands in a sorted column, or -1."""
    low, high = 0, len(numbers)
    while low < high:
        middle = (low + high) // 2
        if numbers[middle] < wanted:
            low = middle + 1
        else:
            high = middle
    return low if low < len(numbers) and numbers[low] == wanted else -1
