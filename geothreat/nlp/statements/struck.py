"""Whom and what a word of an act strikes, and whether a state did it: as far as the tree tells."""

from dataclasses import dataclass

from geothreat.nlp.model.tree import Tree
from geothreat.nlp.statements.clauses import suffers
from geothreat.nlp.statements.parties import Cast
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.nlp.syntax import roles_of

__all__ = ["Struck", "by_a_state", "struck_by"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Struck:
    """What a word of an act is done to, and what it is aimed at ("fired on the crowd")."""

    done_to: tuple[int, ...]
    aimed_at: tuple[int, ...]
    suffering: bool


def struck_by(reading: Reading, tree: Tree, verdict: Verdict, head: int) -> Struck:
    """Return whom and what a word of an act strikes; ``head`` is its head in the tree."""
    heads = {head, *range(verdict.trigger.start, verdict.trigger.end)}
    if tree.dep_of(head) == "nsubj":
        heads.add(tree.head_of(head))  # "a clash took place in the market"
    roles = roles_of(tree, reading.words, head)
    done_to = [i for t in heads for i in tree.children(t, "obj", "nsubj:pass", "compound")]
    done_to += roles.patients or roles.agents  # "two aid workers attacked": a passive cut short
    aiming = reading.rules.words("harmless.aiming")
    aimed_at = [
        i
        for t in heads
        for i in tree.children(t, "obl", "nmod")
        if any(reading.words[k] in aiming for k in tree.children(i, "case"))
    ]
    return Struck(
        done_to=_with_wholes(tree, done_to),
        aimed_at=_with_wholes(tree, aimed_at),
        suffering=roles.passive or suffers(reading, verdict.frame),
    )


def _with_wholes(tree: Tree, tokens: list[int]) -> tuple[int, ...]:
    """Return tokens with what they are a part of, or stand beside: "a wing of the port"."""
    wholes = (k for i in tokens for k in tree.children(i, "nmod", "conj"))
    return (*tokens, *(k for k in wholes if tree.dep_of(k) != "nmod:poss"))


def by_a_state(reading: Reading, cast: Cast, tree: Tree, head: int) -> bool:
    """Say whether a state did it: "Russia struck", "Israel has carried out forty strikes"."""
    doers = [i for v in (head, tree.head_of(head)) for i in roles_of(tree, reading.words, v).agents]
    doers += [k for i in (head, *doers) for k in tree.children(i, "amod", "nmod:poss", "compound")]
    return any(w.party.country is not None for i in doers for w in cast.over(i, i + 1))
