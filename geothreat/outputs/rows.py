"""Flat rows from analyses and incidents, for frames and files alike."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from geothreat.incidents import Evidence, best_location
from geothreat.outputs.cells import Cells, evidence_cells, is_reviewed, joined, point_cells
from geothreat.outputs.columns import EventRow, IncidentRow
from geothreat.records import (
    Analysis,
    Count,
    Document,
    Event,
    Incident,
    Location,
    Place,
    PossibleLink,
    Timespan,
)

__all__ = ["event_rows", "incident_rows"]

_HARMS = ("deaths", "injured", "captured", "missing", "displaced")
_ACLED_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}


# --- events ------------------------------------------------------------------------------------


def event_rows(
    analyses: Iterable[Analysis], incidents: Iterable[Incident] = ()
) -> Iterator[EventRow]:
    """Yield a row for every event statement, by date, document and place in the text."""
    told = list(analyses)
    incident_of = Evidence(told, Event).owners(incidents)
    rows = [
        _event_row(event, analysis.document, incident_of.get((analysis.document.id, event.id)))
        for analysis in told
        for event in analysis.events
    ]
    yield from sorted(
        rows, key=lambda r: (_sorting(r.date_start), r.document, r.quote_start, r.event_id)
    )


def _sorting(day: date | None) -> date:
    return day or date.max


def _event_row(event: Event, document: Document, incident: Incident | None) -> EventRow:
    said = event.attribution
    attackers = event.casualties.attackers_deaths
    return EventRow(
        label="event",
        event_id=event.id,
        incident_id=incident.id if incident else None,
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
        **evidence_cells(event, document),
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
        **point_cells(place, where_prec),
    }


# --- incidents ---------------------------------------------------------------------------------


def incident_rows(
    analyses: Iterable[Analysis],
    incidents: Iterable[Incident],
    links: Iterable[PossibleLink] = (),
) -> Iterator[IncidentRow]:
    """Yield a row for every incident, in the order given; evidence comes from the analyses."""
    evidence = Evidence(analyses, Event)
    threats_of: dict[str, list[str]] = defaultdict(list)
    for link in links:
        threats_of[link.incident].append(link.utterance)
    for incident in incidents:
        if reports := evidence.of(incident):
            yield _incident_row(incident, reports, threats_of.get(incident.id, ()))


def _incident_row(
    incident: Incident, reports: Sequence[tuple[Event, Document]], threats: Iterable[str]
) -> IncidentRow:
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
        assertion=incident.assertion,
        background=all(event.background for event in events),
        number_of_sources=incident.sources or len(documents),
        reports=len(incident.statements),
        statements="; ".join(incident.statements),
        documents="; ".join(incident.documents),
        sources=joined(document.source or document.url for document in documents.values()),
        merge_reason=" | ".join(incident.reasons) or None,
        **_range("deaths", incident.deaths),
        **_range("injured", incident.injured),
        **_range("captured", incident.captured),
        disputed=joined(incident.disputed),
        report_first=incident.reported_first,
        report_last=incident.reported_last,
        refusals=" | ".join(incident.refusals) or None,
        possible_threats=joined(threats),
        **_dates(incident.date),
        **_where(incident.place, incident.where_prec, incident.radius_m),
        **{**evidence_cells(*reports[0]), "reviewed": is_reviewed(incident.review)},
    )
