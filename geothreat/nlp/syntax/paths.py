"""How two words of a sentence hang together: the steps from each up to where they meet."""

from collections.abc import Sequence
from typing import NamedTuple

from geothreat.nlp.model.tree import Tree

__all__ = ["Path", "Step", "head_of_span", "path_between"]


class Step(NamedTuple):
    """One step up a tree: ``token`` hangs on ``head`` by ``relation``, marked by a preposition.

    ``preposition`` is "" where nothing marks the relation. Tokens are those of the document.
    """

    token: int
    relation: str
    preposition: str
    head: int


class Path(NamedTuple):
    """The steps from one word and from another up to ``top``, the lowest word above both."""

    up: tuple[Step, ...]
    down: tuple[Step, ...]
    top: int


def head_of_span(tree: Tree, start: int, end: int) -> int:
    """Return the token of a range whose head lies outside it: the first such, else the last."""
    for i in range(start, end):
        if tree.dep_of(i) not in ("punct", "space", "case", "det") and not (
            start <= tree.head_of(i) < end and tree.head_of(i) != i
        ):
            return i
    return end - 1


def path_between(tree: Tree, words: Sequence[str], i: int, j: int) -> Path:
    """Return the steps from token ``i`` and from token ``j`` up to where they meet.

    Parameters
    ----------
    tree : Tree
    words : sequence of str
        The document's words, folded; prepositions are read from it.
    i, j : int
        Tokens of the sentence.
    """
    above_i, above_j = [i, *tree.ancestors(i)], [j, *tree.ancestors(j)]
    shared = set(above_j)
    top = next((k for k in above_i if k in shared), tree.root)
    return Path(
        up=tuple(_step(tree, words, k) for k in _below(above_i, top)),
        down=tuple(_step(tree, words, k) for k in _below(above_j, top)),
        top=top,
    )


def _below(above: list[int], top: int) -> list[int]:
    return above[: above.index(top)] if top in above else above


def _step(tree: Tree, words: Sequence[str], i: int) -> Step:
    marks = [words[k] for k in tree.children(i, "case") if k < i]
    return Step(
        token=i,
        relation=tree.dep_of(i),
        preposition=marks[-1] if marks else "",
        head=tree.head_of(i),
    )
