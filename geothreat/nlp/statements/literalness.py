"""Is a word of war meant? In peace it is borrowed: "bombarded the box", "sank the talks".

What everybody borrows needs something of war near it: fighters, weapons, the hurt, or people and
places that it is done to. Asked of the words around, in the sentence and two on either side, and of
the word's roles (that a verb's roles tell a metaphor: Wilks 1978; Shutova 2010). What these rules
let pass a small model weighs.
"""

from collections.abc import Sequence

from geothreat.nlp.casualties import CasualtyCount
from geothreat.nlp.harms import vocabulary
from geothreat.nlp.model.tree import Tree
from geothreat.nlp.statements.acts import Act, Facts
from geothreat.nlp.statements.clauses import suffers
from geothreat.nlp.statements.parties import Cast
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.struck import Struck, by_a_state, struck_by
from geothreat.nlp.statements.surroundings import is_warlike, peace_near
from geothreat.nlp.statements.triggers import CONSEQUENCES
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.nlp.statements.war_signs import HARM, log_odds
from geothreat.nlp.syntax import head_of_span

__all__ = ["is_literal"]

_TO_PEOPLE = frozenset({"kill", "execute", "abduct", "injure", "beat", "mow", "eliminate"})
_LEAST = -2.0  # log-odds; of acts of war in news, one in three hundred lies below
_CHANCE = HARM | {"explode"}  # what accidents do, too
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
        fighter, a weapon or a war is near, and where people, or a place of theirs, are struck;
        unless the words around speak against it as they hardly ever do of war.
    """
    borrowed = reading.rules.words("harmless.borrowed")
    senses = (v.trigger.sense for v in act.verdicts)
    if any(s.key not in borrowed and s.group not in _CHANCE for s in senses):
        return True
    if not _is_by_rule(reading, cast, act, counts, facts):
        return False
    return log_odds(reading, cast, act, counts, facts) >= _LEAST


def _is_by_rule(
    reading: Reading, cast: Cast, act: Act, counts: Sequence[CasualtyCount], facts: Facts
) -> bool:
    """Say whether something of war is near what peace borrows, or somebody is struck."""
    borrowed = reading.rules.words("harmless.borrowed")
    senses = [v.trigger.sense for v in act.verdicts]
    if is_warlike(reading, cast, facts.index, act.tokens):
        return True
    topics = peace_near(reading, facts.index)
    if all(s.group in HARM for s in senses) and "mishaps" in topics:
        return False
    if counts or any(_strikes_somebody(reading, cast, v, suffering=True) for v in act.verdicts):
        return True
    if topics:
        return False
    if any(s.key not in borrowed for s in senses):
        return True
    return any(_strikes_somebody(reading, cast, v) for v in act.verdicts)


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
    struck = struck_by(reading, tree, verdict, head)
    if suffering and not struck.suffering:
        return False
    both = (*struck.done_to, *struck.aimed_at)
    if any(_is_people(reading, i) for i in both) or _is_usual(tree, trigger.sense.group, struck):
        return True
    if by_a_state(reading, cast, tree, head) and (not both or any(map(reading.name_at, both))):
        return True  # "Russia struck Lviv"
    things = struck.done_to if trigger.sense.group in CONSEQUENCES else both
    return any(_is_site(reading, tree, i) for i in things)


def _is_usual(tree: Tree, group: str, struck: Struck) -> bool:
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


def _is_people(reading: Reading, i: int) -> bool:
    word, rules = reading.words[i], reading.rules
    return word in rules.nouns("harmless.bodies") or vocabulary(reading.lexicon).is_person(word)


def _is_site(reading: Reading, tree: Tree, i: int) -> bool:
    rules, word = reading.rules, reading.words[i]
    if any(word in rules.nouns(name) for name in _SITES):
        return True
    return rules.company["sites"].ending(reading.words, max(i - 1, tree.start), i + 1) is not None
