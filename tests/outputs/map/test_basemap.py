import pytest
from hypothesis import given
from hypothesis import strategies as st

from geothreat.outputs.map.basemap import (
    SCALE,
    pack_countries,
    pack_disputed,
    pack_geometry,
    pack_towns,
)
from tests.outputs.map.made_up import BASEMAP, DISPUTED, KHARKIV, KYIV, place

POINT = st.tuples(
    st.floats(-180, 180, allow_nan=False), st.floats(-90, 90, allow_nan=False)
).map(list)  # fmt: skip


def unfold(deltas):
    x = y = 0
    points = []
    for dx, dy in zip(deltas[::2], deltas[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / SCALE, y / SCALE))
    return points


@given(st.lists(POINT, min_size=2, max_size=30))
def test_no_point_of_a_line_moves_by_more_than_half_a_step(line):
    packed = pack_geometry({"type": "LineString", "coordinates": line})
    unfolded = unfold(packed["lines"][0])
    for longitude, latitude in line:
        nearest = min(max(abs(x - longitude), abs(y - latitude)) for x, y in unfolded)
        assert nearest <= 0.5 / SCALE + 1e-9


def test_countries_keep_code_name_and_rings():
    packed = pack_countries(BASEMAP)
    assert [country["iso"] for country in packed][:3] == ["UA", "RU", "PL"]
    assert unfold(packed[0]["shape"]["polygons"][0][0])[0] == (22.5, 45.5)


def test_multi_geometries_and_collections_are_taken_apart():
    ring = [[0, 0], [1, 0], [1, 1], [0, 0]]
    whole = {
        "type": "GeometryCollection",
        "geometries": [
            {"type": "MultiPolygon", "coordinates": [[ring], [ring]]},
            {"type": "MultiLineString", "coordinates": [ring[:2]]},
            {"type": "Point", "coordinates": [0, 0]},
        ],
    }
    packed = pack_geometry(whole)
    assert (len(packed["polygons"]), len(packed["lines"])) == (2, 1)


@pytest.mark.parametrize("claimants", [["UA", "RU"], "UA,RU"])
def test_disputed_areas_name_who_claims_them(claimants):
    feature = dict(DISPUTED["features"][0], properties={"name": "X", "claimants": claimants})
    packed = pack_disputed({"features": [feature]})
    assert packed[0]["claimants"] == ["UA", "RU"]


def test_specks_below_a_step_vanish_and_nothing_breaks():
    speck = [[0, 0], [0.0001, 0], [0, 0.0001], [0, 0]]
    packed = pack_geometry({"type": "Polygon", "coordinates": [speck]})
    assert packed == {"polygons": [], "lines": []}
    assert pack_geometry(None) == {"polygons": [], "lines": []}


def test_of_towns_only_name_and_spot_are_told():
    towns = [(3, KYIV), (5, KHARKIV), (5, place("Atlantis"))]
    assert pack_towns(towns) == [
        {"zoom": 3, "towns": [("Kyiv", 30.52, 50.45)]},
        {"zoom": 5, "towns": [("Kharkiv", 36.23, 49.99)]},
    ]
