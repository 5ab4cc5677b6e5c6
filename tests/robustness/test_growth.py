"""The extractor takes linear time and bounded memory over texts that only repeat themselves."""

import time

import pytest

from tests.fuzz.texts import place_names
from tests.robustness.growth import extractor, faster_than_linear, repeated
from tests.robustness.timing import superlinear


@pytest.fixture(scope="module")
def work():
    return extractor()


def test_tokens_of_a_quick_choice_take_linear_time(work):
    """All of them are tried by `make fuzz`; every fifteenth here."""
    tried = [*repeated()][::15]
    assert len(tried) > 5
    assert list(faster_than_linear(work, tried)) == []


def test_the_check_sees_quadratic_time():
    def quadratic(text):
        end = time.process_time() + (len(text) / 100_000) ** 2
        while time.process_time() < end:
            pass

    assert [growth[:2] for growth in faster_than_linear(quadratic, [("a", " ")])] == [("a", " ")]
    assert list(faster_than_linear(len, [("a", " ")])) == []


def test_growth_shows_beside_a_fixed_cost_and_a_disturbed_measurement():
    sizes, disturbed = (1_000, 2_000, 4_000), iter([0.1])

    def quadratic(size):
        return (size / 10_000) ** 2

    assert superlinear(lambda size: 0.01 + quadratic(size), sizes)
    assert superlinear(
        lambda size: next(disturbed, quadratic(size)) if size == 2_000 else quadratic(size), sizes
    )
    assert superlinear(lambda size: 0.01 + size / 10_000, sizes) == []


def test_ten_thousand_places_in_one_sentence(work):
    """Named all of them, with one event and no more."""
    names = place_names()
    places = ", ".join(names[number % len(names)] for number in range(10_000))
    analysis = work(f"Shelling hit {places} on Monday, killing two people.")
    assert len(analysis.mentions) > 9_000
    assert len(analysis.events) == 1
