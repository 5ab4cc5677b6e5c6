"""How names are folded: one function, used alike when the index is built and when it is asked."""

import unicodedata
from functools import lru_cache

__all__ = ["LONGEST_NAME", "fold", "normalise"]

LONGEST_NAME = 200
"""Characters beyond which nothing is taken for a name."""

# Letters that Unicode does not decompose, as English writes them.
_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h",
    "ə": "a", "ŋ": "ng", "&": " and ",
    # Dropped: apostrophes of every kind, soft signs written as such, joiners, periods.
    **dict.fromkeys("'’‘ʼʻʹʺ`´′ʿʾ‛“”\"ˈ·.\u00ad\u200b\u200c\u200d\u200e\u200f\u2060"),
    # Dropped, too: control characters, of which the trie would take NUL for a name's end.
    **{chr(code): None for code in range(0xA0) if unicodedata.category(chr(code)) == "Cc"
       and not chr(code).isspace()},
    # Set as a space: whatever else stands between words.
    **dict.fromkeys("-‐‑‒–—−_/\\,;:()[]", " "),
})  # fmt: skip
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_SHORTENED = frozenset(_SHORT)


@lru_cache(maxsize=4096)
def normalise(name: str) -> str:
    """Fold a name to the form under which the index keeps it.

    Case and accents go (NFKD, marks dropped), apostrophes and periods go ("U.S." is "us"), hyphens
    and commas become spaces, "St.", "Ste.", "Mt." and "Ft." before another word are written out,
    and a leading "the" goes. What the form was before is kept beside each candidate, so that a
    caller can tell "US" from "us".

    Parameters
    ----------
    name : str

    Returns
    -------
    str
        The folded name; empty when nothing of a name is left or it is too long to be one.

    Examples
    --------
    >>> normalise("St. Petersburg"), normalise("U.S."), normalise("Ivano-Frankivs'k")
    ('saint petersburg', 'us', 'ivano frankivsk')
    >>> normalise("the Hague"), normalise("Łódź"), normalise("Қазақстан")
    ('hague', 'lodz', 'қазақстан')
    """
    if len(name) > LONGEST_NAME:
        return ""
    folded = name.casefold()
    plain = folded.isascii()
    if plain and folded.isalnum():
        return folded  # a word, as most names are: there is nothing to change
    if not plain:
        folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", folded).casefold())
        folded = "".join(c for c in folded if not unicodedata.combining(c))
        folded = folded.encode("utf-8", "ignore").decode("utf-8")  # lone surrogates: in no name
    if not (plain and folded.replace(" ", "").isalnum()):  # else there is nothing to replace
        folded = folded.translate(_LETTERS)
    words = folded.split()
    if len(words) > 1:
        if words[0] == "the":
            del words[0]
        if not _SHORTENED.isdisjoint(words):
            words[:-1] = [_SHORT.get(word, word) for word in words[:-1]]
    return " ".join(words)


fold = normalise.__wrapped__
"""The same, for those who remember what came of a name themselves."""
