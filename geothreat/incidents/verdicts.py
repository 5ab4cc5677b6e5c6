"""What a comparison of two reports comes to."""

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Part", "Verdict", "add_up", "refuse"]


@dataclass(frozen=True, slots=True)
class Part:
    """One point of comparison: its weight, and the reason in words (none where nothing is known).

    ``refused`` says that the two can never be one act; the reason says why. ``telling`` says that
    hardly another act would agree in this, ``weak`` that two reports which agree in the rest may
    stand in one group, but are no reason to make one.
    """

    weight: float
    reason: str | None = None
    refused: bool = False
    telling: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Sum of all parts; of a refused pair the sum up to the refusal, and why it was refused."""

    score: float
    reasons: tuple[str, ...]
    refused: bool
    telling: bool = False
    weak: bool = False


def refuse(reason: str) -> Part:
    """Return the part that forbids a merge."""
    return Part(0.0, reason, refused=True)


def add_up(parts: Iterable[Part]) -> Verdict:
    """Add parts up to a verdict; stop at the first refusal."""
    score, telling, weak = 0.0, False, False
    reasons: list[str] = []
    for part in parts:
        if part.refused:
            return Verdict(round(score, 6), (part.reason or "",), refused=True)
        score += part.weight
        telling, weak = telling or part.telling, weak or part.weak
        if part.reason:
            reasons.append(part.reason)
    return Verdict(round(score, 6), tuple(reasons), refused=False, telling=telling, weak=weak)
