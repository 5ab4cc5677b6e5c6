"""Where a threat was uttered, told by what one speaks at or to; plans that came to light."""

import pytest

from geothreat.gazetteer import open_gazetteer
from geothreat.lexicon import load_lexicon
from geothreat.nlp import analyze_document
from geothreat.records import Document

ROOMS = {
    "The army will attack Taipei, a general told a seminar in Singapore.": "Singapore",
    "“Kabul will burn,” he told a jirga in Peshawar.": "Peshawar",
    "“We will drown them,” the admiral told sailors at the naval base in Zhanjiang.": "Zhanjiang",
    "From a bunker in Kherson, the governor said Crimea would be hit.": "Kherson",
    "Xi told former premiers in Guangzhou that Taipei would be taken by force.": "Guangzhou",
    "“If they attack, we will bury them,” Putin said at a base near Benghazi.": "Benghazi",
}
NO_ROOMS = [
    "Leave now or be bombed, the army told residents in Rafah.",
    "Anyone who stays will be shot, the militia told families in Bukavu.",
    "Iran would avenge the raid, he told the world after the strike in Damascus.",
    "The general told the militants in Idlib that they would be bombed.",
]
PLANS = [
    "Intercepts describe an attack on the market in Mopti, to be blamed on the army.",
    "Papers found there outline a raid on Bamako, to be carried out at the new year.",
]


def _analyze(text):
    document = Document(id="a", text=text)
    return analyze_document(document, gazetteer=open_gazetteer(), lexicon=load_lexicon("en"))


@pytest.mark.parametrize("text", ROOMS)
def test_a_threat_has_the_place_where_it_was_uttered(text):
    threat = _analyze(text).threats[0]
    assert threat.speech_place is not None
    assert threat.speech_place.name == ROOMS[text]


@pytest.mark.parametrize("text", NO_ROOMS)
def test_those_told_who_may_be_hit_are_no_audience(text):
    assert all(threat.speech_place is None for threat in _analyze(text).threats)


@pytest.mark.parametrize("plan", PLANS)
def test_a_plan_that_came_to_light_is_a_threat_and_no_event(plan):
    shot = "Gunmen shot two soldiers in Gao on Monday."
    found = _analyze(f"{shot} {plan}")
    assert [event.passage.text for event in found.events] == [shot]
    assert [threat.mode for threat in found.threats] == ["warning"]


def test_what_follows_a_strike_makes_it_no_plan():
    text = "The army described a strike on a launcher in Tyre, to be followed by more."
    assert not _analyze(text).threats


@pytest.mark.parametrize(
    "text",
    [
        "Temperatures will fall to minus 20 in Kyiv and Kharkiv next week.",
        "The four policemen shot in Kandahar will be buried on Sunday, the army said.",
        "He will be buried beside his brother in Nabatieh, Hezbollah said.",
    ],
)
def test_frost_and_funerals_are_no_threats(text):
    assert not _analyze(text).threats


def test_to_bury_an_enemy_is_one():
    text = "Those who cross the line will be buried beside the road, Eritrea's minister said."
    assert _analyze(text).threats
