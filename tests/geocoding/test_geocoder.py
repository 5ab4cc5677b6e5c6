import math

import pytest
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from geothreat import contract
from geothreat.gazetteer import open_gazetteer
from geothreat.geocoding import GazetteerGeocoder


@pytest.fixture(scope="module")
def geocoder() -> GazetteerGeocoder:
    return GazetteerGeocoder()


def test_it_is_a_geopy_geocoder(geocoder: GazetteerGeocoder) -> None:
    assert isinstance(geocoder, Geocoder)
    found = geocoder.geocode("Paris, Texas")
    assert isinstance(found, Location)
    assert found.address == "Paris, Texas, United States"
    assert (round(found.latitude), round(found.longitude)) == (34, -96)


def test_raw_is_the_place_of_the_extract_format(geocoder: GazetteerGeocoder) -> None:
    for name in ("Kyiv", "Ukraine", "Baltic states"):
        found = geocoder.geocode(name)
        place = open_gazetteer().place(found.raw["id"])
        assert found.raw == contract.place_to_json(place)


def test_lists_and_limits(geocoder: GazetteerGeocoder) -> None:
    several = geocoder.geocode("Springfield", exactly_one=False, limit=3)
    assert len(several) == 3
    assert geocoder.geocode("Qwertzuiop Xyz") is None
    assert geocoder.geocode("Qwertzuiop Xyz", exactly_one=False) is None
    assert geocoder.geocode("Paris", country="US").raw["country"] == "US"
    near = geocoder.geocode("Springfield", near=(42.1, -72.6))
    assert near.raw["admin1"] == "Massachusetts"


def test_a_group_without_a_point_is_not_its_namesake(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.geocode("NATO") is None


def test_reverse_takes_latitude_first(geocoder: GazetteerGeocoder) -> None:
    assert geocoder.reverse((44.6, 33.53)).raw["country"] == "UA"
    assert geocoder.reverse("44.6, 33.53").raw["country"] == "UA"
    assert len(geocoder.reverse((50.45, 30.52), exactly_one=False)) == 5
    assert len(geocoder.reverse((50.45, 30.52), exactly_one=False, limit=2)) == 2


@pytest.mark.parametrize("bad", [(91, 0), (0, "x"), None, math.nan, "nowhere", (math.inf, 0), []])
def test_bad_points_raise_geopys_error(geocoder: GazetteerGeocoder, bad: object) -> None:
    with pytest.raises(GeocoderQueryError):
        geocoder.reverse(bad)


def test_bad_queries_raise_geopys_error(geocoder: GazetteerGeocoder) -> None:
    with pytest.raises(GeocoderQueryError, match="text"):
        geocoder.geocode(5)
    with pytest.raises(GeocoderQueryError, match="QQ"):
        geocoder.geocode("Paris", country="QQ")
    with pytest.raises(GeocoderQueryError, match="point"):
        geocoder.geocode("Paris", near="far")


def test_the_other_view() -> None:
    assert GazetteerGeocoder(worldview="de-facto").geocode("Simferopol").raw["country"] == "RU"


def test_it_works_as_a_provider_of_geopandas() -> None:
    tools = pytest.importorskip("geopandas.tools")
    frame = tools.geocode(["Kyiv", "Berlin"], provider=GazetteerGeocoder)
    assert [round(x) for x in frame.geometry.x] == [31, 13]
    back = tools.reverse_geocode(frame.geometry, provider=GazetteerGeocoder)
    assert len(back) == 2
