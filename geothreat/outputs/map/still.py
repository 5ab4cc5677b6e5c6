"""The map as a picture without a browser: geopandas and matplotlib."""

import os
from collections.abc import Iterable, Mapping
from math import cos, radians
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geothreat.errors import OutputError
from geothreat.files import open_atomic
from geothreat.outputs.map.borders import Borders
from geothreat.outputs.map.entries import Entry, Section, entries_of
from geothreat.outputs.map.ground import Box, Ground, Point, point_of
from geothreat.outputs.map.layers import COLOURS, MODES
from geothreat.outputs.map.names import BEND, plain, write_names
from geothreat.outputs.map.words import accuracy, words
from geothreat.records import Analysis, Incident, Utterance

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D

__all__ = ["draw_still", "save_still"]

CREDITS = "Borders: Natural Earth (public domain) · Places: GeoNames CC BY 4.0"
"""Attributions that the data ask for."""
MARKERS: dict[str, Any] = {
    "airstrike": "v", "missile": "^", "drone": "X", "shelling": "h", "bombing": "*",
    "explosion": (8, 1, 0), "clash": "d", "ground": "s", "shooting": "P", "capture": "<",
    "incursion": ">", "sabotage": "D", "cyber": (6, 1, 0), "infrastructure": "p",
    "killing": (3, 1, 0), "other": "o",
}  # fmt: skip
DASHES: dict[str, Any] = {
    "explicit": "-",
    "conditional": "--",
    "considered": ":",
    "warning": (0, (1, 2, 3, 2)),
}
_SIZE, _SHAPE = (11.0, 7.6), 11 / 6.6
_MARGIN, _NARROWEST = 0.14, 8.0
_BELOW_LAND = 0.5


def draw_still(
    analyses: Iterable[Analysis],
    incidents: Iterable[Incident] = (),
    utterances: Iterable[Utterance] = (),
    *,
    title: str | None = None,
    worldview: str = "un",
    basemap: Mapping[str, Any] | None = None,
    disputed: Mapping[str, Any] | None = None,
) -> "Figure":
    """Draw events and threats with borders, key and attributions.

    Parameters
    ----------
    analyses, incidents, utterances
        As for `Map`.
    title : str, optional
    worldview : str, optional
        Whose borders are drawn when ``basemap`` is not given.
    basemap, disputed : dict, optional
        As for `Map`.

    Returns
    -------
    matplotlib.figure.Figure
        Longitude and latitude in degrees, stretched so that shapes are right at the middle. Events
        known only as an area are hatched, with a number, and never pins. An arrow starts inside
        the country of the one who would act, where that is nearest to the story.

    Raises
    ------
    OutputError
        When matplotlib is not installed.
    """
    figure = _empty_figure()
    axes = figure.add_subplot()
    entries = entries_of(tuple(analyses), tuple(incidents), tuple(utterances))
    ground = Ground(Borders(basemap, disputed, worldview=worldview), entries)
    pins = [(entry, at, _size(entry)) for entry in entries if (at := point_of(entry))]
    pins.sort(key=lambda pin: -pin[2])
    _draw(axes, ground, pins)
    _window(axes, ground.box())
    _words(figure, axes, title, entries)
    figure.draw_without_rendering()  # now everything is where it will be
    write_names(axes, pins, ground)
    return figure


def save_still(path: str | os.PathLike[str], *found: Any, **options: Any) -> Path:  # noqa: ANN401
    """Write the picture as PNG, whole or not at all; arguments are those of `draw_still`.

    Raises
    ------
    OutputError
        When it cannot be written there.
    """
    figure = draw_still(*found, **options)
    with open_atomic(Path(path), binary=True) as file:
        figure.savefig(file, format="png", dpi=150, metadata={"Software": None})
    return Path(path)


def _empty_figure() -> "Figure":
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415  only for pictures
    except ImportError as error:
        raise OutputError(
            "pictures need matplotlib, which is not installed: pip install 'geothreat[pictures]'"
        ) from error
    return Figure(figsize=_SIZE, layout="constrained")


def _draw(axes: "Axes", ground: Ground, pins: Iterable[tuple[Entry, Point, float]]) -> None:
    """Draw everything but words, what lies above last."""
    _borders(axes, ground)
    _areas(axes, ground)
    for start, end, mode in ground.arrows:
        _arrow(axes, start, end, mode)
    for pin in pins:
        _pin(axes, *pin)


def _borders(axes: "Axes", ground: Ground) -> None:
    axes.set_facecolor("#d3e0ea")
    if ground.land is None:
        return
    _plot(ground.land, axes, color="#f4f1ea", edgecolor="#b9b2a4", linewidth=0.5)
    for mode in reversed(MODES):
        codes = [iso for iso, found in ground.threatened.items() if found == mode]
        aims = ground.land[ground.land["iso"].isin(codes)]
        if len(aims):
            colour, dashes = MODES[mode][0], DASHES[mode]
            _plot(aims, axes, facecolor=f"{colour}14", edgecolor=colour, linestyle=dashes)
    if ground.disputed is not None:
        _plot(ground.disputed, axes, facecolor="none", edgecolor="#7d7464", linestyle="--")


def _plot(frame: Any, axes: "Axes", **looks: Any) -> None:  # noqa: ANN401  geopandas' own
    frame.plot(ax=axes, **{"linewidth": 1.0, **looks})


def _areas(axes: "Axes", ground: Ground) -> None:
    from geopandas import GeoSeries  # noqa: PLC0415  only for pictures

    looks = {"facecolor": "none", "edgecolor": "#1c2128", "linestyle": "--", "hatch": "///"}
    for place, shape, _ in ground.areas():
        depth = _BELOW_LAND if place.kind == "sea" else 1  # so that no coast is claimed
        _plot(GeoSeries([shape]), axes, linewidth=0.8, alpha=0.35, zorder=depth, **looks)


def _kind(entry: Entry) -> str:
    kind = entry.sign.partition(":")[2]
    return kind if kind in MARKERS else "other"


def _colour(kind: str) -> str:
    return COLOURS[words()["kinds"][kind][1]]


def _size(entry: Entry) -> float:
    """Return the area of an event's mark in square points."""
    low, best, high = entry.deaths
    return min(900, 36 + 9 * (best or low or high or 0))


def _pin(axes: "Axes", entry: Entry, at: Point, size: float) -> None:
    kind = _kind(entry)
    axes.scatter(
        at[0], at[1], s=size, marker=MARKERS[kind],
        color=_colour(kind), edgecolor="#1c2128", linewidth=0.7, alpha=0.9, zorder=4,
    )  # fmt: skip


def _arrow(axes: "Axes", start: Point, end: Point, mode: str) -> None:
    style = {
        "arrowstyle": "-|>", "color": MODES[mode][0], "linestyle": DASHES[mode], "linewidth": 1.6,
        "connectionstyle": f"arc3,rad={BEND}", "shrinkB": 2, "mutation_scale": 13,
    }  # fmt: skip
    turn = 360 * round((end[0] - start[0]) / 360)  # the short way round the earth
    for shift in sorted({0, turn}):
        tip, tail = (end[0] - turn + shift, end[1]), (start[0] + shift, start[1])
        drawn = axes.annotate("", tip, tail, arrowprops=style, zorder=3, annotation_clip=False)
        drawn.set_in_layout(False)
        if drawn.arrow_patch is not None:
            drawn.arrow_patch.set_clip_box(axes.bbox)


def _window(axes: "Axes", box: Box) -> None:
    """Show everything with a margin, in the shape of the picture, and shapes true at the middle."""
    west, south, east, north = box
    stretch = max(0.2, cos(radians((south + north) / 2)))
    width = max((east - west) * (1 + 2 * _MARGIN), _NARROWEST)
    height = max((north - south) * (1 + 2 * _MARGIN), _NARROWEST * stretch)
    width = min(360.0, max(width, height * _SHAPE / stretch))
    height = min(170.0, max(height, width * stretch / _SHAPE))
    x = min(max((west + east) / 2, width / 2 - 180), 180 - width / 2)
    y = min(max((south + north) / 2, height / 2 - 85), 85 - height / 2)
    axes.set_xlim(x - width / 2, x + width / 2)
    axes.set_ylim(y - height / 2, y + height / 2)
    axes.set_aspect(1 / stretch, adjustable="box")
    axes.set(xticks=[], yticks=[], xlabel="", ylabel="")


def _words(figure: "Figure", axes: "Axes", title: str | None, entries: list[Entry]) -> None:
    """Write heading, key, counts and attributions."""
    events = sum(entry.section != Section.THREATS for entry in entries)
    nowhere = sum(entry.section == Section.NOWHERE for entry in entries)
    left = f" ({nowhere} without a place)" if nowhere else ""
    counts = f"{events} events{left} · {len(entries) - events} threats"
    axes.set_title(plain(title or "Events and threats"), loc="left", fontweight="bold")
    axes.set_title(counts, loc="right", fontsize=9)
    if handles := _key(entries):
        figure.legend(handles=handles, loc="outside lower center", ncols=6, fontsize=8)
    note = f"{CREDITS}\n{words()['accuracy'].format(**accuracy())}"
    axes.text(0.005, 0.008, note, transform=axes.transAxes, fontsize=6.5, color="#4d545d",
              bbox={"facecolor": "white", "alpha": 0.75, "linewidth": 0}, zorder=6)  # fmt: skip


def _key(entries: Iterable[Entry]) -> "list[Line2D]":
    from matplotlib.lines import Line2D  # noqa: PLC0415  only for pictures

    signs = {entry.sign for entry in entries}
    marks = [
        Line2D([], [], linestyle="", marker=MARKERS[kind], markersize=8, label=label,
               color=_colour(kind), markeredgecolor="#1c2128")
        for kind, (label, _) in words()["kinds"].items() if f"event:{kind}" in signs
    ]  # fmt: skip
    lines = [
        Line2D([], [], color=MODES[mode][0], linestyle=DASHES[mode], label=label)
        for mode, (label, _) in words()["modes"].items()
        if f"threat:{mode}" in signs
    ]
    return marks + lines
