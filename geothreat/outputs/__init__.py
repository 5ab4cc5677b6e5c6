"""What comes out: frames to analyse, files that others read, the map.

Each module brings only its own libraries, so nothing here loads them before they are needed.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geothreat.outputs.frames import to_geodataframe

__all__ = ["to_geodataframe"]


def __getattr__(name: str) -> object:
    """Load `to_geodataframe`, and geopandas with it, when it is first used."""
    if name != "to_geodataframe":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from geothreat.outputs.frames import to_geodataframe as loaded  # noqa: PLC0415

    return loaded
