"""Joint resolution of a document's names, on places made up or simplified for the test."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geothreat.geocoding.precision import radius_of, where_prec_of
from geothreat.geocoding.resolution import Naming, resolve
from geothreat.records import Candidate, Passage, Place


def place(name, kind="city", country="US", *, lon=0.0, lat=0.0, admin1=None, population=10_000):
    return Place(
        id=f"{name}/{kind}/{country}/{admin1}", name=name, kind=kind, country=country,
        admin1=admin1, longitude=lon, latitude=lat, population=population,
    )  # fmt: skip


TEXAS = place("Texas", "admin1", lon=-99, lat=31, admin1="Texas")
PARIS_FR = place("Paris", country="FR", lon=2.35, lat=48.86, admin1="Île-de-France")
PARIS_TX = place("Paris", lon=-95.55, lat=33.66, admin1="Texas")
PARIS_TN = place("Paris", lon=-88.33, lat=36.30, admin1="Tennessee")
SHERMAN = place("Sherman", lon=-96.61, lat=33.64, admin1="Texas")
FRANCE = place("France", "country", "FR", lon=2, lat=46)
GEORGIA = place("Georgia", "country", "GE", lon=43.5, lat=42)
GEORGIA_US = place("Georgia", "admin1", lon=-83.5, lat=33, admin1="Georgia")
ALABAMA = place("Alabama", "admin1", lon=-86.8, lat=32.8, admin1="Alabama")
TBILISI = place("Tbilisi", country="GE", lon=44.8, lat=41.7, admin1="Tbilisi")
KHERSON = place("Kherson", country="UA", lon=32.6, lat=46.6, admin1="Kherson Oblast")
KHERSON_OBLAST = place(
    "Kherson Oblast", "admin1", "UA", lon=33.5, lat=46.5, admin1="Kherson Oblast"
)
PARIS = ((PARIS_FR, 0.8), (PARIS_TX, 0.57), (PARIS_TN, 0.53))


def naming(text, *candidates, at=0, **more):
    found = tuple(Candidate(place=p, name=text, weight=w) for p, w in candidates)
    passage = Passage(start=at, end=at + len(text), text=text)
    return Naming(passage=passage, candidates=found, **more)


def chosen(*namings, **options):
    return [mention.place for mention in resolve(namings, **options)]


def test_alone_the_best_known_place_is_taken():
    (mention,) = resolve([naming("Paris", *PARIS)])
    assert mention.place is PARIS_FR
    assert mention.alternatives == (PARIS_TX, PARIS_TN)
    assert "the best known place of this name" in mention.why


def test_what_it_lies_in_decides():
    found = chosen(naming("Paris", *PARIS, parent=1), naming("Texas", (TEXAS, 0.72), at=7))
    assert found == [PARIS_TX, TEXAS]


def test_a_place_around_speaks_for_every_mention_of_the_name():
    found = chosen(
        naming("Paris", *PARIS, parent=1), naming("Texas", (TEXAS, 0.72), at=7),
        naming("Paris", *PARIS, at=30),
    )  # fmt: skip
    assert found[2] is PARIS_TX


def test_two_places_around_make_two_senses():
    found = chosen(
        naming("Paris", *PARIS, parent=1), naming("Texas", (TEXAS, 0.72), at=7),
        naming("Paris", *PARIS, at=30, parent=3), naming("France", (FRANCE, 0.9), at=37),
    )  # fmt: skip
    assert found == [PARIS_TX, TEXAS, PARIS_FR, FRANCE]


def test_neighbours_decide():
    found = chosen(
        naming("Paris", *PARIS), naming("Sherman", (SHERMAN, 0.57), at=10),
        naming("Texas", (TEXAS, 0.72), at=20),
    )  # fmt: skip
    assert found[0] is PARIS_TX


def test_places_of_one_kind_keep_together():
    both = ((GEORGIA, 0.9), (GEORGIA_US, 0.7))
    assert chosen(naming("Georgia", *both), naming("Tbilisi", (TBILISI, 0.7), at=9))[0] is GEORGIA
    found = chosen(
        naming("Alabama", (ALABAMA, 0.7)), naming("Georgia", *both, at=9),
        naming("Texas", (TEXAS, 0.72), at=20),
    )  # fmt: skip
    assert found[1] is GEORGIA_US


def test_the_kind_asked_for_decides():
    both = ((KHERSON, 0.66), (KHERSON_OBLAST, 0.64))
    found = chosen(
        naming("Kherson", *both, kinds=frozenset({"city"})),
        naming("Kherson", *both, at=20, kinds=frozenset({"admin1"})),
    )
    assert found == [KHERSON, KHERSON_OBLAST]


def test_the_publishers_country_counts():
    two = (
        (PARIS_TX, 0.57),
        (place("Paris", country="CA", admin1="Ontario", lon=-80, lat=43), 0.57),
    )
    assert chosen(naming("Paris", *two), country="US") == [PARIS_TX]
    assert chosen(naming("Paris", *two), country="CA") == [two[1][0]]


def test_an_unknown_name_stays_and_empties_nothing():
    unknown, known = resolve([naming("Kingsmead Road"), naming("Texas", (TEXAS, 0.7), at=20)])
    assert (unknown.place, unknown.where_prec, unknown.radius_m) == (None, None, None)
    assert known.place is TEXAS


def test_confidence_is_certainty_times_share():
    sure, unsure = (resolve([naming("Texas", (TEXAS, 0.7), certainty=c)])[0] for c in (1.0, 0.5))
    assert 0.9 < sure.confidence < 1
    assert unsure.confidence == pytest.approx(sure.confidence / 2, abs=0.001)
    assert resolve([naming("Paris", *PARIS)])[0].confidence < sure.confidence


def test_a_very_long_document_is_cut_and_stays_whole():
    pair = [naming("Paris", *PARIS), naming("Texas", (TEXAS, 0.72))]
    namings = [
        naming(n.passage.text, *[(c.place, c.weight) for c in n.candidates], at=20 * i + 7 * k,
               parent=2 * i + 1 if k == 0 else None)
        for i in range(700) for k, n in enumerate(pair)
    ]  # fmt: skip
    found = chosen(*namings)
    assert len(found) == 1400
    assert set(found) == {PARIS_TX, TEXAS}


def test_nothing_gives_nothing():
    assert resolve([]) == ()


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("city", 1),
        ("site", 1),
        ("admin2", 3),
        ("admin1", 4),
        ("region", 5),
        ("country", 6),
        ("sea", 7),
    ],
)
def test_precision_codes(kind, code):
    assert where_prec_of(place("X", kind)) == code


def test_a_radius_grows_with_the_town_and_fits_the_box():
    village, city = (radius_of(place("X", population=n)) for n in (500, 9_000_000))
    assert 1_000 <= village < 5_000 < city < 30_000
    box = Place(id="x", name="X", kind="admin1", longitude=1.0, latitude=0.5, bbox=(0, 0, 2, 1))
    assert radius_of(box) == pytest.approx(math.hypot(2, 1) / 2 * 111_195, rel=0.01)


def test_a_box_across_the_antimeridian_is_small():
    fiji = Place(
        id="x", name="X", kind="country", longitude=179, latitude=-17, bbox=(177, -19, -179, -16)
    )
    assert radius_of(fiji) < 400_000


def test_a_group_without_a_point_has_no_radius():
    assert radius_of(Place(id="g", name="G", kind="group")) is None


_places = st.builds(
    place, st.sampled_from("ABC"), st.sampled_from(["city", "admin1", "country", "sea"]),
    st.sampled_from(["US", "FR", None]), lon=st.floats(-180, 180), lat=st.floats(-90, 90),
    admin1=st.sampled_from(["X", "Y", None]),
)  # fmt: skip


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "c"]),
            st.lists(st.tuples(_places, st.floats(0, 1)), max_size=5),
            st.none() | st.integers(0, 5),
        ),
        max_size=6,
    )
)
def test_one_mention_a_naming_in_order_with_a_probability(rows):
    namings = [
        naming(text, *candidates, at=10 * i, parent=p if p is not None and p < len(rows) else None)
        for i, (text, candidates, p) in enumerate(rows)
    ]
    found = resolve(namings)
    assert [mention.passage for mention in found] == [n.passage for n in namings]
    for mention, asked in zip(found, namings, strict=True):
        assert 0 <= mention.confidence <= 1
        if asked.candidates:
            assert mention.place is not None


def test_what_holds_an_unknown_place_is_the_province_of_the_town():
    unknown, town = chosen(
        naming("Xyzzyvka", parent=1),
        naming("Kherson", (KHERSON, 0.7), (KHERSON_OBLAST, 0.5), at=10),
    )
    assert (unknown, town) == (KHERSON_OBLAST, KHERSON_OBLAST)
    mention = resolve(
        [
            naming("Xyzzyvka", parent=1),
            naming("Kherson", (KHERSON, 0.7), (KHERSON_OBLAST, 0.5), at=10),
        ]
    )[1]
    assert mention.where_prec == 4
    assert mention.alternatives[0] is KHERSON
    assert "the province of the town" in mention.why[-1]


def test_a_town_without_a_province_of_its_name_stays_a_town():
    unknown, town = chosen(naming("Xyzzyvka", parent=1), naming("Sherman", (SHERMAN, 0.6), at=10))
    assert (unknown, town) == (None, SHERMAN)


def test_beside_a_known_place_the_town_stays_a_town():
    found = chosen(
        naming("Sherman", (SHERMAN, 0.6)),
        naming("Kherson", (KHERSON, 0.7), (KHERSON_OBLAST, 0.5), at=10),
    )
    assert found == [SHERMAN, KHERSON]
