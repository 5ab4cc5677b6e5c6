"""Markdown, one article a file, with or without front matter.

The front matter is no part of the text; the text begins right after its closing line. Markup is
left alone: nothing is removed, so the text is a true tail of the file.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import yaml

from geothreat.readers.fields import read_fields
from geothreat.readers.sources import Source, read_text
from geothreat.records import Document

SUFFIXES = (".md", ".markdown")
SINGLE = True

_FRONT = re.compile(r"---[ \t]*\r?\n(.{0,65536}?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_HEADING = re.compile(r"\s*#[ \t]+([^\r\n]+)")


def read(source: Source) -> Iterator[Document]:
    """Read the one document of a Markdown file.

    Raises
    ------
    InputError
        When the file is too large or no text.
    """
    text = read_text(source)
    front = _FRONT.match(text)
    values = _read_front(front[1]) if front else {}
    text = text[front.end() :] if front else text
    heading = _HEADING.match(text)
    document = Document(
        id=source.id, text=text, title=heading[1].strip(" \t#") if heading else None
    )
    known = read_fields(values, lambda message: source.note(f"{source.name}: {message}"))
    yield replace(document, **known)


def _read_front(front: str) -> dict[str, object]:
    """Front matter as strings; lines that are no YAML ("title: Kyiv: three dead") one by one."""
    try:
        values = yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506  makes only str, list, dict
    except (yaml.YAMLError, RecursionError, ValueError):
        pairs = (line.partition(":") for line in front.splitlines())
        return {name: value.strip().strip("\"'") for name, colon, value in pairs if colon}
    if not isinstance(values, dict):
        return {}
    return {name: value for name, value in values.items() if isinstance(name, str)}
