"""Who would do what is threatened, by the words before its trigger: the subject, and no object."""

from geothreat.nlp.statements.actors import actor_of
from geothreat.nlp.statements.idioms import SPOKEN
from geothreat.nlp.statements.parties import Cast, Who
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.threat_targets import hit_by_it, names_target, subjects_of
from geothreat.nlp.statements.verdicts import Verdict

__all__ = ["acting_subjects"]


def acting_subjects(reading: Reading, cast: Cast, verdict: Verdict) -> tuple[Who, ...]:
    """Return the subject of an act: one name, or several joined by "and".

    Parameters
    ----------
    reading : Reading
    cast : Cast
    verdict : Verdict
        Of an act that is only said.
    """
    agent = actor_of(reading, cast, verdict)
    source = _source(reading, cast, verdict)
    behind = agent is not None and agent.start >= verdict.trigger.end
    if source is not None:
        return (source,)
    if hit_by_it(reading, verdict) or names_target(reading, verdict):
        return (agent,) if agent is not None and behind else ()
    if verdict.trigger.sense.group in ("doom", "hint", "spared", SPOKEN):
        return ()
    if agent is not None and behind:
        return (agent,)
    return _before(reading, cast, verdict) or ((agent,) if agent is not None else ())


def _before(reading: Reading, cast: Cast, verdict: Verdict) -> tuple[Who, ...]:
    """Return the names before an act that are its subject, or whose adjective stands with it."""
    if not verdict.trigger.is_verb:
        inside = cast.within(verdict.frame.phrase_start, verdict.trigger.start)
        whose = [w for w in inside if not w.is_place]
        if whose or not _has_verb(verdict):
            return tuple(whose[-1:])
    told = verdict.cue[1] if verdict.cue and "…" in verdict.why else verdict.trigger.start
    before = [
        w
        for w in subjects_of(reading, cast, verdict)
        if not _is_object(reading, w) and w.start < told
    ]
    joined = before[:1]
    for who in before[1:]:
        between = reading.words[joined[-1].end : who.start]
        if between and set(between) <= {",", "and", "the"}:
            joined.append(who)
    return tuple(joined)


def _source(reading: Reading, cast: Cast, verdict: Verdict) -> Who | None:
    """Return whose answer it would be: "a military response from Tokyo"."""
    end = verdict.trigger.end
    if verdict.trigger.is_verb or reading.words[end : end + 1] != ["from"]:
        return None
    return next(iter(cast.within(end + 1, end + 5)), None)


def _has_verb(verdict: Verdict) -> bool:
    """Say whether a noun's act has a verb of its own, or is the means of a future one."""
    return verdict.frame.group is not None or verdict.why.startswith(("future", "to be done"))


def _is_object(reading: Reading, who: Who) -> bool:
    """Say whether a name stands behind a preposition, and so is no subject."""
    return reading.words[who.start - 1] in reading.rules.words("parties.before_object")
