import csv
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


def test_slips_boxes_and_points_nearby(run):
    assert run("geocode", "Kharkkiv")[0] == 1
    status, out, _ = run("geocode", "Kharkkiv", "--fuzzy", "--country", "UA")
    assert status == 0
    assert out.startswith("Kharkkiv (spelt nearly so: Kharkiv): Kharkiv, Kharkiv Oblast, UA (city)")
    assert '"relation": "fuzzy"' in run("geocode", "Kharkkiv", "--fuzzy", "--json")[1]
    assert "Texas" in run("geocode", "Paris", "--box", "-107,25,-94.5,36.5")[1]
    assert "Missouri" in run("geocode", "Springfield", "--near", "-93.3,37.2")[1].partition(";")[0]


def test_the_other_way_round(run):
    status, out, _ = run("geocode", "--reverse", "-33.87,151.21", "--reverse", "40,-30")
    sydney, sea = out.splitlines()
    assert status == 0
    assert sydney.startswith("-33.87,151.21: New South Wales, Australia; nearest Sydney")
    assert "at sea" in sea
    line = json.loads(run("geocode", "--reverse", "50.91,34.80", "--json")[1])
    assert (line["country"], line["admin1"]) == ("UA", "Sumy Oblast")
    assert line["nearest"][0]["place"]["name"] == "Sumy"
    assert line["nearest"][0]["metres"] < 2000


@pytest.mark.parametrize(
    "arguments",
    [
        ("--reverse", "95,0"),
        ("--reverse", "nan,0"),
        ("--reverse", "here"),
        ("--reverse", "1,2,3"),
        ("Sumy", "--near", "0,95"),
        ("Sumy", "--box", "1,2,3"),
        ("Sumy", "--reverse", "1,2"),
        ("--csv", "x.csv"),
        ("Sumy", "--column", "place"),
        ("Sumy", "--output", "x.csv"),
        ("--csv", "none.csv", "--column", "place"),
        ("Sumy", "--gazetteer", "none.csv"),
        ("Sumy", "--box", "1,50,2,40"),
    ],
)
def test_what_makes_no_sense_is_2(run, arguments):
    status, out, err = run("geocode", *arguments)
    assert (status, out) == (2, "")
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "name", ["", " ", "x" * 10_000, "\x1b[2J", "\u202e\u200f", "🚀", "12345", "\ud800"]
)
def test_what_is_no_name_is_told_in_one_short_line(run, name):
    status, out, err = run("geocode", name)
    assert (status, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert len(err) < 300


TABLE = 'id,place,=note\n1,Kyiv,=1+1\n2,"Paris, Texas","a ""b"""\n3,Nowhere Xq,y\n4,,z\n5,Sumy\n'


def test_a_table_keeps_its_columns_and_gains_some(run, write):
    status, out, err = run("geocode", "--csv", write("t.csv", TABLE), "--column", "place")
    rows = list(csv.DictReader(out.splitlines()))
    assert (status, err) == (1, "geothreat: Nowhere Xq: no such place\n")
    assert list(rows[0])[:4] == ["id", "place", "=note", "geocoded_id"]
    assert [row["id"] for row in rows] == list("12345")
    assert [row["=note"] for row in rows] == ["=1+1", 'a "b"', "y", "z", ""]
    assert [row["geocoded_country"] for row in rows] == ["UA", "US", "", "", "UA"]
    assert float(rows[0]["geocoded_latitude"]) == pytest.approx(50.45, abs=0.01)


def test_a_table_into_a_file_with_its_own_separator(run, write, tmp_path):
    name = write("t.csv", "\ufeffplace;geocoded_id\nKyiv;mine\n")
    status, out, _ = run("geocode", "--csv", name, "--column", "place", "-o", "out.csv")
    assert (status, out) == (0, "")
    header, row = (tmp_path / "out.csv").read_text("utf-8").splitlines()
    assert header.startswith("place;geocoded_id;geocoded_id_;geocoded_name;")
    assert row.startswith("Kyiv;mine;gn:703448;Kyiv;city;UA")


def test_formulas_are_neutralised_in_added_cells_only(run, write):
    mine = write("mine.csv", "name,longitude,latitude\n=cmd()|x,30,50\n")
    table = write("t.csv", "place\n=cmd()|x\n")
    status, out, _ = run("geocode", "--csv", table, "--column", "place", "--gazetteer", mine)
    (row,) = csv.DictReader(out.splitlines())
    assert status == 0
    assert (row["place"], row["geocoded_name"]) == ("=cmd()|x", "'=cmd()|x")


@pytest.mark.parametrize(
    ("content", "match"),
    [
        ("a,b\n1,2\n", "no column 'place'"),
        ("", "no column"),
        ("place\nKyiv,more\n", "line 2 has more cells"),
        (b"place\n\xff\n", "cannot be read"),
    ],
)
def test_faulty_tables_are_2_and_leave_nothing(run, write, tmp_path, content, match):
    name = write("t.csv", content)
    status, _, err = run("geocode", "--csv", name, "--column", "place", "-o", "out.csv")
    assert status == 2
    assert match in err
    assert not (tmp_path / "out.csv").exists()
