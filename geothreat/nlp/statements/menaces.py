"""Is it a menace at all? Keeps metaphors, accidents, harm without an agent and sanctions out."""

from collections.abc import Sequence

from geothreat.nlp.statements.acts import Facts
from geothreat.nlp.statements.clauses import clause_around
from geothreat.nlp.statements.conditions import Condition
from geothreat.nlp.statements.idioms import VEILED
from geothreat.nlp.statements.parties import Cast
from geothreat.nlp.statements.peaceful import (
    is_averted,
    is_burial,
    is_forecast,
    is_nonviolent,
    is_softened,
    is_weather,
)
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.surroundings import HARMS, has_two_sides, speaks_of_war
from geothreat.nlp.statements.threat_conditions import implied_condition
from geothreat.nlp.statements.threat_targets import hit_by_it
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.nlp.syntax import head_of_span, roles_of

__all__ = ["is_menace"]

_REACHING = frozenset({"reaching", "advancing"})
_DONE = frozenset(
    {"kill", "destroy", "die", "injure", "shoot", "violate", "sever", "strike", "sabotage"}
)


def is_menace(
    reading: Reading,
    cast: Cast,
    verdict: Verdict,
    facts: Facts,
    conditions: Sequence[Condition] = (),
) -> bool:
    """Say whether an act that was only said is one of violence, said by or of somebody.

    Parameters
    ----------
    verdict : Verdict
        One whose reality is commit, consider or warn.
    conditions : sequence of Condition
        The sentence's conditions: an answer that hangs on one is a threat.
    """
    warning = facts.saying is not None and facts.saying.tone in ("warning", "claiming")
    if verdict.sureness <= 0.5 and not warning:
        return False
    if not _is_plausible(reading, cast, verdict, facts):
        return False
    if verdict.trigger.sense.group in ("advancing", "moving"):
        return _advances(reading, cast, verdict, facts)
    if verdict.trigger.sense.group == "war" and verdict.frame.governor is not None:
        return _is_told_of_war(reading, verdict, facts)
    if _is_mild(verdict):
        hangs = bool(conditions) or implied_condition(reading, verdict) is not None
        answers = warning or hangs or verdict.why == "or else"
        return _mild(reading, cast, verdict, facts, answers=answers)
    return not is_nonviolent(reading, verdict, facts)


def _is_told_of_war(reading: Reading, verdict: Verdict, facts: Facts) -> bool:
    """Say whether others tell that somebody prepares a war; to be ready for one is no threat."""
    warned = facts.saying is not None and facts.saying.tone in ("warning", "claiming")
    start, end = facts.sentence.start, verdict.trigger.start
    told = warned or bool(reading.rules.words("threats.worrying") & set(reading.words[start:end]))
    return told and verdict.reality in ("commit", "consider")


def _is_mild(verdict: Verdict) -> bool:
    """Say whether a trigger has only a mild sense."""
    sense = verdict.trigger.other or verdict.trigger.sense
    return "mild" in (verdict.trigger.sense.evidence, sense.evidence)


def _mild(reading: Reading, cast: Cast, verdict: Verdict, facts: Facts, *, answers: bool) -> bool:
    """Let a mild word count beside words of war, as a promise; "respond" only as a threat."""
    group, end = verdict.trigger.sense.group, verdict.trigger.end
    considered = verdict.frame.governor is not None or verdict.why == "left open"
    weighed = verdict.reality == "consider" and considered
    fated = (group == "suffering" and answers) or (group == "mild" and weighed)
    if (verdict.reality != "commit" and not fated) or is_softened(reading, verdict, facts):
        return False
    if group in _REACHING and not _reaches(reading, cast, end):
        return False
    sentence = facts.sentence
    harsh = reading.near(reading.rules.needs["harsh"], sentence.start, sentence.end)
    if group == "reply" and not (answers or harsh):
        return False
    return speaks_of_war(reading, cast, facts.index, _own(verdict)) or (
        answers and has_two_sides(cast, facts)
    )


def _advances(reading: Reading, cast: Cast, verdict: Verdict, facts: Facts) -> bool:
    """Say whether fighters, and not protesters, mean to march on a place."""
    start, end = facts.sentence.start, verdict.trigger.end
    civil = reading.rules.words("threats.civil") & set(reading.words[start:end])
    soft = bool(civil) or is_softened(reading, verdict, facts)
    return verdict.reality != "none" and not soft and _reaches(reading, cast, end)


def _reaches(reading: Reading, cast: Cast, end: int) -> bool:
    """Say whether a place is what an everyday verb takes: "take all of Donbas"."""
    fillers = reading.rules.words("clauses.determiners") | reading.rules.words("threats.parts")
    nameless = reading.rules.words("spoken.there") & set(reading.words[end + 1 : end + 2])
    if nameless and reading.words[end] in ("the", "its", "their"):
        return True
    return any(
        who.is_place
        and reading.words[who.end : who.end + 1] != ["'s"]
        and set(reading.words[end : who.start]) <= fillers
        for who in cast.within(end, end + 6)
    )


def _is_plausible(reading: Reading, cast: Cast, verdict: Verdict, facts: Facts) -> bool:
    """Leave out harm that nobody does, and acts with neither war nor two sides about them."""
    group = verdict.trigger.sense.group
    foretold = is_forecast(reading, verdict) or is_weather(reading, verdict)
    if foretold or is_burial(reading, facts.sentence):
        return False
    if group in VEILED:
        said = facts.saying is not None or group not in ("doom", "hint")
        said = said and (group == "forcing" or not _is_of_peace(reading, facts))
        named = bool(cast.within(facts.sentence.start, facts.sentence.end))
        warlike = speaks_of_war(reading, cast, facts.index, _own(verdict))
        if group == "hint":  # everyday words: only between two sides, where war is spoken of
            return said and warlike and has_two_sides(cast, facts)
        return said and (named or warlike)
    if _is_undone(reading, cast, verdict):
        return False
    if group == "war" and verdict.frame.governor is not None:
        return _has_party(cast, facts)
    sides = speaks_of_war(reading, cast, facts.index, _own(verdict)) or has_two_sides(cast, facts)
    return sides or _stands_alone(reading, cast, verdict, facts)


def _is_hazard(reading: Reading, verdict: Verdict) -> bool:
    """Say whether what threatens is no one: "the storm threatens ships"."""
    start = verdict.trigger.start
    low, _ = clause_around(reading, start, verdict.frame.sentence)
    return bool(reading.rules.words("threats.hazards") & set(reading.words[low:start]))


def _is_of_peace(reading: Reading, facts: Facts) -> bool:
    """Say whether words of aid, trade, sport, law or weather stand in the sentence."""
    peace = reading.rules.omens.peace["words"]
    return reading.near(peace, facts.sentence.start, facts.sentence.end) is not None


def _is_undone(reading: Reading, cast: Cast, verdict: Verdict) -> bool:
    """Say whether nobody does it: harm that befalls, a subject that cannot act, an act averted."""
    group = verdict.trigger.sense.group
    if group == "besetting" and _is_hazard(reading, verdict):
        return True
    if group in HARMS and not (_bound(verdict) or _inflicted(reading, verdict)):
        return True
    foreseen = verdict.reality != "commit" and verdict.trigger.is_verb
    if (group in _DONE or group == "besetting" or foreseen) and not _has_agent(
        reading, cast, verdict
    ):
        return True
    return is_averted(reading, verdict)


def _stands_alone(reading: Reading, cast: Cast, verdict: Verdict, facts: Facts) -> bool:
    """Say whether an act is one of war by itself: done by a party, to a place, in plain words."""
    group, trigger = verdict.trigger.sense.group, verdict.trigger
    governor = verdict.frame.governor
    vowed = governor is not None and bool(
        reading.rules.words("threats.vowing") & set(reading.words[governor.start : governor.end])
    )
    vowed = vowed or verdict.why.startswith("called for") or _speaks_for_itself(verdict, facts)
    if (group in _DONE or group == "clash") and not (vowed or hit_by_it(reading, verdict)):
        return False
    if group == "menace" and trigger.end - trigger.start > 2:
        return True  # an expression that means nothing else: "open the gates of hell"
    near = cast.within(trigger.end, trigger.end + 5)
    if hit_by_it(reading, verdict):
        near = cast.within(facts.sentence.start, facts.sentence.end)
    return _has_party(cast, facts) or any(w.is_place for w in near)


def _speaks_for_itself(verdict: Verdict, facts: Facts) -> bool:
    """Say whether a side with a name tells what it will do: "Baku said it would destroy …"."""
    side = facts.saying is not None and facts.saying.who is not None
    return side and verdict.reality == "commit" and verdict.trigger.is_verb


def _has_party(cast: Cast, facts: Facts) -> bool:
    """Say whether a state, its people or an armed group is named, and not only a town."""
    sentence = facts.sentence
    return any(
        not who.is_place
        or (who.place is not None and who.place.kind == "country")
        or (who.place is not None and cast.gazetteer.capital_of(who.place.id) is not None)
        for who in cast.within(sentence.start, sentence.end)
    )


def _bound(verdict: Verdict) -> bool:
    """Say whether somebody binds himself: a promise, or the "or" of an order."""
    governor = verdict.frame.governor
    promised = governor is not None and governor.value == "commit"
    promised = promised or verdict.why.startswith("only said (threat")
    return verdict.reality == "commit" and (promised or verdict.why == "or else")


def _inflicted(reading: Reading, verdict: Verdict) -> bool:
    """Say whether losses are what will be dealt: "heavy losses would be inflicted on them"."""
    trigger = verdict.trigger
    if verdict.reality != "commit" or trigger.is_verb:
        return False
    dealt = reading.rules.words("threats.inflicting")
    return bool(dealt & set(reading.words[trigger.start - 4 : trigger.end + 4]))


def _has_agent(reading: Reading, cast: Cast, verdict: Verdict) -> bool:
    """Say whether the subject of an active verb can act: a party, a person, a weapon."""
    frame, trigger = verdict.frame, verdict.trigger
    group = frame.group
    if not trigger.is_verb or group is None or verdict.why == "or else" or _is_option(verdict):
        return True
    if group.auxiliaries & {"be", "being", "been", "get"} or hit_by_it(reading, verdict):
        return True
    tree = reading.tree(frame.sentence)
    doers = (
        roles_of(tree, reading.words, head_of_span(tree, trigger.start, trigger.end)).agents
        if tree is not None
        else ()
    )
    if any(_animate(reading, i, i + 1, frame.sentence.start) or cast.over(i, i + 1) for i in doers):
        return True
    low, _ = clause_around(reading, group.start, frame.sentence)
    if reading.words[low - 1 : low] and reading.words[low - 1] in ("that", "which", "who"):
        low = max(frame.sentence.start, low - 5)
    if low >= group.start or cast.within(low, group.start):
        return True
    return _animate(reading, low, group.start, frame.sentence.start)


def _is_option(verdict: Verdict) -> bool:
    """Say whether a gerund is what somebody keeps open: "bombing X is an option", said he."""
    bare = verdict.trigger.forms == {"ing"} and verdict.reality == "consider"
    return bare and (verdict.why.endswith(("open", "out")) or "option" in verdict.why)


def _animate(reading: Reading, start: int, end: int, low: int) -> bool:
    """Say whether forces, weapons, offices, pronouns or a name stand among some tokens."""
    rules = reading.rules
    if rules.forces.first(reading.words, start, end):
        return True
    if reading.near(rules.company["weapons"], start, end):
        return True
    people = rules.words("speakers.nouns") | rules.words("parties.offices")
    people |= (
        rules.words("threats.agents")
        | rules.words("parties.third_person")
        | rules.words("parties.first_person")
    )
    named = any(reading.doc[i].is_title for i in range(start, end) if i > low)
    return named or bool(people & set(reading.words[start:end]))


def _own(verdict: Verdict) -> range:
    return range(verdict.trigger.start, verdict.trigger.end)
