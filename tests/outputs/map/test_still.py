import io
import sys
from itertools import combinations

import pytest
from matplotlib import colors
from PIL import Image

from geothreat.errors import OutputError
from geothreat.outputs.map.entries import entries_of
from geothreat.outputs.map.ground import Ground, point_of
from geothreat.outputs.map.still import CREDITS, MARKERS, draw_still, save_still
from geothreat.outputs.map.words import words
from geothreat.records import Analysis, Document
from tests.outputs.map import made_up
from tests.outputs.map.made_up import BASEMAP, DISPUTED, conflict

BORDERS = {"basemap": BASEMAP, "disputed": DISPUTED}


@pytest.fixture(scope="module")
def figure():
    return draw_still(*conflict(), title="A week: $x^2$ and \\frac", **BORDERS)


@pytest.fixture
def ground():
    from geothreat.outputs.map.borders import Borders

    analyses, incidents = conflict()
    return Ground(Borders(BASEMAP, DISPUTED, worldview="un"), entries_of(analyses, incidents))


def test_it_says_what_it_shows_and_whose_data_it_is(figure):
    axes = figure.axes[0]
    assert "12 events (1 without a place) · 9 threats" in axes.get_title(loc="right")
    assert any(CREDITS in text.get_text() for text in axes.texts)
    labels = [text.get_text() for text in figure.legends[0].get_texts()]
    assert {"Missile strike", "Explicit threat", "Warning"} <= set(labels)


def test_the_title_is_no_formula(figure):
    assert figure.axes[0].get_title(loc="left") == "A week: \\$x^2\\$ and \\\\frac"


def test_events_at_places_are_marks_and_areas_are_not(figure):
    marks = [c for c in figure.axes[0].collections if len(c.get_offsets()) == 1]
    pinned = [place for place in marks if place.get_facecolor().size]
    assert len(pinned) >= 9
    drawn = {tuple(mark.get_offsets()[0]) for mark in pinned}
    assert (34.8, 50.92) in drawn
    assert (32.0, 49.0) not in drawn  # Ukraine as a whole
    assert (34.0, 43.3) not in drawn  # the Black Sea


def test_arrows_start_in_the_actors_country_near_the_story(ground):
    starts = {start for start, _, _ in ground.arrows}
    russian = [(x, y) for x, y in starts if 39.8 <= x <= 120 and 46 <= y <= 70]
    assert russian
    assert max(x for x, _ in russian) < 45  # not in Siberia
    assert ground.threatened["PL"] == "conditional"
    assert ground.threatened["IL"] == "explicit"
    assert "UA" not in ground.threatened  # Kyiv is a town, not the country
    modes = [mode for _, _, mode in ground.arrows]
    assert modes.count("conditional") == 5


def test_areas_have_the_shape_of_the_country_or_the_box(ground):
    areas = list(ground.areas())
    assert [count for _, _, count in areas] == [1, 1]
    boxes = [tuple(round(edge) for edge in shape.bounds) for _, shape, _ in areas]
    assert (22, 46, 40, 52) in boxes or (22, 45, 40, 52) in boxes


def test_every_kind_has_a_mark_and_no_two_kinds_of_one_colour_share_it():
    kinds = words()["kinds"]
    assert MARKERS.keys() == kinds.keys()
    looks = [(MARKERS[kind], family) for kind, (_, family) in kinds.items()]
    assert len(set(looks)) == len(looks)


def test_it_is_written_whole_and_the_same_every_time(tmp_path):
    first = save_still(tmp_path / "a" / "map.png", *conflict(), **BORDERS).read_bytes()
    second = save_still(tmp_path / "b.png", *conflict(), **BORDERS).read_bytes()
    assert first == second
    image = Image.open(io.BytesIO(first)).convert("RGB")
    assert image.size[0] > 1200
    seen = {colour for _, colour in image.getcolors(1 << 24)}
    assert tuple(round(255 * c) for c in colors.to_rgb("#a3125f")) in seen


def test_nothing_is_drawn_as_the_world():
    axes = draw_still([], **BORDERS).axes[0]
    assert axes.get_xlim()[0] < -150
    assert "0 events · 0 threats" in axes.get_title(loc="right")


def test_hostile_names_are_drawn_as_they_are():
    quote = "A drone hit it."
    document = Document(id="d", text=quote)
    name = "$\\input{x}$\x00\u202e"
    event = made_up.event(1, document, quote, "hit", "drone", made_up.place(name, 30.0, 50.0))
    figure = draw_still([Analysis(document=document, statements=(event,))], **BORDERS)
    figure.draw_without_rendering()
    assert any("input" in text.get_text() for text in figure.axes[0].texts)


def test_without_matplotlib_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(OutputError, match=r"geothreat\[pictures\]"):
        draw_still([], **BORDERS)


def test_points_are_only_those_of_pins():
    entries = entries_of(*conflict())
    assert {e.place.name for e in entries if point_of(e)} >= {"Sumy", "Pokrovsk"}
    assert not any(e.place.kind in {"country", "sea"} for e in entries if point_of(e))


def test_a_large_group_has_one_arrow_and_its_name(ground):
    assert "NATO" in ground.groups.values()
    at = next(point for point, name in ground.groups.items() if name == "NATO")
    assert [mode for start, end, mode in ground.arrows if at in {start, end}]


def test_countries_in_sight_are_named_where_they_are_seen(ground):
    named = {name: (at, width) for name, at, width in ground.countries((30, 40, 45, 60))}
    assert {"Ukraine", "Russia"} <= named.keys()
    (x, y), width = named["Russia"]
    assert 30 <= x <= 45
    assert 40 <= y <= 60
    assert width <= 15


def test_seas_are_hatched_below_the_land(figure):
    hatched = [c for c in figure.axes[0].collections if c.get_hatch()]
    assert sorted(c.get_zorder() for c in hatched) == [0.5, 1]


def test_names_stand_by_their_own_mark_and_never_over_one_another():
    figure = draw_still(*conflict())
    figure.draw_without_rendering()
    texts = [text for text in figure.axes[0].texts[1:] if text.get_text()]
    names = [text.get_text() for text in texts]
    assert {"Sumy", "Odesa", "Moscow", "Saudi Arabia"} <= set(names)
    towns = [name for name in names if name in {"Kyiv", "Riga", "Moscow", "Cairo", "Sumy"}]
    assert len(towns) == len(set(towns))
    boxes = [text.get_window_extent() for text in texts]
    assert not [
        (one, two)
        for (one, a), (two, b) in combinations(zip(names, boxes, strict=True), 2)
        if a.overlaps(b) and ":" not in one + two
    ]


def _told(where, aim, actor):
    quote = "A drone hit the depot."
    document = Document(id="d", text=quote)
    event = made_up.event(1, document, quote, "hit", "drone", where)
    threat = made_up.threat(
        2, document, quote, "hit", "explicit", [actor], [made_up.target("it", where=aim)]
    )
    return [Analysis(document=document, statements=(event, threat))]


def test_a_far_target_does_not_make_the_picture_the_world():
    far = made_up.place("Bethel", -161.8, 60.8, country="US")
    figure = draw_still(_told(made_up.KHARKIV, far, made_up.state("Russia", "RU")), **BORDERS)
    west, east = figure.axes[0].get_xlim()
    assert west < made_up.KHARKIV.longitude < east
    assert east - west < 60
    assert "→ Bethel" in {text.get_text() for text in figure.axes[0].texts}


def test_an_arrow_takes_the_short_way_round_the_earth():
    near = made_up.place("Anadyr", 177.5, 64.7, country="RU")
    far = made_up.place("Bethel", -161.8, 60.8, country="US")
    figure = draw_still(_told(near, far, made_up.state("Russia", "RU")), **BORDERS)
    ends = [
        (text.xyann[0], text.xy[0])
        for text in figure.axes[0].texts
        if getattr(text, "arrow_patch", None)
    ]
    assert len(ends) == 2
    assert all(abs(tail - tip) < 180 for tail, tip in ends)
    assert {round(tip, 1) for _, tip in ends} == {-161.8, 198.2}
