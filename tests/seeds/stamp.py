"""Write ``start`` and ``end`` into ``seeds/expected.json``: where each quote stands in its text.

Run ``python -m tests.seeds.stamp`` after a seed or a quote was changed; offsets index the text as
the readers yield it.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SEEDS = Path(__file__).parents[2] / "seeds"
EXPECTED = SEEDS / "expected.json"


def load() -> dict[str, Any]:
    """Return expected.json as it is."""
    expected: dict[str, Any] = json.loads(EXPECTED.read_text("utf-8"))
    return expected


def text_of(name: str) -> str:
    """Return a seed's text as the readers yield it."""
    from geothreat.readers import read

    (document,) = read([SEEDS / name])
    return document.text


def quotes(expected: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every object of one document that holds a quote, alternatives included."""
    for item in expected["items"]:
        yield item
        yield from item.get("or", ())
    yield from expected["never"]


def stamp() -> None:
    """Write the offsets; end with a message when a quote is not there exactly once."""
    expected = load()
    for name, document in expected.items():
        text = text_of(name)
        for quote in quotes(document):
            if text.count(quote["quote"]) != 1:
                sys.exit(f"{name}: not exactly once in the text: {quote['quote']!r}")
            quote["start"] = text.index(quote["quote"])
            quote["end"] = quote["start"] + len(quote["quote"])
    EXPECTED.write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    stamp()
