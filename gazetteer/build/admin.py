"""Make ``gazetteer/data/admin1.tsv.xz`` and ``polygons.xz``: first-level regions and their shapes.

Names by GeoNames code come from Debian's ``libgeonames-common`` (GeoNames, CC BY 4.0), polygons
from ``world_map.gpkg`` of Debian's ``qgis-common`` (Natural Earth, public domain). A polygon gets
the GeoNames code that most GeoNames places inside it carry, so that no name need match. Polygons
are simplified as a coverage (neighbours keep a common line) and kept as integers of 0.001 degree.

Run after ``cities.py``: ``python gazetteer/build/admin.py``.
"""

import gettext
import json
import lzma
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely

from geothreat.gazetteer.names import normalise

DATA = Path(__file__).resolve().parents[1] / "data"
WORLD = Path("/usr/share/qgis/resources/data/world_map.gpkg")
CATALOGUES = Path("/usr/share/locale")
LANGUAGES = (
    "en", "uk", "ru", "be", "bg", "sr", "kk", "de", "fr", "es", "it", "pl", "pt", "nl", "tr", "cs",
    "ro", "sv",
)  # fmt: skip
TOLERANCE = 0.012  # degrees; the source is drawn for 1:10 million
GRID = 0.001
XZ: dict[str, Any] = {"check": lzma.CHECK_CRC64, "preset": 9 | lzma.PRESET_EXTREME}


def read_names() -> dict[str, list[str]]:
    """GeoNames codes such as UA.21 with their names, English first."""
    names: dict[str, list[str]] = defaultdict(list)
    for language in LANGUAGES:
        path = CATALOGUES / language / "LC_MESSAGES" / "geonames.mo"
        with path.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
        for code, name in catalogue.items():
            if len(code) > 3 and code[2] == "." and name:
                names[code].append(name.strip())
    return {code: unique(names[code]) for code in sorted(names)}


def unique(names: list[str]) -> list[str]:
    """Return the names in order, once each after folding."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(normalise(name), name)
    kept.pop("", None)
    return list(kept.values())


def read_cities() -> tuple[np.ndarray, np.ndarray]:
    """Points of all cities, and the code of the region of each."""
    rows = [
        line.split("\t")
        for line in lzma.decompress((DATA / "cities.tsv.xz").read_bytes()).decode().splitlines()
    ]
    points = shapely.points([(float(row[2]), float(row[3])) for row in rows])
    return points, np.array([f"{row[4]}.{row[5]}" for row in rows])


def codes_of(shapes: np.ndarray, isos: list[str], fips: list[Any], known: set[str]) -> list[str]:
    """Return the GeoNames code of each polygon, by the places inside it, else by its FIPS code."""
    points, codes = read_cities()
    tree = shapely.STRtree(points)
    inside, which = tree.query(shapes, predicate="contains")
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for polygon, city in zip(inside, which, strict=True):
        votes[int(polygon)][str(codes[city])] += 1
    found = []
    for number, iso in enumerate(isos):
        best = votes[number].most_common(1)
        spare = f"{iso}.{str(fips[number])[2:]}"
        found.append(best[0][0] if best else spare if spare in known else "")
    return found


def simplified(shapes: np.ndarray) -> np.ndarray:
    """Fewer vertices, neighbours still meeting; what would vanish stays as it was."""
    thin = shapely.coverage_simplify(shapely.make_valid(shapes), TOLERANCE)
    thin = shapely.set_precision(thin, GRID)
    kept = np.where(shapely.is_empty(thin), shapely.set_precision(shapes, GRID / 10), thin)
    return np.array([shapely.multipolygons(polygons_of(shape)) for shape in kept])


def polygons_of(shape: Any) -> list[Any]:  # noqa: ANN401  (a shapely geometry)
    """Return the polygons in a geometry, dropping lines that repair may leave."""
    return [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon"]


def pack(rows: list[dict[str, Any]], shapes: np.ndarray) -> bytes:
    """Return a line of JSON that describes the polygons, then their vertices as differences."""
    _, coordinates, offsets = shapely.to_ragged_array(shapes)
    units = np.rint(coordinates / (GRID / 10)).astype("<i4")
    deltas = np.diff(units, axis=0, prepend=np.zeros((1, 2), "<i4")).astype("<i4")
    counts = [np.diff(offset).astype("<i4") for offset in offsets]
    head = {"grid": GRID / 10, "vertices": len(units), "counts": [len(c) for c in counts]}
    text = json.dumps({**head, "rows": rows}, ensure_ascii=False)
    arrays = [deltas[:, 0], deltas[:, 1], *counts]
    return text.encode() + b"\n" + b"".join(a.tobytes() for a in arrays)


def main() -> None:
    names = read_names()
    table = pyogrio.read_dataframe(WORLD, layer="states_provinces")
    shapes = np.asarray(table.geometry.values)
    isos = [str(iso) for iso in table["iso_a2"]]
    codes = codes_of(shapes, isos, list(table["fips"]), set(names))
    rows = []
    for row, code in zip(table.itertuples(), codes, strict=True):
        spelt = [n for n in (row.name, row.woe_name, row.gn_name) if isinstance(n, str)]
        rows.append({
            "iso": row.iso_a2, "a3": row.adm0_a3, "part": row.gu_a3, "code": code,
            "names": unique(spelt),
        })  # fmt: skip
    packed = lzma.compress(pack(rows, simplified(shapes)), **XZ)
    (DATA / "polygons.xz").write_bytes(packed)
    lines = "".join(f"{code}\t{'|'.join(spelt)}\n" for code, spelt in names.items())
    (DATA / "admin1.tsv.xz").write_bytes(lzma.compress(lines.encode(), **XZ))
    sys.stdout.write(f"{len(rows)} polygons in {len(packed):,} bytes, {len(names)} codes\n")
    sys.stdout.write(f"without a code: {sum(not c for c in codes)}\n")


if __name__ == "__main__":
    main()
