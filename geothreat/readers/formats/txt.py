"""Plain text, one article a file.

A first line such as `` date 2025-12-01 Title of the article`` gives date and title; it stays in the
text, so offsets are those of the file.
"""

import re
from collections.abc import Iterator

from geothreat.readers.fields import read_day
from geothreat.readers.sources import Source, read_text
from geothreat.records import Document

SUFFIXES = (".txt", ".text")
SINGLE = True

_HEADING = re.compile(
    r"[ \t]*date:?[ \t]+(\d{4}-\d{2}-\d{2})(?:[ \t]+([^\r\n]*))?(?=\r|\n|\Z)", re.I
)


def read(source: Source) -> Iterator[Document]:
    """Read the one document of a text file.

    Raises
    ------
    InputError
        When the file is too large or no text.
    """
    text = read_text(source)
    heading = _HEADING.match(text)
    day = heading and read_day(heading[1])
    title = heading[2].strip() if heading and day and heading[2] else None
    yield Document(id=source.id, text=text, title=title or None, published=day or None)
