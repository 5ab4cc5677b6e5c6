"""A sentence as rules read it: words with their places in the text, compounds in one piece.

spaCy's blank tokenizer splits "45-year-old" and "UN-contracted" at each hyphen; here they are one
word again, while "20-30" and "twenty-one" stay apart for whoever reads numbers.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from geothreat.lexicon import Lexicon
from geothreat.nlp.ages import join_ages
from geothreat.records import Passage

__all__ = ["Wording", "read_wording"]

_HYPHENS = "-‐‑"


@dataclass(frozen=True, slots=True)
class Wording:
    """Parallel lists: lower-case words, words as written, and their offsets into the document."""

    words: tuple[str, ...]
    texts: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentence: str
    offset: int

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.words)

    def passage(self, start: int, end: int) -> Passage:
        """Return the stretch of text from one word up to and without another.

        Parameters
        ----------
        start, end : int
            Positions among the words; ``end`` is exclusive and greater than ``start``.
        """
        first, last = self.starts[start], self.ends[end - 1]
        text = self.sentence[first - self.offset : last - self.offset]
        return Passage(start=first, end=last, text=text)


def read_wording(sentence: Span, lexicon: Lexicon) -> Wording:
    """Read a sentence's tokens into words, without white space.

    Parameters
    ----------
    sentence : spacy.tokens.Span
        Only the tokens are looked at.
    lexicon : Lexicon
        Its ``numbers`` file says which words are numbers.
    """
    numbers = lexicon.table("numbers.words")
    tokens = [t for t in sentence if not t.is_space]
    pieces = list(join_ages(_pieces(tokens, numbers)))
    text, offset = sentence.text, sentence.start_char
    spans = [(p[0].idx, p[-1].idx + len(p[-1])) for p in pieces]
    texts = tuple(text[start - offset : end - offset] for start, end in spans)
    return Wording(
        tuple(_plain(text) for text in texts),
        texts,
        tuple(start for start, _ in spans),
        tuple(end for _, end in spans),
        text,
        offset,
    )


def _plain(text: str) -> str:
    """Return a word in lower case, without the dash that a careless writer glued to it."""
    lower = text.lower().replace("’", "'")
    if " year" in lower:  # an age in one piece, see join_ages
        return lower.replace(" ", "-").replace("years", "year")
    return (lower.rstrip("-") or lower) if lower[:1].isalpha() else lower


def _pieces(tokens: Sequence[Token], numbers: Container[str]) -> Iterator[list[Token]]:
    piece: list[Token] = []
    for token in tokens:
        if piece and not _sticks(piece, token, numbers):
            yield piece
            piece = []
        piece.append(token)
    if piece:
        yield piece


def _sticks(piece: Sequence[Token], token: Token, numbers: Container[str]) -> bool:
    """Whether a token continues a hyphenated word."""
    last = piece[-1]
    if last.whitespace_ or last.idx + len(last) != token.idx:
        return False
    if token.text in _HYPHENS:
        following = token.nbor() if token.i + 1 < len(token.doc) else None
        if following is None or token.whitespace_ or not following.text[:1].isalnum():
            return False
        return _is_word(last, numbers) or _is_word(following, numbers)
    return last.text in _HYPHENS and len(piece) > 1


def _is_word(token: Token, numbers: Container[str]) -> bool:
    return token.text[:1].isalpha() and token.lower_ not in numbers
