"""Deaths that a mishap explains are no act of anybody."""

import pytest

from tests.nlp.gates.measure import found


@pytest.mark.parametrize(
    ("before", "text", "told"),
    [
        ("A landslide buried a hamlet near Kasese.", "Thirty people were killed.", False),
        ("A coach overturned near Arusha.", "Eleven traders died.", False),
        ("Shells fell on Kherson in heavy rain.", "Two people died.", True),
        ("A blast shook a depot in Engels.", "Four people were killed.", True),
    ],
)
def test_who_died_of_it(before, text, told):
    assert bool(found(before, text)[0]) is told
