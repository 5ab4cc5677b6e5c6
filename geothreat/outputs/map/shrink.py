"""Put the script's modules together, shortened, into ``script.min.js``: `make script`.

The page carries that file, so that installing geothreat needs no such tool; a test says when it is
not what the modules would give.
"""

import sys
from importlib import resources
from pathlib import Path

from geothreat.files import write_text

__all__ = ["MODULES", "joined", "shortened"]

MODULES = (
    "blocks", "words", "dom", "search", "found", "facets", "store", "titles", "texts", "geometry",
    "shapes", "theme", "countries", "areas", "piles", "signs", "tally", "points", "arrows",
    "labels", "view", "legend", "list", "detail", "time", "paper", "files", "picture", "address",
    "main",
)  # fmt: skip
"""In the order in which they need each other."""


def joined() -> str:
    """Return our modules in one function, so that none of their names is global."""
    folder = resources.files(__package__) / "script"
    parts = [(folder / f"{name}.js").read_text("utf-8") for name in MODULES]
    return "(() => {\n'use strict';\n" + "\n".join(parts) + "})();\n"


def shortened() -> str:
    """Return the script without comments and blanks, and with short names.

    Raises
    ------
    ImportError
        Without tdewolff-minify, which only maintainers need.
    """
    import minify  # noqa: PLC0415  not installed with geothreat

    return str(minify.string("application/javascript", joined())) + "\n"


if __name__ == "__main__":
    write_text(Path(__file__).parent / "script.min.js", shortened())
    sys.stdout.write("Written: geothreat/outputs/map/script.min.js\n")
