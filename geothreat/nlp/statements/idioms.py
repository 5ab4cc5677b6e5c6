"""Menaces that no verb of violence tells: idioms, manners, options left open, what will be spared.

Each is a group of triggers in the lexicon; here its words around decide, instead of the tense.
"""

from collections.abc import Callable, Mapping

from geothreat.nlp.statements.clauses import Frame, clause_around
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.verdicts import Verdict, none

__all__ = ["COMMITTING", "CONSIDERING", "SPARED", "SPOKEN", "VEILED", "idiom"]

COMMITTING = frozenset({"will", "'ll", "wo", "would", "shall", "'d", "must"})
CONSIDERING = frozenset({"could", "may", "might", "couldn"})
SPOKEN = "spoken"  # a menace by who says it, in no words of its own
SPARED = frozenset({"spared", "idle"})
VEILED = SPARED | {"doom", "hint", "openended", "forcing"}


def idiom(reading: Reading, frame: Frame) -> Verdict | None:
    """Return the verdict on a trigger that is an idiom of menace; None for any other trigger."""
    judge = _JUDGES.get(frame.trigger.sense.group)
    return judge(reading, frame) if judge is not None else None


def _doom(reading: Reading, frame: Frame) -> Verdict:
    if _negated(reading, frame):
        return none(frame, "negated")
    return _said(frame, "an idiom of menace")


def _besetting(reading: Reading, frame: Frame) -> Verdict:
    """Judge "Houthis threaten ships"; what "could threaten ships" is no more than a danger."""
    group = frame.group
    passive = group is not None and group.auxiliaries & {"be", "being", "been"}
    if _negated(reading, frame) or passive or (group is not None and group.modal):
        return none(frame, "a danger, no threat")
    return _said(frame, "threatens what can be hit")


def _openended(reading: Reading, frame: Frame) -> Verdict:
    del reading
    trigger = frame.trigger
    cue = (trigger.start, trigger.end)
    return Verdict(frame=frame, reality="consider", why="nothing is excluded", cue=cue)


def _spared(reading: Reading, frame: Frame) -> Verdict:
    """Judge "will not be spared": without its negation it is no menace."""
    group = frame.group
    modal = group.modal if group is not None else None
    if modal in COMMITTING and (_negated(reading, frame) or _negative_words(reading, frame)):
        return _said(frame, "will not be spared")
    return none(frame, "no menace without a negation")


def _forcing(reading: Reading, frame: Frame) -> Verdict:
    """Judge "by force": the verb it goes with says whether it is to come."""
    start = frame.trigger.start
    if reading.words[frame.trigger.end - 1] == "forces":
        return none(frame, "forces, no force")
    low, _ = clause_around(reading, start - 1, frame.sentence)
    if not (COMMITTING | CONSIDERING) & set(reading.words[low:start]):
        low = max(frame.sentence.start, start - 14)  # "would have the port, by peace or by force"
    words = reading.words[low:start]
    governor = reading.rules.governors.first(reading.words, low, start)
    if {"not", "n't", "never", "no"} & set(words):
        return none(frame, "negated")
    if governor is not None and governor.value != "unreal":
        return Verdict(frame=frame, reality=governor.value, why="to be done by force")
    if COMMITTING & set(words):
        return _said(frame, "to be done by force")
    if CONSIDERING & set(words):
        return Verdict(frame=frame, reality="consider", why="may be done by force")
    return none(frame, "a manner, of no act to come")


def _negated(reading: Reading, frame: Frame) -> bool:
    group = frame.group
    if group is not None and group.negated:
        return True
    low, _ = clause_around(reading, frame.trigger.start, frame.sentence)
    return bool({"not", "n't", "never"} & set(reading.words[low : frame.trigger.start]))


def _negative_words(reading: Reading, frame: Frame) -> bool:
    low = frame.sentence.start
    negative = reading.rules.words("clauses.negative_subjects") | {"nowhere"}
    return bool(negative & set(reading.words[low : frame.trigger.start]))


def _said(frame: Frame, why: str) -> Verdict:
    cue = (frame.trigger.start, frame.trigger.end)
    return Verdict(frame=frame, reality="commit", why=why, cue=cue, sureness=0.7)


_JUDGES: Mapping[str, Callable[[Reading, Frame], Verdict]] = {
    "besetting": _besetting,
    "doom": _doom,
    "hint": _doom,
    "openended": _openended,
    "spared": _spared,
    "idle": _spared,
    "forcing": _forcing,
}
