"""Word documents (.docx): the words of paragraphs and tables, in their order.

Needs python-docx: ``pip install geothreat[documents]``. The days in such a file are those of its
editing, so none of them is taken for the day of publication.
"""

import io
from collections.abc import Iterator
from typing import Any

from geothreat.errors import InputError
from geothreat.readers.archives import MOST_TOTAL, Budget, open_archive, read_member
from geothreat.readers.sources import Source, read_bytes
from geothreat.records import Document

SUFFIXES = (".docx",)
SINGLE = True


def read(source: Source) -> Iterator[Document]:
    """Read the one document of a file.

    Raises
    ------
    InputError
        When python-docx is not installed, or the file is too large or no Word document.
    """
    try:
        import docx  # noqa: PLC0415  an extra
    except ImportError as error:
        raise InputError(
            "needs python-docx: install it with pip install geothreat[documents]"
        ) from error
    data = read_bytes(source)
    _weigh(data)
    try:
        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(block for part in document.iter_inner_content() for block in _text(part))
        title = str(document.core_properties.title or "")
    except Exception as error:  # python-docx lets through what its parts raise
        raise InputError(
            f"is no Word document that can be read ({type(error).__name__})"
        ) from error
    yield Document(id=source.id, text=text, title=title.strip() or None)


def _weigh(data: bytes) -> None:
    """Unpack the file once within limits: python-docx has none."""
    with open_archive(io.BytesIO(data)) as archive:
        budget = Budget(MOST_TOTAL // 8)
        for member in archive.infolist():
            read_member(archive, member, budget)


def _text(part: Any) -> Iterator[str]:  # noqa: ANN401  a paragraph or a table
    if hasattr(part, "rows"):
        for row in part.rows:
            yield " | ".join(dict.fromkeys(cell.text.strip() for cell in row.cells))
    elif part.text.strip():
        yield part.text
