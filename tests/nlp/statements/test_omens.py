"""Threats in words that name no act: which signs are found, and which words of peace are none."""

import tomllib
from pathlib import Path

import pytest

SENTENCES = tomllib.loads(Path(__file__).with_name("omen_sentences.toml").read_text("utf-8"))
# How many of forty (tune) and of twenty (held) are told a threat: at least of what is said, at
# most of what is peace. The very first run found 1 and 3 of what is said, 7 and 1 of what is peace.
FOUND = {("said", "tune"): 30, ("said", "held"): 12}
INVENTED = {("peace", "tune"): 10, ("peace", "held"): 3}


def threatening(analyze, kind, part):
    chosen = [t for i, t in enumerate(SENTENCES[kind]) if (i % 3 == 2) == (part == "held")]
    return sum(bool(analyze(text).threats) for text in chosen)


@pytest.mark.parametrize("which", FOUND)
def test_veiled_threats_are_found(analyze, which):
    assert threatening(analyze, *which) >= FOUND[which]


@pytest.mark.parametrize("which", INVENTED)
def test_words_of_peace_are_no_threat(analyze, which):
    assert threatening(analyze, *which) <= INVENTED[which]


WAR = "Shells fell on the town and killed two soldiers on Monday. "


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ("A Hezbollah commander said Nahariya would end as a field of craters.", "IL"),
        ("The Russian general said Sumy would be ours before the thaw.", "UA"),
        (
            "An Eritrean colonel said the posts near Zalambessa lay in the arc of his guns.",
            "ET",
        ),
        (
            "The Houthi navy chief said a tanker bound for Eilat would sail home without its crew.",
            "IL",
        ),
    ],
)
def test_who_is_hit_by_a_sign(analyze, said, target):
    (threat,) = analyze(WAR + said).threats
    assert target in {t.country for t in threat.targets}
    assert "a sign of menace" in threat.why


@pytest.mark.parametrize(
    "text",
    [
        "The general said Nahariya would not see another spring without a concert.",
        "The minister denied that Sumy would be ours by the thaw.",
        "Would the posts near Zalambessa not see the evening, the general asked?",
        "A retired officer said Ethiopian pilots knew every road to Asmara.",
    ],
)
def test_a_sign_out_of_place_is_none(analyze, text):
    assert analyze(WAR + text).threats == ()


def test_a_sign_needs_a_text_of_war(analyze):
    assert analyze("The general said the bakery would be a heap of bricks by May.").threats == ()
