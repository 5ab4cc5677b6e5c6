"""Where the events of short reports were, on the frozen gate: scores only rise.

Reports of two to six sentences from some thirty countries. Most have an event whose sentence names
no place; every fourth has one that nothing places, and the capital that speaks, the hospital, the
venue or the home beside it is wrong.
"""

import tomllib
from pathlib import Path

import pytest

from tests.nlp.gates.measure import load
from tests.nlp.gates.places import score_places

GATE = tomllib.loads(Path(__file__).with_name("places.toml").read_text("utf-8"))
REPORTS = load("places")


@pytest.mark.parametrize("part", ["tune", "held"])
def test_the_gate_holds(part):
    rates, _ = score_places([item for item in REPORTS if item["part"] == part])
    today = GATE[part]["today"]
    assert set(today) == set(rates)
    assert not {name: rates[name] for name, bound in today.items() if rates[name] < bound}


@pytest.mark.parametrize("part", ["tune", "held"])
def test_today_is_no_worse_than_the_first_run(part):
    first, today = GATE[part]["first"], GATE[part]["today"]
    assert {name for name in first if today[name] < first[name] - 0.005} == set()


@pytest.mark.parametrize("item", REPORTS, ids=lambda item: item["id"])
def test_a_report_is_sound(item):
    assert item["why"].strip()
    for event in item["events"]:
        start, trigger = event["start"], event["trigger"]
        assert item["text"][start : start + len(trigger)] == trigger != ""
        assert event["places"] or not event["inherited"]
        assert not event["places"] or any(place in item["text"] for place in event["places"])


def test_the_reports_are_many_and_of_all_sorts():
    assert len({item["id"] for item in REPORTS}) == len({item["text"] for item in REPORTS}) >= 120
    parts = [item["part"] for item in REPORTS]
    assert parts == ["held" if row % 3 == 2 else "tune" for row in range(len(REPORTS))]
    assert len({item["country"] for item in REPORTS}) >= 20
    assert sum(any(e["inherited"] for e in item["events"]) for item in REPORTS) >= 60
    assert sum(any(not e["places"] for e in item["events"]) for item in REPORTS) >= 30


def test_the_scorer_can_fail():
    report = {"text": "A shell hit Haifa.", "country": "IL"}
    label = {"start": 8, "trigger": "hit", "places": ["Acre"], "inherited": False}
    rates, wrong = score_places([{**report, "events": [label, {**label, "places": []}]}])
    assert (rates["own"], rates["missing"], len(wrong)) == (0, 0, 2)
