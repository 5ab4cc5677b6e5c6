"""Names told with their kind: "Kandahar City", "the town of Soledar", "Beni territory"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from geothreat.lexicon import load_lexicon
from geothreat.records import Candidate, PlaceKind

__all__ = ["Told", "is_common", "told_kind"]

_RANKS: dict[str, tuple[PlaceKind, ...]] = {
    "site": ("site", "city", "region"),
    "city": ("city",),
    "admin2": ("admin2", "city", "admin1"),
    "admin1": ("admin1", "admin2", "region"),
    "area": (),  # whatever it is
}
"""What a word of each list may stand before, the likeliest first."""

_NEXT = 0.85  # what a weight keeps for each kind that it is not


@dataclass(frozen=True, slots=True)
class Told:
    """A name without the word for its kind, and the kinds that word fits, likeliest first."""

    name: str
    kinds: tuple[PlaceKind, ...]

    def fitting(self, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
        """Return the candidates of a fitting kind; a less likely kind weighs less."""
        if not self.kinds:
            return tuple(found)
        ranks = {kind: _NEXT**rank for rank, kind in enumerate(self.kinds)}
        return tuple(
            replace(c, weight=c.weight * ranks[c.place.kind])
            for c in found
            if c.place.kind in ranks
        )


def told_kind(name: str) -> list[Told]:
    """Take the word for its kind off a name: before it with "of", else after it.

    Returns
    -------
    list of Told
        Empty when there is no such word, or nothing but it. A word of two kinds ("commune") gives
        both.
    """
    words = name.split()
    for length in range(min(3, len(words) - 1), 0, -1):
        end = len(words) - length
        kinds = _kinds_of(" ".join(words[end:]))
        if kinds:
            return [Told(" ".join(words[:end]), kind) for kind in kinds]
    opening = [word for word in words[:1] if word.lower() != "the"] + words[1:]
    if "of" in opening[1:3]:
        at = opening.index("of")
        kinds = _kinds_of(" ".join(opening[:at]))
        return [Told(" ".join(opening[at + 1 :]), kind) for kind in kinds if opening[at + 1 :]]
    return []


def is_common(name: str) -> bool:
    """Whether a name is a common noun: "the border", "north", but not "the Hague"."""
    words = name.split()
    if words[:1] and words[0].lower() == "the":
        del words[0]
    text = " ".join(words)
    return bool(text) and text.islower() and (text in _common() or bool(_kinds_of(text)))


@cache
def _common() -> frozenset[str]:
    return load_lexicon().words("kinds.common")


def _kinds_of(words: str) -> list[tuple[PlaceKind, ...]]:
    """Return what the lists that hold a word say of a name before it."""
    return [kinds for name, kinds in _RANKS.items() if words.lower() in _words(name)]


@cache
def _words(name: str) -> frozenset[str]:
    return load_lexicon().words(f"kinds.{name}")
