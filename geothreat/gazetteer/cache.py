"""Indices in the user's cache directory: built once, whole, by one process while others wait."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from geothreat.errors import GazetteerError
from geothreat.gazetteer.progress import Step, steps
from geothreat.gazetteer.store import Store, UnusableIndexError

if TYPE_CHECKING:
    from filelock import BaseFileLock

__all__ = ["cache_folder", "cached_index", "clean_cache"]


def cache_folder() -> Path:
    """Return the folder of this user's indices (on Linux below ``$XDG_CACHE_HOME``)."""
    from platformdirs import user_cache_path  # noqa: PLC0415  (a wheel's own index needs none)

    return user_cache_path("geothreat")


def cached_index(name: str, build: Callable[[Path, Step], object], *, what: str) -> Path:
    """Return the path of an index in the cache; where it is missing or damaged, build it first.

    Parameters
    ----------
    name : str
        The file's name. It holds a digest of the index's sources: what is there is never old.
    build : callable
        Writes the index to a path, whole or not at all, and tells its steps.
    what : str
        What is built, for the message on standard error.

    Raises
    ------
    GazetteerError
        When the cache directory cannot be written.
    """
    path = cache_folder() / name
    if _fault(path) is None:
        return path
    lock = _locked(path, what)
    try:
        if (fault := _fault(path)) is not None:  # nobody built it while this process waited
            again = f"{fault}; " if path.exists() else ""
            _tell(f"{again}building {what}, once, into {path}")
            with steps() as step:
                build(path, step)
    finally:
        lock.release()
    return path


def clean_cache(*, keep: bool = False) -> list[tuple[Path, int]]:
    """Delete the indices in the cache; one that is asked for again is built again.

    Parameters
    ----------
    keep : bool, optional
        Only tell what would be deleted.

    Returns
    -------
    list of tuple
        Each file's path and size in bytes.

    Raises
    ------
    GazetteerError
        When a file cannot be deleted.
    """
    found = []
    for path in sorted(cache_folder().glob("*.index*")):
        try:
            found.append((path, path.stat().st_size))
            if not keep:
                path.unlink()
        except OSError as error:
            raise GazetteerError(f"{path}: cannot be deleted ({error.strerror})") from error
    return found


def _locked(path: Path, what: str) -> "BaseFileLock":
    """Let no other process build this index; wait for one that does."""
    from filelock import FileLock, Timeout  # noqa: PLC0415  (only where something is built)

    lock = FileLock(path.with_name(f"{path.name}.lock"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            _tell(f"another process is building {what}; waiting for it")
            lock.acquire()
    except OSError as error:
        raise GazetteerError(
            f"{path}: cannot write there ({error.strerror}); set XDG_CACHE_HOME to a folder that"
            " can be written"
        ) from error
    return lock


def _fault(path: Path) -> str | None:
    """Say what is wrong with an index, if anything."""
    try:
        Store(path)
    except UnusableIndexError as error:
        return error.fault
    return None


def _tell(message: str) -> None:
    sys.stderr.write(f"geothreat: {message}\n")
