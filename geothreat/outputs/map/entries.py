"""Everything that is one mark or one row of the page, in the order in which the list shows it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from geothreat.incidents import Evidence
from geothreat.outputs.map.phrases import Range, count_phrase, range_phrase, toll_phrases
from geothreat.records import (
    Analysis,
    Claim,
    Document,
    Event,
    Incident,
    Location,
    Place,
    Statement,
    Threat,
    Timespan,
    Utterance,
)

__all__ = ["VAGUE", "Entry", "Report", "Section", "entries_of", "is_area"]

Report = tuple[Statement, Document]
Span = tuple[date | None, date | None, str, str]

VAGUE = 5
"""From this code on, UCDP's precision of a place means an area."""
_AREAS = frozenset({"country", "region", "sea", "group", "admin1"})
_DAYS = date.max.toordinal() + 1
_NOTHING: Range = (None, None, None)
_NEVER: Span = (None, None, "unknown", "")


class Section:
    """Parts of the list, in their order."""

    LOCATED, THREATS, NOWHERE = range(3)


class Entry(NamedTuple):
    """One incident, one event that no incident covers, or one threat."""

    section: int
    sign: str
    id: str
    span: Span
    reports: tuple[Report, ...]
    place: Place | None = None
    where_prec: int | None = None
    radius_m: float | None = None
    deaths: Range = _NOTHING
    tolls: tuple[tuple[str, str], ...] = ()
    claims: tuple[Claim, ...] = ()
    reasons: tuple[str, ...] = ()
    reviewed: bool = False
    disputed: tuple[str, ...] = ()
    sources: int = 0
    refusals: tuple[str, ...] = ()

    @property
    def day(self) -> date | None:
        """The first day it may belong to."""
        return self.span[0] or self.span[1]


def is_area(place: Place | None, where_prec: int | None) -> bool:
    """Tell whether a place is known only as an area, which must never be drawn as a pin.

    UCDP's precision codes 5 (linear or fuzzy), 6 (country) and 7 (international) are areas, and so
    is every place that is itself one, whatever its code says.
    """
    return place is not None and (place.kind in _AREAS or (where_prec or 0) >= VAGUE)


def entries_of(
    analyses: Sequence[Analysis],
    incidents: Sequence[Incident] = (),
    utterances: Sequence[Utterance] = (),
) -> list[Entry]:
    """Return all entries: events on the map, threats, events elsewhere; the newest first.

    Statements that no incident and no utterance covers get an entry of their own.
    """
    found = [*_events(analyses, incidents), *_threats(analyses, utterances)]
    return sorted(found, key=_order)


def _order(entry: Entry) -> int:
    day = entry.span[0] or entry.span[1]
    return (entry.section + 1) * _DAYS - (day.toordinal() if day else 0)


def _events(analyses: Sequence[Analysis], incidents: Sequence[Incident]) -> Iterator[Entry]:
    evidence = Evidence(analyses, Event)
    for incident in incidents:
        yield _incident(incident, tuple(evidence.of(incident)))
    for event, document in evidence.besides(incidents):
        yield _single(event, document)


def _incident(incident: Incident, reports: tuple[Report, ...]) -> Entry:
    tolls = tuple(
        (harm, range_phrase(span))
        for harm, span in zip(
            ("deaths", "injured", "captured"),
            (incident.deaths, incident.injured, incident.captured),
            strict=True,
        )
        if span != _NOTHING
    )
    return Entry(
        Section.LOCATED if _is_located(incident.place) else Section.NOWHERE,
        f"event:{incident.kind}",
        incident.id,
        _span(incident.date),
        reports,
        incident.place,
        incident.where_prec,
        incident.radius_m,
        incident.deaths,
        tolls or _agreed(incident.claims),
        incident.claims,
        incident.reasons,
        _reviewed(incident),
        incident.disputed or _differing(incident.claims),
        incident.sources,
        incident.refusals,
    )


def _reviewed(record: Incident | Utterance | Statement) -> bool:
    """Tell whether a person has looked at it and confirmed or corrected it."""
    return record.review is not None and record.review.status in {"confirmed", "corrected"}


def _differing(claims: tuple[Claim, ...]) -> tuple[str, ...]:
    """Name the harms whose figures differ between claims."""
    figures: dict[str, set[Range]] = {}
    for claim in claims:
        count = claim.count
        figures.setdefault(claim.harm, set()).add((count.low, count.best, count.high))
    return tuple(harm for harm, ranges in figures.items() if len(ranges) > 1)


def _agreed(claims: tuple[Claim, ...]) -> tuple[tuple[str, str], ...]:
    first: dict[str, str] = {}
    for claim in claims:
        first.setdefault(claim.harm, count_phrase(claim.count))
    return tuple(first.items())


def _single(event: Event, document: Document) -> Entry:
    at: Location | None = event.places[0] if event.places else None
    place = at.place if at else None
    deaths = event.casualties.deaths
    return Entry(
        Section.LOCATED if _is_located(place) else Section.NOWHERE,
        f"event:{event.kind}",
        event.id,
        _span(event.date),
        ((event, document),),
        place,
        at.where_prec if at else None,
        at.radius_m if at else None,
        (deaths.low, deaths.best, deaths.high) if deaths else _NOTHING,
        toll_phrases(event.casualties),
        (),
        (),
        _reviewed(event),
    )


def _is_located(place: Place | None) -> bool:
    """Tell whether the map has a spot or an area for a place."""
    if place is None:
        return False
    known = place.longitude is not None and place.latitude is not None
    return known or bool(place.bbox or place.members) or place.kind == "country"


def _span(when: Timespan | None) -> Span:
    return (when.earliest, when.latest, when.precision, when.text) if when else _NEVER


def _threats(analyses: Sequence[Analysis], utterances: Sequence[Utterance]) -> Iterator[Entry]:
    evidence = Evidence(analyses, Threat)
    for utterance in utterances:
        if reports := evidence.of(utterance):
            yield _utterance(utterance, tuple(reports))
    for threat, document in evidence.besides(utterances):
        yield Entry(
            Section.THREATS,
            f"threat:{threat.mode}",
            threat.id,
            _said(threat, document),
            ((threat, document),),
            reviewed=_reviewed(threat),
        )


def _utterance(utterance: Utterance, reports: tuple[Report, ...]) -> Entry:
    first, last = utterance.said
    return Entry(
        Section.THREATS,
        f"threat:{utterance.mode}",
        utterance.id,
        (first, last, "day" if first else "unknown", ""),
        reports,
        reasons=utterance.reasons,
        reviewed=_reviewed(utterance),
        sources=utterance.sources,
    )


def _said(threat: Threat, document: Document) -> Span:
    """Return when it was said; the day of the article bounds it when the text says nothing."""
    if threat.date_said:
        return threat.date_said, threat.date_said, "day", ""
    return None, document.published, "unknown", ""
