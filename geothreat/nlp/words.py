"""A flat view of a document's tokens for rules that read many of them quickly.

Rules over words need text, offsets, capitals and sentence boundaries, nothing else of spaCy. White
space is left out, and a token that joins words by a hyphen, dash or slash ("U.S.-led") is parted.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from spacy.tokens import Doc

from geothreat.nlp.sentences import texts_of

__all__ = ["Words", "view_words"]

_JOINT = re.compile(r"[-‐‑–—/]")
_LETTER = re.compile(r"[^\W\d_]")
_QUOTES = frozenset("\"'“”‘’«»([")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a text in order; all lists have one entry a word.

    ``start`` and ``end`` are offsets into ``source``; ``sentence`` numbers sentences from 0;
    ``capital`` says that the word begins with a capital letter; ``opens`` that it is the first
    word of its sentence (quotation marks aside).
    """

    source: str
    text: list[str]
    lower: list[str]
    start: list[int]
    end: list[int]
    sentence: list[int]
    capital: list[bool]
    opens: list[bool]

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.text)

    def slice(self, first: int, last: int) -> str:
        """Return the text of the words ``first`` to ``last`` (exclusive) as written."""
        return self.source[self.start[first] : self.end[last - 1]]

    def together(self, first: int, second: int) -> bool:
        """Say whether both positions exist and lie in one sentence."""
        return (
            0 <= first < len(self.text)
            and 0 <= second < len(self.text)
            and self.sentence[first] == self.sentence[second]
        )

    def word(self, position: int, beside: int) -> str:
        """Return the lower-case word at ``position`` if in the sentence of ``beside``, else ''."""
        size, sentence = len(self.text), self.sentence  # asked often: no call within
        inside = 0 <= position < size and 0 <= beside < size
        return self.lower[position] if inside and sentence[position] == sentence[beside] else ""

    def glued(self, position: int) -> bool:
        """Say whether nothing stands between the word at ``position`` and the one before it."""
        return position > 0 and self.start[position] == self.end[position - 1]

    def bounds(self, position: int) -> tuple[int, int]:
        """Return the first position of the word's sentence and the one after its last."""
        number = self.sentence[position]
        return bisect_left(self.sentence, number), bisect_left(self.sentence, number + 1)


def view_words(doc: Doc) -> Words:
    """Return the words of a document.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        Tokens, preferably with sentence boundaries; without them the text is one sentence.
    """
    text: list[str] = []
    start: list[int] = []
    sentence: list[int] = []
    number = -1
    tokens, followed = texts_of(doc)
    indices, marks = (column.tolist() for column in doc.to_array(["IDX", "SENT_START"]).T)
    for written, index, mark in zip(tokens, indices, marks, strict=True):
        if mark == 1 or number < 0:
            number += 1
        if written.isalnum():
            text.append(written)
            start.append(index)
            sentence.append(number)
        elif not written.isspace():
            for offset, piece in _parts(written):
                text.append(piece)
                start.append(index + offset)
                sentence.append(number)
    end = [a + len(b) for a, b in zip(start, text, strict=True)]
    capital = [piece[0].isupper() for piece in text]
    opens = _openings(text, sentence)
    lower = [piece.lower() for piece in text]
    source = "".join([f"{t} " if f else t for t, f in zip(tokens, followed, strict=True)])
    return Words(source, text, lower, start, end, sentence, capital, opens)


def _parts(written: str) -> list[tuple[int, str]]:
    """Part a token at its joints when letters stand on both sides of one."""
    if len(written) < 3 or not _JOINT.search(written):
        return [(0, written)]
    pieces = [(m.start(), m.group()) for m in re.finditer(r"[-‐‑–—/]|[^-‐‑–—/]+", written)]
    letters = sum(1 for _, piece in pieces if _LETTER.search(piece))
    return pieces if letters > 1 else [(0, written)]


def _openings(text: list[str], sentence: list[int]) -> list[bool]:
    opens: list[bool] = []
    number, waiting = -1, False
    for piece, current in zip(text, sentence, strict=True):
        if current != number:
            number, waiting = current, True
        is_first = waiting and piece not in _QUOTES
        opens.append(is_first)
        waiting = waiting and not is_first
    return opens
