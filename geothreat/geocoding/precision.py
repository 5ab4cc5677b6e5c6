"""How exactly a place says where something is: UCDP's precision codes and a radius."""

import math

from geothreat.records import Place, PlaceKind

__all__ = ["radius_of", "where_prec_of"]

# UCDP GED codebook: 1 exact, 2 near, 3 second-order division, 4 first-order division,
# 5 part of a country or a linear feature, 6 country, 7 international waters or air.
_CODES: dict[PlaceKind, int] = {
    "city": 1, "site": 1, "admin2": 3, "admin1": 4, "region": 5, "water": 5, "island": 5,
    "country": 6, "group": 6, "sea": 7,
}  # fmt: skip
_METRES_A_DEGREE = 111_195.0
_SMALLEST_CITY_M = 2_000.0
_SITE_M = 1_000.0
_UNKNOWN_AREA_M: dict[PlaceKind, float] = {
    "admin2": 30_000.0, "admin1": 120_000.0, "region": 250_000.0, "water": 50_000.0,
    "island": 30_000.0, "country": 400_000.0, "group": 1_000_000.0, "sea": 500_000.0,
}  # fmt: skip


def where_prec_of(place: Place) -> int:
    """Return UCDP's code of spatial precision (1 to 7) for a place named as such."""
    return _CODES[place.kind]


def radius_of(place: Place) -> float | None:
    """Return the radius in metres of the circle that a place's name stands for.

    An area's is half the diagonal of its box. A city's grows with the square root of its
    population, from 2 km for a village to some 20 km for ten million people (about 8,000 people
    to the square kilometre). ``None`` where the place has no point.
    """
    if place.longitude is None or place.latitude is None:
        return None
    if place.kind == "site":
        return _SITE_M
    if place.kind == "city":
        area_km2 = place.population / 8_000
        return max(_SMALLEST_CITY_M, round(1_000 * math.sqrt(area_km2 / math.pi), -2))
    if place.bbox is None:
        return _UNKNOWN_AREA_M[place.kind]
    return round(_half_diagonal(place.bbox), -2)


def _half_diagonal(bbox: tuple[float, float, float, float]) -> float:
    west, south, east, north = bbox
    width = (east - west) % 360 * math.cos(math.radians((south + north) / 2))
    return math.hypot(width, north - south) / 2 * _METRES_A_DEGREE
