"""The map page: a `folium.Map` that needs no network and runs nothing it was not built with.

folium compiles what its elements render a second time, so that template marks inside an article's
text would run while a map is built. Therefore no text from outside goes through folium: the data
is one inert block, put into the page by an element whose output nobody compiles again.
"""

import gc
import html
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import folium
from branca.element import Element, Figure
from jinja2 import Template

from geothreat import __version__
from geothreat.files import write_text
from geothreat.outputs.map import assets
from geothreat.outputs.map.basemap import SCALE, pack_countries, pack_disputed, pack_towns
from geothreat.outputs.map.block import json_block, json_bytes, packed_block, packed_bytes
from geothreat.outputs.map.borders import Borders
from geothreat.outputs.map.data import Story
from geothreat.outputs.map.policy import policy_of
from geothreat.outputs.map.words import accuracy, words
from geothreat.records import Analysis, Incident, Place, PossibleLink, Utterance

__all__ = ["Map"]

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
{{ this.header.render(**kwargs) }}
</head>
<body>
{{ this.html.render(**kwargs) }}
<script>
{{ this.script.render(**kwargs) }}
</script>
{{ this.tail }}
</body>
</html>
"""


class _Raw(Element):
    """Finished HTML: rendered as it is, and never compiled."""

    def __init__(self, finished: str) -> None:
        super().__init__()
        self.finished = finished

    def render(self, **_: object) -> str:
        return self.finished


class _Page(Figure):
    """A figure of sound HTML whose policy is computed from the finished page."""

    _template = Template(_PAGE)

    def __init__(self, owner: "Map") -> None:
        super().__init__(height="640px")
        self._owner = owner
        self.header._children.clear()

    @property
    def tail(self) -> str:
        """What comes after the map was made, so that it can be drawn before the text is there."""
        return self._owner.tail()

    def render(self, **kwargs: object) -> str:
        page = super().render(**kwargs)
        policy = policy_of(page, images=self._owner.tile_origins(), guests=self._owner.has_guests())
        content = html.escape(policy, quote=True).replace("&#x27;", "'")
        head = (
            '<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{content}">'
        )
        return page.replace("<head>", head, 1)


class Map(folium.Map):
    """Events and threats on one page that works without a network.

    Parameters
    ----------
    analyses : iterable of Analysis
    incidents : iterable of Incident, optional
        One mark each. Without them every event statement is a mark.
    utterances : iterable of Utterance, optional
        One threat each. Without them every threat statement is one.
    links : iterable of PossibleLink, optional
        Later acts that would fit a threat; the page shows them as the questions they are.
    title : str, optional
        Heading of the page and its window.
    worldview : str, optional
        Whose borders are drawn when ``basemap`` is not given.
    basemap : dict, optional
        GeoJSON FeatureCollection of countries with properties ``iso`` and ``name``. The
        gazetteer's by default.
    disputed : dict, optional
        GeoJSON FeatureCollection of disputed areas and lines with properties ``name`` and
        ``claimants``. The gazetteer's by default.
    **folium_options
        Passed to `folium.Map`; ``tiles`` is None unless given. Without ``location`` the first
        view holds everything on the map.

    Notes
    -----
    Layers of folium can be added as to any `folium.Map`; text in them is the caller's to trust.
    Plugins that load from a network name their addresses in the page, which then allows exactly
    these. The bytes are the same for the same input unless such layers, whose ids are random,
    are added.

    Raises
    ------
    GazetteerError
        When borders are to come from the gazetteer and its index is missing.

    Examples
    --------
    >>> empty = {"type": "FeatureCollection", "features": []}
    >>> page = Map([], basemap=empty, disputed=empty).get_root().render()
    >>> "default-src 'none'" in page
    True
    """

    default_js: list[tuple[str, str]] = []  # noqa: RUF012  folium's own names and types
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(  # noqa: PLR0913  each is a thing of its own that callers may set
        self,
        analyses: Iterable[Analysis],
        incidents: Iterable[Incident] = (),
        utterances: Iterable[Utterance] = (),
        *,
        links: Iterable[PossibleLink] = (),
        title: str | None = None,
        worldview: str = "un",
        basemap: Mapping[str, Any] | None = None,
        disputed: Mapping[str, Any] | None = None,
        **folium_options: object,
    ) -> None:
        options: dict[str, Any] = {
            "tiles": None,
            "location": [30.0, 20.0],
            "zoom_start": 3,
            **assets.OPTIONS,
        }
        super().__init__(**{**options, **folium_options})
        self._id = "geothreat"
        self.default_js, self.default_css = [], []  # folium would share them between maps
        _Page(self).add_child(self, name=self.get_name())
        self._own = frozenset(self._children)
        title = title and title.encode("utf-8", "replace").decode()  # lone surrogates
        self._title = title or "Events and threats"
        borders = Borders(basemap, disputed, worldview=worldview)
        head = {"title": title, "worldview": worldview, "fit": "location" not in folium_options}
        with _uncollected():
            self._blocks, self._texts = _blocks(
                borders, head, analyses, incidents, utterances, links=links
            )

    def render(self, **kwargs: object) -> None:  # type: ignore[override]  # as folium's own
        """Render into the figure, as folium does; what folium would write itself is replaced."""
        figure: Any = self.get_root()
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        size = (self.width, self.height)
        extent = "".join(map(str, (*size[0], ";", *size[1])))
        head = assets.head(size=extent, title=self._title)
        figure.header.add_child(_Raw(head), name=self.get_name())
        body = [assets.skeleton(), *self._blocks]
        if not isinstance(figure, _Page):  # a figure of the user's own has no tail
            body.append(self.tail())
        figure.html.add_child(_Raw("\n".join(body)), name=self.get_name())

    def tail(self) -> str:
        """Return the script, and after it the text."""
        return "\n".join((assets.code(), *self._texts))

    def save(
        self,
        outfile: str | bytes | os.PathLike[Any] | IO[bytes],
        close_file: bool = True,
        **kwargs: object,
    ) -> None:
        """Write the page whole or not at all.

        Parameters
        ----------
        outfile : path or binary file
        close_file : bool, optional
            Whether a file object is closed afterwards.

        Raises
        ------
        OutputError
            When the path cannot be written.
        """
        page = self.get_root().render(**kwargs)
        if isinstance(outfile, (str, bytes, os.PathLike)):
            write_text(Path(os.fsdecode(outfile)), page)
            return
        outfile.write(page.encode("utf-8"))
        if close_file:
            outfile.close()

    def has_guests(self) -> bool:
        """Tell whether the user added layers of their own."""
        return any(name not in self._own for name in self._children) or bool(
            self.default_js or self.default_css
        )

    def tile_origins(self) -> tuple[str, ...]:
        """Return the origins that tile layers of the user load pictures from."""
        layers = (child for child in self._children.values() if hasattr(child, "tiles"))
        return tuple(dict.fromkeys(assets.origin_of(str(layer.tiles)) for layer in layers))


def _blocks(
    borders: Borders,
    head: Mapping[str, Any],
    *found: Any,  # noqa: ANN401  what `Story.of` takes
    **options: Any,  # noqa: ANN401
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the blocks before and after the script; what they were made from is forgotten."""
    story = Story.of(*found, names=borders.names(), group_of=borders.group, **options)
    return _packed(story, borders, head)


def _packed(
    story: Story, borders: Borders, head: Mapping[str, Any]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the blocks before the script, which the first picture needs, and those after it.

    Two threads compress while another reads on.
    """
    with ThreadPoolExecutor(2) as pool:
        texts = [pool.submit(packed_block, "geothreat-documents", story.documents())]
        for number, chapter in enumerate(story.chapters()):
            texts.append(pool.submit(packed_bytes, f"geothreat-text-{number}", json_bytes(chapter)))
        columns = pool.submit(packed_bytes, "geothreat-columns", story.columns())
        base = pool.submit(packed_block, "geothreat-base", _base(borders, story.tables.places))
        first = (json_block("geothreat-data", _whole(story, head)), columns.result(), base.result())
        return first, tuple(text.result() for text in texts)


def _whole(story: Story, head: Mapping[str, Any]) -> dict[str, Any]:
    """Return the words that the page shows at once."""
    return {
        **story.head,
        **head,
        "words": words(),
        "engine": words()["engine"].format(
            version=__version__, engines=story.head["engine"] or words()["no_engine"]
        ),
        "accuracy": words()["accuracy"].format(**accuracy()),
    }


def _base(borders: Borders, places: Sequence[Place]) -> dict[str, Any]:
    """Return the ground on which everything is drawn."""
    return {
        "scale": SCALE,
        "countries": pack_countries(borders.countries),
        "disputed": pack_disputed(borders.disputed),
        "areas": borders.areas(places),
        "towns": pack_towns(borders.towns(places)),
    }


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let the collector of cycles rest: none are made, and it would walk over all records."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
