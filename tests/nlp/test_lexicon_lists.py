"""No list that no code names, and no word twice in one list: neither would do anything."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geothreat

PACKAGE = Path(geothreat.__file__).parent
CODE = "\n".join(path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py")))
# "table.list" and f"table.{name}" by their dots; f"{file}.table", of one of several files; and
# names of lists that are put together with that of their table.
DOTTED = {tuple(found.split(".")) for found in re.findall(r"""["'](\w+(?:\.\w+)+)""", CODE)}
TABLES = set(re.findall(r"\}\.(\w+)", CODE))
NAMES = set(re.findall(r"""["'](\w+)["']""", CODE))


def lists(table: dict[str, object], path: str) -> Iterator[tuple[str, list[Any]]]:
    for name, entry in table.items():
        if isinstance(entry, dict):
            yield from lists(entry, f"{path}.{name}")
        elif isinstance(entry, list):
            yield f"{path}.{name}", entry


def lexicon() -> Iterator[tuple[str, list[Any]]]:
    for file in sorted((PACKAGE / "lexicon").rglob("*.toml")):
        yield from lists(tomllib.loads(file.read_text("utf-8")), file.stem)


def is_read(path: str) -> bool:
    parts = tuple(path.split("."))
    pieces = {parts[i:k] for i in range(len(parts)) for k in range(i + 2, len(parts) + 1)}
    return bool(pieces & DOTTED) or parts[-1] in NAMES or not TABLES.isdisjoint(parts)


def test_every_list_of_the_lexicon_is_read_somewhere():
    found = [path for path, _ in lexicon()]
    assert len(found) > 300
    assert [path for path in found if not is_read(path)] == []


def test_no_word_stands_twice_in_one_list():
    twice = {
        path: words
        for path, entries in lexicon()
        if not path.startswith("inflection.verbs.")  # the forms of one verb may be alike: "hit"
        and all(isinstance(word, str) for word in entries)
        and (words := [w for w in set(entries) if entries.count(w) > 1])
    }
    assert twice == {}
