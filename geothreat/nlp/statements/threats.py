"""Threats: hostile acts that were only said to come, by whom, against whom, on what condition."""

from collections.abc import Sequence

from geothreat.nlp.identity import statement_id
from geothreat.nlp.statements.acts import Facts
from geothreat.nlp.statements.conditions import Condition
from geothreat.nlp.statements.menaces import is_menace
from geothreat.nlp.statements.omens import find_omen
from geothreat.nlp.statements.parties import Cast, Who
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.spoken import find_menace
from geothreat.nlp.statements.threat_conditions import unmarked_condition
from geothreat.nlp.statements.threat_modes import directness_of, mode_of
from geothreat.nlp.statements.threat_roles import (
    Roles,
    Standing,
    find_roles,
    key_of,
    speaker_of,
)
from geothreat.nlp.statements.ultimatums import deadline_in, find_ultimatum
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.records import Place, Target, Threat

__all__ = ["build_threat", "vouched_threat"]

_NEIGHBOURS = 2
_TRUSTED = 0.03  # by how much more of the threats found are right than their words promise


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
    told = [v for v in verdicts if is_menace(reading, cast, v, facts, conditions)]
    unsaid = None
    if not told:
        unsaid = _unsaid(reading, cast, facts, conditions, standing)
        told = [unsaid] if unsaid is not None else []
    if not told:
        return _addressed(reading, cast, facts, standing)
    roles = find_roles(reading, cast, facts, told, conditions, standing)
    foreseen = _only_suffered(told) and (facts.saying is None or facts.saying.who is None)
    quoted = any(token.is_quote for token in facts.sentence)
    if not (unsaid or quoted or roles.actors) and (foreseen or not roles.targets):
        return None
    main = max(
        told, key=lambda v: (v.trigger.sense.evidence != "mild", v.sureness, -v.trigger.start)
    )
    _remember(facts, roles, standing)
    return _threat(reading, facts, main, told, roles, conditions)


def vouched_threat(
    reading: Reading,
    cast: Cast,
    facts: Facts,
    verdict: Verdict,
    conditions: Sequence[Condition],
    standing: Standing,
) -> Threat:
    """Return the threat of a sentence of which more than its verdict says that it is one."""
    roles = find_roles(reading, cast, facts, [verdict], conditions, standing)
    _remember(facts, roles, standing)
    return _threat(reading, facts, verdict, [verdict], roles, conditions)


def _unsaid(
    reading: Reading,
    cast: Cast,
    facts: Facts,
    conditions: Sequence[Condition],
    standing: Standing,
) -> Verdict | None:
    """Return the verdict on a menace whose act no word names: by its form, signs or speaker."""
    before = (standing.speaker, standing.speaker_text)
    return (
        find_ultimatum(reading, cast, facts.sentence)
        or find_omen(reading, cast, facts, conditions, standing)
        or find_menace(reading, facts, conditions, before)
    )


def _only_suffered(told: Sequence[Verdict]) -> bool:
    """Say whether a sentence only tells who would suffer: of nobody's doing, it is a forecast."""
    return all(v.trigger.sense.group == "suffering" for v in told)


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
        if w.key != key_of(standing.actor)
    ]
    near = facts.index - standing.sentence <= _NEIGHBOURS and standing.actor is not None
    if not named or not near:
        return None
    roles = Roles(
        speaker=speaker_of(facts, standing),
        actors=(standing.actor,) if standing.actor else (),
        targets=(cast.as_state(named[0]),),
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
        directness=directness_of(facts),
        speech_place=_speech_place(facts, roles.targets),
    )


def _aim(reading: Reading, facts: Facts) -> tuple[int, int] | None:
    """Return the tokens of the message and of the preposition that aims it."""
    words, end = reading.words, facts.sentence.end
    lexicon = reading.rules.words
    messages = lexicon("threats.messages")
    for i in range(facts.sentence.start, end):
        if words[i] not in messages:
            continue
        if words[i] == "threat" and words[i + 1 : i + 2] in (["to"], ["from"], ["of"]):
            continue  # a danger
        aimed = words[i] in lexicon("threats.aimed")
        for k in range(i + 1, min(i + 10, end)):
            if words[k] in lexicon("threats.aimed"):
                aimed = True
            elif words[k] in lexicon("threats.aims") and aimed:
                return i, k
    return None


def _remember(facts: Facts, roles: Roles, standing: Standing) -> None:
    standing.sentence = facts.index
    another = roles.actors and key_of(roles.actors[0]) != key_of(standing.actor)
    if roles.targets or another:
        standing.targets = roles.targets
    if roles.actors:
        standing.actor = roles.actors[0]


# --- the record -------------------------------------------------------------------------------


def _threat(
    reading: Reading,
    facts: Facts,
    main: Verdict,
    told: Sequence[Verdict],
    roles: Roles,
    conditions: Sequence[Condition],
) -> Threat:
    sentence = facts.sentence
    passage = reading.passage(sentence.start, sentence.end)
    trigger = reading.passage(main.trigger.start, main.trigger.end)
    condition = next(iter(conditions), None) or unmarked_condition(reading, told)
    conditional = condition is not None
    return Threat(
        id=statement_id(reading.document.id, "threat", passage.text, trigger.text, trigger.start),
        document=reading.document.id,
        passage=passage,
        trigger=trigger,
        confidence=_confidence(main, roles, conditional=conditional),
        why=_reasons(reading, main, conditional=conditional),
        cue=main.cue_in(reading),
        mode=mode_of(reading, facts, told, roles, conditional=conditional),
        veiled=main.trigger.sense.veiled,
        speaker=roles.speaker,
        actors=tuple(w.party for w in roles.actors),
        targets=tuple(_target(reading, w) for w in roles.targets),
        conditional=conditional,
        condition_text=_text_of(reading, condition),
        deadline=deadline_in(reading, sentence, told) if conditional else None,
        threatened_act=trigger.text,
        directness=directness_of(facts),
        speech_place=_speech_place(facts, roles.targets),
    )


def _speech_place(facts: Facts, targets: Sequence[Who]) -> Place | None:
    """Return where the words were said; never the very name that is the target."""
    name = facts.spoken_at
    if name is None or any(w.start < name.end and name.start < w.end for w in targets):
        return None
    return name.mention.place


def _text_of(reading: Reading, condition: Condition | None) -> str | None:
    """Return a condition as written, without the mark that ends its sentence."""
    if condition is None:
        return None
    return reading.passage(condition.start, condition.end).text.rstrip(' .!?;:,”"')


def _target(reading: Reading, who: Who) -> Target:
    passage = reading.passage(who.start, who.end)
    if who.place is not None and who.place.kind == "group":
        return Target(passage=passage, members=who.members, place=who.place)
    return Target(passage=passage, country=who.party.country, place=who.place)


def _confidence(main: Verdict, roles: Roles, *, conditional: bool) -> float:
    sure = main.sureness - (0.05 if main.trigger.sense.evidence == "mild" else 0.0)
    sure += 0.1 * bool(roles.targets) + 0.05 * conditional
    return round(max(min(sure + _TRUSTED, 0.97), 0.2), 2)


def _reasons(reading: Reading, main: Verdict, *, conditional: bool) -> tuple[str, ...]:
    word = reading.doc[main.trigger.start : main.trigger.end].text
    reasons = [f"“{word}” names the act", main.why]
    return (*reasons, "a condition is stated") if conditional else tuple(reasons)
