"""Make up sentences on hostile acts, with their trees: the treebank has next to none."""

import random
import sys
import tomllib
from pathlib import Path

import spacy
from spacy.tokens import DocBin

HERE = Path(__file__).parents[1]
sys.path.insert(0, str(HERE))

from reports.sentences import Sentences  # noqa: E402
from reports.tree import to_doc  # noqa: E402

SEED = 20240229

if __name__ == "__main__":
    names, target, how_many = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    target.parent.mkdir(parents=True, exist_ok=True)
    seed = f"{SEED} {target.stem}"  # parts of a corpus differ
    words = tomllib.loads((HERE / "reports" / "words.toml").read_text("utf-8"))
    maker = Sentences(words, names.read_text("utf-8").split(), random.Random(seed))  # noqa: S311
    nlp, corpus = (
        spacy.blank("en"),
        DocBin(attrs=["ORTH", "SPACY", "TAG", "POS", "HEAD", "DEP", "SENT_START"]),
    )
    for _ in range(how_many):
        corpus.add(to_doc(maker.draw(), nlp.vocab))
    corpus.to_disk(target)
    print(f"{how_many} sentences made up")
