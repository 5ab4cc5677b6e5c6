"""Which of the figures told of an act are its figures: updates, sums, the attackers' own."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geothreat.nlp.sums import sum_of
from geothreat.records import Attribution, Casualties, Count, Harm, Passage

__all__ = ["CasualtyCount", "casualties_of", "contested"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CasualtyCount:
    """A number of people and the word that says what happened to them.

    Attributes
    ----------
    harm : Harm
    count : Count
        Its passage is the people ("three soldiers and a medic"), in document offsets.
    cue : Passage
        The word that says killed, injured and so on.
    attackers : bool
        Whether these are the attackers themselves: a part of another count, not to be added.
    clause : tuple of int
        Start and end of the clause, in document offsets.
    why : str
        The rule that tied the number to the cue.
    total : bool
        Whether this is a figure of a whole war or many years, not of one act.
    more : bool
        Whether it adds to a figure before it in its sentence ("killed two and wounded three").
    further : bool
        Whether the text speaks of people on top of others ("another two", "also").
    update : bool
        Whether it replaces earlier figures ("the toll rose to 36").
    own : bool
        Whether it is an attacker's death by his own hand, which no figure of the text counts.
    aside : bool
        Whether a relative clause tells it of something else: "the third raid in a feud that left
        66 dead".
    elsewhen : bool
        Whether it is of an earlier act that the sentence only dates its own by: "came a day after".
    source : Attribution or None
        Who gives the figure, where its clause says so.
    claimed : bool
        Whether that source only claims it.
    """

    harm: Harm
    count: Count
    cue: Passage
    attackers: bool
    clause: tuple[int, int]
    why: str
    total: bool = False
    more: bool = False
    further: bool = False
    update: bool = False
    own: bool = False
    aside: bool = False
    elsewhen: bool = False
    source: Attribution | None = None
    claimed: bool = False


def casualties_of(counts: Iterable[CasualtyCount], *, start: int, end: int) -> Casualties:
    """Choose the figures of one event.

    Parameters
    ----------
    counts : iterable of CasualtyCount
    start, end : int
        Only cues within these document offsets are considered; totals never are.

    Returns
    -------
    Casualties
        Of each harm the updated figure if there is one, else the largest, with what the text adds
        to it.
    """
    inside = [c for c in counts if start <= c.cue.start and c.cue.end <= end and not c.total]
    inside = [c for c in inside if not c.elsewhen] or inside
    whole = [c for c in inside if not c.attackers]
    part = [c for c in inside if c.attackers and c.harm == "deaths"]
    return Casualties(
        deaths=_chosen(whole, "deaths"),
        injured=_chosen(whole, "injured"),
        captured=_chosen(whole, "captured"),
        missing=_chosen(whole, "missing"),
        displaced=_chosen(whole, "displaced"),
        attackers_deaths=_chosen(part, "deaths"),
    )


def _chosen(counts: Sequence[CasualtyCount], harm: Harm) -> Count | None:
    mine = [c for c in counts if c.harm == harm]
    mine = _undisputed([c for c in mine if not c.aside] or mine)
    updates = [c for c in mine if c.update]
    if updates:
        return updates[-1].count
    groups = _added_up(_counted(mine))
    return max(groups, key=_weight, default=None)


def contested(counts: Sequence[CasualtyCount]) -> Sequence[CasualtyCount]:
    """Return the figures of one harm where two sources give different ones, else nothing.

    Parameters
    ----------
    counts : sequence of CasualtyCount
        Of one harm.
    """
    given = [c for c in counts if c.source is not None and not c.further and not c.total]
    speakers = {c.source.speaker.casefold() for c in given if c.source is not None}
    figures = {(c.count.low, c.count.best, c.count.high) for c in given}
    return counts if len(speakers) > 1 and len(figures) > 1 else ()


def _undisputed(counts: list[CasualtyCount]) -> list[CasualtyCount]:
    """Keep of contradicting figures those of the first source that does not merely claim them."""
    if not contested(counts):
        return counts
    given = [c for c in counts if c.source is not None]
    first = next((c for c in given if not c.claimed), given[0]).source
    return [c for c in counts if c.source is not None and c.source == first]


def _counted(counts: Sequence[CasualtyCount]) -> Sequence[CasualtyCount]:
    """Leave out who died by his own hand, where the text gives a figure that is no addition.

    Whether such a figure takes him in, texts do not say; most mean his victims, and a sum that
    nobody stated would be ours, not theirs.
    """
    stated = [c for c in counts if not c.own]
    return stated if stated and not stated[0].more else counts


def _added_up(counts: Sequence[CasualtyCount]) -> list[Count]:
    """Add to each figure those that the text adds to it."""
    groups: list[list[Count]] = []
    for found in counts:
        if found.more and groups:
            groups[-1].append(found.count)
        else:
            groups.append([found.count])
    return [sum_of(g, g[0].passage) if len(g) > 1 else g[0] for g in groups]


def _weight(count: Count) -> tuple[int, int]:
    return (-1 if count.best is None else count.best, count.low or count.high or 0)
