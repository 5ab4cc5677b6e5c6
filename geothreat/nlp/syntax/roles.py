"""Who did what to whom: the roles that hang on a verb or on a noun of action.

Universal Dependencies put the doer at ``nsubj`` or, of a passive, at an oblique with "by", and the
one acted on at ``obj`` or ``nsubj:pass``. Verbs that share a subject leave it with the first
("gunmen stormed a school and killed ten"): it is looked for up the chain.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from geothreat.nlp.model.tree import Tree

__all__ = ["Roles", "roles_of"]

_SHARED = ("conj", "xcomp", "advcl", "parataxis")
_FAR = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Heads of the phrases that fill the roles of an act; empty where the sentence names nobody."""

    agents: tuple[int, ...] = ()
    patients: tuple[int, ...] = ()
    passive: bool = False


def roles_of(tree: Tree, words: Sequence[str], i: int) -> Roles:
    """Return who acts and who is acted on, for the verb or noun at token ``i``.

    Parameters
    ----------
    tree : Tree
    words : sequence of str
        The document's words, folded.
    i : int
        Head token of the act.
    """
    if tree.pos_of(i) in ("NOUN", "PROPN"):
        return Roles(
            agents=(*_marked(tree, words, i, "by"), *tree.children(i, "nmod:poss")),
            patients=_marked(tree, words, i, "of", "on", "against"),
        )
    passive = _is_passive(tree, i)
    by = _marked(tree, words, i, "by")
    if passive:
        return Roles(agents=by, patients=_patients_of_passive(tree, i), passive=True)
    return Roles(agents=by or _subjects(tree, words, i), patients=tree.children(i, "obj"))


def _is_passive(tree: Tree, i: int) -> bool:
    if tree.children(i, "nsubj:pass", "aux:pass"):
        return True
    told = tree.dep_of(i) == "acl" and tree.dep_of(tree.head_of(i)) != "root"  # a parser's slip
    participle = tree.tag_of(i) == "VBN" or (told and tree.tag_of(i) == "VBD")
    reduced = participle and tree.dep_of(i) in ("acl", "conj", "advcl")
    return reduced and not tree.children(i, "obj", "nsubj", "aux")


def _patients_of_passive(tree: Tree, i: int) -> tuple[int, ...]:
    own = tree.children(i, "nsubj:pass", "nsubj")
    if own or tree.dep_of(i) not in ("acl", "conj"):
        return own
    head = tree.head_of(i)
    if tree.dep_of(i) == "acl":
        return (head,)
    return _patients_of_passive(tree, head) if _is_passive(tree, head) else ()


def _subjects(tree: Tree, words: Sequence[str], i: int) -> tuple[int, ...]:
    """Return the subjects of a verb, its own or that of the verb it goes with."""
    for _ in range(_FAR):
        own = tree.children(i, "nsubj")
        if own and not tree.children(i, "nsubj:pass"):
            return own
        relation, head = tree.dep_of(i), tree.head_of(i)
        if relation == "advcl" and tree.children(i, "mark") and tree.children(head, "obj"):
            return _controlled(tree, words, i, head)
        if relation in ("acl:relcl", "acl"):
            return (head,)
        if relation not in _SHARED or head == i or _is_passive(tree, head):
            return ()
        i = head
    return ()


def _controlled(tree: Tree, words: Sequence[str], i: int, head: int) -> tuple[int, ...]:
    """Return whose act a marked clause is: "accused Russia of violating" is Russia's."""
    marks = {words[k] for k in tree.children(i, "mark")}
    return tree.children(head, "obj") if marks & {"of", "for"} else tree.children(head, "nsubj")


def _marked(tree: Tree, words: Sequence[str], i: int, *prepositions: str) -> tuple[int, ...]:
    return tuple(
        c
        for c in tree.children(i, "obl", "nmod")
        if any(words[k] in prepositions for k in tree.children(c, "case"))
    )
