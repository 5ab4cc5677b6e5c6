"""JSON lines: one document a line, in the order of the file, nothing dropped.

Each line is an object with ``id`` and ``text``, optionally ``title``, ``published``, ``source``,
``url`` and ``language``. A line that cannot be used becomes a document with an error. A line that
``geothreat extract`` or ``map`` wrote comes with what was found then, and is not analysed again.
"""

import json
from collections.abc import Iterator
from dataclasses import fields

from geothreat.contract import from_json, is_analysed
from geothreat.errors import ContractError, InputError
from geothreat.readers.fields import read_fields
from geothreat.readers.sources import Source, read_lines
from geothreat.readers.text import MAX_BYTES, decode
from geothreat.records import Analysed, Document

SUFFIXES = (".jsonl", ".ndjson")
SINGLE = False


def read(source: Source) -> Iterator[Document]:
    """Read one document after another; one line is in memory at a time."""
    for number, line in read_lines(source.file):
        where = f"{source.name}: line {number}"
        spare = f"{source.id}:{number}"
        document = _read_line(line, spare, where, source)
        yield document


def _read_line(line: bytes | None, spare: str, where: str, source: Source) -> Document:
    values: dict[str, object] = {}
    try:
        values = _parse(line)
        if is_analysed(values):
            return _read_back(values)
        text = values.get("text")
        if not isinstance(text, str):
            raise InputError('has no "text"' if text is None else '"text" is not a string')
    except (InputError, ContractError) as error:
        return Document(id=_id(values, spare), text="", inline=True, error=f"{where}: {error}")
    known = read_fields(values, lambda message: source.note(f"{where}: {message}"))
    return Document(id=_id(values, spare), text=text, inline=True, **known)


def _read_back(values: dict[str, object]) -> Analysed:
    analysis = from_json(values)
    known = {field.name: getattr(analysis.document, field.name) for field in fields(Document)}
    return Analysed(**{**known, "error": analysis.error or known["error"]}, analysis=analysis)


def _parse(line: bytes | None) -> dict[str, object]:
    if line is None:
        raise InputError(f"is longer than {MAX_BYTES >> 20} MB")
    try:
        values = json.loads(decode(line), strict=False)  # strict: no raw tab in a string
    except json.JSONDecodeError as error:
        raise InputError(f"is not JSON ({error.msg}, column {error.colno})") from None
    except InputError:
        raise
    except (ValueError, RecursionError):  # a number of thousands of digits; brackets without end
        raise InputError(
            "is not JSON that can be read (nested too deep, or a number too long)"
        ) from None
    if not isinstance(values, dict):
        raise InputError("is not a JSON object")
    return values


def _id(values: dict[str, object], spare: str) -> str:
    own = values.get("id")
    return str(own) if isinstance(own, str | int) and own != "" else spare
