"""Who threatens and who is threatened: speaker, actors and targets of a threat.

Targets come from the syntax first (object, "against X", subject of a passive), then from "our" in
the mouth of the one who is threatened, from what is to be answered, from the condition, from the
one addressed, and last from the side of the one who warns. Nobody named leaves the list empty.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from geothreat.nlp.statements.actors import actor_of
from geothreat.nlp.statements.acts import Facts
from geothreat.nlp.statements.clauses import Condition, clause_around
from geothreat.nlp.statements.parties import Cast, Who
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.records import Party

__all__ = ["Roles", "Standing", "find_roles", "implied_condition", "key_of", "speaker_of"]


@dataclass(slots=True)
class Standing:
    """Who has been speaking and threatening so far, for sentences that only say "they"."""

    speaker: Who | None = None
    speaker_text: str | None = None
    unnamed: bool = False
    sentence: int = -9
    actor: Who | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The three roles of a threat."""

    speaker: Party | None
    actors: tuple[Who, ...]
    targets: tuple[Who, ...]


def find_roles(
    reading: Reading,
    cast: Cast,
    facts: Facts,
    told: Sequence[Verdict],
    conditions: Sequence[Condition],
    standing: Standing,
) -> Roles:
    """Return speaker, actors and targets of a threat told by some verdicts of one sentence."""
    speaker = speaker_of(facts, standing)
    actors = _actors(reading, cast, facts, told, standing)
    banned = {who.key for who in actors}
    targets: list[Who] = []
    for verdict in told:
        targets += [w for w in targets_of(reading, cast, verdict) if not _is_own(w, banned)]
    if not targets:
        targets = _fallback_targets(reading, cast, facts, conditions, banned, told, standing)
    unique = {who.key: who for who in reversed(targets)}
    ordered = sorted(unique.values(), key=lambda w: w.start)
    return Roles(speaker=speaker, actors=actors, targets=tuple(ordered))


def _is_own(who: Who, banned: set[str]) -> bool:
    """Say whether a name is the one who acts; a town may be threatened by its own side."""
    place = who.place
    inside = who.is_place and place is not None and place.kind not in ("country", "group")
    return who.key in banned and not inside


def speaker_of(facts: Facts, standing: Standing) -> Party | None:
    """Return who speaks in this sentence, else who spoke last."""
    if facts.saying is not None:
        return facts.saying.party()
    if standing.speaker is not None or standing.speaker_text:
        country = standing.speaker.party.country if standing.speaker else None
        return Party(text=standing.speaker_text or "", country=country, kind="person")
    return None


def _actors(
    reading: Reading, cast: Cast, facts: Facts, told: Sequence[Verdict], standing: Standing
) -> tuple[Who, ...]:
    """Return who would act: the clause's subject, else the speaker, else who threatened before."""
    for verdict in sorted(told, key=lambda v: v.trigger.sense.evidence == "mild"):
        subjects = _subjects(reading, cast, verdict)
        if subjects:
            return subjects
        if _is_somebody_else(reading, verdict, facts) and standing.actor is not None:
            return (standing.actor,)
    who = facts.saying.who if facts.saying is not None else standing.speaker
    if who is not None and not _warns_of_others(facts):
        return (who,)
    return (standing.actor,) if standing.actor is not None else ()


def _is_somebody_else(reading: Reading, verdict: Verdict, facts: Facts) -> bool:
    """Say whether the act's subject is "he" or "they": not the one who speaks."""
    group = verdict.frame.group
    before = reading.words[group.start - 1] if group is not None and group.start else ""
    quoted = facts.saying is not None and facts.saying.quoted
    return quoted and before in reading.rules.words("parties.third_person")


def _warns_of_others(facts: Facts) -> bool:
    return facts.saying is not None and facts.saying.tone == "claiming"


def _subjects(reading: Reading, cast: Cast, verdict: Verdict) -> tuple[Who, ...]:
    """Return the subject of an act: one name, or several joined by "and"."""
    frame = verdict.frame
    agent = actor_of(reading, cast, verdict)
    if _hit_by_it(verdict) or _names_target(reading, verdict):
        return (agent,) if agent is not None and agent.start > verdict.trigger.end else ()
    if agent is not None and agent.start >= verdict.trigger.end:
        return (agent,)
    group_start = frame.group.start if frame.group is not None else frame.phrase_start
    low, _ = clause_around(reading, group_start, frame.sentence)
    before = [w for w in cast.within(low, group_start) if not _is_object(reading, w)]
    if not before or (not verdict.trigger.is_verb and frame.group is None):
        return (agent,) if agent is not None else ()
    first = before[0]
    joined = [first]
    for who in before[1:]:
        between = reading.words[joined[-1].end : who.start]
        if between and set(between) <= {",", "and", "the"}:
            joined.append(who)
    return tuple(joined)


def _is_object(reading: Reading, who: Who) -> bool:
    """Say whether a name stands behind a preposition, and so is no subject."""
    return reading.words[who.start - 1] in reading.rules.words("parties.before_object")


def _hit_by_it(verdict: Verdict) -> bool:
    """Say whether the subject is the one hit: "would be targeted", "will suffer"."""
    group = verdict.frame.group
    passive = group is not None and bool(group.auxiliaries & {"be", "being", "been", "get"})
    participle = bool(verdict.trigger.forms & {"participle"})
    return (passive and participle) or verdict.trigger.sense.group == "suffering"


def _names_target(reading: Reading, verdict: Verdict) -> bool:
    """Say whether the noun names the one hit ("would be a legitimate target")."""
    trigger = verdict.trigger
    last = reading.words[trigger.end - 1]
    return not trigger.is_verb and (last.startswith("target") or last == "game")


def targets_of(reading: Reading, cast: Cast, verdict: Verdict) -> list[Who]:
    """Return who or where a threatened act would hit, by the words around its trigger."""
    frame, trigger = verdict.frame, verdict.trigger
    if trigger.is_verb and _hit_by_it(verdict):
        group_start = frame.group.start if frame.group is not None else trigger.start
        subjects = cast.within(frame.clause[0], group_start)
        return [*subjects, *_after(reading, cast, verdict, prepositional=True)]
    if _names_target(reading, verdict):
        low, _ = clause_around(reading, frame.phrase_start, frame.sentence)
        return cast.within(low, trigger.start)
    return _after(reading, cast, verdict, prepositional=not trigger.is_verb)


def _after(reading: Reading, cast: Cast, verdict: Verdict, *, prepositional: bool) -> list[Who]:
    """Return the names behind a trigger, up to where another clause starts."""
    trigger, sentence = verdict.trigger, verdict.frame.sentence
    stop = reading.rules.words("threats.target_stops")
    towards = reading.rules.words("parties.after_target")
    end = trigger.end
    while end < sentence.end and reading.words[end] not in stop and not _breaks(reading, cast, end):
        end += 1
    found: list[Who] = []
    blamed = None
    found += cast.within(trigger.start, trigger.end)
    for who in cast.within(trigger.end, end):
        introduced = any(w in towards for w in reading.words[trigger.end : who.start])
        before = reading.words[who.start - 1]
        if before == "by" or reading.words[who.start - 2] == "by":
            blamed = who
        elif (introduced or not prepositional) and before not in ("from", "with"):
            found.append(who)
    acting = trigger.is_verb or verdict.frame.carrier == "light"
    return [blamed] if blamed is not None and acting and not _hit_by_it(verdict) else found


def _breaks(reading: Reading, cast: Cast, i: int) -> bool:
    """Say whether a comma ends the list of names, instead of going on with it."""
    if reading.words[i] != ",":
        return False
    link = reading.rules.words("clauses.determiners") | {"and", "or"}
    return not any(
        set(reading.words[i + 1 : w.start]) <= link for w in cast.within(i, i + 7) if w.start > i
    )


def _fallback_targets(
    reading: Reading,
    cast: Cast,
    facts: Facts,
    conditions: Sequence[Condition],
    banned: set[str],
    told: Sequence[Verdict],
    standing: Standing,
) -> list[Who]:
    """Return the target that the sentence implies, trying the surest way first."""
    ours = _ours(reading, facts, told, standing)
    provoked = _provoker(reading, cast, facts, banned)
    implied = next((c for v in told if (c := implied_condition(reading, v))), None)
    conditions = (*conditions, implied) if implied is not None else conditions
    conditional = next(
        (w for c in conditions for w in cast.within(c.start, c.end) if w.key not in banned), None
    )
    addressed = _addressee(cast, facts, banned)
    warner = facts.saying.who if facts.saying is not None else None
    for who in (ours, provoked, conditional, addressed, warner):
        if who is not None and who.key not in banned and (who.party.country or who.members):
            return [cast.as_state(who)]
    return []


def implied_condition(reading: Reading, verdict: Verdict) -> Condition | None:
    """Return the condition in an object: "sink any ship that enters the strait"."""
    words, end = reading.words, verdict.frame.sentence.end
    for i in range(verdict.trigger.end, end):
        if words[i] in (",", ";"):
            return None
        if words[i] in reading.rules.words("clauses.implied_conditions"):
            relative = {"that", "who", "which", "whoever", "approaching", "entering", "using"}
            return Condition(start=i, end=end) if relative & set(words[i : i + 6]) else None
    return None


def _ours(
    reading: Reading, facts: Facts, told: Sequence[Verdict], standing: Standing
) -> Who | None:
    """Return the speaker's side where the act would hit "us" or what is "ours"."""
    start = min(v.trigger.end for v in told)
    spoken = facts.saying.who if facts.saying is not None else None
    first_person = {"our", "us"} & set(reading.words[start : facts.sentence.end])
    return (spoken or standing.speaker) if first_person else None


def _addressee(cast: Cast, facts: Facts, banned: set[str]) -> Who | None:
    """Return who is told or warned: the name right behind the verb of saying."""
    if facts.saying is None:
        return None
    verb_end = facts.saying.verb[1]
    return next((w for w in cast.within(verb_end, verb_end + 5) if w.key not in banned), None)


def _provoker(reading: Reading, cast: Cast, facts: Facts, banned: set[str]) -> Who | None:
    """Return who did what is to be answered: "in response to raids by X"."""
    words, sentence = reading.words, facts.sentence
    found = reading.rules.provocations.first(words, sentence.start, sentence.end)
    if found is None:
        return None
    named = [w for w in cast.within(found.end, sentence.end) if w.key not in banned]
    by = [w for w in named if words[w.start - 1] == "by"]
    return next(iter(by or named), None)


def key_of(who: Who | None) -> str | None:
    """Return what makes a party the same as another, if there is one."""
    return who.key if who is not None else None
