"""Who did it where a participle, a blame or a suffering verb says so, and who is only quoted."""

import pytest


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("A mine planted by Boko Haram killed two drivers near Banki.", "Boko Haram"),
        ("An attack blamed on the ADF killed nine farmers in Beni.", "ADF"),
        ("The governor blamed Hezbollah for the attack in Metula that killed two.", "Hezbollah"),
        ("Kenyan soldiers came under fire near Liboi on Friday.", None),
    ],
)
def test_actor(analyze, text, actor):
    (event,) = analyze(text).events
    assert (event.actor and event.actor.text) == actor


def test_who_comes_under_fire_is_the_target(analyze):
    (event,) = analyze("Kenyan soldiers came under fire near Liboi on Friday.").events
    assert event.target.country == "KE"


def test_rockets_are_fired_at_something_else(analyze):
    (event,) = analyze("Militiamen fired rockets at the barracks in Erbil.").events
    assert event.target.text == "barracks"
    assert event.weapon == "rockets"


def test_a_paper_only_passes_on(analyze):
    text = "Interfax quoted Petrov as saying that Ukraine had struck a bridge at Henichesk."
    (event,) = analyze(text).events
    assert event.attribution.speaker == "Petrov"


def test_a_group_that_the_text_introduces_is_a_party_from_there_on(analyze):
    found = analyze(
        "Kurdish officials met. A militia calling itself Saraya al-Nur said it would strike Haifa. "
        "Saraya al-Nur also threatened to bomb Eilat."
    )
    assert [[a.text for a in t.actors] for t in found.threats] == [["Saraya al-Nur"]] * 2
    assert {a.kind for t in found.threats for a in t.actors} == {"armed group"}


def test_a_club_that_calls_itself_something_is_no_armed_group(analyze):
    assert not analyze("A choir calling itself Northern Lights sang in Haifa.").statements
