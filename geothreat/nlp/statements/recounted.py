"""Facts in forms that mostly tell none: a chronicle's present tense, "the third to be killed"."""

from itertools import pairwise

from geothreat.nlp.statements.clauses import Frame
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.verb_groups import VerbGroup

__all__ = ["is_chronicle", "is_one_of_many"]

_NTH = 8  # words from "the third" to "to be killed"
_ENTRY = 7  # words in which an entry has its date
_YEAR = 4
_MARKS = frozenset("-–—:")


def is_chronicle(reading: Reading, frame: Frame) -> bool:
    """Say whether a sentence is an entry of a list of dates: "1996 - Rebels capture Irbil"."""
    first = frame.sentence.start
    head, days = reading.words[first : first + _ENTRY], reading.rules.words("places.never")
    for i, (year, mark) in enumerate(pairwise(head)):
        if len(year) == _YEAR and year.isdigit() and mark in _MARKS:
            return all(word in days or not word.isalpha() for word in head[:i])
    return False


def is_one_of_many(reading: Reading, frame: Frame, group: VerbGroup) -> bool:
    """Tell "the third reporter to be killed there", who was, from "the next to be killed"."""
    if "be" not in group.auxiliaries or group.modal:
        return False
    low = max(group.start - _NTH, frame.sentence.start)
    before = set(reading.words[low : group.start])
    modals = reading.rules.words("realis.group.modals")
    unsure = modals & (before | set(reading.words[group.verb : group.verb + _NTH]))
    governed = reading.rules.governors.first(reading.words, low, group.start)
    return bool(before & reading.rules.words("realis.nth")) and not unsure and governed is None
