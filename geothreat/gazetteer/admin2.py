"""Second-level regions: counties, districts, raions."""

import math
from collections import Counter

import shapely

from geothreat.gazetteer.borders import Atlas, Towns, locate
from geothreat.gazetteer.draft import Draft, Row
from geothreat.gazetteer.sources import Sources

__all__ = ["add_counties", "add_districts", "add_polygons"]

_BARE = 0.9  # what a district weighs without the word that says it is one
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


def add_polygons(draft: Draft, atlas: Atlas, regions: dict[str, int], towns: Towns) -> None:
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


def add_districts(draft: Draft, sources: Sources, regions: dict[str, int], towns: Towns) -> None:
    """Add the districts that no town stands for, and Ukraine's raions."""
    words = sources.toml("admin_forms.toml")["districts"]
    for line, cells in enumerate(sources.lines("districts.tsv.xz")):
        row = _district(cells, line, towns)
        region = regions.get(cells[0].rpartition(".")[0])
        row.admin = towns.region_of(row) if region is None else draft.rows[region].admin
        short, *others = cells[3], *filter(None, cells[7].split("|"))
        # "Pokrovsk" is the town, not its raion.
        alone = row.country not in words["whole"] or not draft.bearers(short)
        number = draft.add(row, factor=_BARE if alone else 1.0)
        draft.call_all(number, [short, *others] if alone else [], factor=_BARE)
        kinds = words.get(row.country, words["default"])
        draft.call_all(number, [f"{short} {kind}" for kind in kinds])


def _district(cells: list[str], line: int, towns: Towns) -> Row:
    """One line of the table; a code without dots is a country's, as GeoNames has none for it."""
    code, number, name, _, lon, lat, sides, _ = cells
    box = tuple(map(float, sides.split()))
    people = towns.people(shapely.box(box[0], box[1], box[2], box[3])) if box else 0
    return Row(
        name=name, kind="admin2", country=code[:2], geonameid=int(number or 0),
        id=f"adm2:{code}" if "." in code else f"adm2:{code}.{line}", longitude=float(lon),
        latitude=float(lat), bbox=box or None, prominence=_weight(people),
    )  # fmt: skip


def _weight(people: int) -> float:
    """Prominence by the people in a region's towns."""
    return 0.36 + 0.33 * math.log10(people + 1) / 7.6
