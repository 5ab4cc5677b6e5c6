"""What a sentence tells of the act before it: its toll, its damage, who was behind it.

Such a sentence names no act ("No casualties were reported.", "The roof caved in.", "Lashkar took
credit."), so nothing of it would be an event. It is told as one more report of the act that it
follows, with its figures and with the place of that act; incidents put the two together. It is left
out in doubt: too far behind, behind several acts, with a place of its own, with a figure that the
act has already, or where it is only supposed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geothreat.nlp.identity import statement_id
from geothreat.nlp.reckoning import CasualtyCount, casualties_of
from geothreat.nlp.statements.actors import doer_of, target_of
from geothreat.nlp.statements.acts import Facts
from geothreat.nlp.statements.conditions import Condition
from geothreat.nlp.statements.foreshadowed import PLANNED
from geothreat.nlp.statements.memory import inherited
from geothreat.nlp.statements.parties import Cast
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.triggers import CONSEQUENCES
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.records import Event, Harm, Party, Passage

__all__ = ["Aftermath", "is_echo"]

_NEAR = 2  # sentences between an act and its toll or its damage
_FAR = 8  # and the most until somebody claims it or is blamed for it
_DAMAGE = CONSEQUENCES | {"sabotage"}
_SURENESS = 0.6
_NOTHING = (
    "negated",
    "no hostile act: lacking",
    "no hostile act: false",
    "told as known",
)  # "there were no casualties"
_BLAMING = frozenset({"credit", "confirm", "blame", "accuse"})
_AWAY = _BLAMING | {"treat"}  # places in such a sentence are not where it happened
# who is detained after an act is mostly arrested for it, and no captive
_HARMS: tuple[Harm, ...] = ("deaths", "injured", "missing", "displaced")


def is_echo(verdict: Verdict) -> bool:
    """Say whether a word told as real tells no act alone, but more of one told before."""
    trigger = verdict.trigger
    harm = trigger.is_verb and trigger.sense.group in _DAMAGE
    return verdict.reality == "real" and (trigger.sense.evidence == "echo" or harm)


@dataclass(slots=True)
class Aftermath:
    """The last act of a document, for sentences that only tell more of it.

    Parameters
    ----------
    reading : Reading
    cast : Cast
    """

    reading: Reading
    cast: Cast
    last: Event | None = None
    index: int = -1
    left: bool = False
    report: Event | None = None

    def follows(self, index: int, *, near: int = _NEAR) -> bool:
        """Say whether a sentence stands near enough behind an act to tell of it."""
        return self.last is not None and 0 < index - self.index <= near

    def note(self, facts: Facts, events: Sequence[Event], *, threat: bool) -> None:
        """Remember the act of a sentence; of several kinds, nobody can say which is meant.

        A sentence without one that tells of a threat, or of another place, changes the subject.
        """
        if events and events[0] is self.report:
            self.index = facts.index
        elif events:
            alike = {e.kind for e in events} == {events[0].kind}
            places = tuple(dict.fromkeys(p for e in events for p in e.places))
            self.last = replace(events[0], places=places) if alike else None
            self.index, self.left = facts.index, len(events) > 1
        elif self.last is not None and (threat or self._names_another_place(facts, self.last)):
            self.left = True

    def told(
        self,
        facts: Facts,
        verdicts: Sequence[Verdict],
        conditions: Sequence[Condition],
        threat: bool,
    ) -> list[Event]:
        """Return the act before with what a sentence adds to it: figures, harm, damage, the doer.

        Parameters
        ----------
        facts : Facts
            Of the sentence.
        verdicts : sequence of Verdict
            On its triggers; none of them made an event.
        conditions : sequence of Condition
        threat : bool
            Whether the sentence also tells a threat: then only who was behind the act is read.
        """
        planned = any(v.why == PLANNED for v in verdicts)  # no word for it means the act before
        if planned or self.last is None or not self.follows(facts.index, near=_FAR):
            return []
        echoes = [v for v in verdicts if is_echo(v) and self._may_tell(facts, v, threat=threat)]
        self.report = None
        if echoes:
            main = min(echoes, key=lambda v: v.trigger.sense.group not in _BLAMING)
            cue = main.cue_in(self.reading)
            self.report = self._report(facts, self.last, cue, "of the act before", main)
        elif not (threat or conditions or self.left) and self.follows(facts.index):
            self.report = self._toll(facts, verdicts, self.last)
        return [self.report] if self.report is not None else []

    def _may_tell(self, facts: Facts, verdict: Verdict, *, threat: bool) -> bool:
        group = verdict.trigger.sense.group
        if group in _BLAMING:
            return True
        if threat or self.left or not self.follows(facts.index):
            return False
        if group == "treat":
            return any(token.like_num for token in facts.sentence)
        return self.last is not None and not self._names_another_place(facts, self.last)

    def _toll(self, facts: Facts, verdicts: Sequence[Verdict], last: Event) -> Event | None:
        counts = _sure(facts.counts)
        if not counts or not self._only_tells_toll(facts, verdicts):
            return None
        if self._names_another_place(facts, last):
            return None
        passage = self.reading.passage(facts.sentence.start, facts.sentence.end)
        found = casualties_of(counts, start=passage.start, end=passage.end)
        known = {h for h in _HARMS if getattr(last.casualties, h) is not None}
        fresh = [h for h in _HARMS if getattr(found, h) is not None]
        if not fresh or any(h in known and _is_zero(counts, h) for h in fresh):
            return None  # "killed two soldiers. No civilians were killed"
        cue = counts[0].cue
        return self._report(facts, last, cue, "the toll of the act before")

    def _report(
        self, facts: Facts, last: Event, cue: Passage, what: str, verdict: Verdict | None = None
    ) -> Event:
        passage = self.reading.passage(facts.sentence.start, facts.sentence.end)
        behind = self._behind(verdict) if verdict is not None else None
        return replace(
            last,
            id=statement_id(last.document, "event", passage.text, cue.text, cue.start),
            passage=passage,
            trigger=cue,
            cue=cue,
            casualties=casualties_of(_sure(facts.counts), start=passage.start, end=passage.end),
            places=tuple(map(inherited, last.places)),
            weapon=None,
            actor=behind or last.actor,
            assertion="claimed" if behind is not None else last.assertion,
            date=next((d.timespan for d in facts.dates if not d.report), None),
            attribution=facts.saying.attribution(self.reading) if facts.saying else None,
            confidence=round(min(_SURENESS, last.confidence), 2),
            why=(f"“{cue.text}” tells {what}",),
        )

    def _behind(self, verdict: Verdict) -> Party | None:
        """Return who says that it was his act, or whom others blame for it."""
        asks = {"credit": doer_of, "blame": target_of, "accuse": target_of}
        ask = asks.get(verdict.trigger.sense.group)
        return ask(self.reading, self.cast, verdict) if ask is not None else None

    def _only_tells_toll(self, facts: Facts, verdicts: Sequence[Verdict]) -> bool:
        rules, sentence = self.reading.rules, facts.sentence
        words = set(self.reading.words[sentence.start : sentence.end])
        supposed = words & (rules.words("realis.group.modals") | rules.words("realis.unsure"))
        usual = (v for v in verdicts if not v.trigger.sense.everyday)
        nothing = all(_is_nothing(v) or _is_harm(v) for v in usual)
        return nothing and not supposed and not sentence.text.rstrip().endswith("?")

    def _names_another_place(self, facts: Facts, last: Event) -> bool:
        here = {p.place.id for p in last.places if p.place is not None}
        names = self.reading.names(facts.sentence.start, facts.sentence.end)
        placed = (n.mention for n in names if n.mention.role == "place")
        return any(m.place is None or m.place.id not in here for m in placed)


def _is_nothing(verdict: Verdict) -> bool:
    return verdict.reality == "none" and verdict.why.startswith(_NOTHING)


def _is_harm(verdict: Verdict) -> bool:
    return verdict.reality == "real" and verdict.trigger.sense.group in CONSEQUENCES


def _sure(counts: Sequence[CasualtyCount]) -> list[CasualtyCount]:
    """Keep the figures that can be of the act before."""
    told = [c for c in counts if not (c.total or c.aside or c.elsewhen)]
    return [c for c in told if c.harm in _HARMS and c.count.qualifier != "vague"]


def _is_zero(counts: Sequence[CasualtyCount], harm: Harm) -> bool:
    return any(c.harm == harm and c.count.best == 0 for c in counts)
