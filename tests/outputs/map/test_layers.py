"""Stock folium layers: numbers in folium's hands, text in ours."""

import folium
import pytest

from geothreat.outputs.map import EventGroup, ThreatGroup
from geothreat.outputs.map import layers as module
from geothreat.records import Analysis
from tests.outputs.map import made_up
from tests.outputs.map.hostile import strings
from tests.outputs.map.made_up import PLACES_BY_COUNTRY, conflict, shown
from tests.outputs.map.reading import Reader
from tests.outputs.map.test_hostile import one


def country(iso):
    return PLACES_BY_COUNTRY[iso]


def chart(*groups):
    whole = folium.Map(tiles=None)
    for group in groups:
        group.add_to(whole)
    return whole.get_root().render()


def said(page):
    return [
        line[0]
        for _, attrs, _ in Reader(page).texts
        if attrs.get("id", "").startswith("geothreat-")
        for lines in Reader(page).block(attrs["id"])
        for line in lines
    ]


def test_they_are_feature_groups_for_any_folium_map():
    analyses, incidents = conflict()
    events, threats = EventGroup(analyses, incidents), ThreatGroup(analyses, country)
    assert isinstance(events, folium.FeatureGroup)
    assert (events.layer_name, threats.layer_name) == ("Events", "Threats")
    page = chart(events, threats)
    assert page.count("L.circleMarker(") >= 9
    assert page.count("L.polyline(") >= 2  # to ends that have a point
    assert page.count("L.rectangle(") == 1  # the Black Sea, dashed, and no pin
    lines = said(page)
    assert "Missile strike · Sumy · 2025-04-13" in lines
    assert "34 to 35 killed, 119 injured" in lines
    assert any("Explicit threat" in line for line in lines)


def test_threats_are_no_events_and_events_no_threats():
    analyses, _ = conflict()
    only = chart(EventGroup(analyses))
    assert "L.polyline(" not in only
    assert not any("threat" in line for line in said(only))


def test_no_text_reaches_a_template(monkeypatch):
    seen = []
    for base in (folium.CircleMarker, folium.Rectangle, folium.PolyLine, folium.FeatureGroup):
        start = base.__init__

        def spy(self, *args, _start=start, **options):
            seen.extend([*args, *options.values()])
            _start(self, *args, **options)

        monkeypatch.setattr(base, "__init__", spy)
    traps = strings(120)
    analyses = [one(number, trap) for number, trap in enumerate(traps)]
    page = chart(EventGroup(analyses), ThreatGroup(analyses, country))
    ours = {"Events", "Threats", *module.COLOURS.values(), "#1c2128", "8 5", "2 5", "5 4"}
    ours |= {colour for colour, _ in module.MODES.values()}
    assert {value for value in seen if isinstance(value, str)} <= ours
    assert any(traps[0] in line for line in said(page))


@pytest.mark.browser
def test_popups_are_text(visit):
    analyses, incidents = conflict()
    trap = "<img src=x onerror=alert(1)>{{7*7}}"
    hostile = one(1, trap)
    whole = shown()
    group = EventGroup([hostile]).add_to(whole)
    EventGroup(analyses, incidents, name="More").add_to(whole)
    ThreatGroup(analyses, country).add_to(whole)
    folium.LayerControl().add_to(whole)
    seen = visit(whole)
    marker = next(iter(group._children.values())).get_name()
    seen.page.evaluate(f"{marker}.openPopup()")
    assert trap in seen.text(".leaflet-popup-content")
    assert seen.page.locator(".leaflet-popup-content img").count() == 0


def test_made_up_places_are_found():
    assert made_up.PLACES_BY_COUNTRY["RU"].kind == "country"
    assert chart(EventGroup([Analysis(document=conflict()[0][0].document)]))
