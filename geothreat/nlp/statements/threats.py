"""Threats: hostile acts that were only said to come, by whom, against whom, on what condition."""

from collections.abc import Sequence
from dataclasses import dataclass

from geothreat.nlp.identity import statement_id
from geothreat.nlp.statements.clauses import Condition, clause_around
from geothreat.nlp.statements.events import Facts, actor_of
from geothreat.nlp.statements.parties import Cast, Who
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.realis import Verdict
from geothreat.records import Directness, Mode, Party, Target, Threat

__all__ = ["Standing", "build_threat"]

_NEIGHBOURS = 2


@dataclass(slots=True)
class Standing:
    """Who has been speaking and threatening so far, for sentences that only say "they"."""

    speaker: Who | None = None
    speaker_text: str | None = None
    unnamed: bool = False
    sentence: int = -9
    actor: Who | None = None
    targets: tuple[Who, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Roles:
    """The three roles of a threat."""

    speaker: Party | None
    actors: tuple[Who, ...]
    targets: tuple[Who, ...]


def build_threat(
    reading: Reading,
    cast: Cast,
    facts: Facts,
    verdicts: Sequence[Verdict],
    conditions: Sequence[Condition],
    standing: Standing,
) -> Threat | None:
    """Return the threat that a sentence states, if its verdicts amount to one.

    Parameters
    ----------
    verdicts : sequence of Verdict
        Those whose reality is commit, consider or warn.
    conditions : sequence of Condition
        The sentence's stated conditions.
    standing : Standing
        Who spoke and threatened before; updated here.
    """
    told = [v for v in verdicts if _menacing(reading, v, facts, standing)]
    if not told or _is_nonviolent(reading, facts):
        return _addressed(reading, cast, facts, standing)
    roles = _roles(reading, cast, facts, told, conditions, standing)
    if not roles.actors and not roles.targets:
        return None
    main = max(
        told, key=lambda v: (v.trigger.sense.evidence != "mild", v.sureness, -v.trigger.start)
    )
    _remember(facts, roles, standing)
    return _threat(reading, facts, main, told, roles, conditions)


def _addressed(reading: Reading, cast: Cast, facts: Facts, standing: Standing) -> Threat | None:
    """Return the threat that is only said to be meant for somebody ("addressed to London").

    A headline may come before the threat itself; elsewhere one must have been stated just before.
    """
    found = _aim(reading, facts)
    if found is None:
        return None
    message, aim = found
    named = [
        w
        for w in cast.within(aim + 1, min(aim + 8, facts.sentence.end))
        if not w.key == _key(standing.actor)
    ]
    near = facts.index - standing.sentence <= _NEIGHBOURS and standing.actor is not None
    if not named or not near:
        return None
    roles = _Roles(
        speaker=_speaker(facts, standing),
        actors=(standing.actor,) if standing.actor else (),
        targets=(named[0],),
    )
    standing.sentence = facts.index
    passage = reading.passage(facts.sentence.start, facts.sentence.end)
    trigger = reading.passage(message, message + 1)
    return Threat(
        id=statement_id(reading.document.id, "threat", passage.text, trigger.text, trigger.start),
        document=reading.document.id,
        passage=passage,
        trigger=trigger,
        confidence=0.55,
        why=(f"“{trigger.text}” points to the threat before", "it names whom that is meant for"),
        mode="explicit",
        veiled=True,
        speaker=roles.speaker,
        actors=tuple(w.party for w in roles.actors),
        targets=tuple(_target(reading, w) for w in roles.targets),
        directness=_directness(facts),
    )


def _aim(reading: Reading, facts: Facts) -> tuple[int, int] | None:
    """Return the tokens of the message and of the preposition that aims it."""
    words, end = reading.words, facts.sentence.end
    lexicon = reading.rules.words
    for i in range(facts.sentence.start, end):
        if words[i] not in lexicon("threats.messages"):
            continue
        aimed = words[i] in lexicon("threats.aimed")
        for k in range(i + 1, min(i + 10, end)):
            if words[k] in lexicon("threats.aimed"):
                aimed = True
            elif words[k] in lexicon("threats.aims") and aimed:
                return i, k
    return None


def _key(who: Who | None) -> str | None:
    return who.key if who is not None else None


def _menacing(reading: Reading, verdict: Verdict, facts: Facts, standing: Standing) -> bool:
    """Let mild words count only beside words of war, and casualty words only with an actor."""
    sense = verdict.trigger.other or verdict.trigger.sense
    if verdict.sureness <= 0.5 and (facts.saying is None or facts.saying.tone != "warning"):
        return False
    if verdict.trigger.sense.evidence != "mild" and sense.evidence != "mild":
        return _acts(reading, verdict, facts)
    war = reading.rules.words("threats.war_words")
    first = max(facts.index - _NEIGHBOURS, 0)
    near = reading.sentences[first : facts.index + 1]
    warlike = any(reading.words[i] in war for s in near for i in range(s.start, s.end))
    return warlike and verdict.reality in ("commit", "warn")


def _acts(reading: Reading, verdict: Verdict, facts: Facts) -> bool:
    """Leave out harm that nobody is said to do ("could be killed", "people may die")."""
    if verdict.trigger.sense.group not in (
        "die",
        "injure",
        "kill",
        "killing",
        "explosion",
        "destroy",
    ):
        return True
    return verdict.reality == "commit" or facts.saying is not None


def _is_nonviolent(reading: Reading, facts: Facts) -> bool:
    cues = reading.rules.clause_cues["nonviolent"]
    hard = reading.rules.words("threats.war_words")
    sentence = facts.sentence
    soft = reading.near(cues, sentence.start, sentence.end)
    return bool(soft) and not any(
        reading.words[i] in hard for i in range(sentence.start, sentence.end)
    )


# --- who, and against whom --------------------------------------------------------------------


def _roles(
    reading: Reading,
    cast: Cast,
    facts: Facts,
    told: Sequence[Verdict],
    conditions: Sequence[Condition],
    standing: Standing,
) -> _Roles:
    speaker = _speaker(facts, standing)
    actors = _actors(reading, cast, facts, told, standing)
    banned = {who.key for who in actors}
    targets: list[Who] = []
    for verdict in told:
        targets += [w for w in targets_of(reading, cast, verdict) if w.key not in banned]
    if not targets:
        targets = _fallback_targets(reading, cast, facts, conditions, banned)
    unique = {who.key: who for who in reversed(targets)}
    ordered = sorted(unique.values(), key=lambda w: w.start)
    return _Roles(speaker=speaker, actors=actors, targets=tuple(ordered))


def _speaker(facts: Facts, standing: Standing) -> Party | None:
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
    if _hit_by_it(verdict):
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
    return reading.words[who.start - 1] in (
        "against",
        "on",
        "in",
        "at",
        "to",
        "with",
        "from",
        "into",
        "near",
        "over",
        "for",
    )


def _hit_by_it(verdict: Verdict) -> bool:
    """Say whether the subject is the one hit: "would be targeted", "will suffer"."""
    group = verdict.frame.group
    passive = group is not None and bool(group.auxiliaries & {"be", "being", "been", "get"})
    participle = bool(verdict.trigger.forms & {"participle"})
    return (passive and participle) or verdict.trigger.sense.group == "suffering"


def targets_of(reading: Reading, cast: Cast, verdict: Verdict) -> list[Who]:
    """Return who or where a threatened act would hit, by the words around its trigger."""
    frame, trigger = verdict.frame, verdict.trigger
    if trigger.is_verb and _hit_by_it(verdict):
        group_start = frame.group.start if frame.group is not None else trigger.start
        subjects = cast.within(frame.clause[0], group_start)
        return [*subjects, *_after(reading, cast, verdict, prepositional=True)]
    if not trigger.is_verb and "target" in reading.words[trigger.end - 1]:
        return cast.within(frame.sentence.start, trigger.start)[-2:]
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
    for who in cast.within(trigger.end, end):
        introduced = any(w in towards for w in reading.words[trigger.end : who.start])
        before = reading.words[who.start - 1]
        if before == "by" or reading.words[who.start - 2] == "by":
            blamed = who
        elif (introduced or not prepositional) and before not in ("from", "with"):
            found.append(who)
    return [blamed] if blamed is not None and trigger.is_verb and not _hit_by_it(verdict) else found


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
) -> list[Who]:
    """Return whom the condition speaks of, else whom the speech is addressed to."""
    provoked = _provoker(reading, cast, facts, banned)
    if provoked is not None:
        return [provoked]
    for condition in conditions:
        named = [w for w in cast.within(condition.start, condition.end) if w.key not in banned]
        if named:
            return named[:1]
    if facts.saying is not None and facts.saying.tone == "warning":
        verb_end = facts.saying.verb[1]
        addressed = [w for w in cast.within(verb_end, verb_end + 5) if w.key not in banned]
        return addressed[:1]
    return []


def _provoker(reading: Reading, cast: Cast, facts: Facts, banned: set[str]) -> Who | None:
    """Return who did what is to be answered: "in response to raids by X"."""
    words, sentence = reading.words, facts.sentence
    found = reading.rules.provocations.first(words, sentence.start, sentence.end)
    if found is None:
        return None
    named = [w for w in cast.within(found.end, sentence.end) if w.key not in banned]
    by = [w for w in named if words[w.start - 1] == "by"]
    return next(iter(by or named), None)


def _remember(facts: Facts, roles: _Roles, standing: Standing) -> None:
    standing.sentence = facts.index
    if roles.actors:
        standing.actor = roles.actors[0]
    if roles.targets:
        standing.targets = roles.targets


# --- the record -------------------------------------------------------------------------------


def _threat(
    reading: Reading,
    facts: Facts,
    main: Verdict,
    told: Sequence[Verdict],
    roles: _Roles,
    conditions: Sequence[Condition],
) -> Threat:
    sentence = facts.sentence
    passage = reading.passage(sentence.start, sentence.end)
    trigger = reading.passage(main.trigger.start, main.trigger.end)
    condition = conditions[0] if conditions else None
    conditional = condition is not None
    return Threat(
        id=statement_id(reading.document.id, "threat", passage.text, trigger.text, trigger.start),
        document=reading.document.id,
        passage=passage,
        trigger=trigger,
        confidence=_confidence(main, roles, conditional=conditional),
        why=_reasons(reading, main, conditional=conditional),
        mode=_mode(told, roles, facts, conditional=conditional),
        veiled=main.trigger.sense.evidence == "mild",
        speaker=roles.speaker,
        actors=tuple(w.party for w in roles.actors),
        targets=tuple(_target(reading, w) for w in roles.targets),
        conditional=conditional,
        condition_text=reading.passage(condition.start, condition.end).text if condition else None,
        threatened_act=trigger.text,
        directness=_directness(facts),
        date_said=None,
    )


def _target(reading: Reading, who: Who) -> Target:
    passage = reading.passage(who.start, who.end)
    if who.place is not None and who.place.kind == "group":
        return Target(passage=passage, members=who.members, place=who.place)
    return Target(passage=passage, country=who.party.country, place=who.place)


def _mode(told: Sequence[Verdict], roles: _Roles, facts: Facts, *, conditional: bool) -> Mode:
    """Name the kind of utterance: the strongest reality, and whether the actor speaks himself."""
    realities = {v.reality for v in told}
    other = _speaks_for_another(roles)
    if "commit" in realities and not other:
        return "conditional" if conditional else "explicit"
    if other or "warn" in realities and "consider" not in realities:
        return "warning"
    if facts.saying is not None and facts.saying.tone == "warning" and other:
        return "warning"
    return "considered" if "consider" in realities else "warning"


def _speaks_for_another(roles: _Roles) -> bool:
    speaker = roles.speaker
    if speaker is None or speaker.country is None or not roles.actors:
        return False
    sides = {w.party.country for w in roles.actors} | {m for w in roles.actors for m in w.members}
    return speaker.country not in sides and sides != {None}


def _directness(facts: Facts) -> Directness:
    if facts.saying is None:
        return "reported"
    if facts.saying.tone == "claiming":
        return "alleged"
    return "quoted" if facts.saying.quoted else "reported"


def _confidence(main: Verdict, roles: _Roles, *, conditional: bool) -> float:
    sure = main.sureness - (0.2 if main.trigger.sense.evidence == "mild" else 0.0)
    sure += 0.05 * bool(roles.targets) + 0.05 * conditional
    return round(max(min(sure, 0.95), 0.2), 2)


def _reasons(reading: Reading, main: Verdict, *, conditional: bool) -> tuple[str, ...]:
    word = reading.doc[main.trigger.start : main.trigger.end].text
    reasons = [f"“{word}” names the act", main.why]
    return (*reasons, "a condition is stated") if conditional else tuple(reasons)
