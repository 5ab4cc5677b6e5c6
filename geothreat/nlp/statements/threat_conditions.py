"""Conditions of a threat that no "if" opens: in its subject, its object, an order, an "until"."""

from collections.abc import Sequence

from geothreat.nlp.statements.clauses import clause_around
from geothreat.nlp.statements.conditions import Condition
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.threat_targets import after_opinion, hit_by_it, names_target
from geothreat.nlp.statements.verdicts import Verdict

__all__ = ["implied_condition", "unmarked_condition"]


def unmarked_condition(reading: Reading, told: Sequence[Verdict]) -> Condition | None:
    """Return the condition that some verdicts of a sentence imply, if they do.

    It stands in an object ("any ship that enters"), before "or", in a subject ("soldiers sent
    to X would be"), in what brings the act about ("one step would mean war"), in an order ("touch
    it and we shall fire"), or after "until".
    """
    ways = (
        implied_condition,
        _alternative,
        _reduced,
        _provoking,
        _ordered,
        _until,
    )
    found = (way(reading, verdict) for verdict in told for way in ways)
    return next((c for c in found if c is not None), None)


def implied_condition(reading: Reading, verdict: Verdict) -> Condition | None:
    """Return the condition in an object: "sink any ship that enters the strait"."""
    words, end = reading.words, verdict.frame.sentence.end
    for i in range(verdict.trigger.end, end):
        if words[i] in (",", ";"):
            return None
        conceded = words[i] == "whatever" and reading.name_at(i + 1) is not None
        if conceded or set(words[i + 1 : i + 2]) & reading.rules.words("threats.after_any"):
            continue  # "whatever Khartoum said"
        if words[i] in reading.rules.words("clauses.implied_conditions"):
            relative = {"that", "who", "which", "whoever", "approaching", "entering", "using"}
            known = {"had", "did", "were"} & set(words[i : i + 4])
            if known and "not" not in words[i : i + 5]:
                return None  # "those who had launched them" are known
            open_ended = {"whatever", "whoever", "any", "each"} & {words[i]}
            if open_ended or relative & set(words[i : i + 6]):
                return Condition(start=i, end=_comma(words, i, end))
            return None
    return None


def _provoking(reading: Reading, verdict: Verdict) -> Condition | None:
    """Return the condition in what would bring the act about: "one step would mean war"."""
    frame, words = verdict.frame, reading.words
    if verdict.reality != "commit":
        return None
    if words[verdict.trigger.start : verdict.trigger.start + 2] == ["be", "met"]:
        return _answered(reading, verdict)
    if verdict.trigger.is_verb:
        war = words[verdict.trigger.end - 1] == "war" and frame.group is not None
        means = war and words[verdict.trigger.start] in ("mean", "be", "constitute")
        start = frame.group.start if frame.group is not None else frame.sentence.start
        low, _ = clause_around(reading, start, frame.sentence)
        return Condition(start=low, end=start) if means and start > low else None
    start, end = verdict.trigger.end, frame.sentence.end
    if words[start : start + 2] in (["would", "follow"], ["will", "follow"]) and end - start > 4:
        return Condition(start=start + 2, end=end)
    low, _ = clause_around(reading, frame.phrase_start, frame.sentence)
    provoking = reading.rules.words("threats.provoking")
    modals = reading.rules.words("realis.group.modals")
    for i in range(low + 2, frame.phrase_start):
        if words[i] in provoking and words[i - 1] in modals:
            return Condition(start=low, end=i - 1)
    return None


def _answered(reading: Reading, verdict: Verdict) -> Condition | None:
    """Return the act that would be answered: "a new raid on X would be met with …"."""
    start = verdict.frame.group.start if verdict.frame.group else verdict.trigger.start
    low, _ = clause_around(reading, start, verdict.frame.sentence)
    acts = reading.rules.triggers.find(reading.words, low, start)
    return Condition(start=low, end=start) if any(True for _ in acts) else None


def _reduced(reading: Reading, verdict: Verdict) -> Condition | None:
    """Return the condition in the subject of one who is hit: "soldiers deployed to X would be"."""
    frame = verdict.frame
    hit = hit_by_it(reading, verdict) or names_target(reading, verdict)
    hit = hit or verdict.trigger.sense.group == "doom"  # "the next boat to leave will not return"
    if not hit or verdict.reality != "commit":
        return None
    start = frame.group.start if frame.group is not None else frame.phrase_start
    low, _ = clause_around(reading, start, frame.sentence)
    if reading.words[low - 1 : low] in (["who"], ["that"], ["which"]):
        low, _ = clause_around(reading, max(low - 2, frame.sentence.start), frame.sentence)
    low = after_opinion(reading, low, start)
    reducers = reading.rules.words("threats.reducers")
    times = reading.rules.words("threats.time_units")
    for i in range(low, start):
        if reading.words[i] in reducers and reading.words[i + 1] not in times:
            return Condition(start=low, end=start)
    return None


def _alternative(reading: Reading, verdict: Verdict) -> Condition | None:
    """Return what must be done lest a threat come true: the words before "or" or "otherwise"."""
    frame, words = verdict.frame, reading.words
    low = frame.sentence.start
    start = frame.group.start if frame.group is not None else frame.phrase_start
    if verdict.trigger.sense.group == "ultimatum":
        return Condition(start=verdict.trigger.start, end=frame.sentence.end)
    verb = frame.group.verb if frame.group is not None else start
    if verdict.why == "or else" and verdict.cue is not None:
        return Condition(start=low, end=verdict.cue[0])
    for k in range(verb - 1, max(low, start - 8), -1):
        if words[k] in (";", ":", "that", "if"):
            return None
        clause = words[k] == "or" and words[k - 1] == ","
        otherwise = words[k] in ("otherwise", "which") and words[k - 1] in (",", "failing")
        if clause or otherwise:
            return Condition(start=low, end=k)
    return None


def _ordered(reading: Reading, verdict: Verdict) -> Condition | None:
    """Return the order that is a condition: "touch the island and you will burn"."""
    frame, words = verdict.frame, reading.words
    start = frame.group.start if frame.group is not None else frame.phrase_start
    orders = reading.rules.words("threats.commands") | reading.rules.words("threats.once_more")
    for i in range(frame.sentence.start, start):
        opens = i == frame.sentence.start or words[i - 1] in (":", '"', "''")
        ordered = words[i] in orders and not _is_past(reading, verdict, i, start)
        if opens and ordered and "and" in words[i:start]:
            return Condition(start=i, end=words.index("and", i, start))
    return None


def _is_past(reading: Reading, verdict: Verdict, start: int, end: int) -> bool:
    """Tell "a drone hit the port, and they vowed" from "a drone more, and we strike"."""
    tree = reading.tree(verdict.frame.sentence)
    joint = reading.words.index("and", start, end) if "and" in reading.words[start:end] else start
    return tree is not None and any(tree.tag_of(i) in ("VBD", "VBZ") for i in range(start, joint))


def _until(reading: Reading, verdict: Verdict) -> Condition | None:
    """Return what ends the act: "until the prisoners are freed", but not "until it had won"."""
    words, end = reading.words, verdict.frame.sentence.end
    own_aim = verdict.trigger.sense.group in ("mild", "reaching", "widening")
    times = reading.rules.words("threats.time_points") | reading.rules.words("threats.time_units")
    for i in range(verdict.trigger.end, end):
        if words[i] not in ("until", "till"):
            continue
        rest = words[i + 1 : end]
        if own_aim or {"had", "have", "has"} & set(rest) or times & set(rest[:3]):
            return None
        return Condition(start=i, end=_comma(words, i, end))
    return None


def _comma(words: Sequence[str], start: int, end: int) -> int:
    """Return where a comma cuts off what follows a condition ("…, the minister said")."""
    return next((k for k in range(start, end) if words[k] == ","), end)
