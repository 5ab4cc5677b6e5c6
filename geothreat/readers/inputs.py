"""From what a user names (files, folders, globs, ``-``) to the files to read, in a fixed order."""

import glob
import os
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TypeVar

from geothreat.errors import InputMissingError
from geothreat.readers.addresses import is_address
from geothreat.readers.registry import known_suffixes

__all__ = ["SIDECAR", "Input", "find_inputs", "of_known_kinds"]

SIDECAR = "metadata.csv"
_NOT_ARTICLES = (SIDECAR, "expected.json", "readme.md", "readme.txt")

Note = Callable[[str], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One file to read, found from the folder ``root``.

    ``path`` None is standard input, or what is at the address ``url``.
    """

    path: Path | None
    root: Path
    id: str
    url: str | None = None

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.url or (str(self.path) if self.path else "standard input")


def find_inputs(
    paths: Iterable[str | os.PathLike[str]], note: Note, *, leave_out: Path | None = None
) -> list[Input]:
    """Find the files to read, each once, in the order named and sorted within a folder or glob.

    Parameters
    ----------
    paths : iterable of path
        A folder is searched recursively; hidden files, links to folders and to files elsewhere,
        ``metadata.csv``, ``expected.json`` and a README are left out. A path with ``*``, ``?`` or
        ``[`` that does not exist is a glob for files (``**`` for any folders). An address is not
        looked at here.
    note : callable
        Called with what was left out and why.
    leave_out : Path, optional
        A file, or a folder with all files in it, that is no input: where results go to. A file
        that is named itself is read nevertheless.

    Raises
    ------
    InputMissingError
        When a path does not exist, or a folder or glob holds nothing to read.
    """
    named = [os.fspath(path) for path in paths]
    found: dict[object, Input] = {}
    for name in named:
        for one in _expand(name, Search(note, leave_out), alone=len(named) == 1):
            key = one.path.resolve() if one.path else one.url
            if key in found:
                note(f"{one.name}: named twice, read once")
            found.setdefault(key, one)
    if not found:
        raise InputMissingError("nothing to read: name a file, a folder, a glob or -")
    return list(found.values())


def _expand(name: str, search: "Search", *, alone: bool) -> Iterator[Input]:
    if name == "-":
        yield Input(path=None, root=Path(), id="stdin")
        return
    if is_address(name):
        yield Input(path=None, root=Path(), id=name, url=name)
        return
    path = Path(name)
    if _is_there(path):
        if path.is_dir():
            yield from search.folder(path)
        elif alone or not _is_about_articles(path):  # a shell's * names these too
            yield Input(path=path, root=path.parent, id=path.stem)
    elif glob.has_magic(name):
        yield from search.glob(name)
    else:
        raise InputMissingError(f"{name}: no such file or folder")


def _is_about_articles(path: PurePath) -> bool:
    """Whether a file stands beside articles and is none: a table of metadata, a README."""
    return path.name.lower() in _NOT_ARTICLES


def of_known_kinds(
    files: Iterable[tuple[PurePath, T]], known: Container[str], note: Note, where: str
) -> list[T]:
    """Keep articles of known kinds, in a folder or an archive; one note sums up the others.

    Parameters
    ----------
    files : iterable of (path, file)
        The path tells the kind; the file is what is returned.
    known : container of str
        Suffixes, lower case with dot.
    note : callable
    where : str
        What the note calls the place.
    """
    kept: list[T] = []
    skipped: Counter[str] = Counter()
    for path, file in files:
        if _is_about_articles(path):
            continue
        if path.suffix.lower() in known:
            kept.append(file)
        else:
            skipped[path.suffix.lower() or path.name] += 1
    if skipped:
        kinds = ", ".join(f"{kind} ({count})" for kind, count in skipped.most_common(6))
        note(f"{where}: files of unknown kinds left out: {kinds}")
    return kept


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise InputMissingError(f"{str(path)[:80]}: cannot be read ({error.strerror})") from error


class Search:
    """Looking for articles in folders and globs."""

    def __init__(self, note: Note, leave_out: Path | None) -> None:
        self._note = note
        self._leave_out = leave_out.resolve() if leave_out and leave_out.exists() else None

    def folder(self, folder: Path) -> Iterator[Input]:
        """Every article below a folder, sorted by path."""
        files = sorted(self._within(self._walk(folder), folder), key=lambda file: file.as_posix())
        for file in self._articles(files, folder):
            name = file.relative_to(folder).with_suffix("").as_posix()
            yield Input(path=file, root=folder, id=name)

    def glob(self, pattern: str) -> Iterator[Input]:
        """Every article that a pattern matches, sorted by path."""
        paths = [Path(match) for match in sorted(glob.glob(pattern, recursive=True))]  # noqa: PTH207
        if not paths:
            raise InputMissingError(f"{pattern}: matches no file")
        for file in self._articles(paths, pattern):
            yield Input(path=file, root=file.parent, id=file.stem)

    def _walk(self, folder: Path) -> Iterator[Path]:
        for parent, folders, files in os.walk(folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            yield from (Path(parent, name) for name in files if not name.startswith("."))

    def _within(self, files: Iterable[Path], folder: Path) -> Iterator[Path]:
        """Leave out links to elsewhere: a folder from others could name any file of the user's."""
        root, elsewhere = folder.resolve(), 0
        for file in files:
            if file.is_symlink() and root not in Path(os.path.realpath(file)).parents:
                elsewhere += 1
            else:
                yield file
        if elsewhere:
            self._note(
                f"{folder}: links to what is not in it left out: {elsewhere}; name such files"
                " themselves"
            )

    def _articles(self, files: Iterable[Path], where: Path | str) -> list[Path]:
        there = ((file, file) for file in files if file.is_file() and not self._is_left_out(file))
        known = known_suffixes()
        kept = of_known_kinds(there, known, self._note, str(where))
        if not kept:
            raise InputMissingError(f"{where}: nothing to read (known kinds: {' '.join(known)})")
        return kept

    def _is_left_out(self, file: Path) -> bool:
        if self._leave_out is None:
            return False
        path = file.resolve()
        return self._leave_out in (path, *path.parents)
