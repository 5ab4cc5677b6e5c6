"""The gazetteer as everybody uses it: names to candidates, ids to places, points to countries."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import marisa_trie

from geothreat.errors import GazetteerError
from geothreat.gazetteer.columns import Columns, Texts, index_of
from geothreat.gazetteer.draft import GIVEN, KINDS, OWN, PLACE_BITS, RELATIONS
from geothreat.gazetteer.names import normalise
from geothreat.gazetteer.reverse import Nearby
from geothreat.gazetteer.shapes import Shapes
from geothreat.gazetteer.store import Store
from geothreat.records import Candidate, Party, PartyKind, Place, Relation

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["Gazetteer"]

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
        self._names = marisa_trie.Trie()
        self._names.frombytes(bytes(store.data("names")))
        self._starts = store.numbers("candidate_starts", "I")
        self._packed = store.numbers("candidates", "I")
        self._weights = store.numbers("weights", "B")
        self._forms, self._form_at = Texts(store, "forms"), store.numbers("form_at", "I")
        self._isos: dict[str, int] = store.json("isos")
        self._capitals = {int(n): iso for n, iso in store.json("capitals").items()}
        self._parties: dict[str, list[Any]] = store.json("parties")
        self._shapes = Shapes(store, worldview)
        self._places = Columns(store, self._shapes, worldview)
        self._nearby: Nearby | None = None
        self._candidates = lru_cache(maxsize=8192)(self._find)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle as path and view, so that workers open the index for themselves."""
        return Gazetteer, (self.path, self.worldview)

    def __repr__(self) -> str:
        """Path, view and how many names."""
        return f"Gazetteer({str(self.path)!r}, {self.worldview!r}, {len(self._names)} names)"

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
        place = self._places.place(bits & _NUMBER)
        how = bits >> (PLACE_BITS + 4)
        if how == OWN:
            form = place.name
        elif how == GIVEN:
            form = self._forms[index_of(self._form_at, at)]
        else:
            form = key.title()
        relation = cast("Relation", RELATIONS[bits >> PLACE_BITS & 15])
        return Candidate(place=place, name=form, relation=relation, weight=self._weights[at] / 255)

    # --- places ------------------------------------------------------------------------------

    def place(self, id: str) -> Place:  # noqa: A002
        """Return the place with an id such as ``gn:703448`` or ``group:nato``.

        Raises
        ------
        GazetteerError
            When there is no such place.
        """
        number = self._places.number(id)
        if number < 0:
            raise GazetteerError(f"the gazetteer has no place {id!r}")
        return self._places.place(number)

    def country(self, iso: str) -> Place:
        """Return a country or territory by ISO 3166-1 alpha-2 code (Kosovo: XK).

        Raises
        ------
        GazetteerError
            When there is no such code.
        """
        number = self._isos.get(iso.upper())
        if number is None:
            raise GazetteerError(f"the gazetteer has no country {iso!r}")
        return self._places.place(number)

    def countries(self) -> tuple[str, ...]:
        """ISO codes of all countries and territories."""
        return tuple(self._isos)

    def capital_of(self, place_id: str) -> str | None:
        """ISO code of the country whose capital a place is: "Moscow" may stand for Russia."""
        return self._capitals.get(self._places.number(place_id))

    # --- space -------------------------------------------------------------------------------

    def nearest(
        self, *, longitude: float, latitude: float, limit: int = 1
    ) -> tuple[tuple[Place, float], ...]:
        """Return the nearest populated places, with the distance of each in metres (on the sphere).

        Raises
        ------
        ValueError
            When a coordinate is not a number or out of range.
        """
        if self._nearby is None:
            self._nearby = Nearby(self._store, KINDS.index("city"))
        found = self._nearby.find(longitude, latitude, limit)
        return tuple((self._places.place(number), metres) for number, metres in found)

    def country_at(self, *, longitude: float, latitude: float) -> str | None:
        """ISO code of the country at a point in this worldview; None at sea.

        Coasts are drawn coarsely, so that up to 0.05 degree (5 km) off the nearest counts as it.

        Raises
        ------
        ValueError
            When a coordinate is not a number or out of range.
        """
        number = self._shapes.country_at(longitude, latitude)
        return None if number is None else self._places.place(number).country

    def admin_at(self, *, longitude: float, latitude: float) -> Place | None:
        """Return the first-level region at a point, or None."""
        number = self._shapes.region_at(longitude, latitude)
        return None if number is None else self._places.place(number)

    def shape(self, place_id: str) -> "BaseGeometry | None":
        """Find the outline of a place as a shapely geometry, in this worldview.

        Countries, first-level regions and some informal regions (Donbas) have one; a group that
        is one region of the earth (the Baltic states) has its members'. Others: None.
        """
        number = self._places.number(place_id)
        if number < 0:
            return None
        place = self._places.place(number)
        if place.kind != "group" or place.longitude is None:
            return self._shapes.shape(number)
        import shapely  # noqa: PLC0415

        members = (self._shapes.shape(self._isos[iso]) for iso in place.members)
        return shapely.union_all([shape for shape in members if shape is not None])

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
        """Find an armed group, leader, official or force by name."""
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
            "places": len(self._places), "key": self._store.key, "bytes": self.path.stat().st_size,
        }  # fmt: skip
