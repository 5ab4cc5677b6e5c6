"""What is said to go on: of "strikes on X would continue" the noun tells whom they hit."""

from geothreat.nlp.statements.clauses import clause_around
from geothreat.nlp.statements.parties import Cast, Who
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.verdicts import Verdict

__all__ = ["carried_on", "whose_goes_on"]

_PHRASE = 4  # words before a noun that may name whose it is


def carried_on(reading: Reading, verdict: Verdict) -> tuple[int, int] | None:
    """Return the tokens between the noun of an act and the verb that says it will go on.

    Parameters
    ----------
    reading : Reading
    verdict : Verdict

    Returns
    -------
    tuple of int or None
        They name what is hit; None where the subject is no act ("the army would go on").
    """
    group = verdict.frame.group
    if verdict.trigger.sense.group != "widening" or group is None:
        return None
    low, _ = clause_around(reading, group.start, verdict.frame.sentence)
    rules = reading.rules
    acts = [
        f.end
        for f in rules.triggers.find(reading.words, low, group.start)
        if f.value.sense.part == "noun"
    ]
    acts += [f.end for f in rules.needs["campaign"].find(reading.words, low, group.start)]
    return (min(acts), group.start) if acts else None


def whose_goes_on(reading: Reading, cast: Cast, verdict: Verdict) -> Who | None:
    """Return whose act goes on, where an adjective says it: "Russian raids would continue"."""
    found = carried_on(reading, verdict)
    if found is None:
        return None
    low, _ = clause_around(reading, found[0] - 1, verdict.frame.sentence)
    before = cast.within(max(low, found[0] - _PHRASE), found[0] - 1)
    return next((w for w in reversed(before) if not w.is_place), None)
