"""One page that holds the whole map: offline, safe with any text, the same bytes every time."""

from geothreat.outputs.map.page import Map

__all__ = ["Map"]
