"""A flat view of a document's tokens for rules that read many of them quickly.

Rules over words need text, offsets, capitals and sentence boundaries, nothing else of spaCy. White
space is left out, and a token that joins words by a hyphen, dash or slash ("U.S.-led") is parted.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate, compress

from spacy.tokens import Doc

from geothreat.nlp.sentences import Cut, cut_of

__all__ = ["Words", "view_words"]

_JOINT = re.compile(r"[-‐‑–—/]")
_LETTER = re.compile(r"[^\W\d_]")
_QUOTES = frozenset("\"'“”‘’«»([")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a text in order; all lists have one entry a word.

    ``start`` and ``end`` are offsets into ``source``; ``sentence`` numbers sentences from 0;
    ``capital`` says that the word begins with a capital letter; ``opens`` that it is the first
    word of its sentence (quotation marks aside). ``capitals`` are the positions of the former.
    """

    source: str
    text: list[str]
    lower: list[str]
    start: list[int]
    end: list[int]
    sentence: list[int]
    capital: list[bool]
    opens: list[bool]
    capitals: list[int]

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


def view_words(text: Doc | Cut) -> Words:
    """Return the words of a document.

    Parameters
    ----------
    text : spacy.tokens.Doc or Cut
        Tokens, preferably with sentence boundaries; without them the text is one sentence.
    """
    tokens = text if isinstance(text, Cut) else cut_of(text)
    numbered = [*accumulate(tokens.first, initial=-tokens.first[0])][1:] if tokens.first else []
    columns = tokens.texts, tokens.start, tokens.end, numbered
    odd = [i for i in tokens.odd if _is_odd(tokens.texts[i])]
    texts, start, end, sentence = _parted(odd, *columns) if odd else columns
    capital = [piece[0].isupper() for piece in texts]
    return Words(
        source=tokens.source,
        text=texts,
        lower=[piece.lower() for piece in texts],
        start=start,
        end=end,
        sentence=sentence,
        capital=capital,
        opens=_openings(texts, sentence),
        capitals=[*compress(range(len(texts)), capital)],
    )


def _parted(
    odd: list[int], tokens: list[str], starts: list[int], ends: list[int], numbered: list[int]
) -> tuple[list[str], list[int], list[int], list[int]]:
    """Return texts, offsets and sentences with the odd tokens left out or parted."""
    text: list[str] = []
    start: list[int] = []
    end: list[int] = []
    sentence: list[int] = []
    done = 0
    for i in [*odd, len(tokens)]:
        text += tokens[done:i]
        start += starts[done:i]
        end += ends[done:i]
        sentence += numbered[done:i]
        for offset, piece in _parts(tokens[i]) if i < len(tokens) else ():
            text.append(piece)
            start.append(starts[i] + offset)
            end.append(starts[i] + offset + len(piece))
            sentence.append(numbered[i])
        done = i + 1
    return text, start, end, sentence


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
    opens = [False] * len(text)
    first = 0
    while first < len(text):
        after = bisect_right(sentence, sentence[first], first)
        opening = next((i for i in range(first, after) if text[i] not in _QUOTES), None)
        if opening is not None:
            opens[opening] = True
        first = after
    return opens
