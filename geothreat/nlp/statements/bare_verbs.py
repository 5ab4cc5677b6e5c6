"""Verbs without a modal that are still to come: "or be shot", "we are coming", headlines."""

from collections.abc import Iterator

from geothreat.nlp.statements.clauses import Frame
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.verdicts import Verdict

__all__ = ["without_modal"]

_SEEN = 5  # words from "or see" to what is done: "or see their market stalls burned"
_OPENING = 6  # words before "we" in "after that we hit them"


def without_modal(reading: Reading, frame: Frame) -> Verdict | None:
    """Return the verdict on an act that no modal but its place in the sentence puts ahead."""
    ways = (_or_else, _one_more, _coming, _ordered, _announced)
    return next((v for way in ways if (v := way(reading, frame)) is not None), None)


def _or_else(reading: Reading, frame: Frame) -> Verdict | None:
    """Judge the alternative in an order: "leave or be bombed", "surrender or face an assault"."""
    group, words = frame.group, reading.words
    if group is None or group.start <= frame.sentence.start:
        return None
    spots = (group.start - 1, group.verb - 1, *_made_to_see(reading, group.start))
    start = next((k for k in spots if words[k] == "or"), None)
    forms = frame.trigger.forms
    past = frame.trigger.is_verb and "past" in forms and not forms & {"base", "participle"}
    if start is None or past:
        return None
    ordered = reading.rules.words("threats.orders") & set(words[frame.sentence.start : start])
    bare = words[group.verb] in reading.rules.words("threats.fates") or "be" in group.auxiliaries
    if not (bare or ordered):
        return None
    return Verdict(frame=frame, reality="commit", why="or else", cue=(start, start + 1))


def _made_to_see(reading: Reading, at: int) -> Iterator[int]:
    """Yield the words before "see" and "watch" in "pay or see their stalls burned"."""
    low = max(at - _SEEN, 0)
    return (k - 1 for k in range(at - 1, low, -1) if reading.words[k] in ("see", "watch", "have"))


def _one_more(reading: Reading, frame: Frame) -> Verdict | None:
    """Judge the condition without "if": "one more balloon and we fire"."""
    group, words = frame.group, reading.words
    if group is None or not frame.trigger.is_verb or "base" not in frame.trigger.forms:
        return None
    low, at = frame.sentence.start, group.start
    if words[at - 1] not in ("we", "i", "you"):
        return None
    if words[at - 2 : at - 1] != ["and"]:
        return _afterwards(reading, frame)
    rules = reading.rules
    orders = rules.words("threats.once_more") | rules.words("threats.commands")
    if not any(words[i] in orders and _opens(words, i, low) for i in range(low, at)):
        return None
    cue = (at - 2, at - 1)
    return Verdict(frame=frame, reality="commit", why="one more, and it is done", cue=cue)


def _afterwards(reading: Reading, frame: Frame) -> Verdict | None:
    """Judge "after that we hit them": still to come."""
    low, at = frame.sentence.start, frame.group.start if frame.group is not None else 0
    later = reading.rules.words("threats.afterwards") & set(reading.words[low : at - 1])
    if (
        not later
        or at - low > _OPENING
        or ("after" in later and "that" not in reading.words[low:at])
    ):
        return None
    return Verdict(frame=frame, reality="commit", why="to come after that", cue=(low, at))


def _coming(reading: Reading, frame: Frame) -> Verdict | None:
    """Judge "we are coming for you": the present of one who means to."""
    group, trigger = frame.group, frame.trigger
    if group is None or not trigger.is_verb or "ing" not in trigger.forms or group.negated:
        return None
    menacing = trigger.sense.evidence in ("threat", "mild")
    ours = reading.words[group.start - 1] in ("we", "i")
    if not (menacing and ours and group.auxiliaries & {"are", "'re", "am", "'m"}):
        return None
    return Verdict(frame=frame, reality="commit", why="on its way", cue=(group.start, group.verb))


def _ordered(reading: Reading, frame: Frame) -> Verdict | None:
    """Judge an order behind a headline's colon: "New doctrine: kill at the first sign"."""
    group, at = frame.group, frame.trigger.start
    if group is None or not frame.trigger.is_verb or "base" not in frame.trigger.forms:
        return None
    if reading.words[at - 1] != ":" or not reading.is_headline(frame.sentence):
        return None
    return Verdict(frame=frame, reality="commit", why="an order", cue=(at - 1, at))


def _announced(reading: Reading, frame: Frame) -> Verdict | None:
    """Judge a headline's "Poland to shoot down drones": it is going to."""
    group = frame.group
    told = group is None or group.governor is not None or not group.infinitive
    if group is None or told or not reading.is_headline(frame.sentence):
        return None
    side = reading.name_at(group.start - 1) or reading.rules.forces.ending(
        reading.words, frame.sentence.start, group.start
    )
    if side is None or group.negated:
        return None
    return Verdict(frame=frame, reality="commit", why="announced", cue=(group.start, group.verb))


def _opens(words: list[str], i: int, low: int) -> bool:
    """Say whether a word opens a sentence, a quotation or what follows a colon."""
    return i == low or words[i - 1] in (":", '"', "''", "“")
