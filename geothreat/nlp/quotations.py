"""Which words of a text stand in quotation marks, over the ends of sentences."""

from spacy.tokens import Doc

__all__ = ["quoted_tokens"]

_OPEN, _CLOSE = frozenset({"“", "«", "‘"}), frozenset({"”", "»"})
_STRAIGHT = frozenset({'"', "''", "``"})


def quoted_tokens(doc: Doc) -> list[bool]:
    """Say of each token whether it stands in a quotation; the marks themselves do not.

    A quotation goes on over the ends of sentences, not of paragraphs: a mark left open by mistake
    does no harm beyond its own.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        Only the tokens are looked at.
    """
    inside, opener, found = False, "", list[bool]()
    for i, token in enumerate(doc):
        text = token.text
        mark = True
        if "\n" in text:
            inside = False
        elif text in _STRAIGHT:
            inside, opener = not inside, text
        elif text in _OPEN and not inside:
            inside, opener = True, text
        elif text in _CLOSE or (text == "’" and opener == "‘" and _ends(doc, i)):
            inside = False
        else:
            mark = False
        found.append(inside and not mark)
    return found


def _ends(doc: Doc, i: int) -> bool:
    """Tell a closing mark from the apostrophe of "the soldiers’ boots"."""
    return i + 1 == len(doc) or doc[i - 1].is_punct or not doc[i + 1].is_alpha
