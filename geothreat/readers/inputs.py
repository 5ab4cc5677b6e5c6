"""From what a user names (files, folders, globs, ``-``) to the files to read, in a fixed order."""

import glob
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from geothreat.errors import InputMissingError
from geothreat.readers.registry import known_suffixes

__all__ = ["SIDECAR", "Input", "find_inputs"]

SIDECAR = "metadata.csv"
_NOT_ARTICLES = (SIDECAR, "expected.json")

Note = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One file to read, found from the folder ``root``; ``path`` None is standard input."""

    path: Path | None
    root: Path
    id: str

    @property
    def name(self) -> str:
        """What messages call it."""
        return str(self.path) if self.path else "standard input"


def find_inputs(paths: Iterable[str | os.PathLike[str]], note: Note) -> list[Input]:
    """Find the files to read, each once, in the order named and sorted within a folder or glob.

    Parameters
    ----------
    paths : iterable of path
        A folder is searched recursively, hidden files and links to folders left out. A path with
        ``*``, ``?`` or ``[`` that does not exist is a glob for files (``**`` for any folders).
    note : callable
        Called with what was left out and why.

    Raises
    ------
    InputMissingError
        When a path does not exist, or a folder or glob holds nothing to read.
    """
    named = [os.fspath(path) for path in paths]
    found: dict[object, Input] = {}
    for name in named:
        for one in _expand(name, note, alone=len(named) == 1):
            key = one.path.resolve() if one.path else None
            if key in found:
                note(f"{one.name}: named twice, read once")
            found.setdefault(key, one)
    if not found:
        raise InputMissingError("nothing to read: name a file, a folder, a glob or -")
    return list(found.values())


def _expand(name: str, note: Note, *, alone: bool) -> Iterator[Input]:
    if name == "-":
        yield Input(path=None, root=Path(), id="stdin")
        return
    path = Path(name)
    if _is_there(path):
        if path.is_dir():
            yield from _in_folder(path, note)
        elif alone or path.name not in _NOT_ARTICLES:  # a shell's * names these too
            yield Input(path=path, root=path.parent, id=path.stem)
    elif glob.has_magic(name):
        yield from _in_glob(name, note)
    else:
        raise InputMissingError(f"{name}: no such file or folder")


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise InputMissingError(f"{str(path)[:80]}: cannot be read ({error.strerror})") from error


def _in_folder(folder: Path, note: Note) -> Iterator[Input]:
    files = _readable(sorted(_walk(folder), key=lambda file: file.as_posix()), folder, note)
    for file in files:
        yield Input(path=file, root=folder, id=file.relative_to(folder).with_suffix("").as_posix())


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in files if not name.startswith("."))


def _in_glob(pattern: str, note: Note) -> Iterator[Input]:
    paths = [Path(match) for match in sorted(glob.glob(pattern, recursive=True))]  # noqa: PTH207
    if not paths:
        raise InputMissingError(f"{pattern}: matches no file")
    for file in _readable(paths, pattern, note):
        yield Input(path=file, root=file.parent, id=file.stem)


def _readable(files: Iterable[Path], where: Path | str, note: Note) -> list[Path]:
    """Files of a known kind; the others are summed up in one note."""
    known = known_suffixes()
    kept: list[Path] = []
    skipped: Counter[str] = Counter()
    for file in files:
        if file.name in _NOT_ARTICLES or not file.is_file():
            continue
        if file.suffix.lower() in known:
            kept.append(file)
        else:
            skipped[file.suffix.lower() or file.name] += 1
    if skipped:
        kinds = ", ".join(f"{kind} ({count})" for kind, count in skipped.most_common(6))
        note(f"{where}: files of unknown kinds left out: {kinds}")
    if not kept:
        raise InputMissingError(f"{where}: nothing to read (known kinds: {' '.join(known)})")
    return kept
