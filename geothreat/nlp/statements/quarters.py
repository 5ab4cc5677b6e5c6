"""Quarters of towns, told behind them: "Kabul's Khair Khana quarter", "the Nairobi suburb of X"."""

from geothreat.nlp.statements.reading import Name, Reading

__all__ = ["is_quarter", "town_of"]

_OWNED = 7  # words from "Baghdad" to "Adhamiya" in "Baghdad's mainly Sunni district of Adhamiya"


def is_quarter(reading: Reading, inner: Name, town: Name) -> bool:
    """Say whether a name is told to be a part of the town right before it.

    Parameters
    ----------
    reading : Reading
    inner, town : Name
    """
    place, parts = town.mention.place, reading.rules.words("places.town_parts")
    between = reading.words[town.end : inner.start]
    if place is None or place.kind != "city" or not 0 < len(between) < _OWNED:
        return False
    owned = between[0] == "'s" and all(w.isalpha() or w == "-" for w in between[1:])
    if between[-1] == "of" and between[-2:-1] and between[-2] in parts:
        return owned or (len(between) == 2 and _is_larger(town, inner))
    if between[-1] == "," and between[-2:-1] and between[-2] in parts:
        return len(between) == 2  # "a Brooklyn neighbourhood, Canarsie"
    return owned and not parts.isdisjoint(reading.words[inner.end - 1 : inner.end + 1])


def town_of(reading: Reading, name: Name) -> Name | None:
    """Return the town before a name that is told to be a part of it."""
    for i in range(name.start - 1, max(name.start - _OWNED, -1), -1):
        town = reading.name_at(i)
        if town is not None:
            return town if is_quarter(reading, name, town) else None
    return None


def _is_larger(town: Name, inner: Name) -> bool:
    """Tell "the Nairobi suburb of X" from "the Bab quarter of Aleppo"."""
    a, b = town.mention.place, inner.mention.place
    return a is not None and (b is None or (a.population or 0) > (b.population or 0))
