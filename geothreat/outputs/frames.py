"""GeoDataFrames to analyse, in the columns of `geothreat.outputs.columns`."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import geopandas
import numpy as np
import pandas
from shapely.geometry import LineString, MultiLineString, Point

from geothreat.outputs.arrows import Country, Lines, arrow_rows, gazetteer_country
from geothreat.outputs.columns import EventRow, IncidentRow, Row, ThreatRow, columns_of
from geothreat.outputs.rows import event_rows, incident_rows
from geothreat.outputs.threat_rows import threat_rows
from geothreat.records import Analysis, Incident, PossibleLink, Utterance

if TYPE_CHECKING:
    from geopandas import GeoDataFrame
    from shapely.geometry.base import BaseGeometry

__all__ = ["Layer", "frame_of", "to_geodataframe"]

Layer: TypeAlias = Literal["events", "threats", "arrows", "incidents"]

_DTYPES: dict[Any, str] = {
    str: "string",
    str | None: "string",
    int: "int64",
    int | None: "Int64",
    float: "float64",
    float | None: "float64",
    bool: "bool",
    date | None: "datetime64[s]",
}


def to_geodataframe(
    analyses: Iterable[Analysis],
    incidents: Iterable[Incident] = (),
    layer: Layer = "events",
    *,
    country: Country | None = None,
    utterances: Iterable[Utterance] = (),
    links: Iterable[PossibleLink] = (),
) -> "GeoDataFrame":
    """Put statements or incidents into a frame with geometry (EPSG:4326).

    Parameters
    ----------
    analyses : iterable of Analysis
    incidents : iterable of Incident, optional
        Fills ``incident_id`` of events, and the layer ``incidents``.
    layer : {"events", "threats", "arrows", "incidents"}, optional
        What a row is:

        - ``events``: an event statement, at its finest place; see `EventRow`;
        - ``threats``: a target of a threat, at the target's point; see `ThreatRow`;
        - ``arrows``: an actor and a target of a threat, as a line along the great circle, where
          both have a point; columns of `ThreatRow`, ``actor_country`` this one actor's;
        - ``incidents``: an incident, at its finest place; see `IncidentRow`.
    country : callable, optional
        Looks up the country of an arrow's start; the gazetteer by default.
    utterances, links : iterable, optional
        What `geothreat.incidents.merge_threats` and `propose_links` found.

    Returns
    -------
    geopandas.GeoDataFrame
        Geometry is missing where no point is known. Rows whose ``pin`` is False have a point that
        only represents an area: filter on ``pin`` before drawing points.

    Raises
    ------
    ValueError
        When there is no such layer.

    Examples
    --------
    >>> frame = to_geodataframe([], layer="threats")
    >>> len(frame), frame.crs.to_string()
    (0, 'EPSG:4326')
    """
    match layer:
        case "events":
            return frame_of(EventRow, list(event_rows(analyses, incidents)))
        case "incidents":
            return frame_of(IncidentRow, list(incident_rows(analyses, incidents, links)))
        case "threats":
            return frame_of(ThreatRow, list(threat_rows(analyses, utterances, links)))
        case "arrows":
            return _arrows(arrow_rows(analyses, country or gazetteer_country, utterances, links))
    raise ValueError(f"no layer {layer!r}: choose events, threats, arrows or incidents")


def _arrows(drawn: Iterable[tuple[ThreatRow, Lines]]) -> "GeoDataFrame":
    drawn = list(drawn)
    return frame_of(ThreatRow, [row for row, _ in drawn], [_line(lines) for _, lines in drawn])


def frame_of(
    kind: type[Row], rows: Sequence[Row], geometry: "Sequence[BaseGeometry | None] | None" = None
) -> "GeoDataFrame":
    """Put rows of one kind into a frame; each at its point, unless ``geometry`` says otherwise."""
    columns = {
        column.name: pandas.Series(
            [getattr(row, column.name) for row in rows], dtype=_DTYPES[column.type]
        )
        for column in columns_of(kind)
    }
    found = [_point(row) for row in rows] if geometry is None else geometry
    shapes = np.empty(len(rows), dtype=object)
    shapes[:] = list(found)
    return geopandas.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326")


def _point(row: Row) -> "Point | None":
    if row.longitude is None or row.latitude is None:
        return None
    return Point(row.longitude, row.latitude)


def _line(lines: Lines) -> "BaseGeometry":
    return LineString(lines[0]) if len(lines) == 1 else MultiLineString(lines)
