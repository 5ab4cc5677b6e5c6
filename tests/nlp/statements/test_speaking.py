"""Who says it, of whom, on which day: menaces that no word of an act makes one."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from geothreat.nlp.phrases import tokenizer
from geothreat.nlp.quotations import quoted_tokens

TEXTS = tomllib.loads(Path(__file__).with_name("speaking.toml").read_text("utf-8"))["text"]
PUBLISHED = date(2026, 4, 16)  # a Thursday


def last_threats(analyze, text):
    """Return the threats of a text's last sentence."""
    last = text.rindex(text.split(". ")[-1][:20])
    return [t for t in analyze(text).threats if t.passage.end > last + 20]


def test_most_menaces_are_known_by_who_says_them(analyze):
    said = [t["text"] for t in TEXTS if t["said"]]
    lost = [text for text in said if not last_threats(analyze, text)]
    assert len(lost) <= 6, lost


def test_words_of_peace_aid_and_law_are_no_menace(analyze):
    invented = [t["text"] for t in TEXTS if not t["said"] and last_threats(analyze, t["text"])]
    assert len(invented) <= 1, invented


def test_a_menace_is_never_an_event(analyze):
    texts = [t["text"] for t in TEXTS if t["said"] and t["class"] != "both"]
    drawn = [t for t in texts if any(e.passage.end == len(t) for e in analyze(t).events)]
    assert drawn == []


def test_who_is_meant_is_told_by_the_discourse(analyze):
    asked = [t for t in TEXTS if t["target"] and last_threats(analyze, t["text"])]
    wrong = [
        t["text"]
        for t in asked
        if t["target"]
        not in {
            iso
            for threat in last_threats(analyze, t["text"])
            for target in threat.targets
            for iso in (target.country, *target.members)
        }
    ]
    assert len(wrong) <= 0.25 * len(asked), wrong


DAYS = {
    "On Tuesday the general told cadets in Rostov that his guns would shell Kherson.": 14,
    "Katz said on Wednesday that Israel would bomb Tyre if the rockets went on.": 15,
    "Hezbollah will shell Haifa, its leader said on Monday.": 13,
    "Last Sunday, in Sanaa, the Houthi leader vowed to strike Eilat.": 12,
    "The general spoke on Tuesday. On Monday he told reporters Russia would bomb Odesa.": 13,
}


@pytest.mark.parametrize("text", DAYS)
def test_the_day_of_a_speech(analyze, text):
    assert analyze(text, published=PUBLISHED).threats[0].date_said == date(2026, 4, DAYS[text])


UNDATED = [
    "Katz said Israel would bomb Tyre on Friday if the rockets went on.",
    '"We will shell Haifa on Saturday," the Hezbollah commander said.',
    "Israel will bomb Tyre on Friday, Katz warned.",
]


@pytest.mark.parametrize("text", UNDATED)
def test_the_day_of_the_act_is_not_that_of_the_speech(analyze, text):
    assert analyze(text, published=PUBLISHED).threats[0].date_said is None


def test_a_speech_that_goes_on_keeps_its_day(analyze):
    text = (
        "Katz spoke to pilots at Nevatim. On Tuesday he told them that Tyre would be bombed. "
        '"Sidon will be bombed too," he added.'
    )
    assert {t.date_said for t in analyze(text, published=PUBLISHED).threats} == {date(2026, 4, 14)}


PARTED = {
    "After missiles killed six people in Sumy, Kyiv vowed to burn the refinery at Ryazan.": (
        "After missiles killed six people in Sumy",
        "Kyiv vowed to burn the refinery at Ryazan.",
    ),
    "Rockets hit Safed on Friday and Hezbollah promised to strike Haifa next.": (
        "Rockets hit Safed on Friday",
        "and Hezbollah promised to strike Haifa next.",
    ),
    "Hamas threatened to shell Ashkelon as Israeli jets bombed Rafah on Monday.": (
        "Hamas threatened to shell Ashkelon",
        "as Israeli jets bombed Rafah on Monday.",
    ),
}


@pytest.mark.parametrize("text", PARTED)
def test_an_act_and_a_threat_in_one_sentence_have_a_clause_each(analyze, text):
    found = sorted((*analyze(text).events, *analyze(text).threats), key=lambda s: s.passage.start)
    assert tuple(s.passage.text for s in found) == PARTED[text]
    assert all(s.passage.text == text[s.passage.start : s.passage.end] for s in found)


def test_told_in_one_breath_both_keep_the_sentence(analyze):
    text = "Kyiv, which lost five men in a raid on Monday, vowed to shell Belgorod."
    result = analyze(text)
    assert {s.passage.text for s in (*result.events, *result.threats)} == {text}


QUOTED = {
    'He said "go home" and left.': ["go", "home"],
    "“One. Two,” he said.": ["One", ".", "Two", ","],
    'An "open one.\n\nAnother line.': ["open", "one", "."],
    "‘We will come,’ the men’s chief said.": ["We", "will", "come", ","],
}


@pytest.mark.parametrize("text", QUOTED)
def test_what_stands_in_quotation_marks(text):
    doc = tokenizer().make_doc(text)
    inside = quoted_tokens([token.text for token in doc])
    assert [t.text for t, quoted in zip(doc, inside, strict=True) if quoted] == QUOTED[text]
