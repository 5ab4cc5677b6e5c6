"""Later acts that would fit a standing threat: questions for a person, never assertions.

That an act came after a threat does not make it the threat's deed. What is asked is only what a
reader would ask: the same actor, in the area that was threatened, in a way that was threatened,
within some weeks.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice, product

from geothreat.gazetteer.sphere import apart
from geothreat.incidents.evidence import Evidence
from geothreat.incidents.parties import PartyKey, party_keys
from geothreat.incidents.weights import ThreatWeights
from geothreat.lexicon import load_lexicon
from geothreat.records import (
    Analysis,
    Event,
    Incident,
    Place,
    PossibleLink,
    Target,
    Threat,
    Utterance,
)

__all__ = ["Act", "LookUp", "acts_of", "links_of", "propose_links", "standing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A dated incident of known actors in a known country, as a threat asks for it."""

    incident: str
    kind: str
    day: date
    country: str
    place: Place
    actors: frozenset[PartyKey]


LookUp = Callable[[str, PartyKey, date], Iterable[Act]]
"""Acts in a country by an actor from a day on, ordered by day and incident."""


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
    look_up = _looking_up(acts_of(everything, incidents))
    return tuple(
        link
        for utterance in standing(everything, utterances)
        for link in links_of(utterance, look_up, weights)
    )


def acts_of(analyses: Iterable[Analysis], incidents: Iterable[Incident]) -> Iterator[Act]:
    """Yield the incidents that a threat could ask for: news, not denied, and known well enough."""
    evidence = Evidence(analyses, Event)
    for incident in incidents:
        told = [event for event, _ in evidence.of(incident)]
        actors = party_keys(event.actor for event in told if event.actor)
        day = (incident.date.earliest if incident.date else None) or incident.reported_first
        place, looks_back = incident.place, all(event.background for event in told)
        if looks_back or incident.assertion == "denied":
            continue
        if place and place.country and day and actors:
            yield Act(
                incident=incident.id,
                kind=incident.kind,
                day=day,
                country=place.country,
                place=place,
                actors=actors,
            )


def standing(analyses: Iterable[Analysis], utterances: Iterable[Utterance]) -> Iterator[Utterance]:
    """Yield the utterances that were not denied."""
    evidence = Evidence(analyses, Threat)
    for utterance in utterances:
        if all(threat.directness != "denied" for threat, _ in evidence.of(utterance)):
            yield utterance


def _looking_up(acts: Iterable[Act]) -> LookUp:
    found: dict[tuple[str, PartyKey], list[Act]] = defaultdict(list)
    for act in sorted(acts, key=lambda act: (act.day, act.incident)):
        for actor in act.actors:
            found[act.country, actor].append(act)

    def look_up(country: str, actor: PartyKey, day: date) -> Iterator[Act]:
        acts = found.get((country, actor), [])
        first = bisect_left(acts, day, key=lambda act: act.day)
        return (acts[number] for number in range(first, len(acts)))

    return look_up


def links_of(utterance: Utterance, look_up: LookUp, weights: ThreatWeights) -> list[PossibleLink]:
    """Return what is asked about one utterance, the earliest acts first."""
    said = utterance.said[1]
    if said is None:
        return []
    fits = {
        act.incident: (act, (act.day - said).days, target)
        for target in reversed(utterance.targets)
        for country, actor in product(_countries(target), party_keys(utterance.actors))
        for act in islice(
            _fitting(utterance, target, look_up(country, actor, said), weights), weights.most_links
        )
    }
    chosen = sorted(fits.values(), key=lambda fit: (fit[1], fit[0].incident))
    return [_link(utterance, *fit) for fit in chosen[: weights.most_links]]


def _fitting(
    utterance: Utterance, target: Target, acts: Iterable[Act], weights: ThreatWeights
) -> Iterator[Act]:
    """Yield the acts that fit, the earliest first."""
    said = utterance.said[1] or date.max
    for act in acts:
        if (act.day - said).days > weights.link_days:
            return
        if _lies_in(act.place, target, weights) and _is_threatened(
            act.kind, utterance.threatened_act
        ):
            yield act


def _link(utterance: Utterance, act: Act, days: int, target: Target) -> PossibleLink:
    reasons = (
        f"the one who threatened is said to have acted: {utterance.actors[0].text}",
        f"in the area that was threatened: {target.passage.text}",
        f"{days} days after the threat was reported; that it followed is no proof",
    )
    return PossibleLink(utterance=utterance.id, incident=act.incident, days=days, reasons=reasons)


def _countries(target: Target) -> Sequence[str]:
    if target.members:
        return target.members
    country = target.country or (target.place.country if target.place else None)
    return (country,) if country else ()


def _lies_in(place: Place, target: Target, weights: ThreatWeights) -> bool:
    """Whether an act's place lies in the threatened one, whose country is the same already."""
    wanted = target.place
    if wanted is None or wanted.kind in ("country", "group") or wanted.id == place.id:
        return True
    if place.kind not in ("city", "site"):
        return False
    if wanted.kind in ("admin1", "admin2"):
        return wanted.admin1 is not None and wanted.admin1 == place.admin1
    return apart(place, wanted) <= weights.reach_m


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
