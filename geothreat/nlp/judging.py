"""What became of each word of an act in a document, sentence by sentence, before it is told.

Words are judged first; then the sentences that tell of an act are parsed, in one batch, and their
words judged again by the tree.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span

from geothreat.nlp.model import Pipeline, parse
from geothreat.nlp.statements.aftermath import is_echo
from geothreat.nlp.statements.conditions import Condition, find_conditions
from geothreat.nlp.statements.hostility import recheck, surer
from geothreat.nlp.statements.omens import may_bode
from geothreat.nlp.statements.parties import Cast
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.realis import judge
from geothreat.nlp.statements.second_reading import (
    is_in_company,
    is_worth_a_tree,
    speaks_of_acts,
)
from geothreat.nlp.statements.spoken import may_menace
from geothreat.nlp.statements.triggers import find_triggers
from geothreat.nlp.statements.unlisted_acts import may_hold, unlisted_acts
from geothreat.nlp.statements.verdicts import Verdict

__all__ = ["Judged", "grow_trees", "judge_all", "rejudged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A sentence with what became of each of its triggers."""

    sentence: Span
    conditions: list[Condition]
    verdicts: list[Verdict]

    @property
    def real(self) -> list[Verdict]:
        """The words of acts that were done."""
        return [v for v in self.verdicts if v.reality == "real" and v.trigger.sense.names_act]

    @property
    def said(self) -> list[Verdict]:
        """The words of what is only said to come."""
        return [v for v in self.verdicts if v.is_said]


def judge_all(reading: Reading) -> Iterator[Judged]:
    """Yield the sentences of a document with the verdicts on their words, by the words around."""
    for sentence in reading.sentences:
        conditions = find_conditions(reading, sentence)
        triggers = find_triggers(reading, sentence.start, sentence.end)
        verdicts = [judge(reading, t, sentence, conditions) for t in triggers]
        yield Judged(sentence=sentence, conditions=conditions, verdicts=verdicts)


def grow_trees(reading: Reading, cast: Cast, pipeline: Pipeline, judged: Sequence[Judged]) -> None:
    """Parse, in one batch, the sentences that tell of an act, done, only said or hinted at.

    The network is most of the cost. Words that only tell more of an act are worth it behind one.
    """
    told, worth = False, list[Span]()
    acts = sum(speaks_of_acts(one.verdicts) for one in judged)
    for index, one in enumerate(judged):
        told = told or bool(one.real)
        echo = told and any(map(is_echo, one.verdicts))
        company = is_in_company(reading, acts, one.verdicts)
        again = company and is_worth_a_tree(reading, index)
        if one.real or one.said or echo or again or _is_hinted_at(reading, cast, one, index):
            worth.append(one.sentence)
    trees = parse(pipeline, reading.doc, worth)
    reading.trees.update((tree.start, tree) for tree in trees if tree is not None)


def _is_hinted_at(reading: Reading, cast: Cast, one: Judged, index: int) -> bool:
    """Say whether a sentence in which no word names an act may tell or threaten one."""
    conditional = bool(one.conditions)
    return (
        may_bode(reading, cast, index, conditional=conditional)
        or may_menace(reading, one.sentence, hangs=conditional)
        or may_hold(reading, one.sentence)
    )


def rejudged(reading: Reading, one: Judged) -> Judged:
    """Ask the tree of a sentence what became of its acts, and for acts that no list knows."""
    verdicts = [surer(reading, recheck(reading, v)) for v in one.verdicts]
    one, tree = replace(one, verdicts=verdicts), reading.tree(one.sentence)
    if tree is not None and not one.real:
        spans = (range(v.trigger.start, v.trigger.end) for v in verdicts)
        found = unlisted_acts(reading, tree, {i for span in spans for i in span})
        more = [judge(reading, t, one.sentence, one.conditions) for t in found]
        one = replace(one, verdicts=[*verdicts, *more])
    return replace(one, verdicts=[v for v in one.verdicts if not (one.said and _is_everyday(v))])


def _is_everyday(verdict: Verdict) -> bool:
    """Say whether an act hangs on an everyday word: beside a menace that is too little."""
    return verdict.trigger.sense.everyday and verdict.trigger.sense.names_act
