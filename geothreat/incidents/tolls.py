"""One range from many claims, after the rules of UCDP's Georeferenced Event Dataset.

All claims are kept. From them:

- *best* is what the newest report says, for tolls grow and are corrected, and in it the sentence
  that says it is news ("the toll rose to"). What is stated goes before what somebody claims, an
  exact figure before an approximate one, and of two equally good figures the lower one, as UCDP
  does;
- *low* is the lowest and *high* the highest figure that any claim gives. A bound that a claim
  leaves open ("at least 30", "about 40") stays unknown unless another claim closes it;
- a number that only adds to a toll ("two more bodies") counts when there is no other;
- a claim in a denied statement counts for *high* only.

A harm is disputed where two claims cannot both be true, even of a toll that grows, or where one
is denied that another statement gives.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from geothreat.incidents.figures import HARMS, compare_figures, figure_of
from geothreat.incidents.reports import Report, order_of
from geothreat.incidents.weights import Weights
from geothreat.records import Casualties, Claim, Count, Event, Figure, Harm, Toll

__all__ = ["claims_of", "disputed_harms", "toll"]


def claims_of(reports: Iterable[Report]) -> tuple[Claim, ...]:
    """List every figure that the reports give, by harm and then in their order."""
    ordered = list(reports)
    return tuple(
        Claim(
            harm=harm,
            count=figure.count,
            statement=report.event.id,
            document=report.document.id,
            speaker=figure.attribution.speaker if figure.attribution else None,
            reported=report.document.published,
            assertion=figure.assertion,
        )
        for harm in HARMS
        for report in ordered
        for figure in _figures(report.event, harm)
    )


def _figures(event: Event, harm: Harm) -> tuple[Figure, ...]:
    """Return the figures of a statement: those its sources contradict each other on, or its own."""
    contested = tuple(figure for figure in event.claims if figure.harm == harm)
    count = getattr(event.casualties, harm)
    if contested or count is None:
        return contested
    return (
        Figure(harm=harm, count=count, attribution=event.attribution, assertion=event.assertion),
    )


def disputed_harms(reports: Sequence[Report], weights: Weights) -> tuple[Harm, ...]:
    """Name the harms on which the reports of one act contradict each other."""
    return tuple(harm for harm in HARMS if _is_disputed(reports, harm, weights))


def _is_disputed(reports: Sequence[Report], harm: Harm, weights: Weights) -> bool:
    if any(len([f for f in r.event.claims if f.harm == harm]) > 1 for r in reports):
        return True
    given = [(r, c) for r in reports if (c := getattr(r.totals, harm)) is not None]
    denied = {report.event.assertion == "denied" for report, _ in given}
    return len(denied) > 1 or any(
        _contradict(one, other, harm, weights) for one, other in combinations(given, 2)
    )


def _contradict(
    one: tuple[Report, Count], other: tuple[Report, Count], harm: Harm, weights: Weights
) -> bool:
    (a, first), (b, second) = one, other
    if (first.low, first.best, first.high) == (second.low, second.best, second.high):
        return False
    figures = [Casualties(**{harm: count}) for count in (first, second)]
    return compare_figures(*figures, order=order_of(a, b), weights=weights).weight < 0


def toll(reports: Sequence[Report], harm: Harm) -> Toll:
    """Return low, best and high of one harm over all reports of an act.

    Parameters
    ----------
    reports : sequence of Report
        In their canonical order.
    harm : str
        Name of a field of `Casualties`.
    """
    given = [(r, c) for r in reports if (c := getattr(r.totals, harm)) is not None]
    if not given:
        given = [(r, c) for r in reports if (c := getattr(r.event.casualties, harm)) is not None]
    standing = [(r, c) for r, c in given if r.event.assertion != "denied"]
    best = _best(standing)
    others = [f.count for r in reports for f in r.event.claims if f.harm == harm]
    low = _low([*(c for _, c in standing), *others])
    high = _high([*(c for _, c in given), *others])
    if best is not None:
        low = None if low is None else min(low, best)
        high = None if high is None else max(high, best)
    return low, best, high


def _best(standing: Sequence[tuple[Report, Count]]) -> int | None:
    stated = [(r, c) for r, c in standing if r.event.assertion == "stated"]
    known = [(r, c) for r, c in (stated or standing) if c.best is not None]
    if not known:
        return None
    newest = max(_day(report) for report, _ in known)
    latest = [(r, c) for r, c in known if _day(r) == newest]
    age = max(report.age for report, _ in latest)
    newer = [count for report, count in latest if report.age == age]
    chosen = min(newer, key=lambda c: (c.qualifier != "exact", c.best or 0))
    if chosen.qualifier == "exact":
        return chosen.best
    return _exact_within(chosen, [count for _, count in known]) or chosen.best


def _day(report: Report) -> date:
    return report.document.published or date.min


def _exact_within(approximate: Count, counts: Iterable[Count]) -> int | None:
    """Return the lowest exact figure that an approximate one ("at least 30") leaves possible."""
    low, high = approximate.low or 0, approximate.high
    exact = (c.best for c in counts if c.qualifier == "exact" and c.best is not None)
    if approximate.qualifier == "about":
        return None
    return min((n for n in exact if low <= n and (high is None or n <= high)), default=None)


def _low(counts: Sequence[Count]) -> int | None:
    lows = [count.low for count in counts if count.low is not None]
    figures = [n for count in counts if (n := figure_of(count)) is not None]
    return min(lows) if lows and min(lows) <= min(figures) else None


def _high(counts: Sequence[Count]) -> int | None:
    highs = [count.high for count in counts if count.high is not None]
    figures = [n for c in counts if (n := _largest(c)) is not None]
    return max(highs) if highs and max(highs) >= max(figures) else None


def _largest(count: Count) -> int | None:
    return max((n for n in (count.low, count.best, count.high) if n is not None), default=None)
