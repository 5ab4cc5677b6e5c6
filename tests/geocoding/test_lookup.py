import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geothreat.errors import GazetteerError
from geothreat.geocoding import geocode

PLACED = [
    ("Long Beach, CA", "US", "California"),
    ("Long Beach, Calif.", "US", "California"),
    ("Paris, Texas", "US", "Texas"),
    ("Paris Texas", "US", "Texas"),
    ("Paris, France", "FR", None),
    ("Springfield, Illinois", "US", "Illinois"),
    ("Brest, Belarus", "BY", "Brest Oblast"),
    ("Brest, France", "FR", None),
    ("Donetsk Oblast, Ukraine", "UA", "Donetsk Oblast"),
    ("Krasnohorivka, Donetsk Oblast", "UA", "Donetsk Oblast"),
    ("Krasnohorivka, Donetsk region, Ukraine", "UA", "Donetsk Oblast"),
    ("Tripoli, Lebanon", "LB", None),
    ("Tripoli, Libya", "LY", None),
    ("Portland, Ore.", "US", "Oregon"),
    ("Portland, Maine", "US", None),
    ("Cambridge, Mass.", "US", "Massachusetts"),
    ("Washington, D.C.", "US", "District of Columbia"),
    ("Georgia, United States", "US", "Georgia"),
    ("Odessa, Texas", "US", "Texas"),
]


@pytest.mark.parametrize(("name", "country", "admin1"), PLACED)
def test_names_with_the_place_they_lie_in(name: str, country: str, admin1: str | None) -> None:
    place = geocode(name)[0].place
    assert place.country == country
    assert admin1 is None or place.admin1 == admin1


def test_a_place_is_never_put_where_it_is_not() -> None:
    assert geocode("Kyiv, France") == ()
    assert geocode("Xyzzyville, Ukraine") == ()


def test_an_unknown_parent_costs_weight_and_nothing_more() -> None:
    plain, doubtful = geocode("Kramatorsk")[0], geocode("Kramatorsk, Qwertzland")[0]
    assert doubtful.place == plain.place
    assert doubtful.weight == pytest.approx(plain.weight / 2)


def test_country_and_kinds_limit() -> None:
    assert {c.place.country for c in geocode("Paris", country="us")} == {"US"}
    assert {c.place.kind for c in geocode("Sumy", kinds={"admin1"})} == {"admin1"}
    with pytest.raises(GazetteerError, match="QQ"):
        geocode("Paris", country="QQ")


def test_nearness_weighs() -> None:
    near_springfield_ma = geocode("Springfield", near=(-72.6, 42.1))
    assert near_springfield_ma[0].place.admin1 == "Massachusetts"
    near_springfield_mo = geocode("Springfield", near=(-93.3, 37.2))
    assert near_springfield_mo[0].place.admin1 == "Missouri"
    with pytest.raises(ValueError, match="out of range"):
        geocode("Springfield", near=(0, 95))


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_text_is_answered(text: str) -> None:
    found = geocode(text)
    assert len({c.place.id for c in found}) == len(found)


@pytest.mark.parametrize(
    "text", ["", ",", ", ,", "x" * 10_000, "\x00", "🚀", "12345", "\u202eyviK"]
)
def test_what_is_no_name_is_found_nowhere(text: str) -> None:
    assert geocode(text) == ()
