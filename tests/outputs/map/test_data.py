import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geothreat.outputs.map import details
from geothreat.outputs.map.data import Story
from geothreat.outputs.map.details import CHAPTER
from geothreat.outputs.map.entries import is_area
from geothreat.outputs.map.items import AREA, CLAIMED, DENIED, REVIEWED
from geothreat.outputs.map.phrases import count_phrase, link_of, range_phrase
from geothreat.outputs.map.quotes import quote_cut
from geothreat.records import (
    Analysis,
    Document,
    Location,
    Mention,
    Party,
    Passage,
    PossibleLink,
    Review,
    Statement,
    Utterance,
)
from tests.outputs.map import made_up
from tests.outputs.map.made_up import conflict, count, place
from tests.outputs.map.reading import columns_of, items_of


def tell(*found, **options):
    story = Story.of(*found, **options)
    return items_of(story.columns(), json.loads(json.dumps(list(story.chapters()))), CHAPTER)


@pytest.fixture(scope="module")
def told():
    return tell(*conflict())


def one(told, **wanted):
    found = [item for item in told if all(item.get(key) == v for key, v in wanted.items())]
    assert len(found) == 1
    return found[0]


def is_threat(item):
    return item["sign"].startswith("threat:")


def test_threats_are_never_events(told):
    threats = [item for item in told if is_threat(item)]
    assert len(threats) == len(made_up.THREATS)
    assert {"actors", "targets"} <= threats[0].keys()
    for item in threats:
        assert item["place"] is None
        assert item["size"] == -1
        assert not item.get("tolls")
    assert not any("targets" in item for item in told if not is_threat(item))


def test_the_list_is_in_order_events_threats_events_without_a_place(told):
    kinds = ["threat" if is_threat(i) else "event" if i["place"] else "nowhere" for i in told]
    assert kinds == ["event"] * 11 + ["threat"] * 9 + ["nowhere"]
    days = [item["from"] for item in told[:11]]
    assert days == sorted(days, reverse=True)


def test_an_incident_is_one_item_with_all_its_reports(told):
    item = one(told, id="incident-1")
    assert [report["document"] for report in item["reports"]] == [0, 1]
    assert item["size"] == 35
    assert item["tolls"][0] == {"harm": "deaths", "text": "34 to 35"}
    assert item["disputed"] == ["deaths"]
    assert [claim["text"] for claim in item["claims"]] == ["35", "at least 34"]
    assert [report["tolls"][0]["text"] for report in item["reports"]] == ["35", "at least 34"]


def test_events_outside_incidents_are_not_lost(told):
    events = [item for item in told if not is_threat(item)]
    assert len(events) == len(made_up.EVENTS)
    assert one(told, id="e11")["place"] is None


def test_without_incidents_every_event_statement_is_an_item():
    analyses, _ = conflict()
    events = [item for item in tell(analyses) if not is_threat(item)]
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
    item = one(told, sign="threat:considered")
    assert item["actors"][0]["members"] == list(made_up.NATO.members)


def test_group_actors_that_no_mention_names_are_asked_for():
    analyses, _ = conflict()
    bare = [replace(analysis, mentions=()) for analysis in analyses]
    groups = {"NATO": made_up.NATO}
    item = one(tell(bare, group_of=groups.get), sign="threat:considered")
    assert item["actors"][0]["members"] == list(made_up.NATO.members)
    assert one(tell(bare), sign="threat:considered")["actors"][0]["members"] == []


def uttered(analyses):
    threats = [threat for analysis in analyses for threat in analysis.threats]
    again = [t for t in threats if t.targets and t.targets[0].country == "PL"]
    return Utterance(
        id="utterance-1", mode="conditional", statements=tuple(t.id for t in again),
        documents=("two",), said=(date(2025, 6, 1), date(2025, 6, 5)), sources=2,
        reasons=("same actor and target",),
    )  # fmt: skip


def test_reports_of_one_utterance_are_one_item_and_others_are_not_lost():
    analyses, incidents = conflict()
    told = tell(analyses, incidents, [uttered(analyses)])
    threats = [item for item in told if is_threat(item)]
    assert len(threats) == len(made_up.THREATS) - 1
    item = one(told, id="utterance-1")
    assert len(item["reports"]) == 2
    assert item["sources"] == 2
    assert [actor["text"] for actor in item["actors"]] == ["Moscow", "Russia"]
    assert item["to"] - item["from"] == 4


def test_later_acts_that_fit_a_threat_are_questions_with_numbers():
    analyses, incidents = conflict()
    links = [
        PossibleLink(utterance="utterance-1", incident="incident-1", days=3, reasons=("near",)),
        PossibleLink(utterance="utterance-1", incident="gone", days=1, reasons=()),
    ]
    told = tell(analyses, incidents, [uttered(analyses)], links=links)
    (link,) = one(told, id="utterance-1")["links"]
    assert told[link["item"]]["id"] == "incident-1"
    assert (link["days"], link["confirmed"], link["reasons"]) == (3, False, ["near"])


def test_the_anchor_of_a_computed_point_is_no_place_of_its_own():
    analyses, _ = conflict()
    first = analyses[0].events[0]
    spot = replace(made_up.SUMY, geonameid=None, kind="site", id="computed", longitude=34.4)
    at = [Location(passage=first.passage, place=p) for p in (spot, made_up.SUMY, made_up.KYIV)]
    told = tell([replace(analyses[0], statements=(replace(first, places=tuple(at)),))])
    assert told[0]["also_places"] == ["Kyiv"]


def test_other_readings_of_a_places_name_are_told():
    analyses, _ = conflict()
    first = analyses[0].events[0]
    other = place("Sumy", 1.0, 2.0, country="XX")
    named = Mention(
        passage=first.places[0].passage, role="place", place=made_up.SUMY, alternatives=(other,)
    )
    told = tell([replace(analyses[0], statements=(first,), mentions=(named,))])
    assert told[0]["reports"][0]["others"] == ["Sumy (XX)"]


def test_filters_know_country_actor_source_and_confidence(told):
    story = Story.of(*conflict(), names={"RU": "Russia", "IR": "Iran", "IL": "Israel"})
    head, _ = columns_of(story.columns())
    assert {"UA", "PL", "EE", "LB"} <= set(head["countries"])
    assert head["actors"] == ["Russia", "NATO", "Iran", "Israel"]
    assert head["sources"] == ["Example Wire", "Example Times"]
    assert one(told, id="e1")["confidence"] == 82


def test_claims_and_denials_are_flags(told):
    assert one(told, id="e10")["flags"] == CLAIMED
    assert one(told, id="e7")["flags"] == AREA
    analyses, _ = conflict()
    gone = replace(analyses[0].events[0], assertion="denied")
    said = replace(analyses[1].threats[0], directness="denied")
    flags = [i["flags"] for i in tell([replace(analyses[1], statements=(gone, said))])]
    assert flags == [CLAIMED | DENIED, DENIED]


def test_what_a_person_confirmed_is_marked():
    analyses, _ = conflict()
    seen, sure = Review(status="seen"), Review(status="confirmed", by="editor")
    events = analyses[0].events[:2]
    statements = (replace(events[0], review=seen), replace(events[1], review=sure))
    told = tell([replace(analyses[0], statements=statements)])
    assert one(told, id=events[0].id)["flags"] & REVIEWED == 0
    assert one(told, id=events[1].id)["flags"] & REVIEWED


def test_quotes_come_with_their_context_except_on_large_maps(monkeypatch):
    text = "It was calm. A drone hit the depot. Nobody slept."
    document = Document(id="d", text=text)
    event = made_up.event(1, document, "A drone hit the depot.", "hit", "drone", made_up.SUMY)
    analyses = [Analysis(document=document, statements=(event,))]
    report = tell(analyses)[0]["reports"][0]
    assert report["before"] + report["quote"] + report["after"] == text
    monkeypatch.setattr(details, "MOST_WITH_CONTEXT", 0)
    report = tell(analyses)[0]["reports"][0]
    assert (report["before"], report["quote"]) == (None, "A drone hit the depot.")


def test_chapters_hold_all_items_whatever_their_size(monkeypatch):
    whole = tell(*conflict())
    monkeypatch.setattr(details, "CHAPTER", 4)
    story = Story.of(*conflict())
    chapters = json.loads(json.dumps(list(story.chapters())))
    assert len(chapters) == 6
    parts = items_of(story.columns(), chapters, 4)
    for item in (*whole, *parts):
        item["reports"] = [{k: v for k, v in r.items() if v is not None} for r in item["reports"]]
    filled = [{k: v for k, v in item.items() if v is not None} for item in parts]
    assert filled == [{k: v for k, v in item.items() if v is not None} for item in whole]


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
def test_the_word_that_decided_stands_in_the_quote_or_nowhere(text, start, end, shift):
    statement = Statement(
        id="s", document="d", confidence=0.5,
        passage=Passage(start=shift, end=shift + len(text), text=text),
        trigger=Passage(start=start, end=end, text=""),
    )  # fmt: skip
    cut = quote_cut(statement)
    units = text.encode("utf-16-le", "surrogatepass")
    if not shift <= start <= end <= shift + len(text):
        assert cut is None
    else:
        word = units[2 * cut[0] : 2 * cut[1]].decode("utf-16-le", "surrogatepass")
        assert word == text[start - shift : end - shift]


def test_offsets_count_code_points_not_utf16():
    text = "\U0001f525\U0001f525 A drone hit the depot."
    document = Document(id="d", text=text)
    event = made_up.event(1, document, text, "hit", "drone", made_up.SUMY)
    start, end = quote_cut(event)
    units = text.encode("utf-16-le")
    assert units[2 * start : 2 * end].decode("utf-16-le") == "hit"


def test_everything_is_plain_json():
    story = Story.of(*conflict())
    json.dumps([story.head, story.documents(), *story.chapters()], allow_nan=False)


def test_failed_articles_are_counted_not_hidden():
    failed = Analysis(document=Document(id="d", text="", error="d: not text"), error="d: not text")
    story = Story.of([failed])
    assert (story.head["documents"], story.head["failed"]) == (1, 1)
    assert story.documents()["error"] == ["d: not text"]


def test_neighbours_in_the_list_have_neighbouring_documents():
    document = Document(id="early", text="Nothing happened.")
    analyses, incidents = conflict()
    story = Story.of([Analysis(document=document), *analyses], incidents)
    assert story.documents()["id"] == ["one", "two", "early"]
    (chapter,) = story.chapters()
    assert chapter["reports"]["document"][0] == 0


def test_what_an_items_columns_say_its_only_report_leaves_out():
    analyses, _ = conflict()
    first = analyses[0].events[0]
    azov = Party(text="the Azov brigade", kind="armed group")
    moscow = Party(text="Moscow", country="RU", kind="state")
    for party, by in ((azov, True), (moscow, "Moscow")):
        event = replace(first, actor=party)
        story = Story.of([replace(analyses[0], statements=(event,))], names={"RU": "Russia"})
        (chapter,) = story.chapters()
        assert chapter["reports"]["actor"] == [by]
        assert "confidence" not in chapter["reports"]
