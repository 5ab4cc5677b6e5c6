"""geothreat in anybody's spaCy pipeline: ``nlp.add_pipe("geothreat_statements")``.

>>> import spacy
>>> nlp = spacy.blank("en")
>>> _ = nlp.add_pipe("geothreat_statements")
>>> doc = nlp("A drone hit a fuel depot in Sumy on Monday, killing two people.")
>>> [(span.text, span.kb_id_) for span in doc.spans["geothreat_toponyms"]]
[('Sumy', 'gn:692194')]
>>> [span.label_ for span in doc.spans["geothreat_events"]]
['drone']

The text is cut into words by geothreat itself, so any tokenizer before it will do; nothing else of
the pipeline is used. What is found is kept as `geothreat.nlp.annotations` says. spaCy imports this
module whenever it makes any pipeline, so the rest of geothreat is loaded when a text comes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry

if TYPE_CHECKING:
    from geothreat.gazetteer import Gazetteer

__all__ = ["Places", "Statements", "Toponyms", "make_places", "make_statements", "make_toponyms"]

_PLACES: dict[str, Any] = {
    "@misc": "geothreat.Gazetteer.v1",
    "path": None,
    "worldview": "un",
    "layers": [],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Which gazetteer: opened when first needed, in each process, and never written anywhere."""

    path: str | None = None
    worldview: str = "un"
    layers: tuple[str, ...] = ()

    def open(self) -> "Gazetteer":
        """Open it, or return it where this process has it open."""
        from geothreat.gazetteer import open_gazetteer  # noqa: PLC0415

        path = Path(self.path) if self.path else None
        return open_gazetteer(path, worldview=self.worldview, layers=self.layers)


@registry.misc("geothreat.Gazetteer.v1")  # type: ignore[untyped-decorator]
def make_places(path: str | None, worldview: str, layers: Sequence[str]) -> Places:
    """Return which gazetteer a component looks into; see `geothreat.open_gazetteer`."""
    return Places(path=path, worldview=worldview, layers=tuple(layers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponyms:
    """The component that finds place names."""

    places: Places

    def __call__(self, doc: Doc) -> Doc:
        """Write the span group ``geothreat_toponyms``."""
        from geothreat.lexicon import load_lexicon  # noqa: PLC0415
        from geothreat.nlp.analysis import read_toponyms  # noqa: PLC0415
        from geothreat.nlp.annotations import document_of, write  # noqa: PLC0415
        from geothreat.records import Analysis  # noqa: PLC0415

        document = document_of(doc)
        mentions = read_toponyms(document, self.places.open(), load_lexicon())
        return write(doc, Analysis(document=document, mentions=mentions), statements=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """The component that finds place names, events and threats."""

    places: Places
    model: str | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Write the span groups of toponyms, events and threats."""
        from geothreat.lexicon import load_lexicon  # noqa: PLC0415
        from geothreat.nlp.analysis import analyze_document  # noqa: PLC0415
        from geothreat.nlp.annotations import document_of, write  # noqa: PLC0415

        analysis = analyze_document(
            document_of(doc),
            gazetteer=self.places.open(),
            lexicon=load_lexicon(),
            model=self.model,
        )
        return write(doc, analysis, statements=True)


@Language.factory("geothreat_toponyms", default_config={"gazetteer": _PLACES})
def make_toponyms(nlp: Language, name: str, gazetteer: Places) -> Toponyms:
    """Make the component that finds place names."""
    return Toponyms(places=gazetteer)


@Language.factory("geothreat_statements", default_config={"gazetteer": _PLACES, "model": None})
def make_statements(
    nlp: Language,
    name: str,
    gazetteer: Places,
    model: str | None,
) -> Statements:
    """Make the component that finds place names, events and threats."""
    return Statements(places=gazetteer, model=model)
