"""Everyday verbs are acts in the right hands alone; other verbs of weapons; both want a tree."""

import pytest

pytestmark = pytest.mark.filterwarnings("error")

ACTS = {
    "A drone tore into the harbour office in Odesa on Monday.": "tore",
    "Gunmen led nine herders away from Kofa on Friday.": "led",
    "Infantry took the brickworks in Toretsk on Thursday.": "took",
    "Rebels boarded a tanker off Hodeidah on Tuesday.": "boarded",
    "Two tankers were torn open by a mine off Fujairah.": "torn",
    "Hackers scrambled the computers of a clinic in Tartu.": "scrambled",
    # a part of what fits the role stands for it
    "One of the drones found the depot in Tambov on Monday.": "found",
}
PEACE = (
    # who does it
    "A lawyer tore into the harbour office in Odesa on Monday.",
    "A guide led nine tourists away from Kofa on Friday.",
    "Students took the exam in Toretsk on Thursday.",
    "Passengers boarded a ferry off Hodeidah on Tuesday.",
    # to what it is done
    "Cooks scrambled the eggs of a clinic in Tartu.",
    # a weapon that is only traded, shown or tried
    "A missile cost two million dollars in Kyiv on Sunday.",
    "The drones found buyers in Dubai on Sunday.",
    # a figure of speech
    "An explosion of anger tore into the town hall in Odesa.",
    # nothing is told as done
    "If a drone found the depot in Tambov, it would be news.",
    "No drone found the depot in Tambov on Monday.",
)
UNLISTED = {
    "A glide bomb bulldozed a school in Kramatorsk on Sunday.": "bulldozed",
    "The shell has unroofed a clinic in Nikopol.": "unroofed",
}
MENACES = (
    "“We will find your depots in Tambov,” the general said.",
    "The drones will find the depot in Tambov, the minister said.",
)


@pytest.mark.parametrize("text", ACTS)
def test_the_right_hands_make_it_an_act(analyze, text):
    (event, *_) = analyze(text).events
    assert event.trigger.text == ACTS[text]


@pytest.mark.parametrize("text", PEACE)
def test_other_hands_do_not(analyze, text):
    assert analyze(text).events == ()


# Beside gunmen and rebels "led away" and "boarded" are words of an act without a tree, too.
@pytest.mark.parametrize("text", [t for t in ACTS if ACTS[t] not in ("led", "boarded")])
def test_without_a_tree_nobody_knows_whose_hands(analyze, text):
    assert analyze(text, model="none").events == ()


@pytest.mark.parametrize("text", UNLISTED)
def test_a_weapon_that_does_something_in_the_past(analyze, text):
    (event,) = analyze(text).events
    assert event.trigger.text == UNLISTED[text]


@pytest.mark.parametrize("text", MENACES)
def test_no_act_where_it_is_only_to_come(analyze, text):
    assert analyze(text).events == ()


def test_a_pronoun_stands_for_the_weapon_named_before(analyze):
    text = "A shell landed in a playground in Nikopol. It came through the roof of a school."
    assert [e.trigger.text for e in analyze(text).events] == ["landed", "came through"]


def test_beside_a_menace_an_everyday_word_tells_no_act(analyze):
    found = analyze("The army will bomb Narva, said the colonel whose men took the brickworks.")
    assert found.events == ()
    assert len(found.threats) == 1
