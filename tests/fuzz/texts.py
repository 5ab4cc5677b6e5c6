"""Texts for the extractor: sentences put together at random, and damaged ones."""

import tomllib
from functools import cache
from pathlib import Path
from random import Random

from geothreat.gazetteer import open_gazetteer
from tests.fuzz.mutations import TOKENS, hostile, sometimes

__all__ = ["article", "place_names"]

ROOT = Path(__file__).parents[2]

_SMALL = ("said", "will", "if", "was", "the", "on Monday", "who", "that")


@cache
def _strings() -> tuple[str, ...]:
    """Every word and phrase of the lexicon, whatever it is for."""
    found: set[str] = set()

    def walk(value: object) -> None:
        if isinstance(value, str):
            found.add(value)
        elif isinstance(value, dict):
            walk([*value.keys(), *value.values()])
        elif isinstance(value, list):
            for one in value:
                walk(one)

    for file in sorted((ROOT / "geothreat" / "lexicon" / "en").glob("*.toml")):
        walk(tomllib.loads(file.read_text("utf-8")))
    return tuple(sorted(one for one in found if one and len(one) < 80))


@cache
def place_names() -> tuple[str, ...]:
    """Names of places, common ones and rare ones."""
    gazetteer = open_gazetteer()
    beginnings = (letter + vowel for letter in "abdehiklmnorstuvz" for vowel in "aeiou")
    found = {hit.place.name for begin in beginnings for hit in gazetteer.search(begin)}
    return tuple(sorted(found))


@cache
def _sentences() -> tuple[str, ...]:
    """Sentences of the dispatches that lie beside the package, which are our own."""
    files = sorted(file for file in (ROOT / "seeds").iterdir() if file.name.count("-") > 1)
    texts = [file.read_text("utf-8") for file in files]
    return tuple(part.strip() for text in texts for part in text.split(". ") if len(part) < 400)


def article(random: Random) -> str:
    """A text of one to some dozens of sentences that are English only now and then."""
    parts: list[str] = []
    for _ in range(random.choice((3, 8, 8, 20, 60))):
        chosen = random.random()
        if chosen < 0.2:
            parts.append(random.choice(_sentences()))
        elif chosen < 0.55:
            parts.append(random.choice(_strings()))
        elif chosen < 0.75:
            parts.append(random.choice(place_names()))
        elif chosen < 0.85:
            parts.append(random.choice(TOKENS["numbers"]))
        else:
            parts.append(random.choice((*TOKENS["dates"], *_SMALL)))
        parts.append(random.choice(TOKENS["marks"]))
    text = "".join(parts)
    for _ in range(random.choice((0, 0, 1, 3))):
        text = hostile(random, text)
    return text.upper() if sometimes(random, 0.05) else text
