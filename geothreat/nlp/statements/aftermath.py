"""What a sentence of its own says of the act before it: "No casualties were reported.".

Such a sentence names no act, so nothing of it would be an event. It is told as one more report of
the act that it follows, with its figures and with the place of that act; incidents put the two
together. It is left out in doubt: behind another sentence, with a place of its own, with a figure
that the act has already, or where anything in it is only supposed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geothreat.nlp.identity import statement_id
from geothreat.nlp.reckoning import CasualtyCount, casualties_of
from geothreat.nlp.statements.acts import Facts
from geothreat.nlp.statements.conditions import Condition
from geothreat.nlp.statements.memory import inherited
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.records import Event, Harm

__all__ = ["Aftermath"]

_NEAR = 2  # sentences between an act and what is told of it
_SURENESS = 0.6
_NOTHING = ("negated", "no hostile act: false", "told as known")  # "there were no casualties"
# who is detained after an act is mostly arrested for it, and no captive
_HARMS: tuple[Harm, ...] = ("deaths", "injured", "missing", "displaced")


@dataclass(slots=True)
class Aftermath:
    """The last act of a document, for sentences that only tell its toll.

    Parameters
    ----------
    reading : Reading
    """

    reading: Reading
    last: Event | None = None
    index: int = -1

    def follows(self, index: int) -> bool:
        """Say whether a sentence stands near enough behind an act to tell of it."""
        return self.last is not None and 0 < index - self.index <= _NEAR

    def note(self, facts: Facts, events: Sequence[Event], *, threat: bool) -> None:
        """Remember the act of a sentence; of several, nobody can say which is meant.

        A sentence without one that tells of a threat, or of another place, changes the subject.
        """
        if events:
            self.last, self.index = (events[0] if len(events) == 1 else None), facts.index
        elif self.last is not None and (threat or self._names_another_place(facts, self.last)):
            self.last = None

    def told(
        self,
        facts: Facts,
        verdicts: Sequence[Verdict],
        conditions: Sequence[Condition],
    ) -> Event | None:
        """Return the act before with the figures of a sentence that only tells its toll.

        Parameters
        ----------
        facts : Facts
            Of the sentence.
        verdicts : sequence of Verdict
            On its triggers: none may tell anything but that something did not happen.
        conditions : sequence of Condition
        """
        last, counts = self.last, _sure(facts.counts)
        if last is None or not self.follows(facts.index) or not counts or conditions:
            return None
        if not self._only_tells_toll(facts, verdicts) or self._names_another_place(facts, last):
            return None
        passage = self.reading.passage(facts.sentence.start, facts.sentence.end)
        found = casualties_of(counts, start=passage.start, end=passage.end)
        known = {h for h in _HARMS if getattr(last.casualties, h) is not None}
        fresh = [h for h in _HARMS if getattr(found, h) is not None]
        if not fresh or any(h in known and _is_zero(counts, h) for h in fresh):
            return None  # "killed two soldiers. No civilians were killed"
        cue = counts[0].cue
        return replace(
            last,
            id=statement_id(last.document, "event", passage.text, cue.text, cue.start),
            passage=passage,
            trigger=cue,
            cue=cue,
            casualties=found,
            places=tuple(map(inherited, last.places)),
            weapon=None,
            date=next((d.timespan for d in facts.dates if not d.report), None),
            attribution=facts.saying.attribution(self.reading) if facts.saying else None,
            confidence=round(min(_SURENESS, last.confidence), 2),
            why=(f"“{cue.text}” tells the toll of the act before",),
        )

    def _only_tells_toll(self, facts: Facts, verdicts: Sequence[Verdict]) -> bool:
        rules, sentence = self.reading.rules, facts.sentence
        words = set(self.reading.words[sentence.start : sentence.end])
        supposed = words & (rules.words("realis.group.modals") | rules.words("realis.unsure"))
        nothing = all(v.reality == "none" and v.why.startswith(_NOTHING) for v in verdicts)
        return nothing and not supposed and not sentence.text.rstrip().endswith("?")

    def _names_another_place(self, facts: Facts, last: Event) -> bool:
        here = {p.place.id for p in last.places if p.place is not None}
        names = self.reading.names(facts.sentence.start, facts.sentence.end)
        placed = (n.mention for n in names if n.mention.role == "place")
        return any(m.place is None or m.place.id not in here for m in placed)


def _sure(counts: Sequence[CasualtyCount]) -> list[CasualtyCount]:
    """Keep the figures that can be of the act before."""
    told = [c for c in counts if not (c.total or c.aside or c.elsewhen)]
    return [c for c in told if c.harm in _HARMS and c.count.qualifier != "vague"]


def _is_zero(counts: Sequence[CasualtyCount], harm: Harm) -> bool:
    return any(c.harm == harm and c.count.best == 0 for c in counts)
