"""Did it happen, was it only said, or neither? The realis decision, with the cue that decided.

The cardinal rule: whatever is threatened, supposed, planned, feared, denied, general or a total of
a war is never an event. In doubt there is no event. The categories follow the factuality
literature (Saurí and Pustejovsky 2009): polarity, modality, and the source that commits to it.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from spacy.tokens import Span

from geothreat.nlp.phrases import Found
from geothreat.nlp.statements.clauses import Condition, Frame, clause_around, frame_of
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.triggers import Trigger

__all__ = ["Reality", "Verdict", "judge"]

Reality: TypeAlias = Literal["real", "commit", "consider", "warn", "none"]

_COMMITTING = frozenset({"will", "'ll", "wo", "would", "shall", "'d", "must"})
_CONSIDERING = frozenset({"could", "may", "might", "couldn"})
_HERE = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of one trigger. ``cue`` is the word that decided, as a token range."""

    frame: Frame
    reality: Reality
    why: str
    cue: tuple[int, int] | None = None
    claimed: bool = False
    sureness: float = 0.8

    @property
    def trigger(self) -> Trigger:
        """The trigger judged."""
        return self.frame.trigger


def judge(
    reading: Reading, trigger: Trigger, sentence: Span, conditions: list[Condition]
) -> Verdict:
    """Decide whether a trigger's act happened, was only said, or is neither.

    Parameters
    ----------
    reading : Reading
    trigger : Trigger
    sentence : spacy.tokens.Span
        The sentence that holds it.
    conditions : list of Condition
        The sentence's conditions: what stands inside one never happened.

    Returns
    -------
    Verdict
        ``reality`` is real, one of the three ways of being only said (commit, consider, warn), or
        none; ``why`` names the cue in words.
    """
    frame = frame_of(reading, trigger, sentence)
    return (
        _unreal(reading, frame, conditions)
        or _said(reading, frame)
        or _general(reading, frame)
        or (_verb(reading, frame) if trigger.is_verb else _noun(reading, frame))
    )


def _unreal(reading: Reading, frame: Frame, conditions: list[Condition]) -> Verdict | None:
    supposed = _supposed(reading, frame, conditions)
    return supposed or _denied(reading, frame) or _improbable(reading, frame)


def _said(reading: Reading, frame: Frame) -> Verdict | None:
    return (
        _governed(reading, frame)
        or _bare_gerund(reading, frame)
        or _premodified(reading, frame)
        or _modal(reading, frame)
    )


def _supposed(reading: Reading, frame: Frame, conditions: list[Condition]) -> Verdict | None:
    at = frame.trigger.start
    for condition in conditions:
        if condition.start <= at < condition.end:
            cue = (condition.start, condition.start + 1)
            return _none(frame, f"inside a condition ({reading.words[condition.start]})", cue)
    if frame.sentence[-1].text.startswith("?"):
        return _none(frame, "a question")
    for name in ("hypothetical", "accident", "false", "pastime"):
        cue = reading.near(
            reading.rules.clause_cues[name], frame.sentence.start, frame.sentence.end
        )
        if cue:
            return _none(frame, f"no hostile act: {name} ({cue})")
    return None


def _denied(reading: Reading, frame: Frame) -> Verdict | None:
    group = frame.group
    if group is not None and group.negated:
        return _none(frame, "negated", (group.start, group.verb))
    if group is not None and _negative_subject(reading, frame):
        return _none(frame, "negated by its subject", (frame.clause[0], group.start))
    if not frame.trigger.is_verb:
        negations = reading.rules.words("realis.group.negations")
        for i in range(frame.phrase_start, frame.trigger.start):
            if reading.words[i] in negations:
                return _none(frame, f"negated ({reading.words[i]})", (i, i + 1))
    outer = _reporting_before(reading, frame) or _denial(reading, frame)
    if outer is not None and outer.value == "denying":
        return _none(frame, f"denied ({reading.words[outer.start]})", (outer.start, outer.end))
    return None


def _governed(reading: Reading, frame: Frame) -> Verdict | None:
    group, governor = frame.group, frame.governor
    if group is not None and group.preposition in reading.rules.words("clauses.real_prepositions"):
        governor = None if frame.trigger.is_verb else governor
    if governor is None:
        return None
    word = " ".join(reading.words[governor.start : governor.end])
    cue = (governor.start, governor.end)
    if governor.value == "unreal":
        tried = word in reading.rules.words("clauses.attempts")
        if tried and group is not None and group.modal is not None:
            return None
        return _none(frame, f"not done ({word})", cue)
    if word.startswith("accus") and not _plans(reading, governor.end, frame.trigger.start):
        return None
    if _is_past_act(reading, frame):
        return None
    return Verdict(frame=frame, reality=governor.value, why=f"only said ({word})", cue=cue)


def _bare_gerund(reading: Reading, frame: Frame) -> Verdict | None:
    """Leave out "about hitting", "against bombing"; "blamed for killing" passes as a claim."""
    group = frame.group
    if not frame.trigger.is_verb or group is None or frame.governor is not None:
        return None
    preposition = group.preposition
    if preposition is None or preposition in reading.rules.words("clauses.real_prepositions"):
        return None
    blame = reading.rules.words("clauses.blame")
    if preposition in ("of", "for", "as") and blame & set(
        reading.words[group.start - 5 : group.verb]
    ):
        return None
    return _none(frame, f"not asserted ({preposition} …)", (group.start, group.verb))


def _plans(reading: Reading, start: int, end: int) -> bool:
    return any(f.value != "unreal" for f in reading.rules.governors.find(reading.words, start, end))


def _is_past_act(reading: Reading, frame: Frame) -> bool:
    """Say whether the act itself stands in the past, whatever governs the clause."""
    trigger, group = frame.trigger, frame.group
    if not trigger.is_verb or group is None or group.infinitive or group.modal:
        return False
    return bool(trigger.forms & {"past", "participle"}) and group.preposition is None


def _modal(reading: Reading, frame: Frame) -> Verdict | None:
    group = frame.group
    if group is not None and group.modal is None and _or_else(reading, frame):
        cue = (group.start - 1, group.start)
        return Verdict(frame=frame, reality="commit", why="or else", cue=cue)
    if group is None or group.modal is None:
        if group is not None and group.infinitive and frame.trigger.is_verb:
            return _infinitive(reading, frame)
        return None
    cue = (group.start, group.verb)
    if group.auxiliaries & {"have", "'ve"}:
        return _none(frame, f"contrary to fact ({group.modal} have)", cue)
    if group.modal in _COMMITTING:
        return Verdict(frame=frame, reality="commit", why=f"future ({group.modal})", cue=cue)
    if group.modal in _CONSIDERING:
        return Verdict(frame=frame, reality="consider", why=f"possible ({group.modal})", cue=cue)
    return _none(frame, f"not asserted ({group.modal})", cue)


def _or_else(reading: Reading, frame: Frame) -> bool:
    """Say whether the act is the alternative in an order: "leave or be bombed"."""
    group = frame.group
    if group is None or group.infinitive or group.start <= frame.sentence.start:
        return False
    return reading.words[group.start - 1] == "or" and "be" in group.auxiliaries


def _infinitive(reading: Reading, frame: Frame) -> Verdict | None:
    """Judge "to" without a known governor: real only after a verb that carries it out."""
    group = frame.group
    if group is None:
        return None
    carried = reading.rules.transparent.first(
        reading.words, max(frame.clause[0], group.start - 10), group.verb
    )
    if carried is not None and carried.value & {"past", "participle"}:
        return _real(reading, frame, "carried out")
    return _none(frame, "an aim, not an act (to)", (group.start, group.verb))


def _premodified(reading: Reading, frame: Frame) -> Verdict | None:
    if frame.trigger.is_verb:
        return None
    future = reading.near(
        reading.rules.clause_cues["future"], frame.phrase_start, frame.trigger.start
    )
    if future:
        return Verdict(frame=frame, reality="warn", why=f"only expected ({future})", sureness=0.5)
    if any(reading.words[i] == "any" for i in range(frame.phrase_start, frame.trigger.start)):
        return _none(frame, "no particular act (any)")
    return None


def _denial(reading: Reading, frame: Frame) -> Found[str] | None:
    """Return a denial of a charge: "rejected the claim that it was plotting to"."""
    low, at = frame.sentence.start, frame.trigger.start
    for found in reading.rules.reporting.find(reading.words, low, at):
        charges = reading.rules.words("clauses.charges") & set(reading.words[found.end : at])
        if found.value == "denying" and charges:
            return found
    return None


def _negative_subject(reading: Reading, frame: Frame) -> bool:
    group = frame.group
    if group is None:
        return False
    low, _ = clause_around(reading, group.start, frame.sentence)
    negative = reading.rules.words("clauses.negative_subjects")
    return any(word in negative for word in reading.words[low : min(low + 3, group.start)])


def _improbable(reading: Reading, frame: Frame) -> Verdict | None:
    cue = reading.near(
        reading.rules.clause_cues["improbable"], frame.sentence.start, frame.clause[1]
    )
    return _none(frame, f"said not to come ({cue})") if cue else None


def _general(reading: Reading, frame: Frame) -> Verdict | None:
    cues = reading.rules.clause_cues
    general = reading.near(cues["general"], frame.sentence.start, frame.clause[1])
    if general:
        return _none(frame, f"a habit, no particular act ({general})")
    total = reading.near(cues["totals"], frame.clause[0], frame.sentence.end)
    if total and frame.trigger.sense.kind == "killing":
        return _none(frame, f"a total of the war ({total})")
    return None


def _verb(reading: Reading, frame: Frame) -> Verdict:
    trigger, group = frame.trigger, frame.group
    auxiliaries = group.auxiliaries if group else frozenset()
    past = reading.rules.words("realis.group.past_auxiliaries")
    if auxiliaries & past or trigger.forms & {"past", "participle"}:
        if not auxiliaries and _under_modal(reading, frame):
            return _none(frame, "part of what only may come")
        if auxiliaries & {"is", "are", "'re", "get", "gets"} and not auxiliaries & {
            "being",
            "been",
        }:
            return _present(reading, frame)
        return _real(reading, frame, "told as past")
    if "ing" in trigger.forms:
        if auxiliaries & reading.rules.words("realis.group.progressive_auxiliaries"):
            strong = trigger.sense.evidence == "strong"
            return _real(reading, frame, "told as going on", sureness=0.6 if strong else 0.5)
        follows = reading.words[group.start - 1 : group.start] if group else []
        aside = follows == [","] or (group is not None and group.preposition is not None)
        return _real(reading, frame, "told as accompanying fact", sureness=0.8 if aside else 0.6)
    return _present(reading, frame)


def _under_modal(reading: Reading, frame: Frame) -> bool:
    """Say whether a modal stands before, in the same clause."""
    modals = reading.rules.words("realis.group.modals")
    start = frame.group.start if frame.group is not None else frame.phrase_start
    low, _ = clause_around(reading, start, frame.sentence)
    return bool(modals & set(reading.words[low:start]))


def _present(reading: Reading, frame: Frame) -> Verdict:
    if reading.is_headline(frame.sentence):
        return _real(reading, frame, "a headline's present tense")
    return _none(frame, "present tense: a habit, no particular act")


def _noun(reading: Reading, frame: Frame) -> Verdict:
    group = frame.group
    if frame.carrier == "light" and group is not None and _is_past(reading, group.verb):
        going_on = group.auxiliaries & {"is", "are", "'re", "am", "been"}
        if going_on and reading.words[group.verb].endswith("ing"):
            return _real(reading, frame, "told as going on", sureness=0.5)
        return _real(
            reading,
            frame,
            f"carried out ({reading.words[group.verb]})",
            (group.verb, group.verb + 1),
        )
    if (
        frame.carrier == "subject"
        and group is not None
        and (_is_past(reading, group.verb) or reading.is_headline(frame.sentence))
    ):
        return _real(
            reading,
            frame,
            f"it did something ({reading.words[group.verb]})",
            (group.verb, group.verb + 1),
        )
    if frame.carrier in ("adjunct", "bare") and _under_modal(reading, frame):
        return _none(frame, "part of what only may come")
    if frame.carrier == "adjunct":
        return _real(reading, frame, "mentioned as a fact", sureness=0.6)
    definite = reading.words[frame.phrase_start] == "the"
    sureness = 0.6 if definite and frame.phrase_start < frame.trigger.start else 0.4
    return _real(reading, frame, "named without a verb of its own", sureness=sureness)


def _is_past(reading: Reading, verb: int) -> bool:
    word = reading.words[verb]
    for table in (reading.rules.light, reading.rules.happen):
        for found in table.at(reading.words, verb, len(reading.words)):
            if found.value & {"past", "participle", "ing"}:
                return True
    return word.endswith("ed")


def _real(
    reading: Reading,
    frame: Frame,
    why: str,
    cue: tuple[int, int] | None = None,
    *,
    sureness: float = 0.8,
) -> Verdict:
    outer = _reporting_before(reading, frame)
    claimed = outer is not None and outer.value == "claiming"
    return Verdict(
        frame=frame, reality="real", why=why, cue=cue, claimed=claimed, sureness=sureness
    )


def _reporting_before(reading: Reading, frame: Frame) -> Found[str] | None:
    """Return the verb of saying whose content the act is, if one stands before it."""
    low = frame.sentence.start
    start, _ = clause_around(reading, frame.trigger.start, frame.sentence)
    best: Found[str] | None = None
    for found in reading.rules.reporting.find(reading.words, low, frame.trigger.start):
        linked = found.end >= start - 1 or reading.words[found.end : found.end + 1] == ["that"]
        if linked and found.end <= frame.trigger.start:
            best = found
    return best


def _none(frame: Frame, why: str, cue: tuple[int, int] | None = None) -> Verdict:
    return Verdict(frame=frame, reality="none", why=why, cue=cue)
