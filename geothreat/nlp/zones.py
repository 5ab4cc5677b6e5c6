"""Time zones: which day it was at a place when an article came out.

The zone of a place is that of the nearest principal city in the same country, by the table that
comes with the IANA time zone database (``zone1970.tab``). Near the borders between two zones of one
country that is sometimes the neighbouring zone: an hour, which matters only around midnight.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

__all__ = ["day_at", "zone_of"]

_POSITION = re.compile(r"([+-]\d{2})(\d{2})(\d{2})?([+-]\d{3})(\d{2})(\d{2})?")
_DEGREES_AN_HOUR = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class _City:
    longitude: float
    latitude: float
    zone: str


def zone_of(
    *, country: str | None, longitude: float | None = None, latitude: float | None = None
) -> tzinfo | None:
    """Return the time zone of a place.

    Parameters
    ----------
    country : str or None
        ISO 3166-1 alpha-2 code. Without one, the zone is that of the longitude, as at sea.
    longitude, latitude : float, optional
        Decimal degrees. Without them, a country with several zones has none.
    """
    cities = _cities().get(country or "", ())
    if len({city.zone for city in cities}) == 1:
        return ZoneInfo(cities[0].zone)
    if longitude is None or latitude is None:
        return None
    if not cities:
        return timezone(timedelta(hours=round(longitude / _DEGREES_AN_HOUR)))
    squeeze = math.cos(math.radians(latitude))

    def distance(city: _City) -> float:
        east = abs(city.longitude - longitude)
        return math.hypot(min(east, 360 - east) * squeeze, city.latitude - latitude)

    return ZoneInfo(min(cities, key=distance).zone)


def day_at(moment: datetime, zone: tzinfo | None) -> date:
    """Return the day of a moment in a zone; without one, the day as the moment was written."""
    return (moment.astimezone(zone) if zone is not None else moment).date()


@cache
def _cities() -> dict[str, tuple[_City, ...]]:
    """Read the principal cities of every country, by country code.

    A row lists the countries that share a zone, its own first: a country with rows of its own needs
    no neighbour's.
    """
    own: dict[str, list[_City]] = {}
    shared: dict[str, list[_City]] = {}
    for countries, city in _rows():
        own.setdefault(countries[0], []).append(city)
        for country in countries[1:]:
            shared.setdefault(country, []).append(city)
    return {country: tuple(cities) for country, cities in (shared | own).items()}


def _rows() -> Iterator[tuple[list[str], _City]]:
    table = resources.files("tzdata") / "zoneinfo" / "zone1970.tab"
    for line in table.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        countries, position, zone = line.split("\t")[:3]
        match = _POSITION.fullmatch(position)
        if match is not None:
            south_north, east_west = (
                _degrees(*match.group(1, 2, 3)),
                _degrees(*match.group(4, 5, 6)),
            )
            yield countries.split(","), _City(longitude=east_west, latitude=south_north, zone=zone)


def _degrees(whole: str, minutes: str, seconds: str | None) -> float:
    size = int(minutes) / 60 + int(seconds or 0) / 3600
    return int(whole) + math.copysign(size, float(whole) or (-1.0 if whole[0] == "-" else 1.0))
