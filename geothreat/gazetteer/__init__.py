"""Offline places: names to candidates, ids to places, points to countries, shapes, the small map.

``open_gazetteer()`` gives a `Gazetteer`. Names are folded by `normalise`. Longitude comes before
latitude everywhere, in degrees; distances are metres.
"""

from geothreat.gazetteer.index import Gazetteer
from geothreat.gazetteer.names import normalise
from geothreat.gazetteer.opening import open_gazetteer

__all__ = ["Gazetteer", "normalise", "open_gazetteer"]
