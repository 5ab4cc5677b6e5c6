"""Put a trained pipeline where the package carries it, without the words of the treebank."""

import json
import shutil
import sys
from pathlib import Path

import spacy
from spacy.language import Language

from geothreat.nlp.model.digests import write_digests

MOST_BYTES = 8 * 1024 * 1024
SOURCES = [
    {
        "name": "Universal Dependencies English Web Treebank (EWT) 2.16, training part",
        "url": "https://github.com/UniversalDependencies/UD_English-EWT",
        "license": "CC BY-SA 4.0",
        "author": "The UD English Web Treebank contributors",
    }
]


def install(trained: Path, target: Path, version: str, scores: Path) -> int:
    """Write the pipeline of ``trained`` to ``target`` and return its size in bytes."""
    nlp = spacy.load(trained)
    for block in ("corpora", "training", "initialize", "pretraining", "paths"):
        nlp.config[block] = {}
    nlp.meta.update(
        name="geothreat",
        version=version,
        description="Tags, parts of speech and dependencies of English sentences, small and fast.",
        author="The geothreat developers",
        license="CC BY-SA 4.0",
        spacy_version=">=3.8.0,<4.0.0",
        sources=SOURCES,
        performance=json.loads(scores.read_text("utf-8")) if scores.is_file() else {},
    )
    for part in (*nlp.pipe_names, "vocab"):  # the licence beside them stays
        shutil.rmtree(target / part, ignore_errors=True)
    nlp.to_disk(target)
    _forget_words(nlp, target / "vocab" / "strings.json")
    write_digests(target)
    size = sum(path.stat().st_size for path in target.rglob("*") if path.is_file())
    if size > MOST_BYTES:
        raise SystemExit(f"{target}: {size:,} bytes, more than the {MOST_BYTES:,} that may ship")
    return size


def _forget_words(nlp: Language, path: Path) -> None:
    """Keep the strings that labels and tokens of any text need, not the words of the treebank."""
    labels = {part for names in nlp.pipe_labels.values() for name in names for part in _parts(name)}
    kept = labels | set(spacy.blank(nlp.lang).vocab.strings)
    known = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps([s for s in known if s in kept], ensure_ascii=False), "utf-8")


def _parts(label: str) -> list[str]:
    """Return a label, and the relation inside an action of the parser: "L-nsubj||obj"."""
    return [label, *label.split("||")]


if __name__ == "__main__":
    trained, target, version, scores = sys.argv[1:5]
    print(f"{install(Path(trained), Path(target), version, Path(scores)):,} bytes")
