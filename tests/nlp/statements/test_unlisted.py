"""Places that no gazetteer has, and which of several names the place of an act is."""

import pytest

pytestmark = pytest.mark.filterwarnings("error")


def told(analysis):
    return [p.passage.text for event in analysis.events for p in event.places if not p.inherited]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # lists that go on
        (
            "Rebels shelled guard posts near the villages of Kofa Sarki, Dungul, and Tel Baraz.",
            ["Kofa Sarki", "Dungul", "Tel Baraz"],
        ),
        ("Jets hit the hills of Ayn Tabin and Maydoura on Thursday.", ["Ayn Tabin", "Maydoura"]),
        # one noun for several names
        (
            "Warplanes struck the rebels at the Minwar and Assabi suburbs on Friday.",
            ["Minwar", "Assabi suburbs"],
        ),
        (
            "Fighters captured the Rayara and Tal Abgar checkpoints in northern Hama.",
            ["Rayara", "Tal Abgar checkpoints"],
        ),
        # told to be villages
        (
            "In recent weeks rebels captured key towns in North Kivu, including Kanyoro and "
            "Alimbi, from the army.",
            ["Kanyoro", "Alimbi"],
        ),
        ("In villages like Cailoro and Manapu, militiamen murdered people.", ["Cailoro", "Manapu"]),
        # what a town owns
        ("A man was stabbed to death in Kandahar's Loi Karun neighbourhood.", ["Loi Karun neighb"]),
        ("Gunmen killed a trader in Kharkiv's Saltivka district on Monday.", ["Saltivka"]),
        ("Two men were shot dead in the Nairobi suburb of Syokimau on Sunday.", ["Syokimau"]),
        # an opening quote that stands for a letter
        ("Troops stormed the village of ‘Aqrabin on Monday.", ["Aqrabin"]),
        ("Shells killed nine people in the district of Sheikh Maqdum on Sunday.", ["Sheikh Maq"]),
        # the scene in front
        (
            "In Mosul on Saturday, five butchers were shot dead in the Karzana area.",
            ["Karzana area"],
        ),
        ("In the Gaza Strip, soldiers blew up a car near the Rufah checkpoint.", ["Rufah checkp"]),
        # a border that only describes a town
        ("Troops seized the town of Qusayr near the border with Lebanon last month.", ["Qusayr"]),
        # faiths, buildings and arms are no places
        ("The cleric was captured in the holy Shiite city of Karbala on Sunday.", ["Karbala"]),
        ("A bombing destroyed the Israeli Embassy in Buenos Aires in March.", ["Buenos Aires"]),
        # in a list nothing lies in anything
        (
            "Rioters clashed with troops across the West Bank and Jerusalem on Saturday.",
            ["West Bank", "Jerusalem"],
        ),
    ],
)
def test_names_are_places_by_their_slot(analyze, text, expected):
    places = told(analyze(text))
    pairs = list(zip(sorted(places), sorted(expected), strict=True))
    assert all(place.startswith(name) for place, name in pairs)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb wounded three people in Sumy, Zelensky said on Monday.", ["Sumy"]),
        ("Two people died in a strike on Nikopol and Putin praised his pilots.", ["Nikopol"]),
        ("Shells hit a school in Homs, and Nusra fighters withdrew.", ["Homs"]),
        ("A man was shot dead in Lagos, Nwosu and Adeyemi said.", ["Lagos"]),
        ("A drone hit a depot in Poltava, and Zorin, Balko and Kramm were arrested.", ["Poltava"]),
    ],
)
def test_who_comes_after_a_place_is_no_place(analyze, text, expected):
    assert told(analyze(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen opened fire on residents of Dapchi on Monday, killing three.", ["Dapchi"]),
        ("Residents of Kaduna said gunmen had killed five people in Zaria.", ["Zaria"]),
        ("On 7 May, in Valparaiso, Zacatecas, armed men clashed with police.", ["Valparaiso"]),
    ],
)
def test_people_are_struck_where_they_live(analyze, text, expected):
    assert told(analyze(text)) == expected
