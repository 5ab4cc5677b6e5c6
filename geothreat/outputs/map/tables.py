"""What items share by number, and the parts that events and threats have alike."""

from typing import Any

from geothreat.records import Document, Party, Place, Statement, Timespan

__all__ = ["Tables", "party_of", "quote_of", "report_of", "timespan_of"]

Json = dict[str, Any]

CONTEXT = 160
"""Characters of the article shown before and after a quote."""


class Tables:
    """Documents and places, each once, in order of first use."""

    def __init__(self) -> None:
        self.documents: list[Json] = []
        self.places: list[Json] = []
        self.records: list[Place] = []
        self._documents: dict[str, int] = {}
        self._places: dict[Place, int] = {}

    def add_document(self, name: str, document: Json) -> None:
        """Add a document; of two with one id the first is the one that items refer to."""
        self._documents.setdefault(name, len(self.documents))
        self.documents.append(document)

    def document(self, name: str) -> int | None:
        """Return the number of the document with this id."""
        return self._documents.get(name)

    def place(self, place: Place | None) -> int | None:
        """Return the number of a place, adding it when it is new."""
        if place is None:
            return None
        if place not in self._places:
            self._places[place] = len(self.places)
            self.records.append(place)
            self.places.append(_place(place))
        return self._places[place]


def _place(place: Place) -> Json:
    known = place.longitude is not None and place.latitude is not None
    return {
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "at": [_degrees(place.longitude), _degrees(place.latitude)] if known else None,
        "box": [_degrees(edge) for edge in place.bbox] if place.bbox else None,
        "members": list(place.members),
    }


def _degrees(value: float | None) -> float | None:
    return None if value is None else round(value, 5)


def quote_of(statement: Statement) -> list[str]:
    """Return the quote cut in three: before the word that decided, the word, and after it.

    The parts put together are always the whole quote.
    """
    text = statement.passage.text
    start = statement.trigger.start - statement.passage.start
    end = statement.trigger.end - statement.passage.start
    if not 0 <= start <= end <= len(text):
        return [text, "", ""]
    return [text[:start], text[start:end], text[end:]]


def report_of(statement: Statement, document: Document, tables: Tables) -> Json:
    """Return the evidence of one statement: quote, context, document and reasons."""
    passage = statement.passage
    return {
        "document": tables.document(statement.document),
        "quote": quote_of(statement),
        "before": _context(document.text[max(0, passage.start - CONTEXT) : passage.start], -1),
        "after": _context(document.text[passage.end : passage.end + CONTEXT], 0),
        "why": list(statement.why),
        "confidence": round(statement.confidence, 3),
    }


def _context(text: str, nearest: int) -> str:
    """Keep the paragraph that touches the quote, in whole words."""
    paragraph = text.split("\n\n")[nearest]
    if len(text) < CONTEXT or paragraph != text:
        return paragraph
    first, _, rest = paragraph.partition(" ")
    return f"…{rest or first}" if nearest else f"{paragraph.rpartition(' ')[0] or paragraph}…"


def party_of(party: Party | None) -> Json | None:
    """Return a party as the page shows it."""
    if party is None:
        return None
    return {"text": party.text, "country": party.country, "kind": party.kind}


def timespan_of(when: Timespan | None) -> Json | None:
    """Return a time span as ISO dates, its precision and the phrase that said it."""
    if when is None:
        return None
    return {
        "from": when.earliest.isoformat() if when.earliest else None,
        "to": when.latest.isoformat() if when.latest else None,
        "precision": when.precision,
        "text": when.text,
    }
