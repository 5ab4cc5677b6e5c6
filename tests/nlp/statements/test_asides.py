"""Names in a sentence that are not where its act happened."""

import pytest

pytestmark = pytest.mark.filterwarnings("error")


def own_names(analysis):
    named = {p.passage.text: None for e in analysis.events for p in e.places if not p.inherited}
    return list(named)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two engineers were captured in Taiz and shipped to Djibouti in April.", ["Taiz"]),
        ("The gunman was captured on Tuesday and shipped to Nairobi a week later.", []),
        ("A herder was shot in the leg, but managed to walk to the town of Isiolo.", []),
        ("The pilot was captured on Sunday and transported to a prison in Pyongyang.", []),
        ("A scout was captured in 2014 and beaten while being held at a base in Benghazi.", []),
        ("He was captured in Donetsk and spent two years in prison in Rostov.", ["Donetsk"]),
        ("Gunmen drove to the village of Kaya and killed nine people.", ["Kaya"]),
        ("Attackers walked into a hotel in Kigali and shot four guests.", ["Kigali"]),
        ("He was shot dead on Friday as he walked to a club in the town of Kalat.", ["Kalat"]),
    ],
)
def test_where_those_struck_went_or_were_kept_later(analyze, text, expected):
    assert own_names(analyze(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The column was destroyed when it came under an assault by Ethiopia and Eritrea.", []),
        ("The island was captured by rebels in May and is now claimed by Yemen.", []),
        ("A stretch of road by the town of Tokmak was shelled.", ["Tokmak"]),
        ("The bridge at Bakhmut was destroyed by shelling.", ["Bakhmut"]),
        ("A warship was hit on Sunday, raising fears of a war with neighbouring Iran.", []),
        ("Rebels seized a gold mine, stoking tensions between Rwanda and Burundi.", []),
        ("The army shelled Kaduqli on Friday, sparking an outcry in Juba.", ["Kaduqli"]),
        ("A drone hit a depot, sparking a fire at a refinery in Tuapse.", ["Tuapse"]),
        ("Two rockets hit Erbil at about 2 a.m. Baghdad time on Sunday.", ["Erbil"]),
    ],
)
def test_who_did_it_what_it_stirred_up_and_whose_clock_it_was(analyze, text, expected):
    assert own_names(analyze(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Petrov, tried in absentia by a court in Vienna, was shot dead in Sofia.", ["Sofia"]),
        ("Abdi, accused of bombings in Kampala, was captured near Kismayo.", ["Kismayo"]),
        ("The mastermind of bombings in Colombo was captured in Chennai.", ["Chennai"]),
        ("Jets bombed the militia's depots in retaliation for a rocket attack on Haifa.", []),
        ("Soldiers killed a commander behind the attack on a school in Peshawar.", []),
        ("The commander accused of the massacre in Bentiu was shot dead by his guards.", []),
        ("Soldiers burned the village of Tula in reprisal for an ambush near Bali.", ["Tula"]),
        ("The group behind the attack on the barracks killed six soldiers in Bosso.", ["Bosso"]),
        ("Militants said they were behind the attack that killed four in Herat.", ["Herat"]),
    ],
)
def test_what_only_tells_of_whom_an_act_befell(analyze, text, expected):
    assert own_names(analyze(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two guards died when a bomb hit a convoy in Baiji, 180 km north of Baghdad.", ["Baiji"]),
        ("A guard died when his lorry hit a mine near Mandera, north of Garissa.", ["Mandera"]),
        ("The bomb went off in Kufa near  Najaf, killing six.", ["Kufa"]),
        ("Nine were killed on a farm in Bonda, on the outskirts of Santa Marta.", ["Bonda"]),
        ("Bandits killed six in the Zurmi district of Bukkuyum LGA.", ["Zurmi"]),
        ("Nine people were killed in the Turkish town of Reyhanli.", ["Reyhanli"]),
        ("Sixteen people were killed in the raid on the Kurdish town.", []),
        ("Israel captured the Chebaa Farms area in 1967.", ["Chebaa Farms"]),
        ("The Islamic State in Iraq and the Levant killed forty rebels in Deraa.", ["Deraa"]),
    ],
)
def test_what_only_tells_where_a_place_lies(analyze, text, expected):
    assert own_names(analyze(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels captured Kindu, the capital of mineral-rich Maniema province.", ["Kindu"]),
        ("Shells hit Goz Beida, the main town of Sila region.", ["Goz Beida"]),
        ("He was shot in the town of Isna, which is 465 km south of Cairo.", ["Isna"]),
        ("A mine blew up at  Manigram in Rupandehi district on Sunday.", ["Manigram"]),
        ("An aide who was to meet envoys from Turkey was shot in the city of Kirkuk.", ["Kirkuk"]),
        ("Israel strikes Isfahan air base as Iran vows revenge", ["Isfahan"]),
        ("The army said it had taken a base outside Hakha on Monday.", ["Hakha"]),
        ("Gunmen shot at homes in Jerusalem and Israel responded with tank fire.", ["Jerusalem"]),
        ("He was shot dead while addressing a rally in the village of Sogam.", ["Sogam"]),
        (
            "Rebels burned a mill in Gujarat in revenge for US action against Afghanistan.",
            ["Gujarat"],
        ),
    ],
)
def test_the_place_told_first_is_the_one(analyze, text, expected):
    assert own_names(analyze(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Molina was shot in the leg in Harare.", ["Harare"]),
        ("Militants abducted Florence near Gao.", ["Gao"]),
        ("Bakhmut was hit by shelling.", ["Bakhmut"]),
        ("Ali Hamid, 32, of Cairo was shot dead on Friday.", []),
        ("Kyiv's drone commander claims refinery raid", []),
        ("Ahrar al-Sham groups shelled the settlement of Rashah.", ["Rashah"]),
        ("A car bomb went off near Jabhat al-Nusra's headquarters in Idlib.", ["Idlib"]),
        ("A bomber killed six people near Tahrir Square in Baghdad.", ["Tahrir Square"]),
        ("A bomber killed six people in Lashkar Gah.", ["Lashkar Gah"]),
    ],
)
def test_people_and_groups_that_bear_the_name_of_a_place(analyze, text, expected):
    assert own_names(analyze(text)) == expected
