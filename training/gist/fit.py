"""Fit ``gist.marisa`` and ``gist_brief.marisa`` in ``geothreat/nlp/statements``.

``python training/gist/fit.py`` reads articles and notes of our own (``articles.jsonl``,
``notes.jsonl``, the tuning parts of the gates) and labelled texts of others (``corpora.py``),
prints what the second reading does to documents that were not fitted on, and writes the weights:
those for articles, fitted without the notes, and those for brief texts. README.md is the card. It
needs scikit-learn: ``pip install scikit-learn``.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import marisa_trie
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sentences import FRESH, KINDS, ROOT, WHOLE, Row, all_texts, read_rows
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from geothreat.nlp.statements.gist import Odds
from geothreat.nlp.statements.second_reading import ARTICLE, BRIEF, Limits

TARGET = ROOT / "geothreat" / "nlp" / "statements"
FOLDS, SEEN_IN, LEAST = 5, 2, 0.01


class Purpose(NamedTuple):
    """What weights are fitted for: the file, its limits, and how much a sentence counts."""

    name: str
    limits: Limits
    strength: float
    counts: Mapping[str, float]

    def count_of(self, row: Row) -> float:
        """Return how much a sentence counts; nothing where it is left out."""
        kind = (
            row.source if row.source in BRIEF_ONES else "whole" if row.source in WHOLE else "gate"
        )
        return self.counts.get(kind, 0)


BRIEF_ONES = {"notes", "alone"}
PURPOSES = (
    Purpose("gist", ARTICLE, 0.3, {"whole": 1, "gate": 1}),
    Purpose("gist_brief", BRIEF, 2.0, {"whole": 0.3, "gate": 2, "notes": 2, "alone": 1}),
)


# --- the fit -----------------------------------------------------------------------------------


class Table(NamedTuple):
    """Signs as a sparse matrix, one row a sentence, with the names of its columns."""

    cells: csr_matrix
    names: list[str]


def table(rows: Sequence[Row], names: Sequence[str] | None = None) -> Table:
    """Return the signs of some sentences; without ``names`` those that more than one has."""
    if names is None:
        times = Counter(s for row in rows for s in row.signs)
        names = sorted(s for s, n in times.items() if n >= SEEN_IN)
    column = {name: i for i, name in enumerate(names)}
    kept = [[column[s] for s in row.signs if s in column] for row in rows]
    ends = np.cumsum([0, *map(len, kept)])
    flat = np.array([i for row in kept for i in row])
    ones = np.ones(len(flat), np.float32)
    return Table(csr_matrix((ones, flat, ends), shape=(len(rows), len(names))), list(names))


def fit(rows: Sequence[Row], signs: Table, kind: int, purpose: Purpose) -> NDArray[np.float64]:
    """Return the weights for one kind of statement."""
    known = np.array([row.told[kind] is not None for row in rows])
    told = np.array([bool(row.told[kind]) for row in rows])
    counts = np.array([purpose.count_of(row) for row in rows])
    model = LogisticRegression(C=purpose.strength, fit_intercept=False, max_iter=1000)
    return model.fit(signs.cells[known], told[known], sample_weight=counts[known]).coef_[0]


def crossed(rows: Sequence[Row], kind: int, purpose: Purpose) -> NDArray[np.float64]:
    """Return the log-odds of each sentence by a fit that has not seen its document."""
    odds = np.zeros(len(rows))
    documents = [row.name.partition("#")[0] for row in rows]
    for seen, unseen in GroupKFold(FOLDS).split(rows, groups=documents):
        mine, theirs = ([rows[i] for i in part] for part in (seen, unseen))
        signs = table(mine)
        odds[unseen] = table(theirs, signs.names).cells @ fit(mine, signs, kind, purpose)
    return odds


def report(rows: Sequence[Row], purpose: Purpose) -> None:
    """Print how rules alone and both readings do on documents that were not fitted on."""
    odds = Odds(*(crossed(rows, kind, purpose) for kind in range(len(KINDS))))
    ruled = np.array([row.ruled for row in rows])
    kept = ruled.copy()
    limits = purpose.limits
    acted, threatened = odds.event > limits.likely.event, odds.threat > limits.likely.threat
    if limits is BRIEF:
        spared = np.array([all(row.ruled) for row in rows])
        toll = np.array([row.toll for row in rows])
        kept[:, 0] &= (odds.event >= limits.dropped.event) | toll | spared
        kept[:, 1] &= (odds.threat >= limits.dropped.threat) | spared
    told = Odds(odds.event >= limits.told.event, odds.threat >= limits.told.threat)
    both = np.column_stack(
        [
            np.where(kept[:, 0], acted | ~threatened, told.event & ~threatened),
            kept[:, 1] | (told.threat & ~acted),
        ]
    )
    for source in sorted(BRIEF_ONES if limits is BRIEF else FRESH - BRIEF_ONES):
        for kind, name in enumerate(KINDS):
            rows_of = [row.source == source and row.told[kind] is not None for row in rows]
            right = np.array([bool(row.told[kind]) for row in rows])[rows_of]
            scores = (_score(found[rows_of, kind], right) for found in (ruled, both))
            print(source, name, "rules {} both {}".format(*scores))
        only = np.array([r.source == source and r.told == (False, True) for r in rows])
        print(source, "threats told as acts", *(int(x[only, 0].sum()) for x in (ruled, both)))


def _score(found: NDArray[np.bool_], right: NDArray[np.bool_]) -> str:
    hit, missed, wrong = (int(x.sum()) for x in (found & right, ~found & right, found & ~right))
    return f"F1 {200 * hit / (2 * hit + missed + wrong):.1f} ({hit} {missed} {wrong})"


def main() -> None:
    """Fit, report, write."""
    everything = list(read_rows(all_texts()))
    print(len(everything), "sentences", Counter(row.source for row in everything))
    for purpose in PURPOSES:
        rows = [row for row in everything if purpose.count_of(row)]
        report(rows, purpose)
        signs = table(rows)
        weights = [fit(rows, signs, kind, purpose) for kind in range(len(KINDS))]
        kept = [
            (name, tuple(float(w) for w in pair))
            for name, pair in zip(signs.names, np.column_stack(weights), strict=True)
            if abs(pair).max() >= LEAST
        ]
        target = TARGET / f"{purpose.name}.marisa"
        marisa_trie.RecordTrie("<2e", kept).save(str(target))
        print(len(kept), "signs,", target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
