"""Judge a trained pipeline on sentences that it was never trained on, read as articles are read.

Tokens come from the blank tokenizer of the package, so its slips count. Punctuation does not count
in UAS and LAS. Roles are those of all verbs, by the head word: who acts, who or what is acted on,
and the names of places, so far as a preposition of place tells them.
"""

import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin, Token
from spacy.training import Example

ROLES = ("agent", "patient", "place")
ROUNDS = 3

Filler: TypeAlias = tuple[str, int, int]  # role, where the verb starts, where the filler starts

# What makes an oblique one of place, if a name follows.
PLACES = frozenset(["in", "at", "near", "on", "into", "to", "from", "across"])


def read_gold(nlp: Language, path: Path) -> list[Example]:
    """Return the sentences of a binary corpus, each beside an unread copy."""
    docs = DocBin().from_disk(path).get_docs(nlp.vocab)
    return [Example(nlp.make_doc(doc.text), doc) for doc in docs]


def evaluate(nlp: Language, path: Path) -> dict[str, float]:
    """Return the figures of one corpus, in percent, and the words a second."""
    examples = read_gold(nlp, path)
    docs = [_as_one_sentence(example.predicted) for example in examples]
    for example, doc in zip(examples, nlp.pipe(docs), strict=True):
        example.predicted = doc
    tags = Scorer.score_token_attr(examples, "tag")
    parts = Scorer.score_token_attr(examples, "pos")
    trees = Scorer.score_deps(examples, "dep", getter=_relation, ignore_labels=("punct",))
    figures = {
        "sentences": len(examples),
        "tag": tags["tag_acc"] * 100,
        "pos": parts["pos_acc"] * 100,
        "uas": trees["dep_uas"] * 100,
        "las": trees["dep_las"] * 100,
    }
    return {**figures, **_role_figures(examples), "words_a_second": _speed(nlp, examples)}


def _relation(token: Token, _attribute: str) -> str:
    """Return the relation in words; labels to be left out are compared with it."""
    return token.dep_


def _as_one_sentence(doc: Doc) -> Doc:
    """Preset the boundaries, as the package does."""
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def _role_figures(examples: Iterable[Example]) -> dict[str, float]:
    right: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    said: Counter[str] = Counter()
    verbs = 0
    for example in examples:
        true, found = set(fillers(example.reference)), set(fillers(example.predicted))
        verbs += len({verb for _, verb, _ in true})
        gold.update(role for role, _, _ in true)
        said.update(role for role, _, _ in found)
        right.update(role for role, _, _ in true & found)
    f = {r: 200 * right[r] / (gold[r] + said[r]) if gold[r] + said[r] else 0.0 for r in ROLES}
    return {"verbs": verbs, **{f"{role}_f": f[role] for role in ROLES}}


def fillers(doc: Doc) -> Iterator[Filler]:
    """Yield who acts, who is acted on and where, for each verb of a parsed sentence."""
    for verb in doc:
        if not verb.tag_.startswith("VB"):
            continue
        passive = any(c.dep_ in ("nsubj:pass", "aux:pass") for c in verb.children)
        for child in verb.children:
            role = _role(child, passive=passive)
            if role:
                yield role, verb.idx, child.idx


def _role(child: Token, *, passive: bool) -> str | None:
    if child.dep_ == "nsubj":
        return "agent"
    if child.dep_ in ("obj", "nsubj:pass"):
        return "patient"
    cases = {c.lower_ for c in child.children if c.dep_ == "case"}
    if passive and child.dep_ in ("obl", "obl:agent") and "by" in cases:
        return "agent"
    if child.dep_ == "obl" and child.pos_ == "PROPN" and cases & PLACES:
        return "place"
    return None


def _speed(nlp: Language, examples: list[Example]) -> float:
    """Return words a second on this machine, the middle of three rounds."""
    texts = [example.reference.text for example in examples]
    rates = []
    for _ in range(ROUNDS):
        docs = [_as_one_sentence(nlp.make_doc(text)) for text in texts]
        started = time.perf_counter()
        words = sum(len(doc) for doc in nlp.pipe(docs))
        rates.append(words / (time.perf_counter() - started))
    return statistics.median(rates)


if __name__ == "__main__":
    pipeline, target = spacy.load(sys.argv[1]), Path(sys.argv[2])
    figures = {
        Path(path).stem: {k: round(v, 1) for k, v in evaluate(pipeline, Path(path)).items()}
        for path in sys.argv[3:]
    }
    target.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    print(json.dumps(figures, indent=2))
