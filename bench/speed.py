"""How fast extraction is, beside a floor that no extraction with spaCy's tokens can go below.

Run in a process of its own, on one core: ``python -m bench.speed TEXTS.jsonl``.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench.folder import read_rows

SAMPLE = 200


def measure(texts: Sequence[str]) -> dict[str, float]:
    """Return documents per second of the floor and of extraction, the load time and the memory."""
    started = time.perf_counter()
    analyze = _load()
    analyze("Nothing happened in Vienna.")  # whatever loads lazily is loaded now
    cold = time.perf_counter() - started
    return {
        "documents": len(texts),
        "characters": sum(map(len, texts)) / len(texts),
        "floor": _rate(_floor(), texts),
        "extract": _rate(analyze, texts),
        "cold": cold,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _load() -> Callable[[str], Any]:
    # Imported here because the time it takes is measured.
    from geothreat.pipeline import analyze  # noqa: PLC0415

    return lambda text: analyze([text])


def _floor() -> Callable[[str], Any]:
    import spacy  # noqa: PLC0415

    return spacy.blank("en")


def _rate(work: Callable[[str], Any], texts: Sequence[str]) -> float:
    started = time.perf_counter()
    for text in texts:
        work(text)
    return len(texts) / (time.perf_counter() - started)


def main() -> None:
    """Print the measurements as JSON."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    rows = read_rows(Path(sys.argv[1]))
    print(json.dumps(measure([row["text"] for row in rows][:SAMPLE])))


if __name__ == "__main__":
    main()
