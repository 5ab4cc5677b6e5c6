"""Zipped folders: every file that a reader knows, in the order of names, without unpacking.

Names of files become ids, never paths. Archives within archives are left alone.
"""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from geothreat.errors import InputError
from geothreat.readers.archives import MOST_TOTAL, Budget, open_archive, read_member
from geothreat.readers.inputs import is_about_articles
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

    known = {*known_suffixes()} - {*SUFFIXES}
    kept: list[ZipInfo] = []
    skipped: Counter[str] = Counter()
    for member in sorted(archive.infolist(), key=lambda one: one.filename):
        path = _path(member)
        hidden = any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts)
        nameless = not member.filename  # damaged; `is_dir` would fail on it
        if nameless or member.is_dir() or hidden or is_about_articles(path):
            continue
        if path.suffix.lower() in known:
            kept.append(member)
        else:
            skipped[path.suffix.lower() or path.name] += 1
    if skipped:
        kinds = ", ".join(f"{kind} ({count})" for kind, count in skipped.most_common(6))
        source.note(f"{source.name}: files of unknown kinds left out: {kinds}")
    return kept


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
