"""Which statements of a run a decision speaks of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from geothreat.records import Analysis, Statement
from geothreat.review.decisions import Decision
from geothreat.review.keys import Key, keys_of, label_of, words_of

__all__ = ["Statements"]


class Statements:
    """The statements of a run, found by key or, where the words changed a little, by words.

    Parameters
    ----------
    analyses : sequence of Analysis
    """

    def __init__(self, analyses: Sequence[Analysis]) -> None:
        self.key_of = keys_of(analyses)
        self._place_of = {key: place for place, key in self.key_of.items()}
        self._in: Mapping[str, list[Statement]] = defaultdict(list)
        for analysis in analyses:
            self._in[analysis.document.id].extend(analysis.statements)

    def of_keys(self, keys: Iterable[str]) -> list[Key]:
        """Return those statements that are there, in the order of the keys."""
        return [self._place_of[key] for key in keys if key in self._place_of]

    def of(self, decision: Decision) -> list[Key]:
        """Return the statements that a decision speaks of; none when there are none any more.

        Where no key is found, a statement of the same document and label counts whose words hold
        those of the quote, or the other way round, if it is the only one.
        """
        found = self.of_keys(decision.statements) or self.of_keys([decision.key])
        return found or self._by_words(decision)

    def _by_words(self, decision: Decision) -> list[Key]:
        quote = words_of(decision.quote or "")
        if not quote or decision.document is None:
            return []
        label = "threat" if decision.label in ("threat", "link") else "event"
        alike = [
            (decision.document, statement.id)
            for statement in self._in.get(decision.document, ())
            if label_of(statement) == label and _holds(quote, words_of(statement.passage.text))
        ]
        return alike if len(alike) == 1 else []


def _holds(one: str, other: str) -> bool:
    return one in other or other in one
