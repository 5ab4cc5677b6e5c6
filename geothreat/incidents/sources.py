"""How many independent sources report one thing."""

from collections.abc import Iterable

from geothreat.incidents.sets import Sets
from geothreat.records import Document

__all__ = ["independent"]


def independent(documents: Iterable[tuple[Document, str]]) -> int:
    """Count sources: copies of one text, and texts of one outlet, are one.

    Parameters
    ----------
    documents : iterable of tuple
        Each document with the name of the text that it is a copy of.
    """
    pairs = [
        (f"text {text}", f"outlet {document.source.casefold()}" if document.source else None)
        for document, text in documents
    ]
    sets: Sets[str] = Sets()
    for text, outlet in pairs:
        if outlet:
            sets.join(text, outlet)
    return len({sets.find(text) for text, _ in pairs})
