"""Subjects that state a condition: what anybody might do has not been done by anyone.

"Any object that violated the border", "troops who entered would be buried", "rockets fired from
their soil would be answered": they have not entered yet.
"""

from geothreat.nlp.statements.clauses import Frame
from geothreat.nlp.statements.idioms import COMMITTING
from geothreat.nlp.statements.reading import Reading

__all__ = ["of_anyone", "of_what_may_come"]

_RELATIVES = frozenset({"that", "which", "who", "anyone", "anybody", "whoever", "whatever"})
_FREE = frozenset({"anyone", "anybody", "whoever", "whatever"})
_ANY = frozenset({"any", "every", "each", "next", "another", "single"})
_NOUN = 3  # words from "the next" to what is done to it
_VERB = 5  # words from "that" to what they do
_NEAR = 8  # words from what they do to what would be done to them


def of_anyone(reading: Reading, frame: Frame) -> int | None:
    """Return the word that makes a relative clause a condition: "any object that violated"."""
    words, group = reading.words, frame.group
    if not frame.trigger.is_verb:
        return _of_any_state(reading, frame)
    if group is None:
        return None
    if _describes(frame) and _would_follow(reading, frame, group.start):
        return group.start - 1  # "ships entering the strait would be sunk"
    near = 2 if group.modal is None else 1  # a subject may stand between: "from which planes took"
    spots = range(group.start - 1, max(group.start - near, frame.sentence.start) - 1, -1)
    start = next((k for k in spots if words[k] in _RELATIVES), None)
    if start is None:
        return _reduced(reading, frame)
    for i in range(start, max(frame.sentence.start, start - 9) - 1, -1):
        if words[i] in (";", ":") or (words[i] == "," and words[start - 1] != ","):
            break
        if words[i] in _FREE or words[i] in ("any", "every", "each"):
            return i
    return start if _would_follow(reading, frame, start) else _reduced(reading, frame)


def _of_any_state(reading: Reading, frame: Frame) -> int | None:
    """Return the word of "will be shut to any state that joined the raids": none has joined yet."""
    words, at, low = reading.words, frame.phrase_start, frame.sentence.start
    joins = next((k for k in range(at - 1, max(at - _VERB, low), -1) if words[k] in _RELATIVES), 0)
    found = next(
        (i for i in range(joins - 1, max(joins - 1 - _NOUN, low), -1) if words[i] in _ANY), 0
    )
    return found if found and not COMMITTING.isdisjoint(words[low:found]) else None


def _describes(frame: Frame) -> bool:
    """Say whether an -ing form may stand for a relative clause: it has no helper of its own."""
    group = frame.group
    bare = group is not None and not group.auxiliaries and group.preposition is None
    return bare and "ing" in frame.trigger.forms


def _reduced(reading: Reading, frame: Frame) -> int | None:
    """Return the participle behind a bare plural: "missiles launched from X would be answered"."""
    trigger, words = frame.trigger, reading.words
    at, group = trigger.start, frame.group
    bare = (
        group is not None
        and not (group.auxiliaries or group.modal)
        and "participle" in trigger.forms
    )
    sent = words[at] in reading.rules.words("threats.reducers")
    one = bool(_ANY & set(words[max(frame.sentence.start, at - _NOUN) : at]))
    would = sent or one  # "the next drone brought down would have consequences"
    return at if bare and would and _would_follow(reading, frame, at, one=one) else None


def _would_follow(reading: Reading, frame: Frame, start: int, *, one: bool = False) -> bool:
    """Say whether a bare plural before a clause is the subject of what is only to come.

    "Troops who entered X would be buried there": they have not entered yet. What they had better
    expect is no different.
    """
    words, end = reading.words, frame.sentence.end
    plural = words[start - 1].endswith("s") or words[start - 1] in ("men", "people", "women")
    given = {"the", "these", "his", "its", "their", "our"} & set(words[start - 4 : start - 1])
    if not one and (not plural or given):
        return False
    for i in range(frame.trigger.end, min(frame.trigger.end + _NEAR, end)):
        if words[i] in (",", ";", "and"):
            return False
        if words[i] in reading.rules.words("realis.outcomes"):
            return True
    return False


def of_what_may_come(reading: Reading, frame: Frame) -> int | None:
    """Return the modal before "the base it was launched from": what would be has no past."""
    words, group = reading.words, frame.group
    if group is None or not frame.trigger.is_verb or group.start <= frame.sentence.start + 1:
        return None
    at = group.start - 1
    if words[at] not in ("it", "they") or words[at - 1] in reading.rules.words("clauses.breaks"):
        return None
    if words[frame.trigger.end : frame.trigger.end + 1] != ["from"]:
        return None
    return next((i for i in range(frame.sentence.start, at) if words[i] in COMMITTING), None)
