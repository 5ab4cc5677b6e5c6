"""A GeoPackage that GDAL reads, with real days, and styles that QGIS finds."""

import re
import sqlite3
from datetime import date

import pandas
import pyogrio
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from geothreat.outputs.exporters import gpkg
from geothreat.outputs.exporters._looks import looks
from geothreat.outputs.exporters._qgis import qml
from geothreat.outputs.map.layers import COLOURS, MODES
from geothreat.outputs.map.words import words
from tests.builders import article, event, threat
from tests.outputs.sample import corpus, country
from tests.strategies import analyses as any_analysis

LAYERS = ["events", "incidents", "threats", "arrows", "sources"]


@pytest.fixture
def whole(tmp_path):
    analyses, incidents = corpus()
    gpkg.write(analyses, incidents, tmp_path / "all.gpkg", country=country)
    return tmp_path / "all.gpkg"


def read(path, layer):
    return pyogrio.read_dataframe(path, layer=layer)


def test_layers(whole):
    listed = dict(pyogrio.list_layers(whole).tolist())
    assert list(listed) == [*LAYERS, "layer_styles"]
    assert listed["events"] == listed["threats"] == "Point"
    assert listed["arrows"] == "MultiLineString"
    assert listed["sources"] is None
    assert pyogrio.read_info(whole, layer="events")["crs"] == "EPSG:4326"


@pytest.mark.parametrize(
    ("layer", "columns"),
    [
        ("events", ["date_start", "date_end", "report_date"]),
        ("incidents", ["date_start", "date_end", "report_first", "report_last"]),
        ("threats", ["date_said", "report_date"]),
        ("arrows", ["date_said"]),
        ("sources", ["published"]),
    ],
)
def test_days_are_of_type_date(whole, layer, columns):
    info = pyogrio.read_info(whole, layer=layer)
    types = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert {types[column] for column in columns} == {"OFTDate"}


def test_what_is_unknown_is_null_and_not_nought(whole):
    frame = read(whole, "events").set_index("event_id")
    assert frame.loc["a1", "date_start"] == pandas.Timestamp(date(2025, 4, 13))
    assert frame.loc["a1", "deaths_best"] == 30
    assert pandas.isna(frame.loc["a2", "deaths_best"])
    assert pandas.isna(frame.loc["a3", "date_start"])
    assert frame.loc["b2", "background"]


def test_only_what_may_be_a_point_is_one(whole):
    events = read(whole, "events").set_index("event_id")
    assert events.loc["a2", "geometry"] is None
    assert events.loc["a2", "longitude"] == 31.5
    assert events.loc["a1", "geometry"].coords[0] == (34.8, 50.92)
    assert read(whole, "threats").geometry.isna().all()  # countries and a group


def test_a_threatened_town_has_its_point_in_the_layer_of_threats_only(tmp_path):
    found = [article("a", threat("Dnipro"))]
    gpkg.write(found, (), tmp_path / "t.gpkg", country=country)
    assert read(tmp_path / "t.gpkg", "threats").geometry[0].coords[0] == (35.04, 48.46)
    assert len(read(tmp_path / "t.gpkg", "events")) == 0


def test_arrows_run_from_the_actor_and_are_cut_at_the_antimeridian(whole):
    arrows = read(whole, "arrows")
    assert arrows["threat_id"].tolist() == ["t1", "t2", "t2"]
    assert len(arrows.geometry[1].geoms) == 2
    assert arrows.total_bounds[0] >= -180
    assert arrows.total_bounds[2] <= 180


def test_every_document_is_a_source_failed_ones_too(tmp_path):
    from geothreat.records import Analysis, Document

    failed = Analysis(document=Document(id="x", text=""), error="cannot be read")
    gpkg.write([failed, *corpus()[0]], (), tmp_path / "s.gpkg", country=country)
    sources = read(tmp_path / "s.gpkg", "sources").set_index("document")
    assert sources.loc["x", "error"] == "cannot be read"
    assert sources.loc["a", ["events", "threats"]].tolist() == [3, 1]


def test_order_of_the_input_does_not_matter(tmp_path):
    analyses, incidents = corpus()
    for name, found in (("one", analyses), ("two", analyses[::-1])):
        gpkg.write(found, incidents, tmp_path / name, country=country)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_styles_are_where_qgis_looks_for_them(whole):
    with sqlite3.connect(whole) as base:
        rows = base.execute(
            "SELECT f_table_catalog, f_table_schema, f_table_name, f_geometry_column, useAsDefault,"
            " styleQML FROM layer_styles"
        ).fetchall()
        geometry = dict(
            base.execute("SELECT table_name, column_name FROM gpkg_geometry_columns").fetchall()
        )
    base.close()
    assert {row[2] for row in rows} == set(geometry)
    for catalog, schema, table, column, default, style in rows:
        assert (catalog, schema, column, default) == ("", "", geometry[table], 1)
        assert etree.fromstring(style).tag == "qgis"


@pytest.mark.parametrize("layer", sorted(looks()["layers"]))
def test_a_style_names_columns_and_values_that_there_are(whole, layer):
    style = etree.fromstring(qml(layer))
    fields = set(pyogrio.read_info(whole, layer=layer)["fields"])
    time = style.find("temporal")
    named = {re.search('"(.+)"', time.get(end))[1] for end in ("startExpression", "endExpression")}
    assert named <= fields
    assert time.get("enabled") == "1"
    renderer = style.find("renderer-v2")
    assert renderer.get("attr") in fields
    categories = renderer.findall("categories/category")
    known = words()["kinds"] if renderer.get("attr") == "kind" else MODES
    assert {category.get("value") for category in categories} == set(known)
    symbols = {symbol.get("name") for symbol in renderer.findall("symbols/symbol")}
    assert {category.get("symbol") for category in categories} == symbols


def test_colours_are_those_of_the_map():
    assert {kind: look[1] for kind, look in looks()["kinds"].items()} == {
        kind: COLOURS[family] for kind, (_, family) in words()["kinds"].items()
    }
    assert {mode: look[1] for mode, look in looks()["modes"].items()} == {
        mode: look[0] for mode, look in MODES.items()
    }


def test_text_with_a_nul_is_kept_whole(tmp_path):
    found = [article("a", event("Sumy", quote="One\0two <b>'); DROP TABLE events;--"))]
    gpkg.write(found, (), tmp_path / "n.gpkg")
    assert read(tmp_path / "n.gpkg", "events")["quote"][0] == (
        "One\ufffdtwo <b>'); DROP TABLE events;--"
    )


@given(found=st.lists(any_analysis(), max_size=2))
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
def test_anything_is_read_back(found, tmp_path):
    gpkg.write(found, (), tmp_path / "any.gpkg", country=country)
    count = sum(len(one.events) for one in found)
    assert pyogrio.read_info(tmp_path / "any.gpkg", layer="events")["features"] == count
    assert pyogrio.read_info(tmp_path / "any.gpkg", layer="sources")["features"] == len(found)
