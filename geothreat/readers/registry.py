"""Which reader reads which suffix: one module a format beside this one, third parties' after them.

A reader is a module or object with

``SUFFIXES``
    the suffixes it reads, lower case with dot;
``SINGLE``
    whether a file is one document (then ``metadata.csv`` has the last word on its fields);
``read(source)``
    an iterator of `Document`. It may raise `InputError` with a message that goes on from the
    file's name ("is a PDF, not text"); the run then goes on with the next file.

Third parties name theirs in the entry point group ``geothreat.readers``.
"""

import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module, metadata
from typing import Protocol, cast

from geothreat.readers import formats
from geothreat.readers.sources import Source
from geothreat.records import Document

__all__ = ["GROUP", "Reader", "known_suffixes", "readers"]

GROUP = "geothreat.readers"


class Reader(Protocol):
    """What a module of a format has."""

    @property
    def SUFFIXES(self) -> tuple[str, ...]:  # noqa: N802  a constant of the module
        """Suffixes, lower case with dot."""
        ...

    @property
    def SINGLE(self) -> bool:  # noqa: N802
        """Whether a file is one document."""
        ...

    def read(self, source: Source) -> Iterator[Document]:
        """Read the documents of one input."""
        ...


@cache
def readers() -> Mapping[str, Reader]:
    """All readers by suffix. Our own come first: nobody replaces them by accident."""
    found: dict[str, Reader] = {}
    for reader in [*_own(), *_third_party()]:
        for suffix in reader.SUFFIXES:
            found.setdefault(suffix, reader)
    return found


def known_suffixes() -> tuple[str, ...]:
    """Every suffix that has a reader, sorted."""
    return tuple(sorted(readers()))


def _own() -> Iterator[Reader]:
    for module in pkgutil.iter_modules(formats.__path__):
        yield cast("Reader", import_module(f"{formats.__name__}.{module.name}"))


def _third_party() -> Iterator[Reader]:
    for point in sorted(metadata.entry_points(group=GROUP), key=lambda p: p.name):
        yield cast("Reader", point.load())
