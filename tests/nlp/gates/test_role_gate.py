"""What names do in their sentences, on the frozen gate: scores only rise, faults only fall."""

import tomllib
from pathlib import Path

import pytest

from tests.nlp.gates.measure import load, score_roles

GATE = tomllib.loads(Path(__file__).with_name("roles.toml").read_text("utf-8"))


@pytest.mark.parametrize("part", ["tune", "held"])
def test_the_gate_holds(part):
    rates, _ = score_roles([item for item in load("roles") if item["part"] == part])
    today = GATE[part]["today"]
    assert set(today) <= set(rates)
    below = {name: rates[name] for name, bound in today.items() if rates[name] < bound}
    below.pop("invented", None)
    assert not below, (below, today)
    assert rates["invented"] <= today["invented"]


@pytest.mark.parametrize("part", ["tune", "held"])
def test_today_is_no_worse_than_the_first_run(part):
    first, today = GATE[part]["first"], GATE[part]["today"]
    worse = {name for name in first if today[name] < round(first[name] - 0.0015, 3)}
    assert worse <= {"invented"}
    assert today["invented"] <= first["invented"]


def test_the_scorer_can_fail():
    wrong = {
        "text": "A shell hit Haifa.",
        "mentions": [{"start": 12, "text": "Haifa", "roles": [None]}],
    }
    unlabelled = {"text": "A shell hit Haifa.", "mentions": []}
    assert score_roles([wrong])[0]["all"] == 0
    assert score_roles([unlabelled])[0]["invented"] == 1
