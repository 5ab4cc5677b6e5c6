"""Whether the figures of two reports can be those of one act: equal, compatible or growing."""

from collections.abc import Iterator

from geothreat.incidents.verdicts import Part
from geothreat.incidents.weights import Weights
from geothreat.records import Casualties, Count, Harm

__all__ = ["HARMS", "compare_figures", "figure_of", "telling_figures"]

HARMS: tuple[Harm, ...] = ("deaths", "injured", "captured", "missing", "displaced")
_ABOUT = 0.2  # "about 40" reaches from 32 to 48
_OPEN = 1.5  # "at least 30" reaches to 45: who knows of 100 does not say so
_CLOSE = 0.25  # two sources' exact figures for one act differ by less, or by two people
_GROWTH = 4  # a toll that grows more than this many times is no evidence for one act


def figure_of(count: Count) -> int | None:
    """Return the one figure a count comes to: best, else low, else high."""
    return next((n for n in (count.best, count.low, count.high) if n is not None), None)


def compare_figures(a: Casualties, b: Casualties, *, order: int | None, weights: Weights) -> Part:
    """Weigh the figures of two reports.

    Parameters
    ----------
    a, b : Casualties
    order : int or None
        -1 when ``a`` was reported first, 1 when ``b`` was, 0 in one document, None when unknown
        or on one day.
    weights : Weights

    Returns
    -------
    Part
        The best agreement found; a conflict counts only where no other figure is equal.
    """
    parts = sorted(_pairs(a, b, order, weights), key=lambda part: part.weight)
    if not parts:
        return Part(0.0)
    worst, best = parts[0], parts[-1]
    if worst.weight >= 0 or best.weight >= weights.equal_small:
        return best if worst.weight >= 0 else Part(weights.figures_close, best.reason)
    return worst


def _pairs(a: Casualties, b: Casualties, order: int | None, weights: Weights) -> Iterator[Part]:
    for harm in HARMS:
        one, other = getattr(a, harm), getattr(b, harm)
        if one is not None and other is not None:
            yield _compare(harm, one, other, order, weights)


def _compare(harm: Harm, a: Count, b: Count, order: int | None, weights: Weights) -> Part:
    one, other = figure_of(a), figure_of(b)
    if a.qualifier == b.qualifier == "exact" and one == other and one is not None:
        telling = one >= weights.large_figure
        return Part(_equal(one, weights), f"{harm} equal ({one})", telling=telling)
    if _range(a)[0] <= _range(b)[1] and _range(b)[0] <= _range(a)[1] and not _both_exact(a, b):
        return Part(weights.figures_agree, f"{harm} agree")
    if one is None or other is None:
        return Part(0.0)
    if order and _grows(*((one, other) if order < 0 else (other, one))):
        return Part(weights.figures_grow, f"{harm} grow with time ({one}, {other})")
    if order != 0 and abs(one - other) <= max(2, _CLOSE * max(one, other)) and min(one, other) > 0:
        return Part(weights.figures_close, f"{harm} close ({one}, {other})")
    return Part(weights.figures_conflict, f"{harm} differ ({one}, {other})")


def _both_exact(a: Count, b: Count) -> bool:
    return a.qualifier == b.qualifier == "exact"


def telling_figures(totals: Casualties, weights: Weights) -> frozenset[tuple[str, int]]:
    """Return the exact figures so large that hardly another act would have the same."""
    counts = ((harm, getattr(totals, harm)) for harm in HARMS)
    exact = ((harm, count.best) for harm, count in counts if count and count.qualifier == "exact")
    return frozenset((harm, n) for harm, n in exact if n is not None and n >= weights.large_figure)


def _equal(figure: int, weights: Weights) -> float:
    if figure >= weights.large_figure:
        return weights.equal_large
    if figure > weights.tiny_figure:
        return weights.equal_small
    return weights.equal_tiny if figure else weights.equal_zero


def _grows(earlier: int, later: int) -> bool:
    return earlier <= later <= max(earlier, 1) * _GROWTH


def _range(count: Count) -> tuple[float, float]:
    """Figures that a count allows."""
    if count.qualifier == "about" and count.best is not None:
        return count.best * (1 - _ABOUT), count.best * (1 + _ABOUT)
    low = 0 if count.low is None else count.low
    if count.high is not None:
        return float(low), float(count.high)
    return float(low), max(low + 3.0, low * _OPEN) if count.low is not None else float("inf")
