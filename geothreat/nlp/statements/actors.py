"""Who did it: the party that carries out an act, from the words around its trigger."""

from geothreat.nlp.statements.clauses import clause_around
from geothreat.nlp.statements.parties import Cast, Who
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.verdicts import Verdict

__all__ = ["actor_of"]


def actor_of(reading: Reading, cast: Cast, verdict: Verdict) -> Who | None:
    """Return the party that carries out a verdict's act, if its clause names one."""
    frame, trigger = verdict.frame, verdict.trigger
    agent = _agent(reading, cast, verdict)
    if agent is not None:
        return agent
    if not trigger.is_verb:
        inside = [w for w in cast.within(frame.phrase_start, trigger.start) if not _in_group(w)]
        if inside:
            return inside[-1]
    if frame.group is not None and not _is_passive(verdict):
        low, _ = clause_around(reading, frame.group.start, frame.sentence)
        before = cast.within(low, frame.group.start) or _earlier(reading, cast, verdict)
        return before[0] if before and frame.carrier in ("verb", "light") else None
    return None


def _agent(reading: Reading, cast: Cast, verdict: Verdict) -> Who | None:
    """Return the "by" phrase of a passive or a noun."""
    trigger, sentence = verdict.trigger, verdict.frame.sentence
    if trigger.is_verb and not (_is_passive(verdict) or "participle" in trigger.forms):
        return None
    if verdict.frame.carrier == "light" and not _is_passive(verdict):
        return None  # "take steps over a build-up by X": the verb has a subject of its own
    breaks = reading.rules.words("clauses.breaks")
    for i in range(trigger.end, min(trigger.end + 12, sentence.end)):
        if reading.words[i] in breaks:
            return None
        if reading.words[i] == "by":
            return next(iter(cast.within(i + 1, min(i + 8, sentence.end))), None)
    return None


def _in_group(who: Who) -> bool:
    return who.is_place and who.place is not None and who.place.kind not in ("country", "group")


def _earlier(reading: Reading, cast: Cast, verdict: Verdict) -> list[Who]:
    """Return the subject of the clause before, for "…, killing five" and "who attacked"."""
    frame = verdict.frame
    if "ing" not in verdict.trigger.forms and reading.words[
        frame.clause[0] - 1 : frame.clause[0]
    ] not in (["who"], ["which"], ["that"]):
        return []
    return [w for w in cast.within(frame.sentence.start, frame.clause[0]) if not _in_group(w)][:1]


def _is_passive(verdict: Verdict) -> bool:
    group = verdict.frame.group
    be = {"was", "were", "been", "being", "be", "is", "are"}
    return (
        group is not None and bool(group.auxiliaries & be) and "participle" in verdict.trigger.forms
    )
