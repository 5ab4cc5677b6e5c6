"""How a threat is uttered: by the one who would act, by others who warn, quoted or alleged."""

from collections.abc import Sequence
from itertools import pairwise

from geothreat.nlp.statements.acts import Facts
from geothreat.nlp.statements.homes import is_side
from geothreat.nlp.statements.left_open import COMING
from geothreat.nlp.statements.parties import Who
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.said import is_alarm
from geothreat.nlp.statements.threat_roles import Roles
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.records import Directness, Mode

__all__ = ["directness_of", "mode_of"]


def mode_of(
    reading: Reading, facts: Facts, told: Sequence[Verdict], roles: Roles, *, conditional: bool
) -> Mode:
    """Name the kind of utterance: the strongest reality, and whether the actor speaks himself."""
    realities = {v.reality for v in told}
    told_of = is_alarm(reading, facts.saying) or _is_prepared(reading, facts, told)
    if told_of or _is_told_of(reading, facts, told, roles):
        return "warning"
    if _is_weighed(reading, facts, told):
        return "considered"
    open_ended = all(v.trigger.sense.group == "openended" for v in told)
    if (
        "commit" in realities
        or (open_ended and conditional)
        or _is_announced(reading, facts, told, roles)
    ):
        return "conditional" if conditional else "explicit"
    if "warn" in realities and "consider" not in realities:
        return "warning"
    return "considered" if "consider" in realities else "warning"


def _is_announced(reading: Reading, facts: Facts, told: Sequence[Verdict], roles: Roles) -> bool:
    """Say whether a side tells what is coming from it: "more raids on X are to follow, it said"."""
    if facts.saying is None or roles.acting or any(v.why != COMING for v in told):
        return False
    states = {a.party.country for a in roles.actors} - {None}
    abroad = states.isdisjoint(t.party.country for t in roles.targets)
    return abroad and is_side(reading, facts.saying.who, facts.saying.text)


def _is_prepared(reading: Reading, facts: Facts, told: Sequence[Verdict]) -> bool:
    """Say whether somebody warns of what others get ready: "an attack is being prepared"."""
    warned = facts.saying is not None and facts.saying.tone == "warning"
    cues = [v.cue for v in told if v.why == "left open"]
    return (
        warned
        and len(cues) == len(told)
        and all(c is not None and "being" in reading.words[c[0] : c[1]] for c in cues)
    )


def _is_weighed(reading: Reading, facts: Facts, told: Sequence[Verdict]) -> bool:
    """Say whether a plan is only asked for, drawn up, discussed or put to the vote."""
    words, start = reading.words, facts.sentence.start
    intents = reading.rules.words("clauses.intents") | {"whether", "vote", "options"}
    for verdict in told:
        cue = verdict.cue or (verdict.trigger.start, verdict.trigger.start)
        if verdict.reality != "commit" or not intents & set(words[cue[0] : cue[1] + 3]):
            return False
        weighed = reading.rules.weighing.first(words, start, verdict.trigger.start)
        if weighed is None:
            return False
    return True


def _is_told_of(reading: Reading, facts: Facts, told: Sequence[Verdict], roles: Roles) -> bool:
    """Say whether somebody else tells of the act: another side, an onlooker, an accuser."""
    if not roles.actors:
        return False
    saying = facts.saying
    if saying is None:
        return roles.acting and (
            _opined(reading, facts, roles) or _is_said_of(reading, told, roles)
        )
    if saying.who is not None:
        return not _same_side(saying.who, roles.actors)
    if not roles.acting or saying.pronoun:
        return False
    onlookers = reading.rules.words("threats.onlookers")
    speaker = set(saying.text.lower().split())
    if speaker & onlookers:
        return True
    preparing = reading.rules.words("threats.preparing")
    planned = any(
        v.reality == "commit" and v.cue and preparing & set(reading.words[v.cue[0] : v.cue[1]])
        for v in told
    )
    planned = planned or (saying.tone == "warning" and {v.reality for v in told} != {"commit"})
    ours = reading.rules.words("speakers.possessives") & speaker
    nobody = saying.text[1:].islower()  # "a rights group", "residents of the town"
    return planned and not ours and bool(nobody or speaker & reading.rules.words("parties.offices"))


def _same_side(speaker: Who, actors: Sequence[Who]) -> bool:
    """Say whether the one who speaks is of a side that would act, or of its bloc."""
    for actor in actors:
        sides = {actor.key, *actor.members}
        if speaker.key in sides or set(speaker.members) & sides:
            return True
        if speaker.start < actor.end and actor.start < speaker.end:
            return True
        unknown = actor.party.country is None and actor.party.kind == "person"
        if unknown or actor.party.country in speaker.members:
            return True
    return False


def _is_said_of(reading: Reading, told: Sequence[Verdict], roles: Roles) -> bool:
    """Say whether it is only reported: "the army is believed to be preparing"."""
    believed, start = reading.rules.words("realis.believed"), roles.actors[0].end
    words = reading.words[start : max(v.trigger.start for v in told)]
    feared = any(
        v.why == "not ruled out" and v.cue is not None and start > v.cue[1] for v in told
    )  # "does not rule out that Moscow will …"
    return feared or any(a in believed and b == "to" for a, b in pairwise(words))


def _opined(reading: Reading, facts: Facts, roles: Roles) -> bool:
    """Say whether somebody believes or fears it: "Berlin believes Russian agents are …"."""
    opining = reading.rules.words("threats.opining")
    start, first = facts.sentence.start, min(w.start for w in roles.actors)
    before = set(reading.words[start:first])
    behind = reading.words[first : facts.sentence.end]
    return bool(opining & before) or (bool(opining & set(behind[-4:])) and "," in behind)


def directness_of(facts: Facts) -> Directness:
    """Say whether a threat is quoted, reported, or only alleged by an accuser."""
    if facts.saying is None:
        return "reported"
    if facts.saying.tone == "claiming":
        return "alleged"
    return "quoted" if facts.saying.quoted else "reported"
