"""Figures and days on the frozen gates: scores only rise."""

import tomllib
from pathlib import Path

import pytest

from tests.nlp.facts.measure import load, score

GATE = tomllib.loads(Path(__file__).with_name("gate.toml").read_text("utf-8"))
OLDER = {"casualties": 189, "dates": 93}  # sentences of the gates in tests/nlp/test_gates.py


@pytest.mark.parametrize("part", ["tune", "held"])
@pytest.mark.parametrize("name", sorted(GATE))
def test_the_gate_holds(name, part):
    gate = GATE[name][part]
    rows = [row for row in load(name) if row["part"] == part]
    assert len(rows) == gate["rows"]
    right, wrong = score(name, rows)
    told = [row["text"] for row in wrong] if part == "tune" else "held rows are not shown"
    assert right >= gate["today"] >= gate["first"], told


def test_the_gates_are_large():
    sizes = {name: len(load(name)) + OLDER.get(name, 0) for name in GATE}
    assert sizes["casualties"] >= 300
    assert sizes["dates"] >= 200
    assert sizes["casualties2"] + sizes["reports2"] >= 120
    assert sizes["dates2"] >= 80


def test_a_scorer_can_fail():
    exact = {"low": 1, "best": 1, "high": 1, "qualifier": "exact"}
    assert score("casualties", [{"text": "Nothing.", "expected": {"deaths": exact}}])[0] == 0
    row = {"text": "It rained.", "published": "2024-05-16", "expected": {"deaths": 1}, "days": None}
    assert score("reports", [row])[0] == 0
