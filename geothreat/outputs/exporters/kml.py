"""KML for Google Earth: folders of incidents, event statements and threats, each with its time.

As in GeoJSON, what may not be drawn as a point has none: it is listed in its folder, without a
place. Threats are lines to the target. Text of articles is escaped twice in descriptions, which
Google Earth shows as HTML, and no balloon shows anything else.
"""

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

from geothreat.files import open_atomic
from geothreat.outputs.arrows import Country, Lines, arrow_lines, gazetteer_country
from geothreat.outputs.columns import EventRow, IncidentRow, Row, ThreatRow, columns_of
from geothreat.outputs.exporters._looks import looks
from geothreat.outputs.rows import event_rows, incident_rows
from geothreat.outputs.threat_rows import threat_rows
from geothreat.records import Analysis, Incident, PossibleLink, Utterance

__all__ = ["SUFFIX", "write"]

SUFFIX = ".kml"
_NAMESPACE = "http://www.opengis.net/kml/2.2"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(
    analyses: Sequence[Analysis],
    incidents: Sequence[Incident],
    path: Path,
    *,
    country: Country | None = None,
    utterances: Sequence[Utterance] = (),
    links: Sequence[PossibleLink] = (),
) -> None:
    """Write incidents, events and threats as folders of one document.

    Parameters
    ----------
    analyses, incidents : sequence
        What to write. The folder of event statements is closed and hidden at first where there
        are incidents: the same acts stand in both.
    path : Path
        The file.
    country : callable, optional
        Looks up the country where an arrow starts; the gazetteer by default.
    utterances, links : sequence, optional
        What the threats come to, and which later acts would fit them.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    root = ET.Element("kml", xmlns=_NAMESPACE)
    document = ET.SubElement(root, "Document")
    _text(document, "name", "geothreat")
    document.extend(_styles())
    acts = list(incident_rows(analyses, incidents, links))
    if acts:
        document.append(_folder("Incidents", (_event(row, row.incident_id) for row in acts)))
    events = (_event(row, f"{row.document}/{row.event_id}") for row in event_rows(analyses))
    document.append(_folder("Event statements", events, shown=not acts))
    threats = list(threat_rows(analyses, utterances, links))
    document.append(_folder("Threats (only said)", _threats(threats, country)))
    ET.indent(root)
    with open_atomic(path) as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        file.write(ET.tostring(root, encoding="unicode"))
        file.write("\n")


def _styles() -> Iterator[ET.Element]:
    for value, (_, colour) in looks()["kinds"].items():
        style = _style(value)
        icon = ET.SubElement(style, "IconStyle")
        _text(icon, "color", _abgr(colour))
        yield style
    for value, (_, colour, _) in looks()["modes"].items():
        style = _style(value)
        line = ET.SubElement(style, "LineStyle")
        _text(line, "color", _abgr(colour))
        _text(line, "width", "3")
        yield style


def _style(value: str) -> ET.Element:
    """Begin a style: first the balloon, which shows the description alone."""
    style = ET.Element("Style", id=f"look-{value}")
    _text(ET.SubElement(style, "BalloonStyle"), "text", "$[description]")
    return style


def _abgr(colour: str) -> str:
    return f"ff{colour[5:7]}{colour[3:5]}{colour[1:3]}"


def _folder(name: str, marks: Iterable[ET.Element], *, shown: bool = True) -> ET.Element:
    folder = ET.Element("Folder")
    _text(folder, "name", name)
    _text(folder, "visibility", str(int(shown)))
    for mark in marks:
        if not shown:
            mark.insert(1, visibility := ET.Element("visibility"))
            visibility.text = "0"
        folder.append(mark)
    return folder


def _event(row: EventRow | IncidentRow, name: str) -> ET.Element:
    title = f"{looks()['kinds'][row.kind][0]}, {row.place or 'place unknown'}"
    mark = _placemark(row, name, title, row.kind, (row.date_start, row.date_end))
    if row.point:
        point = ET.SubElement(mark, "Point")
        _text(point, "coordinates", _position(*row.point))
    return mark


def _threats(rows: Sequence[ThreatRow], country: Country | None) -> Iterator[ET.Element]:
    for row in rows:
        name = f"{row.document}/{row.threat_id}/{row.target_number}"
        title = f"{looks()['modes'][row.mode][0]}, said {row.date_said or 'on a day unknown'}"
        mark = _placemark(row, name, title, row.mode, (row.date_said, row.date_said))
        if lines := arrow_lines(row, country or gazetteer_country):
            mark.append(_drawn(lines))
        yield mark


def _placemark(
    row: Row, name: str, title: str, look: str, when: tuple[date | None, date | None]
) -> ET.Element:
    mark = ET.Element("Placemark")
    _text(mark, "name", title)
    _text(mark, "description", _description(row))
    if any(when):
        span = ET.SubElement(mark, "TimeSpan")
        for end, day in zip(("begin", "end"), when, strict=True):
            if day:
                _text(span, end, day.isoformat())
    _text(mark, "styleUrl", f"#look-{look}")
    data = ET.SubElement(mark, "ExtendedData")
    _datum(data, "id", name)
    for column in columns_of(type(row)):
        if (value := getattr(row, column.name)) is not None:
            _datum(data, column.name, str(value))
    return mark


def _description(row: Row) -> str:
    """Return what the balloon shows, as HTML without any markup of the article's own."""
    whence = ", ".join(str(part) for part in (row.source, row.title, row.report_date) if part)
    return "<br/>".join(html.escape(part) for part in (f"“{row.quote}”", whence) if part)


def _datum(data: ET.Element, name: str, value: str) -> None:
    _text(ET.SubElement(data, "Data", name=name), "value", value)


def _drawn(lines: Lines) -> ET.Element:
    parts = []
    for line in lines:
        part = ET.Element("LineString")
        _text(part, "tessellate", "1")
        _text(part, "coordinates", " ".join(_position(*point) for point in line))
        parts.append(part)
    if len(parts) == 1:
        return parts[0]
    whole = ET.Element("MultiGeometry")
    whole.extend(parts)
    return whole


def _position(longitude: float, latitude: float) -> str:
    return f"{round(longitude, 7) + 0.0},{round(latitude, 7) + 0.0}"


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = _NOT_XML.sub("\ufffd", text)
