"""Cells that rows of several kinds share."""

from collections.abc import Iterable
from typing import Any

from geothreat.records import Document, Place, Review, Statement

__all__ = ["Cells", "evidence_cells", "is_reviewed", "joined", "point_cells"]

Cells = dict[str, Any]

_AREAS = frozenset({"country", "region", "sea", "group"})
_FINEST_AREA = 5  # UCDP's codes from here on are no place to put a pin


def joined(values: Iterable[str | None]) -> str | None:
    """Join the known values of a cell, each once, in their order.

    Examples
    --------
    >>> joined(["b", None, "a", "b"])
    'b; a'
    """
    return "; ".join(dict.fromkeys(value for value in values if value)) or None


def point_cells(place: Place | None, where_prec: int | None) -> Cells:
    """Return longitude and latitude in degrees, and whether they may be drawn as a point."""
    located = place is not None and place.longitude is not None and place.latitude is not None
    fine = place is not None and place.kind not in _AREAS and (where_prec or 1) < _FINEST_AREA
    return {
        "longitude": place.longitude if place and located else None,
        "latitude": place.latitude if place and located else None,
        "pin": located and fine,
    }


def evidence_cells(statement: Statement, document: Document) -> Cells:
    """Return the words of a statement, and where they stand."""
    return {
        "quote": statement.passage.text,
        "quote_start": statement.passage.start,
        "quote_end": statement.passage.end,
        "trigger": statement.trigger.text,
        "confidence": statement.confidence,
        "document": document.id,
        "title": document.title,
        "source": document.source,
        "url": document.url,
        "report_date": document.published,
        "reviewed": is_reviewed(statement.review),
    }


def is_reviewed(review: Review | None) -> bool:
    """Whether a person confirmed or corrected a record."""
    return review is not None and review.status != "seen"
