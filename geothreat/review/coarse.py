"""Sensitive acts as the public may know them: what kind, how many, which country and month."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date

from geothreat.errors import GeothreatError
from geothreat.incidents import Evidence
from geothreat.records import (
    Analysis,
    Casualties,
    Count,
    Document,
    Event,
    Incident,
    Location,
    Passage,
    Place,
    Qualifier,
    Review,
    Timespan,
    Toll,
)

__all__ = ["coarse_story"]

_NAME = "withheld"
_WORDS = "[withheld: sensitive]"
_PASSAGE = Passage(start=0, end=len(_WORDS), text=_WORDS)


def coarse_story(
    incidents: Sequence[Incident], analyses: Sequence[Analysis], country: Callable[[str], Place]
) -> tuple[list[Analysis], list[Incident]]:
    """Make one document that tells sensitive acts barely.

    Parameters
    ----------
    incidents : sequence of Incident
        The acts.
    analyses : sequence of Analysis
        Where their statements stand, for the codes of their kind.
    country : callable
        From an ISO code to its place.

    Returns
    -------
    tuple of list
        The document with its event statements, and their incidents; nothing for nothing. Each is
        built anew from a few fields, so that nothing else can come along.
    """
    if not incidents:
        return [], []
    evidence = Evidence(analyses, Event)
    events: list[Event] = []
    bare: list[Incident] = []
    for number, incident in enumerate(incidents, 1):
        told, _ = evidence.of(incident)[0]
        events.append(_event(number, incident, told, country))
        bare.append(_incident(number, incident, events[-1]))
    story = Analysis(document=Document(id=_NAME, text=_WORDS), statements=tuple(events))
    return [story], bare


def _event(number: int, incident: Incident, told: Event, country: Callable[[str], Place]) -> Event:
    place = _country(incident.place, country)
    location = Location(passage=_PASSAGE, place=place, where_prec=6)
    return Event(
        id=f"event-withheld-{number}",
        document=_NAME,
        passage=_PASSAGE,
        trigger=_PASSAGE,
        confidence=round(told.confidence, 1),
        review=Review(sensitive=True),
        kind=incident.kind,
        plover=told.plover,
        acled=told.acled,
        places=(location,) if place else (),
        casualties=Casualties(deaths=_count(incident.deaths), injured=_count(incident.injured)),
        date=_month(incident.date),
        assertion="denied" if incident.assertion == "denied" else told.assertion,
        background=told.background,
    )


def _incident(number: int, incident: Incident, event: Event) -> Incident:
    location = event.places[0] if event.places else None
    return Incident(
        id=f"incident-withheld-{number}",
        kind=event.kind,
        place=location.place if location else None,
        where_prec=location.where_prec if location else None,
        radius_m=None,
        date=event.date,
        statements=(event.id,),
        documents=(_NAME,),
        deaths=incident.deaths,
        injured=incident.injured,
        assertion=incident.assertion,
        sources=incident.sources,
        review=event.review,
    )


def _country(place: Place | None, country: Callable[[str], Place]) -> Place | None:
    if place is None or place.country is None:
        return None
    try:
        return country(place.country)
    except (LookupError, StopIteration, GeothreatError):
        return None


def _count(toll: Toll) -> Count | None:
    if all(figure is None for figure in toll):
        return None
    low, best, high = toll
    qualifier: Qualifier = "exact" if low == best == high else "range"
    return Count(low=low, best=best, high=high, qualifier=qualifier, passage=_PASSAGE)


def _month(span: Timespan | None) -> Timespan | None:
    if span is None or (span.earliest is None and span.latest is None):
        return None
    first, last = span.earliest or span.latest, span.latest or span.earliest
    return Timespan(
        earliest=first and first.replace(day=1),
        latest=last and _end(last),
        precision="month",
        text="",
    )


def _end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])
