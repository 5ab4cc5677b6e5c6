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
