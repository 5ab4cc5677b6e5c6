"""Nobody and nothing: "no one", "no soldiers", "no casualties", "neither deaths nor injuries"."""

from geothreat.nlp.runs import Runs
from geothreat.records import Harm

__all__ = ["find_nobody", "find_none"]

_FURTHEST = 14


def find_nobody(runs: Runs, at: int) -> int | None:
    """Return where "nobody", "no one" or "no soldiers" ends if it begins at a word."""
    for length in (2, 1):
        if runs.listed("special.nobody", at, length):
            return at + length
    if runs.listed("special.neither", at):
        start = at + 1 + runs.determiner(at + 1)
        head = runs.head(runs.run(start, determined=start > at + 1), counted=False)
        return None if head is None else head + 1
    if runs.words[at] != "no" or runs.listed("special.not_zero", at + 1):
        return None
    head = runs.head(runs.run(at + 1), counted=False)
    return None if head is None else head + 1


def find_none(runs: Runs, at: int) -> tuple[int, tuple[Harm, ...]] | None:
    """Return where "no (reports of) casualties" ends if it begins at a word, and the harms."""
    if not runs.listed("special.zero_starts", at):
        return None
    harms: list[Harm] = []
    bridge = end = at + 1
    while bridge < min(len(runs.words), at + _FURTHEST):
        length, found = _harms_at(runs, bridge)
        harms += found
        joined = bool(harms) and runs.listed("special.zero_joiners", bridge)
        if length:
            bridge = end = bridge + length
        elif joined or (not harms and runs.listed("special.zero_bridge", bridge)):
            bridge += 1
        else:
            break
    return (end, tuple(dict.fromkeys(harms))) if harms else None


def _harms_at(runs: Runs, at: int) -> tuple[int, tuple[Harm, ...]]:
    for length in range(min(3, len(runs.words) - at), 0, -1):
        found = runs.vocabulary.zero.get(runs.words[at : at + length])
        if found:
            return length, found
    return 0, ()
