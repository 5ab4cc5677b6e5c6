"""Number expressions, and numbers that can count nobody."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from geothreat.lexicon import load_lexicon
from geothreat.nlp.numbers import numbers_in
from geothreat.nlp.wording import read_wording

NLP = spacy.blank("en")
LEXICON = load_lexicon()


def _numbers(text):
    return numbers_in(read_wording(NLP(text)[:], LEXICON).words, LEXICON)


def numbers(text):
    return [(n.low, n.best, n.high, n.qualifier) for n in _numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("35 men", (35, 35, 35, "exact")),
        ("1,200 men", (1200, 1200, 1200, "exact")),
        ("twenty-one men", (21, 21, 21, "exact")),
        ("two hundred and fifty men", (250, 250, 250, "exact")),
        ("one thousand two hundred men", (1200, 1200, 1200, "exact")),
        ("1.5 million men", (1_500_000, 1_500_000, 1_500_000, "exact")),
        ("a dozen men", (12, 12, 12, "exact")),
        ("half a dozen men", (6, 6, 6, "exact")),
        ("a couple of men", (2, 2, 2, "exact")),
        ("three dozen men", (36, 36, 36, "exact")),
        ("both men", (2, 2, 2, "exact")),
        ("at least 4 men", (4, 4, None, "at_least")),
        ("more than two dozen men", (24, 24, None, "at_least")),
        ("50 or more men", (50, 50, None, "at_least")),
        ("about 40 men", (None, 40, None, "about")),
        ("40 or so men", (None, 40, None, "about")),
        ("up to 40 men", (None, 40, 40, "up_to")),
        ("between 20 and 30 men", (20, None, 30, "range")),
        ("20-30 men", (20, None, 30, "range")),
        ("four or five men", (4, None, 5, "range")),
        ("between two and three thousand men", (2000, None, 3000, "range")),
        ("dozens of men", (24, None, 99, "vague")),
        ("several men", (3, None, 20, "vague")),
    ],
)
def test_forms(text, expected):
    assert numbers(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "a 45-year-old man", "in 2014", "on 5 May", "May 5", "12 percent", "$5 million", "10 km",
        "aged 9", "7 a.m.", "a nine-storey block", "three days", "no text at all",
    ],
)  # fmt: skip
def test_numbers_that_count_nobody(text):
    assert numbers(text) == []


@given(st.text(max_size=80))
def test_any_text(text):
    end = 0
    for number in _numbers(text):
        assert end <= number.start <= number.core < number.end
        end = number.end
        known = [n for n in (number.low, number.best, number.high) if n is not None]
        assert known == sorted(known)


@given(st.integers(1, 10**9))
def test_numerals_read_back(value):
    assert numbers(f"{value:,} men")[0][1] == value
