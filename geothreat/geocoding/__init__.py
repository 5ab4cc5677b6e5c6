"""Names to places: one at a time, jointly for a document, and for geopy.

Names load when first asked for, so that importing this package loads neither geopy nor an index.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geothreat.geocoding.geocoder import GazetteerGeocoder
    from geothreat.geocoding.lookup import geocode
    from geothreat.geocoding.resolution import resolve

__all__ = ["GazetteerGeocoder", "geocode", "resolve"]

_HOMES = {"GazetteerGeocoder": "geocoder", "geocode": "lookup", "resolve": "resolution"}


def __getattr__(name: str) -> Any:  # noqa: ANN401  (any name of the package)
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
