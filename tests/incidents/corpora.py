"""Made-up corpora of any size: acts of many days and towns, each told by several documents."""

from datetime import date, timedelta
from random import Random

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

_PLOVER, _ACLED = Plover(event="ASSAULT", mode="aerial"), Acled(event_type="E", sub_event_type="S")
_KINDS = ["missile", "drone", "shelling", "explosion", "killing", "clash"]
_LEVELS = {"town": (0.75, 1), "admin1": (0.13, 4), "country": (0.08, 6), "none": (0.04, None)}
_FIRST = date(2023, 1, 1)
_COUNTRIES = [("AA", 20.0, 0.45), ("BB", 45.0, 0.3), ("CC", -5.0, 0.15), ("DD", 100.0, 0.1)]


def corpus(statements: int, *, seed: int = 0, days: int = 1000) -> list[Analysis]:
    """Return documents with about this many event statements, five in two of them."""
    random = Random(seed)  # noqa: S311
    towns = [_town(number, random) for number in range(1500)]
    weights = [1 / (rank + 5) for rank in range(len(towns))]
    acts = [_act(random, towns, weights, days) for _ in range(statements // 3)]
    documents: dict[int, list[tuple]] = {}
    for number in range(statements):
        act = acts[int(random.random() ** 1.5 * len(acts))]
        later = min(int(random.expovariate(0.7)), 9)
        slot = (act["day"] + timedelta(days=later)).toordinal() * 1000 + random.randrange(
            max(1, statements * 2 // (5 * days))
        )
        documents.setdefault(slot, []).append((number, act))
    return [_article(slot, told, random) for slot, told in sorted(documents.items())]


def _town(number: int, random: Random) -> Place:
    iso, west, _ = random.choices(_COUNTRIES, [share for *_, share in _COUNTRIES])[0]
    region = random.randrange(20)
    return Place(
        id=f"t{number}", name=f"Town {number}", kind="city", country=iso,
        admin1=f"{iso}.{region:02}", longitude=west + region % 5 * 2 + random.random() * 2,
        latitude=30 + region // 5 * 2 + random.random() * 2,
    )  # fmt: skip


def _act(random: Random, towns: list[Place], weights: list[float], days: int) -> dict:
    return {
        "town": random.choices(towns, weights)[0],
        "day": _FIRST + timedelta(days=random.randrange(days)),
        "kind": random.choice(_KINDS),
        "deaths": random.choice([None, None, 0, 1, 2, 3, 5, 8, 12, 35]),
        "actor": random.choice([None, "AA", "BB"]),
    }


def _location(town: Place, random: Random) -> Location | None:
    level = random.choices(list(_LEVELS), [share for share, _ in _LEVELS.values()])[0]
    code = _LEVELS[level][1]
    place = town
    if level == "none":
        return None
    if level == "admin1":
        place = Place(id=town.admin1 or "", name=f"Region {town.admin1}", kind="admin1",
                      country=town.country, admin1=town.admin1)  # fmt: skip
    if level == "country":
        place = Place(id=f"c{town.country}", name=f"Country {town.country}", kind="country",
                      country=town.country)  # fmt: skip
    return Location(
        passage=Passage(start=0, end=len(place.name), text=place.name), place=place,
        where_prec=code, inherited=random.random() < 0.2,
    )  # fmt: skip


def _article(slot: int, told: list[tuple], random: Random) -> Analysis:
    name = f"doc{slot}"
    events = tuple(_event(number, act, name, place * 100, random)
                   for place, (number, act) in enumerate(told))  # fmt: skip
    text = f"{name} " + " ".join(event.passage.text for event in events)
    document = Document(id=name, text=text, published=date.fromordinal(slot // 1000))
    return Analysis(document=document, statements=events)


def _event(number: int, act: dict, document: str, start: int, random: Random) -> Event:
    day, location = act["day"], _location(act["town"], random)
    deaths = act["deaths"]
    count = None
    if deaths is not None and random.random() < 0.8:
        count = Count(low=deaths, best=deaths, high=deaths, qualifier="exact",
                      passage=Passage(start=start, end=start + 2, text=str(deaths)))  # fmt: skip
    when = None
    if random.random() < 0.7:
        when = Timespan(earliest=day, latest=day, precision="day", text=day.isoformat())
    quote = f"An act of {act['kind']} number {number} was told of here."
    return Event(
        id=f"event-{number}", document=document,
        passage=Passage(start=start, end=start + len(quote), text=quote),
        trigger=Passage(start=start, end=start + 6, text="An act"), confidence=0.8,
        kind=act["kind"] if random.random() < 0.8 else "explosion",
        plover=_PLOVER, acled=_ACLED, places=(location,) if location else (), date=when,
        casualties=Casualties(deaths=count),
        actor=Party(text=act["actor"], country=act["actor"]) if act["actor"] else None,
    )  # fmt: skip
