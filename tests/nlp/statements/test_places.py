"""Places of acts by syntax and discourse; the sentences are made up."""

import pytest


def told(event):
    return [p.passage.text for p in event.places if not p.inherited]


def named(event):
    return [p.place.name if p.place else None for p in event.places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # through nouns that take part in the act
        ("Three roadside bombs at a market in the mixed city of Kirkuk killed six.", ["Kirkuk"]),
        ("A suicide bomber in the town of Haditha has killed a sheikh.", ["Haditha"]),
        ("A parked car bomb blew up by a crowded Baghdad market on Tuesday.", ["Baghdad"]),
        # what only says where another place lies
        ("Gunmen killed a judge in Baidoa, about 250 km west of Mogadishu.", ["Baidoa"]),
        ("Shells hit Sarrin in Aleppo province on Monday.", ["Sarrin"]),
        # who gives the account, or lays the blame
        ("Drones hit a post near Isfahan in an attack Tehran blamed on Israel.", ["Isfahan"]),
        ("A missile hit the governor's office in Jalalabad.", ["Jalalabad"]),
        # two acts, each with its own place
        ("Drones struck Odesa while rockets hit a dam near Kherson.", ["Odesa", "Kherson"]),
        # homes, births and origins are no places of the act
        ("A trader born in Multan was shot dead by robbers in Quetta.", ["Quetta"]),
        ("US marines were killed by a roadside bomb in Ramadi.", ["Ramadi"]),
        # the scene in front
        ("On 9 May, in Empalme, Sonora, armed men shot a driver.", ["Empalme"]),
        # what somebody was doing there just then
        ("A nurse was wounded when a shell fell on a yard in Balakliia.", ["Balakliia"]),
        ("Soldiers fired on workers protesting outside a mill in Phnom Penh.", ["Phnom Penh"]),
        ("Jets neutralised bandits who were fleeing with cattle near Dansadau.", ["Dansadau"]),
        ("A drone was brought down on Tuesday over Yelsk District.", ["Yelsk"]),
        ("Jets hit a barracks in Birao, near the Chadian frontier.", ["Birao"]),
        (
            "In Homs two guards were knifed, and a car blew up in the Karm quarter of Hama.",
            ["Homs", "Karm quarter"],
        ),
        # a road is called after a great town from afar
        (
            "Guards stopped two lorries on the Karachi highway and shot a driver near Wadh.",
            ["Wadh"],
        ),
        ("Rebels shelled two houses at the edge of Abnama.", ["Abnama"]),
        # taken from there
        ("Militants abducted two nurses from a clinic in Maiduguri.", ["Maiduguri"]),
    ],
)
def test_a_place_hangs_on_its_act(analyze, text, expected):
    places = [name for event in analyze(text).events for name in told(event)]
    assert places == expected


@pytest.mark.parametrize(
    ("text", "capital"),
    [
        ("A bomber attacked pilgrims in the Iraqi capital on Sunday, killing eight.", "Baghdad"),
        ("Gunmen shot dead a colonel in Somalia's capital on Monday.", "Mogadishu"),
    ],
)
def test_the_capital_of_a_country_is_a_town(analyze, text, capital):
    (event,) = analyze(text).events
    assert named(event) == [capital]
    assert event.places[0].where_prec == 1


def test_a_place_that_no_gazetteer_holds_is_kept_as_written(analyze):
    (event,) = analyze("Gunmen killed five farmers at Darul Jamkali on Friday.").events
    assert told(event) == ["Darul Jamkali"]
    assert named(event) == [None]


def test_an_unknown_village_lies_in_the_place_around_it(analyze):
    (event,) = analyze("Militants killed nine men in the village of Zibanko near Ansongo.").events
    (place,) = event.places
    assert (place.passage.text, place.place.name, place.where_prec) == ("Zibanko", "Ansongo", 2)


def test_no_place_is_made_of_a_weekday_or_a_feast(analyze):
    (event,) = analyze("Rebels shelled the camp on Friday, during Ramadan.").events
    assert event.places == ()


def test_its_airspace_is_the_other_country_s(analyze):
    (event,) = analyze("Norway accused Russia of violating its airspace in May.").events
    assert named(event) == ["Norway"]
    assert event.actor.country == "RU"


def test_the_next_sentence_may_fix_the_place(analyze):
    first, *_ = analyze("Two car bombs killed nine people. The blasts were in Baquba.").events
    assert named(first) == ["Baqubah"]
    assert first.places[0].inherited
    assert any("later sentence" in reason for reason in first.why)


def test_a_later_place_in_another_country_is_another_act_s(analyze):
    found = analyze("A bomb killed nine people in Iraq. The attack in Nice was remembered.")
    assert "Nice" not in named(found.events[0])


@pytest.mark.parametrize(
    ("text", "struck", "threatened"),
    [
        (
            "The minister said jets would hit every house in Dahiyeh if the militia did not disarm,"
            " hours after an Israeli strike on a car in Bint Jbeil killed four.",
            ["Bint Jbeil"],
            ["Dahiyeh"],
        ),
        (
            "Iran threatened to attack Haifa after an explosion in Isfahan killed a general.",
            ["Isfahan"],
            ["Haifa"],
        ),
    ],
)
def test_what_is_threatened_elsewhere_is_no_place_of_the_act(analyze, text, struck, threatened):
    analysis = analyze(text)
    assert [name for event in analysis.events for name in told(event)] == struck
    assert [t.passage.text for threat in analysis.threats for t in threat.targets] == threatened


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Kyiv officials said two people were killed in Sumy.", ["Sumy"]),
        ("In Kherson, police said two people were killed.", ["Kherson"]),
        ("He was shot in Gusau and died at a clinic in Birnin Kebbi.", ["Gusau"]),
        ("Two children died in a strike on a hospital in Rafah.", ["Rafah"]),
        (
            "Fighters targeted the ship off Hodeidah because its owner trades with Israel.",
            ["Hodeidah"],
        ),
        # where somebody listened, or lies ill
        ("The rebels also torched the granary, an elder told our reporter in Bambari.", []),
        ("Three of the drivers were in hospital in Multan after a tanker was blown up.", []),
        ("A hospital in Bambari was shelled on Friday.", ["Bambari"]),
        # where it was written, and what it is about
        ("QUETTA: A roadside bomb killed two guards near Nushki on Sunday.", ["Nushki"]),
        ("IMPHAL: Two men were shot dead in a market on Sunday night.", ["IMPHAL"]),
        ("Sloviansk buried nine people on Sunday after a missile hit a dormitory.", ["Sloviansk"]),
        # a demonym says whose drone it was
        ("Minsk said a Ukrainian drone was shot down well inside the country.", []),
    ],
)
def test_speech_death_bed_and_reason_are_no_scene(analyze, text, expected):
    (event,) = analyze(text).events
    assert [name.removeprefix("off ") for name in told(event)][:1] == expected


def test_what_is_called_after_a_town_is_about_there(analyze):
    text = "Syria said gunmen had abducted three drivers on the Shaddadi road on Sunday."
    place = analyze(text).events[-1].places[0]
    assert (place.passage.text, place.place.name) == ("Shaddadi road", "Ash Shaddādah")
    assert (place.where_prec, place.radius_m) == (3, 50_000.0)


def test_a_small_town_abroad_is_not_meant_in_a_text_on_one_country(analyze):
    text = (
        "Somalia has been calm. Men from Baidoa reached Kismayo, others Beledweyne and Jowhar."
        " A mortar bomb hit a kiosk near the Lido."
    )
    event = analyze(text).events[-1]
    assert "IT" not in {p.place.country for p in event.places if p.place}
    assert told(event) == ["Lido"]


def test_the_namesake_that_lies_where_the_text_says_is_meant(analyze):
    """The best known Bamba of Mali lies 400 km from Koro."""
    text = "Gunmen attacked the village of Bamba (Koro, Mopti) and stole the livestock."
    (event,) = analyze(text).events
    assert told(event) == ["Bamba"]
    assert event.places[0].place.admin1 == "Mopti"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels shot two men in Somalia's capital, Mogadishu, an official said.", ["Mogadishu"]),
        ("A teacher from Juba was shot in South Sudan's second city, Wau.", ["Wau"]),
        ("Fighters lined up men in the town of Hit in western Iraq and shot them.", ["Hit"]),
        (
            "Assailants in Mozambique killed a lawyer by firing on the car he was riding in along"
            " a street in Maputo, the capital.",
            ["Maputo"],
        ),
        ("Gunmen fought soldiers in Thiban in Deir-ez-Zor on Friday.", ["Thiban"]),
        ("Gunmen in Nigeria killed three villagers on Monday, police in Abuja said.", ["Nigeria"]),
        # whose home, and where they stood, is where it happened
        ("Ten people from a single family in Taiz were killed in air strikes.", ["Taiz"]),
        ("Missiles from a base in Kursk hit a mill in Sumy.", ["Sumy"]),
        (
            "A bomber blew himself up amid supporters gathered in the town of Khanaqin on Monday.",
            ["Khanaqin"],
        ),
        (
            "Five men were killed when a bomber rammed a truck into a building site located in the"
            " centre of Ramadi.",
            ["Ramadi"],
        ),
        ("A car bomb hits Baghdad police checkpoint, killing 12 people.", ["Baghdad"]),
        ("Militants attacked Garissa University on Thursday, killing 147.", ["Garissa"]),
    ],
)
def test_the_finest_place_that_the_sentence_gives_is_taken(analyze, text, expected):
    (event,) = analyze(text).events
    assert told(event) == expected


def test_a_quarter_lies_in_its_city(analyze):
    """A Shaab is known in Israel, and none in Baghdad's own list of places."""
    text = "A car bomb exploded in Baghdad's Kasra-Atash neighborhood, and one in Baghdad's Shaab"
    events = analyze(f"{text} neighborhood.").events
    assert {p.place.country for e in events for p in e.places} == {"IQ"}


def test_a_distance_tells_of_which_namesake_is_meant(analyze):
    text = "A bomber rammed a truck into houses in Abbasiya, 15 km north of the city of Samarra."
    places = analyze(text + " It killed nine.").events[0].places
    assert [(p.passage.text, p.place.country) for p in places] == [("Abbasiya", "IQ")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an offensive covers more ground than the act of it that is told
        (
            "The army launched a major offensive inside Sumy City on Wednesday, targeting the"
            " government-controlled districts of Kosivka and Romanivka.",
            ["Kosivka", "Romanivka"],
        ),
        ("Rebels began a push in eastern Hama on Friday, storming Tal Sukayn.", ["Tal Sukayn"]),
        (
            "Rebels opened an offensive in the north of Darfur on Monday that targeted the town of"
            " Kutum.",
            ["Kutum"],
        ),
        # but who was hurt was where the act was
        (
            "Shells hit a market in Nikopol on Monday, wounding two people in Marhanets.",
            ["Nikopol", "Marhanets"],
        ),
        # what is only near, who holds it, and where a road leads
        ("Two herders were shot dead in Bosso, near Diffa.", ["Bosso"]),
        (
            "Rebels shelled the army held districts of Ain Tarma and Zamalka.",
            ["Ain Tarma", "Zamalka"],
        ),
        (
            "Gunmen stopped a bus on the Gombe-Biu main road near Kwaya Kusar and shot the driver.",
            ["Kwaya Kusar"],
        ),
        # letters of other scripts, and codes
        ("Shells hit the villages of Fa'ara and Deir N'im.", ["Fa'ara", "Deir N'im"]),
        ("Warplanes struck the T-4 Military Airport on Sunday.", ["T-4 Military Airport"]),
    ],
)
def test_the_clause_of_the_act_places_it(analyze, text, expected):
    (event,) = analyze(text).events
    assert told(event) == expected


def test_a_district_lies_in_the_scene_of_its_offensive(analyze):
    """Another Kosivka is known, far from Sumy."""
    text = "The army launched an offensive inside Sumy City on Monday, targeting the districts of"
    (event,) = analyze(f"{text} Kosivka and Romanivka.").events
    assert named(event) == ["Sumy", "Sumy"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a quarter, and what is wider than the town before it
        (
            "A guard was shot dead as he left home in Baghdad's mainly Shiite neighbourhood of"
            " Zafarana.",
            ["Zafarana"],
        ),
        ("Two men were shot as they sat in the Sunni quarter of Zayn in Baghdad.", ["Zayn"]),
        ("Homes were burned down in Nakuru, regional capital in the Rift Valley.", ["Nakuru"]),
        # a list is no address
        (
            "Rebels struck the Sheikh Yasser District, Hama and the Karm District.",
            ["Sheikh Yasser District", "Hama", "Karm District"],
        ),
        # what another does behind a semicolon, and a list that goes on there
        (
            "Three dead as drones hit Mykolaiv port; Moscow warns Romania over airfields",
            ["Mykolaiv"],
        ),
        (
            "Rockets struck Sumy in the north; Izium; and Nikopol on Monday.",
            ["Izium", "Nikopol", "Sumy"],
        ),
        # a scene in front, and that of what was no act
        (
            "In Gradiska, northeast of Banja Luka, a man was shot, and in Prijedor, northwest of"
            " Banja Luka, the head of a charity has been arrested.",
            ["Gradiska"],
        ),
        ("The Kella plateau, which overlooks northern Israel, was shelled on Monday.", []),
    ],
)
def test_where_the_place_of_an_act_lies_is_none_of_its_own(analyze, text, expected):
    (event,) = analyze(text).events
    assert sorted(told(event)) == sorted(expected)


def test_what_is_reported_to_be_lies_where_the_report_says(analyze):
    text = "A bomb exploded in a mosque in Homs on Friday. Clashes were also reported in Hama."
    _, clashes = analyze(text).events
    assert [(p.passage.text, p.inherited) for p in clashes.places] == [("Hama", False)]
