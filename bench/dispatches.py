"""Articles of real-looking length from a grammar of our own; nobody else's sentence is in them.

``python -m bench.dispatches 20000 FILE`` writes so many, the same for the same number.
"""

import json
import sys
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

CHARACTERS = 2_000
DAYS = 730
COPIES = 0.1  # so many articles are the last one again, in another paper

Row = dict[str, str]


def dispatches(number: int) -> Iterator[Row]:
    """Yield articles as rows of JSON lines; more of them begin with the same ones."""
    grammar = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    chance, last = Random(23), None  # noqa: S311
    for at in range(number):
        if last is None or chance.random() >= COPIES:
            last = _article(grammar, chance)
        outlet = chance.choice(grammar["slot"]["outlet"])
        yield {"id": f"dispatch-{at:06}", "source": outlet, **last}


def _article(grammar: dict[str, Any], chance: Random) -> Row:
    sentences, share = grammar["sentence"], grammar["share"]
    length = chance.triangular(0.5, 1.6, 0.9) * CHARACTERS
    published = date(2024, 1, 1) + timedelta(days=chance.randrange(DAYS))
    town, other = chance.sample(grammar["slot"]["town"], 2)
    said = [_said(chance.choice(sentences["event"]), grammar["slot"], town, other, chance)]
    while sum(map(len, said)) + len(said) < length:
        kind = chance.choices(list(share), list(share.values()))[0]
        sentence = chance.choice(sentences[kind])
        said.append(_said(sentence, grammar["slot"], town, other, chance))
    text = f"{town.upper()} — " + " ".join(said)
    paragraphs = text.replace(". ", ".\n\n", 2)
    return {"title": said[0][:80], "text": paragraphs, "published": published.isoformat()}


def _said(sentence: str, slots: dict[str, list[str]], town: str, other: str, chance: Random) -> str:
    drawn = {name: chance.choice(words) for name, words in slots.items()}
    day = (date(2024, 1, 1) + timedelta(days=chance.randrange(7))).strftime("%A")
    numbers = {"few": chance.randint(2, 9), "number": chance.randint(10, 90)}
    said = sentence.format(**{**drawn, "town": town, "other": other, "day": day, **numbers})
    return said[0].upper() + said[1:]


def write(number: int, path: Path) -> None:
    """Write so many articles as JSON lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in dispatches(number))


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
