"""What tempts a reader of news to false alarms: the words of war in peace, in play and in law.

Four hundred and twenty items, written by somebody who knew the guide of annotation and none of the
rules: sport, trade, labour, weather, drills, denials, verdicts and more, and beside them the same
words where something did happen or was threatened. Every second one is held: scored, and never read
while tuning. A second set of 360 has nothing but such temptations, and was read when rules had been
made for the first; a third, of 440 and by another writer, came after that: half of it is held, too.
Counts of false alarms only fall, shares found only rise.
"""

import tomllib
from collections import Counter
from functools import cache

import pytest

from tests.nlp.gates.measure import HERE, found, load

GATE = tomllib.loads((HERE / "gate.toml").read_text("utf-8"))["temptations"]
ITEMS = load("temptations")
MORE = load("temptations2")
THIRD = load("temptations3")
PARTS = {
    "tune": [i for i in ITEMS if i["part"] == "tune"],
    "held": [i for i in ITEMS if i["part"] == "held"],
    "more": MORE,
    "third": [i for i in THIRD if i["part"] == "tune"],
    "third_held": [i for i in THIRD if i["part"] == "held"],
}
LABELS = {"none", "event", "threat"}


@cache
def counted(part):
    """Return how often each label was asked for, and what was made of it."""
    n = Counter()
    for item in PARTS[part]:
        events, threats = found(None, item["text"])
        n[item["label"]] += 1
        n[item["label"], "event"] += bool(events)
        n[item["label"], "threat"] += bool(threats)
    return n


@pytest.mark.parametrize("part", PARTS)
def test_the_gate_holds(part):
    n, today = counted(part), GATE[part]["today"]
    assert n["none", "event"] <= today["invented"]
    assert n["none", "threat"] <= today["threats_invented"]
    assert n["threat", "event"] <= today["threat_as_event"]
    assert n["event", "event"] >= today["found"] * n["event"]
    assert n["threat", "threat"] >= today["threats_found"] * n["threat"]


def test_the_items_are_sound():
    assert len({i["id"] for i in (*ITEMS, *MORE, *THIRD)}) == 780 + len(THIRD) == 1220
    assert {i["label"] for i in ITEMS} == LABELS
    assert [i["part"] for i in ITEMS] == ["tune", "held"] * 210
    assert sum(i["label"] == "none" for i in ITEMS) > 250
    for item in (*ITEMS, *THIRD):
        assert (item["label"] == "event") == (item["place"] is not None)
