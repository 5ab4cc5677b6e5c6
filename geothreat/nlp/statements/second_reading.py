"""The second reading of a sentence: its gist against what the rules told of it.

Rules miss what no list words. Where an article speaks of acts elsewhere, too, and the gist of a
sentence (`gist`) says that it tells one, it is told by the word that weighs most. What the gist
takes for a threat rather than an act is no act; and where an article speaks of hardly any act,
what the gist speaks against is dropped: an essay is full of words of war. A brief text has no
company to ask; the gist has to be surer there to tell, and may always drop. English only: in
another language the rules have the last word.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp
from typing import NamedTuple

from spacy.tokens import Span

from geothreat.nlp.course import Course
from geothreat.nlp.statements.acts import Facts
from geothreat.nlp.statements.claims import attributed
from geothreat.nlp.statements.clauses import frame_of
from geothreat.nlp.statements.conditions import Condition
from geothreat.nlp.statements.event_places import own_places
from geothreat.nlp.statements.events import build_events
from geothreat.nlp.statements.gist import (
    Odds,
    is_brief,
    odds_of,
    outcome_signs,
    word_odds,
)
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
    "ARTICLE",
    "BRIEF",
    "Limits",
    "SecondReading",
    "has_toll",
    "is_in_company",
    "is_worth_a_tree",
    "speaks_of_acts",
]

_LANGUAGE = "en"
_WORTH = -0.5  # log-odds by the words alone that may come to a statement with the rest
_COMPANY = 2  # other sentences that speak of acts
_WAR = 100_000  # dead or hurt: what no single act has done
_TRIED = 4  # words that weigh most, of which the first with a place of its own is taken
_SUREST = 0.75
_WHY = "the words of the sentence, all together"
_ACT = Sense(group="gist", part="verb", kind="other", evidence="strong")
_MENACE = Sense(group="menace", part="verb", kind="other", evidence="threat", veiled=True)
_OPEN = frozenset({"may", "might", "could"})  # what others warn of


class Limits(NamedTuple):
    """Log-odds that decide.

    A statement is told above ``told``; what the rules told is dropped below ``dropped``; above
    ``likely`` a sentence may well tell the one, and is not told as the other.
    """

    told: Odds
    likely: Odds
    dropped: Odds


ARTICLE = Limits(told=Odds(0.62, 0.85), likely=Odds(-1, -1), dropped=Odds(-1.8, -1.8))
BRIEF = Limits(told=Odds(1.5, 3), likely=Odds(-1, 0), dropped=Odds(-4.5, -6))


def is_worth_a_tree(reading: Reading, index: int) -> bool:
    """Say whether the words of a sentence may come to a statement that no rule tells."""
    return reading.lexicon.language == _LANGUAGE and max(word_odds(reading, index)) >= _WORTH


def is_in_company(reading: Reading, acts: int, verdicts: Sequence[Verdict]) -> bool:
    """Say whether, of the sentences that speak of acts, enough are others: a note needs none."""
    return is_brief(reading) or acts - speaks_of_acts(verdicts) >= _COMPANY


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
        brief, may_tell = is_brief(self.reading), is_in_company(self.reading, self.acts, verdicts)
        if self.reading.lexicon.language != _LANGUAGE or not (may_tell or events or threat):
            return events, threat
        odds = self._odds(facts, verdicts, events, threat, conditional=bool(conditions))
        limits = BRIEF if brief else ARTICLE
        acted, threatened = odds.event > limits.likely.event, odds.threat > limits.likely.threat
        if not (brief and events and threat):  # rules that part the two of a sentence know why
            if threatened and not acted:
                events = []
            if brief or not may_tell:
                events, threat = _kept(events, threat, odds, limits.dropped)
        if not may_tell:
            return events, threat
        if not (events or threatened or _sums_up(facts)) and odds.event >= limits.told.event:
            events = list(self._events(facts, verdicts, odds))
        if threat is None and odds.threat >= limits.told.threat and not acted:
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
        signs = outcome_signs(verdicts, events, threat, conditional=conditional)
        rest = odds_of(signs, brief=is_brief(self.reading))
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
        signs = [f"w {words[i]}", *(f"b {a} {b}" for a, b in beside)]
        return odds_of(signs, brief=is_brief(self.reading))


def _kept(
    events: Iterable[Event], threat: Threat | None, odds: Odds, limit: Odds
) -> tuple[list[Event], Threat | None]:
    """Leave out what the words speak against; an act with a toll is told too plainly for that."""
    kept = [event for event in events if odds.event >= limit.event or has_toll(event)]
    return kept, threat if odds.threat >= limit.threat else None


def has_toll(event: Event) -> bool:
    """Say whether an act tells of people who were killed, hurt or taken."""
    told = event.casualties
    return any((told.deaths, told.injured, told.captured))


def _sums_up(facts: Facts) -> bool:
    """Say whether the only figures of a sentence are the totals of a war: "millions are dead"."""
    told = facts.counts
    return bool(told) and all(c.total or (c.count.low or 0) >= _WAR for c in told)


def _inside(i: int, conditions: Sequence[Condition]) -> bool:
    return any(c.start <= i < c.end for c in conditions)


def _sureness(odds: float) -> float:
    return min(1 / (1 + exp(-odds)), _SUREST)
