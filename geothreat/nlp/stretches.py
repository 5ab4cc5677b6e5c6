"""A text's tokens without spaCy's tokenizer, where it has cut the same stretches before.

What spaCy cuts lies between spaces, and depends on nothing else: so each stretch is cut once.
"""

import re
from collections.abc import Iterable
from typing import TypeAlias

from geothreat.nlp.phrases import tokenizer

__all__ = ["Columns", "cut_stretches"]

Columns: TypeAlias = tuple[list[str], list[int], list[int], list[int]]
"""Texts of tokens, their offsets, whether a space follows, and positions of those not mere words"""

_MEMORY = 200_000
_LONGEST = 60
# Here a space belongs to a run of white space, which is a token: spaCy itself is asked.
_ODDLY_SPACED = re.compile(r"\A |\s ")
# What a stretch was cut into, with offsets, and whether that is no mere word; None for one word.
_KNOWN: dict[str, tuple[tuple[int, str, bool], ...] | None] = {}


def cut_stretches(text: str) -> Columns | None:
    """Return the tokens of a text; None for one that spaCy itself has to cut.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of list or None
    """
    if _ODDLY_SPACED.search(text):
        return None
    stretches = text.split(" ")
    if not _learn(set(stretches).difference(_KNOWN)):
        return None
    texts: list[str] = []
    start: list[int] = []
    followed: list[int] = []
    odd: list[int] = []
    at = 0
    for stretch in stretches:
        parts = _KNOWN[stretch]
        if parts is None:
            texts.append(stretch)
            start.append(at)
            followed.append(1)
        else:
            for offset, token, is_odd in parts:
                if is_odd:
                    odd.append(len(texts))
                texts.append(token)
                start.append(at + offset)
                followed.append(0)
            if parts:
                followed[-1] = 1
        at += len(stretch) + 1
    if texts and stretches[-1]:
        followed[-1] = 0
    return texts, start, followed, odd


def _learn(new: set[str]) -> bool:
    """Remember how spaCy cuts stretches; False when one is no stretch of prose."""
    if any(len(stretch) > _LONGEST for stretch in new):
        return False
    if len(_KNOWN) > _MEMORY:
        _KNOWN.clear()
        return False
    plain = {stretch for stretch in new if stretch[:-1].isalnum() and not stretch[-1].isspace()}
    _cut(plain)
    for stretch in new - plain:  # quotation marks, white space: nothing beside it may matter
        _cut([stretch])
    return True


def _cut(stretches: Iterable[str]) -> None:
    """Cut stretches, with a space between them, at one go."""
    ordered = list(stretches)
    doc = tokenizer().make_doc(" ".join(ordered))
    tokens = [(token.idx, token.text) for token in doc]
    at = done = 0
    for stretch in ordered:
        first, end = done, at + len(stretch)
        while done < len(tokens) and tokens[done][0] < end:
            done += 1
        parts = tuple((i - at, token, not token.isalnum()) for i, token in tokens[first:done])
        whole = len(parts) == 1 and parts[0][1] == stretch and stretch.isalnum()
        _KNOWN[stretch] = None if whole else parts
        at = end + 1
