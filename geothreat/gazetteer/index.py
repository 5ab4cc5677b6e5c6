"""The gazetteer as everybody uses it: names to candidates, ids to places, points to countries."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from geothreat.errors import GazetteerError
from geothreat.gazetteer.layer import Layer, find_name, nearest_in, starts_name
from geothreat.gazetteer.names import fold, normalise
from geothreat.gazetteer.shapes import Shapes
from geothreat.gazetteer.store import Store
from geothreat.records import Candidate, Party, PartyKind, Place

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import ArrayLike
    from shapely.geometry.base import BaseGeometry

__all__ = ["Gazetteer"]

_KEPT = 128  # names asked for of late: few, for to keep and forget them costs, too


class Gazetteer:
    """All places of one index, in one worldview, and of layers over it. Made by `open_gazetteer`.

    Parameters
    ----------
    path : Path
        The index file.
    worldview : str
        A view of ``worldviews.toml``: ``"un"`` or ``"de-facto"``.
    layers : sequence of Path
        Index files of more places. A place that the gazetteer has already is not taken twice.

    Raises
    ------
    GazetteerError
        When the index is missing or damaged, or there is no such worldview.
    """

    def __init__(self, path: Path, worldview: str = "un", layers: Sequence[Path] = ()) -> None:
        self.path, self.worldview, self.layers = path, worldview, tuple(layers)
        store = self._store = Store(path)
        views = sorted(n[4:] for n in store.sections() if n.startswith("map."))
        if not views:
            raise GazetteerError(f"{path}: an index of more places only: open it as a layer")
        if worldview not in views:
            raise GazetteerError(f"no worldview {worldview!r}; there is: {', '.join(views)}")
        self._isos: dict[str, int] = store.json("isos")
        self._capitals = {int(n): iso for n, iso in store.json("capitals").items()}
        self._parties: dict[str, list[Any]] = store.json("parties")
        self._shapes = Shapes(store, worldview)
        base = Layer(store, self._shapes, worldview)
        self._names, self._places = base.names, base.places
        self._recent: dict[str, tuple[Candidate, ...]] = {}
        self._stack = (base, *(Layer(Store(layer)) for layer in self.layers))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle as paths and view, so that workers open the index for themselves."""
        return Gazetteer, (self.path, self.worldview, self.layers)

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
            ``name`` is the form as our tables write it ("US", "the West"), so that a
            caller can refuse "us" and "west". Of a town's alternate names only the folded form is
            kept, in title case.
        """
        recent = self._recent
        found = recent.get(name)
        if found is None:
            found = find_name(key, self._stack) if (key := fold(name)) else ()
            if len(recent) >= _KEPT:
                recent.clear()
            recent[name] = found
        return found

    def starts(self, words: str) -> bool:
        """Whether some name is, or begins with, these whole words."""
        key = normalise(words)
        return bool(key) and starts_name(key, self._stack)

    def prefixes(self, text: str) -> list[str]:
        """All names, shortest first, that a text begins with; it is folded by `normalise` already.

        This is for scanning, at about a microsecond a place.
        """
        if not self.layers:
            return self._names.prefixes(text)
        found = {key for layer in self._stack for key in layer.names.prefixes(text)}
        return sorted(found, key=len)

    def __contains__(self, name: str) -> bool:
        """Whether a name is known."""
        return any(normalise(name) in layer.names for layer in self._stack)

    def names(self) -> Iterator[str]:
        """All names, folded."""
        return (key for layer in self._stack for key in layer.names.beginning(""))

    def search(self, prefix: str, *, limit: int = 10) -> tuple[Candidate, ...]:
        """Places with a name that begins so, the most prominent first: to complete what is typed.

        A space or hyphen at the end says that the last word is complete.
        """
        from geothreat.gazetteer.search import beginning_with  # noqa: PLC0415

        return beginning_with(self, [layer.names for layer in self._stack], prefix, limit)

    def similar(self, name: str, *, limit: int = 10, alike: int = 0) -> tuple[Candidate, ...]:
        """Places with a name that is spelt nearly so, the nearest spelling first.

        Their relation is ``"fuzzy"``: the place may well be a wrong one. Names of four letters and
        more are forgiven one slip, of eight two; none in the first ``alike`` letters, if any.
        """
        from geothreat.gazetteer.search import spelt_like  # noqa: PLC0415  (loads rapidfuzz)

        return spelt_like(self, [layer.names for layer in self._stack], name, limit, alike)

    # --- places ------------------------------------------------------------------------------

    def place(self, id: str) -> Place:  # noqa: A002
        """Return the place with an id such as ``gn:703448`` or ``group:nato``.

        Raises
        ------
        GazetteerError
            When there is no such place.
        """
        for layer in self._stack:
            number = layer.places.number(id)
            if number >= 0:
                return layer.places.place(number)
        raise GazetteerError(f"the gazetteer has no place {id!r}")

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

    def capital(self, iso: str) -> Place | None:
        """Capital of a country by its ISO code, where it has one: "the Iraqi capital"."""
        number = next((n for n, held in self._capitals.items() if held == iso.upper()), None)
        return None if number is None else self._places.place(number)

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
        return nearest_in(self._stack, longitude, latitude, limit)

    def nearest_many(
        self, longitudes: "ArrayLike", latitudes: "ArrayLike"
    ) -> tuple[list[Place], "np.ndarray"]:
        """Return the nearest populated place to each of many points, and its distance in metres.

        Parameters
        ----------
        longitudes, latitudes : array_like of float
            In degrees, of equal length.

        Returns
        -------
        list of Place, numpy.ndarray

        Raises
        ------
        ValueError
            When a coordinate is not a number or out of range, or the lengths differ.

        Examples
        --------
        >>> from geothreat.gazetteer import open_gazetteer
        >>> [place.name for place in open_gazetteer().nearest_many([24.75], [59.44])[0]]
        ['Tallinn']
        """
        from geothreat.gazetteer.bulk import nearest_many  # noqa: PLC0415  (loads NumPy)

        return nearest_many(self._stack, longitudes, latitudes)

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
        return self._shapes.union(self._isos[iso] for iso in place.members)

    def landmarks(self, near: Iterable[tuple[float, float]] = ()) -> list[tuple[int, Place]]:
        """Towns to find one's way by, and the zoom from which each is worth its room on a map.

        More of them are around the spots in ``near``, of longitude and latitude in degrees.
        """
        from geothreat.gazetteer.landmarks import find_landmarks  # noqa: PLC0415  (loads NumPy)

        found = find_landmarks(self._store, self._capitals, near)
        return [(zoom, self._places.read(number)) for zoom, number in found]

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
        if (found := self._parties.get(normalise(name))) is None:
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
            "bytes_of_shapes": self._store.size("shape", "map."),
            "layers": [str(layer) for layer in self.layers],
        }  # fmt: skip

    def sources(self) -> list[dict[str, str]]:
        """Return name, version, licence and attribution of all that went into the index."""
        return cast("list[dict[str, str]]", self._store.json("sources"))
