"""Reports put together into groups: the best pairs first, coarse places last.

Towns are grouped before areas, and a report of a region or country joins a finer group only when
exactly one fits, or when a figure singles one out. Nothing depends on the order of the input, and
nothing on reports that share no block with each other.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from geothreat.incidents.blocks import Blocks
from geothreat.incidents.places import Level
from geothreat.incidents.reports import Report, compare_ordered
from geothreat.incidents.ties import Link, Miss, Nearest, spanning
from geothreat.incidents.verdicts import Verdict
from geothreat.incidents.weights import Weights

__all__ = ["Group", "group", "ties"]

_MOST_NAMES = 5
_MOST_VERDICTS = 200_000  # kept for a second look; more are found again


@dataclass(slots=True)
class Group:
    """Positions of reports that tell one act, and why they were put together."""

    members: list[int]
    reasons: list[str] = field(default_factory=list)


def group(
    reports: Sequence[Report],
    weights: Weights,
    *,
    apart: Collection[frozenset[int]] = (),
    together: Iterable[Collection[int]] = (),
) -> tuple[list[Group], list[Miss]]:
    """Group reports that tell the same act.

    Parameters
    ----------
    reports : sequence of Report
        In their canonical order.
    weights : Weights
    apart : collection of frozenset, optional
        Pairs of positions that a reviewer wants apart.
    together : iterable of collection, optional
        Positions that a reviewer wants together, whatever the score.

    Returns
    -------
    tuple of list
        The groups, ordered by their first member, each report in exactly one; and what each report
        nearly came to, the nearest first: of those that stayed under the threshold or are refused
        the nearest few, and as many of those that fit by themselves.
    """
    work = _Grouping(reports, weights, frozenset(apart))
    work.run()
    work.obey(together)
    return work.groups(), work.misses()


def ties(reports: Sequence[Report], weights: Weights) -> tuple[list[Link], list[Miss]]:
    """Return the links on which groups depend, and what reports nearly came to.

    Reports that no chain of links connects can be grouped apart from each other. Of links that
    close a circle none is returned but the best; of misses, those that do not ``fit``.
    """
    return _Grouping(reports, weights, frozenset()).ties()


class _Grouping:
    """The work in progress: which group each report is in, and the verdicts so far."""

    def __init__(
        self, reports: Sequence[Report], weights: Weights, apart: frozenset[frozenset[int]]
    ) -> None:
        self.reports = reports
        self.weights = weights
        self.apart = apart
        self.group_of = [Group([position]) for position in range(len(reports))]
        self.blocks = Blocks(reports, weights)
        self._verdicts: dict[tuple[int, int], Verdict] = {}
        self._links: list[Link] = []
        self._nearest = Nearest()

    def run(self) -> None:
        self._weigh()
        for _, one, other in sorted(self._links):
            self._join(one, other)
        for level in sorted(set(Level) - {Level.POINT}):
            self._join_upwards(level)

    def ties(self) -> tuple[list[Link], list[Miss]]:
        self._weigh()
        return spanning([*self._links, *self._coarse_links()]), list(self._told(self._nearest))

    def _coarse_links(self) -> Iterator[Link]:
        for position, report in enumerate(self.reports):
            if report.spot.level is not Level.POINT:
                for other in self.blocks.finer(position):
                    one, last = sorted((position, other))
                    verdict = self._compare(one, last)
                    if self._is_link(verdict):
                        yield Link(-verdict.score, one, last)

    def obey(self, together: Iterable[Collection[int]]) -> None:
        """Put together what a reviewer wants together."""
        for first, *others in (sorted(positions) for positions in together if positions):
            for other in others:
                kept, added = self.group_of[first], self.group_of[other]
                if kept is not added:
                    self._unite(kept, added, "put together by a reviewer")

    def groups(self) -> list[Group]:
        found = {id(group): group for group in self.group_of}
        return sorted(found.values(), key=lambda group: group.members[0])

    def misses(self) -> list[Miss]:
        """Return what reports nearly came to and are in no group with, the nearest first."""
        apart = Nearest()
        for link in self._links:
            if self.group_of[link.one] is not self.group_of[link.other]:
                apart.add(link)
        found = [*self._told(self._nearest), *self._told(apart, fit=True)]
        return sorted(found, key=lambda miss: (-miss.score, miss.one, miss.other))

    def _told(self, nearest: Nearest, *, fit: bool = False) -> Iterator[Miss]:
        for one, other, score in nearest:
            if self.group_of[one] is not self.group_of[other]:
                yield Miss(one, other, score, fit, self._why_not(self.verdict(one, other)))

    def _why_not(self, verdict: Verdict) -> str:
        if verdict.refused:
            return verdict.reasons[0]
        need = self.weights.threshold
        if verdict.score >= need:
            return f"another report of one is no match for the other ({'; '.join(verdict.reasons)})"
        return f"score {verdict.score:.2f} of {need:.2f} ({'; '.join(verdict.reasons)})"

    def verdict(self, one: int, other: int) -> Verdict:
        pair = (min(one, other), max(one, other))
        known = self._verdicts.get(pair)
        return known if known is not None else self._compare(*pair)

    def _compare(self, one: int, other: int) -> Verdict:
        if self.apart and frozenset((one, other)) in self.apart:
            return Verdict(0.0, ("a reviewer keeps them apart",), refused=True)
        return compare_ordered(self.reports[one], self.reports[other], self.weights)

    def _weigh(self) -> None:
        """Compare equally fine reports: which score enough, and which came near."""
        near = self.weights.threshold - self.weights.near_miss
        for pair in self.blocks.equals():
            verdict = self._compare(*pair)
            if verdict.score < near:
                continue
            link = Link(-verdict.score, *pair)
            if not self._is_link(verdict):
                self._nearest.add(link)
                continue
            self._links.append(link)
            if len(self._verdicts) < _MOST_VERDICTS:
                self._verdicts[pair] = verdict

    def _is_link(self, verdict: Verdict) -> bool:
        return not (verdict.refused or verdict.weak) and verdict.score >= self.weights.threshold

    def _join_upwards(self, level: Level) -> None:
        """Let groups of coarse reports join the one finer group that each fits, if just one."""
        coarse = [found for found in self.groups() if self._finest(found) == level]
        chosen = [(found, self._finer_fits(found, level)) for found in coarse]
        for found, fits in chosen:
            if len(fits) == 1:
                self._join(*fits[0], only=True)
            elif fits:
                places = sorted({self.reports[other].spot.names for _, other in fits})
                names = "; ".join(places[:_MOST_NAMES])
                found.reasons.append(f"kept apart: the report fits several incidents ({names})")

    def _finest(self, found: Group) -> Level:
        return min(self.reports[member].spot.level for member in found.members)

    def _finer_fits(self, found: Group, level: Level) -> list[tuple[int, int]]:
        """Find the finer groups that a group may join: two are enough to know that it may not.

        Only a figure that hardly another act would have can still single out one, so from then on
        only groups that give one of the same figures are looked at.
        """
        fits: list[tuple[int, int]] = []
        figures = self._figures(found)
        for target in self._finer(found, level):
            if len(fits) > 1 and figures.isdisjoint(self._figures(target)):
                continue
            link = self._best_link(found, target)
            if link is not None:
                fits.append(link)
        telling = [link for link in fits if self.verdict(*link).telling]
        return telling if len(telling) == 1 else fits

    def _figures(self, found: Group) -> frozenset[tuple[str, int]]:
        return frozenset().union(*(self.reports[member].telling for member in found.members))

    def _finer(self, found: Group, level: Level) -> list[Group]:
        positions = {other for member in found.members for other in self.blocks.finer(member)}
        near = {id(self.group_of[p]): self.group_of[p] for p in positions}
        finer = (group for group in near.values() if self._finest(group) < level)
        return sorted(finer, key=lambda group: group.members[0])

    def _best_link(self, found: Group, target: Group) -> tuple[int, int] | None:
        """Return the pair by which two groups fit best, or none where some pair forbids it."""
        best: tuple[float, int, int] | None = None
        for one, other in product(found.members, target.members):
            verdict = self.verdict(one, other)
            if not self._is_bearable(verdict):
                return None
            if self._is_link(verdict):
                link = (-verdict.score, one, other)
                best = link if best is None else min(best, link)
        return best and best[1:]

    def _is_bearable(self, verdict: Verdict) -> bool:
        return not verdict.refused and verdict.score >= self.weights.floor

    def _may_join(self, one: Group, other: Group) -> bool:
        return all(
            self._is_bearable(self.verdict(a, b)) for a, b in product(one.members, other.members)
        )

    def _join(self, one: int, other: int, *, only: bool = False) -> None:
        kept, added = self.group_of[one], self.group_of[other]
        if kept is added or not self._may_join(kept, added):
            return
        self._unite(kept, added, self._reason(one, other, only=only))

    def _unite(self, kept: Group, added: Group, reason: str) -> None:
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
