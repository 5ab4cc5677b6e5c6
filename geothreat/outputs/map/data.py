"""Records of the analysis as the plain data that the page's script reads.

Tables of documents and places are shared by number; everything on the map or in the list is one
item. What an item looks like is written in `event_items` and `threat_items`.
"""

from collections.abc import Callable, Iterable
from typing import Any

from geothreat.outputs.map.events import event_items
from geothreat.outputs.map.phrases import link_of
from geothreat.outputs.map.tables import Tables
from geothreat.outputs.map.threats import threat_items
from geothreat.records import Analysis, Incident, Place

__all__ = ["story"]

Json = dict[str, Any]

VERSION = 1
"""Of the data block's shape; the script refuses another."""


def story(
    analyses: Iterable[Analysis],
    incidents: Iterable[Incident] = (),
    *,
    title: str | None = None,
    worldview: str = "un",
    group_of: Callable[[str], Place | None] = lambda _: None,
) -> tuple[Json, Tables]:
    """Return everything the page tells, made of plain JSON types only.

    Parameters
    ----------
    analyses : iterable of Analysis
    incidents : iterable of Incident, optional
        One item each; event statements that no incident covers get an item of their own.
    title : str, optional
    worldview : str, optional
        Named on the page beside the borders.
    group_of : callable, optional
        From a name to the group of countries it stands for, for actors such as NATO.

    Returns
    -------
    tuple of dict and Tables
        The data block, and the tables whose places still have records behind them.
    """
    everything = tuple(analyses)
    tables = Tables()
    for analysis in everything:
        tables.add_document(analysis.document.id, _document(analysis))
    items = [
        *event_items(everything, tuple(incidents), tables),
        *(item for analysis in everything for item in threat_items(analysis, tables, group_of)),
    ]
    data = {
        "version": VERSION,
        "title": title,
        "worldview": worldview,
        "documents": tables.documents,
        "places": tables.places,
        "items": items,
        "engine": next((a.engine for a in everything if a.engine), None),
    }
    return data, tables


def _document(analysis: Analysis) -> Json:
    document = analysis.document
    return {
        "id": document.id,
        "title": document.title,
        "source": document.source,
        "published": document.published.isoformat() if document.published else None,
        "url": link_of(document.url),
        "error": analysis.error or document.error,
    }
