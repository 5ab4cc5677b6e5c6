"""What one does with the page: filter, play, save, print."""

import csv
import io
import json

import pytest
from PIL import Image

from geothreat.outputs.map import Map
from geothreat.records import Analysis, Document, PossibleLink, Utterance
from tests.outputs.map import made_up
from tests.outputs.map.made_up import BASEMAP, DISPUTED, many, shown
from tests.outputs.map.visits import PHONE, row

pytestmark = pytest.mark.browser


def filters(seen):
    seen.page.evaluate("document.querySelector('#gt-filters summary').click()")


def count_of(seen, label):
    return int(seen.page.inner_text(f"#gt-filters label:has-text('{label}') .gt-count"))


def save(seen, button):
    with seen.page.expect_download() as download:
        seen.page.click(button)
    return download.value.path().read_bytes()


def test_filters_narrow_and_their_counts_live(visit):
    seen = visit(shown())
    filters(seen)
    assert count_of(seen, "Example Times") == 10
    seen.page.check("#gt-filters label:has-text('Iran') input")
    assert seen.text("#gt-summary") == "0 events · 1 threat"
    assert count_of(seen, "Example Times") == 1
    assert count_of(seen, "NATO") == 1  # what else could be chosen beside it
    seen.page.check("#gt-filters label:has-text('NATO') input")
    assert seen.text("#gt-summary") == "0 events · 2 threats"
    assert "2 on" in seen.text("#gt-filters-title")
    seen.page.click("#gt-filters-clear")
    assert seen.text("#gt-summary") == "12 events · 9 threats"


def test_filters_come_back_with_the_address(visit):
    seen = visit(shown())
    filters(seen)
    seen.page.check("#gt-filters label:has-text('Lebanon') input")
    seen.until("location.hash.includes('country=Lebanon')")
    before = seen.text("#gt-summary")
    seen.page.reload()
    seen.ready()
    assert seen.text("#gt-summary") == before == "1 event · 1 threat"


def test_one_steps_through_time_and_threats_move_with_events(visit):
    seen = visit(shown())
    seen.page.click("#gt-later")
    assert seen.text("#gt-time-text").startswith("13 Apr 2025")
    assert seen.text("#gt-summary") == "1 event · 0 threats"
    seen.page.click("#gt-earlier")
    assert seen.text("#gt-summary") == "1 event · 0 threats"
    seen.page.check("#gt-undated")
    assert seen.text("#gt-summary") == "2 events · 0 threats"
    seen.page.focus(".gt-slider-to")
    seen.page.keyboard.press("End")
    seen.page.focus(".gt-slider-from")
    seen.page.keyboard.press("End")
    assert seen.text("#gt-summary") == "1 event · 9 threats"
    assert seen.page.locator("path.gt-headed").count() == 9


def test_playing_moves_on_and_ends(visit):
    seen = visit(shown())
    assert seen.page.get_attribute("#gt-play", "aria-label") == "Play through the days"
    assert not seen.page.evaluate("document.querySelector('.gt-playing')")
    seen.page.click("#gt-play")
    first = seen.text("#gt-time-text")
    assert seen.page.get_attribute("#gt-play", "aria-label") == "Pause"
    assert "gt-playing" in seen.page.get_attribute("#gt-play", "class")
    seen.until(f"document.getElementById('gt-time-text').textContent !== '{first}'")
    seen.page.click("#gt-play")
    for name in ("to", "from"):  # a window two days before the end
        seen.page.evaluate(
            f"(() => {{ const one = document.querySelector('.gt-slider-{name}');"
            "one.value = one.max - 2; one.dispatchEvent(new Event('input')); })()"
        )
    seen.page.click("#gt-play")
    seen.until("document.getElementById('gt-play').getAttribute('aria-label') !== 'Pause'")


def test_what_is_shown_is_saved_as_csv_without_formulas(visit):
    quote = '=HYPERLINK(0) A drone hit the depot, "they" said.'
    document = Document(id="d", text=quote, title="+title", url="https://example.org/x")
    events = [made_up.event(1, document, quote, "hit", "drone", made_up.SUMY)]
    seen = visit(Map([Analysis(document=document, statements=tuple(events))], basemap=BASEMAP,
                     disputed=DISPUTED))  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(save(seen, "#gt-csv").decode("utf-8-sig"))))
    assert rows[0]["quote"] == f"'{quote}"
    assert rows[0]["title"] == "'+title"
    assert float(rows[0]["longitude"]) == 34.8
    assert rows[0]["url"] == "https://example.org/x"


def test_what_is_shown_is_saved_as_geojson_and_areas_are_no_points(visit):
    seen = visit(shown())
    seen.page.fill("#gt-search", "ukraine")
    collection = json.loads(save(seen, "#gt-geojson"))
    assert [f["properties"]["place"] for f in collection["features"]] == ["Ukraine"]
    assert collection["features"][0]["geometry"] is None
    seen.page.fill("#gt-search", "")
    collection = json.loads(save(seen, "#gt-geojson"))
    kinds = [feature["properties"]["type"] for feature in collection["features"]]
    assert (kinds.count("event"), kinds.count("threat")) == (12, 9)
    sumy = next(f for f in collection["features"] if f["properties"]["place"] == "Sumy")
    assert sumy["geometry"] == {"type": "Point", "coordinates": [34.8, 50.92]}
    assert sumy["properties"]["toll"] == "34 to 35 killed, 119 injured"


def test_the_picture_holds_marks_threats_key_and_title(visit):
    seen = visit(shown(), {"width": 1100, "height": 700}, color_scheme="light")
    seen.page.uncheck("label.gt-whole:has-text('Threats') input")
    without = picture(save(seen, "#gt-png"))
    seen.page.check("label.gt-whole:has-text('Threats') input")
    whole = picture(save(seen, "#gt-png"))
    assert whole.size[0] > 2 * 500
    explicit, air = (163, 18, 95), (213, 94, 0)
    assert near(whole, explicit) > near(without, explicit) + 100
    assert near(whole, air) > 100
    strip = whole.crop((0, 0, whole.size[0], 90))
    assert len(strip.getcolors(1 << 24)) > 10


def picture(data):
    return Image.open(io.BytesIO(data)).convert("RGB")


def near(image, colour):
    counted = image.getcolors(1 << 24)
    return sum(
        n for n, c in counted if all(abs(a - b) < 30 for a, b in zip(c, colour, strict=True))
    )


def test_a_threat_leads_to_later_acts_that_would_fit_it(visit):
    analyses, incidents = made_up.conflict()
    said = next(t for t in analyses[1].threats if t.mode == "explicit")
    utterance = Utterance(id="u", mode="explicit", statements=(said.id,), documents=("two",))
    link = PossibleLink(utterance="u", incident="incident-1", days=2, reasons=("same area",))
    seen = visit(Map(analyses, incidents, [utterance], links=[link], basemap=BASEMAP,
                     disputed=DISPUTED))  # fmt: skip
    seen.page.click(row("Russia → Kyiv"))
    assert "2 days later · same area" in seen.text("#gt-detail")
    seen.page.click(".gt-link")
    assert "Missile strike · Sumy" in seen.text("#gt-detail-title")


def test_the_list_is_printed_whole_up_to_a_point(visit):
    seen = visit(Map(many(700), basemap=BASEMAP, disputed=DISPUTED))
    seen.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert seen.page.locator(".gt-row").count() == 500
    assert "and 200 more" in seen.text("#gt-list")
    seen.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert seen.page.locator(".gt-row").count() < 60


def test_quotes_from_right_to_left_keep_their_direction(visit):
    quote = "قصفت طائرة المدينة ليلا."
    document = Document(id="d", text=quote, title="عنوان")
    event = made_up.event(1, document, quote, "قصفت", "airstrike", made_up.SUMY)
    seen = visit(Map([Analysis(document=document, statements=(event,))], basemap=BASEMAP,
                     disputed=DISPUTED))  # fmt: skip
    seen.page.click(row("Sumy"))
    direction = "e => getComputedStyle(e).direction"
    assert seen.page.locator(".gt-report blockquote").evaluate(direction) == "rtl"
    assert seen.page.inner_text(".gt-report mark") == "قصفت"
    assert seen.page.locator("#gt-detail-title").evaluate(direction) == "ltr"


def test_days_on_which_nothing_happened_are_stepped_over(visit):
    seen = visit(shown())
    seen.page.click("#gt-later")
    shown_then = []
    while not shown_then or seen.text("#gt-time-text") != shown_then[-1]:
        shown_then.append(seen.text("#gt-time-text"))
        assert seen.text("#gt-summary") != "0 events · 0 threats"
        seen.page.click("#gt-later")
    assert 5 < len(shown_then) < 20
    assert shown_then[-1].endswith("5 Jun 2025")


def test_the_ends_of_the_time_are_dragged_and_never_cross(visit):
    seen = visit(shown())
    box = seen.page.locator(".gt-slider-from").bounding_box()
    y = box["y"] + box["height"] / 2

    def drag(start, end):
        at = [box["x"] + 12 + share * (box["width"] - 24) for share in (start, end)]
        seen.page.mouse.move(at[0], y)
        seen.page.mouse.down()
        seen.page.mouse.move(at[1], y, steps=6)
        seen.page.mouse.up()

    drag(0, 0.4)
    drag(1, 0.7)
    assert seen.text("#gt-time-text") == "4 May 2025 – 20 May 2025"
    drag(0.4, 0.95)
    assert seen.text("#gt-time-text") == "20 May 2025"


def test_the_player_keeps_its_sign_in_forced_colours(visit):
    seen = visit(shown(), forced_colors="active")
    look = "getComputedStyle(document.getElementById('gt-play'), '::before').borderTopColor"
    assert seen.page.evaluate(look) == "rgba(0, 0, 0, 0)"


def test_on_a_phone_time_can_be_played_too(visit):
    seen = visit(shown(), PHONE, has_touch=True)
    seen.page.click("#gt-key > summary")
    seen.page.click("#gt-later")
    assert seen.text("#gt-summary") == "1 event · 0 threats"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("US depot in kh", 1),
        ("bus  depot", 1),
        ("depot bus", 0),
        ("rones struck a bus", 1),
        ("'", 0),
    ],
)
def test_several_words_are_searched_as_they_stand(visit, query, found):
    seen = visit(shown())
    seen.page.fill("#gt-search", query)
    assert seen.text("#gt-summary") == f"{found} event{'s' * (found != 1)} · 0 threats"
