"""What a comparison of two reports comes to."""

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Part", "Verdict", "add_up", "refuse"]


@dataclass(frozen=True, slots=True)
class Part:
    """One point of comparison: its weight, and the reason in words (none where nothing is known).

    ``refused`` says that the two can never be one act; the reason says why.
    """

    weight: float
    reason: str | None = None
    refused: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Sum of all parts."""

    score: float
    reasons: tuple[str, ...]
    refused: bool


def refuse(reason: str) -> Part:
    """Return the part that forbids a merge."""
    return Part(0.0, reason, refused=True)


def add_up(parts: Iterable[Part]) -> Verdict:
    """Add parts up to a verdict; stop at the first refusal."""
    score = 0.0
    reasons: list[str] = []
    for part in parts:
        if part.refused:
            return Verdict(0.0, (part.reason or "",), refused=True)
        score += part.weight
        if part.reason:
            reasons.append(part.reason)
    return Verdict(round(score, 6), tuple(reasons), refused=False)
