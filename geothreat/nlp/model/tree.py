"""The tree of one sentence: tags, relations and heads as plain tuples, by token of the document."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

__all__ = ["Tree", "base"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """What a parser said of the tokens ``start`` to ``end`` (exclusive) of a document.

    Tokens are named by their place in the document, everywhere. Relations are those of Universal
    Dependencies, whatever the pipeline speaks. A token of white space has the relation "space" and
    hangs on the word before it.

    Attributes
    ----------
    start, end : int
        Token range in the document.
    pos : tuple of str
        Universal parts of speech ("PROPN").
    tag : tuple of str
        Tags of the pipeline, for English those of the Penn Treebank ("NNP").
    dep : tuple of str
        Relations to the head ("nsubj:pass"); "root" for the root.
    head : tuple of int
        Heads; the root is its own.
    """

    start: int
    end: int
    pos: tuple[str, ...]
    tag: tuple[str, ...]
    dep: tuple[str, ...]
    head: tuple[int, ...]
    _children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Gather the children of each token once."""
        below: list[list[int]] = [[] for _ in self.head]
        for i, head in enumerate(self.head, self.start):
            if head != i:
                below[head - self.start].append(i)
        object.__setattr__(self, "_children", tuple(map(tuple, below)))

    def __contains__(self, i: int) -> bool:
        """Say whether token ``i`` of the document is in the sentence."""
        return self.start <= i < self.end

    @property
    def root(self) -> int:
        """The first token that hangs on no other."""
        return next(i for i, head in enumerate(self.head, self.start) if head == i)

    def pos_of(self, i: int) -> str:
        """Part of speech of token ``i``."""
        return self.pos[i - self.start]

    def tag_of(self, i: int) -> str:
        """Tag of token ``i``."""
        return self.tag[i - self.start]

    def dep_of(self, i: int) -> str:
        """Relation of token ``i`` to its head."""
        return self.dep[i - self.start]

    def head_of(self, i: int) -> int:
        """Head of token ``i``; the root is its own."""
        return self.head[i - self.start]

    def children(self, i: int, *relations: str) -> tuple[int, ...]:
        """Return what hangs on token ``i``, left to right; only these relations where given.

        A relation without a subtype stands for all of its subtypes: "nsubj" for "nsubj:pass".
        """
        below = self._children[i - self.start]
        if not relations:
            return below
        dep, start = self.dep, self.start  # asked of every word: no call within
        return tuple(
            c for c in below if dep[c - start] in relations or base(dep[c - start]) in relations
        )

    def ancestors(self, i: int) -> Iterator[int]:
        """Yield the head of ``i``, the head of that, and so on up to the root."""
        for _ in range(len(self.head)):
            head = self.head_of(i)
            if head == i:
                return
            yield head
            i = head

    def subtree(self, i: int) -> tuple[int, ...]:
        """Return token ``i`` and all below it, in text order."""
        found, waiting = [], [i]
        while waiting:
            token = waiting.pop()
            found.append(token)
            waiting += self._children[token - self.start]
        return tuple(sorted(found))

    def reach(self, i: int) -> tuple[int, int]:
        """Return the token range from the first to the last token of the subtree of ``i``."""
        tokens = self.subtree(i)
        return tokens[0], tokens[-1] + 1


@cache
def base(relation: str) -> str:
    """Return a relation without its subtype.

    >>> base("nsubj:pass")
    'nsubj'
    """
    return relation.partition(":")[0]
