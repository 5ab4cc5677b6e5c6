"""Draw names from the package's own gazetteer, for sentences that get other names."""

import random
import re
import sys
from pathlib import Path

from geothreat.gazetteer import open_gazetteer

HOW_MANY = 20_000
SEED = 20240229
PLAIN = re.compile("[a-z]{4,13}")


def draw() -> list[str]:
    """Return single words in Latin letters, capitalised, in a fixed order."""
    names = sorted(name for name in open_gazetteer().names() if PLAIN.fullmatch(name))
    drawn = random.Random(SEED).sample(names, HOW_MANY)  # noqa: S311
    return [name.capitalize() for name in drawn]


if __name__ == "__main__":
    Path(sys.argv[1]).write_text("\n".join(draw()) + "\n", "utf-8")
