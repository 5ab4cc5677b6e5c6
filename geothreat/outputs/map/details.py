"""The words of items, in chapters that the page reads after its first picture.

A chapter is a JSON object of columns: facts of items, and facts of their reports in one row.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from geothreat.outputs.map.entries import Entry, Evidence
from geothreat.outputs.map.packing import repeated
from geothreat.outputs.map.phrases import count_phrase, toll_phrases
from geothreat.outputs.map.tables import Tables
from geothreat.records import (
    Analysis,
    Claim,
    Document,
    Event,
    Party,
    PossibleLink,
    Statement,
    Threat,
)

__all__ = ["CHAPTER", "chapters", "quote_cut"]

Json = dict[str, Any]
Link = tuple[int, int | None, bool, tuple[str, ...]]
Links = Mapping[str, tuple[Link, ...]]

CHAPTER = 4096
"""Items in a chapter: about a megabyte of text, which a browser reads in some milliseconds."""
CONTEXT = 160
"""Characters of the article shown before and after a quote."""
TRIGGER = "\x01"
"""Stands in reasons for the word that decided, in its quotation marks."""
MOST_WITH_CONTEXT = 50_000
"""Reports for which a page has room for the context of quotes, and the other readings of names."""


def chapters(
    entries: Sequence[Entry], tables: Tables, possible: Sequence[PossibleLink] = ()
) -> Iterator[Json]:
    """Yield the words of the items, so many at a time."""
    links = _numbered(entries, possible)
    reports = sum(len(entry.reports) for entry in entries)
    whole = reports <= MOST_WITH_CONTEXT
    for start in range(0, len(entries), CHAPTER):
        part = entries[start : start + CHAPTER]
        columns = {
            "items": _item_columns(part, tables, links),
            "reports": _report_columns([r for e in part for r in e.reports], tables, whole=whole)
            | _toll_column(part),
        }
        yield {name: _known(found) for name, found in columns.items()}


def _numbered(entries: Sequence[Entry], possible: Sequence[PossibleLink]) -> Links:
    """Return for each threat the later acts that would fit it, by their numbers."""
    if not possible:
        return {}
    numbers = {entry.id: number for number, entry in enumerate(entries)}
    found: dict[str, list[Link]] = {}
    for link in possible:
        if link.incident in numbers:
            known = (numbers[link.incident], link.days, link.confirmed, link.reasons)
            found.setdefault(link.utterance, []).append(known)
    return {name: tuple(linked) for name, linked in found.items()}


def _known(columns: Json) -> Json:
    return {name: column for name, column in columns.items() if column is not None}


def _item_columns(entries: Sequence[Entry], tables: Tables, links: Links) -> Json:
    claims = [tuple([_claim(c, tables) for c in e.claims]) if e.claims else None for e in entries]
    return {
        "id": [entry.id for entry in entries],
        "when": repeated([entry.span[3] or None for entry in entries]),
        "tolls": repeated([entry.tolls or None for entry in entries], _tolls),
        "claims": repeated(claims, _claims),
        "disputed": repeated([entry.disputed or None for entry in entries]),
        "reasons": repeated([entry.reasons or None for entry in entries]),
        "refusals": repeated([entry.refusals or None for entry in entries]),
        "sources": repeated([entry.sources or None for entry in entries]),
        "links": repeated([links.get(entry.id) for entry in entries], _links),
    }


def _report_columns(reports: Sequence[Evidence], tables: Tables, *, whole: bool) -> Json:
    statements = [statement for statement, _ in reports]
    texts = [_text(*report) if whole else ("", report[0].passage.text, "") for report in reports]
    return {
        "document": repeated([tables.documents.get(s.document) for s in statements]),
        "text": repeated(["".join(part) for part in texts]),
        "cut": repeated(
            [_cuts(s, part) for s, part in zip(statements, texts, strict=True)]
            if whole
            else [quote_cut(s) or (0, 0) for s in statements]
        ),
        "why": repeated([_why(s) for s in statements]),
        "confidence": repeated([round(s.confidence * 100) for s in statements]),
        "others": repeated(_others(statements, tables)) if whole else None,
        **_event_columns(statements),
        **_threat_columns(statements),
    }


def _event_columns(statements: Sequence[Statement]) -> Json:
    events = [s if isinstance(s, Event) else None for s in statements]
    return {
        "actor": repeated([_party(e.actor if e else None) for e in events]),
        "target": repeated([_party(e.target if e else None) for e in events]),
        "weapon": repeated([e and e.weapon for e in events]),
        "assertion": repeated([e and e.assertion for e in events]),
        "background": repeated([(e and e.background) or None for e in events]),
        "speaker": repeated([e and e.attribution and e.attribution.speaker for e in events]),
    }


def _toll_column(entries: Sequence[Entry]) -> Json:
    """Return what each report says of the toll, where an item has several."""
    tolls = [
        (isinstance(s, Event) and len(e.reports) > 1 and toll_phrases(s.casualties)) or None
        for e in entries
        for s, _ in e.reports
    ]
    return {"tolls": repeated(tolls, _tolls)}


def _threat_columns(statements: Sequence[Statement]) -> Json:
    threats = [s if isinstance(s, Threat) else None for s in statements]
    return {
        "conditional": repeated([(t and t.conditional) or None for t in threats]),
        "veiled": repeated([(t and t.veiled) or None for t in threats]),
        "by": repeated([_party(t.speaker if t else None) for t in threats]),
        "at": repeated([t and t.speech_place and t.speech_place.name for t in threats]),
        "condition": repeated([t and t.condition_text for t in threats]),
        "deadline": repeated([t and t.deadline for t in threats]),
        "act": repeated([t and t.threatened_act for t in threats]),
        "directness": repeated([t and t.directness for t in threats]),
    }


def _party(party: Party | None) -> str | None:
    return party.text if party else None


def quote_cut(statement: Statement) -> tuple[int, int] | None:
    """Return where the word that decided begins and ends in the quote, in units of UTF-16.

    None when it does not stand in the quote.
    """
    text = statement.passage.text
    start = statement.trigger.start - statement.passage.start
    end = statement.trigger.end - statement.passage.start
    if not 0 <= start <= end <= len(text):
        return None
    if text.isascii():
        return start, end
    return _units(text[:start]), _units(text[:end])


def _units(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cuts(statement: Statement, parts: tuple[str, str, str]) -> tuple[int, int, int, int]:
    """Return where quote, trigger, what follows it, and context begin in a report's text."""
    before, quote = (_units(part) if part else 0 for part in parts[:2])
    start, end = quote_cut(statement) or (quote, quote)
    return before, before + start, before + end, before + quote


def _why(statement: Statement) -> tuple[str, ...] | None:
    """Return the reasons; a mark stands for the word that decided, which the text has already.

    So the reasons of most statements are the same few, and cost next to nothing.
    """
    word = f"“{statement.trigger.text}”"
    if not statement.why:
        return None
    if quote_cut(statement) is None or not statement.trigger.text:
        return statement.why
    return tuple([line.replace(TRIGGER, "").replace(word, TRIGGER) for line in statement.why])


def _text(statement: Statement, document: Document) -> tuple[str, str, str]:
    """Return the quote between what stands before and after it in the article."""
    passage = statement.passage
    before = document.text[max(0, passage.start - CONTEXT) : passage.start]
    after = document.text[passage.end : passage.end + CONTEXT]
    return _context(before, -1), passage.text, _context(after, 0)


def _context(text: str, nearest: int) -> str:
    """Keep the paragraph that touches the quote, in whole words."""
    paragraph = text.split("\n\n")[nearest]
    if len(text) < CONTEXT or paragraph != text:
        return paragraph
    first, _, rest = paragraph.partition(" ")
    return f"…{rest or first}" if nearest else f"{paragraph.rpartition(' ')[0] or paragraph}…"


def _others(statements: Sequence[Statement], tables: Tables) -> list[tuple[str, ...] | None]:
    """Return the other places that the name of each event's place may have meant."""
    wanted = {s.document for s in statements if isinstance(s, Event) and s.places}
    readings = {
        analysis.document.id: _readings(analysis)
        for analysis in tables.analyses
        if analysis.document.id in wanted
    }
    return [
        readings.get(s.document, {}).get(s.places[0].passage.start)
        if isinstance(s, Event) and s.places
        else None
        for s in statements
    ]


def _readings(analysis: Analysis) -> dict[int, tuple[str, ...]]:
    return {
        mention.passage.start: tuple(
            f"{place.name} ({place.country})" if place.country else place.name
            for place in mention.alternatives[:3]
        )
        for mention in analysis.mentions
        if mention.alternatives
    }


def _claim(claim: Claim, tables: Tables) -> tuple[object, ...]:
    document = tables.documents.get(claim.document)
    return claim.harm, count_phrase(claim.count), claim.speaker, document


def _claims(claims: tuple[tuple[object, ...], ...]) -> list[Json]:
    return [_named(("harm", "text", "speaker", "document"), claim) for claim in claims]


def _links(links: tuple[Link, ...]) -> list[Json]:
    return [_named(("item", "days", "confirmed", "reasons"), link) for link in links]


def _tolls(tolls: tuple[tuple[str, str], ...]) -> list[Json]:
    return [_named(("harm", "text"), toll) for toll in tolls]


def _named(names: tuple[str, ...], values: tuple[object, ...]) -> Json:
    return dict(zip(names, values, strict=True))
