"""Groups of reports become incidents."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from geothreat.incidents.groups import Group, group
from geothreat.incidents.kinds import most_telling
from geothreat.incidents.places import level_of
from geothreat.incidents.reports import Report, reports_of
from geothreat.incidents.tolls import claims_of, toll
from geothreat.incidents.weights import Weights
from geothreat.records import Analysis, Incident, Location, Timespan

__all__ = ["merge"]


def merge(analyses: Iterable[Analysis], *, weights: Weights | None = None) -> tuple[Incident, ...]:
    """Put together the event statements that tell the same act.

    Two reports are one act when place, days and kind are compatible and enough agrees; see
    `Weights` for what each agreement is worth. Two towns, two separate dates, background and news
    are never one. Without a date of its own, a report joins only within its document or with
    documents published within three days.

    Parameters
    ----------
    analyses : iterable of Analysis
        In any order; the same document given twice counts once.
    weights : Weights, optional

    Returns
    -------
    tuple of Incident
        Every event statement stands in exactly one. Ordered by date (unknown last), then by id.
        An incident is named after its first report, so that a later one does not rename it.
    """
    weights = weights or Weights()
    reports = reports_of(analyses, weights)
    groups, _ = group(reports, weights)
    found = [_incident([reports[i] for i in g.members], g) for g in groups]
    return tuple(sorted(found, key=_chronological))


def _chronological(incident: Incident) -> tuple[date, str]:
    when = incident.date
    return (when.earliest or when.latest or date.max) if when else date.max, incident.id


def _incident(reports: Sequence[Report], members: Group) -> Incident:
    location = _location(reports)
    return Incident(
        id=_id(reports[0]),
        kind=most_telling(report.event.kind for report in reports),
        place=location.place if location else None,
        where_prec=location.where_prec if location else None,
        radius_m=location.radius_m if location else None,
        date=_date(reports),
        statements=tuple(report.event.id for report in reports),
        documents=tuple(dict.fromkeys(report.document.id for report in reports)),
        claims=claims_of(reports),
        deaths=toll(reports, "deaths"),
        injured=toll(reports, "injured"),
        reasons=tuple(members.reasons),
    )


def _id(first: Report) -> str:
    name = "\0".join(first.key)
    return "incident-" + hashlib.sha256(name.encode("utf-8")).hexdigest()[:12]


def _location(reports: Sequence[Report]) -> Location | None:
    """Return the finest place; of equally fine ones the most often named, then the first."""
    named = [report.spot.locations[0] for report in reports if report.spot.locations]
    votes = Counter(location.place.id for location in named if location.place)
    return min(
        named,
        key=lambda loc: (
            level_of(loc),
            loc.where_prec or 9,
            -votes[loc.place.id if loc.place else ""],
        ),
        default=None,
    )


def _date(reports: Sequence[Report]) -> Timespan | None:
    """Return the days that all dated reports allow, in the words of the most precise one."""
    spans = [r.event.date for r in reports if r.when.dated and r.event.date is not None]
    if not spans:
        return None
    starts = [span.earliest for span in spans if span.earliest]
    ends = [span.latest for span in spans if span.latest]
    narrowest = min(spans, key=_length)
    return Timespan(
        earliest=max(starts, default=None),
        latest=min(ends, default=None),
        precision=narrowest.precision,
        text=narrowest.text,
    )


def _length(span: Timespan) -> tuple[int, bool]:
    if span.earliest is None or span.latest is None:
        return date.max.toordinal(), True
    return (span.latest - span.earliest).days, span.precision != "hour"
