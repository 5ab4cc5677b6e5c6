import json
import pickle
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geothreat.errors import GazetteerError
from geothreat.gazetteer import Gazetteer, normalise, open_gazetteer
from geothreat.gazetteer.draft import KINDS, RELATIONS

FIRST = [
    ("London", "city", "GB"),
    ("Paris", "city", "FR"),
    ("Georgia", "country", "GE"),
    ("Sumy", "city", "UA"),
    ("Sumy Oblast", "admin1", "UA"),
    ("Sumy region", "admin1", "UA"),
    ("Sumska Oblast", "admin1", "UA"),
    ("Kharkiv province", "admin1", "UA"),
    ("Poland", "country", "PL"),
    ("Odessa", "city", "UA"),
    ("Dnipro", "city", "UA"),
    ("Moscow", "city", "RU"),
    ("Washington", "city", "US"),
    ("New York", "city", "US"),
    ("California", "admin1", "US"),
    ("Ontario", "admin1", "CA"),
    ("Baltic Sea", "sea", None),
    ("Strait of Hormuz", "water", None),
    ("Donbas", "region", "UA"),
    ("Donbass", "region", "UA"),
    ("Suwalki Gap", "region", None),
    ("Golan Heights", "region", "SY"),
    ("West Bank", "region", "PS"),
    ("Kakhovka dam", "site", "UA"),
    ("Engels airbase", "site", "RU"),
    ("Snake Island", "island", "UA"),
    ("the Baltics", "group", None),
    ("NATO", "group", None),
    ("the 27", "group", None),
    ("Europe", "region", None),
]


@pytest.mark.parametrize(("name", "kind", "country"), FIRST)
def test_the_most_prominent_place_comes_first(
    gazetteer: Gazetteer, name: str, kind: str, country: str | None
) -> None:
    place = gazetteer.candidates(name)[0].place
    assert (place.kind, place.country) == (kind, country)


@pytest.mark.parametrize(
    ("spellings", "geonameid"),
    [
        (["Kyiv", "Kiev", "Kyyiv", "KYIV", "Київ", "Киев", "Kyjiv"], 703448),
        (["Kharkiv", "Kharkov", "Харків"], 706483),
        (["Mykolaiv", "Nikolaev", "Nikolayev", "Mykolayiv"], 700569),
        (["Zaporizhzhia", "Zaporozhye", "Zaporizhia"], 687700),
        (["Dnipro", "Dnipropetrovsk", "Dnepropetrovsk"], 709930),
        (["Hodeidah", "Al Hudaydah", "al-Hudaydah", "Hudaydah"], 79415),
        (["Deir al-Balah", "Dayr al Balah", "Deir el-Balah"], 281141),
        (["Khan Younis", "Khan Yunis"], 281124),
    ],
)
def test_transliterations_meet(gazetteer: Gazetteer, spellings: list[str], geonameid: int) -> None:
    found = {s: [c.place.geonameid for c in gazetteer.candidates(s)] for s in spellings}
    assert {s: ids[:1] for s, ids in found.items()} == {s: [geonameid] for s in spellings}


def test_arabic_articles_may_be_left_out(gazetteer: Gazetteer) -> None:
    with_article = gazetteer.candidates("al-Qamishli")[0].place
    assert gazetteer.candidates("Qamishli")[0].place == with_article
    assert with_article.country == "SY"


@pytest.mark.parametrize(
    ("name", "relation", "country"),
    [
        ("Polish", "demonym", "PL"),
        ("Poles", "demonym", "PL"),
        ("Ukrainians", "demonym", "UA"),
        ("Emirati", "demonym", "AE"),
        ("Emiratis", "demonym", "AE"),
        ("Scottish", "demonym", "GB"),
        ("Kremlin", "metonym", "RU"),
        ("Downing Street", "metonym", "GB"),
        ("White House", "metonym", "US"),
        ("UAE", "abbreviation", "AE"),
        ("U.K.", "abbreviation", "GB"),
        ("DPRK", "abbreviation", "KP"),
        ("Soviet Union", "former", "RU"),
        ("Burma", "name", "MM"),
        ("Calif.", "abbreviation", "US"),
    ],
)
def test_how_a_name_relates_to_its_place(
    gazetteer: Gazetteer, name: str, relation: str, country: str
) -> None:
    best = gazetteer.candidates(name)[0]
    assert (best.relation, best.place.country) == (relation, country)


def test_the_form_as_written_tells_us_from_us(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("us")[0].name == "US"
    assert "the West" in {c.name for c in gazetteer.candidates("west")}


def test_every_country_has_what_a_country_needs(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.countries()) == 250
    for iso in gazetteer.countries():
        place = gazetteer.country(iso)
        assert place.country == iso
        assert place.geonameid
        assert place.longitude is not None
        assert place.latitude is not None
        assert (place.bbox is None) == (iso == "VA")
        assert (gazetteer.shape(place.id) is None) == (iso == "VA")
        assert gazetteer.candidates(place.name)[0].place.id == place.id or iso == "AQ"
        assert gazetteer.country_at(longitude=place.longitude, latitude=place.latitude) in (
            iso,
            "IT" if iso == "VA" else iso,  # too small to be drawn
        )


def test_capitals_can_stand_for_their_country(gazetteer: Gazetteer) -> None:
    for name, iso in [("Moscow", "RU"), ("Kyiv", "UA"), ("Tehran", "IR"), ("Beijing", "CN")]:
        assert gazetteer.capital_of(gazetteer.candidates(name)[0].place.id) == iso
    assert gazetteer.capital_of(gazetteer.candidates("Kharkiv")[0].place.id) is None
    assert gazetteer.capital_of("no such id") is None


def test_groups(gazetteer: Gazetteer) -> None:
    baltics = gazetteer.candidates("Baltic states")[0].place
    assert baltics.members == ("EE", "LT", "LV")
    assert baltics.longitude is not None
    assert gazetteer.candidates("Baltic")[0].place == baltics
    nato = gazetteer.place("group:nato")
    assert len(nato.members) == 32
    assert (nato.longitude, nato.latitude, nato.country, nato.bbox) == (None, None, None, None)
    assert gazetteer.candidates("Coalition of the Willing")[0].place.members == ()


def test_starts(gazetteer: Gazetteer) -> None:
    assert gazetteer.starts("new")
    assert gazetteer.starts("Deir")
    assert gazetteer.starts("Kyiv")
    assert not gazetteer.starts("Deir al Ba")
    assert not gazetteer.starts("")


def test_prefixes_end_at_a_word(gazetteer: Gazetteer) -> None:
    found = gazetteer.prefixes(normalise("New York City is large"))
    assert "new york" in found
    assert "new york city" in found
    assert "n" not in found


@given(st.text(st.characters(), max_size=80))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_an_answer_or_none(text: str) -> None:
    gazetteer = open_gazetteer()
    found = gazetteer.candidates(text)
    assert [c.weight for c in found] == sorted((c.weight for c in found), reverse=True)
    assert (text in gazetteer) == bool(found)
    assert not found or gazetteer.starts(text)


@given(st.integers(0, 239_000))
@settings(max_examples=300, deadline=None)
def test_places_are_sound_and_found_again(number: int) -> None:
    gazetteer = open_gazetteer()
    place = gazetteer._places.place(number % gazetteer.about()["places"])
    assert gazetteer.place(place.id) == place
    assert place.kind in KINDS
    assert place.id in {c.place.id for c in gazetteer.candidates(place.name)}
    for candidate in gazetteer.candidates(place.name):
        assert candidate.relation in RELATIONS
        assert 0 < candidate.weight <= 1


def test_unknown_ids_and_countries_are_clear_errors(gazetteer: Gazetteer) -> None:
    for bad in ("gn:0", "gn:x", "gn:٣", "", "group:none", "gn:99999999999999"):
        with pytest.raises(GazetteerError, match="no place"):
            gazetteer.place(bad)
    with pytest.raises(GazetteerError, match="no country"):
        gazetteer.country("QQ")
    with pytest.raises(GazetteerError, match="de-facto, un"):
        open_gazetteer(worldview="mine")


def test_a_copy_for_another_process_opens_the_index_again(de_facto: Gazetteer) -> None:
    copy = pickle.loads(pickle.dumps(de_facto))  # noqa: S301
    assert copy.worldview == "de-facto"
    assert copy.candidates("Simferopol") == de_facto.candidates("Simferopol")


def test_parties(gazetteer: Gazetteer) -> None:
    expected = {
        "Putin": ("RU", "person"),
        "Zelenskyy": ("UA", "person"),
        "Volodymyr Zelensky": ("UA", "person"),
        "the Houthis": ("YE", "armed group"),
        "Hezbollah": ("LB", "armed group"),
        "Hamas": ("PS", "armed group"),
        "RSF": ("SD", "armed group"),
        "M23": ("CD", "armed group"),
        "al-Shabaab": ("SO", "armed group"),
        "IDF": ("IL", "state"),
        "Revolutionary Guards": ("IR", "state"),
        "Pentagon": ("US", "state"),
        "Islamic State": (None, "armed group"),
        "NATO": (None, "organisation"),
    }
    for name, (country, kind) in expected.items():
        party = gazetteer.party(name)
        assert party is not None
        assert (party.text, party.country, party.kind) == (name, country, kind)
    assert gazetteer.party("a passer-by") is None
    countries = {p.country for key, _ in gazetteer.parties() if (p := gazetteer.party(key))}
    assert countries - {None} <= set(gazetteer.countries())


def test_opening_loads_no_heavy_library() -> None:
    code = (
        "import sys; from geothreat.gazetteer import open_gazetteer;"
        "g = open_gazetteer(); g.candidates('Kyiv');"
        "print([m for m in ('shapely', 'geopandas', 'pandas', 'spacy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_figures(gazetteer: Gazetteer) -> None:
    about = gazetteer.about()
    assert about["names"] > 500_000
    assert about["places"] > 235_000
    assert json.dumps(about)


@pytest.mark.parametrize(
    ("name", "number"),
    [("Black Sea", 630673), ("Sumy Oblast", 692196), ("Mediterranean", 363196), ("Texas", 4736286)],
)
def test_places_that_geonames_numbers(gazetteer: Gazetteer, name: str, number: int) -> None:
    place = gazetteer.candidates(name)[0].place
    assert place.geonameid == number
    assert gazetteer.place(f"gn:{number}") == gazetteer.place(place.id) == place


def test_columbia_is_not_the_district(gazetteer: Gazetteer) -> None:
    assert not [c for c in gazetteer.candidates("Columbia") if c.place.kind == "admin1"]
    assert gazetteer.candidates("Columbia")[0].place.admin1 == "South Carolina"
    assert {c.place.id for c in gazetteer.candidates("D.C.")} >= {"gn:4140963", "gn:4138106"}
