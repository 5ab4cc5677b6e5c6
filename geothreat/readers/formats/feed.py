"""RSS and Atom feeds saved as files: one document an entry, in the order of the feed.

Read by feedparser, which forgives what is broken and never sees an address to load.
"""

import io
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from geothreat.errors import InputError
from geothreat.readers.fields import read_fields
from geothreat.readers.markup import words_of_markup
from geothreat.readers.sources import Source, read_bytes
from geothreat.records import Document

SUFFIXES = (".rss", ".atom", ".xml")
SINGLE = False

_DATES: tuple[Callable[[str], datetime], ...] = (datetime.fromisoformat, parsedate_to_datetime)


def read(source: Source) -> Iterator[Document]:
    """Read the entries of a feed; an entry that has no body gives its title as text.

    Raises
    ------
    InputError
        When the file is too large, or no feed.
    """
    import feedparser  # noqa: PLC0415  only for feeds

    data = io.BytesIO(read_bytes(source))
    try:
        feed = feedparser.parse(data, resolve_relative_uris=False)
    except Exception as error:  # some damage it does not forgive: a category outside of an entry
        raise InputError(f"is no feed that can be read ({type(error).__name__})") from error
    if not feed.get("version") and not feed.entries:
        raise InputError("is no RSS or Atom feed")
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(source, entry, feed.feed, number)


def _entry(
    source: Source, entry: Mapping[str, Any], feed: Mapping[str, Any], number: int
) -> Document:
    title = words_of_markup(_text(entry.get("title")))
    bodies = [part.get("value") for part in entry.get("content") or ()] or [entry.get("summary")]
    body = "\n\n".join(words_of_markup(_text(body)) for body in bodies)
    when = "published" if "published" in entry else "updated"  # `get` falls back, and warns of it
    origin = entry.get("source") or {}
    values = {
        "title": title,
        "published": _moment(_text(entry.get(when))),
        "source": words_of_markup(_text(origin.get("title") or feed.get("title"))),
        "url": _text(entry.get("link")),
        "language": _text(feed.get("language"))[:2].lower(),
    }
    where = f"{source.name}: entry {number}"
    known = read_fields(values, lambda message: source.note(f"{where}: {message}"))
    name = _text(entry.get("id") or entry.get("link")).strip() or f"{source.id}:{number}"
    return Document(id=name, text=body.strip() or title, **known)


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _moment(written: str) -> str:
    """Return a date of a feed as ISO 8601, in the zone it was written with; else as it is."""
    for parse in _DATES:
        try:
            return parse(written.strip()).isoformat()
        except (ValueError, TypeError, OverflowError):
            continue
    return written
