"""What sort of thing a noun names, by WordNet: an animal, an illness, a building."""

from collections.abc import Mapping
from functools import cache

from geothreat.lexicon import Lexicon

__all__ = ["classes_of"]

_NONE: tuple[str, ...] = ()
_PLURALS = (("ies", "y"), ("men", "man"), ("s", ""), ("es", ""))


def classes_of(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the classes of a noun in singular or plural; none where it is not known.

    Parameters
    ----------
    word : str
        Lower case.
    lexicon : Lexicon

    Examples
    --------
    >>> from geothreat.lexicon import load_lexicon
    >>> classes_of("sharks", load_lexicon())
    ('animal',)
    """
    known = _known(lexicon)
    if word in known:
        return known[word]
    singulars = (word.removesuffix(end) + new for end, new in _PLURALS if word.endswith(end))
    return next((known[s] for s in singulars if s in known), _NONE)


@cache
def _known(lexicon: Lexicon) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, words in lexicon.table("nouns.classes").items():
        for word in words.split():
            found[word] = (*found.get(word, _NONE), name)
    return found
