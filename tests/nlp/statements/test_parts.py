"""Actors, targets, weapons and kinds, and words of war that fight nobody; sentences made up."""

import pytest


@pytest.mark.parametrize(
    ("text", "country", "name"),
    [
        ("Israel said its jets had struck a depot near Tyre.", "IL", None),
        ("Boko Haram fighters burned a school in Gwoza.", "NG", "Boko Haram"),
        ("A mosque in Kunduz was hit by gunmen.", None, "gunmen"),
        ("Two Lebanese soldiers died when a shell exploded in Naqoura.", None, None),
        ("Police in Cali said a bomb had killed seven people.", None, None),
    ],
)
def test_the_doer_is_the_one_who_acts(analyze, text, country, name):
    event = analyze(text).events[0]
    assert (event.actor.country if event.actor else None) == country
    if name is not None:
        assert name in event.actor.text


def test_the_target_is_what_was_struck(analyze):
    (event,) = analyze("Russian missiles struck a grain terminal in Izmail.").events
    assert event.target.text == "grain terminal"
    (event,) = analyze("Israeli soldiers were shot by a sniper near Jenin.").events
    assert (event.target.text, event.target.country) == ("Israeli soldiers", "IL")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Israeli jets attacked a missile factory at Khojir.", "airstrike"),
        ("A Turkish drone fired at a car in Sinjar, and two men were killed.", "drone"),
        ("Kyiv's security service blew up a pillar of the Kerch bridge.", "bombing"),
        ("A tank shell ripped through a tent in Rafah and killed a mother.", "shelling"),
    ],
)
def test_the_weapon_of_the_act_decides_its_kind(analyze, text, kind):
    assert analyze(text).events[0].kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Critics bombarded the minister with questions in Kherson.",
        "The heat wave killed hundreds of cows in Rajasthan.",
        "Firefighters battled a blaze at a depot in Izmir.",
        "She captured gold in Tokyo.",
        "The bank was raided by tax inspectors in Milan.",
        "The dog attacked a postman in Leeds.",
    ],
)
def test_harmless_roles_make_no_event(analyze, text):
    assert analyze(text).events == ()


def test_a_harmless_noun_elsewhere_changes_nothing(analyze):
    (event,) = analyze("Gunmen shot dead a lawmaker outside a court in Kabul.").events
    assert event.target.text == "lawmaker"
