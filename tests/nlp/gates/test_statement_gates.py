"""Events and threats on the frozen gates: scores only rise, faults only fall."""

import tomllib
from pathlib import Path

import pytest

from tests.nlp.gates.measure import load, score_events, score_speech, score_threats

GATE = tomllib.loads(Path(__file__).with_name("gate.toml").read_text("utf-8"))
FAULTS = {"invented", "threat_as_event"}
SCORERS = {
    "aims": score_threats,
    "events": score_events,
    "events2": score_events,
    "fields": score_events,
    "threats": score_threats,
    "threats2": score_threats,
    "threats3": score_threats,
    "speech": score_speech,
    "verge_events": score_events,
    "verge_threats": score_threats,
    "words_events": score_events,
    "words_threats": score_threats,
}


@pytest.mark.parametrize("part", ["tune", "held"])
@pytest.mark.parametrize("name", sorted(SCORERS))
def test_the_gate_holds(name, part):
    items = [item for item in load(name.partition("_")[0]) if item["part"] == part]
    rates, wrong = SCORERS[name](items)
    for figure, bound in GATE[name][part]["today"].items():
        if figure in FAULTS:
            assert rates[figure] <= bound, (figure, rates, [w for w in wrong if "EVENT" in w[0]])
        else:
            assert rates[figure] >= bound, (figure, rates)


def test_a_scorer_can_fail():
    silent = [{"text": "Nothing.", "events": [{"places": [], "killed": 1}], "part": "tune"}]
    assert score_events(silent)[0]["f1"] == 0
    silent = [{"text": "Nothing.", "threat": {"targets": [], "actor": []}, "part": "tune"}]
    assert score_threats(silent)[0]["f1"] == 0
    silent = [{"text": "Nothing.", "speech_place": "Minsk", "part": "tune"}]
    assert score_speech(silent)[0]["named"] == 0
