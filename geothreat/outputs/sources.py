"""Flat rows of the documents that everything was found in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from geothreat.records import Analysis

__all__ = ["SourceRow", "source_rows"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """One document.

    Attributes
    ----------
    document, title, source, url, language : str
        ``document`` is the id by which other tables name it.
    published : date
        The day of publication.
    events, threats, places : int
        How many statements and place names were found in it.
    error : str
        Why it could not be read or analysed.
    """

    document: str
    title: str | None
    source: str | None
    url: str | None
    published: date | None
    language: str | None
    events: int
    threats: int
    places: int
    error: str | None


def source_rows(analyses: Iterable[Analysis]) -> Iterator[SourceRow]:
    """Yield a row for every document, sorted by id."""
    for analysis in sorted(analyses, key=lambda one: one.document.id):
        document = analysis.document
        yield SourceRow(
            document=document.id,
            title=document.title,
            source=document.source,
            url=document.url,
            published=document.published,
            language=document.language,
            events=len(analysis.events),
            threats=len(analysis.threats),
            places=len(analysis.mentions),
            error=analysis.error,
        )
