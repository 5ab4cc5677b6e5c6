"""Opening zip archives from anywhere: nothing is unpacked to disk, and no bomb goes off.

What is counted is what comes out, whatever the headers promise. Only the two usual methods of
compression are read, for the others cannot be read piece by piece.
"""

import io
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from geothreat.errors import InputError
from geothreat.readers.text import MAX_BYTES

__all__ = ["MOST_FILES", "MOST_TOTAL", "Budget", "open_archive", "read_member"]

MOST_FILES = 10_000
MOST_TOTAL = 512 * 1024 * 1024
"""Most bytes that all files of an archive may come to."""
_MOST_DIRECTORY = 8 * 1024 * 1024
_MOST_RATIO = 200
_SMALL = 1024 * 1024  # below that any ratio is harmless
_END, _END_SIZE, _TAIL = b"PK\x05\x06", 22, 22 + 65535
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Budget:
    """How much may still come out of an archive."""

    def __init__(self, total: int) -> None:
        self.left = total

    def spend(self, size: int) -> None:
        """Count bytes that came out.

        Raises
        ------
        InputError
            When it was too much.
        """
        self.left -= size
        if self.left < 0:
            raise InputError("unpacks to too much; unpack it yourself and name the folder")


@contextmanager
def open_archive(file: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """Open an archive after a look at its directory.

    Raises
    ------
    InputError
        When it is no zip archive, is damaged, or has too many files.
    """
    whole = file if file.seekable() else io.BytesIO(file.read(MAX_BYTES))
    _look_at_directory(whole)
    try:
        archive = zipfile.ZipFile(whole)
    except (zipfile.BadZipFile, ValueError, EOFError, struct.error, NotImplementedError) as error:
        raise InputError(f"is no zip archive that can be read ({error})") from error
    with archive:
        if len(archive.infolist()) > MOST_FILES:
            raise InputError(f"has more than {MOST_FILES} files; unpack it yourself")
        yield archive


def _look_at_directory(file: BinaryIO) -> None:
    """Refuse a directory that would fill the memory before a single file is read."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    file.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise InputError("is no zip archive, or is cut off")
    directory = struct.unpack_from("<L", tail, at + 12)[0]
    if directory > _MOST_DIRECTORY:
        raise InputError("has too many files, or is larger than 4 GB; unpack it yourself")


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> bytes:
    """Unpack one file of an archive into memory.

    Raises
    ------
    InputError
        When it is encrypted, damaged, too large, or packed too tightly to be honest.
    """
    if member.flag_bits & 1:
        raise InputError("is encrypted")
    if member.compress_type not in _METHODS:
        raise InputError("is packed with a method that is not read")
    try:
        with archive.open(member) as file:
            data = file.read(MAX_BYTES + 1)
    except Exception as error:  # zlib's, zipfile's, struct's own: all say that it is damaged
        raise InputError(f"is damaged ({type(error).__name__})") from error
    budget.spend(len(data))
    if len(data) > MAX_BYTES:
        raise InputError(f"is larger than {MAX_BYTES >> 20} MB")
    if len(data) > _SMALL and len(data) > _MOST_RATIO * max(member.compress_size, 1):
        raise InputError("is packed too tightly to be an article")
    return data
