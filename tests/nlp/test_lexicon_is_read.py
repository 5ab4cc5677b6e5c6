"""No list of the lexicon that no code names: a word added to such a list would do nothing."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import geothreat

PACKAGE = Path(geothreat.__file__).parent
CODE = "\n".join(path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py")))
# "table.list" and f"table.{name}" by their dots; f"{file}.table", of one of several files; and
# names of lists that are put together with that of their table.
DOTTED = {tuple(found.split(".")) for found in re.findall(r"""["'](\w+(?:\.\w+)+)""", CODE)}
TABLES = set(re.findall(r"\}\.(\w+)", CODE))
NAMES = set(re.findall(r"""["'](\w+)["']""", CODE))


def lists(table: dict[str, object], path: str) -> Iterator[str]:
    for name, entry in table.items():
        if isinstance(entry, dict):
            yield from lists(entry, f"{path}.{name}")
        elif isinstance(entry, list):
            yield f"{path}.{name}"


def is_read(path: str) -> bool:
    parts = tuple(path.split("."))
    pieces = {parts[i:k] for i in range(len(parts)) for k in range(i + 2, len(parts) + 1)}
    return bool(pieces & DOTTED) or parts[-1] in NAMES or not TABLES.isdisjoint(parts)


def test_every_list_of_the_lexicon_is_read_somewhere():
    files = sorted((PACKAGE / "lexicon").rglob("*.toml"))
    unread = [
        path
        for file in files
        for path in lists(tomllib.loads(file.read_text("utf-8")), file.stem)
        if not is_read(path)
    ]
    assert len(files) > 10
    assert unread == []
