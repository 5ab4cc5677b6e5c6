"""Acts: the verdicts of a sentence that tell the same deed, and whether they tell enough of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span

from geothreat.nlp.casualties import CasualtyCount
from geothreat.nlp.dates import DateMention
from geothreat.nlp.model.tree import base
from geothreat.nlp.statements.addresses import holds
from geothreat.nlp.statements.event_places import own_places
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.statements.speakers import Saying
from geothreat.nlp.statements.triggers import CONSEQUENCES
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.nlp.syntax import head_of_span, path_between

__all__ = ["Act", "Facts", "acts_of", "counts_within", "window_of"]

_CLAUSES = ("conj", "advcl", "parataxis", "ccomp", "acl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a sentence says besides its triggers."""

    sentence: Span
    index: int
    counts: Sequence[CasualtyCount]
    dates: Sequence[DateMention]
    saying: Saying | None
    headline: bool
    spoken_at: Name | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Verdicts of one sentence that tell the same act, with the places it names."""

    verdicts: tuple[Verdict, ...]
    places: tuple[Name, ...]
    aside: tuple[Verdict, ...] = ()  # of what only tells whom it befell, or what was answered

    @property
    def tokens(self) -> frozenset[int]:
        """The tokens of the words that tell it."""
        triggers = (v.trigger for v in self.verdicts)
        return frozenset(i for t in triggers for i in range(t.start, t.end))

    @property
    def main(self) -> Verdict:
        """The verdict whose trigger names the act best."""
        return min(
            self.verdicts,
            key=lambda v: (v.trigger.sense.group in CONSEQUENCES, -v.sureness, v.trigger.start),
        )

    @property
    def word(self) -> Verdict:
        """The verdict whose trigger stands for the act: a verb before a noun."""
        return min(
            self.verdicts,
            key=lambda v: (
                not v.trigger.is_verb,
                v.trigger.sense.group in (*CONSEQUENCES, "fire"),
                -v.sureness,
                v.trigger.start,
            ),
        )


# --- which verdicts belong together -----------------------------------------------------------


def acts_of(
    reading: Reading, facts: Facts, verdicts: Sequence[Verdict], said: Sequence[Verdict] = ()
) -> list[Act]:
    """Put the verdicts of a sentence together, act by act, in text order.

    What one clause tells is one act ("a blast hit a market, killing five"). Two clauses are two
    acts when each has its own place; a place goes to the act that it is tied to best, and one that
    belongs to what is only ``said`` to none.
    """
    sentence, clauses = facts.sentence, list[list[Verdict]]()
    for verdict in sorted(verdicts, key=lambda v: v.trigger.start):
        if clauses and not _another_clause(reading, clauses[-1], verdict, sentence):
            clauses[-1].append(verdict)
        else:
            clauses.append([verdict])
    acts = list[Act]()
    for clause in clauses:
        rivals = [v for c in clauses for v in c if c is not clause]
        act = _placed(reading, clause, facts, rivals, said)
        act = _after(reading, acts[-1], act) if acts else act
        if acts and not _elsewhere(acts[-1], act):
            together = (*acts[-1].verdicts, *act.verdicts)
            rivals = [v for c in clauses for v in c if v not in together]
            acts[-1] = _placed(reading, together, facts, rivals, said)
        else:
            acts.append(act)
    return acts


def _placed(
    reading: Reading,
    verdicts: Sequence[Verdict],
    facts: Facts,
    rivals: Sequence[Verdict],
    said: Sequence[Verdict],
) -> Act:
    past = [v for v in verdicts if any(_tells_of(reading, v, o, facts.sentence) for o in verdicts)]
    mine = [v for v in verdicts if v not in past] or verdicts
    aside = tuple(v for v in past if v not in mine)
    elsewhere = (*said, *aside)
    frames, others, threats = ([v.frame for v in some] for some in (mine, rivals, elsewhere))
    speech = facts.saying.verb if facts.saying is not None else None
    places = own_places(reading, frames, facts.sentence, speech, others, threats)
    return Act(verdicts=tuple(verdicts), places=tuple(places), aside=aside)


def _another_clause(
    reading: Reading, verdicts: Sequence[Verdict], verdict: Verdict, sentence: Span
) -> bool:
    """Say whether a verdict stands in a clause of its own, with a subject or a linking word."""
    if _answers(reading, verdicts, verdict):
        return True
    if any(
        _tells_of(reading, a, b, sentence)
        for v in verdicts
        for a, b in ((v, verdict), (verdict, v))
    ):
        return True
    tree, last = reading.tree(sentence), verdicts[-1]
    between = set(reading.words[last.trigger.end : verdict.trigger.start])
    linked = bool(between & reading.rules.words("clauses.links"))
    if tree is None:
        same = verdict.frame.clause == last.frame.clause
        return linked and not same and verdict.trigger.sense.group not in CONSEQUENCES
    a, b = (head_of_span(tree, v.trigger.start, v.trigger.end) for v in (last, verdict))
    path = path_between(tree, reading.words, a, b)
    steps = (*path.up, *path.down)
    if any(base(s.relation) in _CLAUSES and tree.children(s.token, "nsubj", "mark") for s in steps):
        return True
    both = verdict.trigger.is_verb and last.trigger.is_verb
    joined = [base(s.relation) for s in steps] == ["conj"]
    return both and joined and all(tree.children(i, "obj") for i in (a, b))


def _tells_of(reading: Reading, past: Verdict, verdict: Verdict, sentence: Span) -> bool:
    """Say whether an act only tells who another one befell, or what it was for.

    "The mastermind of bombings in X was captured in Y", "shot three men suspected of a murder in
    X", "bombed X in revenge for a raid on Y".
    """
    tree, authors = reading.tree(sentence), reading.rules.words("clauses.authors")
    if tree is None or past is verdict or past.trigger.is_verb:
        return False
    noun, head = (head_of_span(tree, v.trigger.start, v.trigger.end) for v in (past, verdict))
    path = path_between(tree, reading.words, noun, head)
    if path.top != head and reading.words[path.top] not in authors:  # parsers join the two there
        return False
    cases = tree.children(noun, "case")
    return any(reading.words[i] == "behind" or reading.words[i - 1] in authors for i in cases)


def _answers(reading: Reading, verdicts: Sequence[Verdict], verdict: Verdict) -> bool:
    """Say whether an act came after another: "bombed X in retaliation for an attack on Y"."""
    only_harm = all(v.trigger.sense.group in CONSEQUENCES for v in verdicts)
    harm = verdict.trigger.is_verb and verdict.trigger.sense.group in CONSEQUENCES
    between = reading.words[verdicts[-1].trigger.end : verdict.trigger.start]
    return not (only_harm or harm or reading.rules.words("clauses.sequels").isdisjoint(between))


def _after(reading: Reading, act: Act, other: Act) -> Act:
    """Return the other act of "struck X after a missile hit Y" without the place of the first."""
    rest = tuple(n for n in other.places if n not in act.places)
    apart = rest and act.places and _answers(reading, act.verdicts, other.verdicts[0])
    return replace(other, places=rest) if apart else other


def _elsewhere(act: Act, other: Act) -> bool:
    """Say whether two acts have places of their own, none of them shared or around another."""
    mine, theirs = (
        [p for n in one.places if (p := n.mention.place or (n.within and n.within.place))]
        for one in (act, other)
    )
    shared = any(a.id == b.id or holds(a, b) or holds(b, a) for a in mine for b in theirs)
    return bool(mine and theirs) and not shared


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
