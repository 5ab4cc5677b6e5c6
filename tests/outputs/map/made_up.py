"""An invented conflict for the tests: nothing here was ever reported."""

from datetime import date

from geothreat.outputs.map import Map
from geothreat.records import (
    Acled,
    Analysis,
    Attribution,
    Casualties,
    Claim,
    Count,
    Document,
    Event,
    Incident,
    Location,
    Mention,
    Party,
    Passage,
    Place,
    Plover,
    Target,
    Threat,
    Timespan,
)

EMPTY = {"type": "FeatureCollection", "features": []}


def square(iso, name, west, south, east, north):
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {
        "type": "Feature",
        "properties": {"iso": iso, "name": name},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


BASEMAP = {
    "type": "FeatureCollection",
    "features": [
        square("UA", "Ukraine", 22.5, 45.5, 39.5, 51.8),
        square("RU", "Russia", 39.8, 46.0, 120.0, 70.0),
        square("PL", "Poland", 14.2, 49.2, 22.3, 54.4),
        square("EE", "Estonia", 23.5, 57.6, 28.0, 59.6),
        square("LV", "Latvia", 21.0, 56.0, 28.0, 57.5),
        square("LT", "Lithuania", 21.0, 54.5, 26.5, 55.9),
        square("IL", "Israel", 34.3, 29.6, 35.6, 33.2),
        square("LB", "Lebanon", 35.2, 33.3, 36.5, 34.6),
        square("YE", "Yemen", 43.0, 13.0, 52.0, 18.5),
        square("IR", "Iran", 45.0, 26.0, 62.0, 39.0),
        square("DE", "Germany", 6.5, 47.8, 14.0, 54.6),
        square("FR", "France", -1.0, 43.5, 6.3, 49.8),
    ],
}
DISPUTED = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"name": "Crimea", "claimants": ["UA", "RU"]},
            "geometry": {"type": "LineString", "coordinates": [[33.0, 45.5], [36.0, 45.5]]},
        }
    ],
}


def place(name, longitude=None, latitude=None, kind="city", **more):
    number = sum(ord(c) * 31**i for i, c in enumerate(name)) % 10_000_000
    return Place(
        id=f"place:{name}", geonameid=number, name=name, kind=kind, longitude=longitude,
        latitude=latitude, **more,
    )  # fmt: skip


SUMY = place("Sumy", 34.8, 50.92, country="UA")
KHARKIV = place("Kharkiv", 36.23, 49.99, country="UA")
DNIPRO = place("Dnipro", 35.05, 48.46, country="UA")
ODESA = place("Odesa", 30.73, 46.48, country="UA")
KYIV = place("Kyiv", 30.52, 50.45, country="UA")
POKROVSK = place("Pokrovsk", 37.18, 48.28, country="UA")
TYRE = place("Tyre", 35.2, 33.27, country="LB")
SANAA = place("Sanaa", 44.2, 15.35, country="YE")
RIGA = place("Riga", 24.1, 56.95, country="LV")
BELGOROD = place("Belgorod", 36.6, 50.6, country="RU")
UKRAINE = place("Ukraine", 32.0, 49.0, kind="country", country="UA")
BLACK_SEA = place("Black Sea", 34.0, 43.3, kind="sea", bbox=(27.5, 41.0, 41.5, 46.5))
BALTICS = place(
    "Baltic states", 25.0, 57.0, kind="group", members=("EE", "LV", "LT"),
)  # fmt: skip
NATO = place("NATO", kind="group", members=("DE", "EE", "FR", "LT", "LV", "PL"))


def count(number, qualifier="exact", words=None):
    low, best, high = {
        "exact": (number, number, number),
        "at_least": (number, number, None),
        "about": (None, number, None),
        "up_to": (None, number, number),
        "vague": (20, None, 90),
    }[qualifier]
    text = words or str(number)
    passage = Passage(start=0, end=len(text), text=text)
    return Count(low=low, best=best, high=high, qualifier=qualifier, passage=passage)


def cut(text, words):
    start = text.index(words)
    return Passage(start=start, end=start + len(words), text=words)


def event(number, document, quote, trigger, kind, where=None, day=None, **more):
    passage = cut(document.text, quote)
    inside = cut(quote, trigger)
    at = passage.start + inside.start
    locations = ()
    if where is not None:
        prec = more.pop("prec", 1)
        locations = (
            Location(
                passage=passage, place=where, where_prec=prec, radius_m=more.pop("radius", None)
            ),
        )
    when = Timespan(earliest=day, latest=day, precision="day", text="that day") if day else None
    return Event(
        id=f"e{number}", document=document.id, passage=passage,
        trigger=Passage(start=at, end=at + len(trigger), text=trigger), confidence=0.82,
        why=(f"“{trigger}” is asserted as done", "the place follows “in”"), kind=kind,
        plover=Plover(event="ASSAULT"), acled=Acled(event_type="", sub_event_type=""),
        places=locations, date=when, **more,
    )  # fmt: skip


def threat(number, document, quote, trigger, mode, actors, targets, **more):
    passage = cut(document.text, quote)
    inside = cut(quote, trigger)
    at = passage.start + inside.start
    return Threat(
        id=f"t{number}", document=document.id, passage=passage,
        trigger=Passage(start=at, end=at + len(trigger), text=trigger), confidence=0.74,
        why=(f"“{trigger}” is not asserted as done",), mode=mode, actors=tuple(actors),
        targets=tuple(targets), conditional=mode == "conditional", **more,
    )  # fmt: skip


def target(words, country=None, members=(), where=None):
    passage = Passage(start=0, end=len(words), text=words)
    return Target(passage=passage, country=country, members=tuple(members), place=where)


def state(words, country):
    return Party(text=words, country=country, kind="state")


EVENTS = (
    ("Two missiles hit a market in Sumy, killing 35 people and injuring 119.", "hit", "missile",
     SUMY, date(2025, 4, 13), {"casualties": Casualties(deaths=count(35), injured=count(119))}),
    ("Drones struck a bus depot in Kharkiv and left at least 4 dead.", "struck", "drone", KHARKIV,
     date(2025, 4, 15), {"casualties": Casualties(deaths=count(4, "at_least"))}),
    ("Guided bombs fell on Kharkiv in the night, wounding about 12.", "fell", "airstrike", KHARKIV,
     date(2025, 4, 18), {"casualties": Casualties(injured=count(12, "about"))}),
    ("A missile tore into flats in Dnipro and killed 9.", "tore into", "missile", DNIPRO,
     date(2025, 5, 2), {"casualties": Casualties(deaths=count(9))}),
    ("Shells landed near Pokrovsk all morning.", "landed", "shelling", POKROVSK,
     date(2025, 5, 9), {"radius": 25000.0, "prec": 2}),
    ("Saboteurs burnt a relay cabinet at a rail yard in Belgorod.", "burnt", "sabotage", BELGOROD,
     date(2025, 5, 11), {}),
    ("A blast at the grain port of Odesa killed dozens.", "blast", "explosion", ODESA,
     date(2025, 5, 20), {"casualties": Casualties(deaths=count(0, "vague", "dozens"))}),
    ("Power plants across Ukraine were attacked overnight.", "attacked", "infrastructure", UKRAINE,
     date(2025, 5, 21), {"prec": 6}),
    ("A tanker was set ablaze in the Black Sea.", "set ablaze", "drone", BLACK_SEA,
     date(2025, 5, 24), {"prec": 7}),
    ("A drone hit a car outside Tyre, killing 3.", "hit", "drone", TYRE,
     date(2025, 6, 1), {"casualties": Casualties(deaths=count(3))}),
    ("Jets bombed a depot in Sanaa.", "bombed", "airstrike", SANAA, date(2025, 6, 3),
     {"assertion": "claimed",
      "attribution": Attribution(speaker="a rebel channel", verb="said", quoted=False)}),
    ("Gunmen shot a courier on a road nobody would name.", "shot", "shooting", None, None,
     {"casualties": Casualties(deaths=count(1))}),
)  # fmt: skip

THREATS = (
    ("Moscow will strike Poland if missiles are placed there, an envoy said.", "will strike",
     "conditional", [state("Moscow", "RU")], [target("Poland", "PL")],
     {"condition_text": "if missiles are placed there",
      "speaker": Party(text="an envoy", country="RU", kind="person")}),
    ("Russia would answer against the Baltic states should they close the strait.", "would answer",
     "conditional", [state("Russia", "RU")],
     [target("the Baltic states", members=("EE", "LV", "LT"), where=BALTICS)],
     {"condition_text": "should they close the strait"}),
    ("NATO is weighing a strike of its own on Russia, a paper wrote.", "weighing", "considered",
     [Party(text="NATO", kind="organisation")], [target("Russia", "RU")], {}),
    ("We will hit Kyiv again, the commander told troops.", "will hit", "explicit",
     [state("Russia", "RU")], [target("Kyiv", where=KYIV)], {"directness": "quoted"}),
    ("The minister warned that Russia may attack NATO within years.", "may attack", "warning",
     [state("Russia", "RU")], [target("NATO", members=NATO.members, where=NATO)], {}),
    ("Tehran vowed to punish Israel for the raid.", "vowed to punish", "explicit",
     [state("Tehran", "IR")], [target("Israel", "IL")], {}),
    ("Israel threatened to strike Lebanon if the rockets go on.", "threatened", "conditional",
     [state("Israel", "IL")], [target("Lebanon", "LB")],
     {"condition_text": "if the rockets go on"}),
    ("Another envoy repeated that Poland would be struck.", "would be struck", "conditional",
     [state("Russia", "RU")], [target("Poland", "PL")], {}),
    ("Somebody phoned in a bomb threat against Riga.", "bomb threat", "explicit", [],
     [target("Riga", where=RIGA)], {}),
)  # fmt: skip


def conflict():
    """Two documents with twelve events and nine threats, and incidents over some of them."""
    lines = [line[0] for line in EVENTS]
    sayings = [line[0] for line in THREATS]
    first = Document(
        id="one", text="\n\n".join(lines), title="A week of strikes", source="Example Wire",
        published=date(2025, 6, 4), url="https://example.org/strikes",
    )  # fmt: skip
    second = Document(
        id="two", text="\n\n".join([*sayings, lines[0]]), title="Words and warnings",
        source="Example Times", published=date(2025, 6, 5),
    )  # fmt: skip
    events = [
        event(i, first, text, trigger, kind, where, day, **more)
        for i, (text, trigger, kind, where, day, more) in enumerate(EVENTS)
    ]
    again = event(
        99, second, lines[0], "hit", "missile", SUMY, date(2025, 4, 13),
        casualties=Casualties(deaths=count(34, "at_least")),
    )  # fmt: skip
    threats = [
        threat(i, second, text, trigger, mode, actors, targets, **more)
        for i, (text, trigger, mode, actors, targets, more) in enumerate(THREATS)
    ]
    nato = Mention(
        passage=cut(second.text, "NATO"), role="organisation", place=NATO, confidence=0.9
    )
    analyses = (
        Analysis(document=first, statements=tuple(events), engine="test"),
        Analysis(document=second, statements=(*threats, again), mentions=(nato,), engine="test"),
    )
    return analyses, (_incident(events[0], again),)


def _incident(*reports):
    claims = tuple(
        Claim(harm="deaths", count=report.casualties.deaths, statement=report.id,
              document=report.document)
        for report in reports
    )  # fmt: skip
    return Incident(
        id="incident-1", kind="missile", place=SUMY, where_prec=1, radius_m=None,
        date=reports[0].date, statements=tuple(r.id for r in reports),
        documents=tuple(r.document for r in reports), claims=claims, deaths=(34, 35, 35),
        injured=(119, 119, 119), reasons=("same place", "same day"),
    )  # fmt: skip


def many(number):
    quote = "A drone hit the depot."
    document = Document(id="d", text=quote, title="Many")
    towns = [
        place(f"Town {i}", 30.0 + i % 8 * 0.4, 46.0 + i // 8 * 0.3, country="UA")
        for i in range(number)
    ]
    events = tuple(event(i, document, quote, "hit", "drone", town) for i, town in enumerate(towns))
    return [Analysis(document=document, statements=events)]


def shown(**options):
    analyses, incidents = conflict()
    return Map(analyses, incidents, basemap=BASEMAP, disputed=DISPUTED, title="T", **options)


PLACES_BY_COUNTRY = {
    feature["properties"]["iso"]: place(
        feature["properties"]["name"], *(feature["geometry"]["coordinates"][0][0]),
        kind="country", country=feature["properties"]["iso"],
    )
    for feature in BASEMAP["features"]
}  # fmt: skip
