"""Zipped folders: every file that a reader knows, in the order of names, without unpacking.

Names of files become ids, never paths. Archives within archives are left alone.
"""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from geothreat.errors import InputError
from geothreat.readers.archives import MOST_TOTAL, Budget, open_archive, read_member
from geothreat.readers.inputs import of_known_kinds
from geothreat.readers.sources import Source
from geothreat.records import Document

SUFFIXES = (".zip",)
SINGLE = False


def read(source: Source) -> Iterator[Document]:
    """Read the documents of every file in an archive; one file is in memory at a time.

    Raises
    ------
    InputError
        When it is no archive, damaged as a whole, or unpacks to too much.
    """
    with open_archive(source.file) as archive:
        budget = Budget(MOST_TOTAL)
        for member in _members(source, archive):
            yield from _documents(source, archive, member, budget)


def _members(source: Source, archive: ZipFile) -> list[ZipInfo]:
    from geothreat.readers.registry import known_suffixes  # noqa: PLC0415  it lists this module

    members = sorted(archive.infolist(), key=lambda one: one.filename)
    named = ((_path(member), member) for member in members if _is_shown(member))
    known = {*known_suffixes()} - {*SUFFIXES}
    return of_known_kinds(named, known, source.note, source.name)


def _is_shown(member: ZipInfo) -> bool:
    """Whether it is a file, and not hidden; a damaged one has no name, and `is_dir` would fail."""
    parts = _path(member).parts
    hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in parts)
    return bool(member.filename) and not member.is_dir() and not hidden


def _path(member: ZipInfo) -> PurePosixPath:
    return PurePosixPath(member.filename.replace("\\", "/"))  # some write archives so


def _documents(
    source: Source, archive: ZipFile, member: ZipInfo, budget: Budget
) -> Iterator[Document]:
    from geothreat.readers.registry import readers  # noqa: PLC0415

    path = _path(member)
    parts = [part for part in path.with_suffix("").parts if part not in ("/", "..", ".")]
    inner = replace(
        source,
        id="/".join([source.id, *parts]),
        name=f"{source.name}: {member.filename}",
        file=io.BytesIO(),
    )
    try:
        data = read_member(archive, member, budget)
        reader = readers()[path.suffix.lower()]
        yield from reader.read(replace(inner, file=io.BytesIO(data)))
    except InputError as error:
        yield Document(id=inner.id, text="", error=f"{inner.name}: {error}")
        if budget.left < 0:
            raise
