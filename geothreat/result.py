"""What a run found, and what can be made of it: frames, a map, files."""

import os
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from geothreat import outputs
from geothreat.gazetteer import open_gazetteer
from geothreat.outputs.exporters import export, exporter
from geothreat.records import (
    Analysis,
    Document,
    Event,
    Incident,
    Mention,
    Place,
    PossibleLink,
    Threat,
    Utterance,
)
from geothreat.review import Found, withhold

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from geothreat.outputs.map import Map

__all__ = ["Result"]

Layer: TypeAlias = Literal["events", "threats", "arrows", "incidents"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Result:
    """What was found in some documents, ready to look at, to analyse further, or to write.

    Attributes
    ----------
    analyses : tuple of Analysis
        One a document, in the order given.
    incidents : tuple of Incident
        The events of all documents, each act once.
    utterances : tuple of Utterance
        The threats of all documents, each utterance once; its ``statements`` and ``documents`` are
        the reports of it.
    possible_links : tuple of PossibleLink
        Later acts that would fit a standing threat. A question to a person, not a finding, unless
        ``confirmed``, which only a reviewer sets.
    title : str or None
        Heading of the map.
    worldview : str
        Whose borders are drawn and whose countries disputed places belong to.
    problems : tuple of str
        Reviewers' decisions that match nothing any more, contradict each other or cannot be
        followed, one message each.
    """

    analyses: tuple[Analysis, ...]
    incidents: tuple[Incident, ...]
    utterances: tuple[Utterance, ...] = ()
    possible_links: tuple[PossibleLink, ...] = ()
    title: str | None = None
    worldview: str = "un"
    problems: tuple[str, ...] = ()

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

    @property
    def found(self) -> Found:
        """Everything found, without how it is to be shown."""
        return Found(
            analyses=self.analyses,
            incidents=self.incidents,
            utterances=self.utterances,
            links=self.possible_links,
        )

    def public(self, today: date | None = None) -> "Result":
        """Return what may be public: nothing sensitive as it is, nothing under embargo.

        Frames, maps and files of what is returned need no further care; see
        `geothreat.review.withhold` for what is left out and what is coarsened.

        Parameters
        ----------
        today : date, optional
            The day on which it becomes public; that of the clock by default.
        """
        day = today or datetime.now(tz=UTC).date()
        shown = withhold(self.found, today=day, country=self._country)
        if shown.analyses is self.analyses:
            return self
        return replace(
            self,
            analyses=shown.analyses,
            incidents=shown.incidents,
            utterances=shown.utterances,
            possible_links=shown.links,
            problems=(),
        )

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
        return outputs.to_geodataframe(
            self.analyses,
            self.incidents,
            layer,
            country=self._country if layer == "arrows" else None,
            utterances=self.utterances,
            links=self.possible_links,
        )

    def to_map(self) -> "Map":
        """Draw the map: a `folium.Map` that works without a network."""
        from geothreat.outputs.map import Map  # noqa: PLC0415  folium, only for maps

        return Map(
            self.analyses,
            self.incidents,
            self.utterances,
            links=self.possible_links,
            title=self.title,
            worldview=self.worldview,
        )

    def save_map(self, path: str | os.PathLike[str]) -> Path:
        """Write the map as one HTML file, whole or not at all.

        Raises
        ------
        OutputError
            When it cannot be written there.
        """
        self.to_map().save(path)
        return Path(path)

    def save_picture(self, path: str | os.PathLike[str]) -> Path:
        """Write the map as a PNG picture, with key and attributions, without a browser.

        Raises
        ------
        OutputError
            When it cannot be written there, or matplotlib is not installed.
        """
        from geothreat.outputs.map.still import save_still  # noqa: PLC0415  only for pictures

        options = {"title": self.title, "worldview": self.worldview}
        return save_still(path, self.analyses, self.incidents, self.utterances, **options)

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
        said: dict[str, Any] = {"utterances": self.utterances, "links": self.possible_links}
        page = self.save_map(into / "map.html")
        events, threats = into / "events.geojson", into / "threats.geojson"
        exporter("geojson").write(*found, events, layer="events", **said)
        exporter("geojson").write(*found, threats, layer="threats", country=self._country, **said)
        exporter("csv").write(*found, into / "incidents.csv", **said)
        exporter("jsonl").write(*found, into / "statements.jsonl", **said)
        return page, events, threats, into / "incidents.csv", into / "statements.jsonl"

    def export(
        self,
        path: str | os.PathLike[str],
        format: str | None = None,  # noqa: A002  the word of every such function
        **options: Any,  # noqa: ANN401 - each format has its own
    ) -> Path:
        """Write a file of one format.

        Parameters
        ----------
        path : path
        format : str, optional
            "csv", "geojson", "gpkg", "jsonl", "kml", "parquet" or one that an installed package
            brings; by default as the path ends.
        **options
            Those of the format, such as ``layer="threats"`` or, for CSV, ``preset="acled"``.

        Raises
        ------
        ValueError
            When there is no such format, layer or preset.
        OutputError
            When it cannot be written there, or needs a library that is not installed.
        """
        into = Path(path)
        given = {"utterances": self.utterances, "links": self.possible_links}
        name = format or into.suffix.lstrip(".").lower()
        export(name, self.analyses, self.incidents, into, country=self._country, **given, **options)
        return into

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
