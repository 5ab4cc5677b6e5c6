"""The second reading of a sentence: its gist against what the rules told of it.

Rules miss what no list words. Where a text speaks of acts elsewhere, too, and the gist of a
sentence (`gist`) says that it tells one, it is told by the word that weighs most. What the gist
takes for a threat rather than an act is no act; and where a long text speaks of hardly any act,
what the gist speaks against is dropped: an essay is full of words of war. English only: in another
language the rules have the last word.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp

from spacy.tokens import Span

from geothreat.nlp.course import Course
from geothreat.nlp.statements.acts import Facts
from geothreat.nlp.statements.claims import attributed
from geothreat.nlp.statements.clauses import frame_of
from geothreat.nlp.statements.conditions import Condition
from geothreat.nlp.statements.event_places import own_places
from geothreat.nlp.statements.events import build_events
from geothreat.nlp.statements.gist import Odds, odds_of, outcome_signs, word_odds
from geothreat.nlp.statements.memory import Memory
from geothreat.nlp.statements.parties import Cast
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.rules import Sense
from geothreat.nlp.statements.threat_roles import Standing
from geothreat.nlp.statements.threats import vouched_threat
from geothreat.nlp.statements.triggers import Trigger
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.records import Event, Threat

__all__ = [
    "ENOUGH",
    "LIKELY",
    "SecondReading",
    "is_in_company",
    "is_worth_a_tree",
    "speaks_of_acts",
]

_LANGUAGE = "en"
_WORTH = -0.5  # log-odds by the words alone that may come to a statement with the rest
ENOUGH = Odds(event=0.62, threat=0.85)  # above which one is told
LIKELY = -1.0  # above which a sentence may well tell the one: then it is not told as the other
_NOTHING = -1.8  # log-odds below which what stands alone in a long text is dropped
_COMPANY, _LONG = 2, 8  # other sentences that speak of acts; sentences of a long text
_WAR = 100_000  # dead or hurt: what no single act has done
_TRIED = 4  # words that weigh most, of which the first with a place of its own is taken
_SUREST = 0.75
_WHY = "the words of the sentence, all together"
_ACT = Sense(group="gist", part="verb", kind="other", evidence="strong")
_MENACE = Sense(group="menace", part="verb", kind="other", evidence="threat", veiled=True)
_OPEN = frozenset({"may", "might", "could"})  # what others warn of


def is_worth_a_tree(reading: Reading, index: int) -> bool:
    """Say whether the words of a sentence may come to a statement that no rule tells."""
    return reading.lexicon.language == _LANGUAGE and max(word_odds(reading, index)) >= _WORTH


def is_in_company(acts: int, verdicts: Sequence[Verdict]) -> bool:
    """Say whether, of the sentences that speak of acts, enough are others than this one."""
    return acts - speaks_of_acts(verdicts) >= _COMPANY


def speaks_of_acts(verdicts: Sequence[Verdict]) -> bool:
    """Say whether a sentence has a word of an act that was done or is said to come."""
    return any(v.trigger.sense.names_act and v.reality != "none" for v in verdicts)


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReading:
    """What is known of a document where its sentences are read again, in text order.

    ``acts`` is how many of its sentences speak of acts (`speaks_of_acts`).
    """

    reading: Reading
    cast: Cast
    course: Course
    memory: Memory
    standing: Standing
    acts: int

    def of(
        self,
        facts: Facts,
        verdicts: Sequence[Verdict],
        conditions: Sequence[Condition],
        events: list[Event],
        threat: Threat | None,
    ) -> tuple[list[Event], Threat | None]:
        """Return the events and the threat of a sentence after its second reading.

        Parameters
        ----------
        facts : Facts
        verdicts : sequence of Verdict
            On the words of an act in the sentence.
        conditions : sequence of Condition
        events : list of Event
            What the rules told.
        threat : Threat or None
            What they told to be threatened.
        """
        company = is_in_company(self.acts, verdicts)
        short = len(self.reading.sentences) < _LONG or not (events or threat)
        if (short and not company) or self.reading.lexicon.language != _LANGUAGE:
            return events, threat
        odds = self._odds(facts, verdicts, events, threat, conditional=bool(conditions))
        acted, threatened = odds.event > LIKELY, odds.threat > LIKELY
        if threatened and not acted:
            events = []
        if not company:
            return (
                events if odds.event >= _NOTHING else [],
                threat if odds.threat >= _NOTHING else None,
            )
        if not (events or threatened or _sums_up(facts)) and odds.event >= ENOUGH.event:
            events = list(self._events(facts, verdicts, odds))
        if threat is None and odds.threat >= ENOUGH.threat and not acted:
            threat = self._threat(facts, verdicts, conditions, odds)
        return events, threat

    def _odds(
        self,
        facts: Facts,
        verdicts: Sequence[Verdict],
        events: Sequence[Event],
        threat: Threat | None,
        *,
        conditional: bool,
    ) -> Odds:
        words = word_odds(self.reading, facts.index)
        rest = odds_of(outcome_signs(verdicts, events, threat, conditional=conditional))
        return Odds(words.event + rest.event, words.threat + rest.threat)

    def _events(self, facts: Facts, verdicts: Sequence[Verdict], odds: Odds) -> Iterator[Event]:
        reading, sentence = self.reading, facts.sentence
        facts = replace(
            facts,
            counts=attributed(reading, self.cast, sentence, self.course.counts(facts.index)),
            dates=facts.dates or self.course.dates(facts.index),  # each is reckoned from the last
        )
        known = [v for v in verdicts if v.trigger.sense.names_act]
        heaviest = self._heaviest(facts, known, _ACT, threat=False)[:_TRIED]
        frames = [frame_of(reading, trigger, sentence) for trigger in heaviest]
        speech = facts.saying.verb if facts.saying is not None else None
        placed = (f for f in frames if own_places(reading, [f], sentence, speech))
        verdict = Verdict(
            frame=next(placed, frames[0]),
            reality="real",
            why=_WHY,
            sureness=_sureness(odds.event),
        )
        yield from build_events(reading, self.cast, facts, [verdict], self.memory, vouched=True)

    def _threat(
        self,
        facts: Facts,
        verdicts: Sequence[Verdict],
        conditions: Sequence[Condition],
        odds: Odds,
    ) -> Threat:
        outside = [v for v in verdicts if not _inside(v.trigger.start, conditions)]
        trigger = self._heaviest(facts, outside, _MENACE, conditions, threat=True)[0]
        words = set(self.reading.words[facts.sentence.start : facts.sentence.end])
        verdict = Verdict(
            frame=frame_of(self.reading, trigger, facts.sentence),
            reality="warn" if _OPEN & words else "commit",
            why=_WHY,
            sureness=_sureness(odds.threat),
        )
        return vouched_threat(self.reading, self.cast, facts, verdict, conditions, self.standing)

    def _heaviest(
        self,
        facts: Facts,
        verdicts: Sequence[Verdict],
        sense: Sense,
        conditions: Sequence[Condition] = (),
        *,
        threat: bool,
    ) -> list[Trigger]:
        """Return the words of acts by weight, the heaviest first; where none is, the verbs."""

        def weight(start: int) -> float:
            return self._weight(start)[threat]

        if verdicts:
            return sorted((v.trigger for v in verdicts), key=lambda t: -weight(t.start))
        sentence = facts.sentence
        plain = [i for i in self._plain(sentence) if not _inside(i, conditions)]
        tree = self.reading.tree(sentence)
        verbs = [i for i in plain if tree is not None and tree.pos_of(i) == "VERB"]
        return [
            Trigger(start=i, end=i + 1, sense=sense, forms=frozenset({"past"}), last=i + 1)
            for i in sorted(verbs or plain or [sentence.start], key=lambda i: -weight(i))
        ]

    def _plain(self, sentence: Span) -> Iterator[int]:
        """Yield the words of a sentence that are no name, and do not only say who said it."""
        words, reporting = self.reading.words, self.reading.rules.reporting
        for i in range(sentence.start, sentence.end):
            said = next(reporting.at(words, i, sentence.end), None)
            if words[i].isalpha() and said is None and self.reading.name_at(i) is None:
                yield i

    def _weight(self, i: int) -> Odds:
        """Return what a word weighs with those beside it."""
        words = self.reading.words
        beside = zip(words[i - 1 : i + 1], words[i : i + 2], strict=False)
        return odds_of([f"w {words[i]}", *(f"b {a} {b}" for a, b in beside)])


def _sums_up(facts: Facts) -> bool:
    """Say whether the only figures of a sentence are the totals of a war: "millions are dead"."""
    told = facts.counts
    return bool(told) and all(c.total or (c.count.low or 0) >= _WAR for c in told)


def _inside(i: int, conditions: Sequence[Condition]) -> bool:
    return any(c.start <= i < c.end for c in conditions)


def _sureness(odds: float) -> float:
    return min(1 / (1 + exp(-odds)), _SUREST)
