"""Articles of real-looking length from a grammar of our own; nobody else's sentence is in them.

``python -m bench.dispatches 20000 FILE`` writes so many, the same for the same number.
"""

import json
import sys
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from bench.rivals import Json, whole_words
from geothreat.gazetteer.sphere import distance

CHARACTERS = 2_000
DAYS = 730
NEAR = 161_000  # metres
COPIES = 0.1  # so many articles are the last one again, in another paper

Row = dict[str, str]


def load_grammar() -> dict[str, Any]:
    """Return sentences, what may fill them, and where the places among that are."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def places_in(text: str) -> list[Json]:
    """Return the towns and countries that an article was given, in text order: the gold of it.

    They stand nowhere but in their slots, a town in capitals at the head too. Of a town longitude
    and latitude are known, of a country its GeoNames id.
    """
    grammar = load_grammar()
    towns, countries = grammar["where"], grammar["country"]
    known = {
        **{
            form: {"point": point} for town, point in towns.items() for form in (town, town.upper())
        },
        **{country: {"geonameid": number} for country, number in countries.items()},
    }
    spans = sorted(whole_words(text, known))
    return [{"start": start, "end": end, **known[text[start:end]]} for start, end in spans]


def score_articles(articles: Sequence[Row], said: Sequence[Json]) -> dict[str, float]:
    """Score place names found in articles of ours, called as the scorer of the toponym sets does.

    Returns
    -------
    dict
        F1 of names recognised (any overlap), the share of those whose place is right (within
        161 km of the town, or the very country; no place is wrong), and F1 of both together.
    """
    gold = found = met = right = 0
    for article, row in zip(articles, said, strict=True):
        places, names = places_in(article["text"]), row["toponyms"]
        pairs = [(p, n) for p in places for n in names if _overlap(p, n)]
        gold, found = gold + len(places), found + len(names)
        met += min(len({p["start"] for p, _ in pairs}), len({n["start"] for _, n in pairs}))
        right += len({p["start"] for p, n in pairs if _is_right(p, n["place"])})
    return {
        "rec_overlap": 2 * met / max(1, gold + found),
        "acc161_strict": right / max(1, met),
        "e2e161": 2 * right / max(1, gold + found),
    }


def _overlap(one: Json, other: Json) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _is_right(wanted: Json, place: Json | None) -> bool:
    if place is None or place["longitude"] is None:
        return False
    if "geonameid" in wanted:
        return bool(wanted["geonameid"] == place["geonameid"])
    return distance(*wanted["point"], place["longitude"], place["latitude"]) <= NEAR


def dispatches(number: int) -> Iterator[Row]:
    """Yield articles as rows of JSON lines; more of them begin with the same ones."""
    grammar = load_grammar()
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
