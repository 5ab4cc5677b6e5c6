"""Acts that somebody leaves open: not ruled out, on the table, drawn up, under study."""

from geothreat.nlp.statements.clauses import Frame
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.verdicts import Verdict, none

__all__ = ["left_open", "not_excluded"]

_FAR_EXCLUDED = 3  # words from "rule out" to the act
_BEHIND = 14  # words from the act to what is said of it


def not_excluded(reading: Reading, frame: Frame) -> Verdict | None:
    """Judge "has never renounced the use of force" and "asked whether …, would not rule it out"."""
    words, sentence = reading.words, frame.sentence
    for found in reading.rules.excluding.find(words, sentence.start, sentence.end):
        back = words[max(sentence.start, found.start - 5) : found.start]
        kept = reading.rules.words("clauses.withholding") & set(back)
        ahead = frame.phrase_start - found.end
        near = 0 <= ahead <= _FAR_EXCLUDED or (ahead > 0 and words[found.end] == "that")
        of_it = words[found.end - 2 : found.end + 1]
        asked = frame.trigger.start < found.start and {"it", "that"} & set(of_it)
        if kept and (near or (asked and "whether" in words[sentence.start : frame.trigger.start])):
            cue = (found.start, found.end)
            return Verdict(frame=frame, reality="consider", why="not ruled out", cue=cue)
    return None


def left_open(reading: Reading, frame: Frame) -> Verdict | None:
    """Judge "keeps the use of force on the table", "an invasion cannot be ruled out"."""
    if frame.trigger.is_verb and not _is_subject(reading, frame):
        return None
    start, (_, end) = frame.trigger.end, frame.clause
    start, end = _over_aside(reading, start, end, frame.sentence.end)
    if _awaits(reading.words, start, end):
        cue = (start, start + 1)
        return Verdict(frame=frame, reality="commit", why="it awaits somebody", cue=cue)
    coming = reading.rules.foreseen.first(reading.words, start, min(end, start + _BEHIND))
    if coming is not None:
        cue = (coming.start, coming.end)
        return Verdict(frame=frame, reality="warn", why="said to be coming", cue=cue, sureness=0.7)
    found = reading.rules.left_open.first(reading.words, start, min(end, start + _BEHIND))
    if found is None:
        return None
    words = set(reading.words[start : found.start])
    if {"not", "n't", "never", "longer"} & words or "off" in reading.words[found.start : found.end]:
        return none(frame, "left out of the question", (found.start, found.end))
    cue = (found.start, found.end)
    return Verdict(frame=frame, reality="consider", why="left open", cue=cue, sureness=0.7)


def _is_subject(reading: Reading, frame: Frame) -> bool:
    """Tell the gerund of "shelling the port is being looked at" from what goes on."""
    group = frame.group
    while_it = group is not None and group.preposition in (None, "while", "when")
    bare = group is not None and while_it and not (group.auxiliaries or group.modal)
    return bare and "ing" in frame.trigger.forms


def _over_aside(reading: Reading, start: int, end: int, stop: int) -> tuple[int, int]:
    """Step over what commas add to a noun: "a landing on X, from which boats sail, is …"."""
    words = reading.words
    if words[end : end + 1] != [","] or not {"which", "who", "whose", "where"} & set(
        words[end + 1 : end + 3]
    ):
        return start, end
    closing = next((i for i in range(end + 1, stop) if words[i] == ","), None)
    return (start, end) if closing is None else (closing + 1, min(closing + 1 + _BEHIND, stop))


def _awaits(words: list[str], start: int, end: int) -> bool:
    """Say whether a noun is certain to come: "a blow awaits them", "our answer is inevitable"."""
    if words[start : start + 1] in (["awaits"], ["awaited"], ["await"]):
        return True
    return "inevitable" in words[start:end] and "not" not in words[start:end]
