"""How a threat is uttered: by the one who would act, by others who warn, quoted or alleged."""

from collections.abc import Sequence

from geothreat.nlp.statements.acts import Facts
from geothreat.nlp.statements.parties import Who
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.threat_roles import Roles
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.records import Directness, Mode

__all__ = ["directness_of", "mode_of"]


def mode_of(
    reading: Reading, facts: Facts, told: Sequence[Verdict], roles: Roles, *, conditional: bool
) -> Mode:
    """Name the kind of utterance: the strongest reality, and whether the actor speaks himself."""
    realities = {v.reality for v in told}
    if _is_told_of(reading, facts, told, roles):
        return "warning"
    open_ended = all(v.trigger.sense.group == "openended" for v in told)
    if "commit" in realities or (open_ended and conditional):
        return "conditional" if conditional else "explicit"
    if "warn" in realities and "consider" not in realities:
        return "warning"
    return "considered" if "consider" in realities else "warning"


def _is_told_of(reading: Reading, facts: Facts, told: Sequence[Verdict], roles: Roles) -> bool:
    """Say whether somebody else tells of the act: another side, an onlooker, an accuser."""
    if not roles.actors:
        return False
    saying = facts.saying
    if saying is None:
        return roles.acting and _opined(reading, facts, roles)
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
    return planned and not ours and bool(speaker & reading.rules.words("parties.offices"))


def _same_side(speaker: Who, actors: Sequence[Who]) -> bool:
    """Say whether the one who speaks is of a side that would act, or of its bloc."""
    for actor in actors:
        sides = {actor.key, *actor.members}
        if speaker.key in sides or set(speaker.members) & sides:
            return True
        unknown = actor.party.country is None and actor.party.kind == "person"
        if unknown or actor.party.country in speaker.members:
            return True
    return False


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
