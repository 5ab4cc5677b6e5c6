"""Frames: documented columns, right types, threats apart from events."""

from dataclasses import fields
from itertools import pairwise

import geopandas
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geothreat.errors import GazetteerError
from geothreat.outputs import columns
from geothreat.outputs.arrows import great_circle
from geothreat.outputs.columns import EventRow, IncidentRow, Row, ThreatRow, columns_of
from geothreat.outputs.frames import to_geodataframe
from geothreat.outputs.rows import incident_rows
from tests.builders import article, event, party, threat
from tests.outputs.sample import corpus, country

ROWS = {"events": EventRow, "threats": ThreatRow, "arrows": ThreatRow, "incidents": IncidentRow}


def frame(layer):
    return to_geodataframe(*corpus(), layer=layer, country=country)


@pytest.mark.parametrize("layer", ROWS)
def test_columns_types_and_crs_also_when_empty(layer):
    full = frame(layer)
    empty = to_geodataframe([], layer=layer, country=country)
    assert list(full.columns) == [*(c.name for c in columns_of(ROWS[layer])), "geometry"]
    assert list(empty.columns) == list(full.columns)
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()
    assert full.crs.to_epsg() == empty.crs.to_epsg() == 4326
    assert len(full)
    assert not len(empty)


@pytest.mark.parametrize("layer", ROWS)
def test_every_cell_is_a_scalar(layer):
    for column in frame(layer).drop(columns="geometry"):
        assert all(pandas.api.types.is_scalar(value) for value in frame(layer)[column])


@pytest.mark.parametrize("layer", ROWS)
def test_geopackage_and_back(layer, tmp_path):
    frame(layer).to_file(tmp_path / "out.gpkg", layer=layer)
    assert len(geopandas.read_file(tmp_path / "out.gpkg")) == len(frame(layer))


def test_events():
    events = frame("events").set_index("event_id")
    assert len(events) == 5
    sumy = events.loc["a1"]
    assert (sumy.geometry.x, sumy.geometry.y) == (34.8, 50.92)
    assert (sumy.deaths_low, sumy.deaths_best) == (30, 30)
    assert pandas.isna(sumy.deaths_high)
    assert sumy.date_start == pandas.Timestamp("2025-04-13")
    assert sumy.report_date == pandas.Timestamp("2025-04-14")
    assert sumy.incident_id == events.loc["b1"].incident_id
    assert (sumy.plover_event, sumy.acled_event_type) == ("ASSAULT", "Explosions/Remote violence")
    assert (sumy.where_prec, sumy.geo_precision, sumy.pin) == (1, 1, True)


def test_an_event_known_by_its_country_is_no_pin():
    events = frame("events").set_index("event_id")
    assert not events.loc["a2"].pin
    assert events.loc["a2"].geometry is not None
    assert events.loc["a3"].geometry is None
    assert not events.loc["a3"].pin
    assert events.loc["b2"].pin
    assert events.loc["b2"].inherited


def test_an_unresolved_date_is_not_filled_with_the_day_of_the_report():
    events = frame("events").set_index("event_id")
    assert pandas.isna(events.loc["a3"].date_start)
    assert events.loc["a3"].report_date == pandas.Timestamp("2025-04-14")


def test_threats_have_one_row_a_target():
    threats = frame("threats")
    assert list(threats.threat_id) == ["t1", "t1", "t2", "t3"]
    assert list(threats.target_number) == [1, 2, 1, 0]
    assert threats.members[1] == "PL; US"
    assert threats.geometry[1] is None  # NATO is no one region of the earth
    assert threats.speech_place[0] == "Sumy"
    assert threats.geometry[0].x == 19.3  # Poland, not the place of speech
    assert threats.actor_country[2] == "US; RU"


def test_arrows_run_from_each_actor_to_the_target():
    arrows = frame("arrows")
    assert list(zip(arrows.threat_id, arrows.actor_country, strict=True)) == [
        ("t1", "RU"),
        ("t2", "US"),
        ("t2", "RU"),
    ]
    assert arrows.geometry[0].coords[0] == (97.0, 61.9)
    assert arrows.geometry[0].coords[-1] == (19.3, 52.1)
    assert arrows.geometry[1].geom_type == "MultiLineString"


def test_no_arrow_to_oneself_or_from_the_unknown():
    def lookup(iso):
        if iso == "ZZ":
            raise GazetteerError("no such country")
        return country(iso)

    within = threat("Japan", id="t1", actors=(party("Tokyo", "JP"),))
    unknown = threat("Japan", id="t2", actors=(party("them"), party("the moon", "ZZ")))
    both = threat("Japan", id="t3", actors=(party("the moon", "ZZ"), party("Russia", "RU")))
    arrows = to_geodataframe([article("a", within, unknown, both)], layer="arrows", country=lookup)
    assert list(arrows.threat_id) == ["t3"]


def test_incidents():
    incidents = frame("incidents")
    merged = incidents[incidents.statements == "a1; b1"].iloc[0]
    assert (merged.number_of_sources, merged.reports) == (2, 2)
    assert (merged.deaths_low, merged.deaths_best, merged.deaths_high) == (30, 35, 35)
    assert merged.merge_reason.startswith("a and b: same place (Sumy)")
    assert merged.assertion == "stated"


def test_a_denied_report_makes_an_incident_disputed():
    from geothreat.incidents import merge

    told = event("Sumy", id="e1", deaths=20)
    denied = event("Sumy", id="e2", deaths=20, assertion="denied", start=90)
    analyses = [article("a", told, denied)]
    assert [row.assertion for row in incident_rows(analyses, merge(analyses))] == ["disputed"]


def test_unknown_layer():
    with pytest.raises(ValueError, match="no layer 'rumours': choose events, threats"):
        to_geodataframe([], layer="rumours")


def test_threats_have_no_columns_of_acts():
    names = {column.name for column in fields(ThreatRow)}
    assert not {n for n in names if n.startswith(("deaths", "injured", "date_start", "incident"))}


@pytest.mark.parametrize("kind", [Row, EventRow, ThreatRow, IncidentRow])
def test_rows_are_documented(kind):
    assert "Attributes" in kind.__doc__
    assert kind.__name__ in columns.__all__


POINTS = st.tuples(st.floats(-180, 180), st.floats(-85, 85))


@given(POINTS, POINTS)
def test_great_circles_stay_on_the_map_and_never_jump(start, end):
    lines = great_circle(start, end)
    for line in lines:
        assert len(line) >= 2
        assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in line)
        assert all(abs(a[0] - b[0]) <= 180 for a, b in pairwise(line))
    if lines:
        assert lines[0][0] == start
        assert lines[-1][-1] == end
    for one, other in pairwise(lines):
        assert (one[-1][0], one[-1][1]) == (-other[0][0], other[0][1])
