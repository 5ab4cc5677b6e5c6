"""The forms of an English verb or noun, with what each form says about time."""

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

Form: TypeAlias = Literal["base", "present", "past", "participle", "ing", "singular", "plural"]

__all__ = ["Form", "noun_forms", "verb_forms"]

_SIBILANTS = ("s", "x", "z", "ch", "sh")


def verb_forms(lemma: str, irregular: Mapping[str, Sequence[str]]) -> dict[str, frozenset[Form]]:
    """Inflect the first word of a verb; words after it stay.

    Parameters
    ----------
    lemma : str
        For instance ``"shoot down"``.
    irregular : mapping
        Lemma to past, past participle and, optionally, -ing form.

    Returns
    -------
    dict
        Each form with what it can be.

    Examples
    --------
    >>> sorted(verb_forms("stab", {"stab": ["stabbed", "stabbed", "stabbing"]}))
    ['stab', 'stabbed', 'stabbing', 'stabs']
    """
    word, _, rest = lemma.partition(" ")
    known = irregular.get(word, ())
    past = known[0] if known else _past(word)
    participle = known[1] if known else past
    ing = known[2] if len(known) > 2 else _ing(word)
    pairs: list[tuple[str, Form]] = [
        (word, "base"),
        (_third_person(word), "present"),
        (past, "past"),
        (participle, "participle"),
        (ing, "ing"),
    ]
    forms: dict[str, set[Form]] = {}
    for spellings, meaning in pairs:
        for form in spellings.split("|"):
            forms.setdefault(f"{form} {rest}".strip(), set()).add(meaning)
    return {form: frozenset(meanings) for form, meanings in forms.items()}


def noun_forms(lemma: str) -> dict[str, frozenset[Form]]:
    """Singular and plural of a noun; its last word is the one that changes.

    >>> sorted(noun_forms("gun battle"))
    ['gun battle', 'gun battles']
    """
    head, of, tail = lemma.partition(" of ")
    return {
        lemma: frozenset({"singular"}),
        f"{_third_person(head)}{of}{tail}": frozenset({"plural"}),
    }


def _consonant_y(word: str) -> bool:
    return word.endswith("y") and word[-2:-1] not in "aeiou"


def _third_person(word: str) -> str:
    if _consonant_y(word):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(_SIBILANTS) else "s")


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    return word[:-1] + "ied" if _consonant_y(word) else word + "ed"


def _ing(word: str) -> str:
    return (word[:-1] if word.endswith("e") and not word.endswith("ee") else word) + "ing"
