"""KML that Google Earth and GDAL read, without a word of HTML from an article."""

import pyogrio
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from geothreat.outputs.exporters import kml
from tests.builders import article, event, threat
from tests.outputs.sample import corpus, country
from tests.strategies import analyses as any_analysis

NS = {"k": "http://www.opengis.net/kml/2.2"}
HOSTILE = "<script>alert(1)</script> ]]> &lt;img src=x onerror=alert(1)&gt; $[name]\x01\0"


def written(path, found=None, incidents=()):
    if found is None:
        found, incidents = corpus()
    kml.write(found, incidents, path / "out.kml", country=country)
    return etree.parse(path / "out.kml").getroot()


def folders(root):
    return {
        folder.find("k:name", NS).text: folder.findall("k:Placemark", NS)
        for folder in root.iterfind("k:Document/k:Folder", NS)
    }


def value(mark, name):
    found = mark.find(f"k:ExtendedData/k:Data[@name='{name}']/k:value", NS)
    return None if found is None else found.text


def test_events_and_threats_are_apart(tmp_path):
    found = folders(written(tmp_path))
    assert list(found) == ["Incidents", "Event statements", "Threats (only said)"]
    labels = [{value(mark, "label") for mark in marks} for marks in found.values()]
    assert labels == [{"incident"}, {"event"}, {"threat"}]


def test_a_threat_is_never_a_point_and_a_country_none(tmp_path):
    found = folders(written(tmp_path))
    threats = found["Threats (only said)"]
    assert not any(mark.findall(".//k:Point", NS) for mark in threats)
    assert sum(bool(mark.findall(".//k:LineString", NS)) for mark in threats) == 2
    points = {value(mark, "event_id"): mark.find("k:Point", NS) for mark in
              found["Event statements"]}  # fmt: skip
    assert points["a2"] is None
    assert points["a1"].find("k:coordinates", NS).text == "34.8,50.92"


def test_time_is_the_span_of_days_and_unknown_is_none(tmp_path):
    spans = {}
    for mark in folders(written(tmp_path))["Event statements"]:
        span = mark.find("k:TimeSpan", NS)
        spans[value(mark, "event_id")] = span is not None and [end.text for end in span]
    assert spans["a1"] == ["2025-04-13", "2025-04-13"]
    assert spans["a2"] == ["2025-04-07", "2025-04-13"]
    assert spans["a3"] is False


def test_every_look_there_is_is_defined(tmp_path):
    root = written(tmp_path)
    defined = {f"#{style.get('id')}" for style in root.iterfind(".//k:Style", NS)}
    assert {look.text for look in root.iterfind(".//k:styleUrl", NS)} <= defined
    assert not root.findall(".//k:href", NS)  # nothing to load


def test_text_of_articles_is_no_html_in_a_balloon(tmp_path):
    found = [
        article("a", event("Sumy", quote=HOSTILE), threat("Poland", quote=HOSTILE), title=HOSTILE)
    ]
    root = written(tmp_path, found)
    for description in root.iterfind(".//k:description", NS):
        shown = description.text.replace("<br/>", "")
        assert "<" not in shown
        assert "&lt;script&gt;" in shown
    for balloon in root.iterfind(".//k:BalloonStyle/k:text", NS):
        assert balloon.text == "$[description]"


def test_gdal_reads_it(tmp_path):
    written(tmp_path)
    layers = pyogrio.list_layers(tmp_path / "out.kml")[:, 0].tolist()
    assert layers == ["Incidents", "Event statements", "Threats (only said)"]
    counts = [pyogrio.read_info(tmp_path / "out.kml", layer=layer)["features"] for layer in layers]
    assert counts == [4, 5, 4]


@given(found=st.lists(any_analysis(), max_size=2))
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
def test_anything_is_xml(found, tmp_path):
    root = written(tmp_path, found)
    assert len(folders(root)["Event statements"]) == sum(len(one.events) for one in found)


@pytest.mark.parametrize("shown", [True, False])
def test_statements_are_hidden_where_incidents_show_the_same_acts(shown, tmp_path):
    analyses, incidents = corpus()
    root = written(tmp_path, analyses, () if shown else incidents)
    folder = next(
        one for one in root.iterfind("k:Document/k:Folder", NS)
        if one.find("k:name", NS).text == "Event statements"
    )  # fmt: skip
    marks = [mark.find("k:visibility", NS) for mark in folder.iterfind("k:Placemark", NS)]
    assert all((mark is None) == shown for mark in marks)
