"""The whole journey on one page: articles in; statements, incidents, a map and files out."""

import logging
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from geothreat import nlp, outputs
from geothreat.contract import sha256_of
from geothreat.gazetteer import open_gazetteer
from geothreat.incidents import merge
from geothreat.lexicon import Lexicon, load_lexicon
from geothreat.outputs.exporters import exporter
from geothreat.readers import from_text, read, tidy
from geothreat.records import Analysis, Document, Event, Incident, Mention, Place, Threat

if TYPE_CHECKING:  # spaCy, geopandas and folium are loaded when they are needed, not before
    from geopandas import GeoDataFrame

    from geothreat.gazetteer import Gazetteer
    from geothreat.outputs.map import Map

__all__ = ["Result", "analyze", "distinct", "gather", "iter_analyses"]

_log = logging.getLogger(__name__)

Layer: TypeAlias = Literal["events", "threats", "arrows", "incidents"]
Item: TypeAlias = str | os.PathLike[str] | Document


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Result:
    """What was found in some documents, ready to look at, to analyse further, or to write.

    Attributes
    ----------
    analyses : tuple of Analysis
        One a document, in the order given.
    incidents : tuple of Incident
        The events of all documents, each act once.
    title : str or None
        Heading of the map.
    worldview : str
        Whose borders are drawn and whose countries disputed places belong to.
    """

    analyses: tuple[Analysis, ...]
    incidents: tuple[Incident, ...]
    title: str | None = None
    worldview: str = "un"

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents, failed ones too."""
        return tuple(analysis.document for analysis in self.analyses)

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened, as each document tells it."""
        return tuple(event for analysis in self.analyses for event in analysis.events)

    @property
    def threats(self) -> tuple[Threat, ...]:
        """What was only said. Never an event."""
        return tuple(threat for analysis in self.analyses for threat in analysis.threats)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Every place name, resolved or not."""
        return tuple(mention for analysis in self.analyses for mention in analysis.mentions)

    @property
    def errors(self) -> tuple[str, ...]:
        """One message for each document that failed."""
        return tuple(analysis.error for analysis in self.analyses if analysis.error)

    def to_geodataframe(self, layer: Layer = "events") -> "GeoDataFrame":
        """Make a frame of one layer.

        Parameters
        ----------
        layer : {"events", "threats", "arrows", "incidents"}, optional
            Arrows run from the one who would act to the threatened.

        Returns
        -------
        geopandas.GeoDataFrame
            In EPSG:4326 (longitude, latitude); see `geothreat.to_geodataframe`.
        """
        country = self._country if layer == "arrows" else None
        return outputs.to_geodataframe(self.analyses, self.incidents, layer, country=country)

    def to_map(self) -> "Map":
        """Draw the map: a `folium.Map` that works without a network."""
        from geothreat.outputs.map import Map  # noqa: PLC0415  folium, only for maps

        return Map(self.analyses, self.incidents, title=self.title, worldview=self.worldview)

    def save_map(self, path: str | os.PathLike[str]) -> Path:
        """Write the map as one HTML file, whole or not at all.

        Raises
        ------
        OutputError
            When it cannot be written there.
        """
        self.to_map().save(path)
        return Path(path)

    def write(self, folder: str | os.PathLike[str]) -> tuple[Path, ...]:
        """Write the map and the files beside it.

        Parameters
        ----------
        folder : path
            Made if needed. Files of the same names are replaced, each whole or not at all.

        Returns
        -------
        tuple of Path
            ``map.html``, ``events.geojson``, ``threats.geojson``, ``incidents.csv``,
            ``statements.jsonl``.

        Raises
        ------
        OutputError
            When one of them cannot be written.
        """
        into, found = Path(folder), (self.analyses, self.incidents)
        page = self.save_map(into / "map.html")
        events, threats = into / "events.geojson", into / "threats.geojson"
        exporter("geojson").write(*found, events, layer="events")
        exporter("geojson").write(*found, threats, layer="threats", country=self._country)
        exporter("csv").write(*found, into / "incidents.csv")
        exporter("jsonl").write(*found, into / "statements.jsonl")
        return page, events, threats, into / "incidents.csv", into / "statements.jsonl"

    def _country(self, iso: str) -> Place:
        """Find a country as the worldview has it: where an arrow starts."""
        return open_gazetteer(worldview=self.worldview).country(iso)

    def __repr__(self) -> str:
        """Say how much there is; everything would fill the screen."""
        kinds = ("documents", "events", "threats", "incidents")
        return f"Result({', '.join(f'{len(getattr(self, kind))} {kind}' for kind in kinds)})"

    def _repr_html_(self) -> str:
        """Show the map in Jupyter."""
        return str(self.to_map()._repr_html_())


def analyze(
    source: Item | Iterable[Item],
    *,
    title: str | None = None,
    published: date | str | None = None,
    worldview: str = "un",
    demonyms: bool = True,
) -> Result:
    """Find what happened and what was threatened, where, and put it on a map.

    Parameters
    ----------
    source : str, path, Document, or iterable of these
        A string is the text of an article. Files and folders are named by `pathlib.Path`, or read
        with `geothreat.read`.
    title : str, optional
        Title of the text when ``source`` is one string; the map is named so too.
    published : date or str, optional
        Day of publication (ISO 8601) of documents that have none: what "on Tuesday" counts from.
    worldview : str, optional
        Whose borders count; by default those of the UN General Assembly's resolutions.
    demonyms : bool, optional
        Whether mentions such as "Ukrainian" are kept among the place names.

    Returns
    -------
    Result
        A document that failed is in it with its error; it is logged too.

    Raises
    ------
    InputMissingError
        When a path does not exist.
    InputError
        When ``published`` is no date.
    GazetteerError
        When the gazetteer index is missing or damaged.
    """
    items = [source] if isinstance(source, str | os.PathLike | Document) else source
    documents = _documents(items, title if isinstance(source, str) else None, published)
    found = iter_analyses(distinct(documents), worldview=worldview, demonyms=demonyms)
    return gather(found, title=title, worldview=worldview)


def gather(
    analyses: Iterable[Analysis], *, title: str | None = None, worldview: str = "un"
) -> Result:
    """Put analyses together and merge their events into incidents.

    Parameters
    ----------
    analyses : iterable of Analysis
    title : str, optional
        Heading of the map.
    worldview : str, optional
        The one they were made with.

    Returns
    -------
    Result
    """
    found = tuple(analyses)
    return Result(analyses=found, incidents=merge(found), title=title, worldview=worldview)


def distinct(documents: Iterable[Document]) -> Iterator[Document]:
    """Give another id to a document that has the id of an earlier one but not its text.

    Incidents and maps refer to documents by id. The same document given twice keeps its id, and
    counts once when incidents are merged.
    """
    seen: dict[str, str] = {}
    for document in documents:
        digest, name, number = sha256_of(tidy(document).text), document.id, 1
        while seen.setdefault(name, digest) != digest:
            number += 1
            name = f"{document.id}-{number}"
        if name != document.id:
            _log.warning("%s: another document has this id; called %s here", document.id, name)
        yield replace(document, id=name)


def iter_analyses(
    documents: Iterable[Document],
    *,
    worldview: str = "un",
    demonyms: bool = True,
    gazetteer: "Gazetteer | None" = None,
    lexicon: Lexicon | None = None,
) -> Iterator[Analysis]:
    """Analyse documents one after another; only one is in memory at a time.

    Parameters
    ----------
    documents : iterable of Document
    worldview : str, optional
        Whose borders count, when ``gazetteer`` is not given.
    demonyms : bool, optional
        Whether mentions of role demonym are kept.
    gazetteer : Gazetteer, optional
    lexicon : Lexicon, optional

    Returns
    -------
    iterator of Analysis
        One a document, in the same order. Where the document or its analysis failed, ``error``
        says why, and the run goes on.

    Raises
    ------
    GazetteerError
        At once, when the gazetteer index is missing or damaged.
    """
    places = gazetteer or open_gazetteer(worldview=worldview)
    words = lexicon or load_lexicon()
    return (_analyze(document, places, words, demonyms=demonyms) for document in documents)


def _documents(
    items: Iterable[Item], title: str | None, published: date | str | None
) -> Iterator[Document]:
    for item in items:
        if isinstance(item, str):
            yield from_text(item, title=title, published=published)
        elif isinstance(item, os.PathLike):
            yield from read(item, published=published)
        else:
            yield item


def _analyze(
    document: Document, gazetteer: "Gazetteer", lexicon: Lexicon, *, demonyms: bool
) -> Analysis:
    document = tidy(document)
    if document.error:
        return _failed(document, document.error)
    try:
        analysis = nlp.analyze_document(document, gazetteer=gazetteer, lexicon=lexicon)
    except Exception as error:  # one document must never end a run
        _log.debug("%s", document.id, exc_info=True)
        fault = f"{type(error).__name__}: {error}".rstrip(": ")
        return _failed(document, f"{document.id}: could not be analysed ({fault})")
    if demonyms:
        return analysis
    kept = tuple(mention for mention in analysis.mentions if mention.role != "demonym")
    return replace(analysis, mentions=kept)


def _failed(document: Document, message: str) -> Analysis:
    _log.warning("%s", message)
    return Analysis(document=document, error=message)
