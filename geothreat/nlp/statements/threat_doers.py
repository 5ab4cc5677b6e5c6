"""Who would do what is threatened, by the tree of its sentence: the surest where a model ran.

The doer hangs on the verb of the act, on the verb that the act's noun is the object of ("readying
a push"), or on the noun itself ("raids by Chad"). A pronoun stands for the one who speaks.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from geothreat.nlp.model.tree import Tree
from geothreat.nlp.statements.actors import party_at
from geothreat.nlp.statements.acts import Facts
from geothreat.nlp.statements.homes import spokesman
from geothreat.nlp.statements.idioms import SPOKEN
from geothreat.nlp.statements.parties import Cast, Who
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.speech_trees import subject_of
from geothreat.nlp.statements.threat_targets import hit_by_it, names_target
from geothreat.nlp.statements.ultimatums import giver_at
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.nlp.syntax import head_of_span, roles_of
from geothreat.records import Party

__all__ = ["Doers", "doers_of", "giver_of", "planner_of"]

_FAR = 3  # steps from a noun up to the verb that carries it
_OF_THE_HIT = frozenset({"doom", "hint", "spared", SPOKEN})  # idioms told of the one who is hit
_CARRIED = frozenset({"obj", "obl", "nmod", "conj"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Doers:
    """The parties that would act; ``pronoun`` where only a pronoun names them."""

    named: tuple[Who, ...] = ()
    pronoun: bool = False


def doers_of(reading: Reading, cast: Cast, verdict: Verdict) -> Doers:
    """Return who would do a verdict's act, as its tree has it; nobody without a tree.

    Parameters
    ----------
    reading : Reading
    cast : Cast
    verdict : Verdict
        Of an act that is only said.
    """
    tree = reading.tree(verdict.frame.sentence)
    hit = hit_by_it(reading, verdict) or names_target(reading, verdict)
    if tree is None or hit or verdict.trigger.sense.group in _OF_THE_HIT:
        return Doers()
    for head in _heads(tree, verdict):
        agents = roles_of(tree, reading.words, head).agents
        if not agents:
            continue
        pronouns = reading.rules.words("speakers.subjects")
        if any(reading.words[a] in pronouns or _is_ours(reading, tree, a) for a in agents):
            return Doers(pronoun=True)
        named = tuple(w for a in agents for w in _named(reading, cast, tree, a))
        return Doers(named=named or _others(reading, cast, tree, agents[0]))
    return Doers()


def giver_of(reading: Reading, cast: Cast, facts: Facts, verdict: Verdict) -> Who | None:
    """Return who sets the terms: the subject of "gave X a week to yield or be shot".

    Parameters
    ----------
    reading : Reading
    cast : Cast
    facts : Facts
    verdict : Verdict
    """
    at = giver_at(reading, verdict)
    start, end = (0, 0) if at is None else subject_of(reading, facts.sentence, at)
    if at is None or start == end:
        return None
    named = [w for w in cast.over(start, end) if w.party.country or w.members]
    return next(iter(named), None) or spokesman(reading, facts, start, end)


def planner_of(reading: Reading, cast: Cast, verdict: Verdict) -> Who | None:
    """Return whose plan it is: "an Iranian plot to", "Moscow's plan to", "trained by X to"."""
    governor, words = verdict.frame.governor, reading.words
    if governor is not None and words[governor.end : governor.end + 1] == ["by"]:
        return next(iter(cast.within(governor.end, verdict.trigger.start)), None)
    plans = reading.rules.words("clauses.intents") | reading.rules.words("threats.plots")
    if governor is None or words[governor.start] not in plans:
        return None
    low = max(verdict.frame.sentence.start, governor.start - _FAR)
    before = cast.within(low, governor.start)
    return before[-1] if before and words[before[-1].end] in ("'s", words[governor.start]) else None


def _is_ours(reading: Reading, tree: Tree, agent: int) -> bool:
    """Say whether a doer is the speaker's own: "our missiles will reach it", "its pilots"."""
    ours = reading.rules.words("parties.first_person") | {"its", "their", "his", "her"}
    return any(reading.words[c] in ours for c in tree.children(agent, "nmod:poss"))


def _others(reading: Reading, cast: Cast, tree: Tree, agent: int) -> tuple[Who, ...]:
    """Return doers without a name: "two neighbours", "men who were preparing to"."""
    owned = tree.children(agent, "det", "nmod:poss", "nmod:desc")
    own = reading.rules.words("clauses.definites")
    forces = reading.rules.forces.first(reading.words, agent, agent + 1)
    if tree.pos_of(agent) != "NOUN" or forces:
        return ()
    if any(reading.words[c] in own for c in owned):
        return _the_group(reading, cast, agent)
    if tree.children(agent, "nummod", "acl:relcl"):
        text = reading.doc[agent : agent + 1].text
        return (Who(start=agent, end=agent + 1, party=Party(text=text, kind="unknown")),)
    return ()


def _the_group(reading: Reading, cast: Cast, agent: int) -> tuple[Who, ...]:
    """Return the armed group that "the cell" or "the gang" is: the last named, if there is one."""
    if reading.words[agent] not in reading.rules.nouns("parties.groups") - {"army", "armies"}:
        return ()
    known = cast.last_group(agent)
    party = Party(text=reading.doc[agent].text, kind="armed group")
    return (known or Who(start=agent, end=agent + 1, party=party),)


def _heads(tree: Tree, verdict: Verdict) -> Iterator[int]:
    """Yield the tokens on which the doer may hang, the nearest to the act first."""
    trigger = verdict.trigger
    token = head_of_span(tree, trigger.start, trigger.end)
    yield token
    if tree.pos_of(token) not in ("NOUN", "PROPN"):
        return
    governor = verdict.frame.governor
    for _ in range(_FAR):
        if tree.dep_of(token) not in _CARRIED:
            return
        token = tree.head_of(token)
        warns = governor is not None and governor.start <= token < governor.end
        if warns and verdict.reality == "warn":
            return  # who warns of it would not do it
        yield token


def _named(reading: Reading, cast: Cast, tree: Tree, head: int) -> Iterator[Who]:
    for token in (head, *tree.children(head, "conj")):
        who = party_at(reading, cast, tree, token)
        if who is not None:
            yield who
