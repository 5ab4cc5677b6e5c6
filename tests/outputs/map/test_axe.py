"""axe-core finds nothing, whatever the page is doing."""

from importlib import resources

import pytest

from geothreat.outputs.map import Map
from tests.outputs.map.made_up import BASEMAP, DISPUTED, EMPTY, many, shown
from tests.outputs.map.visits import LAPTOP, PHONE, row

pytestmark = pytest.mark.browser

SIZES = {"laptop": LAPTOP, "phone": PHONE}


def nothing(seen):
    pass


def opened(seen):
    seen.page.click(row("Missile strike · Sumy"))
    seen.until("!document.getElementById('gt-detail').hidden")
    seen.page.click(".gt-why summary")


def threat_opened(seen):
    seen.page.click(row("→ Poland") + " >> nth=0")


def folded(seen):
    seen.page.click("#gt-fold")


def filtering(seen):
    seen.page.evaluate("document.querySelector('#gt-filters summary').click()")
    seen.page.fill("#gt-search", "kharkiv")


def nothing_left(seen):
    seen.page.fill("#gt-search", "no such words")
    seen.until("document.getElementById('gt-list').textContent.includes('Nothing')")


def several(seen):
    x, y = seen.page.evaluate(
        "(({x, y}) => [x, y])(map_geothreat.setView([49.99, 36.23], 8, {animate: false})"
        ".latLngToContainerPoint([49.99, 36.23]))"
    )
    seen.page.evaluate(f"map_geothreat.fire('click', {{containerPoint: L.point({x}, {y})}})")
    seen.until("!document.getElementById('gt-group').hidden")


def narrowed(seen):
    seen.page.evaluate("document.getElementById('gt-later').click()")


def key_turned(seen):
    seen.page.click("#gt-key > summary")


def playing(seen):
    seen.page.evaluate("document.getElementById('gt-play').click()")


STATES = {"as it opens": nothing, "item open": opened, "threat open": threat_opened,
          "list hidden": folded, "filters and search": filtering, "nothing left": nothing_left,
          "several at one place": several, "days narrowed": narrowed, "playing": playing,
          "key opened or closed": key_turned}  # fmt: skip


def violations(seen):
    seen.page.evaluate(AXE)
    found = seen.page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [(v["id"], [node["html"][:160] for node in v["nodes"]]) for v in found]


AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_in_any_state(visit, scheme, size):
    seen = visit(shown(), SIZES[size], color_scheme=scheme)
    for name, act in STATES.items():
        seen.afresh()
        act(seen)
        assert violations(seen) == [], name


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_on_an_empty_map_and_on_a_full_one(visit, size):
    empty = visit(Map([], basemap=EMPTY, disputed=EMPTY), SIZES[size])
    assert violations(empty) == []
    full = visit(Map(many(1500), basemap=BASEMAP, disputed=DISPUTED), SIZES[size])
    assert violations(full) == []


def test_axe_would_find_something(visit):
    seen = visit(shown())
    seen.page.evaluate("document.getElementById('gt-search').removeAttribute('aria-label')")
    seen.page.evaluate("document.getElementById('gt-search').removeAttribute('placeholder')")
    assert [name for name, _ in violations(seen)] == ["label"]
