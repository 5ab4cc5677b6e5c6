"""A small corpus with every case that outputs must keep apart, and the golden files it gives.

``python -m tests.outputs.sample`` writes the golden files again; look at the difference before you
commit it.
"""

from pathlib import Path

from geothreat.incidents import merge
from geothreat.outputs.exporters import csv, geojson
from geothreat.records import Analysis, Incident, Place
from tests.builders import (
    PLACES,
    about,
    article,
    at_least,
    event,
    located,
    on,
    party,
    said_by,
    threat,
)

GOLDEN = Path(__file__).parent / "golden"
SUNDAY = on("2025-04-13", text="on Sunday")
_COUNTRIES = {p.country: p for p in PLACES.values() if p.kind == "country"}


def country(iso: str) -> Place:
    return _COUNTRIES[iso]


def corpus() -> tuple[list[Analysis], tuple[Incident, ...]]:
    russia = party("Russia", "RU")
    first = article(
        "a",
        event("Sumy", id="a1", date=SUNDAY, deaths=at_least(30), actor=russia, weapon="missile"),
        event("Ukraine", id="a2", start=90, date=on("2025-04-07", "2025-04-13"), kind="drone"),
        event(id="a3", start=180, kind="cyber", assertion="denied", attribution=said_by("a bank")),
        threat("Poland", "NATO", id="t1", actors=(russia,), speaker=party("the envoy", "RU"),
               mode="conditional", conditional=True, condition_text="if troops are sent",
               speech_place=PLACES["Sumy"]),
        published="2025-04-14", title='Missile hits "the north"', url="https://example.org/a",
    )  # fmt: skip
    second = article(
        "b",
        event("Sumy", id="b1", date=SUNDAY, deaths=35, injured=about(120),
              quote="=1+1 died, they said."),
        event(located("Sumy Oblast", inherited=True), id="b2", start=60, background=True),
        threat("Japan", id="t2", actors=(party("the US", "US"), russia), quote="+ We may act."),
        threat(id="t3", quote="Somebody will pay."),
        published="2025-04-16", source="@the_wire",
    )  # fmt: skip
    analyses = [first, second]
    return analyses, merge(analyses)


def write(folder: Path) -> None:
    analyses, incidents = corpus()
    for layer in ("events", "threats", "incidents"):
        path = folder / f"{layer}.geojson"
        options = {"country": country} if layer == "threats" else {}
        geojson.write(analyses, incidents, path, layer=layer, **options)
        csv.write(analyses, incidents, folder / f"{layer}.csv", layer=layer)


if __name__ == "__main__":
    write(GOLDEN)
