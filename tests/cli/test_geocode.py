import json
import subprocess
import sys
import time

import pytest

from geothreat import gazetteer, geocoding
from geothreat.records import Candidate, Place
from tests.builders import PLACES

STARS = Place(id="x", name="S\x1b[2Jtars", kind="site", country="UA", longitude=1.0, latitude=2.0)


@pytest.fixture
def fake(monkeypatch):
    """A geocoder that knows the places of `tests.builders`."""

    def geocode(name, *, gazetteer, country=None):
        places = [{**PLACES, "Stars": STARS}.get(name)]
        places += [PLACES["Sumy Oblast"], PLACES["Dnipro"]] if name == "Sumy" else []
        return tuple(
            Candidate(place=place, name=name, weight=1 / number)
            for number, place in enumerate(places, 1)
            if place and country in (None, place.country)
        )

    monkeypatch.setitem(vars(geocoding), "geocode", geocode)
    monkeypatch.setattr(gazetteer, "open_gazetteer", lambda *, worldview: worldview)


def test_a_line_a_name(run, fake):
    status, out, err = run("geocode", "Sumy", "Poland", "the Baltic states", "NATO")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "Sumy: Sumy, UA.21, UA (city), longitude 34.8000, latitude 50.9200; "
        "or Sumy Oblast, UA.21, UA; Dnipro, UA.04, UA",
        "Poland: Poland, PL (country), longitude 19.3000, latitude 52.1000",
        "the Baltic states: the Baltic states (group), longitude 25.0000, latitude 57.0000",
        "NATO: NATO (group), no single position, members PL US",
    ]


def test_what_is_not_found_is_1_and_told(run, fake):
    status, out, err = run("geocode", "Sumy", "Poland", "--country", "UA")
    assert (status, len(out.splitlines())) == (1, 1)
    assert err == "geothreat: Poland: no such place in UA\n"


def test_json_has_a_line_for_every_name(run, fake):
    status, out, _ = run("geocode", "--json", "Sumy", "Nowhere")
    found, missing = map(json.loads, out.splitlines())
    assert status == 1
    assert (found["name"], found["place"]["geonameid"]) == ("Sumy", 692194)
    assert [(c["place"]["name"], c["weight"]) for c in found["candidates"]] == [
        ("Sumy", 1.0),
        ("Sumy Oblast", 0.5),
        ("Dnipro", 0.3333),
    ]
    assert found["candidates"][0]["relation"] == "name"
    assert missing == {"name": "Nowhere", "place": None, "candidates": []}


def test_names_do_not_steer_the_terminal(run, fake):
    assert "\x1b" not in "".join(map(str, run("geocode", "Stars", "Now\x1b[31mhere")))


def test_the_real_gazetteer(run):
    status, out, err = run("geocode", "Сумы", "NATO", "--json")
    town, alliance = (json.loads(line)["place"] for line in out.splitlines())
    assert (status, err) == (0, "")
    assert (town["geonameid"], town["country"]) == (692194, "UA")
    assert (alliance["kind"], alliance["longitude"]) == ("group", None)
    assert "PL" in alliance["members"]


def test_a_country_that_is_none_is_2(run):
    status, out, err = run("geocode", "Sumy", "--country", "Nowhereland")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert "Nowhereland" in err


def test_a_name_comes_fast():
    command = [sys.executable, "-m", "geothreat", "geocode", "Sumy"]
    spent = []
    for _ in range(3):  # the best of three: others use this machine too
        began = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        spent.append(time.perf_counter() - began)
    assert min(spent) < 2
