"""Sets that only ever grow together."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

__all__ = ["Sets"]

T = TypeVar("T", str, int)


class Sets(Generic[T]):
    """Disjoint sets of names or numbers, each known by its lowest member.

    Union-find with path halving; a member that was never joined is a set of its own.

    Examples
    --------
    >>> sets: Sets[str] = Sets()
    >>> sets.join("c", "b")
    >>> sets.find("c"), sets.find("a")
    ('b', 'a')
    """

    def __init__(self, members: Iterable[T] = ()) -> None:
        self._parent: dict[T, T] = {member: member for member in members}

    def __iter__(self) -> Iterator[T]:
        """Members that were given or joined."""
        return iter(self._parent)

    def find(self, member: T) -> T:
        """Return the lowest member of a set."""
        parent = self._parent
        while (above := parent.get(member, member)) != member:
            parent[member] = parent.get(above, above)
            member = parent[member]
        return member

    def join(self, one: T, other: T) -> None:
        """Make one set of two."""
        low, high = sorted((self.find(one), self.find(other)))
        self._parent[low] = self._parent[high] = low
