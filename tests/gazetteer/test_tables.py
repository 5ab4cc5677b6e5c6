"""The committed tables hold together."""

import tomllib

import pytest

from geothreat.gazetteer.draft import KINDS
from geothreat.gazetteer.names import normalise
from geothreat.gazetteer.places import expand
from geothreat.gazetteer.sources import Sources, find_sources

PLACE_TABLES = ["regions.csv", "waters.csv", "sites.csv", "towns.csv"]


@pytest.fixture(scope="module")
def sources() -> Sources:
    found = find_sources()
    assert found is not None
    return found


@pytest.fixture(scope="module")
def isos(sources: Sources) -> set[str]:
    return {row[0] for row in sources.lines("countries.tsv")}


def test_every_country_has_names_and_most_a_demonym(sources: Sources, isos: set[str]) -> None:
    rows = {row["iso"]: row for row in sources.rows("countries.csv")}
    assert set(rows) == isos
    assert all(row["names"] for row in rows.values())
    sovereign = [iso for iso, row in rows.items() if row["official"]]
    assert all(rows[iso]["demonyms"] for iso in sovereign if iso not in ("GG", "HK", "JE"))


@pytest.mark.parametrize("table", PLACE_TABLES)
def test_places_of_ours_are_sound(sources: Sources, isos: set[str], table: str) -> None:
    rows = sources.rows(table)
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert row["kind"] in KINDS
        assert not row["country"] or row["country"] in isos
        assert set(row["claimants"].split()) <= isos
        lon, lat = float(row["lon"]), float(row["lat"])
        assert -180 <= lon <= 180
        assert -90 <= lat <= 90
        box = [float(side) for side in row["bbox"].split()]
        if box:
            west, south, east, north = box
            assert south <= lat <= north, row["id"]
            inside = west <= lon <= east if west <= east else lon >= west or lon <= east
            assert inside, row["id"]


def test_groups_are_sound(sources: Sources, isos: set[str]) -> None:
    groups = sources.toml("groups.toml")["group"]
    assert len({g["id"] for g in groups}) == len(groups)
    for group in groups:
        assert set(group.get("members", [])) <= isos
        assert ("point" in group) == ("bbox" in group)
        for iso, _ in [*group.get("since", []), *group.get("until", [])]:
            assert iso in isos
        assert not {iso for iso, _ in group.get("until", [])} & set(group.get("members", []))


def test_parties_belong_to_countries(sources: Sources, isos: set[str]) -> None:
    table = sources.toml("parties.toml")
    seen: dict[str, str] = {}
    for kind, entries in table.items():
        if not isinstance(entries, dict):
            continue
        for name, (country, *forms) in entries.items():
            assert country == "" or country in isos
            for form in (name, *(f for f in forms if not f.startswith("office: "))):
                assert seen.setdefault(normalise(form), name) == name, (kind, form)
            if kind == "person":
                assert any(f.startswith("office: ") for f in forms), name


def test_every_source_has_a_manifest(sources: Sources) -> None:
    told: set[str] = set()
    for path in sorted((sources.folder / "sources").glob("*.toml")):
        manifest = tomllib.loads(path.read_text("utf-8"))
        assert {"name", "version", "licence", "tables"} <= set(manifest), path.name
        told |= {table["file"] for table in manifest["tables"]}
        assert all(table["columns"] for table in manifest["tables"])
    assert told == {path.name for path in sources.folder.glob("data/*.*")}


def test_plurals_are_written_out() -> None:
    assert expand(["Pole+", "Dutch"]) == ["Pole", "Poles", "Dutch"]
