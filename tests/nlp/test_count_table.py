"""Every row of the table of counts, in varied wording: low, best, high and qualifier."""

import pytest

from geothreat.lexicon import load_lexicon
from geothreat.nlp.casualties import casualties_of, find_counts
from geothreat.nlp.phrases import tokenizer

ROWS = {
    (35, 35, 35, "exact"): [
        "A missile killed 35 people.",
        "Thirty-five people were killed.",
        "35 dead in missile strike",
        "The strike claimed 35 lives.",
        "A total of 35 villagers were massacred.",
        "The attack left exactly 35 civilians dead.",
        "Dead: 35.",
        "The bodies of 35 miners were found.",
    ],
    (None, 40, None, "about"): [
        "About 40 people were killed.",
        "The blast killed around 40 worshippers.",
        "Some 40 conscripts died.",
        "Roughly 40 people lost their lives.",
        "An estimated 40 guests were killed.",
        "Nearly 40 people were killed.",
        "Close to 40 people were killed.",
        "40 or so people were killed.",
    ],
    (4, 4, None, "at_least"): [
        "At least 4 people were killed.",
        "More than four people were killed.",
        "Over 4 people were killed.",
        "No fewer than four people were killed.",
        "Four or more people were killed.",
        "A mine killed upwards of four herders.",
        "Not less than four people died.",
    ],
    (None, 40, 40, "up_to"): [
        "Up to 40 people were killed.",
        "As many as 40 fighters were killed.",
        "The raid killed up to 40 fighters.",
        "No more than 40 people were killed.",
    ],
    (20, None, 30, "range"): [
        "Between 20 and 30 people were killed.",
        "20 to 30 people were killed.",
        "Twenty to thirty people died.",
        "The blast killed 20-30 people.",
        "Some 20 to 30 people were killed.",
        "20 or 30 people were killed.",
    ],
    (12, 12, 12, "exact"): [
        "A dozen people were killed.",
        "The bomb killed a dozen shoppers.",
        "One dozen people were killed.",
    ],
    (2, 2, 2, "exact"): [
        "A couple were killed.",
        "A pair of brothers were killed.",
        "Both drivers were killed.",
        "The parents of the girl were killed.",
    ],
    (6, 6, 6, "exact"): [
        "Half a dozen people were killed.",
        "The strike killed half a dozen nurses.",
    ],
    ("low", None, "high", "vague"): [
        "Several people were killed.",
        "Dozens were killed.",
        "Scores of people died.",
        "Hundreds of villagers were killed.",
        "A handful of guards were killed.",
        "Dozens of people were massacred.",
    ],
    (3, 3, 3, "exact"): [
        "A woman and her two children were killed.",
        "The strike killed a woman and her two children.",
        "A couple and their son were killed.",
        "Two policemen and a bomber were killed.",
        "A teacher, her husband and a neighbour were shot dead.",
        "Amir Khalil, Yusuf Daher and Lina Sabbagh died.",
        "One man was killed in Orva and two in Selin.",
        "The trio were shot dead.",
        "He was killed along with his wife and son.",
        "A guard died on the spot and two more died in hospital.",
    ],
    (5, 5, 5, "exact"): [
        "Five people, including two children, were killed.",
        "Five people were killed, two of them children.",
        "The blast killed five people (three men and two women).",
        "Five people - a nurse and four patients - were killed.",
        "The blast killed five, among them a medic.",
        "Five died, most of them women.",
        "The toll rose from three to five.",
        "The death toll has gone up to five.",
        "Two more died overnight, bringing the toll to five.",
        "A family of five was killed.",
    ],
    (0, 0, 0, "exact"): [
        "No casualties were reported.",
        "There were no deaths.",
        "Nobody was killed.",
        "No one was hurt.",
        "The mortar caused no casualties.",
        "None of the passengers was killed.",
        "There were no reports of casualties.",
        "No casualties have been reported so far.",
        "There were no immediate reports of deaths.",
        "The drone fell without causing casualties.",
    ],
    None: [
        "A missile hit the port.",
        "It was not known if there were casualties.",
        "There was no word on casualties.",
        "Casualties were feared.",
        "The number of dead is not known.",
        "The attack could have killed many.",
    ],
}  # fmt: skip


def read(text):
    sentence = tokenizer()(text)[:]
    return casualties_of(find_counts(sentence, load_lexicon()), start=0, end=len(text))


@pytest.mark.parametrize(
    ("expected", "text"), [(row, text) for row, texts in ROWS.items() for text in texts]
)
def test_every_row_of_the_table(expected, text):
    count = read(text).deaths
    if expected is None:
        assert count is None or count.qualifier == "vague"
    elif expected[3] == "vague":
        assert (count.best, count.qualifier) == (None, "vague")
        assert count.low is not None
    else:
        assert (count.low, count.best, count.high, count.qualifier) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The strike killed 35 people and injured 119 others.", {"deaths": 35, "injured": 119}),
        ("Gunmen killed two guards and took 14 hostages.", {"deaths": 2, "captured": 14}),
        ("Four sailors died and three are missing.", {"deaths": 4, "missing": 3}),
        ("The shelling displaced 900 people and hurt six.", {"displaced": 900, "injured": 6}),
        ("Nine were wounded, four of them seriously.", {"injured": 9}),
        ("Ten soldiers surrendered and 40 went missing.", {"captured": 10, "missing": 40}),
        ("Rebels abducted a nurse, two drivers and a cook.", {"captured": 4}),
        ("Two aid workers were freed after being kidnapped.", {"captured": 2}),
        ("The bomber and five others died.", {"deaths": 6, "attackers_deaths": 1}),
        ("Two attackers were killed, as were three guards.", {"deaths": 5, "attackers_deaths": 2}),
        ("Seven people died, including the attacker.", {"deaths": 7, "attackers_deaths": 1}),
        ("A suicide bomber killed nine people.", {"deaths": 9}),
        ("The bomber killed himself and a guard.", {"deaths": 2, "attackers_deaths": 1}),
        ("Three tanks, a boat and two helicopters were lost.", {}),
        ("Seven people, three children among them, lost their lives.", {"deaths": 7}),
        ("Neither the driver nor the passenger was hurt.", {"deaths": 0, "injured": 0}),
        ("Kharkiv: two hits, one dead, four injured.", {"deaths": 1, "injured": 4}),
        ("The dead are two women, 34 and 61, and a boy of 11.", {"deaths": 3}),
        ("The bodies of a man and his two wives were found.", {"deaths": 3}),
        ("A mine killed Hassan Ali, known as Abu Bakr, and two guards.", {"deaths": 3}),
        ("The head of mission, a Kenyan national, and a guard were kidnapped.", {"captured": 2}),
        ("They destroyed six drones and killed a herder and 20 goats.", {"deaths": 1}),
    ],
)
def test_harms_are_kept_apart(text, found):
    told = read(text)
    harms = ("deaths", "injured", "captured", "missing", "displaced", "attackers_deaths")
    best = {h: c.best for h in harms if (c := getattr(told, h)) is not None}
    assert best == found
