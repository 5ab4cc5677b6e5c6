"""Opening the gazetteer: finding its index, building it where only the sources are at hand."""

import logging
import sys
from collections.abc import Sequence
from functools import cache
from os import PathLike
from pathlib import Path

from geothreat.errors import GazetteerError
from geothreat.gazetteer.index import Gazetteer
from geothreat.gazetteer.sources import Sources, default_path, find_sources
from geothreat.gazetteer.store import UnusableIndexError

__all__ = ["open_gazetteer"]

_LOG = logging.getLogger(__name__)


def open_gazetteer(
    path: Path | None = None,
    *,
    worldview: str = "un",
    layers: Sequence[str | PathLike[str]] = (),
) -> Gazetteer:
    """Open the gazetteer, once per process, worldview and layers.

    Without ``path`` this is the index within the package. Where that is missing, damaged or of
    another version, and the source tables are at hand (a checkout), one is built into the user's
    cache directory, with a message on standard error: by one process, while others wait for it.
    An index in a checkout that is older than its sources is used, with a warning in the log.

    Parameters
    ----------
    path : Path, optional
        An index file to open instead; never built.
    worldview : str, optional
        ``"un"`` (the default) or ``"de-facto"``: who a disputed area belongs to.
    layers : sequence of path, optional
        Places of your own on top: CSV (columns name, longitude, latitude, and if you like country,
        kind, population, alternates), GeoPackage, GeoJSON or Shapefile of points or areas with
        such columns, a GeoNames dump (.zip, .txt), or an index made of one by ``geothreat gazetteer
        build``. Each is indexed in the user's cache directory when first used, and when changed.

    Returns
    -------
    Gazetteer

    Raises
    ------
    GazetteerError
        When there is no usable index and it cannot be built, or no such worldview.
    InputError
        When a layer cannot be read.

    Examples
    --------
    >>> open_gazetteer().country_at(longitude=24.75, latitude=59.44)
    'EE'
    """
    more = tuple(Path(layer).resolve() for layer in layers)
    if more:
        from geothreat.gazetteer.own import layer_index  # noqa: PLC0415  (few bring their own)

        more = tuple(map(layer_index, more))
    return _open(None if path is None else Path(path).resolve(), worldview, more)


@cache
def _open(path: Path | None, worldview: str, layers: tuple[Path, ...]) -> Gazetteer:
    if path is not None:
        return Gazetteer(path, worldview, layers)
    path, sources = default_path(), find_sources()
    try:
        gazetteer = Gazetteer(path, worldview, layers)
    except UnusableIndexError as error:
        if error.path != path:
            raise
        if sources is None:
            raise GazetteerError(f"{error.fault}; install geothreat again") from error
        if path.exists():
            sys.stderr.write(f"geothreat: {error.fault}; another is used\n")
        return Gazetteer(_built(sources), worldview, layers)
    if sources is not None and gazetteer.about()["key"] != sources.key():
        _LOG.warning("%s is older than its sources; build it again with: make gazetteer", path)
    return gazetteer


def _built(sources: Sources) -> Path:
    """Return the index of these sources in the cache, built if need be."""
    from geothreat.gazetteer.build import build_index  # noqa: PLC0415  (pulls in shapely)
    from geothreat.gazetteer.cache import cached_index  # noqa: PLC0415

    return cached_index(
        f"gazetteer-{sources.key()}.index",
        lambda target, step: build_index(sources, target, step),
        what="the gazetteer index (about 20 seconds)",
    )
