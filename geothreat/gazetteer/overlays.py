"""Our own tables: continents, groups, regions, waters, sites, and who sits where."""

from collections import Counter
from typing import Any

from geothreat.errors import GazetteerError
from geothreat.gazetteer.draft import Draft, Row
from geothreat.gazetteer.names import normalise
from geothreat.gazetteer.places import expand, split
from geothreat.gazetteer.sources import Sources

__all__ = ["add_all", "number_places"]

_WEIGHTS = {"sea": 0.7, "water": 0.6, "region": 0.66, "site": 0.62, "island": 0.6, "group": 0.75}


def add_all(draft: Draft, sources: Sources, countries: dict[str, int]) -> dict[str, int]:
    """Add every table of ours; return the numbers of its places by their ids in the tables."""
    numbers = {}
    _add_continents(draft, sources)
    for group in sources.toml("groups.toml")["group"]:
        _add_group(draft, group, countries)
    for table in ("regions.csv", "waters.csv", "sites.csv", "towns.csv"):
        for cells in sources.rows(table):
            numbers[cells["id"]] = _add_place(draft, cells)
    draft.extras["parties"] = _parties(sources)
    return numbers


def number_places(draft: Draft, sources: Sources) -> None:
    """Give places of ours the ids that GeoNames has for them.

    Raises
    ------
    GazetteerError
        When a line of ``geonameids.csv`` fits no place, or two places have one number.
    """
    ours = {row.id: row for row in draft.rows if row.id}
    for cells in sources.rows("geonameids.csv"):
        if cells["id"] not in ours:
            raise GazetteerError(f"geonameids.csv: there is no place {cells['id']}")
        number = int(cells["geonameid"])
        for row in draft.rows:
            if row.id and row.geonameid == number:
                row.geonameid = 0  # the region as we know it stands for it: the Gaza Strip
        ours[cells["id"]].geonameid = number
    borne = Counter(row.geonameid for row in draft.rows if row.geonameid)
    number, times = borne.most_common(1)[0]
    if times > 1:
        raise GazetteerError(f"GeoNames' number {number} was given to {times} places")


def _add_continents(draft: Draft, sources: Sources) -> None:
    words = sources.toml("groups.toml")["continents"]
    for code, geonameid, name, lon, lat, *box in sources.lines("continents.tsv"):
        row = Row(
            name=name, kind="region", geonameid=int(geonameid), longitude=float(lon),
            latitude=float(lat), bbox=tuple(map(float, box)) if all(box) else None, prominence=0.9,
        )  # fmt: skip
        number = draft.add(row)
        draft.call_all(number, expand(words.get(code, [])), "demonym")


def _add_group(draft: Draft, group: dict[str, Any], countries: dict[str, int]) -> None:
    point = group.get("point", [None, None])
    row = Row(
        name=group["name"], kind="group", id=f"group:{group['id']}", longitude=point[0],
        latitude=point[1], bbox=tuple(group["bbox"]) if "bbox" in group else None,
        members=tuple(sorted(set(group.get("members", [])))),
        prominence=group.get("weight", _WEIGHTS["group"]),
    )  # fmt: skip
    unknown = set(row.members) - set(countries)
    if unknown:
        raise GazetteerError(f"groups.toml: {group['id']}: no such countries: {sorted(unknown)}")
    number = draft.add(row)
    draft.call_all(number, group.get("names", []))
    draft.call_all(number, group.get("abbreviations", []), "abbreviation")
    draft.call_all(number, expand(group.get("demonyms", [])), "demonym")
    draft.call_all(number, group.get("metonyms", []), "metonym")


def _add_place(draft: Draft, cells: dict[str, str]) -> int:
    kind = cells["kind"]
    box = [float(v) for v in cells["bbox"].split()]
    row = Row(
        name=cells["name"], kind=kind, country=cells["country"],
        id=f"{kind}:{cells['id']}", longitude=float(cells["lon"]), latitude=float(cells["lat"]),
        bbox=tuple(box) if box else None,
        prominence=float(cells["weight"] or _WEIGHTS[kind]),
    )  # fmt: skip
    number = draft.add(row)
    for form in split(cells["names"]):
        draft.call(number, form, keep=kind != "city")  # of so many towns too much to keep
    draft.call_all(number, expand(split(cells["demonyms"])), "demonym")
    return number


def _parties(sources: Sources) -> dict[str, list[str]]:
    """Folded name to usual name, country and kind. An office is for readers of the table."""
    found: dict[str, list[str]] = {}
    for kind, entries in sources.toml("parties.toml").items():
        if isinstance(entries, dict):
            for name, (country, *others) in entries.items():
                forms = [form for form in others if not form.startswith("office: ")]
                for form in (name, *forms):
                    found.setdefault(normalise(form), [name, country, kind])
    return dict(sorted(found.items()))
