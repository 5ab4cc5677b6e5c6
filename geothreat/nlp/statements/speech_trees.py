"""Whose verb of saying it is, asked of the sentence's tree."""

from spacy.tokens import Span

from geothreat.nlp.model.tree import Tree, base
from geothreat.nlp.statements.reading import Reading

__all__ = ["last_clause", "subject_of"]

_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "CCONJ"})


def subject_of(reading: Reading, sentence: Span, verb: int) -> tuple[int, int]:
    """Return the tokens of a verb's subject, without what commas add; none where no tree has it."""
    tree = reading.tree(sentence)
    head = _subject_head(tree, verb) if tree is not None and verb in tree else None
    if tree is None or head is None:
        return (verb, verb)
    low = tree.reach(head)[0]
    stops = reading.rules.words("speakers.left_stops")
    start = head
    while start > tree.start and (start > low or tree.pos_of(start - 1) in _NOMINAL):
        if reading.words[start - 1] in stops:
            break
        start -= 1
    if start < low and start > tree.start and tree.pos_of(start - 1) == "ADP":
        start = low  # what stands there belongs to another: "… in Phnom Penh and | a medic"
    start += tree.pos_of(start) == "CCONJ"
    end = head + 1
    while end < verb and reading.words[end] not in stops and head in tree.ancestors(end):
        end += 1
    return start, end


def _subject_head(tree: Tree, verb: int) -> int | None:
    """Return the head of a verb's subject, its own or that of the verb it is joined to.

    Of "Burundi, which has soldiers there, threatened" trees make a noun with a clause beside it.
    """
    for at in (verb, *tree.ancestors(verb)):
        heads = tree.children(at, "nsubj")
        if at != verb and any(tree.dep_of(i) == "nsubj:pass" for i in heads):
            return None  # "the message was addressed to X, accused of …"
        if heads or tree.pos_of(at) in ("NOUN", "PROPN"):
            head = heads[-1] if heads else at
            return head if head < verb and tree.pos_of(head) in ("NOUN", "PROPN") else None
        if base(tree.dep_of(at)) not in ("conj", "parataxis"):
            return None
    return None


def last_clause(tree: Tree | None, start: int, end: int) -> int:
    """Return where the clause of a speaker begins: "… opened fire and | a medic said"."""
    if tree is None:
        return start
    joints = (i + 1 for i in range(start, end - 1) if tree.pos_of(i) == "CCONJ")
    told = (i for i in joints if "VERB" in map(tree.pos_of, range(start, i)))
    return max(told, default=start)
