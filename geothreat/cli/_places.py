"""Places in words and as JSON, for the verbs that look them up."""

import json
from typing import TYPE_CHECKING, Any

from geothreat.cli._terminal import plain

if TYPE_CHECKING:
    from geothreat.gazetteer import Gazetteer
    from geothreat.records import Candidate, Place

__all__ = ["candidate_json", "found_json", "found_line", "point_json", "point_line"]

_CANDIDATES = 10
_NAMESAKES = 3
_NEAREST = 3


def candidate_json(candidate: "Candidate") -> dict[str, Any]:
    """One of the places that a name may stand for."""
    from geothreat.contract import place_to_json

    return {
        "place": place_to_json(candidate.place),
        "matched": candidate.name,
        "relation": candidate.relation,
        "weight": round(candidate.weight, 4),
    }


def found_json(name: str, found: "tuple[Candidate, ...]") -> str:
    """All that was found for a name, as a line of JSON."""
    from geothreat.contract import place_to_json

    line = {
        "name": name,
        "place": place_to_json(found[0].place) if found else None,
        "candidates": [candidate_json(candidate) for candidate in found[:_CANDIDATES]],
    }
    return json.dumps(line, ensure_ascii=False)


def found_line(name: str, found: "tuple[Candidate, ...]") -> str:
    """Tell the best place for a name, and its namesakes."""
    best, *others = (candidate.place for candidate in found)
    more = "; ".join(_address(place) for place in others[:_NAMESAKES])
    guess = f" (spelt nearly so: {found[0].name})" if found[0].relation == "fuzzy" else ""
    line = f"{name}{guess}: {_address(best)} ({best.kind}), {_position(best)}"
    return plain(line + (f"; or {more}" if more else ""))


def point_json(gazetteer: "Gazetteer", longitude: float, latitude: float) -> str:
    """Return what is at a point as a line of JSON."""
    from geothreat.contract import place_to_json

    at = {"longitude": longitude, "latitude": latitude}
    region = gazetteer.admin_at(**at)
    line = {
        **at,
        "country": gazetteer.country_at(**at),
        "admin1": region and region.name,
        "nearest": [
            {"place": place_to_json(place), "metres": round(metres)}
            for place, metres in gazetteer.nearest(**at, limit=_NEAREST)
        ],
    }
    return json.dumps(line, ensure_ascii=False)


def point_line(gazetteer: "Gazetteer", longitude: float, latitude: float) -> str:
    """Tell whose land a point is on and the nearest towns."""
    at = {"longitude": longitude, "latitude": latitude}
    iso, region = gazetteer.country_at(**at), gazetteer.admin_at(**at)
    lands = [region.name if region else "", gazetteer.country(iso).name if iso else "at sea"]
    towns = "; ".join(
        f"{_address(place)}, {metres / 1000:.1f} km away"
        for place, metres in gazetteer.nearest(**at, limit=_NEAREST)
    )
    where = ", ".join(dict.fromkeys(filter(None, lands)))
    return plain(f"{latitude:g},{longitude:g}: {where}; nearest {towns}")


def _address(place: "Place") -> str:
    return ", ".join(dict.fromkeys(p for p in (place.name, place.admin1, place.country) if p))


def _position(place: "Place") -> str:
    if place.longitude is None or place.latitude is None:
        return f"no single position, members {' '.join(place.members) or 'unknown'}"
    return f"longitude {place.longitude:.4f}, latitude {place.latitude:.4f}"
