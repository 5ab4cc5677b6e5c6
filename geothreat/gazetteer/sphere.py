"""Points and distances on the sphere. Longitude before latitude, in degrees; metres."""

from math import asin, cos, inf, isfinite, radians, sin, sqrt

from geothreat.records import Place

__all__ = ["EARTH_RADIUS", "apart", "check_point", "distance"]

EARTH_RADIUS = 6_371_008.8
"""Mean radius of the earth in metres (IUGG)."""


def check_point(longitude: float, latitude: float) -> None:
    """Raise `ValueError` unless both are finite and in range."""
    if not (isfinite(longitude) and isfinite(latitude)):
        raise ValueError(f"longitude {longitude} and latitude {latitude} must be finite numbers")
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise ValueError(
            f"longitude {longitude}, latitude {latitude}: out of range (180 and 90 degrees)"
        )


def distance(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Metres between two points on the sphere (haversine)."""
    a = sin(radians(lat2 - lat1) / 2) ** 2
    b = cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(a + b)))


def apart(one: Place, other: Place) -> float:
    """Metres between the points of two places; infinite where one has none.

    Examples
    --------
    >>> here = Place(id="a", name="A", kind="city", longitude=0.0, latitude=0.0)
    >>> there = Place(id="b", name="B", kind="city", longitude=1.0, latitude=0.0)
    >>> round(apart(here, there))
    111195
    """
    if one.longitude is None or one.latitude is None:
        return inf
    if other.longitude is None or other.latitude is None:
        return inf
    return distance(one.longitude, one.latitude, other.longitude, other.latitude)
