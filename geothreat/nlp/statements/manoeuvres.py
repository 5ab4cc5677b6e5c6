"""Exercises that hide an act: "could use its drills to seize the island", "under cover of them".

Beside an exercise an act is mostly rehearsed, and none. One that the exercise is said to be used
for, or to be a cover for, is what somebody warns of.
"""

from geothreat.nlp.statements.clauses import Frame
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.verdicts import Verdict

__all__ = ["hidden_behind", "hidden_by"]

_USED = 5  # words from "use" to the exercise
_FOR = 4  # words from the exercise to "to", "as" or "for"


def hidden_behind(reading: Reading, frame: Frame) -> tuple[int, int] | None:
    """Return the words that make an exercise before an act its cover, if any do.

    Parameters
    ----------
    reading : Reading
    frame : Frame
        Of the act that would be done.
    """
    words, low, rules = reading.words, frame.sentence.start, reading.rules
    manoeuvres = rules.nouns("threats.manoeuvres")
    for i in range(low + 1, frame.sentence.end):
        behind = i > frame.trigger.start  # "may seize X under cover of an exercise"
        if words[i] not in manoeuvres or i in range(frame.trigger.start, frame.trigger.end):
            continue
        first = max(low, i - _USED)
        used = next((k for k in range(i - 1, first - 1, -1) if words[k] in _screens(reading)), None)
        meant = {"to", "as", "for"} & set(words[i + 1 : i + 1 + _FOR])
        cover = used is not None and words[used + 1 : used + 2] == ["of"]
        told = (low, frame.trigger.start if cover else used or low)
        if used is not None and (cover or (meant and not behind)) and not _is_past(reading, *told):
            return used, i + 1
    return None


def _screens(reading: Reading) -> frozenset[str]:
    return reading.rules.words("threats.screens")


def _is_past(reading: Reading, low: int, end: int) -> bool:
    """Say whether it was done or is denied: only what may or is feared to come is a warning."""
    words, rules = reading.words, reading.rules
    before = set(words[low:end])
    if rules.words("realis.group.negations") & before:
        return True
    ahead = rules.words("realis.group.modals") | rules.words("threats.worrying")
    return not (ahead | rules.words("threats.preparing") | {"to"}) & before


def hidden_by(reading: Reading, frame: Frame) -> Verdict | None:
    """Return the verdict on an act that an exercise is said to hide."""
    cue = hidden_behind(reading, frame)
    if cue is None:
        return None
    why = f"an exercise may hide it ({reading.words[cue[0]]})"
    return Verdict(frame=frame, reality="warn", why=why, cue=cue, sureness=0.7)
