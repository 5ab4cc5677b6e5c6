"""Kinds, tolls, levels and distances by themselves."""

import tomllib
from importlib import resources
from typing import get_args

import pytest

from geothreat.gazetteer.sphere import apart
from geothreat.incidents.kinds import compatibility, most_telling
from geothreat.incidents.places import Level, Spot, best_location, level_of
from geothreat.incidents.reports import reports_of
from geothreat.incidents.tolls import toll
from geothreat.incidents.weights import Weights
from geothreat.records import EventKind, Place
from tests.builders import about, article, at_least, event, located, up_to

KINDS = get_args(EventKind)
TABLE = tomllib.loads(resources.files("geothreat.incidents").joinpath("kinds.toml").read_text())


def test_the_table_knows_every_kind_and_no_other():
    named = {*TABLE["compatible"], *(k for row in TABLE["compatible"].values() for k in row)}
    assert named == set(KINDS) == set(TABLE["order"])
    assert len(TABLE["order"]) == len(KINDS)


def test_no_pair_stands_twice():
    pairs = [frozenset((a, b)) for a, row in TABLE["compatible"].items() for b in row]
    assert len(pairs) == len(set(pairs))
    assert all(len(pair) == 2 for pair in pairs)
    assert all(0 < d < 1 for row in TABLE["compatible"].values() for d in row.values())


@pytest.mark.parametrize("one", KINDS)
def test_compatibility_is_symmetric(one):
    assert compatibility(one, one) == 1
    assert all(compatibility(one, other) == compatibility(other, one) for other in KINDS)


def test_a_vague_kind_wins_only_alone():
    assert most_telling(["explosion", "explosion", "drone"]) == "drone"
    assert most_telling(["killing"]) == "killing"


def deaths(*given):
    analyses = [
        article(f"d{number}", event("Sumy", id=f"e{number}", deaths=count, **rest), published=day)
        for number, (day, count, rest) in enumerate(given)
    ]
    return toll(reports_of(analyses, Weights()), "deaths")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([("2025-04-13", 35, {})], (35, 35, 35)),
        ([("2025-04-13", None, {})], (None, None, None)),
        ([("2025-04-13", at_least(30), {})], (30, 30, None)),
        ([("2025-04-13", about(40), {})], (None, 40, None)),
        ([("2025-04-13", up_to(40), {})], (None, 40, 40)),
        ([("2025-04-13", at_least(30), {}), ("2025-04-14", 35, {})], (30, 35, 35)),
        ([("2025-04-13", 35, {}), ("2025-04-14", at_least(30), {})], (30, 35, 35)),
        ([("2025-04-13", 35, {}), ("2025-04-14", at_least(40), {})], (35, 40, None)),
        ([("2025-04-13", 34, {}), ("2025-04-13", 35, {})], (34, 34, 35)),
        ([("2025-04-13", 20, {}), ("2025-04-14", 60, {"assertion": "claimed"})], (20, 20, 60)),
        ([("2025-04-13", 60, {"assertion": "claimed"})], (60, 60, 60)),
        ([("2025-04-13", 20, {}), ("2025-04-14", 60, {"assertion": "denied"})], (20, 20, 60)),
        ([("2025-04-13", 60, {"assertion": "denied"})], (None, None, 60)),
    ],
)
def test_tolls(given, expected):
    assert deaths(*given) == expected


def test_the_finest_place_is_the_best():
    assert best_location(event()) is None
    assert best_location(event("Ukraine", "Sumy Oblast", "Sumy")).place.name == "Sumy"
    assert best_location(event("Dnipro", "Sumy")).place.name == "Dnipro"


def test_the_anchor_of_a_relative_place_and_the_town_of_a_site_are_not_places_of_their_own():
    beside = event(located("10 km west of Kharkiv", where_prec=2), located("Kharkiv", start=14))
    assert Spot.of(beside).names == "10 km west of Kharkiv"
    assert Spot.of(event("Kharkiv", "Old Mill")).names == "Old Mill"
    assert Spot.of(event("Sumy", "Old Mill")).names == "Old Mill, Sumy"


@pytest.mark.parametrize(
    ("name", "code", "level"),
    [
        ("Sumy", None, Level.POINT),
        ("Sumy", 2, Level.POINT),
        ("Sumy Oblast", None, Level.REGION),
        ("Ukraine", 5, Level.REGION),
        ("Ukraine", None, Level.COUNTRY),
        ("NATO", None, Level.COUNTRY),
        ("Black Sea", 7, Level.SEA),
    ],
)
def test_levels(name, code, level):
    assert level_of(located(name, where_prec=code)) is level


def test_distance_across_the_antimeridian():
    one, other = (
        Place(id="p", name="P", kind="city", longitude=longitude, latitude=0.0)
        for longitude in (179.5, -179.5)
    )
    metres = apart(one, other)
    assert metres == pytest.approx(111_195, abs=1)
