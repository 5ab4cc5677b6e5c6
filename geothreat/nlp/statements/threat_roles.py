"""Who threatens and who is threatened: speaker, actors and targets of a threat."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geothreat.nlp.statements.acts import Facts
from geothreat.nlp.statements.clauses import clause_around
from geothreat.nlp.statements.conditions import Condition
from geothreat.nlp.statements.going_on import carried_on, whose_goes_on
from geothreat.nlp.statements.ground import Ground
from geothreat.nlp.statements.grounds import find_targets
from geothreat.nlp.statements.homes import is_side, nameless
from geothreat.nlp.statements.parties import Cast, Who
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.statements.said import is_alarm
from geothreat.nlp.statements.speakers import Saying
from geothreat.nlp.statements.threat_doers import doers_of, giver_of, planner_of
from geothreat.nlp.statements.threat_subjects import acting_subjects
from geothreat.nlp.statements.threat_targets import (
    hit_by_it,
    shared_modal,
    subjects_of,
    targets_of,
)
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.records import Party

__all__ = ["Roles", "Standing", "find_roles", "key_of", "speaker_of"]

_NEAR = 2
_DATELINE = 10  # tokens before the dash of "SEOUL, June 3 -- …"
_DASHES = frozenset({"-", "--", "–", "—"})


@dataclass(slots=True)
class Standing:
    """Who has been speaking and threatening so far, for sentences that only say "they"."""

    speaker: Who | None = None
    speaker_text: str | None = None
    unnamed: bool = False
    sentence: int = -9
    actor: Who | None = None
    targets: tuple[Who, ...] = ()
    place: Name | None = None  # where the speech that goes on is given
    speech: tuple[tuple[int, Saying], ...] = ()  # the sentences of the speech that goes on


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The three roles of a threat."""

    speaker: Party | None
    actors: tuple[Who, ...]
    targets: tuple[Who, ...]
    acting: bool = False  # the actors are the subject of the act, not only those who speak


def find_roles(
    reading: Reading,
    cast: Cast,
    facts: Facts,
    told: Sequence[Verdict],
    conditions: Sequence[Condition],
    standing: Standing,
) -> Roles:
    """Return speaker, actors and targets of a threat told by some verdicts of one sentence."""
    provoked = _are_provoked(reading, conditions)
    acted = replace(standing, actor=None) if provoked else standing
    actors, acting = _actors(reading, cast, facts, told, acted)
    spoken = facts.saying.who if facts.saying is not None else None
    ground = Ground(
        reading=reading,
        cast=cast,
        facts=facts,
        told=told,
        conditions=conditions,
        actors=actors,
        speaking=spoken or standing.speaker,
        earlier=_earlier(facts, actors, standing),
        hostile=standing.actor if provoked else None,
    )
    targets = find_targets(ground)
    speaker = speaker_of(facts, standing)
    return Roles(speaker=speaker, actors=actors, targets=targets, acting=acting)


def _earlier(facts: Facts, actors: tuple[Who, ...], standing: Standing) -> tuple[Who, ...]:
    """Return the targets of the threat just before, when the same actor goes on."""
    near = facts.index - standing.sentence <= _NEAR
    same = not actors or key_of(actors[0]) == key_of(standing.actor)
    return standing.targets if near and same else ()


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
) -> tuple[tuple[Who, ...], bool]:
    """Return who would act: the clause's subject, else the speaker, else who threatened before.

    The flag says that the subject names them.
    """
    accused = _accused(reading, cast, facts, told)
    if accused is not None:
        return (accused,), True
    for verdict in sorted(told, key=lambda v: v.trigger.sense.evidence == "mild"):
        planner = planner_of(reading, cast, verdict) or giver_of(reading, cast, facts, verdict)
        planner = planner or whose_goes_on(reading, cast, verdict)
        if planner is not None:
            return (planner,), True
        if _is_we(reading, verdict) or _is_it(reading, verdict, facts):
            break
        doers = doers_of(reading, cast, verdict)
        if doers.named:
            return doers.named, True
        if doers.pronoun and _is_the_speaker(facts):
            break
        subjects = acting_subjects(reading, cast, verdict)
        if subjects:
            return subjects, True
        if _is_somebody_else(reading, verdict, facts) and standing.actor is not None:
            return (standing.actor,), False
    return _speaking(reading, cast, facts, told, standing), False


def _are_provoked(reading: Reading, conditions: Sequence[Condition]) -> bool:
    """Say whether a condition tells what "they" may do: they are hit, and do not act."""
    words = reading.words
    return any(words[c.start + 1] == "they" and words[c.start] != "whatever" for c in conditions)


def _is_the_speaker(facts: Facts) -> bool:
    """Say whether "it" or "they" outside a quotation can only be the side that speaks."""
    saying = facts.saying
    return saying is not None and saying.who is not None and not saying.quoted


def _accused(reading: Reading, cast: Cast, facts: Facts, told: Sequence[Verdict]) -> Who | None:
    """Return who is accused of it: "X accused Y of preparing"; not "accused by Y, X said that"."""
    saying = facts.saying
    if saying is None or not reading.words[saying.verb[0]].startswith("accus"):
        return None
    end = saying.verb[1]
    at = max(v.trigger.start for v in told)  # what another says behind it is not of the accused
    others = reading.rules.reporting.first(reading.words, end, max(at, end))
    if others is not None or reading.words[end : end + 1] == ["by"]:
        return None
    return next(iter(cast.within(end, min(end + 6, facts.sentence.end))), None)


def _speaking(
    reading: Reading, cast: Cast, facts: Facts, told: Sequence[Verdict], standing: Standing
) -> tuple[Who, ...]:
    """Return the one who speaks as the one who would act; who threatened before, if none does."""
    who = facts.saying.who if facts.saying is not None else standing.speaker
    if who is None and facts.saying is not None and facts.saying.pronoun:
        who = _opening(reading, cast, facts.index - 1)
    if who is not None and who.key in _hit_keys(reading, cast, told):
        return _owner(reading, cast, told)
    foreseen = all(v.reality != "commit" for v in told) and standing.actor is not None
    if who is not None and not _warns_of_others(reading, facts) and not foreseen:
        return (_side(who),)
    own = (
        () if _warns_of_others(reading, facts) else nameless(reading, facts, standing.speaker_text)
    )
    own = tuple(_of_no_state(w) if w.key in _aimed_at(reading, cast, told) else w for w in own)
    if standing.actor is not None and not (own and is_side(reading, None, own[0].party.text)):
        return (standing.actor,)
    saying, ordered = facts.saying, any(v.why == "or else" for v in told)
    named = (saying.quoted or not saying.text.islower()) if saying is not None else not ordered
    opening = None if named else _opening(reading, cast, facts.index)
    hit = {who.key for verdict in told for who in subjects_of(reading, cast, verdict)}
    if opening is None or opening.key in hit:
        return own
    return (opening,)  # "The navy would sink any intruder, a communique said"


def _aimed_at(reading: Reading, cast: Cast, told: Sequence[Verdict]) -> set[str]:
    """Return the states that some acts would hit, by their syntax."""
    named = (w for verdict in told for w in targets_of(reading, cast, verdict))
    return {w.key for w in named if w.place is not None and w.place.kind == "country"}


def _of_no_state(who: Who) -> Who:
    """Return a speaker without the country that his office seemed to have: he threatens it."""
    return replace(who, party=replace(who.party, country=None))


def _side(who: Who) -> Who:
    """Return the bloc that a person speaks for, a person of a state unchanged."""
    bloc = who.party.kind == "person" and who.party.country is None and who.place is not None
    if not bloc or who.place is None:
        return who
    return replace(who, party=Party(text=who.place.name, country=None, kind="organisation"))


def _opening(reading: Reading, cast: Cast, index: int) -> Who | None:
    """Return who a sentence begins with: "Delhi's statement came. It said …"."""
    if index < 0:
        return None
    sentence, words = reading.sentences[index], reading.words
    head = range(sentence.start, min(sentence.start + _DATELINE, sentence.end))
    start = max((i + 1 for i in head if words[i] in _DASHES), default=sentence.start)
    end = min(start + 4, sentence.end)
    if {"if", "unless", "should", "when"} & set(words[start:end]):
        return None  # of a condition it is the other side
    return next(iter(cast.within(start, end)), None)


def _hit_keys(reading: Reading, cast: Cast, told: Sequence[Verdict]) -> set[str]:
    """Return the states that are the ones hit; a town or an armed group may be hit by its own."""
    return {
        who.key
        for verdict in told
        if hit_by_it(reading, verdict)
        for who in subjects_of(reading, cast, verdict)
        if who.party.kind != "armed group"
        and not (who.is_place and who.place is not None and who.place.kind != "country")
    }


def _is_we(reading: Reading, verdict: Verdict) -> bool:
    """Say whether the act's subject is "we" or "our army", or it goes on: the one who speaks."""
    group = verdict.frame.group
    if group is None or carried_on(reading, verdict) is not None:
        return group is not None
    low, _ = clause_around(reading, group.start, verdict.frame.sentence)
    ours = {"we", "i", "our", "my"} & set(reading.words[low : group.start])
    return bool(ours) and not hit_by_it(reading, verdict)


def _is_it(reading: Reading, verdict: Verdict, facts: Facts) -> bool:
    """Say whether the subject is "it" or "they" outside a quotation: again the one who speaks."""
    group = verdict.frame.group
    if group is None or facts.saying is None or facts.saying.who is None:
        return False
    low, _ = clause_around(reading, group.start, verdict.frame.sentence)
    start = shared_modal(reading, verdict, low) or group.start
    pronoun = reading.words[start - 1] in reading.rules.words("speakers.subjects")
    pronoun = pronoun and not reading.quoted[start - 1]
    return pronoun and start - 1 > facts.saying.verb[1] - 1 and not hit_by_it(reading, verdict)


def _owner(reading: Reading, cast: Cast, told: Sequence[Verdict]) -> tuple[Who, ...]:
    """Return whose list one may be next on: a possessive behind the trigger."""
    for verdict in told:
        for who in cast.within(verdict.trigger.end, verdict.frame.sentence.end):
            if reading.words[who.end : who.end + 1] in (["'s"], ["'"]):
                return (who,)
    return ()


def _is_somebody_else(reading: Reading, verdict: Verdict, facts: Facts) -> bool:
    """Say whether the act's subject is "he" or "they": not the one who speaks."""
    group = verdict.frame.group
    before = reading.words[group.start - 1] if group is not None and group.start else ""
    quoted = facts.saying is not None and facts.saying.quoted
    return quoted and before in reading.rules.words("parties.third_person")


def _warns_of_others(reading: Reading, facts: Facts) -> bool:
    claims = facts.saying is not None and facts.saying.tone == "claiming"
    return claims or is_alarm(reading, facts.saying)


def key_of(who: Who | None) -> str | None:
    """Return what makes a party the same as another, if there is one."""
    return who.key if who is not None else None
