"""GeoJSON after RFC 7946: longitude first, no ``crs``, at most 7 decimals, flat properties.

What may not be drawn as a point has none here, so that no program draws it as one: an event known
only by its country has a null geometry, and a threat is a line from the one who would act to the
target, never a point. The representative point stays in the properties.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

from geothreat.files import open_atomic
from geothreat.outputs.arrows import Country, Lines, arrow_lines, gazetteer_country
from geothreat.outputs.columns import Cell, EventRow, IncidentRow, Row, ThreatRow, columns_of
from geothreat.outputs.rows import event_rows, incident_rows
from geothreat.outputs.threat_rows import threat_rows
from geothreat.records import Analysis, Incident, PossibleLink, Utterance

__all__ = ["LAYERS", "SUFFIX", "write"]

SUFFIX = ".geojson"
LAYERS = ("events", "threats", "incidents")
_DECIMALS = 7  # about a centimetre

Json = dict[str, Any]


def write(
    analyses: Sequence[Analysis],
    incidents: Sequence[Incident],
    path: Path,
    *,
    layer: Literal["events", "threats", "incidents"] = "events",
    country: Country | None = None,
    utterances: Sequence[Utterance] = (),
    links: Sequence[PossibleLink] = (),
) -> None:
    """Write one layer as a feature collection.

    Parameters
    ----------
    analyses, incidents : sequence
        What to write.
    path : Path
        The file.
    layer : {"events", "threats", "incidents"}, optional
        Event statements and incidents are points, or null where only an area is known. Threats are
        lines to each target, or null where either end has no point.
    country : callable, optional
        Looks up the country where an arrow starts; the gazetteer by default.
    utterances, links : sequence, optional
        What the threats come to, and which later acts would fit them.

    Raises
    ------
    ValueError
        When there is no such layer.
    OutputError
        When the file cannot be written.
    """
    if layer == "threats":
        features = _threat_features(list(threat_rows(analyses, utterances, links)), country)
    else:
        features = _features(analyses, incidents, links, layer)
    lines = ",\n".join(
        json.dumps(feature, ensure_ascii=False, allow_nan=False) for feature in features
    )
    with open_atomic(path) as file:
        file.write('{"type": "FeatureCollection", "features": [\n')
        file.write(lines)
        file.write("\n]}\n")


def _features(
    analyses: Sequence[Analysis],
    incidents: Sequence[Incident],
    links: Sequence[PossibleLink],
    layer: str,
) -> Iterator[Json]:
    if layer == "events":
        return (_feature(row, row.event_id, _point(row)) for row in event_rows(analyses, incidents))
    if layer == "incidents":
        rows = incident_rows(analyses, incidents, links)
        return (_feature(row, row.incident_id, _point(row)) for row in rows)
    raise ValueError(f"no layer {layer!r}: choose events, threats or incidents")


def _threat_features(rows: Sequence[ThreatRow], country: Country | None) -> Iterator[Json]:
    for row in rows:
        lines = arrow_lines(row, country or gazetteer_country)
        yield _feature(row, f"{row.threat_id}/{row.target_number}", _lines(lines))


def _feature(row: EventRow | IncidentRow | ThreatRow, name: str, geometry: Json | None) -> Json:
    cells = {column.name: getattr(row, column.name) for column in columns_of(type(row))}
    return {
        "type": "Feature",
        "id": name,
        "geometry": geometry,
        "properties": {key: _scalar(value) for key, value in cells.items()},
    }


def _scalar(value: Cell) -> str | int | float | bool | None:
    return value.isoformat() if isinstance(value, date) else value


def _point(row: Row) -> Json | None:
    return {"type": "Point", "coordinates": _position(*row.point)} if row.point else None


def _lines(lines: Lines) -> Json | None:
    if not lines:
        return None
    parts = [[_position(*point) for point in line] for line in lines]
    if len(parts) == 1:
        return {"type": "LineString", "coordinates": parts[0]}
    return {"type": "MultiLineString", "coordinates": parts}


def _position(longitude: float, latitude: float) -> list[float]:
    """Round; adding zero turns -0.0 into 0.0."""
    return [round(longitude, _DECIMALS) + 0.0, round(latitude, _DECIMALS) + 0.0]
