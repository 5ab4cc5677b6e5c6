"""Towns to find one's way by: small, quiet, never twice and never over another name."""

from dataclasses import replace
from itertools import combinations

import folium
import pytest

from geothreat.gazetteer import open_gazetteer
from geothreat.outputs.map import Map
from geothreat.outputs.map.borders import Borders
from geothreat.records import Analysis, Document
from tests.outputs.map import made_up

pytestmark = pytest.mark.browser

LISTEN = """(() => {
  const draw = CanvasRenderingContext2D.prototype.fillText;
  window.written = new Map();
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
    if (this.canvas.closest('.leaflet-gt-labels-pane')) {
      const half = this.measureText(text).width / 2;
      const box = [x - half, y - 6, x + half, y + 6];
      written.set(`${text}@${Math.round(x)},${Math.round(y)}`, [text, ...box, this.font]);
    }
    return draw.call(this, text, x, y, ...rest);
  };
})()"""


def story(where):
    quote = "A drone hit the depot."
    document = Document(id="d", text=quote)
    event = made_up.event(1, document, quote, "hit", "drone", where)
    return [Analysis(document=document, statements=(event,))]


def town(name):
    return next(c.place for c in open_gazetteer().candidates(name) if c.place.kind == "city")


def written_at(seen, zoom, latitude=49.9, longitude=36.2):
    """Everything written on the map there: name, box, font."""
    seen.page.evaluate("written.clear()")
    seen.page.evaluate(
        f"map_geothreat.setView([{latitude}, {longitude}], {zoom}, {{animate: false}})"
    )
    seen.page.wait_for_timeout(60)
    return seen.page.evaluate("[...written.values()]")


@pytest.fixture
def kharkiv(visit):
    seen = visit(Map(story(town("Kharkiv"))))
    seen.page.evaluate(LISTEN)
    return seen


def test_the_closer_one_looks_the_more_towns_are_named(kharkiv):
    far, middle, near = (
        {one[0] for one in written_at(kharkiv, zoom) if one[5].startswith("11px")}
        for zoom in (2, 4, 7)
    )
    assert not far
    assert {"Kyiv", "Moscow"} <= middle
    assert {"Poltava", "Belgorod"} <= near - middle
    assert max(len(middle), len(near)) < 80


@pytest.mark.parametrize("zoom", [4, 5.5, 7, 9, 12])
def test_no_name_stands_over_another_or_twice(kharkiv, zoom):
    found = written_at(kharkiv, zoom)
    names = [one[0] for one in found]
    assert names.count("Kharkiv") == 1
    assert len(names) == len(set(names))
    for (one, *a, _), (two, *b, _) in combinations(found, 2):
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, (one, two)


def test_a_town_of_an_event_is_a_landmark_again_once_the_event_is_filtered_out(kharkiv):
    fonts = {one[0]: one[5] for one in written_at(kharkiv, 7)}
    assert fonts["Kharkiv"].startswith("600")
    kharkiv.page.uncheck("label.gt-sign:has-text('Drone') input")
    fonts = {one[0]: one[5] for one in written_at(kharkiv, 7)}
    assert "600" not in fonts["Kharkiv"]


def test_a_town_of_the_story_keeps_the_name_it_has_there():
    other = replace(town("Kyiv"), name="Kiev", longitude=30.5)
    told = {place.id: place.name for _, place in Borders(None, None, worldview="un").towns([other])}
    assert told[other.id] == "Kiev"
    assert "Kyiv" not in told.values()


def test_tiles_bring_their_own_towns(visit):
    pixel = "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs="
    shown = Map(story(town("Kharkiv")))
    folium.TileLayer(tiles=pixel, attr="Example tiles").add_to(shown)
    seen = visit(shown)
    seen.page.evaluate(LISTEN)
    assert not [one for one in written_at(seen, 7) if one[5].startswith("11px")]


def test_borders_of_the_users_own_come_without_towns():
    assert Borders(made_up.BASEMAP, made_up.DISPUTED, worldview="un").towns([made_up.KYIV]) == []
