"""The page in a real browser without a network."""

import folium
import pytest

from geothreat.gazetteer import open_gazetteer
from geothreat.outputs.map import Map
from geothreat.records import Analysis, Document, Party
from tests.outputs.map import made_up
from tests.outputs.map.made_up import BASEMAP, DISPUTED, EMPTY, many
from tests.outputs.map.made_up import shown as made
from tests.outputs.map.visits import LAPTOP, PHONE, row

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("viewport", [LAPTOP, PHONE], ids=["laptop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_opens_without_a_network_and_without_a_complaint(visit, viewport, scheme):
    seen = visit(made(), viewport, color_scheme=scheme)
    assert seen.text("#gt-summary") == "12 events · 9 threats"
    assert seen.page.title() == "T"
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert seen.page.locator("path.gt-land").count() == len(BASEMAP["features"])


def test_an_empty_map_says_so(visit):
    seen = visit(Map([], basemap=EMPTY, disputed=EMPTY))
    assert "No events and no threats" in seen.text("#gt-list")


def test_a_row_opens_the_quote_and_escape_leads_back_to_it(visit):
    seen = visit(made())
    seen.page.click(row("Missile strike · Sumy"))
    detail = seen.text("#gt-detail")
    assert "34 to 35 killed" in detail
    assert "The figures differ" in detail
    assert seen.page.inner_text(".gt-report mark >> nth=0") == "hit"
    link = seen.page.locator(".gt-source a").first
    assert link.get_attribute("href") == "https://example.org/strikes"
    seen.page.keyboard.press("Escape")
    assert seen.page.evaluate("document.activeElement.textContent").startswith(
        "Missile strike · Sumy"
    )


def test_a_click_on_a_mark_opens_its_item(visit):
    seen = visit(made())
    x, y = seen.page.evaluate(
        "(({x, y}) => [x, y])(map_geothreat.latLngToContainerPoint([48.46, 35.05]))"
    )
    seen.page.mouse.click(x, y)
    seen.until("!document.getElementById('gt-detail').hidden")
    assert "Dnipro" in seen.text("#gt-detail-title")


def test_threats_are_arrows_and_outlines_by_mode(visit):
    seen = visit(made())
    page = seen.page
    arrows = {
        mode: page.locator(f"path.gt-headed.gt-mode-{mode}").count()
        for mode in ("explicit", "conditional", "considered", "warning")
    }
    assert arrows["explicit"] == 2  # Russia to Kyiv, Iran to Israel; nobody is named for Riga
    assert arrows["conditional"] == 5  # Poland (twice, one arrow), three Baltic states, Lebanon
    assert arrows["considered"] == 1
    assert arrows["warning"] == 1
    style = "e => [getComputedStyle(e).strokeDasharray, getComputedStyle(e).stroke]"
    dashes = {
        mode: page.locator(f"path.gt-target.gt-mode-{mode}").first.evaluate(style)[0]
        for mode in ("explicit", "conditional")
    }
    assert dashes["explicit"] == "none"
    assert dashes["conditional"] != "none"


def test_checkboxes_filter_map_list_and_counts(visit):
    seen = visit(made())
    page = seen.page
    page.uncheck("label.gt-whole:has-text('Threats') input")
    assert seen.text("#gt-summary") == "12 events · 0 threats"
    assert page.locator("path.gt-headed").count() == 0
    page.uncheck("label.gt-sign:has-text('Drone') input")
    assert seen.text("#gt-summary") == "9 events · 0 threats"
    assert page.locator(row("Tyre")).count() == 0


def test_areas_are_hatched_and_never_pins(visit):
    seen = visit(made())
    assert seen.page.locator("path.gt-area").count() == 2
    seen.page.uncheck("label.gt-sign:has-text('infrastructure') input")
    assert seen.page.locator("path.gt-area").count() == 1


def test_events_without_a_place_are_listed_and_counted(visit):
    seen = visit(made())
    assert "1 event without a place" in seen.text("#gt-nowhere")
    assert "no place given" in seen.text("#gt-list")


def test_everything_on_the_map_is_reached_by_keyboard(visit):
    seen = visit(made())
    seen.page.keyboard.press("Tab")
    assert "Skip" in seen.page.evaluate("document.activeElement.textContent")
    seen.page.keyboard.press("Enter")
    seen.page.keyboard.press("Tab")
    assert "gt-row" in seen.page.evaluate("document.activeElement.className")
    seen.page.keyboard.press("Enter")
    seen.until("document.activeElement.id === 'gt-detail-title'")


def test_stock_folium_layers_live_on_the_page(visit):
    shown = made()
    folium.Marker([50.0, 20.0], popup=folium.Popup("My <b>office</b>", show=True)).add_to(shown)
    folium.GeoJson(BASEMAP["features"][0]).add_to(shown)
    seen = visit(shown)
    assert seen.text(".leaflet-popup-content") == "My office"
    assert seen.page.locator("img.leaflet-marker-icon").count() == 1


def test_tiles_lie_below_borders_that_do_not_cover_them(visit):
    pixel = "data:image/gif;base64,R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs="
    seen = visit(made(tiles=pixel, attr="Example tiles"))
    fill = seen.page.locator("path.gt-land").first.evaluate("e => getComputedStyle(e).fill")
    assert fill == "none"
    assert "Example tiles" in seen.text(".leaflet-control-attribution")
    assert seen.page.locator("img.leaflet-tile").count() > 0


def test_the_sheet_on_a_phone_folds_and_unfolds(visit):
    seen = visit(made(), PHONE, has_touch=True)
    before = seen.page.evaluate("document.getElementById('gt-panel').offsetHeight")
    seen.page.click("#gt-fold")
    after = seen.page.evaluate("document.getElementById('gt-panel').offsetHeight")
    assert after < before
    assert seen.page.get_attribute("#gt-fold", "aria-expanded") == "false"
    assert seen.text("#gt-summary") == "12 events · 9 threats"


def test_marks_that_would_cover_each_other_become_piles_that_open(visit):
    seen = visit(Map(many(48), basemap=BASEMAP, disputed=DISPUTED))
    seen.page.evaluate("map_geothreat.setView([47, 31.4], 4, {animate: false})")
    zoom = seen.page.evaluate("map_geothreat.getZoom()")
    x, y = seen.page.evaluate(
        "(({x, y}) => [x, y])(map_geothreat.latLngToContainerPoint([46, 30]))"
    )
    seen.page.mouse.click(x, y)
    seen.until(f"map_geothreat.getZoom() > {zoom}")


def test_a_click_on_several_events_at_one_place_lists_them(visit):
    seen = visit(made())
    x, y = seen.page.evaluate(
        "(({x, y}) => [x, y])(map_geothreat.setView([49.99, 36.23], 8, {animate: false})"
        ".latLngToContainerPoint([49.99, 36.23]))"
    )
    seen.page.mouse.click(x, y)
    seen.until("!document.getElementById('gt-group').hidden")
    assert seen.page.locator(".gt-row").count() == 2
    seen.page.click("#gt-group-all")
    assert seen.page.locator(".gt-row").count() == 21


def test_a_location_that_is_given_is_kept(visit):
    seen = visit(made(location=[10.0, 20.0], zoom_start=5))
    view = seen.page.evaluate("[map_geothreat.getCenter().lat, map_geothreat.getZoom()]")
    assert [round(number) for number in view] == [10, 5]


def test_claims_and_areas_are_named_in_the_list(visit):
    seen = visit(made())
    assert "claimed" in seen.text(row("Sanaa"))
    assert "area only" in seen.text(row("Black Sea"))


def test_of_a_long_list_only_the_rows_in_sight_exist_and_all_are_reached(visit):
    seen = visit(Map(many(1500), basemap=BASEMAP, disputed=DISPUTED))
    rows = seen.page.locator(".gt-row")
    assert 5 < rows.count() < 60
    assert rows.first.locator("xpath=..").get_attribute("aria-setsize") == "1500"
    rows.first.focus()
    for key, position in (("End", 1499), ("ArrowUp", 1498), ("Home", 0), ("ArrowDown", 1)):
        seen.page.keyboard.press(key)
        got = seen.page.evaluate("Number(document.activeElement.dataset.position)")
        assert got == position
        box = seen.page.evaluate(
            "(({top, bottom}) => [top, bottom])(document.activeElement.getBoundingClientRect())"
        )
        assert -1 <= box[0] < box[1] <= LAPTOP["height"] + 1
    assert 5 < rows.count() < 60


def test_an_armed_group_is_not_the_country_it_sits_in(visit):
    quote = "The Example Brigade vowed to hit Israel."
    document = Document(id="d", text=quote)
    group = Party(text="The Example Brigade", country="LB", kind="armed group")
    said = made_up.threat(
        1, document, quote, "vowed", "explicit", [group], [made_up.target("Israel", "IL")]
    )
    nobody = made_up.threat(2, document, quote, "vowed", "explicit", [group], [])
    analysis = Analysis(document=document, statements=(said, nobody))
    seen = visit(Map([analysis], basemap=BASEMAP, disputed=DISPUTED))
    assert "Example Brigade (Lebanon) → Israel" in seen.text("#gt-list")
    assert "1 threat without a place" in seen.text("#gt-nowhere")


def test_days_can_be_narrowed_by_keyboard(visit):
    seen = visit(made())
    seen.page.focus(".gt-slider-from")
    seen.page.keyboard.press("End")
    assert seen.text("#gt-summary") == "0 events · 9 threats"
    assert seen.page.get_attribute(".gt-slider-from", "aria-valuetext") == "5 Jun 2025"
    seen.page.click("#gt-time-all")
    assert seen.text("#gt-summary") == "12 events · 9 threats"


def test_on_paper_canvases_become_pictures_and_come_back(visit):
    seen = visit(made())
    seen.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert seen.page.locator(".folium-map img").count() == 2
    assert seen.page.locator(".folium-map canvas:visible").count() == 0
    seen.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert seen.page.locator(".folium-map img").count() == 0
    assert seen.page.locator(".folium-map canvas:visible").count() == 2


def test_search_ignores_case_and_accents_and_leaves_the_text_alone(visit):
    seen = visit(made())
    before = seen.page.evaluate("document.querySelectorAll('.gt-row').length")
    seen.page.fill("#gt-search", "KHARKÍV")
    assert seen.text("#gt-summary") == "2 events · 0 threats"
    assert seen.page.evaluate("CSS.highlights.get('gt-found').size") == 4
    seen.page.fill("#gt-search", "")
    assert seen.page.evaluate("document.querySelectorAll('.gt-row').length") == before


def test_the_address_brings_the_whole_state_back(visit):
    seen = visit(made())
    seen.page.uncheck("label.gt-sign:has-text('Drone') input")
    seen.page.fill("#gt-search", "sumy")
    seen.page.click(row("Missile strike · Sumy"))
    seen.until("location.hash.includes('item=incident-1')")
    seen.page.reload()
    seen.until("document.documentElement.dataset.geothreat === 'ready'")
    assert "Sumy" in seen.text("#gt-detail-title")
    assert not seen.page.is_checked("label.gt-sign:has-text('Drone') input")
    assert seen.page.input_value("#gt-search") == "sumy"


def test_the_address_brings_back_what_stood_together_and_the_hidden_list(visit):
    seen = visit(made())
    x, y = seen.page.evaluate(
        "(({x, y}) => [x, y])(map_geothreat.setView([49.99, 36.23], 8, {animate: false})"
        ".latLngToContainerPoint([49.99, 36.23]))"
    )
    seen.page.mouse.click(x, y)
    seen.until("location.hash.includes('with=')")
    seen.page.reload()
    seen.ready()
    assert seen.text("#gt-group-text") == "2 items here"
    assert seen.page.locator(".gt-row").count() == 2
    seen.page.click(".gt-row >> nth=1")
    seen.until("/item=.*with=.*with=/.test(location.hash)")
    title = seen.text("#gt-detail-title")
    seen.page.reload()
    seen.ready()
    assert seen.text("#gt-detail-title") == title
    seen.page.click("#gt-fold")
    seen.until("location.hash.includes('list=0')")
    seen.page.reload()
    seen.ready()
    assert "gt-folded" in seen.page.get_attribute("#gt-app", "class")


@pytest.mark.parametrize(
    "address",
    [
        "#item=__proto__&hide=<b>&from=2025-99-99&to=x&at=a,b,c",
        "#q=</script>&at=1e9,NaN,3",
        "#%",
        "#with=<b>&with=&item=&list=0",
    ],
)
def test_a_foreign_address_does_no_harm(visit, address):
    seen = visit(made())
    seen.page.goto(seen.page.url.split("#")[0] + address)
    seen.page.reload()
    seen.until("document.documentElement.dataset.geothreat === 'ready'")
    assert "12" in seen.text("#gt-key-body") or "0 events" in seen.text("#gt-summary")


def test_an_event_whose_place_has_no_coordinates_is_listed_as_such(visit):
    quote = "A drone hit the depot."
    document = Document(id="d", text=quote)
    event = made_up.event(1, document, quote, "hit", "drone", made_up.place("Nowhere"))
    seen = visit(
        Map([Analysis(document=document, statements=(event,))], basemap=BASEMAP, disputed=EMPTY)
    )
    assert "1 event without a place" in seen.text("#gt-nowhere")
    assert "Events without a place on the map" in seen.text("#gt-list")


@pytest.mark.parametrize("size", [(844, 390), (820, 1180), (341, 192), (1920, 1080)])
def test_nothing_is_wider_than_the_screen(visit, size):
    seen = visit(made(), {"width": size[0], "height": size[1]})
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert seen.page.is_visible("#gt-key")
    assert seen.page.locator(".gt-row").first.is_visible()


def test_it_lives_in_a_notebooks_frame(chromium, tmp_path):
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!doctype html><body>{made()._repr_html_()}</body>", "utf-8")
    page = chromium.new_page()
    faults = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(notebook.as_uri())
    frame = page.frames[1]
    for _ in range(400):
        if frame.evaluate("document.documentElement.dataset.geothreat === 'ready'"):
            break
        page.wait_for_timeout(25)
    frame.click(row("Missile strike · Sumy"))
    assert "Sumy" in frame.inner_text("#gt-detail-title")
    assert faults == []
    page.close()


def test_a_threatened_region_is_named_and_outlined_and_never_a_spot(visit):
    quote = "Russia vowed to strike Donbas, and Europe too."
    document = Document(id="d", text=quote)
    russia = Party(text="Russia", country="RU", kind="state")
    names = ("Donbas", "Europe", "Kharkiv")
    places = [open_gazetteer().candidates(name)[0].place for name in names]
    said = [
        made_up.threat(
            n, document, quote, "vowed", "explicit", [russia],
            [made_up.target(name, where=place)],
        )
        for n, (name, place) in enumerate(zip(names, places, strict=True))
    ]  # fmt: skip
    shown = Map([Analysis(document=document, statements=tuple(said))])
    seen = visit(shown)
    seen.page.evaluate(
        "(() => { const arc = CanvasRenderingContext2D.prototype.arc; window.rings = new Set();"
        "CanvasRenderingContext2D.prototype.arc = function (x, y, r, ...rest)"
        "{ if (r === 9) rings.add(`${x}|${y}`); return arc.call(this, x, y, r, ...rest); }; })()"
    )
    seen.page.evaluate("map_geothreat.panBy([1, 0], {animate: false})")
    assert seen.page.evaluate("rings.size") == 1  # Kharkiv
    assert seen.page.locator("path.gt-headed").count() == 3
    assert seen.page.locator("path.gt-target").count() >= 1  # Donbas; the country is not threatened
    assert "without a place" not in seen.text("#gt-nowhere")
