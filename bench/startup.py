"""How long the command line takes to start, beside a floor: loading spaCy and geopandas alone.

``python -m bench.startup``: each command several times in turns, medians of the wall and of the
processor. Only the second says something on a machine that does other things too.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bench.figures import Figure, load_targets
from bench.folder import PARTS

__all__ = ["measure", "startup_figures"]

ROUNDS = 7
ARTICLE = "A Russian missile struck a warehouse in Sumy on Sunday, killing 7 people. "
GEOTHREAT = ("-m", "geothreat")
COMMANDS = {
    "floor": ("-c", "import spacy, geopandas"),
    "help": (*GEOTHREAT, "--help"),
    "geocode": (*GEOTHREAT, "geocode", "Sumy"),
    "map": (*GEOTHREAT, "map", "article.txt", "--output", "out"),
}


def measure(rounds: int = ROUNDS) -> dict[str, float]:
    """Return median seconds of wall and processor by command, after one round unmeasured."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "article.txt").write_text(ARTICLE * 8, "utf-8")
        taken = [
            {name: _seconds(words, folder) for name, words in COMMANDS.items()}
            for _ in range(rounds + 1)
        ][1:]
    return {
        f"{name} {kind}": round(statistics.median(one[name][at] for one in taken), 3)
        for name in COMMANDS
        for at, kind in enumerate(("wall", "processor"))
    }


def startup_figures() -> tuple[list[Figure], list[str]]:
    """Return the lines on starting up; their targets are seconds of the processor."""
    seen, wanted = measure(), load_targets()["startup"]
    targets = {
        "help": seen["floor processor"] + wanted["help_over_floor_s"],
        "geocode": wanted["geocode_s"],
        "map": wanted["map_s"],
    }
    lines = [
        Figure(
            suite="start-up",
            name=f"{name}, {kind}",
            values={PARTS[1]: seen[f"{name} {kind}"]},
            unit="s",
            target=targets.get(name) if kind == "processor" else None,
            lower_is_better=True,
        )
        for name in COMMANDS
        for kind in ("processor", "wall")
    ]
    return lines, [f"Start-up: medians of {ROUNDS} runs in turns; the floor loads libraries only."]


def _seconds(words: Sequence[str], folder: str) -> tuple[float, float]:
    before, began = os.times(), time.perf_counter()
    subprocess.run([sys.executable, *words], cwd=folder, check=True, capture_output=True)
    wall, after = time.perf_counter() - began, os.times()
    used = after.children_user + after.children_system
    return wall, used - before.children_user - before.children_system


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))
