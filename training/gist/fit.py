"""Fit ``geothreat/nlp/statements/gist.marisa``: what a sentence comes to.

``python training/gist/fit.py`` reads articles of our own (``articles.jsonl``, and the tuning parts
of the gates) and labelled texts of others (``corpora.py``), prints what the second reading does to
documents that were not fitted on, and writes the weights. README.md is the card. It needs
scikit-learn: ``pip install scikit-learn``.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import marisa_trie
import numpy as np
from corpora import labels, texts
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from geothreat.gazetteer import open_gazetteer
from geothreat.lexicon import load_lexicon
from geothreat.nlp import explain_document, judging
from geothreat.nlp.statements.acts import Facts
from geothreat.nlp.statements.conditions import Condition
from geothreat.nlp.statements.gist import Odds, outcome_signs, word_signs
from geothreat.nlp.statements.second_reading import ENOUGH, LIKELY, SecondReading
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.records import Document, Event, Threat

HERE, ROOT = Path(__file__).parent, Path(__file__).resolve().parents[2]
GATES = ROOT / "tests" / "nlp" / "gates"
TARGET = ROOT / "geothreat" / "nlp" / "statements" / "gist.marisa"
ARTICLES = (
    "articles",
    "articles2",
    "articles3",
    "articles4",
    "articles5",
    "articles6",
    "articles8",
)
SENTENCES = (
    *("events", "events2", "fields", "words", "threats", "threats2", "threats3", "aims", "verge"),
    *("temptations", "temptations2", "temptations3"),
)
UNREAD = {"articles8"}  # no rule was made for these: what the rules tell of them is as of news
STRENGTH, FOLDS, SEEN_IN, LEAST = 0.3, 5, 2, 0.01
KINDS = ("event", "threat")

Label = tuple[int, int, bool | None, bool | None]  # characters; None where it may be read so or so


class Text(NamedTuple):
    """A text with, by range of characters, whether an event and a threat are told there."""

    name: str
    source: str
    text: str
    day: date | None
    labels: list[Label]
    rest: tuple[bool | None, bool | None] = (False, False)


class Row(NamedTuple):
    """A sentence: its signs, what it tells (event, threat), and what the rules told of it."""

    name: str
    source: str
    signs: list[str]
    told: tuple[bool | None, bool | None]
    ruled: tuple[bool, bool]


# --- the texts ---------------------------------------------------------------------------------


def whole_articles(source: str, path: Path) -> Iterator[Text]:
    """Read the articles of a file that may be read."""
    for article in map(json.loads, path.read_text("utf-8").splitlines()):
        if article.get("part", "tune") != "tune":
            continue
        text, found = "", list[Label]()
        for sentence in article["sentences"]:
            text += ("\n\n" if sentence["para"] else " ") if text else ""
            start, text = len(text), text + sentence["text"]
            event, threat = (_told(sentence["items"], kind) for kind in KINDS)
            found.append((start, len(text), event, threat))
        day = date.fromisoformat(article["published"]) if article["published"] else None
        yield Text(article["id"], source, text, day, found)


def _told(items: Sequence[dict[str, object]], kind: str) -> bool | None:
    found = [bool(i.get("optional")) for i in items if i["label"] == kind]
    return False if not found else None if all(found) else True


def single_sentences(source: str) -> Iterator[Text]:
    """Read what may be read of a gate of sentences."""
    for item in map(json.loads, (GATES / f"{source}.jsonl").read_text("utf-8").splitlines()):
        if item.get("part") == "held" or item.get("label", "none") != "none":
            continue
        before = f"{item['context']} " if item.get("context") else ""
        none = "label" in item
        event, threat = (
            False if none else bool(item[key]) if key in item else None
            for key in ("events", "threat")
        )
        event, threat = (  # who labelled one of them says by it that there is not the other
            False if event is None and not threat else event,
            False if threat is None and event else threat,
        )
        text = before + item["text"]
        yield Text(item["id"], source, text, None, [(len(before), len(text), event, threat)])


def labelled_texts() -> Iterator[Text]:
    """Read the texts of others."""
    known = labels()
    for name, text in texts():
        found = [
            (start, start + 1, *(_mark(told, m) for m in "ET"))
            for start, told in known[name].items()
        ]
        yield Text(name, "corpora", text, None, found)


def _mark(told: str, mark: str) -> bool | None:
    return True if mark in told else None if mark.lower() in told else False


def all_texts() -> Iterator[Text]:
    """Read everything that is fitted on."""
    yield from whole_articles("own", HERE / "articles.jsonl")
    yield from labelled_texts()
    for name in ARTICLES:
        yield from whole_articles(name, GATES / f"{name}.jsonl")
    for name in SENTENCES:
        yield from single_sentences(name)


# --- the signs ---------------------------------------------------------------------------------


def read_rows(found: Iterable[Text]) -> Iterator[Row]:
    """Yield the sentences of some texts, as the rules alone read them."""
    noted = list[list[str]]()

    def note(  # in the place of `SecondReading.of`: nothing is added or dropped
        self: SecondReading,
        facts: Facts,
        verdicts: Sequence[Verdict],
        conditions: Sequence[Condition],
        events: list[Event],
        threat: Threat | None,
    ) -> tuple[list[Event], Threat | None]:
        outcome = outcome_signs(verdicts, events, threat, conditional=bool(conditions))
        noted.append([*word_signs(self.reading, facts.index), *outcome])
        return events, threat

    SecondReading.of = note  # type: ignore[method-assign]
    judging.is_worth_a_tree = lambda reading, index: False  # type: ignore[assignment]
    lexicon, gazetteer = load_lexicon("en"), open_gazetteer()
    for one in found:
        noted.clear()
        document = Document(id=one.name, text=one.text, published=one.day)
        told = list(explain_document(document, gazetteer=gazetteer, lexicon=lexicon))
        for explained, signs in zip(told, noted, strict=True):
            span = (explained.passage.start, explained.passage.end)
            ruled = [type(s) for s in explained.statements]
            yield Row(
                name=one.name,
                source=one.source,
                signs=[s for s in signs if one.source in FRESH or not s.startswith("o")],
                told=_labels_of(one, span),
                ruled=(Event in ruled, Threat in ruled),
            )


FRESH = {"own", "corpora"} | UNREAD


def _labels_of(text: Text, span: tuple[int, int]) -> tuple[bool | None, bool | None]:
    found = [told for start, end, *told in text.labels if _overlap(span, (start, end))]
    event, threat = (
        True if True in told else None if None in told else False
        for told in ([one[kind] for one in found] for kind in (0, 1))
    )
    return event, threat


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common > 0 and common >= 0.5 * min(one[1] - one[0], other[1] - other[0])


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


def fit(rows: Sequence[Row], signs: Table, kind: int) -> NDArray[np.float64]:
    """Return the weights for one kind of statement."""
    known = np.array([row.told[kind] is not None for row in rows])
    told = np.array([bool(row.told[kind]) for row in rows])
    model = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=500)
    return model.fit(signs.cells[known], told[known]).coef_[0]


def crossed(rows: Sequence[Row], kind: int) -> NDArray[np.float64]:
    """Return the log-odds of each sentence by a fit that has not seen its document."""
    odds = np.zeros(len(rows))
    for seen, unseen in GroupKFold(FOLDS).split(rows, groups=[row.name for row in rows]):
        mine, theirs = ([rows[i] for i in part] for part in (seen, unseen))
        signs = table(mine)
        odds[unseen] = table(theirs, signs.names).cells @ fit(mine, signs, kind)
    return odds


def report(rows: Sequence[Row]) -> None:
    """Print how rules alone and both readings do on documents that were not fitted on."""
    odds = Odds(*(crossed(rows, kind) for kind in range(len(KINDS))))
    ruled = np.array([row.ruled for row in rows])
    acted, threatened = odds.event > LIKELY, odds.threat > LIKELY
    told = Odds(odds.event >= ENOUGH.event, odds.threat >= ENOUGH.threat)
    both = np.column_stack(
        [
            np.where(ruled[:, 0], acted | ~threatened, told.event & ~threatened),
            ruled[:, 1] | (told.threat & ~acted),
        ]
    )
    for source in sorted(FRESH):
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
    rows = list(read_rows(all_texts()))
    print(len(rows), "sentences", Counter(row.source for row in rows))
    report(rows)
    signs = table(rows)
    weights = np.column_stack([fit(rows, signs, kind) for kind in range(len(KINDS))])
    kept = [
        (name, tuple(float(w) for w in pair))
        for name, pair in zip(signs.names, weights, strict=True)
        if abs(pair).max() >= LEAST
    ]
    marisa_trie.RecordTrie("<2e", kept).save(str(TARGET))
    print(len(kept), "signs,", TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
