"""An opened input on its way to a reader, and the bytes it gives."""

import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import BinaryIO

from geothreat.errors import InputError
from geothreat.readers.text import MAX_BYTES, decode

__all__ = ["Source", "read_bytes", "read_lines", "read_text", "sniff"]

_HEAD, _PEEP = 64 * 1024, 2048
_FEED = re.compile(rb"<(rss|feed|rdf:RDF)[\s>]", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a reader of a format is given.

    ``id`` names the document, or is the stem of its documents' ids; ``name`` is for messages;
    ``note`` takes a remark that should reach the user but fails nothing. ``columns`` names columns
    of tables by the fields of a `Document` that they hold.
    """

    id: str
    name: str
    file: BinaryIO
    note: Callable[[str], None]
    columns: Mapping[str, str] = field(default_factory=dict)


def read_bytes(source: Source) -> bytes:
    """Read a whole file, as formats do that cannot be read line by line.

    Raises
    ------
    InputError
        When it is too large.
    """
    data = source.file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(f"is larger than {MAX_BYTES >> 20} MB; split it into smaller files")
    return data


def read_text(source: Source) -> str:
    """Read and decode a whole file.

    Raises
    ------
    InputError
        When it is too large, binary, or in no known encoding.
    """
    return decode(read_bytes(source))


def read_lines(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Lines that are not blank, with their numbers from 1; one line in memory at a time.

    A byte order mark is dropped, UTF-16 is turned into UTF-8. A line above the size limit comes as
    None and is not held.
    """
    readline: Callable[[int], bytes] = file.readline
    first = readline(MAX_BYTES)
    if first.startswith((b"\xff\xfe", b"\xfe\xff")):
        wide = io.TextIOWrapper(_chained(first, file), "utf-16", "replace", newline="\n")
        readline = partial(_narrow, wide)
        first = readline(MAX_BYTES)
    line, number = first.removeprefix(b"\xef\xbb\xbf"), 1
    while line:
        whole = line.endswith(b"\n") or len(line) < MAX_BYTES
        while not whole:
            rest = readline(MAX_BYTES)
            whole = not rest or rest.endswith(b"\n")
            line = b""
        if not line or line.strip():
            yield number, line or None
        line, number = readline(MAX_BYTES), number + 1


def _narrow(wide: io.TextIOWrapper, size: int) -> bytes:
    return wide.readline(size).encode("utf-8", "surrogatepass")


def sniff(file: BinaryIO) -> tuple[str, BinaryIO]:
    """Tell the format of an input that has no telling name.

    Returns
    -------
    str
        The suffix of the format: ``.jsonl``, ``.html``, ``.rss``, ``.md``, else ``.txt``.
    BinaryIO
        To be read in place of ``file``: it begins where that did.
    """
    head = line = file.readline(_HEAD)
    while line and not line.strip(b"\xef\xbb\xbf \t\r\n") and len(head) < _HEAD:
        line = file.readline(_HEAD)
        head += line
    start = line.removeprefix(b"\xef\xbb\xbf").lstrip()
    suffix = ".txt"
    if start.lower().startswith((b"<!doctype html", b"<html")):
        suffix = ".html"
    elif start.startswith(b"<?xml"):
        head += file.read(_PEEP)
        suffix = ".rss" if _FEED.search(head) else ".txt"
    elif _FEED.match(start):
        suffix = ".rss"
    elif start.rstrip() == b"---":
        suffix = ".md"
    elif start.startswith(b"{") and (len(line) >= _HEAD or _is_object(start)):
        suffix = ".jsonl"
    return suffix, _chained(head, file)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


class _Chained(io.RawIOBase):
    """Bytes read ahead, then the file they came from."""

    def __init__(self, head: bytes, file: BinaryIO) -> None:
        self._head, self._file = io.BytesIO(head), file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview | bytearray") -> int:  # type: ignore[override]
        read1 = getattr(self._file, "read1", self._file.read)  # read1: do not wait for a full block
        data = self._head.read(len(buffer)) or read1(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _chained(head: bytes, file: BinaryIO) -> BinaryIO:
    return io.BufferedReader(_Chained(head, file))
