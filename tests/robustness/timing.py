"""Does what is measured take more than linear time? Told by the least of several measurements."""

from collections.abc import Callable, Sequence

__all__ = ["superlinear"]

_MOST_GROWTH, _HARMLESS_S, _LONG_S = 3.2, 0.005, 1.0
"""Twice the size may take 3.2 times as long (linear is 2, quadratic 4); less than _HARMLESS_S in
all is not looked at, and what takes more than _LONG_S need not be measured often."""
_ROUNDS = 3


def superlinear(seconds: Callable[[int], float], sizes: Sequence[int]) -> list[float]:
    """Return the seconds at each size, each twice the one before, if they grow too fast; or none.

    A busy machine only ever adds to a time, so the least of some rounds is nearest to the truth.
    All doublings together show what noise in one hides, the last what a fixed cost hides. What
    takes long and grew twice as much as it may is told at once, what grew clearly less let go.
    """
    least = [float("inf")] * len(sizes)
    for _ in range(_ROUNDS):
        for number, size in enumerate(sizes):
            least[number] = min(least[number], seconds(size))
            if least[number] > _LONG_S and _growth(least[: number + 1]) > 2:
                return [round(t, 4) for t in least[: number + 1]]
        overall, last = _growth(least), _growth(least[-2:])
        if least[-1] < _HARMLESS_S or (overall < 0.5 and last < 0.8):
            return []
    return [round(t, 4) for t in least] if max(overall, last) > 1 else []


def _growth(times: Sequence[float]) -> float:
    """How many times as much as it may the time has grown from the first to the last doubling."""
    return times[-1] / max(times[0], 1e-9) / _MOST_GROWTH ** (len(times) - 1)
