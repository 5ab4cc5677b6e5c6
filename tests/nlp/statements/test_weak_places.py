"""Places that only people tie to an act, and names that only say where another place lies."""

import pytest

pytestmark = pytest.mark.filterwarnings("error")


def places_of(analysis):
    return [p.place.name for e in analysis.events for p in e.places if p.place and not p.inherited]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Villagers in Tindirma in the Timbuktu region said horsemen had burned down the "
            "granary and killed four herders.",
            "Tindirma",
        ),
        ("Residents of Kidal said jets bombed a wedding and killed nine guests.", "Kidal"),
        ("According to witnesses in Djibo, raiders shot dead two drivers.", "Djibo"),
        ("Reports from Gossi indicate that nine traders were killed by bandits.", "Gossi"),
        ("The mayor of Tessalit was shot dead by men on motorcycles on Monday.", "Tessalit"),
        ("Raiders killed eleven people from the village of Hombori.", "Hombori"),
    ],
)
def test_people_of_a_village_tie_it_to_an_act_no_closer_than_25_km(analyze, text, expected):
    (event,) = analyze(text).events
    (place,) = event.places
    assert place.place.name == expected
    assert place.where_prec == 2
    assert place.radius_m >= 25_000


@pytest.mark.parametrize(
    "text",
    [
        "A police spokesman in Bamako said that bandits had killed nine traders.",
        "Officials in Niamey said rebels had killed six soldiers.",
        "The former mayor of Tessalit was shot dead on Monday.",
        "Three tourists from Lyon were killed by raiders.",
        "The ambassador of Mali was wounded by a letter bomb.",
    ],
)
def test_neither_a_speakers_town_nor_a_visitors_home_is_a_place(analyze, text):
    assert places_of(analyze(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Residents of Gao marched after gunmen killed two teachers in Menaka.", ["Ménaka"]),
        ("The mayor of Tessalit was shot dead in Gao on Monday.", ["Gao"]),
        # what only says where another place lies
        ("Raiders shelled Tabqa in Raqqa on Friday.", ["Al-Tabqa"]),
        ("A bomb killed six people in Aguelhok in the Kidal region.", ["Aguelhok"]),
        ("Militiamen burned huts in Kutum, bordering Chad, and killed four people.", ["Kutum"]),
        # a side of another town does not move a known one
        ("A bus blew up in Palmyra, just west of Deir ez-Zor, killing six.", ["Palmyra"]),
        # what people died in has happened, whoever is suspected
        ("Twelve people died in a suspected jihadist raid on Djibo on Sunday.", ["Djibo"]),
        ("Militants threatened an attack in Kidal after gunmen killed two men in Gao.", ["Gao"]),
        # lists are read backwards, too
        (
            "The raids that were carried out at Bossangoa and Bouca by rebels left 50 injured.",
            ["Bossangoa", "Bouca"],
        ),
        # a given name before a noun for a settlement
        ("Gunmen shot dead the imam of a mosque in Farah city.", ["Farah"]),
    ],
)
def test_the_place_of_the_act_is_kept(analyze, text, expected):
    assert places_of(analyze(text)) == expected


def test_those_who_did_it_are_no_place(analyze):
    (event,) = analyze("Nine people were killed in a Boko Haram attack on Sunday.").events
    assert event.places == ()


def test_a_place_spelt_nearly_so_is_told_less_precisely(analyze):
    text = "Two people were killed in an attack on the village of Homborri in the Mopti region."
    (event,) = analyze(text).events
    (place,) = event.places
    assert place.place.name == "Hombori"
    assert (place.where_prec, place.radius_m) == (2, 25_000.0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the one place that a sentence sets, where nothing ties any to the act
        (
            "Officials say a wave of bombs across Kirkuk, with a focus on shops, have killed nine.",
            ["Kirkuk"],
        ),
        ("Officials in Goma said that twelve people had been killed.", []),
        # the end of a way is no place of what happened on it
        ("Gunmen killed six men they had forced off buses going from Gao to Timbuktu.", []),
        (
            "A convoy returning from Gao to Kidal was ambushed near Anefis, and two men died.",
            ["Anéfis"],
        ),
        # a known place close by is nearer than the province
        (
            "In the hamlet of Yarvandi, close to Hombori, in the Mopti region, men killed six.",
            ["Hombori"],
        ),
        (
            "A truck bomb hit the Qasri, one of Mogadishu's oldest hotels, killing nine people.",
            ["Mogadishu"],
        ),
        # a district told before
        (
            "The governor of Doshi District in Baghlan Province said that a mine in the Qarmezi "
            "area of the district killed four children.",
            ["Dōshī"],
        ),
        # longer names of which a little town's is the beginning, and movements
        ("Two men were killed near Balli-Doogle in Bay Region on Sunday.", ["Bay"]),
        (
            "Ten people died in clashes between Anti-Balaka fighters and herders near Dekoa.",
            ["Dek"],
        ),
        ("Two men were shot dead in Colonia Flores Altas in Monterrey on Sunday.", ["Monterrey"]),
    ],
)
def test_names_that_only_stand_near(analyze, text, expected):
    found = places_of(analyze(text))
    assert [a[: len(b)] for a, b in zip(found, expected, strict=False)] == expected
    assert len(set(found)) == len(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels killed ten people in Mali. This took place in Kidal on Sunday.", "Kidal"),
        (
            "Gunmen killed five drivers in Mali. Their bodies were found near Gossi.",
            "Gossi",
        ),
        ("Nine people were seized in Nigeria. The kidnappings happened in Chibok.", "Chibok"),
    ],
)
def test_the_next_sentence_says_where_it_happened(analyze, text, expected):
    places = [p.place.name for p in analyze(text).events[0].places if p.place]
    assert expected in places
