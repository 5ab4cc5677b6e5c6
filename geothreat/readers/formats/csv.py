"""CSV with a header: one document a row.

The column ``text`` (or ``body``, ``content``, ``article``) is needed; ``id``, ``title``,
``published``, ``source``, ``url`` and ``language`` are used when there. Comma, semicolon, tab or
bar is told from the header. Spaces in names and case do not matter. Tables with other names are
read with ``columns`` of `geothreat.read`.
"""

import csv
import io
from collections.abc import Iterator, Mapping

from geothreat.errors import InputError
from geothreat.readers.fields import read_fields
from geothreat.readers.sources import Source, read_bytes
from geothreat.readers.text import MAX_BYTES, decode
from geothreat.records import Document

SUFFIXES = (".csv", ".tsv")
SINGLE = False

Rows = Iterator[tuple[int, dict[str, str]]]
_TEXT_COLUMNS = ("text", "body", "content", "article")


def read(source: Source) -> Iterator[Document]:
    """Read one document after another.

    Raises
    ------
    InputError
        When the file is too large, no text, or has no column of texts.
    """
    rows = _renamed(read_rows(decode(read_bytes(source))), source.columns)
    first = next(rows, None)
    if first is None:
        return
    column = next((name for name in _TEXT_COLUMNS if name in first[1]), None)
    if column is None:
        raise InputError(f'has no column "text"; its columns are: {", ".join(first[1])}')
    yield _read_row(source, column, *first)
    for line, values in rows:
        yield _read_row(source, column, line, values)


def _renamed(rows: Rows, columns: Mapping[str, str]) -> Rows:
    """Call columns as the user says; those that had these names before are gone."""
    for line, values in rows:
        for name in columns.values():
            if name.strip().lower() not in values:
                raise InputError(f'has no column "{name}"; its columns are: {", ".join(values)}')
        known = {ours: values[theirs.strip().lower()] for ours, theirs in columns.items()}
        yield line, {**{name: v for name, v in values.items() if name not in known}, **known}


def _read_row(source: Source, column: str, line: int, values: dict[str, str]) -> Document:
    where = f"{source.name}: line {line}"
    known = read_fields(values, lambda message: source.note(f"{where}: {message}"))
    spare = f"{source.id}:{line}"
    return Document(id=values.get("id", "").strip() or spare, text=values.get(column, ""), **known)


def read_rows(text: str) -> Rows:
    """Rows of a table as mappings, each with the number of the line it ends on.

    Names are lower-cased and stripped. Blank rows are left out; what a short row lacks is empty.

    Raises
    ------
    InputError
        When the text cannot be read as CSV.
    """
    if csv.field_size_limit() < MAX_BYTES:
        csv.field_size_limit(MAX_BYTES)  # process-wide, but csv has no other; only ever raised
    header = text.partition("\n")[0]
    delimiter = max(",;\t|", key=header.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        names = [name.strip().lower() for name in next(lines, [])]
        for cells in lines:
            if any(cell.strip() for cell in cells):
                row = zip(names, cells + [""] * (len(names) - len(cells)), strict=False)
                yield lines.line_num, dict(row)
    except csv.Error as error:
        raise InputError(f"line {lines.line_num} is not CSV ({error})") from None
