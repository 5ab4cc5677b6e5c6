"""One record a place: what is read together lies together, so that a look-up touches one page."""

from struct import Struct

__all__ = ["FIELDS", "LONGEST_NAME_BYTES", "MICRO", "RECORD", "UNKNOWN", "kind_at", "to_micro"]

MICRO = 100_000
"""Coordinates are kept as whole numbers of 1/MICRO degree (about a metre)."""

UNKNOWN = -(2**31)

FIELDS = [
    ("geonameid", "<u4"), ("longitude", "<i4"), ("latitude", "<i4"), ("population", "<u4"),
    ("country", "<u2"), ("admin", "<u2"), ("name_at", "<u4"), ("name_length", "<u2"),
    ("kind", "u1"),
]  # fmt: skip
"""The fields of a record, as NumPy writes their types; a name's place is counted in bytes."""

RECORD = Struct("<IiiIHHIHB")
"""The same for the standard library."""

LONGEST_NAME_BYTES = (1 << 16) - 1
"""What a record can hold of a name, in UTF-8."""


def to_micro(degrees: float | None) -> int:
    """Return degrees as they are kept."""
    return UNKNOWN if degrees is None else round(degrees * MICRO)


def kind_at(records: memoryview, number: int) -> int:
    """Return the kind in a place's record: its last byte."""
    return records[(number + 1) * RECORD.size - 1]
