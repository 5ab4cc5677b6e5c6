"""Every word that rules know, in TOML: a language is a folder, a room's words a file in it.

A list may take in another, so that a word stands in one place: ``"@casualties.totals.months"``
among its words is every word of that list.
"""

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from geothreat.errors import LexiconError

__all__ = ["Lexicon", "load_lexicon"]

_ALL_OF = "@"


class Lexicon:
    """The words of one language, looked up by dotted path (``"casualties.verbs.killed"``).

    The first part of a path is the file's name without ``.toml``.
    """

    def __init__(self, language: str, tables: Mapping[str, Mapping[str, Any]]) -> None:
        self.language = language
        self._tables = tables

    def table(self, path: str) -> Mapping[str, Any]:
        """Return a table as a mapping.

        Raises
        ------
        LexiconError
            When there is no such table.
        """
        found = self._find(path)
        if not isinstance(found, Mapping):
            raise self._fault(path, "a table")
        return found

    def words(self, path: str) -> frozenset[str]:
        """Return a list of words or phrases as a set.

        Raises
        ------
        LexiconError
            When there is no such list.
        """
        found = self._find(path)
        if isinstance(found, str) or not isinstance(found, Iterable):
            raise self._fault(path, "a list of words")
        return frozenset(found)

    def _find(self, path: str) -> object:
        found: object = self._tables
        for part in path.split("."):
            if not isinstance(found, Mapping) or part not in found:
                raise self._fault(path, "an entry")
            found = found[part]
        return found

    def _fault(self, path: str, wanted: str) -> LexiconError:
        return LexiconError(f"lexicon {self.language}: {path} is not {wanted}")


@cache
def load_lexicon(language: str = "en") -> Lexicon:
    """Load a language's words, once per process.

    Parameters
    ----------
    language : str, optional
        ISO 639-1 code; a folder of that name lies beside this file.

    Raises
    ------
    LexiconError
        When there is no such language. Where a file is not TOML, when it is first asked for.

    Examples
    --------
    >>> load_lexicon("en").language
    'en'
    """
    folder = resources.files(__package__) / language
    if not folder.is_dir():
        raise LexiconError(f"no lexicon for language {language!r}; there is: en")
    files = {
        file.name.removesuffix(".toml"): file
        for file in sorted(folder.iterdir(), key=lambda f: f.name)
        if file.name.endswith(".toml")
    }
    written = Lexicon(language, _Files(files, lambda name: _load(files[name])))
    return Lexicon(language, _Files(files, lambda name: _joined(written.table(name), written)))


class _Files(Mapping[str, Mapping[str, Any]]):
    """Tables by the names of their files, each read when it is first asked for: some never are."""

    def __init__(self, names: Iterable[str], read: Callable[[str], Mapping[str, Any]]) -> None:
        self._names = tuple(names)
        self._read = cache(read)

    def __getitem__(self, name: str) -> Mapping[str, Any]:
        if name not in self._names:
            raise KeyError(name)
        return self._read(name)

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _joined(table: Mapping[str, Any], written: Lexicon) -> dict[str, Any]:
    """Return a table whose lists have the words of those that they take in."""
    joined = dict(table)
    for name, entry in table.items():
        if isinstance(entry, Mapping):
            joined[name] = _joined(entry, written)
        elif isinstance(entry, list):
            joined[name] = list(_words(entry, written))
    return joined


def _words(entries: Iterable[Any], written: Lexicon) -> Iterator[Any]:
    for entry in entries:
        if isinstance(entry, str) and entry.startswith(_ALL_OF):
            yield from _words(sorted(written.words(entry.removeprefix(_ALL_OF))), written)
        else:
            yield entry


def _load(file: Traversable) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicon file {file.name}: {error}") from error
