"""Sets that only ever grow together, and chains that do not grow too long."""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

__all__ = ["Chains", "Sets"]

T = TypeVar("T", str, int)


class Sets(Generic[T]):
    """Disjoint sets of names or numbers, each known by its lowest member.

    Union-find with path halving; a member that was never joined is a set of its own.

    Examples
    --------
    >>> sets: Sets[str] = Sets()
    >>> sets.join("c", "b")
    True
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

    def join(self, one: T, other: T) -> bool:
        """Make one set of two; tell whether they were two."""
        low, high = sorted((self.find(one), self.find(other)))
        self._parent[low] = self._parent[high] = low
        return low != high


class Chains:
    """Sets of numbers that links join, the best first, and that never hold too many.

    Only links of the spanning forest count, so that it does not matter how many of the others are
    given. One that would make too long a chain is passed over.

    Parameters
    ----------
    longest : int
        Members of a chain at most.

    Examples
    --------
    >>> chains = Chains(2)
    >>> for one, other in [(1, 2), (2, 3), (3, 4)]:
    ...     chains.join(one, other)
    >>> [chains.find(number) for number in (1, 2, 3, 4, 5)]
    [1, 1, 3, 3, 5]
    """

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._linked: Sets[int] = Sets()
        self._chains: Sets[int] = Sets()
        self._sizes: dict[int, int] = {}

    def __iter__(self) -> Iterator[int]:
        """Members of chains of two or more."""
        return iter(self._chains)

    def find(self, member: int) -> int:
        """Return the lowest member of a chain."""
        return self._chains.find(member)

    def join(self, one: int, other: int) -> None:
        """Follow a link; those that come first go first."""
        if not self._linked.join(one, other):
            return
        roots = self.find(one), self.find(other)
        size = sum(self._sizes.get(root, 1) for root in roots)
        if size <= self._longest:
            self._chains.join(*roots)
            self._sizes[min(roots)] = size
