"""The words of items, in chapters that the page reads after its first picture.

A chapter is a JSON object of columns: facts of items, and facts of their reports in one row.
"""

from collections.abc import Iterator, Mapping, Sequence
from operator import sub
from typing import Any

from geothreat.outputs.map.entries import Entry, Report
from geothreat.outputs.map.packing import repeated
from geothreat.outputs.map.phrases import count_phrase, toll_phrases
from geothreat.outputs.map.tables import Tables
from geothreat.records import (
    Analysis,
    Claim,
    Document,
    Event,
    PossibleLink,
    Statement,
    Threat,
)

__all__ = ["CHAPTER", "chapters", "quote_cut"]

Json = dict[str, Any]
Link = tuple[int, int | None, bool, tuple[str, ...]]
Links = Mapping[str, tuple[Link, ...]]
Cut = tuple[int, int] | None

CHAPTER = 4096
"""Items in a chapter: about a megabyte of text, which a browser reads in some milliseconds."""
CONTEXT = 160
"""Characters of the article shown before and after a quote."""
TRIGGER = "\x01"
"""Stands in reasons for the word that decided, in its quotation marks."""
_BETWEEN = "\x02"
"""Stands between the reasons of one statement while they are one string."""
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
            "reports": _report_columns(part, tables, whole=whole),
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


def _report_columns(entries: Sequence[Entry], tables: Tables, *, whole: bool) -> Json:
    """Return the columns of the entries' reports; what an item's own columns say is left out."""
    reports = [report for entry in entries for report in entry.reports]
    statements = [statement for statement, _ in reports]
    cuts = list(map(quote_cut, statements))
    columns = {
        "document": _steps([tables.documents[document.id] for _, document in reports]),
        "why": repeated(list(map(_why, statements, cuts)), _reasons),
        "confidence": repeated(
            [round(s.confidence * 100) if len(e.reports) > 1 else None
             for e in entries for s, _ in e.reports]
        ),
        **(_context_columns(reports, cuts, tables) if whole else _quote_columns(statements, cuts)),
    }  # fmt: skip
    if any(isinstance(s, Event) for s in statements):
        columns |= _event_columns(entries, statements, tables)
    if any(isinstance(s, Threat) for s in statements):
        columns |= _threat_columns(statements)
    return columns


def _steps(numbers: Sequence[int]) -> list[int]:
    """Return how far each number is from the one before, the first from nought."""
    return list(map(sub, numbers, (0, *numbers)))


def _quote_columns(statements: Sequence[Statement], cuts: Sequence[Cut]) -> Json:
    return {
        "text": [s.passage.text for s in statements],
        "cut": repeated([cut or (0, 0) for cut in cuts]),
    }


def _context_columns(reports: Sequence[Report], cuts: Sequence[Cut], tables: Tables) -> Json:
    texts = [_text(*report) for report in reports]
    return {
        "text": repeated(["".join(parts) for parts in texts]),
        "cut": repeated(list(map(_cuts, cuts, texts))),
        "others": repeated(_others([statement for statement, _ in reports], tables)),
    }


def _event_columns(
    entries: Sequence[Entry], statements: Sequence[Statement], tables: Tables
) -> Json:
    events = [s if isinstance(s, Event) else None for s in statements]
    return {
        "actor": repeated(_actors(entries, tables)),
        "target": repeated([e and e.target and e.target.text for e in events]),
        "weapon": repeated([e and e.weapon for e in events]),
        "assertion": repeated([e and e.assertion for e in events]),
        "background": repeated([(e and e.background) or None for e in events]),
        "speaker": repeated([e and e.attribution and e.attribution.speaker for e in events]),
        "tolls": repeated(_report_tolls(entries), _tolls),
    }


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
            number = tables.actor(party)
            first = number if first is None else first
            found.append(party.text if number != first or tables.renamed(party) else True)
    return found


def _report_tolls(entries: Sequence[Entry]) -> list[tuple[tuple[str, str], ...] | None]:
    """Return what each report says of the toll, where an item has several."""
    return [
        (len(e.reports) > 1 and isinstance(s, Event) and toll_phrases(s.casualties)) or None
        for e in entries
        for s, _ in e.reports
    ]


def _threat_columns(statements: Sequence[Statement]) -> Json:
    threats = [s if isinstance(s, Threat) else None for s in statements]
    return {
        "conditional": repeated([(t and t.conditional) or None for t in threats]),
        "veiled": repeated([(t and t.veiled) or None for t in threats]),
        "by": repeated([t and t.speaker and t.speaker.text for t in threats]),
        "at": repeated([t and t.speech_place and t.speech_place.name for t in threats]),
        "condition": repeated([t and t.condition_text for t in threats]),
        "deadline": repeated([t and t.deadline for t in threats]),
        "act": repeated([t and t.threatened_act for t in threats]),
        "directness": repeated([t and t.directness for t in threats]),
    }


def quote_cut(statement: Statement) -> Cut:
    """Return where the word that decided begins and ends in the quote, in units of UTF-16.

    None when it does not stand in the quote.
    """
    passage, trigger = statement.passage, statement.trigger
    text = passage.text
    start, end = trigger.start - passage.start, trigger.end - passage.start
    if not 0 <= start <= end <= len(text):
        return None
    if text.isascii():
        return start, end
    return _units(text[:start]), _units(text[:end])


def _units(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cuts(cut: Cut, parts: tuple[str, str, str]) -> tuple[int, int, int, int]:
    """Return where quote, trigger, what follows it, and context begin in a report's text."""
    before, quote = (_units(part) if part else 0 for part in parts[:2])
    start, end = cut or (quote, quote)
    return before, before + start, before + end, before + quote


def _why(statement: Statement, cut: Cut) -> str | tuple[str, ...] | None:
    """Return the reasons; a mark stands for the word that decided, which the text has already.

    So the reasons of most statements are the same few, and cost next to nothing.
    """
    why, word = statement.why, statement.trigger.text
    if not why or cut is None or not word:
        return why or None
    whole = _BETWEEN.join(why)
    if whole.count(_BETWEEN) >= len(why):  # somebody's text has such a sign
        return why
    return whole.replace(TRIGGER, "").replace(f"“{word}”", TRIGGER)


def _reasons(why: str | tuple[str, ...]) -> Sequence[str]:
    return why.split(_BETWEEN) if isinstance(why, str) else why


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
