import json

import pytest

from geothreat import gazetteer, geocoding
from geothreat.records import Mention, Place
from tests.builders import PLACES, span

STARS = Place(id="x", name="S\x1b[2Jtars", kind="site", country="UA", longitude=1.0, latitude=2.0)


@pytest.fixture(autouse=True)
def fake(monkeypatch):
    """A geocoder that knows the places of `tests.builders`."""

    def geocode(name, *, gazetteer, country=None):
        place = {**PLACES, "Stars": STARS}.get(name)
        if place is None or (country and place.country != country):
            return Mention(passage=span(name), role="place") if gazetteer == "empty" else None
        others = (PLACES["Dnipro"], PLACES["Poland"]) if name == "Sumy" else ()
        return Mention(
            passage=span(name),
            role="place",
            place=place,
            confidence=0.75,
            why=("the only one",),
            alternatives=others,
        )

    monkeypatch.setitem(vars(geocoding), "geocode", geocode)
    monkeypatch.setattr(gazetteer, "open_gazetteer", lambda *, worldview: worldview)


def test_a_line_a_name(run):
    status, out, err = run("geocode", "Sumy", "Poland", "the Baltic states", "NATO")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "Sumy: Sumy, UA.21, UA (city), longitude 34.8000, latitude 50.9200, confidence 0.75; "
        "or Dnipro (UA), Poland (PL)",
        "Poland: Poland, PL (country), longitude 19.3000, latitude 52.1000, confidence 0.75",
        "the Baltic states: the Baltic states (group), longitude 25.0000, latitude 57.0000, "
        "confidence 0.75",
        "NATO: NATO (group), no one position; PL US, confidence 0.75",
    ]


@pytest.mark.parametrize("worldview", ["un", "empty"])
def test_what_is_not_found_is_1_and_told(run, worldview):
    status, out, err = run(
        "geocode", "Sumy", "Nowhere", "--country", "UA", "--worldview", worldview
    )
    assert status == 1
    assert len(out.splitlines()) == 1
    assert err == "geothreat: Nowhere: no such place in UA\n"


def test_json_has_a_line_for_every_name(run):
    status, out, _ = run("geocode", "--json", "Sumy", "Nowhere")
    found, missing = map(json.loads, out.splitlines())
    assert status == 1
    assert (found["name"], found["place"]["geonameid"]) == ("Sumy", 692194)
    assert (found["confidence"], found["why"]) == (0.75, ["the only one"])
    assert [place["name"] for place in found["alternatives"]] == ["Dnipro", "Poland"]
    assert (missing["place"], missing["alternatives"]) == (None, [])


def test_names_do_not_steer_the_terminal(run):
    assert "\x1b" not in "".join(map(str, run("geocode", "Stars", "Now\x1b[31mhere")))
