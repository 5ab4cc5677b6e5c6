"""Decisions that contradict each other: the later one counts, or none does; both are told."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from datetime import date
from typing import Generic, TypeVar

from geothreat.review.decisions import Decision

__all__ = ["Wishes"]

T = TypeVar("T", bound=Hashable)
V = TypeVar("V", bound=Hashable)


class Wishes(Generic[T, V]):
    """What decisions want one thing to be, by the thing.

    Parameters
    ----------
    what : str
        What is decided, for messages ("the place").
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._wanted: dict[T, dict[V, Decision]] = defaultdict(dict)

    def add(self, things: Iterable[T], value: V, decision: Decision) -> None:
        """Add what a decision wants; of two that want the same the later one is kept."""
        for thing in things:
            known = self._wanted[thing].get(value)
            if known is None or _is_later(decision, known):
                self._wanted[thing][value] = decision

    def settle(self, problems: list[str]) -> dict[T, tuple[V, Decision]]:
        """Return what counts for each thing, and tell what does not."""
        settled: dict[T, tuple[V, Decision]] = {}
        told: dict[str, None] = {}
        for thing, wanted in self._wanted.items():
            last = max(wanted.values(), key=lambda d: d.on or date.min)
            others = [decision for decision in wanted.values() if decision is not last]
            if all(_is_later(last, other) for other in others):
                settled[thing] = next((v, d) for v, d in wanted.items() if d is last)
                told |= dict.fromkeys(
                    self._say(last, d, f"{last.where} is later and counts") for d in others
                )
            else:
                told |= dict.fromkeys(self._say(last, d, "neither counts") for d in others)
        problems.extend(told)
        return settled

    def _say(self, one: Decision, other: Decision, outcome: str) -> str:
        return f"{other.where} and {one.where} contradict each other on {self._what}: {outcome}"


def _is_later(one: Decision, other: Decision) -> bool:
    return one.on is not None and other.on is not None and one.on > other.on
