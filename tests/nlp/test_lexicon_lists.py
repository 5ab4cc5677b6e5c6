"""No list that no code names, and no word twice in one list: neither would do anything."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geothreat
from geothreat.lexicon import load_lexicon

PACKAGE = Path(geothreat.__file__).parent
CODE = "\n".join(path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py")))
WORDS = "\n".join(path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.toml")))
# "table.list" and f"table.{name}" by their dots, "@table.list" in other lists; f"{file}.table", of
# one of several files; and names of lists that are put together with that of their table.
NAMED = re.findall(r"""["'](\w+(?:\.\w+)+)""", CODE) + re.findall(r'"@([\w.]+)"', WORDS)
DOTTED = {tuple(found.split(".")) for found in NAMED}
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
        and (words := [w for w in entries if entries.count(w) > 1 or w in taken_in(entries)])
    }
    assert twice == {}


def taken_in(entries: list[str]) -> set[str]:
    named = (word.removeprefix("@") for word in entries if word.startswith("@"))
    return {word for path in named for word in load_lexicon().words(path)}


def test_a_list_has_the_words_of_those_that_it_takes_in():
    words = load_lexicon().words
    assert words("dates.names.months") < words("toponyms.common.calendar")
    assert not any(w.startswith("@") for path, _ in lexicon() for w in map(str, words(path)))
