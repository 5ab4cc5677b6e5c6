"""Nouns of acts that a word before or behind puts ahead: threatened, massed for, warned of.

"Threatened the town with strikes", "told people to leave ahead of an attack", "papers outline a
raid, to be blamed on the army", "ordered the bombing of X": the noun stands there as if it were
done.
"""

from geothreat.nlp.statements.clauses import Frame
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.verdicts import Reality, Verdict, none

__all__ = ["PLANNED", "foreshadowed"]

PLANNED = "planned (to be …)"
_SHARED = 16  # words from an act to what is to become of it
_COMMAND = 4  # words of "gave the go-ahead for"
_JUDGED = 5  # words from "convicted" to "ordered"
_FOLLOWS = 8  # words from an act to "which killed nine"
_YEAR = 4


def foreshadowed(reading: Reading, frame: Frame) -> Verdict | None:
    """Return the verdict on a noun that another word puts ahead; None for any other trigger."""
    if frame.trigger.is_verb:
        return None
    ways = (_described, _threatened_with, _ahead_of, _commanded)
    return next((v for way in ways if (v := way(reading, frame)) is not None), None)


def _described(reading: Reading, frame: Frame) -> Verdict | None:
    """Judge "papers outline a raid on Gao, to be blamed on the army": a plan that came to light."""
    words, start = reading.words, frame.sentence.start
    told = reading.rules.words("threats.describing") & set(words[start : frame.phrase_start])
    if not told:
        return None
    for i in range(frame.trigger.end, min(frame.trigger.end + _SHARED, frame.sentence.end - 3)):
        if words[i : i + 3] == [",", "to", "be"]:
            if words[i + 3] in reading.rules.words("threats.ensuing"):
                return None
            cue = (i + 1, i + 4)
            return Verdict(frame=frame, reality="warn", why=PLANNED, cue=cue, sureness=0.7)
    return None


def _threatened_with(reading: Reading, frame: Frame) -> Verdict | None:
    """Judge "threatened X with strikes", "massing for an attack", "warned X of reprisals"."""
    if frame.phrase_start <= frame.sentence.start:
        return None
    start, words = frame.phrase_start - 1, reading.words
    lists = {"with": "threats.threatening", "for": "threats.massing", "of": "threats.cautioning"}
    mild = words[start] == "for" and frame.trigger.sense.evidence == "mild"
    told = words[start] == "of"  # "warned them of": not of the attack that was, nor of what may be
    known = told and words[start + 1] == "the"
    if words[start] not in lists or mild or known:
        return None
    for i in range(start - 1, max(frame.sentence.start, start - 9) - 1, -1):
        if words[i] in (",", ";", ".", "that"):
            return None
        if words[i] in reading.rules.words(lists[words[start]]) and i + told < start:
            why = f"only said ({words[i]} … {words[start]})"
            own = not told or frame.trigger.sense.evidence in ("threat", "mild")
            reality: Reality = "commit" if own else "warn"
            return Verdict(frame=frame, reality=reality, why=why, cue=(i, i + 1))
    return None


def _ahead_of(reading: Reading, frame: Frame) -> Verdict | None:
    """Judge "told people to leave ahead of an attack": announced; without it, nothing yet."""
    start, words = frame.phrase_start, reading.words
    if words[max(start - 2, 0) : start] != ["ahead", "of"]:
        return None
    cue = (start - 2, start)
    leaving = reading.rules.words("threats.leaving") & set(words[frame.sentence.start : start])
    if not leaving:
        return none(frame, "not yet (ahead of)", cue)
    return Verdict(frame=frame, reality="commit", why="announced (ahead of)", cue=cue, sureness=0.6)


def _commanded(reading: Reading, frame: Frame) -> Verdict | None:
    """Judge "has ordered the bombing of X": an order is no deed, unless the deed is told of, too.

    Who "ordered the strikes" may speak of known ones: they are no threat, and no new act.
    """
    words, rules, start = reading.words, reading.rules, frame.phrase_start
    low = frame.sentence.start
    found = rules.commanding.ending(words, max(low, start - _COMMAND), start)
    if found is None or _is_carried_out(reading, frame, found.start):
        return None
    cue = (found.start, found.end)
    perfect = {"has", "have", "'ve", "to"} & set(words[max(found.start - 2, low) : found.start])
    named = words[start] == "the" and not words[frame.trigger.end - 1].endswith("ing")
    if named and not perfect:
        return none(frame, f"an order, no deed ({words[found.start]})", cue)
    why = f"ordered ({words[found.start]})"
    return Verdict(frame=frame, reality="commit", why=why, cue=cue, sureness=0.7)


def _is_carried_out(reading: Reading, frame: Frame, at: int) -> bool:
    """Say whether an act that was ordered is told as done: by a judge, a number, what it did."""
    words, low, end = reading.words, frame.sentence.start, frame.sentence.end
    blamed = reading.rules.words("clauses.blame") | {"who", "whom"}
    if blamed & set(words[max(low, at - _JUDGED) : at]):
        return True
    behind = words[frame.trigger.end : end]
    counted = behind[:1] == ["of"] and reading.doc[frame.trigger.end + 1].like_num
    dated = any(len(w) == _YEAR and w.startswith(("19", "20")) for w in behind) or (
        not {"last", "ago", "months", "years"}.isdisjoint(behind)
    )
    known = "'s" in words[frame.phrase_start : frame.trigger.start]
    return counted or dated or known or not {"that", "which"}.isdisjoint(behind[:_FOLLOWS])
