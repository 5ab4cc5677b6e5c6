"""Reports put together into groups: the best pairs first, coarse places last.

Towns are grouped before areas, and a report of a region or country joins a finer group only when
exactly one fits. Nothing depends on the order of the input.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from geothreat.incidents.blocks import pairs_of
from geothreat.incidents.places import Level
from geothreat.incidents.reports import Report, compare
from geothreat.incidents.verdicts import Verdict
from geothreat.incidents.weights import Weights

__all__ = ["Group", "group"]


@dataclass(slots=True)
class Group:
    """Positions of reports that tell one act, and why they were put together."""

    members: list[int]
    reasons: list[str] = field(default_factory=list)


def group(reports: Sequence[Report], weights: Weights) -> list[Group]:
    """Group reports that tell the same act.

    Parameters
    ----------
    reports : sequence of Report
        In their canonical order.
    weights : Weights

    Returns
    -------
    list of Group
        Each report stands in exactly one; ordered by the first member.
    """
    return _Grouping(reports, weights).run()


class _Grouping:
    """The work in progress: which group each report is in, and the verdicts so far."""

    def __init__(self, reports: Sequence[Report], weights: Weights) -> None:
        self.reports = reports
        self.weights = weights
        self.group_of = [Group([position]) for position in range(len(reports))]
        self._verdicts: dict[tuple[int, int], Verdict] = {}
        self._near: dict[int, list[int]] = {}

    def run(self) -> list[Group]:
        links = self._links()
        self._join_equals(links)
        for level in sorted(set(Level) - {Level.POINT}):
            self._join_upwards(level)
        groups = {id(found): found for found in self.group_of}
        return sorted(groups.values(), key=lambda found: found.members[0])

    def verdict(self, one: int, other: int) -> Verdict:
        pair = (min(one, other), max(one, other))
        if pair not in self._verdicts:
            a, b = self.reports[pair[0]], self.reports[pair[1]]
            self._verdicts[pair] = compare(a, b, self.weights)
        return self._verdicts[pair]

    def _links(self) -> list[tuple[int, int]]:
        """Pairs that score enough, the best first; kept for each report too."""
        links = [
            pair
            for pair in pairs_of(self.reports, self.weights)
            if self._is_link(self.verdict(*pair))
        ]
        for one, other in links:
            self._near.setdefault(one, []).append(other)
            self._near.setdefault(other, []).append(one)
        return sorted(links, key=lambda pair: (-self.verdict(*pair).score, pair))

    def _is_link(self, verdict: Verdict) -> bool:
        return not verdict.refused and verdict.score >= self.weights.threshold

    def _level(self, position: int) -> Level:
        return self.reports[position].spot.level

    def _join_equals(self, links: Iterable[tuple[int, int]]) -> None:
        """Put together reports whose places are named equally finely."""
        for one, other in links:
            if self._level(one) == self._level(other):
                self._join(one, other)

    def _join_upwards(self, level: Level) -> None:
        """Let groups of coarse reports join the one finer group that each fits, if just one."""
        coarse = [
            found
            for found in {id(g): g for g in self.group_of}.values()
            if self._finest(found) == level
        ]
        chosen = [(found, self._finer_fits(found, level)) for found in coarse]
        for found, fits in chosen:
            if len(fits) == 1:
                self._join(*fits[0], only=True)
            elif fits:
                names = sorted({self.reports[other].spot.names for _, other in fits})
                found.reasons.append(
                    f"kept apart: the report fits several incidents ({'; '.join(names)})"
                )

    def _finest(self, found: Group) -> Level:
        return min(self._level(member) for member in found.members)

    def _finer_fits(self, found: Group, level: Level) -> list[tuple[int, int]]:
        """Find the best link into each finer group that may be joined."""
        best: dict[int, tuple[float, int, int]] = {}
        for one in found.members:
            for other in self._near.get(one, ()):
                target = self.group_of[other]
                if self._finest(target) < level and self._may_join(found, target):
                    link = (-self.verdict(one, other).score, one, other)
                    best[id(target)] = min(link, best.get(id(target), link))
        return [(one, other) for _, one, other in sorted(best.values())]

    def _may_join(self, one: Group, other: Group) -> bool:
        return all(
            not verdict.refused and verdict.score >= self.weights.floor
            for verdict in (self.verdict(a, b) for a, b in product(one.members, other.members))
        )

    def _join(self, one: int, other: int, *, only: bool = False) -> None:
        kept, added = self.group_of[one], self.group_of[other]
        if kept is added or not self._may_join(kept, added):
            return
        reason = self._reason(one, other, only=only)
        joined = Group(
            sorted(kept.members + added.members), sorted({*kept.reasons, *added.reasons, reason})
        )
        for member in joined.members:
            self.group_of[member] = joined

    def _reason(self, one: int, other: int, *, only: bool) -> str:
        first, second = (self.reports[position] for position in sorted((one, other)))
        if first.document.id == second.document.id:
            pair = f"two statements of {first.document.id}"
        else:
            pair = f"{first.document.id} and {second.document.id}"
        why = "; ".join(self.verdict(one, other).reasons)
        return f"{pair}: {why}" + ("; no other incident fits" if only else "")
