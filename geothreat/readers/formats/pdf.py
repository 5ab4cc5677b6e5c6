"""PDF: the words of the pages, one after the other, as pypdf finds them.

Needs pypdf: ``pip install geothreat[documents]``. Scanned pages have no words; the day of
publication is not in the file.
"""

import io
import logging
from collections.abc import Iterator

from geothreat.errors import InputError
from geothreat.readers.sources import Source, read_bytes
from geothreat.readers.text import MAX_BYTES
from geothreat.records import Document

SUFFIXES = (".pdf",)
SINGLE = True

_MOST_PAGES = 2_000

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what is wrong is told as one reason


def read(source: Source) -> Iterator[Document]:
    """Read the one document of a file.

    Raises
    ------
    InputError
        When pypdf is not installed, or the file is too large, encrypted, damaged, or has no words.
    """
    try:
        import pypdf  # noqa: PLC0415  an extra
    except ImportError as error:
        raise InputError("needs pypdf: install it with pip install geothreat[documents]") from error
    data = read_bytes(source)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("is encrypted")
        text = _text(reader)
        title = str((reader.metadata and reader.metadata.title) or "")
    except InputError:
        raise
    except Exception as error:  # a damaged PDF raises whatever its parts do
        raise InputError(f"is no PDF that can be read ({type(error).__name__})") from error
    if not text:
        raise InputError("has no words, only pictures of them perhaps; run text recognition first")
    yield Document(id=source.id, text=text, title=title.strip() or None)


def _text(reader: "pypdf.PdfReader") -> str:  # type: ignore[name-defined]  # noqa: F821
    if len(reader.pages) > _MOST_PAGES:
        raise InputError(f"has more than {_MOST_PAGES} pages; split it")
    pages: list[str] = []
    size = 0
    for page in reader.pages:
        pages.append(page.extract_text().strip())
        size += len(pages[-1])
        if size > MAX_BYTES:
            raise InputError(f"is larger than {MAX_BYTES >> 20} MB; split it")
    return "\n\n".join(page for page in pages if page)
