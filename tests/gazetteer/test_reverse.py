import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geothreat.gazetteer import Gazetteer, open_gazetteer
from geothreat.gazetteer.draft import KINDS
from geothreat.gazetteer.packing import FIELDS, MICRO
from geothreat.gazetteer.reverse import EARTH_RADIUS, distance

LONGITUDES = st.floats(-180, 180, allow_nan=False)
LATITUDES = st.floats(-90, 90, allow_nan=False)


def brute_force(gazetteer: Gazetteer, longitude: float, latitude: float) -> float:
    np = pytest.importorskip("numpy")
    store = gazetteer._store
    records = np.frombuffer(store.data("places"), dtype=FIELDS)
    towns = records[records["kind"] == KINDS.index("city")]
    lon, lat = np.radians(towns["longitude"] / MICRO), np.radians(towns["latitude"] / MICRO)
    here = math.radians(latitude)
    a = np.sin((lat - here) / 2) ** 2
    a += np.cos(lat) * math.cos(here) * np.sin((lon - math.radians(longitude)) / 2) ** 2
    return float(2 * EARTH_RADIUS * np.arcsin(np.minimum(1, np.sqrt(a))).min())


@given(LONGITUDES, LATITUDES)
@settings(max_examples=60, deadline=None)
def test_nothing_lies_nearer_than_the_nearest(longitude: float, latitude: float) -> None:
    gazetteer = open_gazetteer()
    ((_, metres),) = gazetteer.nearest(longitude=longitude, latitude=latitude)
    assert metres == pytest.approx(brute_force(gazetteer, longitude, latitude), abs=0.01)


@given(LONGITUDES, LATITUDES, st.integers(1, 6))
@settings(max_examples=40, deadline=None)
def test_the_nearest_come_in_order(longitude: float, latitude: float, limit: int) -> None:
    found = open_gazetteer().nearest(longitude=longitude, latitude=latitude, limit=limit)
    metres = [m for _, m in found]
    assert len(found) == limit
    assert metres == sorted(metres)
    assert len({place.id for place, _ in found}) == limit
    for place, m in found:
        assert place.longitude is not None
        assert place.latitude is not None
        away = distance(longitude, latitude, place.longitude, place.latitude)
        assert away == pytest.approx(m, abs=0.01)


def test_across_the_antimeridian(gazetteer: Gazetteer) -> None:
    ((place, metres),) = gazetteer.nearest(longitude=-179.9, latitude=-16.8)
    assert place.country == "FJ"
    assert metres < 100_000


@pytest.mark.parametrize(
    ("longitude", "latitude"),
    [(0, 91), (181, 0), (math.nan, 0), (0, math.inf), (0, -90.5)],
)
def test_points_off_the_earth_are_refused(
    gazetteer: Gazetteer, longitude: float, latitude: float
) -> None:
    for ask in (gazetteer.nearest, gazetteer.country_at, gazetteer.admin_at):
        with pytest.raises(ValueError, match=r"longitude"):
            ask(longitude=longitude, latitude=latitude)


@pytest.mark.parametrize(
    ("longitude", "latitude", "country"),
    [(30.5, 50.45, "UA"), (2.35, 48.85, "FR"), (-74.0, 40.7, "US"), (-30.0, 40.0, None),
     (178.0, -18.0, "FJ"), (34.45, 31.5, "PS"), (24.75, 59.4, "EE")],
)  # fmt: skip
def test_country_at(
    gazetteer: Gazetteer, longitude: float, latitude: float, country: str | None
) -> None:
    assert gazetteer.country_at(longitude=longitude, latitude=latitude) == country


def test_admin_at(gazetteer: Gazetteer) -> None:
    region = gazetteer.admin_at(longitude=34.8, latitude=50.9)
    assert region is not None
    assert region.name == "Sumy Oblast"
    assert gazetteer.admin_at(longitude=-30.0, latitude=40.0) is None


@given(LONGITUDES, LATITUDES)
@settings(max_examples=100, deadline=None)
def test_a_region_lies_in_the_country_at_its_point(longitude: float, latitude: float) -> None:
    gazetteer = open_gazetteer()
    region = gazetteer.admin_at(longitude=longitude, latitude=latitude)
    if region is not None:
        assert gazetteer.country_at(longitude=longitude, latitude=latitude) is not None


@given(st.lists(st.tuples(LONGITUDES, LATITUDES), max_size=30))
@settings(max_examples=40, deadline=None)
def test_many_points_are_answered_as_one_by_one(points: list[tuple[float, float]]) -> None:
    gazetteer = open_gazetteer()
    places, metres = gazetteer.nearest_many([p[0] for p in points], [p[1] for p in points])
    assert len(places) == len(metres) == len(points)
    for (longitude, latitude), place, away in zip(points, places, metres.tolist(), strict=True):
        ((one, metres_one),) = gazetteer.nearest(longitude=longitude, latitude=latitude)
        assert away == pytest.approx(metres_one, abs=0.2)
        assert place.id == one.id or metres_one == pytest.approx(away, abs=0.2)


@pytest.mark.parametrize(
    ("longitudes", "latitudes"), [([0], [91]), ([math.nan], [0]), ([1, 2], [1]), ([[1]], [[1]])]
)
def test_many_points_with_a_wrong_one_are_refused(
    gazetteer: Gazetteer, longitudes: list[float], latitudes: list[float]
) -> None:
    with pytest.raises(ValueError, match="longitude"):
        gazetteer.nearest_many(longitudes, latitudes)


def test_the_nearest_of_the_smallest_and_largest_number(gazetteer: Gazetteer) -> None:
    assert gazetteer.nearest(longitude=0, latitude=0, limit=0) == ()
    found = gazetteer.nearest(longitude=30, latitude=50, limit=5000)
    assert len(found) == 5000
    assert [m for _, m in found] == sorted(m for _, m in found)
