"""One record a place: what is read together lies together, so that a look-up touches one page."""

from struct import Struct

__all__ = ["FIELDS", "MICRO", "RECORD", "UNKNOWN", "kind_at", "to_micro"]

MICRO = 100_000
"""Coordinates are kept as whole numbers of 1/MICRO degree (about a metre)."""

UNKNOWN = -(2**31)

FIELDS = [
    ("geonameid", "<u4"), ("longitude", "<i4"), ("latitude", "<i4"), ("population", "<u4"),
    ("country", "<u2"), ("admin", "<u2"), ("kind", "u1"),
]  # fmt: skip
"""The fields of a record, as NumPy writes their types."""

RECORD = Struct("<IiiIHHB")
"""The same for the standard library."""


def to_micro(degrees: float | None) -> int:
    """Return degrees as they are kept."""
    return UNKNOWN if degrees is None else round(degrees * MICRO)


def kind_at(records: memoryview, number: int) -> int:
    """Return the kind in a place's record: its last byte."""
    return records[(number + 1) * RECORD.size - 1]
