import pytest
from hypothesis import given
from hypothesis import strategies as st

from geothreat.gazetteer import normalise
from geothreat.gazetteer.names import LONGEST_NAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.", "US"),
        ("St. Petersburg", "Saint Petersburg"),
        ("Mt Hermon", "Mount Hermon"),
        ("Ft. Worth", "Fort Worth"),
        ("Ivano-Frankivs'k", "ivano frankivsk"),
        ("Donets’k", "Donetsk"),
        ("the Hague", "The Hague"),
        ("The Hague", "Hague"),
        ("Washington, D.C.", "Washington DC"),
        ("Łódź", "Lodz"),
        ("Tromsø", "Tromso"),
        ("São Paulo", "sao paulo"),
        ("İstanbul", "Istanbul"),
        ("Sana'a", "Sanaa"),
        ("Guinea–Bissau", "Guinea-Bissau"),
        ("Trinidad & Tobago", "Trinidad and Tobago"),
        ("Ки́їв", "Київ"),
    ],
)
def test_spellings_that_fold_together(one: str, other: str) -> None:
    assert normalise(one) == normalise(other) != ""


def test_short_words_stand_only_before_another_word() -> None:
    assert normalise("Wall St") == "wall st"
    assert normalise("St") == "st"


def test_the_alone_is_kept() -> None:
    assert normalise("The") == "the"


@pytest.mark.parametrize(
    "nothing", ["", "   ", "...", "\ud800", "’", "\u200f", "-", "x" * (LONGEST_NAME + 1)]
)
def test_what_is_no_name_folds_to_nothing(nothing: str) -> None:
    assert normalise(nothing) == ""


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert once == " ".join(once.split())
    if not once.startswith("the "):
        assert normalise(once) == once


@given(st.text(alphabet="abcdefghij KLMNOP", max_size=40))
def test_case_never_matters(text: str) -> None:
    assert normalise(text.upper()) == normalise(text.lower())


def test_a_city_keeps_its_other_spelling_against_a_hamlet(gazetteer):
    """GeoNames has Makiyivka, of 340,000 people, and a village called Makiivka."""
    first, *others = gazetteer.candidates("Makiivka")
    assert first.place.name == "Makiyivka"
    assert first.place.population > 300_000
    assert any(other.place.name == "Makiivka" for other in others)
