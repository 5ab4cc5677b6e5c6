"""The committed tables hold together."""

import tomllib

import pytest
import shapely

from geothreat.gazetteer import open_gazetteer
from geothreat.gazetteer.draft import KINDS
from geothreat.gazetteer.names import normalise
from geothreat.gazetteer.places import expand
from geothreat.gazetteer.sources import Sources, find_sources
from geothreat.gazetteer.sphere import distance

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


NEAR_A_BORDER = 0.12  # degrees: how coarsely borders and coasts are drawn
AT_SEA = {"Mischief Reef", "South Pars gas field", "Matsu Islands"}


@pytest.mark.parametrize("table", ["sites.csv", "towns.csv"])
def test_positions_written_from_memory_agree_with_borders(sources: Sources, table: str) -> None:
    """Natural Earth's borders tell of each whether it lies in the country that we say."""
    gazetteer = open_gazetteer()
    for row in sources.rows(table):
        if row["country"] and row["name"] not in AT_SEA:
            shape = gazetteer.shape(gazetteer.country(row["country"]).id)
            away = shapely.distance(shape, shapely.Point(float(row["lon"]), float(row["lat"])))
            assert away <= NEAR_A_BORDER, f"{row['name']}: {away:.2f} degrees off {row['country']}"


@pytest.mark.parametrize("table", ["sites.csv", "towns.csv"])
def test_positions_written_from_memory_agree_with_towns(sources: Sources, table: str) -> None:
    """Of GeoNames' towns one lies within 60 km, but in deserts, on ice and at sea."""
    gazetteer, own = open_gazetteer(), {row["id"] for row in sources.rows("towns.csv")}
    away = {}
    for row in sources.rows(table):
        near = gazetteer.nearest(longitude=float(row["lon"]), latitude=float(row["lat"]), limit=600)
        away[row["name"]] = min(m for p, m in near if p.id.partition(":")[2] not in own)
    far = {name: round(metres / 1000) for name, metres in away.items() if metres > 60_000}
    assert len(far) <= len(away) / 10, far
    assert all(km < 320 for km in far.values()), far


def test_sites_named_for_a_town_lie_at_it(sources: Sources) -> None:
    """An airport, camp or refinery named for a town lies within 30 km of a town of that name."""
    gazetteer, seen = open_gazetteer(), 0
    words = (
        "airport",
        "air base",
        "airbase",
        "refugee camp",
        "camp",
        "refinery",
        "port",
        "crossing",
    )
    for row in sources.rows("sites.csv"):
        last = next((word for word in words if row["name"].lower().endswith(f" {word}")), None)
        if last is None or row["country"] == "" or row["name"] in ELSEWHERE:
            continue
        town = row["name"][: -len(last) - 1].removesuffix(" oil").removesuffix(" International")
        places = [c.place for c in gazetteer.candidates(town)]
        metres = [
            distance(float(row["lon"]), float(row["lat"]), p.longitude, p.latitude)
            for p in places
            if p.kind == "city" and p.country == row["country"] and p.longitude and p.latitude
        ]
        if metres:
            seen += 1
            assert min(metres) <= 30_000, f"{row['name']}: {min(metres) / 1000:.0f} km from {town}"
    assert seen > 60


ELSEWHERE = {"Belaya Air Base", "Mehrabad Airport", "Pulkovo Airport", "Shahid Rajaee Port"}
"""Sites whose namesake is another town."""


def test_numbers_of_regions_are_geonames(sources: Sources) -> None:
    rows = list(sources.lines("admin1_ids.tsv"))
    known = {row[0] for row in sources.lines("admin1.tsv.xz")}
    states = {f"US.{row[0]}": row[1] for row in sources.lines("us_states.tsv")}
    numbers = [int(number) for _, number in rows]
    assert len(set(numbers)) == len(numbers) > 3300
    assert {code for code, _ in rows} <= known
    assert {code: number for code, number in rows if code in states} == states
    countries = {int(row[2]) for row in sources.lines("countries.tsv")}
    cities = {int(row[0]) for row in sources.lines("cities.tsv.xz")}
    assert not set(numbers) & (countries | cities)


def test_districts_are_sound(sources: Sources, isos: set[str]) -> None:
    gazetteer = open_gazetteer()
    rows, off = list(sources.lines("districts.tsv.xz")), []
    for code, number, name, short, lon, lat, sides, _ in rows:
        assert code[:2] in isos
        assert number.isdigit() or not number
        assert normalise(short)
        assert normalise(name)
        if sides:  # rounded to a hundredth
            west, south, east, north = map(float, sides.split())
            assert west - 0.01 <= float(lon) <= east + 0.01
            assert south - 0.01 <= float(lat) <= north + 0.01
        shape = gazetteer.shape(gazetteer.country(code[:2]).id)
        if (
            shape is not None
            and shapely.distance(shape, shapely.Point(float(lon), float(lat))) > 0.3
        ):
            off.append(f"{code} {name}")
    assert len(off) <= len(rows) / 200, off
    assert sum(row[0].startswith("UA.") for row in rows) > 120


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
