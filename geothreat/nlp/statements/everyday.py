"""Everyday verbs that name an act only in the right hands: a drone finds a depot, a mayor a buyer.

The lexicon says who must be the doer of such a verb, or to what it must be done: its selectional
preferences (Katz and Fodor 1963; Resnik 1996). They are asked of the sentence's tree, of the words
that fill the role and of none beside them.
"""

from collections.abc import Iterator

from geothreat.nlp.harms import vocabulary
from geothreat.nlp.model.tree import Tree, base
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.rules import Role
from geothreat.nlp.statements.triggers import Trigger
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.nlp.syntax import head_of_span, roles_of

__all__ = ["fits", "stranger"]

_MEANT = 40  # words before a pronoun in which its noun was named
_WITH = frozenset({"by", "with", "from", "in"})  # "torn off by a shell", "cut with knives"
_NAMES = ("PROPN", "NUM")


def stranger(reading: Reading, tree: Tree, verdict: Verdict) -> int | None:
    """Return the word that fills a role of an everyday verb which it does not fit; None if all do.

    Parameters
    ----------
    reading : Reading
    tree : Tree
        Of the verdict's sentence.
    verdict : Verdict
        Of a word for an act; one that asks for no roles is fit for any.
    """
    trigger, sense = verdict.trigger, verdict.trigger.sense
    if not sense.everyday or not trigger.is_verb:
        return None
    verb = head_of_span(tree, trigger.start, trigger.end)
    if tree.pos_of(verb) not in ("VERB", "AUX", "ADJ"):
        return None if _is_misread(reading, trigger) else verb
    doers, struck = _filled(reading, tree, trigger, verb)
    if sense.by is not None and not any(fits(reading, tree, sense.by, t) for t in doers):
        told = struck and not doers and reading.is_headline(verdict.frame.sentence)
        if not (told and sense.on):  # "Dinghies slashed at the shoal"
            return doers[0] if doers else trigger.start
    if sense.alone:  # "claimed responsibility on its radio station" says no more of the deed
        struck = tuple(t for t in struck if not _is_setting(reading, tree, t))
    if sense.on is None or (sense.alone and not struck):
        return None
    struck = struck or (doers if sense.by is None else ())  # "the roof caved in"
    if any(fits(reading, tree, sense.on, t) for t in struck):
        return None
    return struck[0] if struck else trigger.start


def _filled(
    reading: Reading, tree: Tree, trigger: Trigger, verb: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return who may be the doer of a verb, and what it may be done to."""
    roles, span = roles_of(tree, reading.words, verb), range(trigger.start, trigger.end)
    antecedents = (tree.head_of(verb),) if tree.dep_of(verb).startswith("acl") else ()
    means = _means(reading, tree, verb) if roles.passive else ()
    moved = roles.patients if roles.passive and _is_motion(tree, trigger, verb) else ()
    doers = (*antecedents, *roles.agents, *means, *moved)
    struck = (*_governed(reading, tree, trigger), *(roles.patients if roles.passive else ()))
    return tuple(t for t in doers if t not in span), tuple(t for t in struck if t not in span)


def _is_motion(tree: Tree, trigger: Trigger, verb: int) -> bool:
    """Tell "troops marched into X", taken for a passive, and "was lost to", which befalls X."""
    helpers = tree.children(verb, "aux:pass")
    into = trigger.end > verb + 1 and tree.pos_of(trigger.end - 1) == "ADP"
    return trigger.start in helpers or (into and not helpers)


def _is_misread(reading: Reading, trigger: Trigger) -> bool:
    """Tell a verb that the tagger took for a noun: "a drone tore into the store"."""
    by, past = trigger.sense.by, trigger.forms <= {"past", "participle"}
    if (
        by is None
        or not past
        or reading.words[trigger.start] in reading.rules.words("parts.also_nouns")
    ):
        return False
    nouns = reading.rules.roles[by].nouns
    return nouns.ending(reading.words, trigger.start - 2, trigger.start) is not None


def _means(reading: Reading, tree: Tree, verb: int) -> tuple[int, ...]:
    return tuple(
        c
        for c in tree.children(verb, "obl", "nmod")
        if any(reading.words[k] in _WITH for k in tree.children(c, "case"))
    )


def _is_setting(reading: Reading, tree: Tree, i: int) -> bool:
    """Say whether a phrase tells when, where or how, and not what for."""
    marks = {reading.words[k] for k in tree.children(i, "case")}
    return base(tree.dep_of(i)) in ("obl", "nmod") and not marks & {"for", "of"}


def _governed(reading: Reading, tree: Tree, trigger: Trigger) -> tuple[int, ...]:
    """Return what a verb is done to: behind "walk into" what "into" marks, else any object.

    What the last word of "drove the garrison out of" marks is one more.
    """
    span, last = range(trigger.start, trigger.end), max(trigger.end, trigger.last) - 1
    marked = tree.dep_of(last) in ("case", "mark") and tree.head_of(last) not in span
    beyond = (tree.head_of(last),) if marked else ()
    if beyond and last in span:
        return beyond
    objects = tuple(t for i in span for t in tree.children(i, "obj", "nsubj:pass"))
    around = tuple(t for i in span for t in tree.children(i, "iobj", "obl", "nmod"))
    if any(t not in span for t in objects):  # "took the ferry from Stromness" took no town
        around = tuple(t for t in around if reading.name_at(t) is None)
    found = (*beyond, *objects, *around)
    return (*found, *(t for i in found for t in tree.children(i, "nmod")))


def fits(reading: Reading, tree: Tree, name: str, i: int, *, meant: bool = True) -> bool:
    """Say whether the phrase of a token may fill a role: by its noun, or what it is a part of.

    Parameters
    ----------
    reading : Reading
    tree : Tree
    name : str
        Of the role.
    i : int
        Head token of the phrase.
    meant : bool, optional
        Whether a pronoun may stand for a word that does.
    """
    role = reading.rules.roles[name]
    if any(_is_one(reading, tree, role, k) for k in _heads(reading, tree, i)):
        return True
    stands = reading.words[i] in reading.rules.words("everyday.pronouns")
    if not meant or not (stands or tree.pos_of(i) == "NUM"):
        return False
    if role.people and tree.pos_of(i) in ("PRON", "NUM"):
        return reading.words[i] not in ("it", "which", "this", "that")
    return bool(reading.near(role.nouns, i - _MEANT, i))


def _heads(reading: Reading, tree: Tree, i: int) -> Iterator[int]:
    """Yield a noun, those beside it, and what it is a number or a part of."""
    waiting, seen = [i], set[int]()
    while waiting:
        token = waiting.pop()
        if token in seen:
            continue
        seen.add(token)
        yield token
        waiting += tree.children(token, "conj", "appos", "flat")
        for child in tree.children(token, "nmod"):
            if any(reading.words[k] in ("of", "like") for k in tree.children(child, "case")):
                waiting.append(child)


def _is_one(reading: Reading, tree: Tree, role: Role, i: int) -> bool:
    figures = reading.rules.figurative.find(reading.words, max(i - 2, tree.start), tree.end)
    if any(f.start <= i < f.end for f in figures):
        return False  # "an explosion of anger"
    low = min((i, *tree.children(i, "compound", "amod", "nmod:poss")))
    if role.nouns.ending(reading.words, max(low, i - 3), i + 1) is not None:
        return True
    if role.people and vocabulary(reading.lexicon).is_person(reading.words[i]):
        return True
    name = reading.name_at(i)
    if role.places and name is not None and name.mention.role == "place":
        return True
    named = tree.pos_of(i) in _NAMES and base(tree.dep_of(i)) != "nummod"
    return (role.names and named) or (role.people and tree.pos_of(i) == "PROPN" and name is None)
