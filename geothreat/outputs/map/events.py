"""Event statements and incidents as items of the page."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from geothreat.outputs.map.phrases import count_phrase, range_phrase
from geothreat.outputs.map.tables import Tables, party_of, report_of, timespan_of
from geothreat.records import (
    Analysis,
    Casualties,
    Claim,
    Count,
    Document,
    Event,
    Incident,
    Location,
    Place,
)

__all__ = ["event_items", "is_area"]

Json = dict[str, Any]
Evidence = tuple[Event, Document]
Range = tuple[int | None, int | None, int | None]

_HARMS = tuple(field.name for field in fields(Casualties))
_AREAS = frozenset({"country", "region", "sea", "group", "admin1"})


def is_area(place: Place | None, where_prec: int | None) -> bool:
    """Tell whether a place is known only as an area, which must never be drawn as a pin.

    UCDP's precision codes 5 (linear or fuzzy), 6 (country) and 7 (international) are areas, and so
    is every place that is itself one, whatever its code says.
    """
    return place is not None and (place.kind in _AREAS or (where_prec or 0) >= 5)


def event_items(
    analyses: Sequence[Analysis], incidents: Sequence[Incident], tables: Tables
) -> Iterator[Json]:
    """Yield one item per incident, then one per event statement that no incident covers."""
    evidence = {
        (event.document, event.id): (event, analysis.document)
        for analysis in analyses
        for event in analysis.events
    }
    covered: set[tuple[str, str]] = set()
    for incident in incidents:
        keys = _keys(incident, evidence)
        covered.update(keys)
        yield _incident(incident, [evidence[key] for key in keys], tables)
    for key, found in evidence.items():
        if key not in covered:
            yield _single(found, tables)


def _keys(incident: Incident, evidence: dict[tuple[str, str], Evidence]) -> list[tuple[str, str]]:
    wanted, documents = set(incident.statements), set(incident.documents)
    return [key for key in evidence if key[1] in wanted and key[0] in documents]


def _incident(incident: Incident, reports: list[Evidence], tables: Tables) -> Json:
    claims = [_claim(claim, tables) for claim in incident.claims]
    tolls = [
        {"harm": harm, "text": range_phrase(span)}
        for harm, span in (("deaths", incident.deaths), ("injured", incident.injured))
        if any(number is not None for number in span)
    ]
    return {
        "type": "event",
        "id": incident.id,
        "kind": incident.kind,
        "date": timespan_of(incident.date),
        **_where(incident.place, incident.where_prec, incident.radius_m, tables),
        "also": _others([event for event, _ in reports], incident.place, tables),
        "size": _size(incident.deaths),
        "tolls": tolls or _agreed(claims),
        "claims": claims,
        "disputed": _disputed(claims),
        "reasons": list(incident.reasons),
        "reports": [_report(event, document, tables) for event, document in reports],
    }


def _claim(claim: Claim, tables: Tables) -> Json:
    return {
        "harm": claim.harm,
        "text": count_phrase(claim.count),
        "range": [claim.count.low, claim.count.best, claim.count.high],
        "speaker": claim.speaker,
        "document": tables.document(claim.document),
    }


def _single(found: Evidence, tables: Tables) -> Json:
    event, document = found
    place = event.places[0] if event.places else None
    known = place or Location(passage=event.passage)
    deaths = event.casualties.deaths
    return {
        "type": "event",
        "id": event.id,
        "kind": event.kind,
        "date": timespan_of(event.date),
        **_where(known.place, known.where_prec, known.radius_m, tables),
        "also": _others([event], known.place, tables),
        "size": _size((deaths.low, deaths.best, deaths.high)) if deaths else None,
        "tolls": _tolls(event.casualties),
        "claims": [],
        "disputed": [],
        "reasons": [],
        "reports": [_report(event, document, tables)],
    }


def _where(place: Place | None, prec: int | None, radius: float | None, tables: Tables) -> Json:
    return {
        "place": tables.place(place),
        "area": is_area(place, prec),
        "precision": prec,
        "radius": round(radius) if radius else None,
    }


def _others(events: list[Event], main: Place | None, tables: Tables) -> list[int]:
    """Return further pinned places: not the anchor that a computed point was reckoned from."""
    found: dict[int, None] = {}
    for event in events:
        computed = bool(event.places) and _is_computed(event.places[0].place)
        for location in event.places[2 if computed else 1 :]:
            place = location.place
            if place is None or place == main or is_area(place, location.where_prec):
                continue
            found[tables.place(place) or 0] = None
    return list(found)


def _is_computed(place: Place | None) -> bool:
    return place is not None and place.geonameid is None and place.kind == "site"


def _report(event: Event, document: Document, tables: Tables) -> Json:
    said = event.attribution
    return {
        **report_of(event, document, tables),
        "actor": party_of(event.actor),
        "target": party_of(event.target),
        "weapon": event.weapon,
        "assertion": event.assertion,
        "background": event.background,
        "speaker": said.speaker if said else None,
        "quoted": bool(said and said.quoted),
        "date": timespan_of(event.date),
        "tolls": _tolls(event.casualties),
        "where": [location.passage.text for location in event.places if not location.inherited],
    }


def _tolls(casualties: Casualties) -> list[Json]:
    counts: list[tuple[str, Count | None]] = [(harm, getattr(casualties, harm)) for harm in _HARMS]
    return [{"harm": harm, "text": count_phrase(count)} for harm, count in counts if count]


def _agreed(claims: list[Json]) -> list[Json]:
    first: dict[str, Json] = {}
    for claim in claims:
        first.setdefault(claim["harm"], {"harm": claim["harm"], "text": claim["text"]})
    return list(first.values())


def _disputed(claims: list[Json]) -> list[str]:
    """Name the harms whose figures differ between claims."""
    figures: dict[str, set[tuple[int | None, ...]]] = {}
    for claim in claims:
        figures.setdefault(claim["harm"], set()).add(tuple(claim["range"]))
    return [harm for harm, ranges in figures.items() if len(ranges) > 1]


def _size(deaths: Range) -> int | None:
    """Return the deaths a mark is sized by: the best figure, else the lowest, else the highest."""
    low, best, high = deaths
    return next((number for number in (best, low, high) if number is not None), None)
