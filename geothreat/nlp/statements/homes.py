"""The country of one who speaks for an army or a state that no word beside him names.

"The general told cadets in Maracay": a general speaks at home, where the report was written, or for
the country that the text is mostly about.
"""

from collections import Counter

from geothreat.nlp.statements.acts import Facts
from geothreat.nlp.statements.parties import Who
from geothreat.nlp.statements.reading import Reading
from geothreat.records import Party

__all__ = ["nameless"]

_OFTEN = 2  # names of a country in a text that it is about
_MAINLY = 0.6


def nameless(reading: Reading, facts: Facts) -> tuple[Who, ...]:
    """Return who speaks in their own words, though no side of theirs is known."""
    saying = facts.saying
    if saying is None or saying.pronoun:
        return ()
    start, end = saying.verb
    party = Party(text=saying.text, country=_home_of(reading, facts), kind="person")
    return (Who(start=start, end=end, party=party),)


def _home_of(reading: Reading, facts: Facts) -> str | None:
    """Return the ISO code of the country for which the one who speaks in a sentence speaks.

    Parameters
    ----------
    reading : Reading
    facts : Facts
    """
    saying = facts.saying
    words = set(saying.text.lower().split()) if saying is not None else set()
    rules = reading.rules
    if not words & rules.words("spoken.state") or words & rules.words("spoken.civil"):
        return None
    counts = Counter(
        m.place.country for m in reading.mentions if m.place is not None and m.place.country
    )
    rooms = [facts.spoken_at, *reading.datelined]
    for room in rooms:
        place = room.mention.place if room is not None else None
        if place is not None and place.country and counts[place.country] >= _OFTEN:
            return place.country
    iso, count = counts.most_common(1)[0] if counts else (None, 0)
    return iso if count >= max(_OFTEN, _MAINLY * counts.total()) else None
