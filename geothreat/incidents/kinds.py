"""Which kinds may name the same act, read from ``kinds.toml``."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from geothreat.records import EventKind

__all__ = ["compatibility", "most_telling"]


@cache
def _table() -> Mapping[str, Any]:
    text = resources.files(__package__).joinpath("kinds.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _pairs() -> Mapping[tuple[str, str], float]:
    return MappingProxyType(
        {
            pair: float(degree)
            for one, others in _table()["compatible"].items()
            for other, degree in others.items()
            for pair in ((one, other), (other, one))
        }
    )


def compatibility(one: EventKind, other: EventKind) -> float:
    """How well two kinds go together in one act, from 0 (never) to 1 (the same).

    Examples
    --------
    >>> compatibility("missile", "missile")
    1.0
    >>> compatibility("explosion", "missile") == compatibility("missile", "explosion") > 0
    True
    >>> compatibility("cyber", "shelling")
    0.0
    """
    if one == other:
        return 1.0
    return _pairs().get((one, other), 0.0)


def most_telling(kinds: Iterable[EventKind]) -> EventKind:
    """Return the kind of an act that its reports name differently: the most frequent that says how.

    A general kind ("killing", "explosion") wins only when no report says more.

    Examples
    --------
    >>> most_telling(["killing", "killing", "missile"])
    'missile'
    >>> most_telling(["drone", "missile", "missile"])
    'missile'
    """
    counted = Counter(kinds)
    order: list[str] = _table()["order"]
    vague = set(order[: order.index("infrastructure") + 1])
    return max(counted, key=lambda kind: (kind not in vague, counted[kind], order.index(kind)))
