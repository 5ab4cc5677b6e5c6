"""Reports of more documents than fit in memory: which must meet, and which are merged together.

Two reports can only look at each other where both lie in the same days and one area, or tell one
text. So reports are sent to lots by `Route`; in each lot `Merging.ties` finds the pairs that
matter; and what no chain of ties connects is merged apart, with the result that `merge` has for
everything at once.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, Literal, Protocol, TypeVar

from geothreat.incidents.blocks import meeting_points
from geothreat.incidents.groups import ties
from geothreat.incidents.merging import Key, merge_reports
from geothreat.incidents.reports import Report, reports_of
from geothreat.incidents.threat_reports import ThreatReport, days_of, threat_reports
from geothreat.incidents.utterances import merge_threat_reports, threat_ties
from geothreat.incidents.weights import ThreatWeights, Weights
from geothreat.records import Analysis, Incident, Statement, Utterance

__all__ = ["AREAS", "EVENTS", "THREATS", "Merging", "Route", "alone"]

AREAS = 64
"""Classes that areas fall into, by a checksum: one bit each."""
_EVERYWHERE = (1 << AREAS) - 1
_WEIGHTS, _THREAT_WEIGHTS = Weights(), ThreatWeights()


@dataclass(frozen=True, slots=True)
class Route:
    """Where a report must be to meet those that it could be merged with.

    ``first`` and ``last`` are numbers of stretches of days, None when the days are not known; one
    that is ``anytime`` looks at all days. ``areas`` has a bit for each class of areas.
    """

    first: int | None
    last: int | None
    anytime: bool
    areas: int


class _Told(Protocol):
    """A report of either label."""

    @property
    def key(self) -> Key: ...


R = TypeVar("R", bound=_Told)
M = TypeVar("M", Incident, Utterance)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merging(Generic[R, M]):
    """How statements of one label are merged, in steps.

    ``reports`` takes analyses and, by document, the text that it is a copy of; ``merged`` gives
    what reports come to, ``pairs`` the positions of those that belong to one lot.
    """

    label: Literal["event", "threat"]
    reports: Callable[[Iterable[Analysis], Mapping[str, str]], list[R]]
    route: Callable[[R], Route]
    pairs: Callable[[Sequence[R]], Iterator[tuple[int, int]]]
    merged: Callable[[Sequence[R]], tuple[M, ...]]

    def statements(self, analysis: Analysis) -> tuple[Statement, ...]:
        """Return the statements of this label."""
        return analysis.events if self.label == "event" else analysis.threats

    def ties(self, reports: Sequence[R]) -> Iterator[tuple[Key, Key]]:
        """Yield the pairs of reports that must be merged in one lot."""
        for one, other in self.pairs(reports):
            yield reports[one].key, reports[other].key


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


def _route(days: range | None, areas: int) -> Route:
    if not days:
        return Route(None, None, days is None, areas)
    return Route(days[0], days[-1], False, areas)


EVENTS: Merging[Report, Incident] = Merging(
    label="event",
    reports=lambda analyses, texts: reports_of(analyses, _WEIGHTS, texts),
    route=_route_of_event,
    pairs=lambda reports: ties(reports, _WEIGHTS),
    merged=lambda reports: merge_reports(reports, _WEIGHTS),
)

THREATS: Merging[ThreatReport, Utterance] = Merging(
    label="threat",
    reports=lambda analyses, texts: threat_reports(analyses, _THREAT_WEIGHTS, texts),
    route=_route_of_threat,
    pairs=lambda reports: threat_ties(reports, _THREAT_WEIGHTS),
    merged=lambda reports: merge_threat_reports(reports, _THREAT_WEIGHTS),
)
