"""Fit the weights of ``geothreat/nlp/classifier.py`` on openly licensed texts with named entities.

``python training/names/fit.py`` reads the folder that GEOTHREAT_TRAINING names (its ``ner`` part),
prints how well held-out sentences are told apart, and writes the weights. No text goes into them
but single words that stand beside names in several documents. README.md is the card.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from spacy.vocab import Vocab

from geothreat.gazetteer import open_gazetteer
from geothreat.lexicon import load_lexicon
from geothreat.nlp.candidates import Span, find_spans
from geothreat.nlp.classifier import features_of
from geothreat.nlp.phrases import tokenizer
from geothreat.nlp.sentences import set_sentences
from geothreat.nlp.surface import Surface, read_surface

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "geothreat" / "nlp" / "classifier.toml"
FEWEST = 4  # documents in which a feature must show
PENALTY = 3.0  # L2, in examples
ROUNDS = 600
SMALLEST = 0.05
LONGEST = 3
FOLDS = 5

Labels = list[tuple[int, int, str]]  # start, end, type; characters


class Example(NamedTuple):
    """What is known of one stretch of words."""

    features: frozenset[str]
    place: bool
    document: str


def read_iob(path: Path, name: str) -> Iterator[tuple[str, Doc, Labels]]:
    """Read Universal NER or Wikigold: documents of tokens with types."""
    rows: list[tuple[str, str, bool]] = []
    number, opens = 0, True
    for line in [*path.read_text("utf-8").splitlines(), "-DOCSTART- O"]:
        if line.startswith(("-DOCSTART-", "# newdoc")):
            if rows:
                number += 1
                yield f"{name}-{number}", *_document(rows)
            rows, opens = [], True
        elif not line.strip():
            opens = True
        elif not line.startswith("#"):
            parts = line.split("\t") if "\t" in line else line.split(" ")
            word, kind = (parts[1], parts[2]) if "\t" in line else (parts[0], parts[-1])
            rows.append((word, kind, opens))
            opens = False


def _document(rows: list[tuple[str, str, bool]]) -> tuple[Doc, Labels]:
    words = [word for word, _, _ in rows]
    glued = [w in (",", ".", ";", ":", "!", "?", ")", "'s", "n't", "%") for w in words[1:]]
    spaces = [not (g or w in ("(", "$")) for g, w in zip([*glued, False], words, strict=True)]
    doc = Doc(Vocab(), words=words, spaces=spaces, sent_starts=[start for _, _, start in rows])
    labels: Labels = []
    for token, (_, kind, _) in zip(doc, rows, strict=True):
        if kind == "O":
            continue
        start, end, name = token.idx, token.idx + len(token), kind.split("-")[-1]
        last = labels[-1] if labels else None
        if last and kind[0] == "I" and last[2] == name and start - last[1] <= 1:
            labels[-1] = (last[0], end, name)
        else:
            labels.append((start, end, name))
    return doc, labels


def read_re3d(folder: Path) -> Iterator[tuple[str, Doc, Labels]]:
    """Read one folder of re3d; what it calls an organisation may be a country, and is left out."""
    kinds = {"Location": "LOC", "Person": "PER", "Organisation": "ORG"}
    labels: dict[str, Labels] = {}
    for line in (folder / "entities.json").read_text("utf-8").splitlines():
        row = json.loads(line)
        kind = kinds.get(row["type"])
        if kind and row["confidence"] > 0:
            labels.setdefault(row["documentId"], []).append((row["begin"], row["end"], kind))
    for line in (folder / "documents.json").read_text("utf-8").splitlines():
        row = json.loads(line)
        doc = set_sentences(tokenizer().make_doc(row["text"]), load_lexicon())
        yield f"re3d-{row['_id']}", doc, sorted(labels.get(row["_id"], []))


def examples(documents: Iterable[tuple[str, Doc, Labels]]) -> Iterator[Example]:
    """Yield the names of the gazetteer, and the proper nouns it lacks, each with its truth.

    What lies inside the name of an organisation is neither here nor there, and left out; so are
    demonyms, which rules find.
    """
    gazetteer, lexicon = open_gazetteer(), load_lexicon()
    for name, doc, labels in documents:
        surface = read_surface(doc, gazetteer, lexicon)
        for span in candidates(surface):
            truth = _truth(surface, span, labels)
            if truth is not None:
                found = features_of(surface.words, surface.names, span, surface.vocabulary)
                yield Example(frozenset(found), truth, name)


def candidates(surface: Surface) -> Iterator[Span]:
    """Yield names of the gazetteer, and short proper-noun runs without one."""
    taken: set[int] = set()
    for span in find_spans(*surface):
        taken.update(range(span.first, span.last))
        best = span.candidates[0]
        if best.relation in ("name", "former", "abbreviation") and best.place.kind != "group":
            yield span
    for first, last in surface.names.runs:
        if last - first <= LONGEST and taken.isdisjoint(range(first, last)):
            yield Span(first, last, ())


def _truth(surface: Surface, span: Span, labels: Labels) -> bool | None:
    start, end = surface.words.start[span.first], surface.words.end[span.last - 1]
    over = [kind for a, b, kind in labels if a < end and start < b]
    if "ORG" in over:
        return None
    return "LOC" in over


def matrix(found: list[Example], names: list[str]) -> NDArray[np.float64]:
    """Return one row an example, one column a feature."""
    column = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(found), len(names)))
    for i, example in enumerate(found):
        for feature in example.features:
            if feature in column:
                table[i, column[feature]] = 1.0
    return table


def fit(table: NDArray[np.float64], truth: NDArray[np.float64]) -> NDArray[np.float64]:
    """Minimise the logistic loss with a penalty on squares (not on the bias), by Adam."""
    weights = np.zeros(table.shape[1])
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    penalty = np.full(table.shape[1], PENALTY / len(table))
    penalty[0] = 0.0
    for step in range(1, ROUNDS + 1):
        chance = 1 / (1 + np.exp(-(table @ weights)))
        slope = table.T @ (chance - truth) / len(table) + penalty * weights
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        weights -= 0.05 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return weights


def vocabulary(found: list[Example]) -> list[str]:
    """Return the features that enough documents show, the bias first."""
    seen = Counter(f for f, _ in {(f, e.document) for e in found for f in e.features})
    kept = sorted(f for f, n in seen.items() if n >= FEWEST and f != "bias")
    return ["bias", *kept]


def judge(weights: NDArray[np.float64], found: list[Example], names: list[str]) -> str:
    """Return precision, recall and F1 for places, in percent."""
    said = matrix(found, names) @ weights > 0
    truth = np.array([e.place for e in found])
    hit = int((said & truth).sum())
    precision, recall = hit / max(1, int(said.sum())), hit / max(1, int(truth.sum()))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    right = (said == truth).mean()
    return f"P {precision:.1%} R {recall:.1%} F1 {f1:.1%} right {right:.1%} of {len(found)}"


def crossed(found: list[Example]) -> Iterator[str]:
    """Fit on four fifths of the documents and judge on the fifth, five times."""
    documents = {name: i % FOLDS for i, name in enumerate(sorted({e.document for e in found}))}
    for fold in range(FOLDS):
        seen = [e for e in found if documents[e.document] != fold]
        unseen = [e for e in found if documents[e.document] == fold]
        names = vocabulary(seen)
        weights = fit(matrix(seen, names), np.array([float(e.place) for e in seen]))
        yield judge(weights, unseen, names)


def write(weights: NDArray[np.float64], names: list[str]) -> int:
    """Write the weights in tables by kind of feature; return how many there are."""
    kept = {n: round(float(w), 2) for n, w in zip(names, weights, strict=True)}
    kept = {n: w for n, w in kept.items() if abs(w) >= SMALLEST or n == "bias"}
    tables: dict[str, list[str]] = {}
    for name, weight in sorted(kept.items()):
        table = name.split(":")[0].replace(" ", "-") if ": " in name else "others"
        tables.setdefault(table, []).append(f"{json.dumps(name, ensure_ascii=False)} = {weight}\n")
    head = (
        "# Log-odds that a name is a place, fitted by training/names/fit.py: not edited by hand.\n"
        "# CC BY-SA 4.0, apart from the code's licence; training/names/README.md names the data.\n"
    )
    body = "".join(f"\n[{table}]\n{''.join(lines)}" for table, lines in sorted(tables.items()))
    TARGET.write_text(head + body, "utf-8")
    return len(kept)


def main() -> None:
    """Fit, judge and write."""
    named = os.environ.get("GEOTHREAT_TRAINING")
    if not named:
        sys.exit("GEOTHREAT_TRAINING is not set: the folder with the training data")
    folder = Path(named) / "ner"
    texts = [
        *read_iob(folder / "wikigold.conll.txt", "wikigold"),
        *read_iob(folder / "uner_ewt_dev.iob2", "ewt-dev"),
        *read_iob(folder / "uner_ewt_test.iob2", "ewt-test"),
        *(
            t
            for part in sorted((folder / "re3d").iterdir())
            if part.is_dir()
            for t in read_re3d(part)
        ),
    ]
    found = list(examples(texts))
    for line in crossed(found):
        print("fold:", line)
    names = vocabulary(found)
    weights = fit(matrix(found, names), np.array([float(e.place) for e in found]))
    unseen = list(examples(read_iob(folder / "uner_pud_test.iob2", "pud")))
    print("PUD, never fitted on:", judge(weights, unseen, names))
    print(write(weights, names), "weights written to", TARGET.relative_to(ROOT))


if __name__ == "__main__":
    main()
