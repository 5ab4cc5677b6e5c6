"""Where incidents and utterances were read: their reports, each with its document."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from geothreat.records import Analysis, Document, Incident, Statement, Utterance

__all__ = ["Evidence", "Key"]

S = TypeVar("S", bound=Statement)
M = TypeVar("M", bound=Incident | Utterance)

Key = tuple[str, str]
"""Document and statement, by id: what names a report."""


class Evidence(Generic[S]):
    """The statements of one kind in some analyses, to be found by what was merged of them.

    Parameters
    ----------
    analyses : iterable of Analysis
    kind : type
        `Event` or `Threat`.
    """

    def __init__(self, analyses: Iterable[Analysis], kind: type[S]) -> None:
        self._told: dict[str, dict[str, tuple[S, Document]]] = defaultdict(dict)
        for analysis in analyses:
            for statement in analysis.statements:
                if isinstance(statement, kind):
                    found = statement, analysis.document
                    self._told[statement.id][analysis.document.id] = found

    def of(self, merged: Incident | Utterance) -> list[tuple[S, Document]]:
        """Return the reports of one act or utterance, in their order; those that are there."""
        rank = {name: number for number, name in enumerate(merged.documents)}
        return [
            told[document]
            for told in (self._told.get(statement, {}) for statement in merged.statements)
            for document in sorted(told.keys() & rank.keys(), key=rank.__getitem__)
        ]

    def owners(self, merged: Iterable[M]) -> dict[Key, M]:
        """Return the act or utterance that each statement reports, by document and statement."""
        return {(document.id, told.id): one for one in merged for told, document in self.of(one)}

    def besides(self, merged: Iterable[Incident | Utterance]) -> Iterator[tuple[S, Document]]:
        """Yield the statements that report none of these."""
        covered = self.owners(merged)
        for statement, told in self._told.items():
            for document, found in told.items():
                if (document, statement) not in covered:
                    yield found
