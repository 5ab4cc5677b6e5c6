"""Whether two names stand for one side, and what a target comes to."""

from collections.abc import Iterable

from geothreat.records import Party, Target

__all__ = ["PartyKey", "are_one", "party_keys", "target_keys"]

PartyKey = tuple[str, bool]
"""A country's code, else the folded name; and whether it is an armed group."""


def party_keys(parties: Iterable[Party]) -> frozenset[PartyKey]:
    """Return what parties are compared by: an armed group is not the state where it sits."""
    return frozenset(
        (party.country or party.text.casefold(), party.kind == "armed group") for party in parties
    )


def are_one(one: frozenset[PartyKey], other: frozenset[PartyKey]) -> bool:
    """Whether two sets of parties have one in common."""
    return not one.isdisjoint(other)


def target_keys(targets: Iterable[Target]) -> frozenset[str]:
    """Return what targets are compared by: a place finer than a country, its country, its name.

    A group of countries is itself, not its members.
    """
    found: set[str] = set()
    for target in targets:
        place = target.place
        if place is not None and place.kind != "country":
            found.add(place.id)
        elif target.country:
            found.add(target.country)
        else:
            found.add(target.passage.text.casefold())
    return frozenset(found)
