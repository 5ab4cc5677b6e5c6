"""Facts in forms that mostly tell none: a chronicle's present, "the third to be killed"."""

from itertools import pairwise

from geothreat.nlp.statements.clauses import Frame
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.verb_groups import VerbGroup

__all__ = ["is_chronicle", "is_one_of_many", "is_sortie"]

_NTH = 8  # words from "the third" to "to be killed"
_ENTRY = 7  # words in which an entry has its date
_YEAR = 4
_SENT = 8  # words from "sent" to what was to be done
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


def is_sortie(reading: Reading, frame: Frame, group: VerbGroup) -> bool:
    """Say whether warplanes or missiles were sent to do it: "sent jets to destroy a reactor"."""
    words, low, listed = reading.words, frame.clause[0], reading.rules.words
    before = set(words[max(low, group.start - _SENT) : group.start])
    unsure = listed("realis.group.modals") | listed("realis.group.negations")
    flown = before & listed("realis.sending") and before & listed("realis.sorties")
    strikes = frame.trigger.sense.group != "intercept"
    return bool(flown) and strikes and unsure.isdisjoint(words[low : group.start])
