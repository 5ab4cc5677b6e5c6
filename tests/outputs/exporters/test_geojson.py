"""RFC 7946, and nothing drawn as a point that is none."""

import json
import math
from datetime import date
from itertools import pairwise

import geopandas
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geothreat.outputs.exporters import geojson
from tests.outputs.sample import corpus, country
from tests.strategies import analyses as any_analysis

DATES = ("date_start", "date_end", "date_said", "report_date")
LAYERS = ["events", "threats", "incidents"]


def written(tmp_path, layer, analyses=None, incidents=()):
    if analyses is None:
        analyses, incidents = corpus()
    path = tmp_path / "out.geojson"
    geojson.write(analyses, incidents, path, layer=layer, country=country)
    return json.loads(path.read_text("utf-8"))


def positions(geometry):
    if geometry is None:
        return []
    found, queue = [], [geometry["coordinates"]]
    while queue:
        item = queue.pop()
        if isinstance(item[0], list):
            queue += item
        else:
            found.append(item)
    return found


def check_rfc_7946(collection):
    """The rules that a program can trip over, checked without the code under test."""
    assert set(collection) == {"type", "features"}  # no "crs", no foreign members
    assert collection["type"] == "FeatureCollection"
    for feature in collection["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert feature["type"] == "Feature"
        kind = feature["geometry"]["type"] if feature["geometry"] else None
        assert kind in (None, "Point", "LineString", "MultiLineString")
        for lon, lat in positions(feature["geometry"]):
            assert -180 <= lon <= 180
            assert -90 <= lat <= 90
            assert round(lon, 7) == lon
            assert round(lat, 7) == lat
            assert math.copysign(1, lon) > 0 or lon < 0  # no -0.0
        for line in lines(feature["geometry"]):
            assert len(line) >= 2
            assert all(abs(a[0] - b[0]) <= 180 for a, b in pairwise(line))
        for key, value in feature["properties"].items():
            assert value is None or isinstance(value, str | int | float | bool), key
            if value and key in DATES:
                assert date.fromisoformat(value).isoformat() == value


def lines(geometry):
    if geometry is None or geometry["type"] == "Point":
        return []
    return (
        geometry["coordinates"]
        if geometry["type"] == "MultiLineString"
        else [geometry["coordinates"]]
    )


@pytest.mark.parametrize("layer", LAYERS)
def test_sample_follows_rfc_7946(layer, tmp_path):
    collection = written(tmp_path, layer)
    assert collection["features"]
    check_rfc_7946(collection)
    names = [feature["id"] for feature in collection["features"]]
    assert len(set(names)) == len(names)


@given(found=st.lists(any_analysis(), max_size=2), layer=st.sampled_from(["events", "threats"]))
@settings(
    deadline=None, max_examples=50,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
def test_anything_follows_rfc_7946(found, layer, tmp_path):
    check_rfc_7946(written(tmp_path, layer, found))


def test_a_country_level_event_has_no_point(tmp_path):
    features = {f["id"]: f for f in written(tmp_path, "events")["features"]}
    assert features["a2"]["geometry"] is None
    assert features["a2"]["properties"]["pin"] is False
    assert features["a2"]["properties"]["longitude"] == 31.5
    assert features["a1"]["geometry"] == {"type": "Point", "coordinates": [34.8, 50.92]}


def test_a_threat_is_never_a_point_and_has_no_date_or_dead(tmp_path):
    features = written(tmp_path, "threats")["features"]
    kinds = {f["id"]: f["geometry"] and f["geometry"]["type"] for f in features}
    assert kinds == {"t1/1": "LineString", "t1/2": None, "t2/1": "MultiLineString", "t3/0": None}
    for feature in features:
        assert feature["properties"]["label"] == "threat"
        assert not {"deaths_best", "injured_best", "date_start"} & set(feature["properties"])


def test_no_layer_holds_another_label(tmp_path):
    for layer in LAYERS:
        labels = {f["properties"]["label"] for f in written(tmp_path, layer)["features"]}
        assert labels == {layer.removesuffix("s")}


def test_order_of_the_input_does_not_matter(tmp_path):
    analyses, incidents = corpus()
    for layer in LAYERS:
        assert written(tmp_path, layer, analyses, incidents) == written(
            tmp_path, layer, analyses[::-1], incidents
        )


def test_an_arrow_across_the_pacific_is_cut_at_the_antimeridian(tmp_path):
    feature = next(f for f in written(tmp_path, "threats")["features"] if f["id"] == "t2/1")
    ends = [(line[0][0], line[-1][0]) for line in feature["geometry"]["coordinates"]]
    assert (-98.6, -180.0) in ends
    assert (180.0, 138.0) in ends


def test_unknown_layer(tmp_path):
    with pytest.raises(ValueError, match="no layer 'arrows': choose events, threats or incidents"):
        geojson.write([], (), tmp_path / "x", layer="arrows")


@pytest.mark.parametrize("layer", LAYERS)
def test_gdal_reads_it(layer, tmp_path):
    count = len(written(tmp_path, layer)["features"])
    frame = geopandas.read_file(tmp_path / "out.geojson")
    assert len(frame) == count
    assert frame.crs.to_epsg() == 4326


@pytest.mark.parametrize("layer", LAYERS)
def test_an_independent_validator_agrees(layer, tmp_path):
    from geojson_pydantic import FeatureCollection

    written(tmp_path, layer)
    text = (tmp_path / "out.geojson").read_text("utf-8")
    assert FeatureCollection.model_validate_json(text).features


@given(found=st.lists(any_analysis(), max_size=2), layer=st.sampled_from(["events", "threats"]))
@settings(max_examples=30, suppress_health_check=list(HealthCheck))
def test_an_independent_validator_agrees_on_anything(found, layer, tmp_path):
    from geojson_pydantic import FeatureCollection

    FeatureCollection.model_validate(written(tmp_path, layer, found))


def test_the_independent_validator_can_fail():
    from geojson_pydantic import FeatureCollection
    from pydantic import ValidationError

    point = {"type": "Point", "coordinates": [1.0]}
    feature = {"type": "Feature", "geometry": point, "properties": {}}
    with pytest.raises(ValidationError):
        FeatureCollection.model_validate({"type": "FeatureCollection", "features": [feature]})
