"""One vocabulary of relations: trees in ClearNLP's labels are rebuilt as Universal Dependencies.

Names stay as ClearNLP has them (their last word is the head, the others are "compound"), and so do
commas; neither matters to who did what where.

Source of the two schemes: Choi and Palmer, "Guidelines for the CLEAR Style Constituent to
Dependency Conversion" (2012); de Marneffe et al., "Universal Dependencies" (2021).
"""

import tomllib
from collections.abc import Collection, Iterator
from functools import cache
from importlib import resources
from typing import Any, Literal, TypeAlias, cast

import numpy as np
from spacy.tokens import Doc

__all__ = ["Scheme", "load_labels", "scheme_of", "to_universal"]

Scheme: TypeAlias = Literal["universal", "clearnlp"]


@cache
def load_labels() -> dict[str, Any]:
    """Return the table of relations, ``labels.toml``."""
    text = resources.files("geothreat.nlp.model").joinpath("labels.toml").read_text("utf-8")
    return tomllib.loads(text)


def scheme_of(relations: Collection[str]) -> Scheme | None:
    """Say which scheme a parser speaks, from its labels; None when neither.

    >>> scheme_of(["nsubj", "dobj", "pobj"])
    'clearnlp'
    """
    marks = load_labels()["marks"]
    if any(label in relations for label in marks["clearnlp"]):
        return "clearnlp"
    return "universal" if any(label in relations for label in marks["universal"]) else None


def to_universal(doc: Doc, scheme: Scheme) -> tuple[list[str], list[int]]:
    """Return relations and heads of ``doc`` in Universal Dependencies.

    Parameters
    ----------
    doc : spacy.tokens.Doc
        One parsed sentence.
    scheme : {"universal", "clearnlp"}
        What its parser speaks.

    Returns
    -------
    (list of str, list of int)
        By token; the root is its own head, and its relation is "root".
    """
    relations = [t.dep_ for t in doc]
    heads = [i + offset for i, offset in enumerate(_heads(doc))]
    if scheme == "universal":
        return ["root" if r == "ROOT" else r for r in relations], heads
    rebuilt = _Rebuilt(doc, relations, heads)
    rebuilt.raise_complements()
    rebuilt.raise_predicates()
    rebuilt.flatten_lists()
    renamed = load_labels()["renamed"]
    return [renamed.get(r, r) for r in rebuilt.dep], rebuilt.head


def _heads(doc: Doc) -> list[int]:
    """Return how far each head lies from its token."""
    column: Any = doc.to_array(["HEAD", "DEP"])[:, 0]
    return cast("list[int]", column.astype(np.int64).tolist())


class _Rebuilt:
    """A tree in ClearNLP's labels while it is being rebuilt; every step leaves it a tree."""

    def __init__(self, doc: Doc, dep: list[str], head: list[int]) -> None:
        tables = load_labels()
        self.doc, self.head = doc, head
        self.dep = [tables["first"].get(r, r) for r in dep]
        self.verbal = frozenset(tables["heads"]["verbal"])
        self.forms = frozenset(tables["copula"]["forms"])
        for token in doc:
            if token.tag_ == "TO" and self.dep[token.i] == "aux":
                self.dep[token.i] = "mark"

    def below(self, i: int, *relations: str) -> list[int]:
        """Return the children of ``i``, only those with these relations where any is given."""
        return [
            c
            for c, head in enumerate(self.head)
            if head == i != c and (not relations or self.dep[c] in relations)
        ]

    def hang(self, i: int, head: int, relation: str) -> None:
        """Hang ``i`` on ``head``."""
        self.head[i], self.dep[i] = head, relation

    def replace(self, old: int, new: int, relation: str) -> None:
        """Put ``new``, which is below ``old``, in its place; ``old`` and its children go below."""
        top = self.head[old] == old
        self.hang(new, new if top else self.head[old], "ROOT" if top else relation)
        for child in self.below(old):
            if child != new:
                self.head[child] = new
        self.head[old] = new

    def raise_complements(self) -> None:
        """Hang complements on what governs: in "hit by X" X on "hit", and "by" on X."""
        for i in range(len(self.doc)):
            found = self.below(i, "pobj") or self.below(i, "pcomp")
            if found:
                self._raise_complement(i, found[0])

    def _raise_complement(self, preposition: int, complement: int) -> None:
        clause = self.dep[complement] == "pcomp"
        outer, relation = preposition, self.dep[preposition]
        self.replace(preposition, complement, self._complement_as(preposition, clause=clause))
        self.dep[preposition] = "mark" if clause else "case"
        while relation == "prep" and self._is_bare(above := self.head[complement], outer):
            relation = self.dep[above]  # "out of X": both are cases of X
            self.replace(above, complement, self._complement_as(above, clause=clause))
            self.dep[above] = "mark" if clause else "case"

    def _is_bare(self, i: int, preposition: int) -> bool:
        """Say whether ``i`` is a preposition whose complement is another with its complement."""
        return (
            self.dep[i] == "prep"
            and i < preposition
            and not self.below(i, "pobj", "pcomp")
            and self.doc[i].pos_ in ("ADP", "SCONJ", "ADV")
        )

    def _complement_as(self, preposition: int, *, clause: bool) -> str:
        governor, relation = self.head[preposition], self.dep[preposition]
        if relation == "conj":
            return "conj"
        verbal = self.doc[governor].pos_ in self.verbal
        if clause:
            return "advcl" if verbal else "acl"
        if relation == "agent":
            return "obl:agent"
        return "obl" if verbal else "nmod"

    def raise_predicates(self) -> None:
        """Make predicates heads: in "X is the capital" "capital", with "is" as its copula."""
        for token in self.doc:
            i = token.i
            if token.lower_ not in self.forms or self.dep[i] in ("aux", "auxpass", "case"):
                continue
            found = self.below(i, "attr", "acomp")
            if found and self.below(i, "expl"):
                self.dep[found[0]] = "nsubj"  # "there is X": the verb says that X exists
            elif found or (found := self._oblique(i)):
                self.replace(i, found[0], self.dep[i])
                self.dep[i] = "cop"

    def _oblique(self, i: int) -> list[int]:
        """Return what "be" says of its subject with a preposition: "the depot is in X"."""
        if not self.below(i, "nsubj") or self.below(i, "expl", "ccomp", "xcomp"):
            return []
        return [c for c in self.below(i, "obl") if c > i]

    def flatten_lists(self) -> None:
        """Hang every conjunct on the first: in "A, B and C" B and C on A, "and" on C."""
        for i in range(len(self.doc)):
            if self.dep[i] == "conj":
                self.head[i] = self._first(self.head[i])
        for i, first in list(self._conjunctions()):
            later = [c for c in self.below(first, "conj") if c > i]
            if later:
                self.head[i] = later[0]

    def _first(self, i: int) -> int:
        while self.dep[i] == "conj" and self.head[i] != i:
            i = self.head[i]
        return i

    def _conjunctions(self) -> Iterator[tuple[int, int]]:
        for i, relation in enumerate(self.dep):
            if relation == "cc":
                head = self.head[i]
                yield i, self.head[head] if self.dep[head] == "conj" else head
