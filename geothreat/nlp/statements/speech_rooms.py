"""What one speaks in, at or to, by the words for it: a rally, a visit, cadets, the town itself."""

from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.statements.speakers import Saying

__all__ = ["holds_people", "is_inside", "is_seat", "listed", "speaks"]


def listed(reading: Reading, word: str, *lists: str) -> bool:
    """Say whether a word is in one of the lexicon's lists for places of speech."""
    return any(word in reading.rules.words(f"speakers.place.{name}") for name in lists)


def speaks(reading: Reading, word: str) -> bool:
    """Say whether a verb tells that somebody spoke: "speaking", "addressed"."""
    sitting = reading.rules.words("places.backward.sitting")
    return word in sitting or listed(reading, word, "addressing", "giving")


def holds_people(reading: Reading, word: str) -> bool:
    """Say whether one speaks at, in or to what a noun stands for."""
    sites = reading.rules.words("places.sites") | reading.rules.words("places.works")
    return word in sites or listed(reading, word, "venues", "travels", "audiences")


def is_inside(reading: Reading, preposition: str, noun: str) -> bool:
    """Say whether a preposition puts a noun, or where there is none a speech, in a place."""
    visit = listed(reading, noun, "travels") and listed(reading, preposition, "towards")
    toured = not preposition and listed(reading, noun, "touring")
    afar = listed(reading, noun, "sent") or speaks(reading, noun)
    return (
        visit
        or toured
        or listed(reading, preposition, "inside")
        or (afar and listed(reading, preposition, "afar"))
    )


def is_seat(reading: Reading, name: Name, saying: Saying | None) -> bool:
    """Say whether a name that opens a sentence is where its speaker is: "In Moscow, Lavrov said".

    In "In Gaza, the army said it would …" it is as well where a state or its forces would act.
    """
    place = name.mention.place
    if place is None or place.kind not in ("city", "site"):
        return False
    if saying is None or saying.verb[0] < name.start:
        return True
    start, end = saying.span
    return reading.name_at(end - 1) is None and not reading.near(reading.rules.forces, start, end)
