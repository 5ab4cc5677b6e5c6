"""Flat rows from analyses and incidents, for frames and files alike."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from geothreat.incidents import best_location
from geothreat.outputs.columns import EventRow, IncidentRow, ThreatRow
from geothreat.records import (
    Analysis,
    Count,
    Document,
    Event,
    Incident,
    Location,
    Party,
    Place,
    Statement,
    Target,
    Threat,
    Timespan,
)

__all__ = ["event_rows", "incident_rows", "joined", "numbered_targets", "threat_row", "threat_rows"]

Evidence = tuple[Event, Document]
Cells = dict[str, Any]

_HARMS = ("deaths", "injured", "captured", "missing", "displaced")
_AREAS = frozenset({"country", "region", "sea", "group"})
_FINEST_AREA = 5  # UCDP's codes from here on are no place to put a pin
_ACLED_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}


def joined(values: Iterable[str | None]) -> str | None:
    """Join the known values of a cell, each once, in their order.

    Examples
    --------
    >>> joined(["b", None, "a", "b"])
    'b; a'
    """
    return "; ".join(dict.fromkeys(value for value in values if value)) or None


# --- events ------------------------------------------------------------------------------------


def event_rows(
    analyses: Iterable[Analysis], incidents: Iterable[Incident] = ()
) -> Iterator[EventRow]:
    """Yield a row for every event statement, by date, document and place in the text."""
    incident_of = _incident_ids(incidents)
    rows = [
        _event_row(event, analysis.document, incident_of.get((analysis.document.id, event.id)))
        for analysis in analyses
        for event in analysis.events
    ]
    yield from sorted(
        rows, key=lambda r: (_sorting(r.date_start), r.document, r.quote_start, r.event_id)
    )


def _incident_ids(incidents: Iterable[Incident]) -> Mapping[tuple[str, str], str]:
    return {
        (document, statement): incident.id
        for incident in incidents
        for document in incident.documents
        for statement in incident.statements
    }


def _sorting(day: date | None) -> date:
    return day or date.max


def _event_row(event: Event, document: Document, incident_id: str | None) -> EventRow:
    said = event.attribution
    attackers = event.casualties.attackers_deaths
    return EventRow(
        label="event",
        event_id=event.id,
        incident_id=incident_id,
        kind=event.kind,
        plover_event=event.plover.event,
        plover_mode=event.plover.mode,
        acled_event_type=event.acled.event_type,
        acled_sub_event_type=event.acled.sub_event_type,
        actor=event.actor.text if event.actor else None,
        actor_country=event.actor.country if event.actor else None,
        target=event.target.text if event.target else None,
        target_country=event.target.country if event.target else None,
        weapon=event.weapon,
        assertion=event.assertion,
        speaker=said.speaker if said else None,
        speech_verb=said.verb if said else None,
        background=event.background,
        attackers_deaths_best=attackers.best if attackers else None,
        places=len(event.places),
        **_harms(event),
        **_dates(event.date),
        **_event_place(best_location(event)),
        **_evidence(event, document),
    )


def _harms(event: Event) -> Cells:
    cells: Cells = {}
    for harm in _HARMS:
        count: Count | None = getattr(event.casualties, harm)
        figures = (count.low, count.best, count.high) if count else (None, None, None)
        cells |= _range(harm, figures)
    return cells


def _range(harm: str, figures: tuple[int | None, int | None, int | None]) -> Cells:
    low, best, high = figures
    return {f"{harm}_low": low, f"{harm}_best": best, f"{harm}_high": high}


def _dates(span: Timespan | None) -> Cells:
    return {
        "date_start": span.earliest if span else None,
        "date_end": span.latest if span else None,
        "date_precision": span.precision if span else None,
        "date_text": (span.text or None) if span else None,
    }


def _event_place(location: Location | None) -> Cells:
    return {
        **_where(
            location.place if location else None,
            location.where_prec if location else None,
            location.radius_m if location else None,
        ),
        "place_text": location.passage.text if location else None,
        "inherited": location.inherited if location else False,
    }


def _where(place: Place | None, where_prec: int | None, radius_m: float | None) -> Cells:
    return {
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "place": place.name if place else None,
        "place_kind": place.kind if place else None,
        "geonameid": place.geonameid if place else None,
        "where_prec": where_prec,
        "geo_precision": _ACLED_PRECISION.get(where_prec) if where_prec else None,
        "radius_m": radius_m,
        **_point(place, where_prec),
    }


def _point(place: Place | None, where_prec: int | None) -> Cells:
    located = place is not None and place.longitude is not None and place.latitude is not None
    fine = place is not None and place.kind not in _AREAS and (where_prec or 1) < _FINEST_AREA
    return {
        "longitude": place.longitude if place and located else None,
        "latitude": place.latitude if place and located else None,
        "pin": located and fine,
    }


def _evidence(statement: Statement, document: Document) -> Cells:
    return {
        "quote": statement.passage.text,
        "quote_start": statement.passage.start,
        "quote_end": statement.passage.end,
        "trigger": statement.trigger.text,
        "confidence": statement.confidence,
        "document": document.id,
        "title": document.title,
        "source": document.source,
        "url": document.url,
        "report_date": document.published,
    }


# --- threats -----------------------------------------------------------------------------------


def threat_rows(analyses: Iterable[Analysis]) -> Iterator[ThreatRow]:
    """Yield a row for every target of every threat, by document and place in the text."""
    rows = [
        threat_row(threat, number, target, analysis.document)
        for analysis in analyses
        for threat in analysis.threats
        for number, target in numbered_targets(threat)
    ]
    yield from sorted(rows, key=lambda r: (r.document, r.quote_start, r.threat_id, r.target_number))


def numbered_targets(threat: Threat) -> list[tuple[int, Target | None]]:
    """List a threat's targets, numbered from 1; number 0 and no target where none is named."""
    return list(enumerate(threat.targets, 1)) or [(0, None)]


def threat_row(threat: Threat, number: int, target: Target | None, document: Document) -> ThreatRow:
    """Make the row of one target of a threat."""
    return ThreatRow(
        label="threat",
        threat_id=threat.id,
        target_number=number,
        mode=threat.mode,
        veiled=threat.veiled,
        conditional=threat.conditional,
        condition_text=threat.condition_text,
        deadline=threat.deadline,
        threatened_act=threat.threatened_act,
        directness=threat.directness,
        date_said=threat.date_said,
        speaker=threat.speaker.text if threat.speaker else None,
        speaker_country=threat.speaker.country if threat.speaker else None,
        **_actors(threat.actors),
        **_target(target),
        speech_place=threat.speech_place.name if threat.speech_place else None,
        speech_country=threat.speech_place.country if threat.speech_place else None,
        **_evidence(threat, document),
    )


def _actors(actors: Sequence[Party]) -> Cells:
    return {
        "actor": joined(actor.text for actor in actors),
        "actor_country": joined(actor.country for actor in actors),
    }


def _target(target: Target | None) -> Cells:
    place = target.place if target else None
    members = target.members if target else ()
    return {
        "target": target.passage.text if target else None,
        "target_kind": place.kind if place else None,
        "target_country": target.country if target else None,
        "members": joined(members or (place.members if place else ())),
        **_point(place, None),
    }


# --- incidents ---------------------------------------------------------------------------------


def incident_rows(
    analyses: Iterable[Analysis], incidents: Iterable[Incident]
) -> Iterator[IncidentRow]:
    """Yield a row for every incident, in the order given; evidence comes from the analyses."""
    evidence = {
        (analysis.document.id, event.id): (event, analysis.document)
        for analysis in analyses
        for event in analysis.events
    }
    for incident in incidents:
        reports = [
            evidence[document, statement]
            for statement in incident.statements
            for document in incident.documents
            if (document, statement) in evidence
        ]
        if reports:
            yield _incident_row(incident, reports)


def _incident_row(incident: Incident, reports: Sequence[Evidence]) -> IncidentRow:
    events = [event for event, _ in reports]
    documents = {document.id: document for _, document in reports}
    return IncidentRow(
        label="incident",
        incident_id=incident.id,
        kind=incident.kind,
        actor=joined(event.actor.text for event in events if event.actor),
        actor_country=joined(event.actor.country for event in events if event.actor),
        target=joined(event.target.text for event in events if event.target),
        weapon=joined(event.weapon for event in events),
        assertion=_assertion({event.assertion for event in events}),
        background=all(event.background for event in events),
        number_of_sources=len({document.text or document.id for document in documents.values()}),
        reports=len(incident.statements),
        statements="; ".join(incident.statements),
        documents="; ".join(incident.documents),
        sources=joined(document.source or document.url for document in documents.values()),
        merge_reason=" | ".join(incident.reasons) or None,
        **_range("deaths", incident.deaths),
        **_range("injured", incident.injured),
        **_dates(incident.date),
        **_where(incident.place, incident.where_prec, incident.radius_m),
        **_evidence(*reports[0]),
    )


def _assertion(assertions: set[str]) -> str:
    if "denied" in assertions and len(assertions) > 1:
        return "disputed"
    return next(kind for kind in ("stated", "claimed", "denied") if kind in assertions)
