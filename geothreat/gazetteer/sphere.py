"""Points and distances on the sphere. Longitude before latitude, in degrees; metres."""

from math import asin, cos, isfinite, radians, sin, sqrt

__all__ = ["EARTH_RADIUS", "check_point", "distance"]

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
