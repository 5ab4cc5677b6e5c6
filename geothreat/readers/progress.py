"""How much of the inputs has been read, for those who wait."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from geothreat.readers.inputs import Input

__all__ = ["Reading"]


class Reading:
    """Bytes read so far among all bytes to read; a pipe and an address tell no size.

    ``documents`` counts those that came of them.
    """

    def __init__(self) -> None:
        self._total = self._before = 0
        self.documents = 0
        self._file: BinaryIO | None = None

    @property
    def share(self) -> float | None:
        """From 0 to 1; None while that cannot be told."""
        if not self._total:
            return None
        here = self._file.tell() if self._file else 0
        return min(1.0, (self._before + here) / self._total)

    def share_of(self, documents: int) -> float | None:
        """Share of the inputs that so many documents make, where not all that was read is done."""
        share = self.share
        return share and share * min(1.0, documents / max(1, self.documents))

    def begin(self, inputs: Iterable[Input]) -> None:
        """Add up what there is to read."""
        self._total = sum(map(_size, inputs))

    @contextmanager
    def of(self, item: Input, file: BinaryIO) -> Iterator[None]:
        """Follow one opened input."""
        self._file = file if _size(item) else None
        try:
            yield
        finally:
            self._file = None
            self._before += _size(item)


def _size(item: Input) -> int:
    try:
        return item.path.stat().st_size if item.path else 0
    except OSError:
        return 0
