"""Later acts that would fit a standing threat: questions for a person, never assertions.

That an act came after a threat does not make it the threat's deed. What is asked is only what a
reader would ask: the same actor, in the area that was threatened, in a way that was threatened,
within some weeks.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice, product

from geothreat.incidents.parties import PartyKey, party_keys
from geothreat.incidents.places import metres_between
from geothreat.incidents.weights import ThreatWeights
from geothreat.lexicon import load_lexicon
from geothreat.records import Analysis, Incident, Place, PossibleLink, Target, Utterance

__all__ = ["propose_links"]


@dataclass(frozen=True, slots=True)
class _Act:
    """An incident and its day."""

    incident: Incident
    day: date


_Acts = Mapping[tuple[str, PartyKey], Sequence[_Act]]
"""Acts by country and actor, in order of time."""


def propose_links(
    analyses: Iterable[Analysis],
    incidents: Iterable[Incident],
    utterances: Iterable[Utterance],
    *,
    weights: ThreatWeights | None = None,
) -> tuple[PossibleLink, ...]:
    """Find acts of which a person should be asked whether they carry out an earlier threat.

    Parameters
    ----------
    analyses : iterable of Analysis
        Where the statements of both stand.
    incidents : iterable of Incident
    utterances : iterable of Utterance
    weights : ThreatWeights, optional
        How long a threat stands, and how many acts are proposed for one.

    Returns
    -------
    tuple of PossibleLink
        By utterance, the earliest acts first. None is confirmed.
    """
    weights = weights or ThreatWeights()
    everything = list(analyses)
    acts = _acts(everything, incidents)
    denied = {
        threat.id
        for analysis in everything
        for threat in analysis.threats
        if threat.directness == "denied"
    }
    return tuple(
        link
        for utterance in utterances
        if denied.isdisjoint(utterance.statements)
        for link in _links_of(utterance, acts, weights)
    )


def _acts(analyses: Sequence[Analysis], incidents: Iterable[Incident]) -> _Acts:
    """List the dated acts of known actors."""
    events = {(a.document.id, event.id): event for a in analyses for event in a.events}
    found: dict[tuple[str, PartyKey], list[_Act]] = defaultdict(list)
    for incident in incidents:
        told = [
            events[document, statement]
            for document in incident.documents
            for statement in incident.statements
            if (document, statement) in events
        ]
        actors = party_keys(event.actor for event in told if event.actor)
        day = (incident.date.earliest if incident.date else None) or incident.reported_first
        country = incident.place.country if incident.place else None
        looks_back = bool(told) and all(event.background for event in told)
        if day and country and not looks_back and incident.assertion != "denied":
            for actor in actors:
                found[country, actor].append(_Act(incident, day))
    return {key: sorted(acts, key=lambda a: (a.day, a.incident.id)) for key, acts in found.items()}


def _links_of(utterance: Utterance, acts: _Acts, weights: ThreatWeights) -> Iterable[PossibleLink]:
    said = utterance.said[1]
    if said is None:
        return []
    fits = {
        act.incident.id: (act, (act.day - said).days, target)
        for target in reversed(utterance.targets)
        for key in product(_countries(target), party_keys(utterance.actors))
        for act in islice(
            _fitting(utterance, target, acts.get(key, ()), weights), weights.most_links
        )
    }
    chosen = sorted(fits.values(), key=lambda fit: (fit[1], fit[0].incident.id))
    return [_link(utterance, *fit) for fit in chosen[: weights.most_links]]


def _fitting(
    utterance: Utterance, target: Target, acts: Sequence[_Act], weights: ThreatWeights
) -> Iterator[_Act]:
    """Yield the acts that fit, the earliest first."""
    said = utterance.said[1] or date.max
    for number in range(bisect_left(acts, said, key=lambda act: act.day), len(acts)):
        act = acts[number]
        if (act.day - said).days > weights.link_days:
            return
        if _lies_in(act.incident.place, target, weights) and _is_threatened(
            act.incident.kind, utterance.threatened_act
        ):
            yield act


def _link(utterance: Utterance, act: _Act, days: int, target: Target) -> PossibleLink:
    reasons = (
        f"the one who threatened is said to have acted: {utterance.actors[0].text}",
        f"in the area that was threatened: {target.passage.text}",
        f"{days} days after the threat was reported; that it followed is no proof",
    )
    return PossibleLink(
        utterance=utterance.id, incident=act.incident.id, days=days, reasons=reasons
    )


def _countries(target: Target) -> Sequence[str]:
    if target.members:
        return target.members
    country = target.country or (target.place.country if target.place else None)
    return (country,) if country else ()


def _lies_in(place: Place | None, target: Target, weights: ThreatWeights) -> bool:
    """Whether an act's place lies in the threatened one, whose country is the same already."""
    wanted = target.place
    if place is None:
        return False
    if wanted is None or wanted.kind in ("country", "group") or wanted.id == place.id:
        return True
    if place.kind not in ("city", "site"):
        return False
    if wanted.kind in ("admin1", "admin2"):
        return wanted.admin1 is not None and wanted.admin1 == place.admin1
    return _near(place, wanted, weights.reach_m)


def _near(one: Place, other: Place, reach_m: float) -> bool:
    if one.longitude is None or one.latitude is None:
        return False
    if other.longitude is None or other.latitude is None:
        return False
    gap = metres_between(
        longitude=one.longitude,
        latitude=one.latitude,
        other_longitude=other.longitude,
        other_latitude=other.latitude,
    )
    return gap <= reach_m


@cache
def _acts_by_word() -> Mapping[str, frozenset[str]]:
    table = load_lexicon().table("incidents.threatened")
    return {word: frozenset(kinds) for word, kinds in table.items()}


def _is_threatened(kind: str, act: str | None) -> bool:
    """Whether an act's kind is one that the words of a threat allow; most words allow any."""
    if act is None:
        return kind != "other"
    told = [kinds for word, kinds in _acts_by_word().items() if word in act.casefold().split()]
    return not told or any(kind in kinds for kinds in told)
