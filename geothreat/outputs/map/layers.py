"""Events and threats as stock folium layers, for maps that people compose themselves.

Only numbers and words of ours go into folium's constructors. Text from articles stands in an inert
block of the page, and a small script of ours puts it into popups as text.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import folium
from branca.element import Element, Figure, MacroElement

from geothreat.outputs.arrows import Country, arrow_rows
from geothreat.outputs.map.block import json_block
from geothreat.outputs.map.entries import Entry, Section, entries_of, is_area
from geothreat.outputs.map.phrases import link_of
from geothreat.outputs.map.words import words
from geothreat.records import Analysis, Incident, Place

__all__ = ["COLOURS", "MODES", "EventGroup", "ThreatGroup"]

COLOURS = {
    "air": "#d55e00", "blast": "#e69f00", "ground": "#0072b2", "hidden": "#009e73",
    "person": "#1c2128", "other": "#7a828c",
}  # fmt: skip
MODES = {
    "explicit": ("#a3125f", None),
    "conditional": ("#8a3fb3", "8 5"),
    "considered": ("#6a50a8", "2 5"),
    "warning": ("#6a50a8", "2 5"),
}
_SPEAK = """
for (const [layer, lines] of [%s].map((layer, i) =>
    [layer, JSON.parse(document.getElementById('%s').textContent)[i]])) {
  layer.bindPopup(() => {
    const box = document.createElement('div');
    for (const [text, address] of lines) {
      const line = box.appendChild(document.createElement('p'));
      line.dir = 'auto';
      const part = address ? line.appendChild(document.createElement('a')) : line;
      part.textContent = text;
      if (!address) continue;
      Object.assign(part, { href: address, target: '_blank', rel: 'noopener noreferrer' });
    }
    return box;
  });
}
"""

Line = tuple[str, str | None]


class _Finished(Element):
    """HTML or script that no template compiles."""

    def __init__(self, finished: str) -> None:
        super().__init__()
        self.finished = finished

    def render(self, **_: object) -> str:
        return self.finished


class _Popups(MacroElement):
    """Text for the popups of layers that were made before."""

    def __init__(self, said: list[tuple[str, list[Line]]]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # folium's
        self._name = "Popups"
        self._said = said

    def render(self, **_: object) -> None:  # type: ignore[override]  # as folium's own
        """Put the text into the figure as data, and the script that shows it."""
        figure = self.get_root()
        if not isinstance(figure, Figure):
            raise TypeError("these layers are drawn on a folium map")
        name = f"geothreat-{self.get_name()}"
        block = json_block(name, [lines for _, lines in self._said])
        figure.html.add_child(_Finished(block), name=name)
        code = _SPEAK % (", ".join(layer for layer, _ in self._said), name)
        figure.script.add_child(_Finished(code), name=name)


class EventGroup(folium.FeatureGroup):
    """Events as a stock layer of folium.

    Parameters
    ----------
    analyses : iterable of Analysis
    incidents : iterable of Incident, optional
        One mark each; event statements that no incident covers get a mark of their own.
    **options
        Passed to `folium.FeatureGroup`; ``name`` is "Events" unless given.

    Notes
    -----
    Events known only as an area are dashed boxes around it and never pins; those without any place
    are left out (`geothreat.Map` lists them). Circles grow in area with the deaths.

    Examples
    --------
    >>> chart = folium.Map(tiles=None)
    >>> _ = EventGroup([]).add_to(chart)
    """

    def __init__(
        self,
        analyses: Iterable[Analysis],
        incidents: Iterable[Incident] = (),
        **options: Any,  # noqa: ANN401  as folium has them
    ) -> None:
        super().__init__(**{"name": "Events", **options})
        found = [e for e in entries_of(tuple(analyses), tuple(incidents)) if _is_event(e)]
        said = []
        for entry in found:
            layer = _mark(entry)
            if layer is not None:
                self.add_child(layer)
                said.append((layer.get_name(), _lines(entry)))
        self.add_child(_Popups(said))


class ThreatGroup(folium.FeatureGroup):
    """Threats as a stock layer of folium: a line from each actor's country to each target.

    Parameters
    ----------
    analyses : iterable of Analysis
    country : callable
        From an ISO code to the country's place, such as `Gazetteer.country`.
    **options
        Passed to `folium.FeatureGroup`; ``name`` is "Threats" unless given.

    Notes
    -----
    Explicit threats are solid, conditional ones dashed, considered ones and warnings dotted; a dot
    stands at the threatened end. Threats without two ends are left out.
    """

    def __init__(
        self,
        analyses: Iterable[Analysis],
        country: Country,
        **options: Any,  # noqa: ANN401  as folium has them
    ) -> None:
        super().__init__(**{"name": "Threats", **options})
        everything = tuple(analyses)
        entries = {(r[0].document, r[0].id): e for e in entries_of(everything, ())
                   if not _is_event(e) for r in e.reports}  # fmt: skip
        said = []
        for row, lines in arrow_rows(everything, country):
            colour, dashes = MODES[row.mode]
            for line in lines:
                points = [(latitude, longitude) for longitude, latitude in line]
                layer = folium.PolyLine(  # type: ignore[no-untyped-call]  # folium's
                    points, color=colour, weight=3, dash_array=dashes
                )
                self.add_child(layer)
                said.append((layer.get_name(), _lines(entries[row.document, row.threat_id])))
            end = (lines[-1][-1][1], lines[-1][-1][0])
            self.add_child(folium.CircleMarker(end, radius=4, color=colour, fill=True))
        self.add_child(_Popups(said))


def _is_event(entry: Entry) -> bool:
    return entry.section != Section.THREATS


def _mark(entry: Entry) -> folium.CircleMarker | folium.Rectangle | None:
    place = entry.place
    if place is None:
        return None
    family = words()["kinds"][entry.sign.partition(":")[2]][1]
    colour = COLOURS[family]
    if is_area(place, entry.where_prec):
        return _box(place, colour)
    if place.longitude is None or place.latitude is None:
        return None
    low, best, high = entry.deaths
    deaths = best or low or high or 0
    return folium.CircleMarker(
        (place.latitude, place.longitude), radius=min(28.0, (30 + 5 * deaths) ** 0.5),
        color="#1c2128", weight=1, fill=True, fill_color=colour, fill_opacity=0.85,
    )  # fmt: skip


def _box(place: Place, colour: str) -> folium.Rectangle | None:
    if place.bbox is None or place.bbox[0] > place.bbox[2]:
        return None
    west, south, east, north = place.bbox
    return folium.Rectangle(
        ((south, west), (north, east)), color=colour, weight=1, dash_array="5 4", fill=True,
        fill_opacity=0.06,
    )  # fmt: skip


def _lines(entry: Entry) -> list[Line]:
    """Return what a popup says, each line with the address it leads to."""
    return list(_spoken(entry))


def _spoken(entry: Entry) -> Iterator[Line]:
    kind, _, name = entry.sign.partition(":")
    label = words()["kinds" if kind == "event" else "modes"][name][0]
    at = f" · {entry.place.name}" if entry.place else ""
    day = f" · {entry.day.isoformat()}" if entry.day else ""
    yield f"{label}{at}{day}", None
    if entry.tolls:
        harms = words()["harms"]
        yield ", ".join(f"{text} {harms.get(harm, harm)}" for harm, text in entry.tolls), None
    for statement, document in entry.reports:
        yield f"“{statement.passage.text}”", None
        yield document.title or document.id, link_of(document.url)
