"""Short ways to make records for tests. Places are real, acts and sentences are made up."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from geothreat.records import (
    Acled,
    Analysis,
    Attribution,
    Casualties,
    Count,
    Document,
    Event,
    Location,
    Party,
    Passage,
    Place,
    Plover,
    Statement,
    Target,
    Threat,
    Timespan,
)

_UKRAINE_BOX = (22.1, 44.4, 40.2, 52.4)
PLACES = {
    place.name: place
    for place in (
        Place(
            id="gn:692194", geonameid=692194, name="Sumy", kind="city", country="UA",
            admin1="UA.21", longitude=34.8, latitude=50.92, population=256000,
        ),
        Place(
            id="gn:709930", geonameid=709930, name="Dnipro", kind="city", country="UA",
            admin1="UA.04", longitude=35.04, latitude=48.46, population=980000,
        ),
        Place(
            id="gn:706483", geonameid=706483, name="Kharkiv", kind="city", country="UA",
            admin1="UA.07", longitude=36.25, latitude=49.98, population=1430000,
        ),
        Place(
            id="site:mill", name="Old Mill", kind="site", country="UA", admin1="UA.07",
            longitude=36.3, latitude=50.0,
        ),
        Place(
            id="site:depot", name="Tram Depot", kind="site", country="UA", admin1="UA.07",
            longitude=36.2, latitude=49.97,
        ),
        Place(
            id="near:kharkiv-w10", name="10 km west of Kharkiv", kind="site", country="UA",
            admin1="UA.07", longitude=36.11, latitude=49.98,
        ),
        Place(
            id="gn:692196", name="Sumy Oblast", kind="admin1", country="UA", admin1="UA.21",
            longitude=34.0, latitude=51.0, bbox=(32.9, 50.1, 35.7, 52.4),
        ),
        Place(
            id="country:UA", name="Ukraine", kind="country", country="UA",
            longitude=31.5, latitude=48.9, bbox=_UKRAINE_BOX,
        ),
        Place(
            id="country:RU", name="Russia", kind="country", country="RU",
            longitude=97.0, latitude=61.9, bbox=(19.6, 41.2, -169.0, 81.9),
        ),
        Place(
            id="country:US", name="United States", kind="country", country="US",
            longitude=-98.6, latitude=39.8,
        ),
        Place(
            id="country:PL", name="Poland", kind="country", country="PL",
            longitude=19.3, latitude=52.1,
        ),
        Place(
            id="country:JP", name="Japan", kind="country", country="JP",
            longitude=138.0, latitude=36.5,
        ),
        Place(id="group:NATO", name="NATO", kind="group", members=("PL", "US")),
        Place(
            id="group:baltics", name="the Baltic states", kind="group",
            members=("EE", "LV", "LT"), longitude=25.0, latitude=57.0,
        ),
        Place(
            id="sea:black", name="Black Sea", kind="sea", longitude=34.3, latitude=43.4,
            bbox=(27.4, 40.9, 41.8, 47.3),
        ),
    )
}  # fmt: skip

_PRECISION = {"city": 1, "site": 1, "admin1": 4, "country": 6, "group": 6, "sea": 7}
PLOVER = Plover(event="ASSAULT", mode="aerial")
ACLED = Acled(
    event_type="Explosions/Remote violence", sub_event_type="Shelling/artillery/missile attack"
)


def span(text: str, start: int = 0) -> Passage:
    return Passage(start=start, end=start + len(text), text=text)


def located(name: str, start: int = 0, **options: Any) -> Location:
    place = PLACES[name]
    options = {"where_prec": _PRECISION[place.kind], **options}
    return Location(passage=span(name, start), place=place, **options)


def exactly(number: int) -> Count:
    return Count(low=number, best=number, high=number, qualifier="exact", passage=span(str(number)))


def at_least(number: int) -> Count:
    return Count(
        low=number, best=number, high=None, qualifier="at_least",
        passage=span(f"at least {number}"),
    )  # fmt: skip


def about(number: int) -> Count:
    return Count(
        low=None, best=number, high=None, qualifier="about", passage=span(f"about {number}")
    )


def up_to(number: int) -> Count:
    return Count(
        low=None, best=number, high=number, qualifier="up_to", passage=span(f"up to {number}")
    )


def on(day: str, until: str | None = None, text: str | None = None, **options: Any) -> Timespan:
    first, last = date.fromisoformat(day), date.fromisoformat(until or day)
    options = {"precision": "day" if first == last else "week", **options}
    return Timespan(earliest=first, latest=last, text=text or day, **options)


def said_by(speaker: str) -> Attribution:
    return Attribution(speaker=speaker, verb="said", quoted=False)


def event(
    *places: str | Location,
    id: str = "e1",  # noqa: A002
    deaths: Count | int | None = None,
    injured: Count | int | None = None,
    start: int = 0,
    quote: str = "A missile hit the town.",
    **options: Any,
) -> Event:
    counts = {
        "deaths": exactly(deaths) if isinstance(deaths, int) else deaths,
        "injured": exactly(injured) if isinstance(injured, int) else injured,
    }
    options = {"kind": "missile", "plover": PLOVER, "acled": ACLED, "document": "", **options}
    return Event(
        id=id,
        passage=span(quote, start),
        trigger=span("hit", start + 10),
        confidence=options.pop("confidence", 0.9),
        places=tuple(
            located(p, start=100 * number) if isinstance(p, str) else p
            for number, p in enumerate(places)
        ),
        casualties=Casualties(**counts),
        **options,
    )


def party(text: str, country: str | None = None, kind: Any = "state") -> Party:
    return Party(text=text, country=country, kind=kind)


def target(name: str) -> Target:
    place = PLACES[name]
    return Target(passage=span(name), country=place.country, members=place.members, place=place)


def threat(
    *targets: str | Target,
    id: str = "t1",  # noqa: A002
    quote: str = "We will strike them.",
    **options: Any,
) -> Threat:
    options = {"mode": "explicit", "document": "", **options}
    return Threat(
        id=id,
        passage=span(quote),
        trigger=span("strike", 8),
        confidence=options.pop("confidence", 0.8),
        targets=tuple(target(t) if isinstance(t, str) else t for t in targets),
        **options,
    )


def article(
    name: str, *statements: Statement, published: str | None = None, **options: Any
) -> Analysis:
    from dataclasses import replace

    day = date.fromisoformat(published) if published else None
    options = {"text": f"The text of {name}.", **options}
    document = Document(id=name, published=day, **options)
    return Analysis(
        document=document,
        statements=tuple(replace(s, document=name) for s in statements),
    )


def groups(incidents: Sequence[Any]) -> set[frozenset[tuple[str, ...]]]:
    """Which statements stand together, whatever the incidents are called."""
    return {frozenset((s,) for s in incident.statements) for incident in incidents}
