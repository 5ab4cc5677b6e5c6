import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geothreat.outputs.map.data import story
from geothreat.outputs.map.events import is_area
from geothreat.outputs.map.phrases import count_phrase, link_of, range_phrase
from geothreat.outputs.map.tables import quote_of
from geothreat.records import Analysis, Document, Location, Passage, Statement
from tests.outputs.map import made_up
from tests.outputs.map.made_up import conflict, count, place


@pytest.fixture(scope="module")
def told():
    return story(*conflict())[0]


def one(told, **wanted):
    found = [
        item
        for item in told["items"]
        if all(item.get(key) == value for key, value in wanted.items())
    ]
    assert len(found) == 1
    return found[0]


def test_threats_are_never_events(told):
    kinds = {item["type"] for item in told["items"]}
    assert kinds == {"event", "threat"}
    threats = [item for item in told["items"] if item["type"] == "threat"]
    assert len(threats) == len(made_up.THREATS)
    assert not any(key in item for item in threats for key in ("size", "tolls", "kind", "area"))


def test_an_incident_is_one_item_with_all_its_reports(told):
    item = one(told, id="incident-1")
    assert [report["document"] for report in item["reports"]] == [0, 1]
    assert item["size"] == 35
    assert item["tolls"][0] == {"harm": "deaths", "text": "34 to 35"}
    assert item["disputed"] == ["deaths"]
    assert [claim["text"] for claim in item["claims"]] == ["35", "at least 34"]


def test_events_outside_incidents_are_not_lost(told):
    events = [item for item in told["items"] if item["type"] == "event"]
    assert len(events) == len(made_up.EVENTS)
    assert one(told, id="e11")["place"] is None


def test_without_incidents_every_event_statement_is_an_item():
    analyses, _ = conflict()
    events = [item for item in story(analyses)[0]["items"] if item["type"] == "event"]
    assert len(events) == len(made_up.EVENTS) + 1


@pytest.mark.parametrize(
    ("kind", "prec", "area"),
    [
        ("city", 1, False), ("city", None, False), ("site", 2, False), ("admin2", 3, False),
        ("city", 5, True), ("city", 6, True), ("water", 7, True), ("country", 1, True),
        ("region", None, True), ("sea", 1, True), ("group", 1, True), ("admin1", 4, True),
    ],
)  # fmt: skip
def test_areas_are_told_from_points(kind, prec, area):
    assert is_area(place("X", 1, 2, kind=kind), prec) is area


def test_no_place_is_no_area():
    assert is_area(None, 6) is False


def test_group_actors_are_found_among_the_mentions(told):
    item = one(told, mode="considered")
    assert item["actors"][0]["members"] == list(made_up.NATO.members)


def test_group_actors_that_no_mention_names_are_asked_for():
    analyses, _ = conflict()
    bare = [replace(analysis, mentions=()) for analysis in analyses]
    groups = {"NATO": made_up.NATO}
    item = one(story(bare, group_of=groups.get)[0], mode="considered")
    assert item["actors"][0]["members"] == list(made_up.NATO.members)
    assert one(story(bare)[0], mode="considered")["actors"][0]["members"] == []


def test_the_anchor_of_a_computed_point_is_no_place_of_its_own():
    analyses, _ = conflict()
    first = analyses[0].events[0]
    spot = replace(made_up.SUMY, geonameid=None, kind="site", id="computed", longitude=34.4)
    at = [Location(passage=first.passage, place=p) for p in (spot, made_up.SUMY, made_up.KYIV)]
    told = story([replace(analyses[0], statements=(replace(first, places=tuple(at)),))])[0]
    names = [told["places"][number]["name"] for number in told["items"][0]["also"]]
    assert names == ["Kyiv"]


def test_only_web_addresses_become_links():
    bad = [
        "javascript:alert(1)",
        "data:text/html,x",
        "//host",
        "http://",
        "file:///etc",
        "http://[",
        "",
    ]
    assert [link_of(url) for url in bad] == [None] * len(bad)
    assert link_of(" https://example.org/a?b=c ") == "https://example.org/a?b=c"


@pytest.mark.parametrize(
    ("number", "qualifier", "words", "phrase"),
    [
        (35, "exact", None, "35"), (4, "at_least", None, "at least 4"),
        (12, "about", None, "about 12"),
        (40, "up_to", None, "up to 40"), (0, "vague", "dozens", "dozens"),
        (1200, "exact", None, "1,200"),
    ],
)  # fmt: skip
def test_counts_keep_their_qualifier(number, qualifier, words, phrase):
    assert count_phrase(count(number, qualifier, words)) == phrase


def test_unknown_ranges_say_nothing():
    assert range_phrase((None, None, None)) == ""


@given(st.text(max_size=40), st.integers(-5, 60), st.integers(-5, 60), st.integers(0, 30))
def test_a_cut_quote_is_always_the_whole_quote(text, start, end, shift):
    statement = Statement(
        id="s", document="d", confidence=0.5,
        passage=Passage(start=shift, end=shift + len(text), text=text),
        trigger=Passage(start=start, end=end, text=""),
    )  # fmt: skip
    assert "".join(quote_of(statement)) == text


def test_offsets_count_code_points_not_utf16():
    text = "\U0001f525\U0001f525 A drone hit the depot."
    document = Document(id="d", text=text)
    event = made_up.event(1, document, text, "hit", "drone", made_up.SUMY)
    told = story([Analysis(document=document, statements=(event,))])[0]
    assert told["items"][0]["reports"][0]["quote"][1] == "hit"


def test_everything_is_plain_json(told):
    assert json.loads(json.dumps(told)) == told


def test_failed_articles_are_counted_not_hidden():
    failed = Analysis(document=Document(id="d", text="", error="d: not text"), error="d: not text")
    assert story([failed])[0]["documents"][0]["error"] == "d: not text"
