"""Groups of reports become incidents."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from geothreat.incidents.evidence import Key
from geothreat.incidents.groups import Group, group
from geothreat.incidents.kinds import most_telling
from geothreat.incidents.places import level_of
from geothreat.incidents.reports import Report, reports_of
from geothreat.incidents.sources import independent
from geothreat.incidents.ties import Miss
from geothreat.incidents.tolls import claims_of, disputed_harms, toll
from geothreat.incidents.weights import Weights
from geothreat.records import Analysis, Incident, Location, Standing, Timespan

__all__ = ["Key", "merge", "merge_chain", "refusals_of"]

_MOST_REFUSALS = 5


def merge(
    analyses: Iterable[Analysis],
    *,
    weights: Weights | None = None,
    together: Iterable[Collection[Key]] = (),
    apart: Iterable[tuple[Key, Key]] = (),
) -> tuple[Incident, ...]:
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
    together, apart : iterable, optional
        What a reviewer decided: sets of reports that are one act whatever the score, and pairs
        that are not. Reports that there are not any more are passed over.

    Returns
    -------
    tuple of Incident
        Every event statement stands in exactly one. Ordered by date (unknown last), then by id.
        An incident is named after its first report, so that a later one does not rename it.

    Examples
    --------
    >>> from geothreat.records import Analysis, Document
    >>> merge([Analysis(document=Document(id="a", text="Nothing happened."))])
    ()
    """
    weights = weights or Weights()
    reports = reports_of(analyses, weights)
    at = {report.key: position for position, report in enumerate(reports)}
    groups, misses = group(
        reports,
        weights,
        apart=[frozenset((at[a], at[b])) for a, b in apart if a in at and b in at],
        together=[[at[key] for key in keys if key in at] for keys in together],
    )
    found = _incidents(reports, groups, weights)
    told = _tell_refusals(found, groups, reports, misses)
    return tuple(sorted(told, key=_chronological))


def merge_chain(
    reports: Sequence[Report], weights: Weights
) -> tuple[tuple[Incident, ...], list[Miss]]:
    """Put together reports as `merge` does, all those that a chain of links connects.

    Returns
    -------
    tuple
        The incidents, without their refusals; and of the misses those that ``fit``: what other
        reports nearly came to these is not known here.
    """
    groups, misses = group(reports, weights)
    found = sorted(_incidents(reports, groups, weights), key=_chronological)
    return tuple(found), [miss for miss in misses if miss.fit]


def refusals_of(nearest: Iterable[tuple[str, str, str]]) -> tuple[str, ...]:
    """Tell in words what an incident nearly came to.

    Parameters
    ----------
    nearest : iterable of tuple
        Other incidents, each with a document that tells it and the reason; the nearest first.
    """
    lines: dict[str, str] = {}
    for incident, document, reason in nearest:
        if len(lines) < _MOST_REFUSALS:
            lines.setdefault(incident, f"not {incident} ({document}): {reason}")
    return tuple(lines.values())


def _incidents(
    reports: Sequence[Report], groups: Iterable[Group], weights: Weights
) -> list[Incident]:
    return [_incident([reports[i] for i in g.members], g, weights) for g in groups]


def _chronological(incident: Incident) -> tuple[date, str]:
    when = incident.date
    return (when.earliest or when.latest or date.max) if when else date.max, incident.id


def _incident(reports: Sequence[Report], members: Group, weights: Weights) -> Incident:
    location = _location(reports)
    documents = {report.document.id: report for report in reports}
    days = [r.document.published for r in documents.values() if r.document.published]
    return Incident(
        id=_id(reports[0]),
        kind=most_telling(report.event.kind for report in reports),
        place=location.place if location else None,
        where_prec=location.where_prec if location else None,
        radius_m=location.radius_m if location else None,
        date=_date(reports),
        statements=tuple(report.event.id for report in reports),
        documents=tuple(documents),
        claims=claims_of(reports),
        deaths=toll(reports, "deaths"),
        injured=toll(reports, "injured"),
        captured=toll(reports, "captured"),
        disputed=disputed_harms(reports, weights),
        assertion=_standing({report.event.assertion for report in reports}),
        sources=independent((r.document, r.text) for r in documents.values()),
        reported_first=min(days, default=None),
        reported_last=max(days, default=None),
        reasons=tuple(members.reasons),
    )


def _id(first: Report) -> str:
    name = "\0".join(first.key)
    return "incident-" + hashlib.sha256(name.encode("utf-8")).hexdigest()[:12]


def _standing(assertions: set[str]) -> Standing:
    if "denied" in assertions:
        return "disputed" if len(assertions) > 1 else "denied"
    return "stated" if "stated" in assertions else "claimed"


def _tell_refusals(
    found: Sequence[Incident],
    groups: Sequence[Group],
    reports: Sequence[Report],
    misses: Iterable[Miss],
) -> list[Incident]:
    """Add to each incident why those that came near it were not put together with it."""
    number_of = {member: n for n, members in enumerate(groups) for member in members.members}
    told: dict[int, list[tuple[str, str, str]]] = defaultdict(list)
    for miss in misses:
        there, document = found[number_of[miss.other]].id, reports[miss.other].document.id
        told[number_of[miss.one]].append((there, document, miss.reason))
    return [
        replace(incident, refusals=refusals_of(told[n])) if n in told else incident
        for n, incident in enumerate(found)
    ]


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
    first, last = max(starts, default=None), min(ends, default=None)
    if first and last and first > last:  # put together by a reviewer in spite of their days
        first, last = narrowest.earliest, narrowest.latest
    return Timespan(earliest=first, latest=last, precision=narrowest.precision, text=narrowest.text)


def _length(span: Timespan) -> tuple[int, bool]:
    if span.earliest is None or span.latest is None:
        return date.max.toordinal(), True
    return (span.latest - span.earliest).days, span.precision != "hour"
