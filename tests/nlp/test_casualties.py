"""Numbers of people: tied to the right word, exact in place, and none where none is said."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from geothreat.lexicon import load_lexicon
from geothreat.nlp.casualties import casualties_of, find_counts

NLP = spacy.blank("en")
LEXICON = load_lexicon()
PIECES = st.sampled_from(
    [
        "killed",
        "wounded",
        "injured",
        "abducted",
        "dead",
        "missing",
        "was",
        "were",
        "have",
        "been",
        "not",
        "would",
        "3",
        "12",
        "1,200",
        "35",
        "five",
        "dozen",
        "dozens",
        "several",
        "a",
        "the",
        "his",
        "two",
        "three",
        "soldiers",
        "woman",
        "children",
        "people",
        "others",
        "drones",
        ",",
        ";",
        "(",
        ")",
        "-",
        "and",
        "or",
        "including",
        "of",
        "them",
        "who",
        "when",
        "in",
        "by",
        "on",
        "Monday",
        "Karsk",
        "IS",
        "died",
        "killing",
        "toll",
        "rose",
        "to",
        "at",
        "least",
        "no",
        "casualties",
        "nobody",
        "bomber",
        "family",
        "45-year-old",
        ".",
        "more",
        "than",
    ]
)


def counts(text):
    return list(find_counts(NLP(text)[:], LEXICON))


def chosen(text):
    return casualties_of(counts(text), start=0, end=len(text))


def test_offsets_are_the_documents():
    doc = NLP("Nothing happened on Friday. A shell killed three men and a boy near Orva.")
    (found,) = find_counts(doc[5:], LEXICON)
    assert found.count.passage.text == "three men and a boy"
    for passage in (found.count.passage, found.cue):
        assert doc.text[passage.start : passage.end] == passage.text
    assert doc.text[found.clause[0] : found.clause[1]].startswith("A shell killed")


def test_line_breaks_inside_a_sentence_do_not_matter():
    assert chosen("A shell\nkilled three\n men.").deaths.best == 3


def test_totals_of_a_war_are_marked_and_never_chosen():
    text = "More than 9,000 people have been killed since the war began."
    (found,) = counts(text)
    assert found.total
    assert found.count.low == 9000
    assert chosen(text).deaths is None


def test_a_record_since_a_date_is_no_total():
    assert chosen("It was the worst raid since 2014, killing 52 people.").deaths.best == 52


def test_attackers_are_a_part_and_not_added():
    found = chosen("Six people, including the bomber, were killed.")
    assert (found.deaths.best, found.attackers_deaths.best) == (6, 1)


def test_an_update_wins_over_what_stood_before():
    text = "Twelve bodies were found, bringing the death toll to 40."
    assert chosen(text).deaths.best == 40


def test_only_cues_inside_the_window_count():
    text = "A mine killed two men; a drone killed five women."
    first = casualties_of(counts(text), start=0, end=text.index(";"))
    second = casualties_of(counts(text), start=text.index(";"), end=len(text))
    assert (first.deaths.best, second.deaths.best) == (2, 5)


def test_parts_are_not_added_but_additions_are():
    assert chosen("The raid killed 9 men, two of them medics.").deaths.best == 9
    assert chosen("The raid killed 9 men; another two died later.").deaths.best == 11


@pytest.mark.parametrize(
    ("text", "deaths"),
    [
        ("Gunmen shot dead four women in Orva and killed three men in Selin.", 7),
        ("The first shell killed two men, while a second killed five.", 7),
        ("A raid killed seven men, the latest in a feud that has left 66 people dead.", 7),
        ("The raid came a day after a bomb killed 19 people; it killed two.", 2),
        ("Eleven people were killed by a car bomb and a suicide bomber.", 11),
        ("A shell killed four dockers, and a general in Orva warned that more would come.", 4),
        ("A raid on Orva killed four soldiers, and the mayor of Selin fled.", 4),
        ("A raid killed four soldiers, and a boy in Selin suspected of theft.", 5),
        ("Ten people, including Omar Sule, the chief of Orva, and a nun, were killed.", 10),
        ("Gunmen killed a tribal elder and member of the council.", 1),
        ("Gunmen killed a soldier and a member of the council.", 2),
        ("They killed a mullah or imam.", 1),
        ("The blast killed three policemen, two guards, and a boy.", 6),
        ("The blast killed him and his entire family, a total of six people.", 6),
        ("The toll of the shelling since Monday has risen to 20 dead.", 20),
        ("The toll from a fight that broke out at dawn has risen to seven.", 7),
        ("Police found the bodies on Friday of six men.", 6),
        ("Rebels dragged a farmer and his son from their car and killed them.", 2),
        ("A mayor who had helped the army fight insurgents was killed with his son.", 2),
        ("He beat a man, wounding a guard who later died.", 1),
        ("Clashes between Ruritanian gunmen and local fighters in Orva left 37 dead.", 37),
        ("Two men suspected of being members of a gang were killed.", 2),
        ("Gunmen shot a clerk, resulting in his death.", 1),
        ("Eight men were killed, five from Orva and three from Selin.", 8),
    ],
)
def test_who_is_counted_once_and_who_is_added(text, deaths):
    assert chosen(text).deaths.best == deaths


def test_an_attacker_by_his_own_hand_is_a_part_that_no_stated_figure_is_raised_by():
    found = chosen("A man blew himself up in a queue, killing nine.")
    assert (found.deaths.best, found.attackers_deaths.best) == (9, 1)
    found = chosen("A man blew himself up in a queue.")
    assert (found.deaths.best, found.attackers_deaths.best) == (1, 1)
    assert chosen("A man blew himself up and two others were shot dead.").deaths.best == 3


def test_names_and_years_are_no_people():
    assert counts("Osman was on Wednesday, July 8, 2015 in Orva.") == []
    assert chosen("A retired officer of the 1964-1985 regime was killed.").deaths.best == 1
    assert counts("It is not clear how many people were killed.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Air defences shot down 14 drones and 3 missiles.",
        "The 52-year-old minister was in a building hit by five rockets.",
        "The front moved 12 km and 8 tanks were destroyed.",
        "The fire caused damage worth 5 million euros.",
        "Two sides signed the 2014 accord on 5 September.",
        "They would kill 10,000 people, he warned.",
        "Troops captured three villages and two hills.",
        "The hospital has 200 beds.",
        "Six vehicles and a helicopter were hit.",
        "The storm forced 300 people to wait.",
    ],
)
def test_numbers_that_count_no_casualties(text):
    assert counts(text) == []


@pytest.mark.parametrize(
    "piece", ["men and a boy of ", "a man (x, ", "Ivan Petrov, ", "was shot, ", "five killed and "]
)
def test_hostile_text_is_read_in_bounded_steps(piece):
    text = piece * 400 + "were killed"
    assert all(len(item.count.passage.text) < 2000 for item in counts(text))


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=25).map(" ".join)))
def test_any_text_keeps_offsets_and_order(text):
    doc = NLP(text)
    found = list(find_counts(doc[:], LEXICON))
    for item in found:
        for passage in (item.cue, item.count.passage):
            assert text[passage.start : passage.end] == passage.text
        known = [n for n in (item.count.low, item.count.best, item.count.high) if n is not None]
        assert known
        assert known == sorted(known)
        assert known[0] >= 0
        assert 0 <= item.clause[0] < item.clause[1] <= len(text)
    casualties_of(found, start=0, end=len(text))


@given(st.integers(2, 9999), st.sampled_from(["soldiers", "people", "miners", "Ruritanians"]))
def test_a_plain_number_is_itself(number, people):
    for text in (
        f"A blast killed {number:,} {people}.",
        f"Some say {number} {people} were killed.",
        f"{number} {people} killed in blast",
    ):
        assert chosen(text).deaths.best == number
