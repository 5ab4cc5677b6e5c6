"""The index file: named sections of plain numbers and bytes, mapped into memory, never unpickled.

Layout: a line of magic, a line of JSON (format, key of the sources, CRC-32 of what follows, and for
each section its offset and length), then the sections, each aligned to 16 bytes.
"""

import json
import mmap
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

from geothreat.errors import GazetteerError
from geothreat.files import open_atomic

__all__ = ["FORMAT", "Store", "UnusableIndexError", "write_store"]

MAGIC = b"GEOTHREAT GAZETTEER\n"
FORMAT = 4
"""Raised by one when the sections change meaning: an older index is then built again."""

_ALIGN = 16
_CHUNK = 1 << 20


class UnusableIndexError(GazetteerError):
    """An index file is missing, of another version, cut short or damaged."""

    def __init__(self, path: Path, fault: str) -> None:
        self.path, self.fault = path, f"{path}: {fault}"
        super().__init__(f"{self.fault}; build it with: make gazetteer")


def write_store(path: Path, sections: Mapping[str, bytes], *, key: str) -> None:
    """Write an index, whole or not at all; equal sections make equal bytes."""
    table, body, offset = {}, [], 0
    for name, data in sections.items():
        table[name] = [offset, len(data)]
        padding = -len(data) % _ALIGN
        body += [data, b"\0" * padding]
        offset += len(data) + padding
    check = 0
    for data in body:
        check = zlib.crc32(data, check)
    head = {"format": FORMAT, "key": key, "crc": check, "size": offset, "sections": table}
    line = json.dumps(head, separators=(",", ":")).encode()
    line += b" " * (-(len(MAGIC) + len(line) + 1) % _ALIGN) + b"\n"
    with open_atomic(path, binary=True) as file:
        file.writelines([MAGIC, line, *body])


class Store:
    """An index opened for reading.

    Raises
    ------
    UnusableIndexError
        When the file is missing, not an index, of another format, cut short or damaged.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                self._head, self._start = _read_head(path, file)
                _check_body(path, file, self._head)
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except FileNotFoundError as error:
            raise UnusableIndexError(path, "there is no gazetteer index") from error
        except OSError as error:
            raise UnusableIndexError(path, f"cannot read it ({error.strerror})") from error
        self._view = memoryview(self._map)

    @property
    def key(self) -> str:
        """The key of the sources that the index was built from."""
        return str(self._head["key"])

    def __contains__(self, name: str) -> bool:
        """Whether there is such a section."""
        return name in self._head["sections"]

    def sections(self) -> list[str]:
        """Names of all sections."""
        return list(self._head["sections"])

    def size(self, *beginnings: str) -> int:
        """Count the bytes of all sections whose names begin so."""
        sections = self._head["sections"].items()
        return sum(length for name, (_, length) in sections if name.startswith(beginnings))

    def data(self, name: str) -> memoryview:
        """One section's bytes, not copied."""
        offset, length = self._head["sections"][name]
        return self._view[self._start + offset : self._start + offset + length]

    def bytes_of(self, name: str) -> tuple[mmap.mmap, int]:
        """Return the whole file as mapped, and where a section begins in it.

        A slice of a mapping is `bytes` at once, in half the time that a view takes.
        """
        return self._map, self._start + int(self._head["sections"][name][0])

    def numbers(self, name: str, code: str) -> memoryview:
        """One section as numbers of a `struct` code (``I``, ``i``, ``H``, ``B``), not copied."""
        return cast("memoryview", self.data(name).cast(code))  # type: ignore[call-overload]

    def json(self, name: str) -> Any:  # noqa: ANN401  (JSON or a file)
        """One section as JSON."""
        return json.loads(bytes(self.data(name)))


def _read_head(path: Path, file: Any) -> tuple[dict[str, Any], int]:  # noqa: ANN401
    magic, line = file.readline(len(MAGIC)), file.readline(1 << 16)
    try:
        head = json.loads(line) if magic == MAGIC else None
    except ValueError:
        head = None
    if not isinstance(head, dict):
        raise UnusableIndexError(path, "not a gazetteer index")
    if head.get("format") != FORMAT:
        raise UnusableIndexError(path, "an index of another version of geothreat")
    return head, len(magic) + len(line)


def _check_body(path: Path, file: Any, head: dict[str, Any]) -> None:  # noqa: ANN401
    """Read the file once in small pieces, so that damage is found and no memory is kept."""
    check = size = 0
    while piece := file.read(_CHUNK):
        check = zlib.crc32(piece, check)
        size += len(piece)
    if (size, check) != (head["size"], head["crc"]):
        raise UnusableIndexError(path, "the gazetteer index is damaged")
