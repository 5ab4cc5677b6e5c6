"""Arithmetic of counts: an item's count, and several as one."""

from collections.abc import Sequence

from geothreat.nlp.people import Item
from geothreat.nlp.wording import Wording
from geothreat.records import Count, Passage, Qualifier

__all__ = ["count_of", "exactly", "sum_of"]


def exactly(number: int, passage: Passage) -> Count:
    """Make the count of a number that the text leaves no doubt about."""
    return Count(low=number, best=number, high=number, qualifier="exact", passage=passage)


def count_of(item: Item, wording: Wording) -> Count:
    """Count the people of one item; a name is one, a group without number at least one."""
    passage = wording.passage(item.start, item.end)
    number = item.number
    if number is None and item.code == "e":
        return exactly(1, passage)
    if number is None:
        return Count(low=1, best=None, high=None, qualifier="vague", passage=passage)
    return Count(
        low=number.low, best=number.best, high=number.high, qualifier=number.qualifier,
        passage=passage,
    )  # fmt: skip


def sum_of(parts: Sequence[Count], passage: Passage) -> Count:
    """Add several groups; a vague one among them makes the sum a least figure.

    Parameters
    ----------
    parts : sequence of Count
        At least one.
    passage : Passage
        The passage of the sum.
    """
    if len(parts) == 1:
        one = parts[0]
        return Count(
            low=one.low, best=one.best, high=one.high, qualifier=one.qualifier, passage=passage
        )
    known = [p for p in parts if p.qualifier != "vague"]
    if not known:
        low = _total([p.low for p in parts])
        return Count(low=low, best=None, high=None, qualifier="vague", passage=passage)
    sorts = {p.qualifier for p in known}
    if len(known) < len(parts):
        sorts.add("at_least")
    low = _total([p.low if p.low is not None else p.best for p in known])
    best, high = _total([p.best for p in known]), _total([p.high for p in known])
    return _bounded((low, best, high), sorts, passage)


def _bounded(
    bounds: tuple[int | None, int | None, int | None], sorts: set[Qualifier], passage: Passage
) -> Count:
    """Give a sum the least sure of the qualifiers of its parts."""
    low, best, high = bounds
    if sorts <= {"exact"}:
        return Count(low=best, best=best, high=best, qualifier="exact", passage=passage)
    if "range" in sorts:
        return Count(low=low, best=best, high=high, qualifier="range", passage=passage)
    if "at_least" in sorts:
        return Count(low=best, best=best, high=None, qualifier="at_least", passage=passage)
    if "about" in sorts:
        return Count(low=None, best=best, high=None, qualifier="about", passage=passage)
    return Count(low=None, best=best, high=best, qualifier="up_to", passage=passage)


def _total(numbers: Sequence[int | None]) -> int | None:
    known = [n for n in numbers if n is not None]
    return sum(known) if len(known) == len(numbers) and known else None
