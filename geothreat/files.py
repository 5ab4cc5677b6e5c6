"""Writing that leaves a whole file or none: beside the target first, then renamed."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any

from geothreat.errors import OutputError

try:
    import fcntl
except ImportError:  # Windows has none
    fcntl = None  # type: ignore[assignment]

__all__ = ["only_writer", "open_atomic", "write_text"]


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Make a folder for results, and let no other run write into it until the block ends.

    The folder itself is locked, by the system: no file is left behind, and nothing stays locked
    when a run is killed. Where folders cannot be locked (Windows, some network file systems), a
    file ``.lock`` in it is.

    Raises
    ------
    OutputError
        When the folder cannot be made, or another run writes into it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        release = _lock(folder)
    except (BlockingIOError, TimeoutError) as error:
        raise OutputError(
            f"{folder}: another run of geothreat writes there; wait for it, or name another"
            " folder with --output"
        ) from error
    except OSError as error:
        raise OutputError(
            f"{folder}: cannot make this folder ({error.strerror}); name another with --output"
        ) from error
    try:
        yield
    finally:
        release()


def _lock(folder: Path) -> Callable[[], None]:
    """Lock a folder and return what unlocks it; raise BlockingIOError or TimeoutError if it is."""
    if not fcntl:
        return _lock_within(folder)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise
    except OSError:
        os.close(handle)
        return _lock_within(folder)
    return partial(os.close, handle)


def _lock_within(folder: Path) -> Callable[[], None]:
    from filelock import FileLock  # noqa: PLC0415  rarely needed

    lock = FileLock(folder / ".lock", timeout=0)
    try:
        lock.acquire()
    except TimeoutError:
        raise
    except (OSError, NotImplementedError):  # it knows no locks at all, or nothing can be written
        return lambda: None
    return lock.release


@contextmanager
def open_atomic(path: Path, *, binary: bool = False) -> Iterator[IO[Any]]:
    r"""Open a file for writing that replaces ``path`` only when the block ends well.

    Parameters
    ----------
    path : Path
        The file to write. Its folder is made if needed.
    binary : bool, optional
        Bytes instead of UTF-8 text with ``\n`` line ends.

    Raises
    ------
    OutputError
        When the folder or file cannot be written; nothing is left behind.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise OutputError(
            f"{path}: cannot write there ({error.strerror}); name another folder with --output"
        ) from error
    text = {} if binary else {"encoding": "utf-8", "newline": "\n"}
    try:
        with os.fdopen(handle, "wb" if binary else "w", **text) as file:  # type: ignore[call-overload]
            yield file
        Path(beside).chmod(0o666 & ~_umask())
        Path(beside).replace(path)
    except OSError as error:
        raise OutputError(
            f"{path}: cannot write ({error.strerror}); nothing was changed"
        ) from error
    finally:
        Path(beside).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_text(path: Path, text: str) -> None:
    """Write ``text`` to ``path`` whole or not at all."""
    with open_atomic(path) as file:
        file.write(text)
