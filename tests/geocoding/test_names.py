"""Names as war reporters write them, from three lists; the score beside each says how many hold.

The lists were drawn up from memory and frozen before any name was looked up. Failures stay, among
them mistakes of the lists themselves (Saraqib's longitude).
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from geothreat.gazetteer import Gazetteer, open_gazetteer
from geothreat.gazetteer.sphere import distance
from geothreat.geocoding import geocode
from geothreat.records import Place

HERE = Path(__file__).parent


def load(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text("utf-8"))


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def in_box(place: Place, longitude: float, latitude: float) -> bool:
    if place.bbox is None:
        return False
    west, south, east, north = place.bbox
    across = west > east
    inside = longitude >= west or longitude <= east if across else west <= longitude <= east
    return inside and south <= latitude <= north


def fault(place: Place, country: str, kind: str, point: list[float], km: dict[str, float]) -> str:
    """What is wrong with a place; empty when it is right."""
    if country and place.country != country:
        return f"in {place.country}"
    if kind and place.kind != kind:
        return f"a {place.kind}"
    if not point:
        return ""
    if place.longitude is None or place.latitude is None:
        return "has no point"
    away = distance(place.longitude, place.latitude, *point) / 1000
    area = place.kind not in ("city", "site")
    if away <= km[place.kind] or (area and in_box(place, *point)):
        return ""
    return f"{away:.0f} km away"


def test_enough_names_from_enough_countries():
    groups = load("names.toml")["group"]
    names = [row[0] for group in groups for row in group["rows"]]
    assert len(names) == len(set(names)) == load("names_score.toml")["names"] >= 400
    assert len({group["country"] for group in groups} - {""}) >= 60
    assert all(group["reason"] for group in groups)
    assert all(len(row) in (2, 4) for group in groups for row in group["rows"])


def test_every_list_adds_names() -> None:
    known: set[str] = set()
    for listed, fewest in (("names", 400), ("names_more", 60), ("names_third", 150)):
        names = {row[0] for group in load(f"{listed}.toml")["group"] for row in group["rows"]}
        assert len(names) == load(f"{listed}_score.toml")["names"]
        assert len(names - known) >= fewest
        known |= names


def test_the_third_list_goes_round_the_world() -> None:
    assert len({group["country"] for group in load("names_third.toml")["group"]} - {""}) >= 60


@pytest.mark.parametrize("listed", ["names", "names_more", "names_third"])
def test_no_fewer_are_right_than_were(gazetteer: Gazetteer, listed: str) -> None:
    table, score = load(f"{listed}.toml"), load(f"{listed}_score.toml")
    tolerance = load("names.toml")["tolerance_km"]
    wrong, right = [], 0
    for group in table["group"]:
        for name, kind, *point in group["rows"]:
            found = geocode(name, gazetteer=gazetteer)
            why = (
                fault(found[0].place, group["country"], kind, point, tolerance)
                if found
                else "not found"
            )
            if why:
                wrong.append(f"{name}: {why}")
            else:
                right += 1
    assert right >= score["now"] >= score["first_run"], "\n".join(wrong)
