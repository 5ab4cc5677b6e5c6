"""Turn a treebank in CoNLL-U into spaCy's binary corpus: one sentence a document, no features."""

import sys
from pathlib import Path

from spacy.tokens import DocBin
from spacy.training.converters import conllu_to_docs


def convert(source: Path, target: Path) -> int:
    """Write the sentences of ``source`` to ``target`` and return how many there are.

    Lemmas and features are left out: nothing at run time reads them, and the
    tagger then learns seventeen parts of speech instead of hundreds of bundles.
    """
    corpus = DocBin(attrs=["ORTH", "SPACY", "TAG", "POS", "HEAD", "DEP", "SENT_START"])
    text = source.read_text(encoding="utf-8")
    for doc in conllu_to_docs(text, n_sents=1, no_print=True):
        corpus.add(doc)
    target.parent.mkdir(parents=True, exist_ok=True)
    corpus.to_disk(target)
    return len(corpus)


if __name__ == "__main__":
    treebanks, folder = Path(sys.argv[1]), Path(sys.argv[2])
    for name in sys.argv[3:]:
        count = convert(treebanks / f"{name}.conllu", folder / f"{name}.spacy")
        print(f"{name}: {count} sentences")
