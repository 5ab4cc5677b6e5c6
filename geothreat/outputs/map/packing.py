"""Many values as few bytes: columns of whole numbers, and columns of JSON without repetition.

A browser reads whole-number columns as typed arrays, without making an object for each item.
"""

import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import chain
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "UNKNOWN",
    "Facts",
    "in_parts",
    "lists",
    "numbers",
    "owned",
    "pack_columns",
    "repeated",
]

T = TypeVar("T")

Json = dict[str, Any]
Facts = dict[str, list[Any]]
Numbers = NDArray[Any]

UNKNOWN = -(2**31)
"""What a column of whole numbers holds where nothing is known and any number could be."""
_AT_ONCE = 256
"""So many items stay in a processor's cache while one fact after another is read of them."""
_WIDTHS = (("u1", np.dtype("<u1"), 2**8), ("u2", np.dtype("<u2"), 2**16))


def in_parts(items: Sequence[T], read: Callable[[Sequence[T]], Facts]) -> Facts:
    """Return what `read` reads of the items, which it is given a few at a time.

    >>> in_parts([3, 5], lambda few: {"double": [2 * one for one in few]})
    {'double': [6, 10]}
    """
    parts = [read(items[at : at + _AT_ONCE]) for at in range(0, max(1, len(items)), _AT_ONCE)]
    return {name: list(chain.from_iterable([part[name] for part in parts])) for name in parts[0]}


def numbers(values: Sequence[int] | Numbers) -> Numbers:
    """Return whole numbers as the narrowest column that holds them.

    >>> numbers([1, 255]).dtype.str, numbers([-1, 7]).dtype.str
    ('|u1', '<i4')
    """
    column = np.array(values, dtype="<i8")
    for _, width, limit in _WIDTHS:
        if not len(column) or (column.min() >= 0 and column.max() < limit):
            return column.astype(width)
    return column.astype("<i4")


def owned(
    owners: Sequence[int] | Numbers, values: Sequence[int] | Numbers, items: int, name: str
) -> dict[str, Numbers]:
    """Return the numbers that each item owns, each once, as `lists` does.

    >>> found = owned([0, 2, 2, 2], [7, 9, 8, 9], 3, "x")
    >>> found["x_count"].tolist(), found["x"].tolist()
    ([1, 0, 2], [7, 9, 8])
    """
    pairs = (np.asarray(owners, dtype="<i8") << 32) | np.asarray(values, dtype="<i8")
    _, first = np.unique(pairs, return_index=True)
    kept = pairs[np.sort(first)]
    counts = np.bincount(kept >> 32, minlength=items)
    return {f"{name}_count": numbers(counts), name: numbers(kept & 0xFFFFFFFF)}


def lists(values: Sequence[Sequence[int]], name: str) -> dict[str, Numbers]:
    """Return lists of whole numbers as two columns: how many each has, and all of them in a row."""
    return {
        f"{name}_count": numbers(list(map(len, values))),
        name: numbers(list(chain.from_iterable(values))),
    }


def pack_columns(head: Mapping[str, Any], columns: Mapping[str, Numbers]) -> bytes:
    """Return a head and columns in one piece.

    The length of the head (four bytes, little-endian), the head as JSON, whose ``columns`` lists
    name, type and length of each column, then the columns. All begin at multiples of four bytes.
    """
    names = {width.str: short for short, width, _ in _WIDTHS}
    listed = [[name, names.get(c.dtype.str, "i4"), len(c)] for name, c in columns.items()]
    text = json.dumps({**head, "columns": listed}, separators=(",", ":"), allow_nan=False)
    parts = [_padded(text.encode("ascii"), b" "), *(_padded(c.tobytes()) for c in columns.values())]
    return len(parts[0]).to_bytes(4, "little") + b"".join(parts)


def _padded(part: bytes, filling: bytes = b"\0") -> bytes:
    return part + filling * (-len(part) % 4)


def repeated(
    values: Sequence[Hashable], shape: Callable[[Any], object] | None = None
) -> object | None:
    """Return a column of JSON values in which what repeats stands once.

    Parameters
    ----------
    values : sequence
        Plain values, or tuples that `shape` turns into JSON.
    shape : callable, optional
        Called once for each distinct value other than None.

    Returns
    -------
    dict, list or None
        ``table`` and ``at`` (numbers in it, left out where all are the same); a plain list where
        little repeats; None when nothing is known.

    Examples
    --------
    >>> repeated(["a", "a", "b", "a"])
    {'table': ['a', 'b'], 'at': [0, 0, 1, 0]}
    """
    if values.count(None) == len(values):
        return None
    distinct = dict.fromkeys(values)
    if len(distinct) * 2 > len(values):
        return list(values) if shape is None else [v if v is None else shape(v) for v in values]
    table = [v if v is None or shape is None else shape(v) for v in distinct]
    if len(table) == 1:
        return {"table": table}
    codes = dict(zip(distinct, range(len(distinct)), strict=True))
    return {"table": table, "at": list(map(codes.__getitem__, values))}
