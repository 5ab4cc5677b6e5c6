"""Which of the scenes told before an act shares, and when it shares none."""

import pytest

from geothreat.nlp.statements.pulls import pull
from geothreat.nlp.statements.scenes import Asking, Scene, stem
from tests.nlp.gates.measure import found

NOWHERE = frozenset()


def scene(**facts):
    plain = {"places": (), "sentence": 0, "words": NOWHERE, "kind": "bombing"}
    return Scene(**{**plain, **facts})


def asked(**facts):
    plain = {"named": NOWHERE, "places": NOWHERE, "apart": False, "pointed": False, "same": False}
    return Asking(**{**plain, "act": scene(sentence=1), **facts})


def test_an_act_before_draws_more_than_a_place_only_named():
    told, named = scene(), scene(hold="named", kind=None)
    assert pull(told, asked(), first=False) > pull(named, asked(), first=False) > 0


def test_talks_set_no_scene_and_an_act_apart_has_none():
    assert pull(scene(hold="aside", kind=None), asked(), first=False) < 0
    assert pull(scene(), asked(apart=True), first=False) < 0


def test_what_is_named_again_outweighs_distance():
    far, near = scene(words=frozenset({"bomb"})), scene(sentence=4)
    later = asked(act=scene(sentence=5), named=frozenset({"bomb"}))
    assert pull(far, later, first=False) > pull(near, later, first=False)


def test_another_year_and_another_doer_count_against_a_scene():
    plain = pull(scene(), asked(), first=False)
    assert pull(scene(background=True), asked(), first=False) < 0
    theirs = asked(act=scene(sentence=1, doer="IL"))
    assert pull(scene(doer="YE"), theirs, first=False) < plain


def test_what_the_sentence_itself_names_wins():
    loose, named = scene(sentence=1, hold="loose", kind=None), scene(hold="set", kind=None)
    assert pull(loose, asked(), first=False) > pull(named, asked(), first=False)


def test_a_salvo_is_over_the_country_and_not_over_the_town_before():
    many = asked(salvo=True)
    country = scene(sentence=1, hold="country", coarse=True, kind=None)
    assert pull(country, many, first=False) > 0 > pull(country, asked(), first=False)
    assert pull(scene(), many, first=False) < pull(scene(), asked(), first=False)


def test_telling_words_and_the_same_toll_bring_a_scene_back():
    words, dead = frozenset({"bride", "orchard"}), frozenset({("deaths", 24)})
    plain = pull(scene(), asked(), first=False)
    again = asked(act=scene(sentence=1, terms=words, tolls=dead))
    assert pull(scene(terms=words), again, first=False) > plain
    assert pull(scene(tolls=dead), again, first=False) > plain


def test_the_country_is_not_the_neighbour_it_shuts_its_border_with():
    events, _ = found("Latvia shut its border with Belarus.", "Balloons entered its airspace.")
    assert {p.passage.text for e in events for p in e.places} == {"Latvia"}


@pytest.mark.parametrize("word", ["ambush", "ambushed", "ambushes"])
def test_nouns_and_verbs_of_an_act_are_one_word(word):
    assert stem(word) == "ambush"


@pytest.mark.parametrize(
    ("context", "text", "place"),
    [
        ("A mine hit a bus near Gao.", "Nine passengers were killed.", "Gao"),
        ("A mine hit a bus near Gao.", "Separately, a grenade wounded two guards.", None),
        ("Envoys met in Doha on Friday.", "A mine killed two guards.", None),
        ("A mine hit a bus near Gao.", "The dead were flown to Bamako. Nine were killed.", "Gao"),
        ("Jets hit Nyala airport. A mine killed two in Bara.", "The airport was shelled.", "Nyala"),
        ("A mine hit a bus near Gao.", "A source in Bamako said rebels shot the driver.", "Gao"),
        ("", "Jets that came out of Chad bombed Kutum.", "Kutum"),
        ("", "Rebels fired mortars near Opytne, Donetsk.", "Opytne"),
        ("", "Three soldiers were killed in the Baghdad district of al-Qanbar.", "al-Qanbar"),
        ("", "The Islamic State of Iraq and the Levant shelled Kobani.", "Kobani"),
    ],
)
def test_places_of_short_reports(context, text, place):
    events, _ = found(context, text)
    assert events
    named = {p.passage.text for p in events[-1].places if p.place and p.place.kind != "country"}
    assert named == ({place} if place else set())


BAZAAR = "A bomb went off in the bazaar of Kunduz on Friday, killing four traders."


@pytest.mark.parametrize(
    ("article", "place"),
    [
        (  # the finer place, not the headline's province
            "Raiders kill nine in Zamfara\n\nNine farmers were shot dead in Tsafe on Sunday.\n\n"
            "The police put the number of the dead at eleven later.",
            "Tsafe",
        ),
        (  # an act last month ends with its paragraph; the toll is the first act's
            f"{BAZAAR}\n\nLast month gunmen killed two guards in Balkh.\n\n"
            "Two of the wounded died on Saturday, which brought the toll of the bomb to six.",
            "Kunduz",
        ),
        (  # what a sub-heading names holds in its section only
            "Strikes of the night\n\nSumy\n\nA drone hit a school, wounding two guards.\n\n"
            "Odesa\n\nA missile hit a pier. Two dockers were killed.",
            "Odesa",
        ),
        (  # a scene that acts go on with stays near
            f"{BAZAAR} The blast burned nine stalls. A guard was wounded. In Kabul envoys met. "
            "A fifth trader died in the blast.",
            "Kunduz",
        ),
        (  # what flies in is brought down at home
            "Israeli jets bombed Hodeidah on Saturday. On Sunday Israel said it had intercepted a "
            "missile fired from Yemen. Sirens were heard in Eilat.",
            "Israel",
        ),
        (  # but a navy is not at home
            "Houthis fired on a tanker in the Red Sea. In Boston nobody knew. "
            "The US navy shot down two drones launched from Yemen.",
            "Red Sea",
        ),
        (  # where the spokesman sat is none, what he told of is
            f"{BAZAAR}\n\nOfficers had fought off gunmen in Imam Sahib, police in Kabul said. "
            "Three of the gunmen were killed there.",
            "Imam Sahib",
        ),
    ],
)
def test_places_of_articles(article, place):
    events, _ = found("", article)
    assert place in {p.passage.text for p in events[-1].places}


def test_two_objects_at_two_places_are_two_acts():
    events, _ = found("", "The army captured a base at Kyaukme and seized a depot at Kutkai.")
    assert [[p.passage.text for p in e.places] for e in events] == [["Kyaukme"], ["Kutkai"]]


def test_a_sub_heading_with_two_names_sets_the_scene_where_it_places_one(analyze):
    found = analyze(
        "Words over the mountains\n\nRabat's answer at Figuig\n\n"
        "Guards shelled the posts at the crossing on Thursday, killing two soldiers."
    )
    (event,) = found.events
    assert [p.passage.text for p in event.places] == ["Figuig"]


def test_the_police_of_another_country_tell_of_another_place(analyze):
    found = analyze(
        "Drone hits airport in Erbil\n\nA drone struck a hangar at the airport in Erbil.\n\n"
        "The Lebanese health ministry said a raid on the village of Kfar Nowhere killed seven."
    )
    places = [p.passage.text for p in found.events[-1].places]
    assert "Erbil" not in places


def test_an_act_and_the_one_it_answers_have_their_own_places(analyze):
    found = analyze("Jets struck Hodeidah after a missile hit Eilat.")
    assert [[p.passage.text for p in e.places] for e in found.events] == [["Hodeidah"], ["Eilat"]]
    (event,) = analyze("Israel bombed Nabatieh in revenge for a rocket attack on Metula.").events
    assert [p.passage.text for p in event.places] == ["Nabatieh"]


def test_where_somebody_was_visiting_is_no_place_of_what_he_condemned(analyze):
    found = analyze("The premier, who was visiting Ankara, condemned the drone attack.")
    assert not any(p.passage.text == "Ankara" for e in found.events for p in e.places)


def test_a_hospital_called_after_a_place_abroad_is_where_the_text_is(analyze):
    found = analyze(
        "Jets bombed a district of Aleppo in Syria, killing 20. Strikes hit Aleppo and Idlib. "
        "The al-Quds hospital was destroyed by an air strike that killed three doctors."
    )
    assert "Aleppo" in [p.place.name for p in found.events[-1].places if p.place]
    assert "PS" not in [p.place.country for p in found.events[-1].places if p.place]
