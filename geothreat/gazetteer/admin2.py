"""Second-level regions: counties of the United States, and what polygons tell of elsewhere."""

import math
from collections import Counter

import shapely

from geothreat.gazetteer.borders import Atlas, Towns, locate
from geothreat.gazetteer.draft import Draft, Row
from geothreat.gazetteer.sources import Sources

__all__ = ["add_counties", "add_districts"]

_TERRITORIES = ("AS", "GU", "MP", "PR", "VI")  # of the United States, with ISO codes of their own


def add_counties(draft: Draft, sources: Sources, regions: dict[str, int], towns: Towns) -> None:
    """Add counties, parishes and boroughs; independent cities are among the cities already."""
    for fips, name, state, lon, lat, *sides in sources.lines("us_counties.tsv"):
        if name.endswith(" city"):
            continue
        own = state in _TERRITORIES
        west, south, east, north = (float(side) for side in sides)
        row = Row(
            name=name,
            kind="admin2",
            country=state if own else "US",
            id=f"adm2:US.{fips}",
            admin="" if own else draft.rows[regions[f"US.{state}"]].name,
            longitude=float(lon),
            latitude=float(lat),
            bbox=(west, south, east, north),
            prominence=_weight(towns.people(shapely.box(west, south, east, north))),
        )
        number = draft.add(row)
        if name.endswith(" County"):
            draft.call(number, name.removesuffix("unty") + ".", "abbreviation")


def add_districts(draft: Draft, atlas: Atlas, regions: dict[str, int], towns: Towns) -> None:
    """Add the polygons of regions that the source draws in parts: Kent, Var, Milano."""
    parts = Counter(row["code"] for row in atlas.rows)
    for number, row in enumerate(atlas.rows):
        iso, code = atlas.owners["un"][number], row["code"]
        if code not in regions or parts[code] < 2 or code[:2] != iso or row["iso"] != iso:
            continue
        place = Row(
            name=row["names"][0],
            kind="admin2",
            country=iso,
            id=f"adm2:{code}.{number}",
            admin=draft.rows[regions[code]].name,
            prominence=_weight(towns.people(atlas.shapes[number])),
        )
        locate(place, atlas.shapes[number])
        draft.call_all(draft.add(place), row["names"][1:2], factor=0.9)


def _weight(people: int) -> float:
    """Prominence by the people in a region's towns."""
    return 0.36 + 0.33 * math.log10(people + 1) / 7.6
