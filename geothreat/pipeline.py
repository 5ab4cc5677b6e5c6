"""The whole journey on one page: articles in; statements, incidents, a map and files out.

spaCy, geopandas and folium are loaded when they are needed, not before.
"""

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from geothreat import nlp
from geothreat.contract import sha256_of
from geothreat.errors import GazetteerError, ModelError
from geothreat.gazetteer import open_gazetteer
from geothreat.incidents import merge, merge_threats, propose_links
from geothreat.lexicon import Lexicon, load_lexicon
from geothreat.readers import from_text, read, tidy
from geothreat.records import Analysed, Analysis, Document, Place
from geothreat.result import Result
from geothreat.review import Decision, Reviewer

if TYPE_CHECKING:
    from geothreat.gazetteer import Gazetteer

__all__ = ["Result", "analyze", "distinct", "gather", "iter_analyses", "last_published", "limited"]

_log = logging.getLogger(__name__)

_MOST_CHARACTERS = 5_000_000  # minutes and 0.7 GB; no article has a tenth of it

Item: TypeAlias = str | os.PathLike[str] | Document


def analyze(
    source: Item | Iterable[Item],
    *,
    title: str | None = None,
    published: date | str | None = None,
    worldview: str = "un",
    demonyms: bool = True,
    gazetteer: "Gazetteer | None" = None,
    model: str | None = None,
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
    gazetteer : Gazetteer, optional
        One of your own, from `geothreat.open_gazetteer` with layers; made with the same
        ``worldview``.
    model : str, optional
        An installed spaCy pipeline, or the folder of one, that parses sentences in place of the
        one that comes along; "none" for rules alone.

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
    ModelError
        When ``model`` is not installed or cannot be used.

    Examples
    --------
    >>> text = "A drone hit Sumy on Monday. Moscow will strike Narva, a spokesman said."
    >>> result = analyze(text, published="2025-12-02")
    >>> [(event.kind, event.date.earliest.isoformat()) for event in result.events]
    [('drone', '2025-12-01')]
    >>> [[target.place.name for target in threat.targets] for threat in result.threats]
    [['Narva']]
    """
    items = [source] if isinstance(source, str | os.PathLike | Document) else source
    documents = list(_documents(items, title if isinstance(source, str) else None, published))
    found = iter_analyses(
        map(limited, distinct(documents)),
        latest=last_published(documents),
        worldview=worldview,
        demonyms=demonyms,
        gazetteer=gazetteer,
        model=model,
    )
    return gather(found, title=title, worldview=worldview)


def gather(
    analyses: Iterable[Analysis],
    *,
    title: str | None = None,
    worldview: str = "un",
    decisions: Iterable[Decision] = (),
) -> Result:
    """Put analyses together: events merge into incidents, threats into utterances.

    Parameters
    ----------
    analyses : iterable of Analysis
    title : str, optional
        Heading of the map.
    worldview : str, optional
        The one they were made with.
    decisions : iterable of Decision, optional
        What reviewers decided; see `geothreat.review.read_decisions`.

    Returns
    -------
    Result
        ``problems`` says which decisions could not be followed, and why.
    """
    reviewer = Reviewer(analyses, decisions, _place_finder(worldview))
    found, together, apart = reviewer.analyses, reviewer.together, reviewer.apart
    incidents = reviewer.incidents(merge(found, together=together, apart=apart))
    utterances = reviewer.utterances(merge_threats(found, together=together, apart=apart))
    links = reviewer.links(propose_links(found, incidents, utterances), incidents, utterances)
    return Result(
        analyses=found,
        incidents=incidents,
        utterances=utterances,
        possible_links=links,
        title=title,
        worldview=worldview,
        problems=tuple(reviewer.problems),
    )


def _place_finder(worldview: str) -> Callable[[str], Place]:
    """Find places by id; the gazetteer is opened when the first is asked for."""
    return lambda name: open_gazetteer(worldview=worldview).place(name)


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


def last_published(documents: Iterable[Document]) -> date | None:
    """Return the newest day of publication among documents, if any has one."""
    return max((d.published for d in documents if d.published is not None), default=None)


def iter_analyses(
    documents: Iterable[Document],
    *,
    worldview: str = "un",
    demonyms: bool = True,
    gazetteer: "Gazetteer | None" = None,
    lexicon: Lexicon | None = None,
    model: str | None = None,
    latest: date | None = None,
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
    model : str, optional
        As for `analyze`.
    latest : datetime.date, optional
        The last day that the documents can speak of, as `last_published` finds it; by default one
        that goes with the release. "Monday, December 1" in a document without a day of publication
        is of no later year.

    Returns
    -------
    iterator of Analysis
        One a document, in the same order. Where the document or its analysis failed, ``error``
        says why, and the run goes on.

    Raises
    ------
    GazetteerError
        At once, when the gazetteer index is missing or damaged.
    ModelError
        At once, when the model is not installed or cannot be used.
    """
    places = gazetteer or open_gazetteer(worldview=worldview)
    words = lexicon or load_lexicon()
    if model is not None:
        nlp.load_pipeline(model)  # what is wrong with it is told before a document is read
    return (
        _analyze(document, places, words, demonyms=demonyms, model=model, latest=latest)
        for document in documents
    )


def limited(document: Document, max_characters: int = _MOST_CHARACTERS) -> Document:
    """Let a document through, or in place of a text that is too long its error.

    Time and memory grow with the length of a text. One that comes with its analysis is let
    through: nothing is read in it. So is one that has failed already.
    """
    size = len(document.text)
    if size <= max_characters or document.error or isinstance(document, Analysed):
        return document
    why = f"{document.id}: has {size:,} characters; more than {max_characters:,} are not read"
    return replace(document, text="", error=why)


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
    document: Document,
    gazetteer: "Gazetteer",
    lexicon: Lexicon,
    *,
    demonyms: bool,
    model: str | None,
    latest: date | None,
) -> Analysis:
    document = tidy(document)
    if document.error:
        return _failed(document, document.error)
    try:
        analysis = (
            document.restored()
            if isinstance(document, Analysed)
            else nlp.analyze_document(
                document, gazetteer=gazetteer, lexicon=lexicon, model=model, latest=latest
            )
        )
    except (ModelError, GazetteerError):  # no fault of the document: each one would fail so
        raise
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
