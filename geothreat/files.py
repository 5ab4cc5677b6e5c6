"""Writing that leaves a whole file or none: beside the target first, then renamed."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from geothreat.errors import OutputError

__all__ = ["open_atomic", "write_text"]


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
