"""The table of fronts: well drawn, dated, and near the towns that they are known for."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geothreat.gazetteer import open_gazetteer
from geothreat.gazetteer.sphere import distance
from geothreat.geocoding.fronts import load_fronts, nearness
from geothreat.geocoding.resolution import Naming, resolve
from geothreat.records import Candidate, Passage, Place

REASON = "near a front or armed border of that time"
SUMMER = date(2020, 7, 1)


def place(name, lon, lat, kind="city", country="UA", admin1=None):
    return Place(
        id=f"{name}/{lon}/{lat}", name=name, kind=kind, country=country, longitude=lon,
        latitude=lat, admin1=admin1,
    )  # fmt: skip


AT_LINE = place("Orivka", 37.85, 48.20, admin1="East")
BEHIND = place("Orivka", 33.00, 49.00, admin1="Middle")
LARGE = place("Orivka", 34.50, 49.60, admin1="West")


def naming(*candidates, text="Orivka", at=0, **more):
    found = tuple(Candidate(place=p, name=text, weight=w) for p, w in candidates)
    passage = Passage(start=at, end=at + len(text), text=text)
    return Naming(passage=passage, candidates=found, **more)


@pytest.mark.parametrize("front", load_fronts(), ids=lambda front: front.name)
def test_a_line_is_well_drawn(front):
    assert front.until is None or front.since < front.until
    assert 5 <= front.reach <= 30
    assert len(front.points) >= 3
    assert np.abs(front.points[:, 0]).max() <= 180
    assert np.abs(front.points[:, 1]).max() <= 90
    for (x, y), (u, v) in zip(front.points[:-1], front.points[1:], strict=True):
        assert 0 < distance(x, y, u, v) < 330_000  # none goes astray by a slip of the pen


def test_every_line_has_a_name_of_its_own():
    names = [front.name for front in load_fronts()]
    assert len(names) == len(set(names)) > 80


@pytest.mark.parametrize(
    ("name", "country", "day"),
    [
        ("Avdiivka", "UA", date(2017, 2, 1)),
        ("Stanytsia Luhanska", "UA", date(2019, 6, 1)),
        ("Debaltseve", "UA", date(2015, 2, 1)),
        ("Irpin", "UA", date(2022, 3, 15)),
        ("Izium", "UA", date(2022, 6, 1)),
        ("Bakhmut", "UA", date(2023, 2, 1)),
        ("Orikhiv", "UA", date(2023, 7, 1)),
        ("Pokrovsk", "UA", date(2025, 1, 15)),
        ("Vovchansk", "UA", date(2024, 6, 1)),
        ("Snihurivka", "UA", date(2022, 9, 1)),
        ("Poonch", "IN", date(2020, 1, 1)),
        ("Martakert", "AZ", date(2016, 4, 2)),
        ("Jermuk", "AM", date(2022, 9, 13)),
        ("Saraqib", "SY", date(2020, 2, 20)),
        ("Marinka", "UA", date(2023, 11, 1)),
        ("Kfar Kila", "LB", date(2024, 3, 1)),
    ],
)
def test_a_town_known_for_its_front_lies_at_one(name, country, day):
    found = [c.place for c in open_gazetteer().candidates(name) if c.place.country == country]
    assert nearness(found, day).max() >= 0.4


@pytest.mark.parametrize(
    ("name", "country", "day"),
    [
        ("Avdiivka", "UA", date(2012, 1, 1)),
        ("Irpin", "UA", date(2023, 6, 1)),
        ("Poltava", "UA", date(2023, 6, 1)),
        ("Lviv", "UA", date(2022, 3, 15)),
        ("Raqqa", "SY", date(2010, 1, 1)),
        ("Delhi", "IN", date(2020, 1, 1)),
    ],
)
def test_a_town_away_from_fronts_in_place_or_time_lies_at_none(name, country, day):
    found = [c.place for c in open_gazetteer().candidates(name) if c.place.country == country]
    assert nearness(found[:1], day).max() < 0.2


def test_without_a_day_all_lines_count_and_without_a_point_none():
    nowhere = Place(id="x", name="X", kind="city", country="UA")
    assert nearness([AT_LINE, nowhere, BEHIND])[0] > 0.9
    assert nearness([AT_LINE, nowhere, BEHIND])[1:].tolist() == [0.0, 0.0]
    assert nearness([]).shape == (0,)


@given(st.floats(-180, 180), st.floats(-90, 90), st.none() | st.dates())
def test_nearness_is_a_share(longitude, latitude, day):
    (near,) = nearness([place("X", longitude, latitude)], day).tolist()
    assert 0.0 <= near <= 1.0


def test_news_speaks_of_a_line_for_a_while_after_it_moved():
    izium = place("Izium", 37.28, 49.0)
    days = date(2022, 9, 1), date(2022, 10, 30), date(2023, 1, 15)
    assert [bool(nearness([izium], day)[0] > 0.5) for day in days] == [True, True, False]


def test_farther_is_less_near():
    step = [place("X", 37.81 - 0.05 * n, 48.15 + 0.05 * n) for n in range(12)]
    near = nearness(step, SUMMER).tolist()
    assert near == sorted(near, reverse=True)
    assert near[0] > 0.9
    assert near[-1] < 0.1


def test_of_equal_namesakes_the_one_at_the_front_is_meant():
    (mention,) = resolve([naming((BEHIND, 0.47), (AT_LINE, 0.46))], day=SUMMER)
    assert mention.place is AT_LINE
    (mention,) = resolve([naming((BEHIND, 0.47), (AT_LINE, 0.46), front=1.0)], day=SUMMER)
    assert (mention.place, mention.why) == (AT_LINE, (REASON,))


def test_before_there_was_a_front_it_says_nothing():
    (mention,) = resolve([naming((BEHIND, 0.47), (AT_LINE, 0.46), front=1.0)], day=date(2010, 7, 1))
    assert mention.place is BEHIND


def test_a_larger_town_is_left_to_itself_where_no_front_is_spoken_of():
    (mention,) = resolve([naming((LARGE, 0.6), (AT_LINE, 0.46))], day=SUMMER)
    assert mention.place is LARGE
    (mention,) = resolve([naming((LARGE, 0.6), (AT_LINE, 0.46), front=1.0)], day=SUMMER)
    assert mention.place is AT_LINE


def test_a_city_is_never_taken_for_a_hamlet_at_the_front():
    (mention,) = resolve([naming((LARGE, 0.72), (AT_LINE, 0.46), front=1.0)], day=SUMMER)
    assert mention.place is LARGE


def test_the_province_named_beside_it_weighs_more():
    west = place("West", 34.0, 49.5, "admin1", admin1="West")
    found = resolve(
        [
            naming((LARGE, 0.46), (AT_LINE, 0.46), front=1.0, parent=1),
            naming((west, 0.6), text="West", at=8),
        ],
        day=SUMMER,
    )
    assert found[0].place is LARGE
    found = resolve(
        [
            naming((LARGE, 0.46), (AT_LINE, 0.46), front=1.0),
            naming((west, 0.6), text="West", at=80),
        ],
        day=SUMMER,
    )
    assert found[0].place is LARGE


def test_a_province_is_no_less_likely_than_its_town_at_the_front():
    province = place("Orivka Oblast", 37.9, 48.2, "admin1", admin1="Orivka Oblast")
    both = (AT_LINE, 0.46), (province, 0.6)
    without = resolve([naming(*both)], day=date(2010, 7, 1))[0]
    found = resolve([naming(*both, front=1.0)], day=SUMMER)[0]
    assert (found.place, found.confidence) == (without.place, without.confidence)
