"""Fit ``geothreat/nlp/statements/war_signs.toml``: what tells whether a word of war is meant.

``python training/senses/fit.py`` reads items of our own (``items.txt``, and the tuning parts of the
gates), prints how a fit does on items that it has not seen, and writes the weights. A logistic
regression with a penalty on squares; README.md is the card.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from geothreat.gazetteer import open_gazetteer
from geothreat.lexicon import load_lexicon
from geothreat.nlp import analyze_document
from geothreat.nlp.statements import events
from geothreat.nlp.statements.war_signs import signs
from geothreat.records import Document

HERE, ROOT = Path(__file__).parent, Path(__file__).resolve().parents[2]
GATES = ROOT / "tests" / "nlp" / "gates"
TARGET = ROOT / "geothreat" / "nlp" / "statements" / "war_signs.toml"
# Acts that are not real for another reason than that peace is told of.
UNREAL = {"denials", "hypotheticals", "plans", "fears", "failed_plots", "generalities"}
PENALTY, ROUNDS, FOLDS, SEEN_IN = 2.0, 300, 5, 4
OF_NEWS = (
    3.0  # what an act of the gates counts, which are as news is, beside one made up to mislead
)
LEAST_WEIGHT = 0.05  # what speaks less is left out
LIMITS = (-3.0, -2.0, -1.5, -1.0, -0.5, 0.0)
HEADER = """\
# Log-odds that a word of war is meant, fitted by training/senses/fit.py on items of our own,
# not edited by hand.
"""

Table = NDArray[np.float32]


class Item(NamedTuple):
    """A text with, by range of characters, whether the acts told there are of war."""

    name: str
    text: str
    labels: list[tuple[int, int, bool]]


class Act(NamedTuple):
    """What stands around an act, and whether it is one of war."""

    item: str
    signs: dict[str, float]
    meant: bool


def own_items() -> Iterator[Item]:
    """Read ``items.txt``: 1 or 0, a tab, a headline before "//" where there is one, a text."""
    for row, line in enumerate((HERE / "items.txt").read_text("utf-8").splitlines()):
        label, _, text = line.partition("\t")
        text = text.replace(" // ", "\n\n")
        yield Item(f"own {row}", text, [(0, len(text), label == "1")])


def temptations() -> Iterator[Item]:
    """Read what may be read of the temptations."""
    for name in ("temptations", "temptations2", "temptations3"):
        for item in _read(name):
            told = item["label"] == "event"
            if told or (item["label"] == "none" and item["category"] not in UNREAL):
                yield Item(item["id"], item["text"], [(0, len(item["text"]), told)])


def reports() -> Iterator[Item]:
    """Read sentences and short texts of the gates, which tell acts of war."""
    for name in ("events", "events2", "words", "places", "breadth"):
        for item in _read(name):
            if item.get("events") or item.get("event"):
                yield Item(item["id"], item["text"], [(0, len(item["text"]), True)])


def articles() -> Iterator[Item]:
    """Read whole articles of the gates; what they do not label may be unreal, and says nothing."""
    for path in sorted(GATES.glob("articles*.jsonl")):
        for article in _read(path.stem):
            text, labels = "", []
            for sentence in article["sentences"]:
                text += ("\n\n" if sentence["para"] else " ") if text else ""
                start, text = len(text), text + sentence["text"]
                if any(i["label"] == "event" for i in sentence["items"]):
                    labels.append((start, len(text), True))
            yield Item(article["id"], text, labels)


def _read(name: str) -> Iterator[dict]:
    lines = (GATES / f"{name}.jsonl").read_text("utf-8").splitlines()
    return (item for item in map(json.loads, lines) if item.get("part", "tune") == "tune")


def acts(items: Iterable[Item]) -> Iterator[Act]:
    """Yield the acts that the extraction sees in some texts, also where rules say: not meant."""
    gazetteer, lexicon, found = open_gazetteer(), load_lexicon("en"), list[tuple]()

    def noting(reading, cast, act, counts, facts):  # noqa: ANN001, ANN202
        around = Counter[str]()
        for sign, value in signs(reading, cast, act, counts, facts):
            around[sign] += value
        found.append((facts.sentence.start_char, facts.sentence.end_char, around))
        return True

    asked, events.is_literal = events.is_literal, noting
    for item in items:
        found.clear()
        document = Document(id="fit", text=item.text)
        analyze_document(document, gazetteer=gazetteer, lexicon=lexicon)
        for start, end, around in found:
            labels = {m for a, b, m in item.labels if min(b, end) > max(a, start)}
            if labels:
                yield Act(item.name, {s: v for s, v in around.items() if v}, any(labels))
    events.is_literal = asked


def vocabulary(found: Sequence[Act]) -> list[str]:
    """Return the signs that enough items show, the bias first."""
    seen = Counter(sign for _, sign in {(a.item, s) for a in found for s in a.signs})
    return ["bias", *sorted(s for s, n in seen.items() if n >= SEEN_IN and s != "bias")]


def matrix(found: Sequence[Act], names: Sequence[str]) -> Table:
    """Return one row an act, one column a sign."""
    column = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(found), len(names)), np.float32)
    for row, act in zip(table, found, strict=True):
        for sign, value in act.signs.items():
            if sign in column:
                row[column[sign]] = value
    return table


def fit(table: Table, truth: Table, share: Table) -> Table:
    """Minimise the logistic loss with a penalty on squares (not on the bias), by Adam.

    An act counts by its ``share``.
    """
    weights = np.zeros(table.shape[1], np.float32)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    penalty = np.full(table.shape[1], PENALTY / len(table), np.float32)
    penalty[0] = 0.0
    for step in range(1, ROUNDS + 1):
        chance = 1 / (1 + np.exp(-(table @ weights)))
        slope = table.T @ (share * (chance - truth)) / len(table) + penalty * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def crossed(found: Sequence[Act], table: Table, truth: Table, share: Table) -> Table:
    """Return the log-odds of each act by a fit that has not seen its item."""
    folds = np.array([sha256(a.item.encode()).digest()[0] % FOLDS for a in found])
    odds = np.zeros(len(found), np.float32)
    for fold in range(FOLDS):
        rest = folds != fold
        weights = fit(table[rest], truth[rest], share[rest])
        odds[folds == fold] = table[folds == fold] @ weights
    return odds


def report(found: Sequence[Act], odds: Table) -> Iterator[str]:
    """Yield, by kind of item and limit, how much is lost of war and dropped of peace."""
    kinds = np.array([act.item.partition(" ")[0].rstrip("0123456789-") for act in found])
    meant = np.array([act.meant for act in found])
    for kind in sorted(set(kinds)):
        war, peace = (kinds == kind) & meant, (kinds == kind) & ~meant
        row = (f"{(odds[war] < t).sum()}/{(odds[peace] < t).sum()}" for t in LIMITS)
        yield f"{kind}: {war.sum()} of war, {peace.sum()} of peace; lost/dropped {' '.join(row)}"


def write(weights: Table, names: Sequence[str]) -> int:
    """Write the weights, a table for each kind of sign, and return how many there are."""
    kept = [(n, float(w)) for n, w in zip(names, weights, strict=True) if abs(w) >= LEAST_WEIGHT]
    tables: dict[str, list[str]] = {}
    for name, weight in kept:
        table, _, rest = name.partition(": ")
        row = f"{json.dumps(name)} = {weight:.2f}"
        tables.setdefault(table if rest else "told", []).append(row)
    body = (f"\n[{name}]\n" + "\n".join(rows) + "\n" for name, rows in sorted(tables.items()))
    TARGET.write_text(HEADER + "".join(body), "utf-8")
    return len(kept)


def main() -> None:
    """Fit, judge, write."""
    found = list(acts([*own_items(), *temptations(), *reports(), *articles()]))
    names = vocabulary(found)
    print("below", *LIMITS)
    table, truth = matrix(found, names), np.array([a.meant for a in found], np.float32)
    share = np.array([1.0 if a.item.startswith("own") else OF_NEWS for a in found], np.float32)
    print(*report(found, crossed(found, table, truth, share)), sep="\n")
    print(f"{len(found)} acts, {write(fit(table, truth, share), names)} weights")


if __name__ == "__main__":
    main()
