"""Documents cut into parts by what is in them, as backup programs cut files.

A part ends after a document whose key happens to be a multiple of a number. So the same documents
make the same parts whatever stands before them: who adds one article anew makes one part anew.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from geothreat.contract import to_json
from geothreat.readers import tidy
from geothreat.records import Analysed, Document

__all__ = ["KEY_BYTES", "Part", "cut", "key_of", "without_repeats"]

KEY_BYTES = 16
_LONGEST = 4  # times the usual number of documents
_MOST_CHARACTERS = 4_000_000

Keyed = tuple[bytes, Document]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Documents in a row, with the keys that they have under one version of the pipeline."""

    keys: tuple[bytes, ...]
    documents: tuple[Document, ...]

    @property
    def name(self) -> str:
        """Digest of the keys: parts of one name have the same bytes."""
        return hashlib.sha256(b"".join(self.keys)).hexdigest()[:16]


def key_of(document: Document, version: str) -> bytes:
    """Digest all of a document that reaches its line, and the version of the pipeline."""
    fields: dict[str, Any] = {
        name: getattr(document, name) for name in Document.__dataclass_fields__
    }
    if isinstance(document, Analysed):
        fields["analysis"] = to_json(document.analysis)
    text = json.dumps([version, fields], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).digest()[:KEY_BYTES]


def without_repeats(
    documents: Iterable[Document],
    version: str,
    *,
    earlier: Callable[[str, bytes], bytes | None],
    note: Callable[[str], None],
    repeated: Callable[[], None],
) -> Iterator[Keyed]:
    """Give each document its key, and let each through once.

    Parameters
    ----------
    documents : iterable of Document
    version : str
    earlier : callable
        Takes an id and a key, and returns the key of the document that came with this id before;
        None, and remembers this one, where there was none.
    note : callable
        Told when a document has the id of another: it gets a number, as in `pipeline.distinct`.
    repeated : callable
        Called for each document that came before with the same id and content.
    """
    for given in documents:
        document = tidy(given)
        original, name, number = key_of(document, version), document.id, 1
        while (known := earlier(name, original)) not in (None, original):
            number += 1
            name = f"{document.id}-{number}"
        if known is not None:
            repeated()
        elif number == 1:
            yield original, document
        else:
            note(f"{document.id}: another document has this id; called {name} here")
            document = replace(document, id=name)
            yield key_of(document, version), document


def cut(documents: Iterable[Keyed], size: int) -> Iterator[Part]:
    """Cut documents into parts of ``size`` on average."""
    keys: list[bytes] = []
    held: list[Document] = []
    characters = 0
    for key, document in documents:
        keys.append(key)
        held.append(document)
        characters += len(document.text)
        full = len(keys) >= _LONGEST * size or characters >= _MOST_CHARACTERS
        if full or int.from_bytes(key[:8]) % size == 0:
            yield Part(keys=tuple(keys), documents=tuple(held))
            keys, held, characters = [], [], 0
    if keys:
        yield Part(keys=tuple(keys), documents=tuple(held))
