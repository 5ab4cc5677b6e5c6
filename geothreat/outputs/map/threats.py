"""The two ends of a threat's arrow: who would act, and against whom."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from geothreat.outputs.map.entries import Entry
from geothreat.outputs.map.packing import repeated
from geothreat.outputs.map.tables import Tables
from geothreat.records import Analysis, Party, Place, Target, Threat

__all__ = ["ends_of"]

Json = dict[str, Any]
Find = Callable[[str], Place | None]
Actor = tuple[str, str | None, tuple[str, ...], int | None, str]
Aim = tuple[str, str | None, tuple[str, ...], int | None]


def ends_of(entries: Sequence[Entry], tables: Tables, group_of: Find) -> object | None:
    """Return the actors and targets of each threat, in the order of the entries.

    An end has an ISO code, the members of a group, or the number of a place.
    """
    named = {analysis.document.id: _groups(analysis) for analysis in tables.analyses}
    return repeated([_ends(entry, named, tables, group_of) for entry in entries], _shape)


def _ends(
    entry: Entry, named: Mapping[str, Mapping[str, Place]], tables: Tables, group_of: Find
) -> tuple[tuple[Actor, ...], tuple[Aim, ...]]:
    actors: dict[Actor, None] = {}
    targets: dict[Aim, None] = {}
    for threat, document in entry.reports:
        if not isinstance(threat, Threat):
            continue
        groups = named.get(document.id, {})
        for party in threat.actors:
            actors[_actor(party, groups, tables, group_of)] = None
        for target in threat.targets:
            targets[_target(target, tables)] = None
    return tuple(actors), tuple(targets)


def _groups(analysis: Analysis) -> dict[str, Place]:
    """Return the groups of countries the text names, so that NATO can be an actor on the map."""
    if not analysis.threats:
        return {}
    return {
        mention.passage.text.casefold(): mention.place
        for mention in analysis.mentions
        if mention.place is not None and mention.place.members
    }


def _actor(party: Party, groups: Mapping[str, Place], tables: Tables, group_of: Find) -> Actor:
    group = None
    if not party.country:
        for words in (party.text, party.text.removeprefix("the ")):
            group = group or groups.get(words.casefold()) or group_of(words)
    return (
        party.text,
        party.country,
        group.members if group else (),
        tables.place(group) if group else None,
        party.kind,
    )


def _target(target: Target, tables: Tables) -> Aim:
    place = target.place
    country = target.country
    if country is None and place is not None and place.kind == "country":
        country = place.country
    return (
        target.passage.text,
        country,
        target.members or (place.members if place else ()),
        tables.place(place) if place else None,
    )


def _shape(ends: tuple[tuple[Actor, ...], tuple[Aim, ...]]) -> Json:
    names = ("text", "country", "members", "place", "kind")
    actors, targets = ends
    return {
        "actors": [dict(zip(names, actor, strict=True)) for actor in actors],
        "targets": [dict(zip(names[:4], target, strict=True)) for target in targets],
    }
