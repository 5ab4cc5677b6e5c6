"""How fast extraction is, beside a floor that nothing that uses spaCy's tokens can go below.

Run in a process of its own, on one core: ``python -m bench.speed TEXTS.jsonl``.
"""
# ruff: noqa: PLC0415  what is imported late is imported under the clock

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench.folder import read_rows
from bench.memory import resident

SAMPLE = 200
ROUNDS = 5

Work = Callable[[str], Any]


def measure(texts: Sequence[str]) -> dict[str, float]:
    """Return documents per second of floor, places and extraction, the load time and the memory.

    Rates are of processor time, the best of five rounds in which the three take turns: a machine
    that is busy with something else, or slower for a while, is so for all of them.
    """
    started = time.perf_counter()
    places, extract = _places(), _extract()
    extract("Nothing happened in Vienna.")  # whatever loads lazily is loaded now
    cold = time.perf_counter() - started
    works = {"floor": _floor(), "places": places, "extract": extract}
    rounds = [{name: _seconds(work, texts) for name, work in works.items()} for _ in range(ROUNDS)]
    return {
        "documents": len(texts),
        "characters": sum(map(len, texts)) / len(texts),
        **{name: len(texts) / min(r[name] for r in rounds) for name in works},
        "cold": cold,
        "memory": resident("VmHWM"),
    }


def _floor() -> Work:
    import spacy

    return spacy.blank("en")


def _places() -> Work:
    """Text to coordinates: tokens, sentences, names and their places; no events."""
    from geothreat.gazetteer import open_gazetteer
    from geothreat.lexicon import load_lexicon
    from geothreat.nlp.sentences import cut
    from geothreat.nlp.toponyms import find_toponyms

    gazetteer, lexicon = open_gazetteer(), load_lexicon()
    return lambda text: find_toponyms(cut(text, lexicon), gazetteer, lexicon)


def _extract() -> Work:
    from geothreat.pipeline import analyze

    return lambda text: analyze([text])


def _seconds(work: Work, texts: Sequence[str]) -> float:
    started = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - started


def main() -> None:
    """Print the measurements as JSON."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    rows = read_rows(Path(sys.argv[1]))
    print(json.dumps(measure([row["text"] for row in rows][:SAMPLE])))


if __name__ == "__main__":
    main()
