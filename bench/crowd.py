"""A crowd of made-up events for the bench of the map: real places, invented acts, English words.

Sentences are drawn word by word from the seeds and the docs, as often as these use them, so that
they compress about as badly as real quotes do.
"""

import random
import re
from datetime import date, timedelta
from pathlib import Path

from geothreat.gazetteer import open_gazetteer
from geothreat.records import (
    Acled,
    Analysis,
    Casualties,
    Count,
    Document,
    Event,
    Location,
    Party,
    Passage,
    Place,
    Plover,
    Timespan,
)

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("airstrike", "missile", "drone", "shelling", "clash", "bombing", "shooting", "other")
WORDS_A_QUOTE = 33
EVENTS_A_DOCUMENT = 4
PLACES = 8_000
DAYS = 1_500
CODES = {"plover": Plover(event="ASSAULT"), "acled": Acled(event_type="", sub_event_type="")}


def crowd(number: int) -> list[Analysis]:
    """Return documents with so many events in all; the same for the same number."""
    chance = random.Random(11)  # noqa: S311
    words, places = _words(), _places(chance)
    weights = [1 / (rank + 3) for rank in range(len(places))]
    towns = chance.choices(places, weights, k=number)
    parties = [Party(text=f"the {word} brigade", kind="armed group") for word in words[:200]]
    analyses = []
    for first in range(0, number, EVENTS_A_DOCUMENT):
        part = towns[first : first + EVENTS_A_DOCUMENT]
        analyses.append(_analysis(first, part, words, parties, chance))
    return analyses


def _words() -> list[str]:
    texts = [*sorted((ROOT / "seeds").glob("*.md")), ROOT / "README.md", ROOT / "docs/method.md"]
    found: list[str] = []
    for path in texts:
        found += re.findall(r"[A-Za-z’'-]{1,14}", path.read_text("utf-8"))
    return found


def _places(chance: random.Random) -> list[Place]:
    gazetteer = open_gazetteer()
    found = []
    names = list(gazetteer.names())
    while len(found) < PLACES:
        place = gazetteer.candidates(chance.choice(names))[0].place
        if place.kind == "city" and place.longitude is not None:
            found.append(place)
    return found


def _analysis(
    first: int, towns: list[Place], words: list[str], parties: list[Party], chance: random.Random
) -> Analysis:
    name, day = f"d{first}", date(2021, 1, 1) + timedelta(days=chance.randrange(DAYS))
    events: list[Event] = []
    text = ""
    for number, town in enumerate(towns):
        drawn = [*chance.choices(words, k=WORDS_A_QUOTE), town.name]
        quote = " ".join(drawn).capitalize() + "."
        event = _event(f"{first + number:x}", name, quote, len(text), town, day, parties, chance)
        events.append(event)
        text += quote + " "
    title = " ".join(chance.choices(words, k=7)).capitalize()
    document = Document(
        id=name, text=text, title=title, source=f"Wire {chance.randrange(40)}", published=day,
        url=f"https://example.org/{name}",
    )  # fmt: skip
    return Analysis(document=document, statements=tuple(events))


def _event(  # noqa: PLR0913, PLR0917  every part of it differs from event to event
    name: str, document: str, quote: str, start: int, town: Place, day: date,
    parties: list[Party], chance: random.Random,
) -> Event:  # fmt: skip
    passage = Passage(start=start, end=start + len(quote), text=quote)
    word = quote.split()[3]
    at = start + quote.index(word)
    deaths = None
    if chance.random() < 0.3:
        dead = int(chance.paretovariate(1.1))
        deaths = Count(low=dead, best=dead, high=dead, qualifier="exact", passage=passage)
    kind = chance.choice(KINDS)
    return Event(
        id=f"event-{name:0>12}", document=document, passage=passage,
        trigger=Passage(start=at, end=at + len(word), text=word),
        confidence=chance.randrange(50, 96) / 100,
        why=(f"“{word}” names the act", "asserted as done", "the place stands in the sentence"),
        kind=kind, places=(Location(passage=passage, place=town, where_prec=1),),
        casualties=Casualties(deaths=deaths), actor=chance.choice(parties),
        date=Timespan(earliest=day, latest=day, precision="day", text="that day"), **CODES,
    )  # fmt: skip
