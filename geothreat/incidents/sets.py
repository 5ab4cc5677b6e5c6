"""Sets that only ever grow together."""

from collections.abc import Iterable
from typing import Generic, TypeVar

__all__ = ["Sets"]

T = TypeVar("T", bound=str)


class Sets(Generic[T]):
    """Disjoint sets of names, each known by its lowest member (union-find with path halving).

    Examples
    --------
    >>> sets = Sets(["c", "a", "b"])
    >>> sets.join("c", "b")
    >>> sets.find("c"), sets.find("a")
    ('b', 'a')
    """

    def __init__(self, members: Iterable[T]) -> None:
        self._parent = {member: member for member in members}

    def find(self, member: T) -> T:
        """Return the lowest member of a set."""
        parent = self._parent
        while parent[member] != member:
            parent[member] = parent[parent[member]]
            member = parent[member]
        return member

    def join(self, one: T, other: T) -> None:
        """Make one set of two."""
        low, high = sorted((self.find(one), self.find(other)))
        self._parent[high] = low
