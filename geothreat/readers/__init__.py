"""Articles from files, folders, globs and standard input, as `Document` records.

One module a format in ``formats/``. A document that cannot be used never stops a run: it comes as
a `Document` with an ``error``. A path that does not exist, or holds nothing to read, raises.
"""

import hashlib
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from geothreat.errors import InputError, InputMissingError
from geothreat.readers.addresses import load
from geothreat.readers.fields import as_columns, as_day
from geothreat.readers.inputs import Input, find_inputs
from geothreat.readers.progress import Reading
from geothreat.readers.registry import Reader, readers
from geothreat.readers.sidecar import Sidecars
from geothreat.readers.sources import Source, sniff
from geothreat.readers.text import clean
from geothreat.records import Analysed, Document

__all__ = ["Reading", "clean", "from_text", "read", "tidy"]

_log = logging.getLogger(__name__)
_STRINGS = ("title", "url", "source", "language", "error")

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]


def read(
    paths: Paths,
    *,
    published: date | str | None = None,
    note: Callable[[str], None] | None = None,
    leave_out: str | os.PathLike[str] | None = None,
    columns: Mapping[str, str] | None = None,
    fetch: bool = False,
    reading: Reading | None = None,
) -> Iterator[Document]:
    """Read documents, in the order named; files of a folder sorted by path.

    Parameters
    ----------
    paths : path or iterable of path
        Files, folders (searched recursively), globs, or ``-`` for standard input. The suffix
        names the format; where there is none that is known, the content does.
    published : date or str, optional
        Day of publication (ISO 8601) of documents that give none. A ``metadata.csv`` in the
        folder overrides what a file says of itself, and this fills what is then still unknown.
    note : callable, optional
        Called with each remark (files left out, dates that cannot be read); by default they are
        logged.
    leave_out : path, optional
        A file or folder that is no input even where a named folder or glob holds it: the one
        that results go to.
    columns : mapping, optional
        For tables with names of their own: which column holds the ``id``, ``text``, ``title``,
        ``published``, ``source``, ``url`` or ``language``.
    fetch : bool, optional
        Whether addresses (``https://...``) among the paths are loaded over the network. Nothing
        else ever is.
    reading : Reading, optional
        Is kept up to date with how much has been read.

    Returns
    -------
    iterator of Document
        Lazy: one document in memory at a time for JSON lines. A document that failed has
        ``error`` set. Ids are unique, except those that JSON lines bring.

    Raises
    ------
    InputMissingError
        At once when a path does not exist or a folder is empty; at the end when no input held
        any document.
    InputError
        When ``published`` is no date, ``columns`` names a field that there is not, or a path is
        an address and ``fetch`` was not asked for.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "monday.txt").write_text("A drone hit a depot in Sumy.")
    ...     [document.text for document in read(folder)]
    ['A drone hit a depot in Sumy.']
    """
    fields = as_columns(columns or {})
    say = note or _log.warning
    named = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    inputs = find_inputs(named, say, leave_out=Path(leave_out) if leave_out else None)
    if not fetch:
        _refuse_addresses(inputs)
    day = as_day(published)
    progress = reading or Reading()
    progress.begin(inputs)
    return _documents(inputs, day, say, fields, progress)


def from_text(
    text: str,
    *,
    id: str | None = None,  # noqa: A002  the record's own word
    title: str | None = None,
    published: date | str | None = None,
    source: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Document:
    """Make a document of a text at hand.

    Parameters
    ----------
    text : str
        Cleaned as files are (see `clean`); offsets index the result.
    id : str, optional
        By default from the text's content: the same text has the same id.
    title, source, url, language : str, optional
    published : date or str, optional
        ISO 8601 when a string.

    Returns
    -------
    Document

    Raises
    ------
    InputError
        When ``published`` is no date.

    Examples
    --------
    >>> from_text("A drone hit a depot.", published="2025-12-01").published
    datetime.date(2025, 12, 1)
    """
    digest = hashlib.sha256(clean(text).encode()).hexdigest()
    return tidy(
        Document(
            id=id or f"text-{digest[:12]}",
            text=text,
            title=title,
            published=as_day(published),
            source=source,
            url=url,
            language=language,
        )
    )


def tidy(document: Document) -> Document:
    """Clean every string of a document (see `clean`), so that it can be written as UTF-8."""
    strings: dict[str, Any] = {
        name: clean(value) for name in _STRINGS if (value := getattr(document, name))
    }
    return replace(document, id=clean(document.id), text=clean(document.text), **strings)


def _documents(
    inputs: list[Input],
    published: date | None,
    note: Callable[[str], None],
    columns: Mapping[str, str],
    progress: Reading,
) -> Iterator[Document]:
    sidecars, seen, total = Sidecars(note), set[str](), 0
    for item in inputs:
        count = 0
        for document in _read_input(item, sidecars, note, columns, progress):
            count += 1
            progress.documents += 1
            dated = replace(document, published=document.published or published)
            yield dated if dated.inline else _unique(dated, seen)
        if not count:
            note(f"{item.name}: holds no document")
        total += count
    if not total:
        raise InputMissingError(f"{', '.join(item.name for item in inputs[:3])}: nothing to read")


def _refuse_addresses(inputs: list[Input]) -> None:
    for item in inputs:
        if item.url:
            raise InputError(
                f"{item.url}: is an address, and the network is used only when asked: add --fetch"
            )


def _read_input(
    item: Input,
    sidecars: Sidecars,
    note: Callable[[str], None],
    columns: Mapping[str, str],
    progress: Reading,
) -> Iterator[Document]:
    known = sidecars.fields(item)
    try:
        with _open(item) as opened, progress.of(item, opened):
            reader, file = _reader(item, opened)
            source = Source(
                id=clean(item.id), name=clean(item.name), file=file, note=note, columns=columns
            )
            for document in reader.read(source):
                found = _finish(document, known, source, single=reader.SINGLE)
                yield replace(found, url=found.url or item.url)
    except InputError as error:
        yield _failed(item, str(error))
    except OSError as error:
        yield _failed(item, f"cannot be read ({error.strerror or error})")
    except Exception as error:  # a reader's own fault must not end the run either
        _log.debug("%s", item.name, exc_info=True)
        yield _failed(item, f"cannot be read ({type(error).__name__}: {error})")


def _failed(item: Input, message: str) -> Document:
    return Document(id=clean(item.id), text="", error=clean(f"{item.name}: {message}"))


@contextmanager
def _open(item: Input) -> Iterator[BinaryIO]:
    if item.url:
        yield load(item.url)
        return
    if item.path is None:
        yield sys.stdin.buffer
        return
    with item.path.open("rb") as file:
        yield file


def _reader(item: Input, file: BinaryIO) -> tuple[Reader, BinaryIO]:
    reader = readers().get(item.path.suffix.lower()) if item.path else None
    if reader:
        return reader, file
    suffix, file = sniff(file)
    if item.url and suffix == ".txt":  # nothing told: go by the name that the address ends with
        named = PurePosixPath(urlsplit(item.url).path).suffix.lower()
        suffix = named if named in readers() else suffix
    return readers()[suffix], file


def _finish(document: Document, known: dict[str, Any], source: Source, *, single: bool) -> Document:
    """Add what the sidecar knows, clean, and say so when there is no text."""
    if not single:
        known = {name: value for name, value in known.items() if not getattr(document, name)}
    document = tidy(replace(document, **known))
    empty = not document.text.strip() and not isinstance(document, Analysed)
    if document.error is None and empty:
        where = source.name if single else f"{source.name}: {document.id}"
        return replace(document, error=f"{where}: is empty, there is no text to read")
    return document


def _unique(document: Document, seen: set[str]) -> Document:
    """Give later documents of the same id a number; the first keeps the bare id."""
    name, number = document.id, 1
    while name in seen:
        number += 1
        name = f"{document.id}-{number}"
    seen.add(name)
    return document if name == document.id else replace(document, id=name)
