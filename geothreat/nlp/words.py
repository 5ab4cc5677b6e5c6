"""A flat view of a document's tokens for rules that read many of them quickly.

Rules over words need text, offsets, capitals and sentence boundaries, nothing else of spaCy. White
space is left out, and a token that joins words by a hyphen, dash or slash ("U.S.-led") is parted.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from geothreat.nlp.sentences import texts_of

__all__ = ["Words", "view_words"]

_JOINT = re.compile(r"[-‐‑–—/]")
_NOTHING = np.zeros((2, 0), dtype=np.int64)
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
    tokens, followed = texts_of(doc)
    indices, marks = doc.to_array(["IDX", "SENT_START"]).T if tokens else _NOTHING
    numbers = np.cumsum(marks == 1)
    numbered = (numbers - numbers[:1]).tolist()
    text: list[str] = []
    start: list[int] = []
    sentence: list[int] = []
    done, offsets = 0, indices.tolist()
    for i in [i for i, token in enumerate(tokens) if not token.isalnum() and _is_odd(token)]:
        text += tokens[done:i]
        start += offsets[done:i]
        sentence += numbered[done:i]
        for offset, piece in _parts(tokens[i]):
            text.append(piece)
            start.append(offsets[i] + offset)
            sentence.append(numbered[i])
        done = i + 1
    text += tokens[done:]
    start += offsets[done:]
    sentence += numbered[done:]
    end = [a + len(b) for a, b in zip(start, text, strict=True)]
    capital = [piece[0].isupper() for piece in text]
    opens = _openings(text, sentence)
    lower = [piece.lower() for piece in text]
    source = "".join([f"{t} " if f else t for t, f in zip(tokens, followed, strict=True)])
    return Words(source, text, lower, start, end, sentence, capital, opens)


def _is_odd(written: str) -> bool:
    """Say whether a token is white space, or may have to be parted."""
    return written.isspace() or (len(written) > 2 and _JOINT.search(written) is not None)


def _parts(written: str) -> list[tuple[int, str]]:
    """Part a token at its joints when letters stand on both sides of one; space has no parts."""
    if written.isspace():
        return []
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
