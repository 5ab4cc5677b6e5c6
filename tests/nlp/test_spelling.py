"""What the spelling of a name allows it to stand for."""

import pytest

from geothreat.nlp.spelling import spelled_so
from geothreat.records import Candidate, Place

_PLACE = Place(id="x", name="X", kind="country")


def candidate(form, relation="name", weight=0.9):
    return Candidate(place=_PLACE, name=form, relation=relation, weight=weight)


@pytest.mark.parametrize(
    ("name", "form", "relation", "allowed"),
    [
        ("US", "US", "abbreviation", True),
        ("U.S.", "US", "abbreviation", True),
        ("us", "US", "abbreviation", False),
        ("Us", "US", "abbreviation", False),
        ("La.", "La.", "abbreviation", True),
        ("L.A.", "La.", "abbreviation", False),
        ("Mo.", "MO", "abbreviation", True),
        ("Mo", "MO", "abbreviation", False),
        ("Mass", "Mass.", "abbreviation", False),
        ("Mass.", "Mass.", "abbreviation", True),
        ("HIV", "Hiv", "name", False),
        ("Nice", "Nice", "name", True),
        ("MOSCOW", "Moscow", "name", True),
        ("The Hague", "The Hague", "name", True),
        ("The Ford", "Ford", "name", False),
    ],
)
def test_spelling(name, form, relation, allowed):
    assert bool(spelled_so(name, (candidate(form, relation),))) is allowed


def test_a_dateline_and_a_headline_may_shout():
    kyiv = (candidate("Kyiv"),)
    assert spelled_so("KYIV", kyiv) == ()
    assert spelled_so("KYIV", kyiv, opens=True) == kyiv
    assert spelled_so("KYIV", kyiv, in_capitals=True) == kyiv


def test_rare_codes_are_refused():
    assert spelled_so("EST", (candidate("EST", "abbreviation", 0.4),)) == ()
