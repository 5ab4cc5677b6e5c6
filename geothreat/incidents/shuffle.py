"""Reports of more documents than fit in memory: which must meet, and which are merged together.

Two reports can only look at each other where both lie in the same days and one area, or tell one
text. So reports are sent to lots by `Route`; in each lot `Merging.ties` finds the pairs that
matter; and what no chain of ties connects is merged apart, with the result that `merge` has for
everything at once. A chain may be so long that it does not fit in memory either: then its weakest
ties are passed over, which is the only thing that `merge` would do otherwise.
"""

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, Literal, Protocol, TypeVar

from geothreat.incidents.blocks import meeting_points
from geothreat.incidents.groups import ties
from geothreat.incidents.merging import Key, merge_chain
from geothreat.incidents.reports import Report, reports_of
from geothreat.incidents.threat_reports import ThreatReport, days_of, threat_reports
from geothreat.incidents.ties import Link, Miss
from geothreat.incidents.utterances import merge_threat_reports, threat_ties
from geothreat.incidents.weights import ThreatWeights, Weights
from geothreat.records import Analysis, Incident, Statement, Utterance

__all__ = ["AREAS", "EVENTS", "LONGEST_CHAIN", "THREATS", "Merging", "Route", "alone", "rank_of"]

LONGEST_CHAIN = 5_000
"""Reports that ties connect and that are merged together, at most."""

AREAS = 64
"""Classes that areas fall into, by a checksum: one bit each."""
_EVERYWHERE = (1 << AREAS) - 1
_WEIGHTS, _THREAT_WEIGHTS = Weights(), ThreatWeights()


@dataclass(frozen=True, slots=True)
class Route:
    """Where a report must be to meet those that it could be merged with.

    ``first`` and ``last`` are numbers of stretches of days, None when the days are not known.
    ``areas`` has a bit for each class of areas.
    """

    first: int | None
    last: int | None
    areas: int


class _Told(Protocol):
    """A report of either label."""

    @property
    def key(self) -> Key: ...

    @property
    def order(self) -> tuple[date, str, int, int, str]: ...


R = TypeVar("R", bound=_Told)
M = TypeVar("M", Incident, Utterance)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging(Generic[R, M]):
    """How statements of one label are merged, in steps.

    ``reports`` takes analyses and, by document, the text that it is a copy of. Of reports,
    ``ties`` gives the links that make chains, and what reports nearly came to; ``merged`` what a
    chain comes to, and which of its reports fit without coming together.
    """

    label: Literal["event", "threat"]
    reports: Callable[[Iterable[Analysis], Mapping[str, str]], list[R]]
    route: Callable[[R], Route]
    ties: Callable[[Sequence[R]], tuple[list[Link], list[Miss]]]
    merged: Callable[[Sequence[R]], tuple[tuple[M, ...], list[Miss]]]

    def statements(self, analysis: Analysis) -> tuple[Statement, ...]:
        """Return the statements of this label."""
        return analysis.events if self.label == "event" else analysis.threats


def rank_of(report: _Told) -> str:
    """Return words in whose order reports are that have no positions yet."""
    day, document, start, end, statement = report.order
    return f"{day} {document}\0{start:012} {end:012} {statement}"


def alone(analysis: Analysis, statement: Statement, digest: str) -> Analysis:
    """Return all of an analysis that merging one statement needs; for the text its digest."""
    nowhere = not getattr(statement, "places", True)
    return replace(
        analysis,
        document=replace(analysis.document, text=analysis.document.text and digest),
        mentions=analysis.mentions if nowhere else (),
        statements=(statement,),
    )


def _bits(areas: Iterable[Any]) -> int:
    bits = 0
    for area in areas:
        bits |= 1 << zlib.crc32(repr(area).encode()) % AREAS
    return bits


def _route_of_event(report: Report) -> Route:
    days, areas, everywhere = meeting_points(report, _WEIGHTS)
    return _route(days, _EVERYWHERE if everywhere else _bits(areas))


def _route_of_threat(report: ThreatReport) -> Route:
    return _route(days_of(report), _bits(report.targets or {""}))


def _route(days: range, areas: int) -> Route:
    return Route(days[0], days[-1], areas) if days else Route(None, None, areas)


EVENTS: Merging[Report, Incident] = Merging(
    label="event",
    reports=lambda analyses, texts: reports_of(analyses, _WEIGHTS, texts),
    route=_route_of_event,
    ties=lambda reports: ties(reports, _WEIGHTS),
    merged=lambda reports: merge_chain(reports, _WEIGHTS),
)

THREATS: Merging[ThreatReport, Utterance] = Merging(
    label="threat",
    reports=lambda analyses, texts: threat_reports(analyses, _THREAT_WEIGHTS, texts),
    route=_route_of_threat,
    ties=lambda reports: (threat_ties(reports, _THREAT_WEIGHTS), []),
    merged=lambda reports: (merge_threat_reports(reports, _THREAT_WEIGHTS), []),
)
