"""Openly licensed texts that were labelled for the gist of a sentence; none of them is kept here.

``$GEOTHREAT_TRAINING`` names the folder that holds them, as training/README.md says. ``labels.tsv``
has one line for each sentence with an act or a threat: document, first character, labels. ``E`` is
an event, ``T`` a threat; in lower case it may be read either way. All other sentences have none.
"""

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

__all__ = ["labels", "quiet_texts", "texts"]

HERE = Path(__file__).parent
_GENRES = ("weblog", "newsgroup")
_QUIET = ("email", "reviews", "answers")
_TIGHT = re.compile(r" ([.,;:?!)%]|'s\b|n't\b)")


def labels() -> dict[str, dict[int, str]]:
    """Return by document, and by the first character of a sentence, what it tells."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    for line in (HERE / "labels.tsv").read_text("utf-8").splitlines():
        name, start, told = line.split("\t")
        found[name][int(start)] = told
    return found


def texts() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each document."""
    folder = Path(os.environ["GEOTHREAT_TRAINING"])
    yield from _reports(folder / "ner" / "re3d")
    for part in ("train", "dev"):
        yield from _treebank(folder / "ud" / f"en_ewt-{part}.conllu", _GENRES)
    yield from _wikigold(folder / "ner" / "wikigold.conll.txt")


def quiet_texts() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of mail, reviews and answers, which hardly tell of an act."""
    folder = Path(os.environ["GEOTHREAT_TRAINING"])
    for part in ("train", "dev"):
        yield from _treebank(folder / "ud" / f"en_ewt-{part}.conllu", _QUIET)


def _reports(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*/documents.json")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            yield f"re3d:{row['_id']}", f"{row.get('title') or ''}\n\n{row['text']}"


def _treebank(path: Path, genres: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for document in path.read_text("utf-8").split("# newdoc id = ")[1:]:
        name, _, body = document.partition("\n")
        if not name.startswith(genres):
            continue
        parts = list[str]()
        for line in body.splitlines():
            if line.startswith("# newpar"):
                parts.append("\n\n")
            elif line.startswith("# text ="):
                parts.append(line[8:].strip() + " ")
        yield name, "".join(parts).strip()


def _wikigold(path: Path) -> Iterator[tuple[str, str]]:
    documents = path.read_text("utf-8").split("-DOCSTART-")
    told = [_sentences(document) for document in documents]
    for number, sentences in enumerate(s for s in told if s):
        yield f"wikigold:{number}", " ".join(sentences)


def _sentences(document: str) -> list[str]:
    blocks = (block.splitlines() for block in document.split("\n\n"))
    rows = ([line.split()[0] for line in block if len(line.split()) > 1] for block in blocks)
    return [_TIGHT.sub(r"\1", " ".join(words)) for words in rows if words]
