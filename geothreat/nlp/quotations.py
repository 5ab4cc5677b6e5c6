"""Which words of a text stand in quotation marks, over the ends of sentences."""

import unicodedata
from collections.abc import Sequence

__all__ = ["quoted_tokens"]

_OPEN, _CLOSE = frozenset({"“", "«", "‘"}), frozenset({"”", "»"})
_STRAIGHT = frozenset({'"', "''", "``"})


def quoted_tokens(texts: Sequence[str]) -> list[bool]:
    """Say of each token whether it stands in a quotation; the marks themselves do not.

    A quotation goes on over the ends of sentences, not of paragraphs: a mark left open by mistake
    does no harm beyond its own.

    Parameters
    ----------
    texts : sequence of str
        The tokens of a document, white space among them.
    """
    inside, opener, found = False, "", list[bool]()
    for i, text in enumerate(texts):
        mark = True
        if "\n" in text:
            inside = False
        elif text in _STRAIGHT:
            inside, opener = not inside, text
        elif text in _OPEN and not inside:
            inside, opener = True, text
        elif text in _CLOSE or (text == "’" and opener == "‘" and _ends(texts, i)):
            inside = False
        else:
            mark = False
        found.append(inside and not mark)
    return found


def _ends(texts: Sequence[str], i: int) -> bool:
    """Tell a closing mark from the apostrophe of "the soldiers’ boots"."""
    if i + 1 == len(texts) or not texts[i + 1].isalpha():
        return True
    return all(unicodedata.category(c).startswith("P") for c in texts[i - 1])
