"""The words of items, in chapters that the page reads after its first picture.

A chapter is a JSON object of columns: facts of items, and facts of their reports in one row.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter, sub
from typing import Any

from geothreat.outputs.map.entries import Entry, Report
from geothreat.outputs.map.packing import Facts, in_parts, repeated
from geothreat.outputs.map.phrases import count_phrase, toll_phrases
from geothreat.outputs.map.quotes import (
    Cut,
    bare_quotes,
    quote_cut,
    quotes_with_context,
    reasons,
    why,
)
from geothreat.outputs.map.tables import Tables
from geothreat.records import Claim, Event, PossibleLink, Statement, Threat

__all__ = ["CHAPTER", "chapters"]

Json = dict[str, Any]
Link = tuple[int, int | None, bool, tuple[str, ...]]
Links = Mapping[str, tuple[Link, ...]]
Quotes = Callable[[Sequence[Report], Sequence[Cut]], Facts]

CHAPTER = 4096
"""Items in a chapter: about a megabyte of text, which a browser reads in some milliseconds."""
MOST_WITH_CONTEXT = 50_000
"""Reports for which a page has room for the context of quotes, and the other readings of names."""


def chapters(
    entries: Sequence[Entry], tables: Tables, possible: Sequence[PossibleLink] = ()
) -> Iterator[Json]:
    """Yield the words of the items, so many at a time."""
    links = _numbered(entries, possible)
    reports = sum([len(entry.reports) for entry in entries])
    short = reports <= MOST_WITH_CONTEXT
    quotes: Quotes = quotes_with_context(tables.by_document) if short else bare_quotes
    for start in range(0, len(entries), CHAPTER):
        part = entries[start : start + CHAPTER]
        yield {
            "items": _columns(in_parts(part, lambda few: _item_facts(few, tables, links))),
            "reports": _columns(in_parts(part, lambda few: _report_facts(few, tables, quotes))),
        }


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


def _columns(facts: Facts) -> Json:
    """Return the facts as columns; nothing where nothing is known."""
    columns = {}
    for name, values in facts.items():
        pack = _PACKED.get(name)
        columns[name] = pack(values) if pack else repeated(values)
    return {name: column for name, column in columns.items() if column is not None}


def _item_facts(entries: Sequence[Entry], tables: Tables, links: Links) -> Facts:
    return {
        "id": [entry.id for entry in entries],
        "when": [entry.span[3] or None for entry in entries],
        "tolls": [entry.tolls or None for entry in entries],
        "claims": [
            tuple([_claim(c, tables) for c in e.claims]) if e.claims else None for e in entries
        ],
        "disputed": [entry.disputed or None for entry in entries],
        "reasons": [entry.reasons or None for entry in entries],
        "refusals": [entry.refusals or None for entry in entries],
        "sources": [entry.sources or None for entry in entries],
        "links": [links.get(entry.id) for entry in entries],
    }


def _report_facts(entries: Sequence[Entry], tables: Tables, quotes: Quotes) -> Facts:
    """Return facts of the entries' reports; what an item's own facts say is left out."""
    reports = [report for entry in entries for report in entry.reports]
    statements = [statement for statement, _ in reports]
    cuts = list(map(quote_cut, statements))
    return {
        "document": [tables.documents[document.id] for _, document in reports],
        "why": list(map(why, statements, cuts)),
        "confidence": _confidences(entries),
        **quotes(reports, cuts),
        "actor": _actors(entries, tables),
        **_facts_of(Event, _OF_EVENTS, statements),
        "tolls": _report_tolls(entries),
        **_facts_of(Threat, _OF_THREATS, statements),
    }


def _facts_of(
    kind: type[Statement], facts: Mapping[str, Callable[[Any], Any]], all_told: Sequence[Statement]
) -> Facts:
    """Return the facts of the statements of one kind, None for the others."""
    told = [statement if isinstance(statement, kind) else None for statement in all_told]
    if not any(told):
        return {name: list(told) for name in facts}
    return {name: [one and fact(one) for one in told] for name, fact in facts.items()}


_OF_EVENTS: Mapping[str, Callable[[Event], object]] = {
    "target": lambda event: event.target and event.target.text,
    "weapon": attrgetter("weapon"),
    "assertion": attrgetter("assertion"),
    "background": lambda event: event.background or None,
    "speaker": lambda event: event.attribution and event.attribution.speaker,
}
_OF_THREATS: Mapping[str, Callable[[Threat], object]] = {
    "conditional": lambda threat: threat.conditional or None,
    "veiled": lambda threat: threat.veiled or None,
    "by": lambda threat: threat.speaker and threat.speaker.text,
    "at": lambda threat: threat.speech_place and threat.speech_place.name,
    "condition": attrgetter("condition_text"),
    "deadline": attrgetter("deadline"),
    "act": attrgetter("threatened_act"),
    "directness": attrgetter("directness"),
}


def _confidences(entries: Sequence[Entry]) -> list[int | None]:
    """Return how sure each report is, where an item has several."""
    return [
        round(statement.confidence * 100) if len(entry.reports) > 1 else None
        for entry in entries
        for statement, _ in entry.reports
    ]


def _actors(entries: Sequence[Entry], tables: Tables) -> list[str | bool | None]:
    """Return who did it by each report; True for the name that the item's first actor goes by."""
    found: list[str | bool | None] = []
    for entry in entries:
        first = None
        for statement, _ in entry.reports:
            party = statement.actor if isinstance(statement, Event) else None
            if party is None:
                found.append(None)
                continue
            number, renamed = tables.party(party)
            first = number if first is None else first
            found.append(party.text if number != first or renamed else True)
    return found


def _report_tolls(entries: Sequence[Entry]) -> list[tuple[tuple[str, str], ...] | None]:
    """Return what each report says of the toll, where an item has several."""
    return [
        (len(e.reports) > 1 and isinstance(s, Event) and toll_phrases(s.casualties)) or None
        for e in entries
        for s, _ in e.reports
    ]


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


def _steps(numbers: Sequence[int]) -> list[int]:
    """Return how far each number is from the one before, the first from nought."""
    return list(map(sub, numbers, (0, *numbers)))


_PACKED: Mapping[str, Callable[[list[Any]], object]] = {
    "id": list,
    "document": _steps,
    "why": partial(repeated, shape=reasons),
    "tolls": partial(repeated, shape=_tolls),
    "claims": partial(repeated, shape=_claims),
    "links": partial(repeated, shape=_links),
}
"""How a column is packed, if not as it is."""
