"""Figures that a short report adds up over its sentences: "Two died. A third died in hospital.".

A long article tells of several acts, and each of its sentences keeps the figure it states. A report
of a few sentences tells of one: what it adds belongs to what it said before. It adds whom it tells
of as more ("three others were also killed"), who died of the wounds told before ("two of the
injured succumbed"), and the dead of the other side ("two militants were killed. One officer died").
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from geothreat.lexicon import Lexicon
from geothreat.nlp.harms import vocabulary
from geothreat.nlp.reckoning import CasualtyCount
from geothreat.nlp.sums import sum_of
from geothreat.records import Count, Event, Harm, Timespan

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
    day: Timespan | None = None
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
            if harm == "deaths" and not added and before:
                added = self._adds_dead(event, mine, before, found)
            again = added and harm in self.added and before and before.best == found.best
            if goes_on and before and added and not again and self._is_main(event, mine, harm):
                found = sum_of([before, found], found.passage)
                event = _with(event, harm, found)
            self.last[harm] = found
            self.added = self.added - {harm} | ({harm} if added else set())
        self.places, self.day = here or self.places, event.date or self.day
        return event

    def _adds_dead(
        self, event: Event, counts: Sequence[CasualtyCount], before: Count, found: Count
    ) -> bool:
        """Whether the dead are others than those told before, though no word says "also"."""
        mine = [c for c in counts if c.harm == "deaths" and not c.attackers]
        if len(mine) != 1 or mine[0].update or mine[0].aside or mine[0].elsewhen:
            return False
        if event.date and self.day and event.date.earliest != self.day.earliest:
            return False
        return self._succumbed(found) or self._other_side(before, found)

    def _succumbed(self, found: Count) -> bool:
        """Whether those who died were told of as injured."""
        sets, text = vocabulary(self.lexicon).sets, found.passage.text.lower()
        if any(phrase in text for phrase in sets["special.of_the_hurt"]):
            return True
        hurt, words = self.last.get("injured"), text.split()
        single = found.best == 1 and len(words) > 1 and words[0] in ("the", "his", "her")
        return single and hurt is not None and words[-1] in hurt.passage.text.lower().split()

    def _other_side(self, before: Count, found: Count) -> bool:
        """Whether one figure is of the attackers alone and the other of those they fought."""
        sides = self._side(before.passage.text), self._side(found.passage.text)
        return None not in sides and sides[0] != sides[1]

    def _side(self, people: str) -> str | None:
        """Return which side people are of, where their last word says so."""
        words = vocabulary(self.lexicon)
        last = people.lower().rstrip(".,").split()[-1]
        one = words.plural.get(last, last)
        for side in ("special.side_attackers", "special.side_guards"):
            if one in words.sets[side] or last in words.sets[side]:
                return side
        return None

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
