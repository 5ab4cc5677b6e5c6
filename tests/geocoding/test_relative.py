"""Places told from other places: what they compute to, alone and in a text."""

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geothreat.gazetteer import Gazetteer, open_gazetteer
from geothreat.gazetteer.sphere import distance
from geothreat.geocoding import geocode
from geothreat.geocoding.derived import Anchor, Relative
from geothreat.geocoding.relative import find_relative

TABLE = tomllib.loads((Path(__file__).parent / "relative.toml").read_text("utf-8"))
COMPUTED = ("from:", "part:", "between:", "border:", "coast:", "rim:")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def anchor(gazetteer: Gazetteer, text: str, name: str, start: int = 0) -> Anchor:
    at = text.index(name, start)
    place = geocode(name, gazetteer=gazetteer)[0].place
    return Anchor(start=at, end=at + len(name), place=place)


def read(
    gazetteer: Gazetteer, text: str, *names: str, homes: tuple[str, ...] = ()
) -> Relative | None:
    first = anchor(gazetteer, text, names[0])
    second = anchor(gazetteer, text, names[1], first.end) if names[1:] else None
    return find_relative(text, first, gazetteer=gazetteer, following=second, homes=homes)


@pytest.mark.parametrize(("name", "id_", "longitude", "latitude", "km"), TABLE["places"])
def test_geocode_computes_it_first(gazetteer, name, id_, longitude, latitude, km):
    place = geocode(name, gazetteer=gazetteer)[0].place
    assert place.id.startswith(id_)
    assert place.longitude is not None
    assert place.latitude is not None
    assert distance(place.longitude, place.latitude, longitude, latitude) <= km * 1000


@pytest.mark.parametrize("name", TABLE["nothing"])
def test_nothing_is_computed(gazetteer, name):
    found = geocode(name, gazetteer=gazetteer)
    assert not any(c.place.id.startswith(COMPUTED) for c in found)


def test_enough_cases():
    assert len(TABLE["places"]) >= 60


def test_the_anchor_follows_what_is_computed(gazetteer):
    computed, told_from = geocode("30 km west of Pokrovsk", gazetteer=gazetteer)[:2]
    assert computed.place.bbox is not None
    assert told_from.place.id == "gn:704422"


def test_a_border_without_an_owner_is_that_with_each_neighbour(gazetteer):
    found = geocode("near the border with Belarus", gazetteer=gazetteer)
    owners = {c.place.country for c in found if c.place.id.startswith("border:")}
    assert owners == {"UA", "RU", "PL", "LT", "LV"}
    (only,) = [
        c
        for c in geocode("near the border with Belarus", gazetteer=gazetteer, country="UA")
        if c.place.id.startswith("border:")
    ]
    assert only.place.country == "UA"


@pytest.mark.parametrize(
    ("text", "names", "homes", "relation", "where_prec", "phrase"),
    [
        ("It fell 30 km west of Pokrovsk.", ["Pokrovsk"], (), "distance", 2,
         "30 km west of Pokrovsk"),
        ("Shells fell south of Orikhiv.", ["Orikhiv"], (), "heading", 2, "south of Orikhiv"),
        ("Rain in southern Poland.", ["Poland"], (), "part", 4, "southern Poland"),
        ("In Poland's east, rain.", ["Poland"], (), "part", 4, "Poland's east"),
        ("Snow in western Harris County.", ["Harris County"], (), "part", 3,
         "western Harris County"),
        ("On the edge of Kramatorsk.", ["Kramatorsk"], (), "rim", 2, "the edge of Kramatorsk"),
        ("Near the border with Belarus.", ["Belarus"], ("UA",), "border", 5,
         "the border with Belarus"),
        ("At the Lebanese border.", ["Lebanese"], ("FR", "IL"), "border", 5, "Lebanese border"),
        ("Between Izium and Lyman.", ["Izium", "Lyman"], (), "between", 5,
         "Between Izium and Lyman"),
        ("It sank off Odesa.", ["Odesa"], (), "coast", 5, "off Odesa"),
    ],
)  # fmt: skip
def test_in_a_text(gazetteer, text, names, homes, relation, where_prec, phrase):
    found = read(gazetteer, text, *names, homes=homes)
    assert found is not None
    assert (found.relation, found.where_prec) == (relation, where_prec)
    assert text[found.start : found.end] == phrase
    assert found.radius_m is not None
    assert found.radius_m > 0


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They live in Kyiv.", ["Kyiv"]),
        ("the capital of Ukraine", ["Ukraine"]),
        ("the east of Kyiv", ["Kyiv"]),
        ("north of Russia", ["Russia"]),
        ("They cut off Mariupol.", ["Mariupol"]),
        ("Russia's border guards", ["Russia"]),
        ("Ukraine's eastern neighbour", ["Ukraine"]),
        ("between Kyiv and the sea", ["Kyiv"]),
        ("between Lisbon and Vladivostok", ["Lisbon", "Vladivostok"]),
        ("the border with Belarus", ["Belarus"]),
        ("100 km of Kyiv roads", ["Kyiv"]),
        ("off Minsk", ["Minsk"]),
    ],
)
def test_a_name_that_means_its_own_place(gazetteer, text, names):
    assert read(gazetteer, text, *names) is None


def test_two_parts(gazetteer):
    found = read(gazetteer, "in southern and eastern Poland", "Poland")
    assert found is not None
    assert [place.id for place in found.places] == ["part:gn:798544:south", "part:gn:798544:east"]


def test_a_border_is_where_the_town_beside_it_is(gazetteer):
    text = "at the border with Belarus"
    near = geocode("Lutsk", gazetteer=gazetteer)[0].place
    found = find_relative(
        text, anchor(gazetteer, text, "Belarus"), gazetteer=gazetteer, homes=["UA"], near=near
    )
    assert found is not None
    (place,) = found.places
    assert place.longitude == pytest.approx(25.0, abs=0.7)


def test_parts_lie_within(gazetteer):
    import shapely

    for iso in ("PL", "SD", "ML", "NG", "VN", "CL", "NO", "ID"):
        country = gazetteer.country(iso)
        shape = gazetteer.shape(country.id).buffer(0.01)
        for direction in ("northern", "south-western", "central", "eastern"):
            text = f"{direction} {country.name}"
            found = find_relative(
                text,
                Anchor(start=len(direction) + 1, end=len(text), place=country),
                gazetteer=gazetteer,
            )
            assert found is not None
            part = found.places[0]
            if part.id.startswith("part:"):
                assert shape.contains(shapely.Point(part.longitude, part.latitude)), text


def test_nothing_relative_costs_microseconds(gazetteer):
    text = "Officials said on Monday that they would stay in Kyiv as long as it took."
    kyiv = anchor(gazetteer, text, "Kyiv")
    find_relative(text, kyiv, gazetteer=gazetteer)
    start = time.perf_counter()
    for _ in range(2000):
        find_relative(text, kyiv, gazetteer=gazetteer)
    assert (time.perf_counter() - start) / 2000 < 50e-6


WORDS = st.sampled_from(TABLE["words"])


@given(st.lists(WORDS, max_size=14).map(" ".join) | st.text(max_size=60))
def test_geocode_never_crashes(text):
    for candidate in geocode(text):
        place = candidate.place
        if place.id.startswith(COMPUTED):
            assert place.longitude is not None
            assert place.latitude is not None
            assert abs(place.longitude) <= 180
            assert abs(place.latitude) <= 90


@given(st.lists(WORDS, max_size=12).map(" ".join), st.lists(WORDS, max_size=8).map(" ".join))
def test_a_text_never_crashes(before, after):
    gazetteer = open_gazetteer()
    for place in (gazetteer.country("UA"), gazetteer.place("gn:703448"), gazetteer.country("FJ")):
        text = f"{before} {place.name}{after}"
        at = Anchor(start=len(before) + 1, end=len(before) + 1 + len(place.name), place=place)
        found = find_relative(text, at, gazetteer=gazetteer, homes=["RU", "BY"])
        if found is not None:
            assert 0 <= found.start <= at.start
            assert at.end <= found.end <= len(text)
            assert 1 <= found.where_prec <= 7
