"""geothreat: honest maps of conflict from news articles.

What happened is kept strictly apart from what was only threatened. Everything works offline.

>>> import geothreat as gt
>>> result = gt.analyze("A drone hit a fuel depot in Sumy on Monday, killing two people.")
>>> [event.kind for event in result.events]
['drone']

The names below are loaded when they are first used, so importing costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geothreat.gazetteer import Gazetteer, open_gazetteer
    from geothreat.geocoding import GazetteerGeocoder, geocode
    from geothreat.incidents import merge
    from geothreat.nlp import factuality
    from geothreat.outputs import to_geodataframe
    from geothreat.outputs.map import Map
    from geothreat.pipeline import Result, analyze
    from geothreat.readers import read
    from geothreat.records import Document

__version__ = "0.1.0"

__all__ = [
    "Document",
    "Gazetteer",
    "GazetteerGeocoder",
    "Map",
    "Result",
    "analyze",
    "factuality",
    "geocode",
    "merge",
    "open_gazetteer",
    "read",
    "to_geodataframe",
]

_HOMES = {
    "Document": "records",
    "Gazetteer": "gazetteer",
    "GazetteerGeocoder": "geocoding",
    "Map": "outputs.map",
    "Result": "pipeline",
    "analyze": "pipeline",
    "factuality": "nlp",
    "geocode": "geocoding",
    "merge": "incidents",
    "open_gazetteer": "gazetteer",
    "read": "readers",
    "to_geodataframe": "outputs",
}


def __getattr__(name: str) -> object:
    """Load a public name from the room it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Public names, loaded or not."""
    return sorted({*globals(), *__all__})
