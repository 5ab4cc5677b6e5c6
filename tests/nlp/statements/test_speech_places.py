"""Where a threat was uttered: told by its own sentence or the one before, and nowhere else."""

import pytest

SAID = {
    "Speaking in Minsk, the general said his army would strike Vilnius.": "Minsk",
    "Iran would hit Israel again, its envoy told reporters in Muscat on Tuesday.": "Muscat",
    "Maduro, at a rally in downtown Caracas, vowed to sink any American ship.": "Caracas",
    "In Moscow, Lavrov said Russia would strike British troops.": "Moscow",
    "Medvedev said on a trip to the southern city of Volgograd that he would strike.": "Volgograd",
    "The minister told Reuters in Islamabad that Pakistan would strike Afghan posts.": "Islamabad",
    "In a televised address from Tehran, the president threatened to fire missiles at Israel.": (
        "Tehran"
    ),
    "The general gave a speech in Benghazi. The army would storm Tripoli, he said.": "Benghazi",
}
UNSAID = [
    "Russia would hit Odesa in Ukraine, its defence minister said.",
    "The governor of Kursk said Russia would strike Sumy.",
    "Officials in Kyiv warned that Russia could attack Odesa.",
    "Russia threatened attacks in Odesa.",
    "Hamas, whose leader is based in Doha, threatened to hit Tel Aviv.",
    "In Gaza, Israel said it would strike Hamas again.",
    "Israel told residents in Khan Younis to leave because it would bomb the town.",
    "After a meeting in Ankara, the general said Turkey would bomb Kurdish fighters in Syria.",
    "DOHA, Qatar — Iran would strike Israel, its foreign minister said.",
    "The general visited Benghazi. The army would storm Tripoli, he said.",
    "The army gave its foes in Babanusa 48 hours to surrender or be bombed.",
]
WORDS_TELL = [
    text for text, place in SAID.items() if place not in ("Volgograd", "Islamabad", "Caracas")
]


def places(analysis):
    assert analysis.threats
    return {t.speech_place.name for t in analysis.threats if t.speech_place is not None}


@pytest.mark.parametrize("text", SAID)
def test_the_place_that_a_sentence_tells(analyze, text):
    assert places(analyze(text)) == {SAID[text]}


@pytest.mark.parametrize("text", WORDS_TELL)
def test_words_tell_it_where_no_model_runs(analyze, text):
    result = analyze(text, model="none")
    assert {t.speech_place.name for t in result.threats if t.speech_place} == {SAID[text]}


@pytest.mark.parametrize("text", UNSAID)
def test_words_alone_invent_none(analyze, text):
    result = analyze(text, model="none")
    assert not any(t.speech_place for t in result.threats)


@pytest.mark.parametrize("text", UNSAID)
def test_what_is_no_place_of_speech(analyze, text):
    assert places(analyze(text)) == set()


@pytest.mark.parametrize("text", SAID)
def test_it_is_neither_a_target_nor_the_place_of_an_event(analyze, text):
    result = analyze(text)
    assert not result.events
    assert all(SAID[text] != t.passage.text for one in result.threats for t in one.targets)


def test_a_place_stands_as_long_as_the_speech_goes_on(analyze):
    text = "Speaking in Minsk, the general said he would strike Vilnius. {} would hit Riga next."
    last = [
        analyze(text.format(s)).threats[-1].speech_place for s in ("He added that he", "Poland")
    ]
    assert last[0] is not None
    assert last[0].name == "Minsk"
    assert last[1] is None


@pytest.mark.parametrize("name", ["Ukraine crisis", "Gaza war", "Kosovo question"])
def test_what_a_war_is_called_after_is_no_target(analyze, name):
    text = f"Talks to settle the {name} could fail, and the alliance would strike first, it warned."
    first = name.split()[0]
    assert all(first not in t.passage.text for one in analyze(text).threats for t in one.targets)


def test_where_an_act_would_be_is_no_place_of_speech_after_another_act(analyze):
    found = analyze("After drones killed three in Kharkiv, Kyiv vowed to hit depots in Saratov.")
    (threat,) = found.threats
    assert threat.speech_place is None
    assert [t.passage.text for t in threat.targets] == ["Saratov"]
