"""What the first view holds, arrows over the antimeridian, names beside the cards on the map."""

import pytest

from geothreat.outputs.map import Map
from geothreat.records import Analysis, Document
from tests.outputs.map import made_up

pytestmark = pytest.mark.browser

FRAME = "map_geothreat.getBounds().toBBoxString().split(',').map(Number)"
INK = """((pane, id) => {
  const canvas = document.querySelector(`.leaflet-${pane}-pane canvas`);
  const [c, b] = [canvas, id && document.getElementById(id)]
    .map((one) => one && one.getBoundingClientRect());
  const scale = canvas.width / c.width;
  const box = b ? [b.left - c.left, b.top - c.top, b.width, b.height] : [0, 0, c.width, c.height];
  const [x, y, width, height] = box.map((one) => Math.round(one * scale));
  const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  copy.drawImage(canvas, -x, -y);
  const { data } = copy.getImageData(0, 0, width, height);
  return data.filter((value, k) => k % 4 === 3 && value).length;
})"""
ALASKA = made_up.place("Bethel", -161.8, 60.8, country="US")
CHUKOTKA = made_up.place("Anadyr", 177.5, 64.7, country="RU")


def told(quote, *statements):
    document = Document(id="d", text=quote)
    return Analysis(document=document, statements=tuple(one(document, quote) for one in statements))


def strike(number, where):
    return lambda document, quote: made_up.event(number, document, quote, "hit", "drone", where)


def menace(number, actor, target):
    return lambda document, quote: made_up.threat(
        number, document, quote, "hit", "explicit", [actor], [target]
    )


RUSSIA, CHINA = made_up.state("Russia", "RU"), made_up.state("China", "CN")
QUOTE = "A drone hit the depot."


def holds(frame, longitude, latitude):
    west, south, east, north = frame
    return west < longitude < east and south < latitude < north


def test_a_far_target_does_not_make_the_story_a_speck(visit):
    aim = made_up.target("Alaska", "US", where=ALASKA)
    statements = (strike(1, made_up.KHARKIV), strike(2, made_up.SUMY), menace(3, RUSSIA, aim))
    seen = visit(Map([told(QUOTE, *statements)]))
    frame = seen.page.evaluate(FRAME)
    assert holds(frame, made_up.SUMY.longitude, made_up.SUMY.latitude)
    assert holds(frame, made_up.KHARKIV.longitude, made_up.KHARKIV.latitude)
    assert frame[2] - frame[0] < 90
    assert seen.page.locator("path.gt-headed").count() == 1


def test_of_threats_alone_the_first_view_holds_all(visit):
    aim = made_up.target("Alaska", "US", where=ALASKA)
    near = made_up.target("Kharkiv", "UA", where=made_up.KHARKIV)
    seen = visit(Map([told(QUOTE, menace(1, CHINA, aim), menace(2, CHINA, near))]))
    frame = seen.page.evaluate(FRAME)
    assert holds(frame, ALASKA.longitude, ALASKA.latitude)
    assert holds(frame, made_up.KHARKIV.longitude, made_up.KHARKIV.latitude)


def test_an_arrow_takes_the_short_way_round_the_earth(visit):
    aim = made_up.target("Alaska", "US", where=ALASKA)
    seen = visit(Map([told(QUOTE, strike(1, CHUKOTKA), menace(2, CHINA, aim))]))
    lines = seen.page.evaluate("""(() => {
      let found = [];
      map_geothreat.eachLayer((layer) => {
        if (layer.options.className?.startsWith('gt-arrow gt-headed')) found = layer.getLatLngs();
      });
      return found.map((line) => line.map(({ lng }) => lng));
    })()""")
    west, east = lines
    assert min(west) > 80  # from China over the Pacific
    assert max(west) <= 180
    assert all(-180 <= longitude < -150 for longitude in east)
    assert east[-1] == pytest.approx(ALASKA.longitude, abs=0.01)


def test_no_name_lies_under_the_key_or_the_time(visit):
    seen = visit(Map(*made_up.conflict()))
    assert seen.page.evaluate(f"{INK}('gt-labels')") > 1000
    for card in ("gt-key", "gt-time"):
        assert seen.page.evaluate(f"{INK}('gt-labels', '{card}')") == 0
    place = "document.getElementById('gt-key').getBoundingClientRect().height"
    before = seen.page.evaluate(place)
    seen.page.click("#gt-key > summary")
    seen.page.wait_for_timeout(100)
    assert seen.page.evaluate(place) < before


def test_marks_and_names_are_there_again_after_the_map_moved(visit):
    seen = visit(Map(*made_up.conflict()))
    for zoom in (5, 6.5, 4):
        seen.page.evaluate(f"map_geothreat.setView([49, 33], {zoom}, {{animate: false}})")
        seen.page.wait_for_timeout(60)
        for pane in ("gt-points", "gt-labels"):
            assert seen.page.evaluate(f"{INK}('{pane}')") > 500
