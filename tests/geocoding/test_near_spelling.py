"""Names spelt otherwise than in the gazetteer, within what the text says holds them."""

import pytest

from geothreat.gazetteer import open_gazetteer
from geothreat.geocoding.near_spelling import sounds_alike, spelt_nearly


@pytest.fixture(scope="module")
def gazetteer():
    return open_gazetteer()


def place_of(gazetteer, name, kind):
    return next(c.place for c in gazetteer.candidates(name) if c.place.kind == kind)


@pytest.mark.parametrize(
    ("name", "around", "kind", "expected"),
    [
        ("Dobropilya", "Donetsk Oblast", "admin1", "Dobropillia"),
        ("Homborri", "Mopti Region", "admin1", "Hombori"),
        ("Tesalit", "Mali", "country", "Tessalit"),
    ],
)
def test_one_name_in_the_place_told_is_spelt_so(gazetteer, name, around, kind, expected):
    found = spelt_nearly(gazetteer, name, place_of(gazetteer, around, kind))
    assert found is not None
    assert found.name == expected


@pytest.mark.parametrize(
    ("name", "around", "kind"),
    [
        ("Tesalit", "Niger", "country"),  # there is one, elsewhere
        ("Tes", "Mali", "country"),  # too short
        ("Mopti", "Mali", "country"),  # known as it is
        ("Zzkwrtpq", "Mali", "country"),
    ],
)
def test_else_none_is(gazetteer, name, around, kind):
    assert spelt_nearly(gazetteer, name, place_of(gazetteer, around, kind)) is None


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Bulo Mareer", "Buulo Marer", True),
        ("Warsheikh", "War-Sheikh", True),
        ("Qalaa", "Galaa", True),
        ("Mundri East", "Mundri West", False),
        ("Lorbia", "Lobia", False),
    ],
)
def test_spellings_are_compared_by_their_sounds(one, other, alike):
    assert sounds_alike(one, other) is alike
