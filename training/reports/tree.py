"""A word with what hangs on it, to the left and to the right; and how it becomes a document."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc
from spacy.vocab import Vocab

__all__ = ["Word", "comma", "glued", "to_doc", "word"]

CLOSE = frozenset([",", ".", "'s", "-"])  # no space before
POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "CD": "NUM", "DT": "DET", "JJ": "ADJ", "RB": "ADV",
    "VBD": "VERB", "VBN": "VERB", "VBZ": "VERB", "VBP": "VERB", "VBG": "VERB", "VB": "VERB",
    "IN": "ADP", "CC": "CCONJ", "WP": "PRON", "WDT": "PRON", "PRP": "PRON", "PRP$": "PRON",
    "WRB": "ADV", "RP": "ADP", ",": "PUNCT", ".": "PUNCT", "HYPH": "PUNCT",
    "JJS": "ADJ", "JJR": "ADJ",
}  # fmt: skip


@dataclass
class Word:
    """One word of a tree; ``dep`` is its relation to the word that it hangs on."""

    text: str
    tag: str
    dep: str = "ROOT"
    pos: str = ""
    left: list["Word"] = field(default_factory=list)
    right: list["Word"] = field(default_factory=list)

    def as_(self, dep: str) -> "Word":
        """Return this word with another relation."""
        self.dep = dep
        return self

    def before(self, *words: "Word | None") -> "Word":
        """Hang words on this one, in front of what stands before it already."""
        self.left = [*(w for w in words if w), *self.left]
        return self

    def after(self, *words: "Word | None") -> "Word":
        """Hang words on this one, behind what follows it already."""
        self.right += [w for w in words if w]
        return self


def word(text: str, tag: str, dep: str = "ROOT", pos: str = "") -> Word:
    """Return a word with the part of speech that its tag has most often."""
    return Word(text, tag, dep, pos or POS[tag])


def comma() -> Word:
    """Return a comma."""
    return word(",", ",", "punct")


def glued(left: str, right: Word) -> Word:
    """Return a word with another joined by a hyphen before it: "rebel-held"."""
    first = word(left, "NN", "compound").after(word("-", "HYPH", "punct"))
    return right.before(first)


def to_doc(root: Word, vocab: Vocab) -> Doc:
    """Return a tree as a document of one sentence, its first letter capital."""
    rows = list(_rows(root, None))
    place = {id(w): i for i, (w, _) in enumerate(rows)}
    words = [w.text for w, _ in rows]
    words[0] = words[0][0].upper() + words[0][1:]
    spaces = [b not in CLOSE and a != "-" for a, b in zip(words, [*words[1:], "."], strict=True)]
    return Doc(
        vocab,
        words=words,
        spaces=spaces,
        tags=[w.tag for w, _ in rows],
        pos=[w.pos for w, _ in rows],
        deps=[w.dep for w, _ in rows],
        heads=[place[id(w if head is None else head)] for w, head in rows],
        sent_starts=[i == 0 for i in range(len(rows))],
    )


def _rows(node: Word, head: Word | None) -> Iterator[tuple[Word, Word | None]]:
    for child in node.left:
        yield from _rows(child, node)
    yield node, head
    for child in node.right:
        yield from _rows(child, node)
