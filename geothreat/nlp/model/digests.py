"""Whether the files of the shipped model are those that were installed: weights fail silently."""

import hashlib
import json
from pathlib import Path

from geothreat.errors import ModelError

__all__ = ["check_digests", "write_digests"]

NAME = "digests.json"
_MODEL = ("cfg", "model", "moves", "tokenizer", "key2row", "lookups.bin", "strings.json", "vectors")


def write_digests(folder: Path) -> None:
    """Write down what the files of a model are."""
    found = json.dumps(_digests(folder), indent=1, sort_keys=True)
    (folder / NAME).write_text(found + "\n", "utf-8")


def check_digests(folder: Path, called: str) -> None:
    """Compare the files of a model with what was written down.

    Raises
    ------
    ModelError
        When one is missing or another.
    """
    advice = "install geothreat again, or go without: --model none"
    try:
        told, found = json.loads((folder / NAME).read_text("utf-8")), _digests(folder)
    except (OSError, ValueError) as error:
        raise ModelError(f"{called} cannot be read ({error}); {advice}") from error
    wrong = sorted(name for name, digest in told.items() if found.get(name) != digest)
    if wrong:
        raise ModelError(f"{called} is damaged ({', '.join(wrong[:3])}); {advice}")


def _digests(folder: Path) -> dict[str, str]:
    files = [file for file in folder.rglob("*") if file.name in _MODEL and file.is_file()]
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
    }
