"""Is a word of war meant? In peace it is borrowed: "bombarded the box", "sank the talks".

What everybody borrows needs something of war near it: fighters, weapons, the hurt, or people and
places that it is done to. Asked of the words around, in the sentence and two on either side, and of
the word's roles (that a verb's roles tell a metaphor: Wilks 1978; Shutova 2010).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from geothreat.nlp.casualties import CasualtyCount
from geothreat.nlp.harms import vocabulary
from geothreat.nlp.model.tree import Tree
from geothreat.nlp.statements.acts import Act, Facts
from geothreat.nlp.statements.clauses import suffers
from geothreat.nlp.statements.parties import Cast
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.surroundings import HARMS, is_warlike
from geothreat.nlp.statements.triggers import CONSEQUENCES
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.nlp.syntax import head_of_span, roles_of

__all__ = ["is_literal"]

_TO_PEOPLE = frozenset({"kill", "execute", "abduct", "injure", "beat", "mow", "eliminate"})
_BEFORE = 3  # sentences in which a mishap explains deaths
_HARM = CONSEQUENCES | HARMS
_CHANCE = _HARM | {"explode"}  # what accidents do, too
_SELDOM_BORROWED = frozenset({"bombard", "shoot"})
_NAMED = ("PROPN", "PRON", "NUM")
_SITES = (
    "harmless.buildings",
    "harmless.gatherings",
    "places.sites",
    "places.descriptors",
    "harmless.vehicles",
    "harmless.vessels",
)


def is_literal(
    reading: Reading, cast: Cast, act: Act, counts: Sequence[CasualtyCount], facts: Facts
) -> bool:
    """Say whether an act is one of war, and not a figure of speech.

    Parameters
    ----------
    reading : Reading
    cast : Cast
    act : Act
        An act told as real.
    counts : sequence of CasualtyCount
        The casualties told of it.
    facts : Facts
        Of its sentence.

    Returns
    -------
    bool
        True where one of its words is none that peace borrows, where people were hurt, where a
        fighter, a weapon or a war is near, and where people, or a place of theirs, are struck.
    """
    borrowed = reading.rules.words("harmless.borrowed")
    senses = [v.trigger.sense for v in act.verdicts]
    plain = any(s.key not in borrowed and s.group not in _CHANCE for s in senses)
    own = {i for v in act.verdicts for i in range(v.trigger.start, v.trigger.end)}
    if plain or is_warlike(reading, cast, facts.index, own):
        return True
    if all(s.group in _HARM for s in senses) and _speaks_of(reading, facts.index, "mishaps"):
        return False
    if counts or any(_strikes_somebody(reading, cast, v, suffering=True) for v in act.verdicts):
        return True
    if any(_speaks_of(reading, facts.index, topic) for topic in ("mishaps", "peace")):
        return False
    if any(s.key not in borrowed for s in senses):
        return True
    return any(_strikes_somebody(reading, cast, v) for v in act.verdicts)


def _speaks_of(reading: Reading, index: int, topic: str) -> bool:
    """Say whether a sentence, one shortly before or the next has a word of a topic of peace."""
    near = reading.sentences[max(index - _BEFORE, 0) : index + 2]
    table = reading.rules.topics[topic]
    return any(reading.meant(table, s.start, s.end) is not None for s in near)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Struck:
    """What a word of an act is done to, and what it is aimed at ("fired on the crowd")."""

    done_to: tuple[int, ...]
    aimed_at: tuple[int, ...]
    suffering: bool


def _strikes_somebody(
    reading: Reading, cast: Cast, verdict: Verdict, *, suffering: bool = False
) -> bool:
    """Say whether people are done to, or a thing or place of theirs is struck.

    With ``suffering`` only who is told first of all to have been struck: "a hospital was shelled".
    """
    tree, trigger = reading.tree(verdict.frame.sentence), verdict.trigger
    under = "under" in reading.words[trigger.start : trigger.end]
    if tree is None or under or (not trigger.is_verb and suffers(reading, verdict.frame)):
        return True  # "came under fire", "came under attack"
    head = head_of_span(tree, trigger.start, trigger.end)
    struck = _struck(reading, tree, verdict, head)
    if suffering and not struck.suffering:
        return False
    both = (*struck.done_to, *struck.aimed_at)
    if any(_is_people(reading, i) for i in both) or _is_usual(tree, trigger.sense.group, struck):
        return True
    if _by_a_state(reading, cast, tree, head) and (not both or any(map(reading.name_at, both))):
        return True  # "Russia struck Lviv"
    things = struck.done_to if trigger.sense.group in CONSEQUENCES else both
    return any(_is_site(reading, tree, i) for i in things)


def _is_usual(tree: Tree, group: str, struck: _Struck) -> bool:
    """Say whether a word is used as it is of war: who is killed, and what is captured, by name.

    "They were killed" and not "killed time"; "Kisangani was captured", "shot him", and not
    "captured Ohio"; what no critic attacks is left of "attacked a salt caravan".
    """
    named = any(tree.pos_of(i) in _NAMED for i in struck.done_to)
    if group in _TO_PEOPLE:
        return named or not struck.done_to
    if group == "attack" and not (named or struck.suffering):
        return bool(struck.done_to)
    if group in _SELDOM_BORROWED:
        return named or struck.suffering
    return named and struck.suffering


def _struck(reading: Reading, tree: Tree, verdict: Verdict, head: int) -> _Struck:
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
    return _Struck(
        done_to=_with_wholes(tree, done_to),
        aimed_at=_with_wholes(tree, aimed_at),
        suffering=roles.passive or suffers(reading, verdict.frame),
    )


def _with_wholes(tree: Tree, tokens: list[int]) -> tuple[int, ...]:
    """Return tokens with what they are a part of, or stand beside: "a wing of the port"."""
    wholes = (k for i in tokens for k in tree.children(i, "nmod", "conj"))
    return (*tokens, *(k for k in wholes if tree.dep_of(k) != "nmod:poss"))


def _by_a_state(reading: Reading, cast: Cast, tree: Tree, head: int) -> bool:
    """Say whether a state did it: "Russia struck", "Israel has carried out forty strikes"."""
    doers = [i for v in (head, tree.head_of(head)) for i in roles_of(tree, reading.words, v).agents]
    doers += [k for i in (head, *doers) for k in tree.children(i, "amod", "nmod:poss", "compound")]
    return any(w.party.country is not None for i in doers for w in cast.over(i, i + 1))


def _is_people(reading: Reading, i: int) -> bool:
    word, rules = reading.words[i], reading.rules
    return word in rules.nouns("harmless.bodies") or vocabulary(reading.lexicon).is_person(word)


def _is_site(reading: Reading, tree: Tree, i: int) -> bool:
    rules, word = reading.rules, reading.words[i]
    if any(word in rules.nouns(name) for name in _SITES):
        return True
    return rules.company["sites"].ending(reading.words, max(i - 1, tree.start), i + 1) is not None
