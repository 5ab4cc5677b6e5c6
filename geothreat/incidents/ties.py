"""Pairs of reports that would be one act, and pairs that nearly would."""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from geothreat.incidents.sets import Sets

__all__ = ["NEAREST", "Link", "Miss", "Nearest", "spanning"]

NEAREST = 5
"""Reports that each report tells of: those that it came nearest to without being put together."""


class Link(NamedTuple):
    """Two reports, lower position first, that by themselves would be one act."""

    minus_score: float  # so that the best come first
    one: int
    other: int


class Miss(NamedTuple):
    """A report that nearly came to another one, and why it did not.

    ``fit`` says that by themselves the two would be one act, but that another report of one is no
    match for the other.
    """

    one: int
    other: int
    score: float
    fit: bool
    reason: str


class Nearest:
    """For each report the few that are nearest to it."""

    def __init__(self) -> None:
        """Nothing is near to anything yet."""
        self._near: dict[int, list[tuple[float, int]]] = defaultdict(list)

    def add(self, link: Link) -> None:
        """Let two reports know of each other."""
        for one, other in ((link.one, link.other), (link.other, link.one)):
            near = self._near[one]
            insort(near, (link.minus_score, other))
            del near[NEAREST:]

    def __iter__(self) -> Iterator[tuple[int, int, float]]:
        """Yield reports, what each is near to, and the score."""
        for one, near in self._near.items():
            for minus_score, other in near:
                yield one, other, -minus_score


def spanning(links: Iterable[Link]) -> list[Link]:
    """Return the best links that connect what all of them connect, the best first."""
    sets: Sets[int] = Sets()
    return [link for link in sorted(links) if sets.join(link.one, link.other)]
