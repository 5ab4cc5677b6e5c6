"""The towns by which one finds one's way on a map."""

from collections import Counter

from geothreat.gazetteer import Gazetteer

KHARKIV = (36.23, 49.99)


def names(found: list[tuple[int, object]], zoom: int = 99) -> list[str]:
    return [place.name for least, place in found if least <= zoom]  # type: ignore[attr-defined]


def test_the_closer_one_looks_the_more_there_are_and_each_is_told_once(
    gazetteer: Gazetteer,
) -> None:
    found = gazetteer.landmarks([KHARKIV])
    zooms = [zoom for zoom, _ in found]
    assert zooms == sorted(zooms)
    assert 300 < len(found) <= 1500
    assert max(Counter(place.id for _, place in found).values()) == 1
    for _, place in found:
        assert place.kind == "city"
        assert place.longitude is not None


def test_capitals_go_before_larger_towns_beside_them(gazetteer: Gazetteer) -> None:
    found = names(gazetteer.landmarks(), 7)
    for capital in ("Kyiv", "Moscow", "Islamabad", "Canberra", "Brasília", "Washington"):
        assert any(name.startswith(capital) for name in found), capital
    assert "Rawalpindi" not in found


def test_far_from_the_story_only_the_largest_are_there(gazetteer: Gazetteer) -> None:
    everywhere, here = gazetteer.landmarks(), gazetteer.landmarks([KHARKIV])
    assert all(zoom <= 5 or gazetteer.capital_of(place.id) for zoom, place in everywhere)
    added = {place.id: place for _, place in here}
    for _, place in everywhere:
        added.pop(place.id)
    assert len(added) > 30
    for place in added.values():
        assert place.longitude is not None
        assert place.latitude is not None
        assert abs(place.longitude - KHARKIV[0]) < 6
        assert abs(place.latitude - KHARKIV[1]) < 6


def test_towns_near_one_another_are_not_of_one_zoom(gazetteer: Gazetteer) -> None:
    zoom = {place.name: least for least, place in gazetteer.landmarks([(35.22, 31.78)])}
    assert zoom["Jerusalem"] <= 5
    for near in ("Bethlehem", "Ramallah"):
        assert zoom.get(near, 99) > zoom["Jerusalem"]


def test_a_spot_at_the_edge_of_the_earth_does_no_harm(gazetteer: Gazetteer) -> None:
    assert gazetteer.landmarks([(180.0, 90.0), (-180.0, -90.0)])
