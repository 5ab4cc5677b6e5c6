"""Event statements made ready for comparison."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from geothreat.incidents.cues import (
    age_of_figures,
    counts_many_acts,
    is_addition,
    tells_another_act,
)
from geothreat.incidents.figures import compare_figures
from geothreat.incidents.kinds import compatibility
from geothreat.incidents.places import Level, Spot, compare_spots
from geothreat.incidents.times import When, compare_times
from geothreat.incidents.verdicts import Part, Verdict, add_up, refuse
from geothreat.incidents.weights import Weights
from geothreat.records import Analysis, Casualties, Document, Event, Party

__all__ = ["Report", "compare", "reports_of"]


@dataclass(frozen=True, slots=True)
class Report:
    """One event statement, the document it stands in, and its place and days worked out."""

    event: Event
    document: Document
    spot: Spot
    when: When
    many: bool  # whether it sums up many acts
    totals: Casualties  # its figures without those that only add to a toll

    @property
    def key(self) -> tuple[str, str]:
        """Document and statement: what names a report."""
        return self.document.id, self.event.id

    @property
    def order(self) -> tuple[date, str, int, int, str]:
        """Where the report stands among all: by day of report, document, place in the text."""
        passage = self.event.passage
        day = self.document.published or date.max
        return day, self.document.id, passage.start, passage.end, self.event.id


def reports_of(analyses: Iterable[Analysis], weights: Weights) -> list[Report]:
    """Make reports of all event statements, in an order that does not depend on the input's.

    A statement that comes twice (the same document given twice) counts once.
    """
    found: dict[tuple[str, str], Report] = {}
    for analysis in analyses:
        for event in analysis.events:
            when = When.of(event, analysis.document, weights)
            many, totals = counts_many_acts(event), _totals(event)
            report = Report(event, analysis.document, Spot.of(event), when, many, totals)
            twin = found.get(report.key, report)
            found[report.key] = min(report, twin, key=repr)
    return sorted(found.values(), key=lambda report: report.order)


def _totals(event: Event) -> Casualties:
    deaths = event.casualties.deaths
    if deaths is None or not is_addition(event, deaths):
        return event.casualties
    return replace(event.casualties, deaths=None)


def compare(a: Report, b: Report, weights: Weights) -> Verdict:
    """Weigh two reports against each other; the order of the two does not matter."""
    first, second = (a, b) if a.order <= b.order else (b, a)
    return add_up(_parts(first, second, weights))


def _parts(a: Report, b: Report, weights: Weights) -> Iterable[Part]:
    together = _one_source(a, b)
    if a.many != b.many:
        yield refuse("one of the statements counts many acts")
    if a.event.background != b.event.background:
        yield refuse("one tells the news, the other looks back")
    if together and b.event.passage != a.event.passage and tells_another_act(b.event):
        yield refuse("the later statement speaks of another act")
    if Level.NOWHERE in (a.spot.level, b.spot.level) and not together:
        yield refuse("a report without a place joins only within its document")
    times = compare_times(a.when, b.when, same_document=together, weights=weights)
    if times.refused:  # cheaper than to compare places first
        yield times
    yield compare_spots(a.spot, b.spot, weights)
    if a.spot.inherited or b.spot.inherited:
        yield Part(weights.inherited_place)
    yield times
    yield _compare_kinds(a, b, weights)
    yield _compare_tolls(a, b, together, weights)
    yield from _compare_parties(a.event, b.event, weights)


def _one_source(a: Report, b: Report) -> bool:
    """Whether both stand in one document, or in two copies of one text."""
    if a.document.id == b.document.id:
        return True
    return bool(a.document.text) and a.document.text == b.document.text


def _compare_tolls(a: Report, b: Report, together: bool, weights: Weights) -> Part:
    order = _order(a, b, together)
    part = compare_figures(a.totals, b.totals, order=order, weights=weights)
    if part.weight < 0 and order == 0 and not _two_voices(a.event, b.event):
        return refuse(f"one document tells two acts: {part.reason}")
    return part


def _two_voices(a: Event, b: Event) -> bool:
    """Whether two speakers give the figures, so that these may contradict each other."""
    if a.attribution is None or b.attribution is None:
        return False
    return a.attribution.speaker != b.attribution.speaker


def _order(a: Report, b: Report, together: bool) -> int | None:
    """Which report is older: -1 the first, 1 the second, None unknown, 0 one and the same.

    Within a document only a sentence that says so gives a newer or older figure.
    """
    if together:
        return _sign(age_of_figures(a.event) - age_of_figures(b.event))
    one, other = a.document.published, b.document.published
    if one is None or other is None or one == other:
        return None
    return -1 if one < other else 1


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _compare_kinds(a: Report, b: Report, weights: Weights) -> Part:
    one, other = a.event.kind, b.event.kind
    degree = compatibility(one, other)
    if degree == 0:
        return refuse(f"{one} is not {other}")
    reason = f"same kind ({one})" if one == other else f"{one} and {other} go together"
    return Part(weights.same_kind * degree, reason)


def _compare_parties(a: Event, b: Event, weights: Weights) -> Iterable[Part]:
    actor = _agree(a.actor, b.actor)
    if actor is not None:
        weight = weights.same_actor if actor else weights.other_actor
        yield Part(weight, "same actor" if actor else "different actors")
    if _agree(a.target, b.target):
        yield Part(weights.same_target, "same target")
    if a.weapon and b.weapon:
        same = a.weapon.casefold() == b.weapon.casefold()
        yield Part(weights.same_weapon if same else weights.other_weapon, "same weapon" * same)


def _agree(a: Party | None, b: Party | None) -> bool | None:
    """Whether two parties are one, None when that cannot be told."""
    if a is None or b is None:
        return None
    if a.text.casefold() == b.text.casefold():
        return True
    if a.country is None or b.country is None:
        return None
    return a.country == b.country
