"""Roads that are called after where they lead: no place of what happened on them."""

from geothreat.nlp.statements.reading import Name, Reading

__all__ = ["leads_away", "lies_on_way"]

_METROPOLIS = 500_000  # people; roads are called after such from afar


def leads_away(reading: Reading, name: Name) -> bool:
    """Tell "the Karachi highway", which starts far away, from "the Shaddadi road".

    Parameters
    ----------
    reading : Reading
    name : Name
    """
    place, after = name.mention.place, reading.words[name.end : name.end + 1]
    road = not reading.rules.words("places.roads").isdisjoint(after)
    return road and place is not None and (place.population or 0) > _METROPOLIS


def lies_on_way(reading: Reading, name: Name) -> bool:
    """Say whether a name only ends a road: "on the Gombe-Biu main road, near X".

    Parameters
    ----------
    reading : Reading
    name : Name
    """
    if reading.words[name.start - 1] != "-" or reading.name_at(name.start - 2) is None:
        return False
    after = reading.words[name.end : name.end + 2]
    return not reading.rules.words("places.roads").isdisjoint(after)
