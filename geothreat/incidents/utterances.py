"""Threat statements of many documents become utterances: one threat, however often reported.

An utterance is whom somebody threatens with what on which day. Reports of it agree in the target
and in the one who would act, and their speakers can be one; a third party's warning of an attack is
another utterance than the attacker's own threat.
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import product

from geothreat.incidents.evidence import Key
from geothreat.incidents.parties import are_one, party_keys
from geothreat.incidents.sources import independent
from geothreat.incidents.threat_reports import ThreatReport, days_of, threat_reports
from geothreat.incidents.ties import Link, spanning
from geothreat.incidents.verdicts import Part, Verdict, add_up, refuse
from geothreat.incidents.weights import ThreatWeights
from geothreat.records import Analysis, Threat, Utterance

__all__ = ["merge_threat_reports", "merge_threats", "threat_ties"]

_ANYBODY, _NOBODY = "whoever would act", "one who names nobody"


def merge_threats(
    analyses: Iterable[Analysis],
    *,
    weights: ThreatWeights | None = None,
    together: Iterable[Collection[Key]] = (),
    apart: Iterable[tuple[Key, Key]] = (),
) -> tuple[Utterance, ...]:
    """Put together the threat statements that report one utterance.

    Parameters
    ----------
    analyses : iterable of Analysis
        In any order; the same document given twice counts once.
    weights : ThreatWeights, optional
    together, apart : iterable, optional
        What a reviewer decided, as in `merge`.

    Returns
    -------
    tuple of Utterance
        Every threat statement stands in exactly one. Ordered by the day of the first report
        (unknown last), then by id. Nothing here says that anything happened.
    """
    weights = weights or ThreatWeights()
    reports = threat_reports(analyses, weights)
    return merge_threat_reports(reports, weights, together=together, apart=apart)


def merge_threat_reports(
    reports: Sequence[ThreatReport],
    weights: ThreatWeights,
    *,
    together: Iterable[Collection[Key]] = (),
    apart: Iterable[tuple[Key, Key]] = (),
) -> tuple[Utterance, ...]:
    """Put together reports as `merge_threats` does."""
    at = {r.key: position for position, r in enumerate(reports)}
    parted = {frozenset((at[a], at[b])) for a, b in apart if a in at and b in at}
    united = [sorted(at[key] for key in keys if key in at) for keys in together]
    groups = _Grouping(reports, weights, parted).run(united)
    found = [_utterance([reports[i] for i in sorted(group)], why) for group, why in groups]
    return tuple(sorted(found, key=lambda u: (u.said[1] or date.max, u.id)))


def threat_ties(reports: Sequence[ThreatReport], weights: ThreatWeights) -> list[Link]:
    """Return the links on which utterances depend; see `groups.ties`."""
    return spanning(_Grouping(reports, weights, set()).links())


class _Grouping:
    """Reports put together, the best pairs first; in a group every pair must be allowed."""

    def __init__(
        self, reports: Sequence[ThreatReport], weights: ThreatWeights, apart: set[frozenset[int]]
    ) -> None:
        self._reports = reports
        self._weights = weights
        self._apart = apart
        self._group_of = {position: [position] for position in range(len(reports))}
        self._reasons: dict[int, set[str]] = defaultdict(set)

    def run(self, together: Iterable[Sequence[int]]) -> list[tuple[list[int], tuple[str, ...]]]:
        for _, one, other in sorted(self.links()):
            if self._may_join(one, other):
                verdict = self._compare(one, other)
                why = _reason(self._reports[one], self._reports[other], verdict)
                self._unite(one, other, why)
        for first, *others in (positions for positions in together if positions):
            for other in others:
                self._unite(first, other, "put together by a reviewer")
        groups = {group[0]: group for group in self._group_of.values()}
        return [(group, tuple(sorted(self._reasons[n]))) for n, group in sorted(groups.items())]

    def _compare(self, one: int, other: int) -> Verdict:
        if frozenset((one, other)) in self._apart:
            return Verdict(0.0, ("a reviewer keeps them apart",), refused=True)
        return add_up(_parts(self._reports[one], self._reports[other], self._weights))

    def links(self) -> Iterator[Link]:
        """Yield the pairs that score enough."""
        for one, other in _pairs(self._reports):
            verdict = self._compare(one, other)
            if not verdict.refused and verdict.score >= self._weights.threshold:
                yield Link(-verdict.score, one, other)

    def _may_join(self, one: int, other: int) -> bool:
        kept, added = self._group_of[one], self._group_of[other]
        if kept is added:
            return False
        return not any(self._compare(a, b).refused for a, b in product(kept, added))

    def _unite(self, one: int, other: int, why: str) -> None:
        kept, added = self._group_of[one], self._group_of[other]
        if kept is added:
            return
        joined = sorted(kept + added)
        reasons = {why} | self._reasons[kept[0]] | self._reasons[added[0]]
        self._reasons[joined[0]] = reasons
        for member in joined:
            self._group_of[member] = joined


def _pairs(reports: Sequence[ThreatReport]) -> Iterator[tuple[int, int]]:
    """Pairs that share a target, some days, and an actor unless one names none; or a text."""
    offered: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for position, report in enumerate(reports):
        offered["text", report.text].append(position)
        for day, target in product(days_of(report), report.targets or {""}):
            for actor in {*report.actors, _ANYBODY} if report.actors else {_NOBODY, _ANYBODY}:
                offered[actor, target, day].append(position)
    for position, report in enumerate(reports):
        found = set(offered["text", report.text])
        for day, target in product(days_of(report), report.targets or {""}):
            for actor in {*report.actors, _NOBODY} if report.actors else {_ANYBODY}:
                found.update(offered.get((actor, target, day), ()))
        yield from ((position, other) for other in sorted(found) if other > position)


def _parts(a: ThreatReport, b: ThreatReport, weights: ThreatWeights) -> Iterator[Part]:
    copies = a.text == b.text
    yield _compare_days(a, b, copies, weights)
    if (a.threat.directness == "denied") != (b.threat.directness == "denied"):
        yield refuse("one of the statements denies it")
    yield _compare_parties(a, b, weights)
    yield _compare_speakers(a.threat, b.threat, weights)
    if copies and a.threat.passage.text == b.threat.passage.text:
        yield Part(weights.same_words, "the same words")
    one, other = a.threat.threatened_act, b.threat.threatened_act
    if one and other:
        same = one.casefold() == other.casefold()
        yield Part(weights.same_act if same else 0.0, f"same act ({one})" if same else None)


def _compare_days(a: ThreatReport, b: ThreatReport, copies: bool, weights: ThreatWeights) -> Part:
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return Part(0.0) if copies else refuse("one of the reports can be given no date")
    if max(a.first, b.first) > min(a.last, b.last):
        return refuse("said on different days")
    exact = a.first == a.last and b.first == b.last
    return Part(weights.same_day, "same day" if exact else "reported within some days")


def _compare_parties(a: ThreatReport, b: ThreatReport, weights: ThreatWeights) -> Part:
    if a.actors and b.actors and not are_one(a.actors, b.actors):
        return refuse("another would act")
    actor = weights.same_actor if a.actors and b.actors else 0.0
    if a.targets == b.targets:
        weight = weights.same_target if a.targets else weights.no_target
        return Part(weight + actor, "same target" if a.targets else None)
    if a.targets & b.targets:
        return Part(weights.shared_target + actor, "a target in common")
    return refuse("another is threatened")


def _compare_speakers(a: Threat, b: Threat, weights: ThreatWeights) -> Part:
    if a.speaker is None or b.speaker is None:
        return Part(0.0)
    if a.speaker.text.casefold() == b.speaker.text.casefold():
        return Part(weights.same_speaker, "same speaker")
    if _are_two_persons(a.speaker.text, b.speaker.text):
        return refuse("two persons speak")
    if a.speaker.country is None or b.speaker.country is None:
        return Part(0.0)
    if not are_one(party_keys([a.speaker]), party_keys([b.speaker])):
        return refuse("another speaks")
    return Part(weights.same_side, "speakers of one side")


def _are_two_persons(one: str, other: str) -> bool:
    """Whether two names of several words have none in common ("Moscow" is no such name)."""
    names, others = ({word for word in text.split() if word[:1].isupper()} for text in (one, other))
    return min(len(names), len(others)) > 1 and names.isdisjoint(others)


def _reason(one: ThreatReport, other: ThreatReport, verdict: Verdict) -> str:
    if one.document.id == other.document.id:
        pair = f"two statements of {one.document.id}"
    else:
        pair = f"{one.document.id} and {other.document.id}"
    return f"{pair}: {'; '.join(verdict.reasons)}"


def _utterance(reports: Sequence[ThreatReport], reasons: tuple[str, ...]) -> Utterance:
    threats = [report.threat for report in reports]
    documents = {report.document.id: report for report in reports}
    starts = [report.first for report in reports if report.first]
    ends = [report.last for report in reports if report.last]
    return Utterance(
        id=_id(reports[0]),
        mode=threats[0].mode,
        statements=tuple(threat.id for threat in threats),
        documents=tuple(documents),
        speaker=next((t.speaker for t in threats if t.speaker), None),
        actors=next((t.actors for t in threats if t.actors), ()),
        targets=next((t.targets for t in threats if t.targets), ()),
        threatened_act=next((t.threatened_act for t in threats if t.threatened_act), None),
        said=(max(starts, default=None), min(ends, default=None)),
        sources=independent((r.document, r.text) for r in documents.values()),
        reasons=reasons,
    )


def _id(first: ThreatReport) -> str:
    name = "\0".join(first.key)
    return "utterance-" + hashlib.sha256(name.encode("utf-8")).hexdigest()[:12]
