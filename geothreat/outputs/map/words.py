"""The page's words for codes in the data, and how often the extraction is right."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["accuracy", "words"]


@cache
def words() -> dict[str, Any]:
    """Return the words of ``words.toml``."""
    return _read("words.toml")


@cache
def accuracy() -> dict[str, Any]:
    """Return the figures of ``accuracy.toml``, in percent, and the day of measuring."""
    return _read("accuracy.toml")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / name).read_text("utf-8"))
