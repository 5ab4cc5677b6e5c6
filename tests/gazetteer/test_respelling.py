"""Other spellings of names in Ukraine, made when a name is looked up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geothreat.gazetteer import normalise, open_gazetteer
from geothreat.gazetteer.respelling import may_open, respelt
from geothreat.records import Candidate, Place


def entry(name, country="UA", weight=0.5):
    place = Place(id=f"{name}/{country}", name=name, kind="city", country=country)
    return normalise(name), Candidate(place=place, name=name, weight=weight)


KNOWN = dict(
    [
        entry("Petrivske"), entry("Vodiane"), entry("Hnutove"), entry("Olenivka"),
        entry("Andriivka"), entry("Serhiivka"), entry("Kamianka"), entry("Lozova"),
        entry("Vilnyi"), entry("Dolomitne"), entry("Zlotova mine"), entry("Mykilske"),
        entry("Kostiantynivka"), entry("Krynivka", "XX"), entry("Milne", "GB"),
    ]
)  # fmt: skip


def find(key):
    return (KNOWN[key],) if key in KNOWN else ()


def places(name):
    key = normalise(name)
    return [c.place.name for c in respelt(key, find(key), find)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Petrovskoye", "Petrivske"),
        ("Petrovskoe", "Petrivske"),
        ("Vodyane", "Vodiane"),
        ("Vodyanoye", "Vodiane"),
        ("Gnutovo", "Hnutove"),
        ("Elenovka", "Olenivka"),
        ("Yelenovka", "Olenivka"),
        ("Andreyevka", "Andriivka"),
        ("Sergeyevka", "Serhiivka"),
        ("Kamenka", "Kamianka"),
        ("Lozovaya", "Lozova"),
        ("Konstantinovka", "Kostiantynivka"),
        ("Nikolskoye", "Mykilske"),
        ("Dolomytne", "Dolomitne"),
        ("Khutir Vilny", "Vilnyi"),
        ("Khutor Vilnyi", "Vilnyi"),
        ("Shakhta imeni Zlotova", "Zlotova mine"),
        ("Shakhta Zlotova", "Zlotova mine"),
    ],
)
def test_a_name_in_another_spelling_is_found(written, meant):
    assert places(written) == [meant]


@pytest.mark.parametrize("written", ["Krynovka", "Mylne", "Ovka", "Khutir", "Harvey", "Monday", ""])
def test_nothing_is_made_up(written):
    assert places(written) == []


def test_what_bears_the_name_itself_comes_first_and_namesakes_are_added():
    own = Candidate(
        place=Place(id="r", name="Petrovskoye", kind="city", country="RU"), name="Petrovskoye",
        weight=0.6,
    )  # fmt: skip
    found = respelt("petrovskoye", (own,), find)
    assert [(c.place.country, c.name) for c in found] == [
        ("RU", "Petrovskoye"),
        ("UA", "Petrovskoye"),
    ]
    assert found[1].weight == pytest.approx(0.93 * 0.5)


def test_a_known_name_with_a_common_end_is_left_alone():
    assert [c.place.country for c in respelt("milne", find("milne"), find)] == ["GB"]


def test_words_that_open_a_name():
    assert may_open("khutir")
    assert may_open("shakhta imeni")
    assert not may_open("khutirka")


@given(st.text(max_size=300))
def test_any_text_can_be_asked_for(text):
    gazetteer = open_gazetteer()
    assert all(c.place.id for c in gazetteer.candidates(text))
    assert gazetteer.starts(text) in (True, False)


@given(st.text("aeiyougkhvnsmr ", max_size=40))
def test_however_many_forms_there_are_few_are_looked_up(text):
    asked = []

    def count(key):
        asked.append(key)
        return ()

    respelt(normalise(text) + "ovka", (), count)
    assert len(asked) <= 48


def test_the_gazetteer_knows_villages_by_their_russian_names():
    found = open_gazetteer().candidates("Verkhnekamenskoye") + open_gazetteer().candidates(
        "Gnutovo"
    )
    assert any(c.place.name == "Hnutove" for c in found)
