"""Names on a still picture: groups, places of events, countries, towns; never one over another."""

from collections.abc import Iterable
from itertools import product
from math import hypot, log2, sqrt
from typing import TYPE_CHECKING, Any

from geothreat.outputs.map.entries import Entry
from geothreat.outputs.map.ground import Ground, Point

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.transforms import Bbox

__all__ = ["BEND", "plain", "write_names"]

BEND = 0.18
"""How far an arrow bends to the side, as a share of its length (matplotlib's ``arc3``)."""

_SIDES = (
    (1, 0, "left", "center"), (-1, 0, "right", "center"), (0, 1, "center", "bottom"),
    (0, -1, "center", "top"), (1, 0.7, "left", "bottom"), (1, -0.7, "left", "top"),
    (-1, 0.7, "right", "bottom"), (-1, -0.7, "right", "top"),
)  # fmt: skip
"""Where a name may stand beside a mark: steps across and up, and how it is aligned there."""
_STEPS = sorted(product(range(-90, 91, 30), range(-45, 46, 15)), key=lambda step: hypot(*step))
"""Points across and up from its spot at which a name in a box may stand, the nearest first."""
_BOX = {"boxstyle": "round", "facecolor": "white", "linewidth": 0.8}
_PADDING = 4
"""Pixels that a name keeps from all else, so that it is seen whose it is."""
_TIP = 5
"""Points around the tip of an arrow."""
_QUIET = "#6b6558"
_HALO = "#f4f1ea"
_TILE = 256
"""Pixels of the whole earth's width on web maps at zoom 0."""


def write_names(axes: "Axes", pins: Iterable[tuple[Entry, Point, float]], ground: Ground) -> None:
    """Write the names for which there is room, those of the story first.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Laid out; nothing may move afterwards.
    pins : iterable of tuple
        Events with their spot, and the size of their mark in square points, the largest first.
    ground : Ground
    """
    pins = list(pins)
    names = _Names(axes, [at for _, at, _ in pins])
    for _, at, size in pins:
        names.reserve(at, sqrt(size) / 2)
    _write_groups(names, axes, ground)
    for _, tip, _ in ground.arrows:
        names.reserve(tip, _TIP)
    for place, shape, count in ground.areas():
        spot = shape.representative_point()
        dashed = {**_BOX, "linestyle": "--"}
        names.insist(f"{place.name}: {count}", (spot.x, spot.y), fontsize=8, bbox=dashed, zorder=5)
    for entry, at, size in pins:
        if entry.place:
            names.beside(entry.place.name, at, sqrt(size) / 2 + 3, fontsize=8, zorder=5)
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    for name, at, width in ground.countries((west, south, east, north)):
        names.inside(name, at, width, fontsize=7, color=_QUIET, zorder=2)
    for name, at in ground.towns(_zoom(axes)):
        if names.is_free(at) and names.beside(name, at, 3, fontsize=6.5, color=_QUIET, zorder=2):
            names.reserve(at, 2)
            axes.plot(*at, marker="o", markersize=2, color=_QUIET, zorder=2)


def _write_groups(names: "_Names", axes: "Axes", ground: Ground) -> None:
    """Write the names of groups and regions in sight, and of whom arrows out of it lead to."""
    (west, east), (south, north) = axes.get_xlim(), axes.get_ylim()
    for at, name in ground.groups.items():
        if west < at[0] < east and south < at[1] < north:
            names.insist(name, at, fontsize=8, bbox=_BOX, zorder=5)
    for name, start, end in ground.aims():
        if out := _way_out(axes, start, end):
            names.insist(f"→ {name}", out, fontsize=8, bbox=_BOX, zorder=5)


def _way_out(axes: "Axes", start: Point, end: Point) -> Point | None:
    """Return where an arrow leaves the picture; None when it does not."""
    (x0, y0), (x2, y2) = axes.transData.transform((start, end))
    x1, y1 = (x0 + x2) / 2 + BEND * (y2 - y0), (y0 + y2) / 2 - BEND * (x2 - x0)
    steps = [step / 200 for step in range(201)]
    line = [
        ((1 - t) ** 2 * x0 + 2 * t * (1 - t) * x1 + t**2 * x2,
         (1 - t) ** 2 * y0 + 2 * t * (1 - t) * y1 + t**2 * y2)
        for t in steps
    ]  # fmt: skip
    inside = [point for point in line if axes.bbox.contains(*point)]
    if not inside or inside[-1] == line[-1]:
        return None
    x, y = axes.transData.inverted().transform(inside[-1])
    return float(x), float(y)


def plain(text: str) -> str:
    """Keep text from being read as a formula by matplotlib, and drop what no font draws."""
    printable = "".join(c if c.isprintable() else " " for c in text)
    return printable.replace("\\", "\\\\").replace("$", r"\$")


def _zoom(axes: "Axes") -> float:
    """Return the zoom at which web maps are as large as the picture."""
    west, east = axes.get_xlim()
    return log2(axes.bbox.width * 360 / (east - west) / _TILE)


class _Names:
    """What stands on a picture already, in pixels, and the names that were written."""

    def __init__(self, axes: "Axes", marks: list[Point]) -> None:
        self._axes = axes
        self._taken = [t.get_window_extent() for t in axes.texts if t.get_text()]  # no arrows
        self._marks = marks
        self._written: set[str] = set()

    def reserve(self, at: Point, points: float) -> None:
        """Keep names away from a mark of a radius in points."""
        self._taken.append(self._around(at, points))

    def is_free(self, at: Point) -> bool:
        """Tell whether a small dot at a spot would lie in sight and on nothing."""
        return self._has_room(self._around(at, 2))

    def insist(self, name: str, at: Point, **looks: Any) -> None:  # noqa: ANN401  matplotlib's own
        """Write a name in a box at a spot, or as near as there is room, or there all the same."""
        looks |= {"ha": "center", "va": "center", "textcoords": "offset points"}
        text = self._axes.annotate(plain(name), at, (0, 0), **looks)
        for step in (*_STEPS, (0, 0)):
            text.set_position(step)
            box = text.get_window_extent().padded(_PADDING)
            if self._has_room(box):
                break
        self._taken.append(box)

    def beside(self, name: str, at: Point, reach: float, **looks: Any) -> bool:  # noqa: ANN401
        """Write a name on the first free side of a mark, once; tell whether there was room."""
        return name not in self._written and any(
            self._put(name, at, (reach * x, reach * y), ha=ha, va=va, **looks)
            for x, y, ha, va in _SIDES
        )

    def inside(self, name: str, at: Point, width: float, **looks: Any) -> bool:  # noqa: ANN401
        """Write a name in a country whose width is given in degrees, if it is not wider."""
        (left, _), (right, _) = (
            self._axes.transData.transform((at[0] + d, at[1])) for d in (-width / 2, width / 2)
        )
        return self._put(name, at, (0, 0), right - left, ha="center", va="center", **looks)

    def _put(
        self,
        name: str,
        at: Point,
        offset: Point,
        most: float = 1e9,
        **looks: Any,  # noqa: ANN401
    ) -> bool:
        from matplotlib.patheffects import withStroke  # noqa: PLC0415  only for pictures

        text = self._axes.annotate(plain(name), at, offset, textcoords="offset points", **looks)
        text.set_path_effects([withStroke(linewidth=2, foreground=_HALO)])
        box = text.get_window_extent()
        free = self._has_room(box.padded(_PADDING)) and self._is_nearest(box, at)
        if box.width > most or not free:
            text.remove()
            return False
        self._taken.append(box)
        self._written.add(name)
        return True

    def _is_nearest(self, box: "Bbox", at: Point) -> bool:
        """Tell whether no other mark is nearer to a name than its own, which would mislead."""
        spots = (self._axes.transData.transform(spot) for spot in (at, *self._marks))
        own, *others = (
            hypot(max(box.x0 - x, 0, x - box.x1), max(box.y0 - y, 0, y - box.y1)) for x, y in spots
        )
        return all(own <= other for other in others)

    def _has_room(self, box: "Bbox") -> bool:
        frame = self._axes.bbox
        sight = frame.x0 <= box.x0 and box.x1 <= frame.x1
        sight = sight and frame.y0 <= box.y0 and box.y1 <= frame.y1
        return bool(sight) and not any(box.overlaps(other) for other in self._taken)

    def _around(self, at: Point, points: float) -> "Bbox":
        from matplotlib.transforms import Bbox  # noqa: PLC0415  only for pictures

        x, y = self._axes.transData.transform(at)
        r = points * self._axes.figure.dpi / 72
        return Bbox.from_extents(x - r, y - r, x + r, y + r)
