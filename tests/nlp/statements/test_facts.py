"""Places, parties, dates and attribution of events and threats."""

from datetime import date

import pytest

from geothreat.gazetteer import open_gazetteer
from geothreat.lexicon import load_lexicon
from geothreat.nlp import explain_document
from geothreat.records import Document


def names(event):
    return [p.place.name if p.place else p.passage.text for p in event.places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The governor of Kursk said a drone had hit a school in Rylsk.", ["Rylsk"]),
        ("Missiles launched from Crimea hit a hotel in Mykolaiv.", ["Mykolaiv"]),
        ("In Goma, three people were shot dead on Monday.", ["Goma"]),
        ("Drones struck Sumy, Kharkiv and Odesa overnight.", ["Sumy", "Kharkiv", "Odesa"]),
        ("Kharkiv was hit by two rockets, officials told reporters in Kyiv.", ["Kharkiv"]),
    ],
)
def test_the_place_of_the_act_and_no_other(analyze, text, expected):
    (event,) = analyze(text).events
    assert names(event) == expected
    assert not any(p.inherited for p in event.places)


def test_a_place_is_inherited_and_says_so(analyze):
    found = analyze("A rocket hit a bakery in Chernihiv. Two women were killed in the attack.")
    last = found.events[-1]
    assert names(last) == ["Chernihiv"]
    assert all(p.inherited for p in last.places)
    assert any("earlier sentence" in reason for reason in last.why)


def test_the_town_alone_is_the_town_and_the_region_is_the_region(analyze):
    found = analyze("Sumy was hit by two rockets. Drones struck farms in the Sumy region.")
    kinds = [event.places[0].place.kind for event in found.events]
    assert kinds == ["city", "admin1"]


def test_an_article_about_a_country_places_what_nothing_else_does(analyze):
    found = analyze(
        "Protests spread in Iran. Iranian police blocked roads, and shops in Iran stayed shut. "
        "Rights groups said at least eight people were killed by gunfire."
    )
    (location,) = found.events[-1].places
    assert (location.place.country, location.inherited, location.where_prec) == ("IR", True, 6)


def test_talks_set_no_scene(analyze):
    found = analyze("Envoys met in Geneva. Three soldiers were killed by shelling.")
    assert all("Geneva" not in names(event) for event in found.events)


def test_who_did_it_and_who_says_so(analyze):
    (event,) = analyze("Russian forces shelled Nikopol, killing one man, the governor said.").events
    assert event.actor.country == "RU"
    assert event.attribution.verb == "said"
    assert event.assertion == "stated"
    (own,) = analyze("Ukraine's army said it had struck an oil depot in Engels.").events
    assert own.assertion == "claimed"


def test_when_it_was(analyze):
    found = analyze(
        "Two people were killed by shelling in Kherson on Sunday, the governor said on Tuesday.",
        published=date(2025, 12, 2),
    )
    assert found.events[0].date.earliest == date(2025, 11, 30)


def test_a_metonym_is_threatened_as_a_country(analyze):
    (threat,) = analyze("Russia will retaliate against London, the minister said.").threats
    (target,) = threat.targets
    assert target.country == "GB"


def test_a_group_is_one_target_with_members(analyze):
    (threat,) = analyze("Russia threatened to attack the Baltic states.").threats
    (target,) = threat.targets
    assert target.country is None
    assert set(target.members) == {"EE", "LV", "LT"}


def test_nobody_named_is_an_empty_list(analyze):
    (threat,) = analyze("Russia vowed to retaliate.").threats
    assert threat.targets == ()


def test_he_is_the_one_who_spoke_before(analyze):
    found = analyze(
        "Iran's foreign minister, Hassan Rahimi, spoke to reporters. "
        "“We will strike Tel Aviv if we are attacked,” he said."
    )
    (threat,) = found.threats
    assert threat.actors[0].country == "IR"
    assert threat.condition_text.startswith("if we are attacked")


def test_an_explanation_for_each_sentence():
    text = "Rebels did not attack Goma. It rained.\nA mine killed two men near Beni."
    told = list(
        explain_document(
            Document(id="own", text=text), gazetteer=open_gazetteer(), lexicon=load_lexicon("en")
        )
    )
    assert [t.outcome for t in told] == ["none", "none", "event"]
    assert any("negated" in why for why in told[0].why)
    assert told[1].why == ("no word of a hostile act",)


def test_ids_are_stable_and_apart(analyze):
    text = "Shells hit Nikopol. Shells hit Nikopol."
    first, second = analyze(text).events
    assert first.id != second.id
    assert [s.id for s in analyze(text).statements] == [first.id, second.id]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Gunmen stormed a school in Maga, in Kebbi state, and shot a teacher, police said.",
            "police",
        ),
        ("The navy sank two boats it says were carrying drugs, killing three men off Aruba.", None),
        ("Rockets hit Akkar, the army said, and two people it did not name were killed.", "army"),
        (
            "Gunmen attacked Pont-Sonde, killing 13, burning houses and driving many to Saint-Marc,"
            " a rights group said.",
            "a rights group",
        ),
    ],
)
def test_who_speaks_is_no_state_and_no_aside(analyze, text, speaker):
    (event,) = analyze(text).events
    told = event.attribution.speaker if event.attribution else None
    assert told == speaker if speaker is None else speaker in told


def test_a_first_name_is_no_president(analyze):
    (event,) = analyze('"We hit the depot in Feodosia," Colonel Petro Ivanenko said.').events
    assert event.actor.country != "CO"


@pytest.mark.parametrize("text", ["Sumy", "A drone hit Sumy. Odesa", "Odesa\n\nA drone hit Sumy"])
def test_a_text_may_end_in_a_name(analyze, text):
    assert all(names(event) == ["Sumy"] for event in analyze(text).events)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Burundi, which has soldiers in Uvira, threatened to shell Bukavu.", "Burundi"),
        (
            "Police opened fire in Phnom Penh and a spokesman for the union said one man died.",
            "a spokesman",
        ),
    ],
)
def test_a_clause_about_others_is_no_speaker(analyze, text, speaker):
    (told,) = (
        t.speaker.text if hasattr(t, "speaker") else t.attribution.speaker
        for t in analyze(text).statements
    )
    assert told.startswith(speaker)


def test_what_is_addressed_to_somebody_speaks_not(analyze):
    text = "The warning was addressed to London, accused of leading raids that risk a wider war."
    assert all(threat.speaker is None for threat in analyze(text).threats)
