"""Opening the gazetteer: finding its index, building it where the sources are at hand."""

import logging
import sys
from functools import cache
from pathlib import Path

from geothreat.errors import GazetteerError
from geothreat.gazetteer.index import Gazetteer
from geothreat.gazetteer.sources import default_path, find_sources

__all__ = ["open_gazetteer"]

_LOG = logging.getLogger(__name__)


def open_gazetteer(path: Path | None = None, *, worldview: str = "un") -> Gazetteer:
    """Open the gazetteer, once per process and worldview.

    Without ``path`` this is the index within the package. Where that is missing, damaged or of
    another version, and the source tables are at hand (a checkout), it is built first, with a
    message on standard error. An index older than its sources is used, with a warning in the log.

    Parameters
    ----------
    path : Path, optional
        An index file to open instead; never built.
    worldview : str, optional
        ``"un"`` (the default) or ``"de-facto"``: who a disputed area belongs to.

    Raises
    ------
    GazetteerError
        When there is no usable index and it cannot be built, or no such worldview.
    """
    return _open(None if path is None else Path(path).resolve(), worldview)


@cache
def _open(path: Path | None, worldview: str) -> Gazetteer:
    if path is not None:
        return Gazetteer(path, worldview)
    path, sources = default_path(), find_sources()
    try:
        gazetteer = Gazetteer(path, worldview)
    except GazetteerError as error:
        if sources is None or "no worldview" in str(error):
            raise
        return _build(path, worldview)
    if sources is not None and gazetteer.about()["key"] != sources.key():
        _LOG.warning("%s is older than its sources; build it again with: make gazetteer", path)
    return gazetteer


def _build(path: Path, worldview: str) -> Gazetteer:
    from geothreat.gazetteer.build import build_index  # noqa: PLC0415  (pulls in shapely)

    sources = find_sources()
    if sources is None:  # pragma: no cover  (the caller has looked)
        raise GazetteerError(f"{path}: there is no gazetteer index and no sources to build it from")
    sys.stderr.write("geothreat: building the gazetteer index, once (about 20 seconds)\n")
    build_index(sources, path)
    return Gazetteer(path, worldview)
