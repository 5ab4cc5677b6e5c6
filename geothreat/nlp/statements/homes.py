"""The country of one who speaks for an army or a state that no word beside him names.

"The general told cadets in Maracay": a general speaks at home, where the report was written, or for
the country that the text is mostly about.
"""

from collections import Counter

from geothreat.nlp.phrases import fold
from geothreat.nlp.statements.acts import Facts
from geothreat.nlp.statements.parties import Who
from geothreat.nlp.statements.reading import Reading
from geothreat.records import Party, PartyKind

__all__ = ["is_side", "main_country", "nameless", "spokesman"]

_OFTEN = 2  # names of a country in a text that it is about
_MAINLY = 0.6


def is_side(reading: Reading, who: Who | None, text: str | None) -> bool:
    """Say whether one who speaks is of a side that can act: by rank, arms or state."""
    words = _words_of(text or "")
    if words & reading.rules.words("spoken.civil"):
        return False
    if words & reading.rules.words("spoken.mouths"):
        return True
    if who is None:
        return False
    return who.party.kind == "armed group" or bool(who.party.country and not who.is_place)


def nameless(reading: Reading, facts: Facts, before: str | None) -> tuple[Who, ...]:
    """Return who speaks in their own words, though no side of theirs is known.

    Parameters
    ----------
    reading : Reading
    facts : Facts
    before : str or None
        Who spoke last: a quotation that goes on is theirs.
    """
    saying, sentence = facts.saying, facts.sentence
    if saying is None:
        goes_on = before is not None and any(reading.quoted[sentence.start : sentence.start + 2])
        if before is None or not goes_on:
            return ()
        text, (start, end) = before, (sentence.start, sentence.start + 1)
    elif fold(saying.text) in reading.rules.words("parties.third_person"):
        return ()
    else:
        text, (start, end) = saying.text, saying.verb
    return (_speaker(reading, facts, text, (start, end)),)


def spokesman(reading: Reading, facts: Facts, start: int, end: int) -> Who:
    """Return who some tokens name, with the country for which he speaks where his office tells."""
    return _speaker(reading, facts, reading.doc[start:end].text, (start, end))


def _speaker(reading: Reading, facts: Facts, text: str, tokens: tuple[int, int]) -> Who:
    words = _words_of(text)
    armed = words & reading.rules.words("speakers.groups")
    kind: PartyKind = "armed group" if armed else "person"
    party = Party(text=text, country=_home_of(reading, facts, words), kind=kind)
    return Who(start=tokens[0], end=tokens[1], party=party)


def _words_of(text: str) -> set[str]:
    return {word.removesuffix("'s") for word in fold(text).split()}


def _home_of(reading: Reading, facts: Facts, words: set[str]) -> str | None:
    """Return the ISO code of the country for which the one who speaks in a sentence speaks."""
    rules = reading.rules
    if not words & rules.words("spoken.state") or words & rules.words("spoken.civil"):
        return None
    counts = _counts(reading)
    rooms = [facts.spoken_at, *reading.datelined]
    for room in rooms:
        place = room.mention.place if room is not None else None
        if place is not None and place.country and counts[place.country] >= _OFTEN:
            return place.country
    return main_country(reading)


def main_country(reading: Reading) -> str | None:
    """Return the ISO code of the country that most names of a text lie in, if there is one."""
    counts = _counts(reading)
    iso, count = counts.most_common(1)[0] if counts else (None, 0)
    return iso if count >= max(_OFTEN, _MAINLY * counts.total()) else None


def _counts(reading: Reading) -> Counter[str]:
    places = (m.place for m in reading.mentions if m.place is not None)
    return Counter(place.country for place in places if place.country)
