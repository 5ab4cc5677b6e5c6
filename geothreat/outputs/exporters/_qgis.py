"""Styles of layers as QGIS keeps them: a QML document each, in the table ``layer_styles``."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from xml.etree import ElementTree as ET

from geothreat.outputs.exporters._looks import looks

__all__ = ["STYLE_COLUMNS", "qml", "style_rows"]

STYLE_COLUMNS: Sequence[tuple[str, Any]] = (
    ("f_table_catalog", str),
    ("f_table_schema", str),
    ("f_table_name", str),
    ("f_geometry_column", str),
    ("styleName", str),
    ("styleQML", str),
    ("styleSLD", str),
    ("useAsDefault", bool),
    ("description", str),
    ("owner", str),
    ("ui", str),
    ("update_time", datetime),
)
_VERSION = "3.22.0"  # any later QGIS reads it
_BY_EXPRESSION, _WITHOUT_END = "4", "0"  # QGIS' mode of time, and of its limits
_INK = "#1c2128"
_AT_END = {"placement": "lastvertex", "placements": "LastVertex", "rotate": "1"}


def style_rows() -> Iterator[tuple[Any, ...]]:
    """Yield the cells of ``layer_styles``, one row a layer with a style."""
    for layer in looks()["layers"]:
        name = f"{layer} by {looks()['layers'][layer]['by']}"
        document = qml(layer)
        yield "", "", layer, "geom", name, document, "", True, "", "", None, datetime(2000, 1, 1)


def qml(layer: str) -> str:
    """Return the style of a layer: a category for each kind or mode, and its columns of time."""
    how = looks()["layers"][layer]
    root = ET.Element("qgis", version=_VERSION, styleCategories="Symbology|Temporal")
    root.append(_temporal(*how["time"]))
    renderer = ET.SubElement(
        root,
        "renderer-v2",
        type="categorizedSymbol",
        attr=how["by"],
        symbollevels="0",
        enableorderby="0",
        forceraster="0",
    )
    categories, symbols = (ET.SubElement(renderer, name) for name in ("categories", "symbols"))
    for number, (value, look) in enumerate(looks()[f"{how['by']}s"].items()):
        ET.SubElement(
            categories, "category",
            value=value, label=look[0], symbol=str(number), render="true", type="string",
        )  # fmt: skip
        symbols.append(_symbol(str(number), how["symbol"], *look[1:]))
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n{text}\n"


def _temporal(first: str, last: str) -> ET.Element:
    """Return when a row is: from the first day's beginning to the last day's end.

    By expressions, for QGIS compares a day with a moment as text where SQLite does it: the day
    itself would then not count.
    """
    element = ET.Element(
        "temporal",
        enabled="1",
        mode=_BY_EXPRESSION,
        limitMode=_WITHOUT_END,
        startExpression=f'to_datetime("{first}")',
        endExpression=f"to_datetime(\"{last}\") + to_interval('1 day')",
        startField="",
        endField="",
        durationField="",
        durationUnit="days",
        fixedDuration="0",
        accumulate="0",
    )
    limits = ET.SubElement(element, "fixedRange")
    ET.SubElement(limits, "start")
    ET.SubElement(limits, "end")
    return element


def _symbol(name: str, shape: str, colour: str, dashes: str = "solid") -> ET.Element:
    """Return a full dot for what happened; a hollow diamond or an arrow for what was said."""
    if shape == "dot":
        return _built(name, "marker", ("SimpleMarker", _dot(colour)))
    if shape == "ring":
        return _built(name, "marker", ("SimpleMarker", _ring(colour)))
    symbol = _built(name, "line", ("SimpleLine", _shaft(colour, dashes)), ("MarkerLine", _AT_END))
    symbol[-1].append(_built(f"@{name}@1", "marker", ("SimpleMarker", _head(colour))))
    return symbol


def _built(name: str, kind: str, *parts: tuple[str, dict[str, str]]) -> ET.Element:
    symbol = ET.Element(
        "symbol", name=name, type=kind, alpha="1", clip_to_extent="1", force_rhr="0"
    )
    for part, options in parts:
        layer = ET.SubElement(
            symbol, "layer", {"class": part, "enabled": "1", "locked": "0", "pass": "0"}
        )
        group = ET.SubElement(layer, "Option", type="Map")
        for key, value in options.items():
            ET.SubElement(group, "Option", name=key, value=value, type="QString")
    return symbol


def _dot(colour: str) -> dict[str, str]:
    look = {"name": "circle", "color": _rgba(colour, 217), "outline_color": _rgba(_INK)}
    return {**look, "outline_width": "0.2", "size": "3"}


def _ring(colour: str) -> dict[str, str]:
    look = {"name": "diamond", "color": _rgba(colour, 0), "outline_color": _rgba(colour)}
    return {**look, "outline_width": "0.6", "size": "4"}


def _shaft(colour: str, dashes: str) -> dict[str, str]:
    return {"line_color": _rgba(colour), "line_style": dashes, "line_width": "0.6"}


def _head(colour: str) -> dict[str, str]:
    look = {"name": "filled_arrowhead", "color": _rgba(colour), "outline_style": "no"}
    return {**look, "size": "3"}


def _rgba(colour: str, alpha: int = 255) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"{red},{green},{blue},{alpha}"
