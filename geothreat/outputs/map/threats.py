"""Threats as items of the page: who would act, against whom, under which condition."""

from collections.abc import Callable, Iterator
from typing import Any

from geothreat.outputs.map.tables import Tables, party_of, report_of
from geothreat.records import Analysis, Party, Place, Target, Threat

__all__ = ["threat_items"]

Json = dict[str, Any]


def threat_items(
    analysis: Analysis, tables: Tables, group_of: Callable[[str], Place | None]
) -> Iterator[Json]:
    """Yield one item per threat of a document.

    ``actors`` and ``targets`` carry what an arrow needs: an ISO code, the members of a group, or
    the number of a place.
    """
    named = _groups(analysis)

    def find(words: str) -> Place | None:
        return named.get(words.casefold()) or group_of(words)

    for threat in analysis.threats:
        yield {
            "type": "threat",
            "id": threat.id,
            "mode": threat.mode,
            "conditional": threat.conditional,
            "veiled": threat.veiled,
            "date": _said(threat, analysis),
            "actors": [_actor(party, find, tables) for party in threat.actors],
            "targets": [_target(target, tables) for target in threat.targets],
            "speaker": party_of(threat.speaker),
            "speech": tables.place(threat.speech_place),
            "condition": threat.condition_text,
            "deadline": threat.deadline,
            "act": threat.threatened_act,
            "directness": threat.directness,
            "reports": [report_of(threat, analysis.document, tables)],
        }


def _said(threat: Threat, analysis: Analysis) -> Json | None:
    """Return when it was said; the day of the article bounds it when the text says nothing."""
    if threat.date_said:
        day = threat.date_said.isoformat()
        return {"from": day, "to": day, "precision": "day", "text": ""}
    published = analysis.document.published
    if published is None:
        return None
    return {"from": None, "to": published.isoformat(), "precision": "unknown", "text": ""}


def _groups(analysis: Analysis) -> dict[str, Place]:
    """Return the groups of countries the text names, so that NATO can be an actor on the map."""
    return {
        mention.passage.text.casefold(): mention.place
        for mention in analysis.mentions
        if mention.place is not None and mention.place.members
    }


def _actor(party: Party, find: Callable[[str], Place | None], tables: Tables) -> Json:
    group = None if party.country else find(party.text) or find(party.text.removeprefix("the "))
    return {
        "text": party.text,
        "country": party.country,
        "members": list(group.members) if group else [],
        "place": tables.place(group),
        "kind": party.kind,
    }


def _target(target: Target, tables: Tables) -> Json:
    place = target.place
    members = target.members or (place.members if place else ())
    country = target.country
    if country is None and place is not None and place.kind == "country":
        country = place.country
    return {
        "text": target.passage.text,
        "country": country,
        "members": list(members),
        "place": tables.place(place),
    }
