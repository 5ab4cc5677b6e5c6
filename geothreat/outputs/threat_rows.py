"""Flat rows of threats: one a target, with what their utterance comes to."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from geothreat.incidents import Evidence, Key
from geothreat.outputs.cells import Cells, evidence_cells, joined, point_cells
from geothreat.outputs.columns import ThreatRow
from geothreat.records import (
    Analysis,
    Document,
    Party,
    PossibleLink,
    Target,
    Threat,
    Utterance,
)

__all__ = ["numbered_targets", "threat_row", "threat_rows", "utterance_cells"]


def threat_rows(
    analyses: Iterable[Analysis],
    utterances: Iterable[Utterance] = (),
    links: Iterable[PossibleLink] = (),
) -> Iterator[ThreatRow]:
    """Yield a row for every target of every threat, by document and place in the text."""
    told = list(analyses)
    uttered = utterance_cells(told, utterances, links)
    rows = [
        threat_row(
            threat,
            number,
            target,
            analysis.document,
            uttered.get((analysis.document.id, threat.id)),
        )
        for analysis in told
        for threat in analysis.threats
        for number, target in numbered_targets(threat)
    ]
    yield from sorted(rows, key=lambda r: (r.document, r.quote_start, r.threat_id, r.target_number))


def numbered_targets(threat: Threat) -> list[tuple[int, Target | None]]:
    """List a threat's targets, numbered from 1; number 0 and no target where none is named."""
    return list(enumerate(threat.targets, 1)) or [(0, None)]


def utterance_cells(
    analyses: Iterable[Analysis],
    utterances: Iterable[Utterance],
    links: Iterable[PossibleLink] = (),
) -> Mapping[Key, Cells]:
    """Return what the rows of each threat statement say about its utterance."""
    incidents_of: dict[str, list[str]] = defaultdict(list)
    for link in links:
        incidents_of[link.utterance].append(link.incident)
    return {
        key: {
            "utterance_id": one.id,
            "reports": len(one.statements),
            "number_of_sources": one.sources,
            "possible_incidents": joined(incidents_of.get(one.id, ())),
        }
        for key, one in Evidence(analyses, Threat).owners(utterances).items()
    }


_NO_UTTERANCE: Cells = dict.fromkeys(
    ("utterance_id", "reports", "number_of_sources", "possible_incidents")
)


def threat_row(
    threat: Threat,
    number: int,
    target: Target | None,
    document: Document,
    uttered: Cells | None = None,
) -> ThreatRow:
    """Make the row of one target of a threat; ``uttered`` is what `utterance_cells` gives."""
    return ThreatRow(
        label="threat",
        threat_id=threat.id,
        target_number=number,
        mode=threat.mode,
        veiled=threat.veiled,
        conditional=threat.conditional,
        condition_text=threat.condition_text,
        deadline=threat.deadline,
        threatened_act=threat.threatened_act,
        directness=threat.directness,
        date_said=threat.date_said,
        speaker=threat.speaker.text if threat.speaker else None,
        speaker_country=threat.speaker.country if threat.speaker else None,
        **_actors(threat.actors),
        **_target(target),
        speech_place=threat.speech_place.name if threat.speech_place else None,
        speech_country=threat.speech_place.country if threat.speech_place else None,
        **(uttered or _NO_UTTERANCE),
        **evidence_cells(threat, document),
    )


def _actors(actors: Sequence[Party]) -> Cells:
    return {
        "actor": joined(actor.text for actor in actors),
        "actor_country": joined(actor.country for actor in actors),
    }


def _target(target: Target | None) -> Cells:
    place = target.place if target else None
    members = target.members if target else ()
    return {
        "target": target.passage.text if target else None,
        "target_kind": place.kind if place else None,
        "target_country": target.country if target else None,
        "members": joined(members or (place.members if place else ())),
        **point_cells(place, None),
    }
