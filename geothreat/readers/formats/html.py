"""Web pages saved as files: the article in them, found by trafilatura, without any network."""

import logging
import re
from collections.abc import Iterator
from typing import Any

from geothreat.errors import InputError
from geothreat.readers.fields import read_fields
from geothreat.readers.sources import Source, read_bytes
from geothreat.readers.text import decode
from geothreat.records import Document

SUFFIXES = (".html", ".htm", ".xhtml")
SINGLE = True

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
_LANGUAGE = re.compile(r"<html[^>]{0,500}?\slang\s*=\s*[\"']?([a-z]{2,3})\b", re.I)
# Only dates that the page's own markup gives, and no look at the clock: same page, same result.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}

for _name in ("trafilatura", "htmldate"):  # what they log about a page is no concern of users
    logging.getLogger(_name).addHandler(logging.NullHandler())


def read(source: Source) -> Iterator[Document]:
    """Read the one article of a page: text, title, date, site, address.

    Raises
    ------
    InputError
        When the file is too large, no text, or has no article in it.
    """
    data = read_bytes(source)
    page = decode(data, declared=declared_encoding(data))
    found = _extract(page)
    if not found or not (found.get("text") or "").strip():
        raise InputError("has no article text that could be found; save the text as .txt")
    language = _LANGUAGE.search(page, 0, 4096)
    values = {
        "title": found.get("title"),
        "published": found.get("date"),
        "source": found.get("sitename") or found.get("hostname"),
        "url": found.get("url"),
        "language": language and language[1].lower(),
    }
    known = read_fields(values, lambda message: source.note(f"{source.name}: {message}"))
    yield Document(id=source.id, text=found["text"], **known)


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page says it is in, if it says so near its beginning."""
    found = _CHARSET.search(data, 0, 4096)
    return found[1].decode("ascii", "replace") if found else None


def _extract(page: str) -> dict[str, Any] | None:
    from trafilatura import bare_extraction  # noqa: PLC0415  a tenth of a second, only for pages

    found = bare_extraction(
        page, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES)
    )
    return found.as_dict() if found else None  # type: ignore[union-attr]
