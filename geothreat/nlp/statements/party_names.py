"""With which words the names of known parties may begin: all others need not be looked up."""

from functools import lru_cache

from geothreat.gazetteer import Gazetteer
from geothreat.gazetteer.names import normalise

__all__ = ["may_open"]


def may_open(text: str, gazetteer: Gazetteer) -> bool:
    """Say whether the name of a party that the gazetteer knows may begin with a token.

    Parameters
    ----------
    text : str
        The token as written; what follows it may be glued to it.
    gazetteer : Gazetteer
    """
    known = _beginnings(gazetteer)
    # Before another word "the" goes and "St." is written out.
    return normalise(text) in known or normalise(f"{text} x")[:-2] in known


@lru_cache(maxsize=8)
def _beginnings(gazetteer: Gazetteer) -> frozenset[str]:
    """Return what the names of parties begin with, letter by letter, and nothing at all."""
    return frozenset(key[:n] for key, _ in gazetteer.parties() for n in range(len(key) + 1))
