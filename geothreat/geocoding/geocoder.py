"""A geopy geocoder that asks no server: `GazetteerGeocoder`."""

import warnings
from typing import Any

from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geothreat.contract import place_to_json
from geothreat.errors import GazetteerError
from geothreat.gazetteer import Gazetteer, open_gazetteer
from geothreat.geocoding.lookup import geocode
from geothreat.records import Place

__all__ = ["GazetteerGeocoder"]


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]
    """Geocode with the offline gazetteer, wherever a geopy geocoder fits.

    Results are geopy's `Location`; its ``raw`` is the place as geothreat's extract format has it.
    geopy's order holds here: **latitude before longitude** in points, as its users expect.

    Parameters
    ----------
    gazetteer : Gazetteer, optional
        By default the one within the package.
    worldview : str, optional
        ``"un"`` or ``"de-facto"``, for the gazetteer within the package.

    Raises
    ------
    GazetteerError
        When there is no usable index.

    Examples
    --------
    >>> GazetteerGeocoder().geocode("Paris, Texas").raw["admin1"]
    'Texas'
    """

    def __init__(self, *, gazetteer: Gazetteer | None = None, worldview: str = "un") -> None:
        super().__init__()
        self.gazetteer = gazetteer or open_gazetteer(worldview=worldview)

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ANN401  (geopy's own signature)
        country: str | None = None,
        near: Any = None,  # noqa: ANN401  (geopy's own signature)
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """Find a place by name.

        Parameters
        ----------
        query : str
        exactly_one : bool, optional
            The best place only (the default), or a list of all.
        timeout : optional
            Ignored: there is nothing to wait for.
        country : str, optional
            ISO 3166-1 alpha-2 code to which results are limited.
        near : geopy.Point, str or tuple, optional
            A point, latitude first, near which results weigh more.
        limit : int, optional
            At most so many places.

        Returns
        -------
        geopy.location.Location, list of them, or None
            None when nothing is found. Places without coordinates (NATO) are left out.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            When the query is no text, or ``near`` or ``country`` is faulty.
        """
        if not isinstance(query, str):
            raise GeocoderQueryError(f"a place name must be text, not {type(query).__name__}")
        around = None if near is None else _point(near)
        try:
            found = geocode(
                query,
                gazetteer=self.gazetteer,
                country=country,
                near=around and (around.longitude, around.latitude),
            )
        except (GazetteerError, ValueError) as error:
            raise GeocoderQueryError(str(error)) from error
        places = [c.place for c in found]
        if exactly_one:
            # A group such as NATO has no point: then nothing, not the next best namesake.
            places = places[:1]
        placed = [place for place in places if place.longitude is not None]
        return self._answer(placed[:limit], exactly_one=exactly_one)

    def reverse(
        self,
        query: Any,  # noqa: ANN401  (geopy's own signature)
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ANN401  (geopy's own signature)
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """Find the nearest populated places to a point.

        Parameters
        ----------
        query : geopy.Point, str or tuple
            Latitude, longitude.
        exactly_one : bool, optional
            The nearest only (the default), or a list.
        timeout : optional
            Ignored.
        limit : int, optional
            At most so many places; 5 when a list is asked for.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            When the query is not a point on the earth.
        """
        point = _point(query)
        found = self.gazetteer.nearest(
            longitude=point.longitude,
            latitude=point.latitude,
            limit=1 if exactly_one else limit or 5,
        )
        return self._answer([place for place, _ in found], exactly_one=exactly_one)

    def _answer(
        self, places: list[Place], *, exactly_one: bool
    ) -> Location | list[Location] | None:
        if not places:
            return None
        if exactly_one:
            return self._location(places[0])
        return [self._location(place) for place in places]

    def _location(self, place: Place) -> Location:
        return Location(
            self._address(place), (place.latitude, place.longitude), place_to_json(place)
        )

    def _address(self, place: Place) -> str:
        parts = [place.name]
        if place.admin1 and place.admin1 not in parts:
            parts.append(place.admin1)
        if place.country and place.kind != "country":
            parts.append(self.gazetteer.country(place.country).name)
        return ", ".join(parts)


def _point(query: Any) -> Point:  # noqa: ANN401  (geopy's own signature)
    if query is None or query in ("", (), []):  # geopy would take these for 0, 0
        raise GeocoderQueryError("a point is needed: latitude, longitude")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # geopy warns of what it then raises
            return Point(query)
    except (ValueError, TypeError) as error:
        raise GeocoderQueryError(f"not a point (latitude, longitude): {query!r:.80}") from error
