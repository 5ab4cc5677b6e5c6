"""Later acts that would fit a standing threat: questions for a person, never assertions.

That an act came after a threat does not make it the threat's deed. What is asked is only what a
reader would ask: the same actor, in the area that was threatened, in a way that was threatened,
within some weeks.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from geothreat.incidents.parties import PartyKey, are_one, party_keys
from geothreat.incidents.places import metres_between
from geothreat.incidents.weights import ThreatWeights
from geothreat.lexicon import load_lexicon
from geothreat.records import Analysis, Incident, Place, PossibleLink, Target, Utterance

__all__ = ["propose_links"]


@dataclass(frozen=True, slots=True)
class _Act:
    """An incident with its day and those who are said to have done it."""

    incident: Incident
    day: date
    actors: frozenset[PartyKey]


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


def _acts(
    analyses: Sequence[Analysis], incidents: Iterable[Incident]
) -> Mapping[str, Sequence[_Act]]:
    """Dated acts by known actors, by the country where they were, in order of time."""
    events = {(a.document.id, event.id): event for a in analyses for event in a.events}
    found: dict[str, list[_Act]] = defaultdict(list)
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
        if day and country and actors and not looks_back and incident.assertion != "denied":
            found[country].append(_Act(incident, day, actors))
    return {iso: sorted(acts, key=lambda a: (a.day, a.incident.id)) for iso, acts in found.items()}


def _links_of(
    utterance: Utterance, acts: Mapping[str, Sequence[_Act]], weights: ThreatWeights
) -> Iterable[PossibleLink]:
    said, actors = utterance.said[1], party_keys(utterance.actors)
    if said is None or not actors:
        return []
    fits = [
        (act, days, target)
        for target in utterance.targets
        for country in _countries(target)
        for act in acts.get(country, ())
        if 0 <= (days := (act.day - said).days) <= weights.link_days
        and are_one(actors, act.actors)
        and _lies_in(act.incident.place, target, weights)
        and _is_threatened(act.incident.kind, utterance.threatened_act)
    ]
    first = {act.incident.id: (act, days, target) for act, days, target in reversed(fits)}
    chosen = sorted(first.values(), key=lambda fit: (fit[1], fit[0].incident.id))
    return [_link(utterance, *fit) for fit in chosen[: weights.most_links]]


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
