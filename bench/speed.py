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
ROUNDS = 3

Work = Callable[[str], Any]


def measure(texts: Sequence[str]) -> dict[str, float]:
    """Return documents per second of floor, places and extraction, the load time and the memory.

    Rates are the best of three rounds: the machine may be busy with something else.
    """
    started = time.perf_counter()
    places, extract = _places(), _extract()
    extract("Nothing happened in Vienna.")  # whatever loads lazily is loaded now
    cold = time.perf_counter() - started
    return {
        "documents": len(texts),
        "characters": sum(map(len, texts)) / len(texts),
        "floor": _rate(_floor(), texts),
        "places": _rate(places, texts),
        "extract": _rate(extract, texts),
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
    from geothreat.nlp.phrases import tokenizer
    from geothreat.nlp.sentences import set_sentences
    from geothreat.nlp.toponyms import find_toponyms

    gazetteer, lexicon, nlp = open_gazetteer(), load_lexicon(), tokenizer()
    return lambda text: find_toponyms(
        set_sentences(nlp.make_doc(text), lexicon), gazetteer, lexicon
    )


def _extract() -> Work:
    from geothreat.pipeline import analyze

    return lambda text: analyze([text])


def _rate(work: Work, texts: Sequence[str]) -> float:
    best = min(_seconds(work, texts) for _ in range(ROUNDS))
    return len(texts) / best


def _seconds(work: Work, texts: Sequence[str]) -> float:
    started = time.perf_counter()
    for text in texts:
        work(text)
    return time.perf_counter() - started


def main() -> None:
    """Print the measurements as JSON."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    rows = read_rows(Path(sys.argv[1]))
    print(json.dumps(measure([row["text"] for row in rows][:SAMPLE])))


if __name__ == "__main__":
    main()
