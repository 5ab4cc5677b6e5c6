"""What was only said: promised, planned, considered or warned of, by governor or modal."""

from geothreat.nlp.statements.bare_verbs import without_modal
from geothreat.nlp.statements.clauses import Frame, clause_around
from geothreat.nlp.statements.foreshadowed import foreshadowed
from geothreat.nlp.statements.idioms import COMMITTING, CONSIDERING, idiom
from geothreat.nlp.statements.left_open import left_open
from geothreat.nlp.statements.manoeuvres import hidden_by
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.recounted import is_one_of_many, is_sortie
from geothreat.nlp.statements.verb_groups import VerbGroup
from geothreat.nlp.statements.verdicts import Reality, Verdict, none, real

__all__ = ["judge_means", "modal_before", "only_said"]

_SHARED = 16  # words in which a modal reaches a participle of its list
_LIST = 8  # words in which a list goes on to its "and"


def only_said(reading: Reading, frame: Frame) -> Verdict | None:
    """Return the verdict on an act that a governor or a modal keeps from being real."""
    return (
        idiom(reading, frame)
        or foreshadowed(reading, frame)
        or left_open(reading, frame)
        or hidden_by(reading, frame)
        or _governed(reading, frame)
        or _declared(reading, frame)
        or _bare_gerund(reading, frame)
        or _premodified(reading, frame)
        or _listed(reading, frame)
        or _modal(reading, frame)
    )


def _governed(reading: Reading, frame: Frame) -> Verdict | None:
    group, governor = frame.group, frame.governor
    if group is not None and group.preposition in reading.rules.words("clauses.real_prepositions"):
        governor = None if frame.trigger.is_verb else governor
    if governor is None:
        return None
    word = " ".join(reading.words[governor.start : governor.end])
    cue = (governor.start, governor.end)
    described = word == "seeking" and _is_description(reading, governor.start)
    if governor.value == "unreal" or described:
        return _not_done(reading, frame, word, cue)
    if word.startswith("accus") and not _plans(reading, governor.end, frame.trigger.start):
        return None
    if _is_past_act(reading, frame) or _is_recounted(reading, frame, governor.start):
        return None
    if group is not None and group.infinitive and group.auxiliaries & {"have"}:
        return real(reading, frame, f"told as past ({word} to have)", cue, sureness=0.7)
    modifier = not frame.trigger.is_verb and group is None
    sureness = 0.5 if modifier else 0.8
    return Verdict(
        frame=frame, reality=governor.value, why=f"only said ({word})", cue=cue, sureness=sureness
    )


def _is_recounted(reading: Reading, frame: Frame, at: int) -> bool:
    """Tell "spoke of raids on X, which the army denied" from a plan that is spoken of."""
    words, (start, end) = reading.words, (frame.trigger.end, frame.sentence.end)
    if frame.trigger.is_verb or words[at] not in reading.rules.words("threats.recounting"):
        return False
    if {"if", "unless", "should"} & set(words[start:end]):
        return False
    denied = any(f.value == "denying" for f in reading.rules.reporting.find(words, start, end))
    civil = reading.rules.words("spoken.civil") & set(words[max(at - 6, frame.sentence.start) : at])
    return denied or (bool(civil) and words[start : start + 1] == ["by"])


def _is_description(reading: Reading, at: int) -> bool:
    """Say whether "seeking to" only says what a group is: "rebels seeking to topple him"."""
    return reading.words[at - 1] in reading.rules.words("threats.movements")


def _not_done(reading: Reading, frame: Frame, word: str, cue: tuple[int, int]) -> Verdict | None:
    """Judge an act that one tries, asks for or prevents: none, unless one's own are to do it."""
    advocated = word in reading.rules.words("clauses.advocating") and _advocated(reading, frame)
    if advocated or _incited(reading, frame, cue[1]):
        return Verdict(frame=frame, reality="commit", why=f"called for ({word})", cue=cue)
    worried = reading.rules.words("threats.worrying") & set(
        reading.words[frame.sentence.start : cue[0]]
    )
    if worried and word in reading.rules.words("clauses.rehearsing"):
        return Verdict(frame=frame, reality="warn", why=f"said to be readied ({word})", cue=cue)
    tried = word in reading.rules.words("clauses.attempts")
    if tried and frame.group is not None and frame.group.modal is not None:
        return None
    return none(frame, f"not done ({word})", cue)


def _advocated(reading: Reading, frame: Frame) -> bool:
    """Say whether somebody calls for the act itself: "for X to be bombed", "for strikes on X"."""
    group, words = frame.group, reading.words
    if frame.trigger.is_verb:
        return group is not None and group.infinitive and "be" in group.auxiliaries
    definite = words[frame.phrase_start] in reading.rules.words("clauses.definites")
    after = words[frame.trigger.end : frame.clause[1]]
    return not definite and not {"to", "stop", "end"} & set(after)


def _incited(reading: Reading, frame: Frame, start: int) -> bool:
    """Say whether somebody's own fighters are the ones called on, or trained, to do it."""
    group = frame.group
    end = group.verb if group is not None else frame.trigger.start
    between = reading.words[start:end]
    return "to" in between and bool(reading.rules.words("threats.followers") & set(between))


def _bare_gerund(reading: Reading, frame: Frame) -> Verdict | None:
    """Leave out "about hitting", "against bombing"; "blamed for killing" passes as a claim."""
    group = frame.group
    if not frame.trigger.is_verb or group is None or frame.governor is not None:
        return None
    preposition = group.preposition
    if preposition is None or preposition in reading.rules.words("clauses.real_prepositions"):
        return None
    blame = reading.rules.words("clauses.blame")
    low = max(frame.sentence.start, group.start - 5)
    if preposition in ("of", "for", "as") and blame & set(reading.words[low : group.verb]):
        return None
    return none(frame, f"not asserted ({preposition} …)", (group.start, group.verb))


def _declared(reading: Reading, frame: Frame) -> Verdict | None:
    """Judge "our enemies' ports are legitimate targets": said, it is a threat."""
    trigger, start, words = frame.trigger, frame.phrase_start, reading.words
    if trigger.is_verb or not words[trigger.end - 1].startswith(("target", "game")):
        return None
    low = max(frame.sentence.start, start - 9)
    before = set(words[max(start - 1, low) : trigger.start])
    made = reading.rules.words("threats.declaring") & set(words[low:start])
    said = reading.rules.reporting.first(words, frame.sentence.start, start)
    shifted = said is not None and {"was", "were"} & before  # "it said that they were targets"
    if not (shifted or reading.rules.words("threats.remaining") & before or made):
        return None
    if {"not", "n't", "no", "never"} & set(words[low:start]):
        return None
    return Verdict(frame=frame, reality="commit", why="declared a target", cue=(start - 1, start))


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
    if group is None:
        return None
    if group.modal is None:
        return without_modal(reading, frame) or _infinitive(reading, frame)
    cue = _modal_at(reading, frame, group)
    if group.auxiliaries & {"have", "'ve"}:
        return none(frame, f"contrary to fact ({group.modal} have)", cue)
    if group.modal in COMMITTING:
        return Verdict(frame=frame, reality="commit", why=f"future ({group.modal})", cue=cue)
    if group.modal in CONSIDERING:
        return Verdict(frame=frame, reality="consider", why=f"possible ({group.modal})", cue=cue)
    return none(frame, f"not asserted ({group.modal})", cue)


def _listed(reading: Reading, frame: Frame) -> Verdict | None:
    """Judge a participle that shares the modal of one before it: "will be tried and shot"."""
    group, words, at = frame.group, reading.words, frame.trigger.start
    if group is None or group.modal or group.auxiliaries or "participle" not in frame.trigger.forms:
        return None
    joined = words[group.start - 1 : group.start]
    if joined not in (["and"], ["or"], [","]):
        return None
    found = _passive_before(reading, frame)
    if found is None:
        return None
    modal, end = words[found], min(at + _LIST, frame.sentence.end)
    aside = {"which", "who", "that"} & set(words[max(found - 2, 0) : found])
    if aside and "," in words[found:at]:
        return None
    if joined == [","] and not {"and", "or"} & set(words[at:end]):
        return None
    reality: Reality = "commit" if modal in COMMITTING else "consider"
    cue = (found, found + 1)
    return Verdict(frame=frame, reality=reality, why=f"shares “{modal} be”", cue=cue)


def _passive_before(reading: Reading, frame: Frame) -> int | None:
    """Return the modal of the nearest passive before an act, unless another verb stands between."""
    words, rules = reading.words, reading.rules
    low = max(frame.sentence.start, frame.trigger.start - _SHARED)
    past = rules.words("realis.group.past_auxiliaries")
    for i in range(frame.trigger.start - 1, low - 1, -1):
        if words[i] in past or words[i] in (";", ":", "he", "she", "they", "it", "we"):
            return None
        if words[i] in rules.words("realis.group.modals"):
            return i if "be" in words[i + 1 : i + 4] else None
    return None


def _modal_at(reading: Reading, frame: Frame, group: VerbGroup) -> tuple[int, int]:
    """Return the words of a modal; a coordinated verb shares one further left."""
    if group.start < group.verb:
        return (group.start, group.verb)
    low = frame.sentence.start
    shared = (i for i in range(group.verb, low - 1, -1) if reading.words[i] == group.modal)
    at = next(shared, group.verb)
    return (at, at + 1)


def _infinitive(reading: Reading, frame: Frame) -> Verdict | None:
    """Judge "to" without a known governor: real only after a verb that carries it out."""
    group = frame.group
    if group is None or not group.infinitive or not frame.trigger.is_verb:
        return None
    before = reading.words[max(group.start - 4, 0) : group.start]
    tensed = _is_to(reading, frame, group)
    if tensed is not None:
        cue = (group.start, group.verb)
        return Verdict(frame=frame, reality="commit", why=tensed, cue=cue, sureness=0.7)
    if before[-1:] and before[-1] in reading.rules.words("threats.obliged"):
        cue = (group.start - 1, group.start)
        if COMMITTING & set(before):
            return Verdict(frame=frame, reality="commit", why="will have to", cue=cue)
        if CONSIDERING & set(before):
            return Verdict(frame=frame, reality="consider", why="may have to", cue=cue)
    carried = reading.rules.transparent.first(
        reading.words, max(frame.clause[0], group.start - 10), group.verb
    )
    done = carried is not None and bool(carried.value & {"past", "participle"})
    sent = is_sortie(reading, frame, group)
    if done or sent or is_one_of_many(reading, frame, group):
        why = "sent to do it" if sent else "one more to whom it was done"
        return real(reading, frame, "carried out" if done else why)
    return none(frame, "an aim, not an act (to)", (group.start, group.verb))


def _is_to(reading: Reading, frame: Frame, group: VerbGroup) -> str | None:
    """Return what says that it is to come: "is to hit X", "X was to be hit, said the general"."""
    if group.auxiliaries & {"is", "are", "'re"} and not group.auxiliaries & {"been", "be"}:
        return "is to"
    past = group.auxiliaries & {"was", "were"} and reading.words[group.verb - 1] in ("to", "be")
    said = reading.rules.reporting.first(reading.words, frame.sentence.start, frame.sentence.end)
    return "was to" if past and said is not None else None


def _premodified(reading: Reading, frame: Frame) -> Verdict | None:
    if frame.trigger.is_verb:
        return None
    future = reading.near(
        reading.rules.clause_cues["future"], frame.phrase_start, frame.trigger.start
    )
    if future and not _has_begun(reading, frame):
        return Verdict(frame=frame, reality="warn", why=f"only expected ({future})", sureness=0.5)
    if any(reading.words[i] == "any" for i in range(frame.phrase_start, frame.trigger.start)):
        return none(frame, "no particular act (any)")
    return None


def _has_begun(reading: Reading, frame: Frame) -> bool:
    """Say whether what was expected came: "the long-threatened attack began at dawn"."""
    group = frame.group
    if frame.carrier != "subject" or group is None or group.modal or group.infinitive:
        return False
    begun = reading.rules.words("realis.begun")
    return not group.negated and reading.words[group.verb] in begun


def judge_means(reading: Reading, frame: Frame) -> Verdict | None:
    """Judge a noun inside a clause about the future: with it the act is done, or nothing."""
    modal = modal_before(reading, frame)
    if modal is None:
        return None
    start = frame.phrase_start
    before, low = reading.words[start - 1], max(frame.sentence.start, start - 4)
    turned = before == "into" and bool({"turn", "turned"} & set(reading.words[low:start]))
    if (turned or before in ("with", "by")) and modal in COMMITTING | CONSIDERING:
        reality: Reality = "commit" if modal in COMMITTING else "consider"
        return Verdict(frame=frame, reality=reality, why=f"future ({modal})", sureness=0.6)
    return none(frame, f"part of what only may come ({modal})")


def modal_before(reading: Reading, frame: Frame) -> str | None:
    """Return the modal that stands before an act's phrase, in the same clause."""
    modals = reading.rules.words("realis.group.modals")
    low, _ = clause_around(reading, frame.phrase_start, frame.sentence)
    return next((w for w in reading.words[low : frame.phrase_start] if w in modals), None)
