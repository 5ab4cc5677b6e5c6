"""Words of war in peace: without anything of war near, or anybody struck, they tell no act."""

import pytest

from tests.nlp.gates.measure import found

BORROWED = [
    "Lyon bombarded the visiting keeper for an hour without a goal.",
    "Prospectors struck gold on the upper Maroni.",
    "The dispute over fees nearly sank the talks in Tampere.",
    "The song exploded across Lagos within a week.",
    "After a fortnight's strike the ferries of Piraeus sailed again.",
    "Waiting families killed time at the airport in Kigali.",
    "Robins raided the bird tables of Ghent all winter.",
    "The ballad conquered Naples in a single summer.",
]
MEANT = [
    "Raiders attacked a salt caravan near Fachi.",
    "Iran struck Erbil.",
    "Bambari was captured last week.",
    "A dormitory in Maroua was burned down on Sunday.",
    "The governor's residence in Aweil came under attack.",
    "They were abducted near Torit.",
    "Armenian guns shelled Tovuz.",
    "Two riders on a moped shot him in Cúcuta.",
    "India and Pakistan exchanged fire along the Line of Control.",
]


@pytest.mark.parametrize("text", BORROWED)
def test_peace_borrows_the_words_of_war(analyze, text):
    assert not analyze(text).events


@pytest.mark.parametrize("text", MEANT)
def test_what_is_struck_tells_that_war_is_meant(analyze, text):
    assert analyze(text).events


def test_what_war_alone_has_tells_so_too(analyze):
    borrowed = "The rebels had camped on the ridge since Monday. They stormed the ridge of Aru."
    assert analyze(borrowed).events


@pytest.mark.parametrize(
    "text",
    [
        "An overloaded ferry capsized off Mwanza. Nineteen people died.",
        "Lightning hit the mast at Vaduz. Two people were killed.",
        "A shark mauled a swimmer near Recife; the man died in hospital.",
    ],
)
def test_who_dies_by_accident_is_no_victim_of_an_act(analyze, text):
    assert not analyze(text).events


@pytest.mark.parametrize(
    ("before", "text", "told"),
    [
        ("A landslide buried a hamlet near Kasese.", "Thirty people were killed.", False),
        ("A coach overturned near Arusha.", "Eleven traders died.", False),
        ("Shells fell on Kherson in heavy rain.", "Two people died.", True),
        ("A blast shook a depot in Engels.", "Four people were killed.", True),
    ],
)
def test_deaths_that_a_mishap_explains(before, text, told):
    assert bool(found(before, text)[0]) is told


def test_what_is_not_true_is_told_apart_from_what_is(analyze):
    denied = "It is not true that rebels captured Bukavu, the governor said."
    assert not analyze(denied).events
    found = "It is not true that he slipped: gunmen shot him dead in Goma."
    assert analyze(found).events
    wrong = "An earlier version of this article said that shells hit Tyre. We regret the error."
    assert not analyze(wrong).events


@pytest.mark.parametrize(
    "text",
    [
        "A hippopotamus attacked two canoeists near Jinja; one of them drowned.",
        "Dengue has killed nineteen people in Recife since March.",
        "Hornets attacked a school outing near Seoul on Tuesday.",
        "The samba captured her as a child in Salvador.",
        "The council of Kherson bombarded the ministry with letters about the budget.",
    ],
)
def test_sorts_of_things_that_wage_no_war(analyze, text):
    assert not analyze(text).events


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked two fishermen near Jinja and sank the canoe.",
        "A bomb killed nineteen people at a football ground in Recife.",
        "The stock exchange in Seoul was shelled for a third day.",
        "Rebels captured the dance school in Salvador.",
    ],
)
def test_peaceful_surroundings_hide_no_act(analyze, text):
    assert analyze(text).events
