"""How programs for maps draw what is exported, from ``_looks.toml``."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["looks"]


@cache
def looks() -> dict[str, dict[str, Any]]:
    """Return kinds and modes with label and colour, and how each layer is drawn."""
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        return tomllib.load(file)
