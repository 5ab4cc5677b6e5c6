"""Acts: the verdicts of a sentence that tell the same deed, and whether they tell enough of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from geothreat.nlp.casualties import CasualtyCount
from geothreat.nlp.dates import DateMention
from geothreat.nlp.statements.event_places import own_places
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.statements.speakers import Saying
from geothreat.nlp.statements.verdicts import Verdict

__all__ = ["Act", "Facts", "acts_of", "counts_within", "is_credible", "window_of"]

_CONTINENT = 25.0  # degrees of longitude
_CONSEQUENCES = frozenset({"kill", "die", "injure", "destroy", "killing", "execute", "casualty"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a sentence says besides its triggers."""

    sentence: Span
    index: int
    counts: Sequence[CasualtyCount]
    dates: Sequence[DateMention]
    saying: Saying | None
    headline: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Verdicts of one sentence that tell the same act, with the places it names."""

    verdicts: tuple[Verdict, ...]
    places: tuple[Name, ...]

    @property
    def main(self) -> Verdict:
        """The verdict whose trigger names the act best."""
        return min(
            self.verdicts,
            key=lambda v: (v.trigger.sense.group in _CONSEQUENCES, -v.sureness, v.trigger.start),
        )

    @property
    def word(self) -> Verdict:
        """The verdict whose trigger stands for the act: a verb before a noun."""
        return min(
            self.verdicts,
            key=lambda v: (
                not v.trigger.is_verb,
                v.trigger.sense.group in _CONSEQUENCES,
                -v.sureness,
                v.trigger.start,
            ),
        )


# --- which verdicts belong together -----------------------------------------------------------


def acts_of(reading: Reading, facts: Facts, verdicts: Sequence[Verdict]) -> list[Act]:
    """Put the verdicts of a sentence together, act by act, in text order."""
    sentence, acts = facts.sentence, list[Act]()
    speech = facts.saying.verb if facts.saying is not None else None
    for verdict in sorted(verdicts, key=lambda v: v.trigger.start):
        places = tuple(own_places(reading, [verdict.frame], sentence, speech))
        last = acts[-1] if acts else None
        if last is not None and not _apart(reading, last, verdict, places):
            frames = [v.frame for v in (*last.verdicts, verdict)]
            merged = tuple(own_places(reading, frames, sentence, speech))
            acts[-1] = Act(verdicts=(*last.verdicts, verdict), places=merged)
        else:
            acts.append(Act(verdicts=(verdict,), places=places))
    return acts


def _apart(reading: Reading, act: Act, verdict: Verdict, places: tuple[Name, ...]) -> bool:
    """Say whether a verdict tells another act: its own place in a clause of its own."""
    if not places or not act.places or verdict.trigger.sense.group in _CONSEQUENCES:
        return False
    mine = {n.mention.place.id for n in places if n.mention.place}
    theirs = {n.mention.place.id for n in act.places if n.mention.place}
    if mine & theirs or verdict.frame.clause == act.verdicts[-1].frame.clause:
        return False
    between = reading.words[act.verdicts[-1].trigger.end : verdict.trigger.start]
    return bool({"and", "while", ";", "but", "as", "along", "together", "plus"} & set(between))


def window_of(act: Act, acts: list[Act], sentence: Span) -> tuple[int, int]:
    """Return the tokens of the sentence that belong to one act."""
    i = acts.index(act)
    start = sentence.start if i == 0 else min(v.frame.clause[0] for v in act.verdicts)
    end = sentence.end
    if i + 1 < len(acts):
        following = min(v.frame.clause[0] for v in acts[i + 1].verdicts)
        end = max(following, *(v.trigger.end for v in act.verdicts))
    return start, max(end, start + 1)


def counts_within(reading: Reading, count: CasualtyCount, window: tuple[int, int]) -> bool:
    """Say whether a count's cue stands inside a window of tokens."""
    first, last = reading.doc[window[0]].idx, reading.doc[window[1] - 1]
    return first <= count.cue.start < last.idx + len(last)


# --- is it worth an event? --------------------------------------------------------------------


def is_credible(reading: Reading, act: Act, counts: Sequence[CasualtyCount], facts: Facts) -> bool:
    """Say whether an act is told with enough substance.

    Weak words need company; harm alone needs a place, a number or a name; nouns alone need a fact
    of their own, else they only point back to an act told before.
    """
    stated = [c for c in counts if not c.total and c.count.qualifier != "vague"]
    known = bool(stated) or any(_is_definite(n) for n in act.places)
    strong = any(v.trigger.sense.evidence == "strong" for v in act.verdicts)
    only_total = bool(counts) and not stated and not act.places
    anaphoric = not (known or act.places or facts.dates) and not _has_verb(act)
    bare_harm = not (act.places or stated or _names_victim(reading, act))
    if anaphoric or (_is_only(act, *_CONSEQUENCES) and (only_total or bare_harm)):
        return False
    if not strong and not _has_company(reading, facts.sentence, act, stated):
        return False
    sure = max(v.sureness for v in act.verdicts)
    if sure >= 0.8:
        return known or strong or not _is_only(act, "fight", "seize")
    return known and (sure >= 0.6 or bool(stated) or facts.headline)


def _has_verb(act: Act) -> bool:
    return any(v.trigger.is_verb for v in act.verdicts)


def _names_victim(reading: Reading, act: Act) -> bool:
    """Say whether a clause of harm names or numbers somebody."""
    first, last = act.verdicts[0].frame.clause[0], act.verdicts[-1].frame.clause[1]
    return any(
        reading.doc[i].is_title and not reading.doc[i].is_sent_start for i in range(first, last)
    )


def _is_definite(name: Name) -> bool:
    """Say whether a place is narrower than a continent or a country."""
    place = name.mention.place
    if place is None:
        return True
    if place.kind in ("group", "country"):
        return False
    return place.bbox is None or (place.bbox[2] - place.bbox[0]) % 360 < _CONTINENT


def _is_only(act: Act, *groups: str) -> bool:
    return {v.trigger.sense.group for v in act.verdicts} <= set(groups)


def _has_company(
    reading: Reading, sentence: Span, act: Act, counts: Sequence[CasualtyCount]
) -> bool:
    company = reading.rules.company
    if counts or reading.near(company["weapons"], sentence.start, sentence.end):
        return True
    groups = {v.trigger.sense.group for v in act.verdicts}
    if groups <= _CONSEQUENCES and not groups & {"die", "injure", "destroy", "casualty"}:
        return True
    if reading.near(company["fighters"], sentence.start, sentence.end):
        return True
    if any(v.trigger.sense.needs for v in act.verdicts):
        return True
    site = reading.near(company["sites"], sentence.start, sentence.end)
    if groups & {"strike", "sabotage", "destroy"}:
        return bool(site) or bool(act.places)
    ends = {v.trigger.end for v in act.verdicts}
    return "seize" in groups and any(n.start - end in (0, 1) for n in act.places for end in ends)
