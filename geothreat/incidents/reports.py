"""Event statements made ready for comparison."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from geothreat.incidents.copies import copies_of
from geothreat.incidents.cues import (
    age_of_figures,
    counts_many_acts,
    is_addition,
    sites_of,
    tells_another_act,
)
from geothreat.incidents.figures import HARMS, compare_figures, telling_figures
from geothreat.incidents.kinds import compatibility
from geothreat.incidents.places import Level, Spot, compare_spots
from geothreat.incidents.times import When, compare_hours, compare_times
from geothreat.incidents.verdicts import Part, Verdict, add_up, refuse
from geothreat.incidents.weights import Weights
from geothreat.records import Analysis, Casualties, Document, Event, Party

__all__ = ["Report", "compare", "compare_ordered", "one_source", "order_of", "reports_of"]


@dataclass(frozen=True, slots=True)
class Report:
    """One event statement, the document it stands in, and its place and days worked out."""

    event: Event
    document: Document
    spot: Spot
    when: When
    many: bool  # whether it sums up many acts
    totals: Casualties  # its figures without those that only add to a toll
    text: str  # the document whose text this one's is a copy of; itself when it is none
    sites: frozenset[str]  # classes of what was hit
    around: frozenset[str]  # ids of places that a placeless report's document speaks of
    harms: frozenset[str]  # those that it gives figures of
    telling: frozenset[tuple[str, int]]  # figures that hardly another act would have
    age: int  # whether its figures are newer (1) or older (-1) ones than others of its document
    another: bool  # whether it sets its act apart from those told before it

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


def reports_of(
    analyses: Iterable[Analysis], weights: Weights, texts: Mapping[str, str] | None = None
) -> list[Report]:
    """Make reports of all event statements, in an order that does not depend on the input's.

    A statement that comes twice (the same document given twice) counts once. ``texts`` is what
    `copies_of` finds, where that is known already.
    """
    telling = [analysis for analysis in analyses if analysis.events]
    if texts is None:
        texts = copies_of([analysis.document for analysis in telling], weights)
    found: dict[tuple[str, str], Report] = {}
    for analysis in telling:
        for event in analysis.events:
            report = _report(event, analysis, texts[analysis.document.id], weights)
            twin = found.setdefault(report.key, report)
            if twin != report:
                found[report.key] = min(report, twin, key=repr)
    return sorted(found.values(), key=lambda report: report.order)


def _report(event: Event, analysis: Analysis, text: str, weights: Weights) -> Report:
    spot, document = Spot.of(event), analysis.document
    around: frozenset[str] = frozenset()
    if spot.level is Level.NOWHERE and not event.places:
        known = (mention.place for mention in analysis.mentions)
        around = frozenset(place.id for place in known if place is not None)
    totals = _totals(event)
    return Report(
        event=event,
        document=document,
        spot=spot,
        when=When.of(event, document, weights),
        many=counts_many_acts(event),
        totals=totals,
        text=text,
        sites=sites_of(event),
        around=around,
        harms=frozenset(harm for harm in HARMS if getattr(totals, harm) is not None),
        telling=telling_figures(totals, weights),
        age=age_of_figures(event),
        another=tells_another_act(event),
    )


def _totals(event: Event) -> Casualties:
    deaths = event.casualties.deaths
    if deaths is None or not is_addition(event, deaths):
        return event.casualties
    return replace(event.casualties, deaths=None)


def compare(a: Report, b: Report, weights: Weights) -> Verdict:
    """Weigh two reports against each other; the order of the two does not matter."""
    first, second = (a, b) if a.order <= b.order else (b, a)
    return compare_ordered(first, second, weights)


def compare_ordered(first: Report, second: Report, weights: Weights) -> Verdict:
    """Weigh two reports of which the first comes first in the canonical order."""
    return add_up(_parts(first, second, weights))


def _parts(a: Report, b: Report, weights: Weights) -> Iterable[Part]:
    """Yield the points of comparison: what forbids most pairs comes first."""
    together = one_source(a, b)
    times = compare_times(a.when, b.when, same_document=together, weights=weights)
    kinds = _compare_kinds(a, b, weights)
    yield from (part for part in (times, kinds) if part.refused)  # cheaper than places
    yield _compare_places(a, b, together, weights)
    yield times
    yield kinds
    yield compare_hours(a.when, b.when)
    yield from _compare_looks(a, b, weights)
    if (together or a.text == b.text) and _is_another_act(a, b):
        yield refuse("the later statement speaks of another act")
    if a.text == b.text and a.document.id != b.document.id and _same_words(a, b):
        yield Part(weights.same_words, "the same words")
    yield _compare_sites(a, b, weights)
    yield _compare_tolls(a, b, weights)
    yield from _compare_parties(a.event, b.event, weights)


def one_source(a: Report, b: Report) -> bool:
    """Whether both stand in one document, or in two copies of one text, word by word."""
    if a.document.id == b.document.id:
        return True
    return bool(a.document.text) and a.document.text == b.document.text


def _is_another_act(first: Report, second: Report) -> bool:
    return second.another and first.event.passage.text != second.event.passage.text


def _same_words(a: Report, b: Report) -> bool:
    return a.event.passage.text == b.event.passage.text


def _compare_places(a: Report, b: Report, together: bool, weights: Weights) -> Part:
    if Level.NOWHERE in (a.spot.level, b.spot.level) and not together and a.text != b.text:
        lost, placed = (a, b) if a.spot.level is Level.NOWHERE else (b, a)
        if placed.spot.level is Level.POINT and placed.spot.ids & lost.around:
            return Part(weights.spoken_of, f"{placed.spot.names} is spoken of")
        if lost.around and placed.spot.level not in (Level.POINT, Level.NOWHERE):
            return Part(weights.inside_country, weak=True)
        return refuse("a report without a place joins only within its document")
    part = compare_spots(a.spot, b.spot, weights)
    if not part.refused and (a.spot.inherited or b.spot.inherited):
        return replace(part, weight=part.weight + weights.inherited_place)
    return part


def _compare_looks(a: Report, b: Report, weights: Weights) -> Iterable[Part]:
    """Weigh what the statements are: news or a look back, one act or many."""
    if a.many != b.many:
        yield refuse("one of the statements counts many acts")
    if a.event.background != b.event.background:
        if not _recalls(a, b):
            yield refuse("one tells the news, the other looks back")
        yield Part(weights.looks_back, "one of the reports looks back")


def _recalls(a: Report, b: Report) -> bool:
    """Whether a look back, such as on an anniversary, may be at what was news once."""
    news, past = (a, b) if b.event.background else (b, a)
    if not (news.when.dated and past.when.dated):
        return False
    then, now = news.document.published, past.document.published
    return then is not None and now is not None and then <= now and news.text != past.text


def _compare_sites(a: Report, b: Report, weights: Weights) -> Part:
    if not a.sites or not b.sites:
        return Part(0.0)
    both = a.sites & b.sites
    if both:
        return Part(weights.same_site, f"same kind of site ({', '.join(sorted(both))})")
    different = f"{', '.join(sorted(a.sites))} is not {', '.join(sorted(b.sites))}"
    return Part(weights.other_site, f"different sites: {different}")


def _compare_tolls(a: Report, b: Report, weights: Weights) -> Part:
    if a.harms.isdisjoint(b.harms):  # as mostly
        return Part(0.0)
    order = order_of(a, b)
    part = compare_figures(a.totals, b.totals, order=order, weights=weights)
    if part.weight < 0 and order == 0 and not _two_voices(a.event, b.event):
        return refuse(f"one document tells two acts: {part.reason}")
    return part


def _two_voices(a: Event, b: Event) -> bool:
    """Whether two speakers give the figures, so that these may contradict each other."""
    if a.attribution is None or b.attribution is None:
        return False
    return a.attribution.speaker != b.attribution.speaker


def order_of(a: Report, b: Report) -> int | None:
    """Which report is older: -1 the first, 1 the second, None unknown, 0 one and the same.

    Within a document only a sentence that says so gives a newer or older figure.
    """
    if one_source(a, b):
        return _sign(a.age - b.age)
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
        same = _singular(a.weapon) == _singular(b.weapon)
        yield Part(weights.same_weapon if same else weights.other_weapon, "same weapon" * same)


def _singular(weapon: str) -> str:
    return weapon.casefold().removesuffix("s")


def _agree(a: Party | None, b: Party | None) -> bool | None:
    """Whether two parties are one, None when that cannot be told."""
    if a is None or b is None:
        return None
    if a.text.casefold() == b.text.casefold():
        return True
    if a.country is None or b.country is None:
        return None
    return a.country == b.country
