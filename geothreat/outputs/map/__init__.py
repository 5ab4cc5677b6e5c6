"""One page that holds the whole map: offline, safe with any text, the same bytes every time.

`EventGroup` and `ThreatGroup` are stock folium layers for maps that people compose themselves.
"""

from geothreat.outputs.map.layers import EventGroup, ThreatGroup
from geothreat.outputs.map.page import Map

__all__ = ["EventGroup", "Map", "ThreatGroup"]
