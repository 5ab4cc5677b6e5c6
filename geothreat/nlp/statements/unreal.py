"""What never happened: supposed, denied, negated, improbable, an accident or a game."""

from geothreat.nlp.phrases import Found
from geothreat.nlp.statements.clauses import Frame, clause_around
from geothreat.nlp.statements.conditions import Condition
from geothreat.nlp.statements.idioms import SPARED
from geothreat.nlp.statements.manoeuvres import hidden_behind
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.suppositions import of_anyone, of_what_may_come
from geothreat.nlp.statements.verdicts import Verdict, none, reporting_before

__all__ = ["unreal"]

_ILLS = frozenset({"die", "killing", "casualty", "fight"})
_MARKS = frozenset('"\u201c\u201d')
_LACKING = 6  # words in which "there were no" reaches an act: "no reports of shelling"
_UNDOING = 7  # words before a plan in which a verb may undo it


def unreal(reading: Reading, frame: Frame, conditions: list[Condition]) -> Verdict | None:
    """Return the verdict on an act that did not happen, if its words say so."""
    supposed = _supposed(reading, frame, conditions)
    return supposed or _denied(reading, frame) or _improbable(reading, frame)


def _supposed(reading: Reading, frame: Frame, conditions: list[Condition]) -> Verdict | None:
    inside = _in_condition(reading, frame, conditions)
    if inside is not None:
        return inside
    awaited = _awaited(reading, frame)
    if awaited is not None:
        return none(frame, "not before it is over (until)", (awaited, awaited + 1))
    anyone = of_anyone(reading, frame)
    if anyone is not None:
        return none(frame, f"what anybody might do ({reading.words[anyone]})", (anyone, anyone + 1))
    origin = of_what_may_come(reading, frame)
    if origin is not None:
        return none(frame, "where what is yet to come would start", (origin, origin + 1))
    if frame.sentence[-1].text.startswith("?"):
        return none(frame, "a question")
    return _peaceful(reading, frame)


def _peaceful(reading: Reading, frame: Frame) -> Verdict | None:
    """Return the verdict on an act in a film, a game, an exercise or an accident."""
    if _in_scare_quotes(reading, frame):
        return none(frame, "no more than called so")
    whole = (frame.sentence.start, frame.sentence.end)
    scopes = {"hypothetical": frame.clause, "accident": whole, "false": whole, "pastime": whole}
    if not frame.trigger.is_verb:
        at = frame.trigger.start
        scopes["lacking"] = (max(at - _LACKING, frame.sentence.start), at)
    if frame.trigger.sense.group in _ILLS:
        scopes["illness"] = whole
    elif frame.trigger.sense.kind == "killing":
        scopes["illness"] = frame.clause
    for name, scope in scopes.items():
        told = reading.meant(reading.rules.clause_cues[name], *scope)
        if told is None or (name == "false" and not _reaches(reading, frame, told)):
            continue
        manoeuvre = told.value in reading.rules.words("threats.manoeuvres")
        if not (manoeuvre and (_only_threatened(frame) or hidden_behind(reading, frame))):
            return none(frame, f"no hostile act: {name} ({told.value})")
    return None


def _in_scare_quotes(reading: Reading, frame: Frame) -> bool:
    """Say whether a word of harm has quotation marks of its own: forty "dead" lay on the deck."""
    trigger, texts = frame.trigger, reading.tokens.texts
    sides = (*texts[trigger.start - 1 : trigger.start], *texts[trigger.end : trigger.end + 1])
    return trigger.sense.group in _ILLS and len(sides) == 2 and _MARKS.issuperset(sides)


def _reaches(reading: Reading, frame: Frame, told: Found[str]) -> bool:
    """Say whether what calls a report false calls this one so.

    "It is not true that X: Y" says so of X alone, and "…, a charge that it called fabricated" of
    the charge.
    """
    if told.value.endswith(" that"):
        between = reading.words[told.end : frame.trigger.start]
        return told.end <= frame.trigger.start and not {":", ";"} & set(between)
    return not _is_of_charge(reading, frame, told.start)


def _is_of_charge(reading: Reading, frame: Frame, at: int) -> bool:
    """Say whether only the other side calls it false: "…, a charge that it called fabricated"."""
    charges, start = reading.rules.words("clauses.charges"), frame.trigger.end
    commas = (i for i in range(start, at) if reading.words[i] == ",")
    return any(charges & set(reading.words[i + 1 : i + 3]) for i in commas)


def _in_condition(reading: Reading, frame: Frame, conditions: list[Condition]) -> Verdict | None:
    """Return the verdict on an act that a condition names, or that would bring another about."""
    at = frame.trigger.start
    for condition in conditions:
        alternative = reading.words[condition.start] in ("otherwise", "failing", "or")
        if condition.start <= at < condition.end and not alternative:
            cue = (condition.start, condition.start + 1)
            return none(frame, f"inside a condition ({reading.words[condition.start]})", cue)
    if _brings_about(reading, frame):
        return none(frame, "what would bring it about")
    return None


def _brings_about(reading: Reading, frame: Frame) -> bool:
    """Say whether an act is what would be answered: "a raid on X would be met with …"."""
    group, words = frame.group, reading.words
    if frame.trigger.is_verb or frame.carrier != "subject" or group is None or not group.modal:
        return False
    behind = words[group.start : group.start + 4]
    answered = {"met", "answered", "returned", "repaid"} & set(behind)
    return "be" in behind and bool(answered)


def _awaited(reading: Reading, frame: Frame) -> int | None:
    """Return the "until" that puts an act ahead: "will go on until the town is destroyed"."""
    words, low = reading.words, frame.sentence.start
    for i in range(frame.trigger.start - 1, low, -1):
        if words[i] in (",", ";", ":"):
            return None
        if words[i] in ("until", "till"):
            ahead = reading.rules.words("realis.group.modals") & set(words[low:i])
            return i if ahead else None
    return None


def _only_threatened(frame: Frame) -> bool:
    """Say whether a word names no act but a menace: an answer to drills is no drill."""
    return frame.trigger.sense.evidence in ("threat", "mild")


def _denied(reading: Reading, frame: Frame) -> Verdict | None:
    negated = _negated(reading, frame)
    if negated is not None:
        return negated
    taken_back = _taken_back(reading, frame)
    if taken_back is not None:
        return none(frame, "a threat withdrawn, or none made", taken_back)
    outer = _denial(reading, frame) or reporting_before(reading, frame)
    if outer is not None and outer.value == "denying":
        return none(frame, f"denied ({reading.words[outer.start]})", (outer.start, outer.end))
    return None


def _taken_back(reading: Reading, frame: Frame) -> tuple[int, int] | None:
    """Return the words that undo a plan or a promise: "dropped its threat to", "no order to"."""
    governor, words = frame.governor, reading.words
    doubted = reading.rules.clause_cues["disbelief"].first(
        words, frame.sentence.start, frame.trigger.start
    )
    if doubted is not None:
        return doubted.start, doubted.end
    intents = reading.rules.words("clauses.intents")
    bound = governor is not None and words[governor.end : governor.end + 1] == ["but"]
    if governor is None or bound or words[governor.start] not in intents:
        return None  # "no option but to strike" is none withdrawn
    low = max(frame.sentence.start, governor.start - _UNDOING)
    for i in range(governor.start - 1, low - 1, -1):
        if words[i] in (",", ";", ":", '"'):
            return None
        if words[i] == "no" and i >= governor.start - 2:
            return i, governor.end
        undone = next(reading.rules.withdrawing.at(words, i, governor.start), None)
        if undone is not None:
            return undone.start, undone.end
    return None


def _negated(reading: Reading, frame: Frame) -> Verdict | None:
    """Return the verdict on an act that its own verb, subject, object or article negates."""
    if not frame.trigger.is_verb:
        negations = reading.rules.words("realis.group.negations")
        for i in range(frame.phrase_start, frame.trigger.start):
            if reading.words[i] in negations:
                return none(frame, f"negated ({reading.words[i]})", (i, i + 1))
    group = frame.group
    if group is None:
        return None
    cue = (group.start, group.verb)
    menacing = frame.trigger.sense.group in SPARED  # "nobody will be spared" needs its "nobody"
    if not menacing and (group.negated or _negative_subject(reading, frame)):
        return none(frame, "negated" if group.negated else "negated by its subject", cue)
    if group.preposition == "against" or _forsworn(reading, frame):
        return none(frame, "not to be done", cue)
    hollow = frame.trigger.is_verb and _hits_nobody(reading, frame)
    return none(frame, "done to nothing", cue) if hollow else None


def _hits_nobody(reading: Reading, frame: Frame) -> bool:
    """Say whether the object is nobody: "would blow up nothing more"."""
    end = frame.trigger.end
    return bool({"nothing", "nobody", "none"} & set(reading.words[end : end + 1]))


def _forsworn(reading: Reading, frame: Frame) -> bool:
    """Say whether what governs the act is followed by "never" or "not" ("pledged never to")."""
    governor, group = frame.governor, frame.group
    if governor is None or group is None or frame.trigger.sense.group in SPARED:
        return False
    negated = {"not", "never"} & set(reading.words[governor.end : group.verb])
    hesitant = reading.rules.words("clauses.negated_commitments")
    return bool(negated) and not hesitant & set(reading.words[governor.start : group.verb])


def _denial(reading: Reading, frame: Frame) -> Found[str] | None:
    """Return a denial of a charge: "rejected the claim that it was plotting to"."""
    low, at = frame.sentence.start, frame.trigger.start
    for found in reading.rules.reporting.find(reading.words, low, at):
        charges = reading.rules.words("clauses.charges") & set(reading.words[found.end : at])
        if found.value == "denying" and charges:
            return found
    return _called_false(reading, frame)


def _called_false(reading: Reading, frame: Frame) -> Found[str] | None:
    """Return the verdict on a report of the act: "called claims that it would attack lies"."""
    rules, words = reading.rules, reading.words
    low, at, end = frame.sentence.start, frame.trigger.start, frame.sentence.end
    false = rules.words("clauses.falsehoods") & set(words[frame.trigger.end : end])
    for i in range(low, at if false else low):
        if words[i] in rules.words("clauses.charges") and words[i + 1] == "that":
            return Found(i, i + 1, "denying")
    callings = rules.words("clauses.callings")
    for i in range(low, at):
        if words[i] not in callings:
            continue
        charged = rules.words("clauses.charges") & set(words[i + 1 : at])
        if charged and rules.words("clauses.falsehoods") & set(words[i + 1 : end]):
            return Found(i, i + 1, "denying")
    return None


def _negative_subject(reading: Reading, frame: Frame) -> bool:
    group = frame.group
    if group is None:
        return False
    low, _ = clause_around(reading, group.start, frame.sentence)
    negative = reading.rules.words("clauses.negative_subjects")
    first = reading.words[low : min(low + 3, group.start)]
    if reading.words[max(group.start - 2, low) : group.start - 1] == ["no"]:
        return True  # "and no rocket fell on the town"
    verbs = reading.rules.words("realis.group.modals")
    verbs = verbs | reading.rules.words("realis.group.auxiliaries")
    if set(first) & verbs and "not" in first:
        return False  # "will not allow … and will strike": the first verb alone is negated
    counted = {"fewer", "less"} & set(reading.words[low : low + 4])
    return not counted and any(word in negative for word in first)


def _improbable(reading: Reading, frame: Frame) -> Verdict | None:
    first = frame.group.start if frame.group is not None else frame.phrase_start
    low, _ = clause_around(reading, first, frame.sentence)
    cue = reading.near(reading.rules.clause_cues["improbable"], low, frame.clause[1])
    excluded = cue is not None and "ruled out" in cue
    if excluded and reading.rules.words("threats.peace") & set(reading.words[low : low + 12]):
        return None
    if excluded and {"not", "n't"} & set(reading.words[frame.sentence.start : frame.trigger.start]):
        return None
    return none(frame, f"said not to come ({cue})") if cue else None
