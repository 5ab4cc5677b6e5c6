"""Records of the analysis as what the page's script reads: a head, columns, chapters of text."""

from bisect import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from geothreat.outputs.map.details import CHAPTER, chapters
from geothreat.outputs.map.entries import Entry, Section, entries_of
from geothreat.outputs.map.items import item_columns
from geothreat.outputs.map.packing import pack_columns
from geothreat.outputs.map.tables import Labels, Tables
from geothreat.outputs.map.threats import ends_of
from geothreat.records import Analysis, Incident, Place, PossibleLink, Utterance

__all__ = ["Story"]

Json = dict[str, Any]
Find = Callable[[str], Place | None]


@dataclass(frozen=True, slots=True)
class Story:
    """Everything the page tells, made of plain JSON types and whole numbers only.

    Attributes
    ----------
    entries : sequence of Entry
        Every mark and row, in the order of the list.
    tables : Tables
        What they share.
    head : dict
        The few words that the page shows at once.
    links : tuple of PossibleLink
        Later acts that would fit a threat: questions, not findings.
    group_of : callable
        From a name to the group of countries it stands for.
    """

    entries: Sequence[Entry]
    tables: Tables
    head: Json
    links: tuple[PossibleLink, ...]
    group_of: Find

    @classmethod
    def of(
        cls,
        analyses: Iterable[Analysis],
        incidents: Iterable[Incident] = (),
        utterances: Iterable[Utterance] = (),
        *,
        links: Iterable[PossibleLink] = (),
        names: Mapping[str, str] | None = None,
        group_of: Find = lambda _: None,
    ) -> "Story":
        """Tell the story of analyses.

        Parameters
        ----------
        analyses : iterable of Analysis
        incidents : iterable of Incident, optional
            One item each; event statements that no incident covers get an item of their own.
        utterances : iterable of Utterance, optional
            The same for threats.
        links : iterable of PossibleLink, optional
            Later acts that would fit a threat.
        names : mapping, optional
            Names of countries by ISO code.
        group_of : callable, optional
            From a name to the group of countries it stands for, for actors such as NATO.
        """
        analyses = tuple(analyses)
        entries = entries_of(analyses, tuple(incidents), tuple(utterances))
        wanted = [document.id for entry in entries for _, document in entry.reports]
        tables = Tables(analyses, names or {}, wanted)
        head = _summary(tables, names or {}, len(entries))
        return cls(entries, tables, head, tuple(links), group_of)

    def columns(self) -> bytes:
        """Return what is drawn (see `pack_columns`)."""
        entries, tables = self.entries, self.tables
        signs = Labels()
        columns = item_columns(entries, tables, signs)
        first, last = _sections(entries)
        ends = ends_of(entries[first:last], tables, self.group_of)
        places, coordinates = tables.place_columns()
        head = {
            "signs": list(signs),
            "sections": [first, last],
            "ends": ends,
            "places": places,
            "countries": list(tables.countries),
            "actors": list(tables.actors),
            "sources": list(tables.sources),
        }
        return pack_columns(head, {**columns, **coordinates})

    def documents(self) -> Json:
        """Return what is shown of the documents."""
        return self.tables.document_columns()

    def chapters(self) -> Iterator[Json]:
        """Yield the words of the items, so many at a time."""
        return chapters(self.entries, self.tables, self.links)


def _sections(entries: Sequence[Entry]) -> list[int]:
    """Return where the threats begin and end."""
    parts = (Section.LOCATED, Section.THREATS)
    return [bisect(entries, part, key=attrgetter("section")) for part in parts]


def _summary(tables: Tables, names: Mapping[str, str], items: int) -> Json:
    failed = sum(bool(a.error or a.document.error) for a in tables.analyses)
    return {
        "chapter": CHAPTER,
        "items": items,
        "documents": len(tables.analyses),
        "failed": failed,
        "engine": ", ".join(dict.fromkeys(a.engine for a in tables.analyses if a.engine)),
        "names": dict(names),
    }
