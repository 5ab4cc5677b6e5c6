"""Threat statements made ready for comparison."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from geothreat.incidents.copies import copies_of
from geothreat.incidents.parties import PartyKey, party_keys, target_keys
from geothreat.incidents.weights import ThreatWeights, Weights
from geothreat.records import Analysis, Document, Threat

__all__ = ["ThreatReport", "days_of", "threat_reports"]

_BUCKET_DAYS = 4


@dataclass(frozen=True, slots=True)
class ThreatReport:
    """One threat statement, with whom and when worked out."""

    threat: Threat
    document: Document
    text: str  # the document whose text this one's is a copy of
    actors: frozenset[PartyKey]
    targets: frozenset[str]
    first: date | None  # days on which it can have been said
    last: date | None

    @property
    def key(self) -> tuple[str, str]:
        """Document and statement: what names a report."""
        return self.document.id, self.threat.id

    @property
    def order(self) -> tuple[date, str, int, int, str]:
        """Where the report stands among all."""
        passage = self.threat.passage
        day = self.document.published or date.max
        return day, self.document.id, passage.start, passage.end, self.threat.id


def threat_reports(
    analyses: Iterable[Analysis], weights: ThreatWeights, texts: Mapping[str, str] | None = None
) -> list[ThreatReport]:
    """Make reports of all threat statements; ``texts`` as for `reports_of`."""
    telling = [analysis for analysis in analyses if analysis.threats]
    if texts is None:
        texts = copies_of([analysis.document for analysis in telling], Weights())
    found = {
        (analysis.document.id, threat.id): _report(
            threat, analysis.document, texts[analysis.document.id], weights
        )
        for analysis in telling
        for threat in analysis.threats
    }
    return sorted(found.values(), key=lambda report: report.order)


def _report(threat: Threat, document: Document, text: str, weights: ThreatWeights) -> ThreatReport:
    first = last = threat.date_said
    if first is None and document.published is not None:
        first, last = document.published - timedelta(weights.report_days), document.published
    return ThreatReport(
        threat=threat,
        document=document,
        text=text,
        actors=party_keys(threat.actors),
        targets=target_keys(threat.targets),
        first=first,
        last=last,
    )


def days_of(report: ThreatReport) -> range:
    """Return the buckets of days in which it can have been said; none when that is unknown."""
    if report.first is None or report.last is None:
        return range(0)
    first, last = (day.toordinal() // _BUCKET_DAYS for day in (report.first, report.last))
    return range(first, last + 1)
