"""Figures that a short report adds up over its sentences: "Two died. A third died in hospital.".

A long article tells of several acts, and each of its sentences keeps the figure it states. A report
of a few sentences tells of one: what it adds ("three others were also killed") belongs to what it
said before.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from geothreat.lexicon import Lexicon
from geothreat.nlp.reckoning import CasualtyCount
from geothreat.nlp.sums import sum_of
from geothreat.records import Count, Event, Harm

__all__ = ["Tally"]

_MOST_SENTENCES = 6
_ADDED: tuple[Harm, ...] = ("deaths", "injured", "captured")


@dataclass(slots=True)
class Tally:
    """The last figure of each harm in a document, and the places it was told of.

    ``added`` holds the harms whose last figure was itself told as "others": the same number of
    others again is the same people.

    Parameters
    ----------
    sentences : int
        How many the document has.
    lexicon : Lexicon
    """

    sentences: int
    lexicon: Lexicon
    last: dict[Harm, Count] = field(default_factory=dict)
    places: frozenset[str] = frozenset()
    added: set[Harm] = field(default_factory=set)

    def add_up(self, event: Event, counts: Sequence[CasualtyCount]) -> Event:
        """Add the figures of an event to those told before, where the text does.

        Parameters
        ----------
        event : Event
            With the figures of its own sentence.
        counts : sequence of CasualtyCount
            The figures of that sentence.
        """
        passage, own = event.passage, [p for p in event.places if not p.inherited]
        mine = [c for c in counts if passage.start <= c.cue.start < passage.end]
        here = frozenset(p.place.id for p in own if p.place is not None)
        goes_on = self._goes_on(event, here)
        for harm in _ADDED:
            found = getattr(event.casualties, harm)
            if found is None or not found.best:
                continue
            before, added = self.last.get(harm), _adds(mine, harm)
            again = added and harm in self.added and before and before.best == found.best
            if goes_on and before and added and not again and self._is_main(event, mine, harm):
                found = sum_of([before, found], found.passage)
                event = _with(event, harm, found)
            self.last[harm] = found
            self.added = self.added - {harm} | ({harm} if added else set())
        self.places = here or self.places
        return event

    def _is_main(self, event: Event, counts: Sequence[CasualtyCount], harm: Harm) -> bool:
        """Whether a figure is no reason or time of what is told: "after one wounded another"."""
        found = next(c for c in counts if c.harm == harm)
        before = event.passage.text[: max(0, found.clause[0] - event.passage.start)].split()
        return not before or before[-1].lower() not in self.lexicon.words(
            "casualties.special.after"
        )

    def _goes_on(self, event: Event, here: frozenset[str]) -> bool:
        """Whether an event is told as more of the act before it, not as another."""
        if self.sentences > _MOST_SENTENCES or (here and self.places and not here & self.places):
            return False
        apart = self.lexicon.words("casualties.special.apart")
        return apart.isdisjoint(event.passage.text.lower().split())


def _with(event: Event, harm: Harm, count: Count) -> Event:
    why = (*event.why, "figures that the text adds to those of an earlier sentence")
    changed: dict[str, Count] = {harm: count}
    return replace(event, casualties=replace(event.casualties, **changed), why=why)


def _adds(counts: Sequence[CasualtyCount], harm: Harm) -> bool:
    """Whether the sentence opens with people who come on top of others.

    "Ten died and 40 others were hurt" sets the hurt apart from the dead, not from others hurt.
    """
    whole = [c for c in counts if not c.attackers]
    mine = [c for c in whole if c.harm == harm]
    first = bool(mine) and mine[0].further and mine[0].cue.start == min(c.cue.start for c in whole)
    return first and not any(c.update or c.aside or c.elsewhen for c in mine)
