"""What geothreat found, kept on a spaCy Doc: the one module that writes and reads it there.

Stretches of text are in the span groups ``geothreat_toponyms`` (label: the role; kb_id: the
place's id), ``geothreat_events`` (label: the kind) and ``geothreat_threats`` (label: the mode), the
last two with the statement's id as span id. All the rest is in ``user_data`` under the same names
as plain lists and dictionaries in the extract format, so that `Doc.to_bytes` and several processes
lose nothing. Nothing is in extension attributes: two spans of equal offsets would share them.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from spacy.tokens import Doc, Span, SpanGroup

from geothreat.contract import from_json, to_json
from geothreat.errors import InputError
from geothreat.readers import from_text
from geothreat.records import Analysis, Document, Event, Mention, Passage, Statement, Threat

__all__ = ["DOCUMENT", "EVENTS", "THREATS", "TOPONYMS", "analysis_of", "document_of", "write"]

DOCUMENT = "geothreat_document"
TOPONYMS = "geothreat_toponyms"
EVENTS = "geothreat_events"
THREATS = "geothreat_threats"
_KNOWN = ("id", "title", "published", "source", "url", "language")

Row = tuple[Passage, str, str, str]


def document_of(doc: Doc) -> Document:
    """Return the text of a Doc as a document, with what its user data says of it.

    ``doc.user_data["geothreat_document"]`` may hold ``id``, ``title``, ``published`` (ISO 8601),
    ``source``, ``url`` and ``language``.

    Raises
    ------
    InputError
        When that is no mapping, or ``published`` is no date.
    """
    given = doc.user_data.get(DOCUMENT, {})
    if not isinstance(given, Mapping):
        raise InputError(f'user_data["{DOCUMENT}"] is no dictionary')
    known: dict[str, Any] = {name: given[name] for name in _KNOWN if given.get(name)}
    return from_text(doc.text, **known)


def write(doc: Doc, analysis: Analysis, *, statements: bool) -> Doc:
    """Put an analysis on the Doc of its text, in place of what was there.

    Parameters
    ----------
    doc : Doc
        Of any tokenizer: a span covers every token that it touches.
    analysis : Analysis
    statements : bool
        Whether events and threats are written too.
    """
    line = to_json(analysis)
    doc.user_data[DOCUMENT] = {name: line[name] for name in _KNOWN}
    doc.user_data[TOPONYMS] = line["toponyms"]
    _group(doc, TOPONYMS, map(_toponym, analysis.mentions))
    if statements:
        by_label = {label: [s for s in line["statements"] if s["label"] == label]
                    for label in ("event", "threat")}  # fmt: skip
        doc.user_data[EVENTS], doc.user_data[THREATS] = by_label["event"], by_label["threat"]
        _group(doc, EVENTS, map(_statement, analysis.events))
        _group(doc, THREATS, map(_statement, analysis.threats))
    return doc


def analysis_of(doc: Doc) -> Analysis:
    """Read back what was put on a Doc, or on one that came through `Doc.to_bytes`.

    Raises
    ------
    ContractError
        When something else was put there since.
    """
    found: Sequence[Any] = [
        *doc.user_data.get(EVENTS, ()),
        *doc.user_data.get(THREATS, ()),
    ]
    line = to_json(Analysis(document=document_of(doc)))
    line["toponyms"] = doc.user_data.get(TOPONYMS, [])
    line["statements"] = sorted(found, key=lambda one: (one["start"], one["end"], one["id"]))
    return from_json(line)


def _toponym(mention: Mention) -> Row:
    return mention.passage, mention.role, mention.place.id if mention.place else "", ""


def _statement(statement: Statement) -> Row:
    if isinstance(statement, Event):
        return statement.passage, statement.kind, "", statement.id
    return statement.passage, cast("Threat", statement).mode, "", statement.id


def _group(doc: Doc, name: str, rows: Iterable[Row]) -> None:
    spans = [span for row in rows if (span := _span(doc, row)) is not None]
    doc.spans[name] = SpanGroup(doc, name=name, spans=spans)


def _span(doc: Doc, row: Row) -> Span | None:
    passage, label, place, name = row
    return doc.char_span(
        passage.start,
        passage.end,
        label=label,
        kb_id=place,
        span_id=name,
        alignment_mode="expand",
    )
