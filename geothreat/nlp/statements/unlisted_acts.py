"""Acts whose verb no list holds: whatever a missile did to a roof, it hit it.

News has more verbs for what a weapon does than any list. Where a weapon is the subject of a verb
in the past, and the verb has an object or a place, the verb is taken for a word of the act; verbs
of trade, display and flight ("cost", "toured", "flew a test") are left out.
"""

from collections.abc import Iterator, Set

from spacy.tokens import Span

from geothreat.nlp.model.tree import Tree
from geothreat.nlp.statements.everyday import fits
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.rules import Sense
from geothreat.nlp.statements.triggers import Trigger

__all__ = ["may_hold", "unlisted_acts"]

_ROLE = "arms"
_SENSE = Sense(group="reach", part="verb", kind="other", evidence="strong", by=_ROLE, everyday=True)


def may_hold(reading: Reading, sentence: Span) -> bool:
    """Say whether a sentence names a weapon: only then is it worth a tree."""
    nouns = reading.rules.roles[_ROLE].nouns
    return bool(reading.near(nouns, sentence.start, sentence.end))


def unlisted_acts(reading: Reading, tree: Tree, judged: Set[int]) -> Iterator[Trigger]:
    """Yield as triggers the verbs in the past that have a weapon as their subject.

    Parameters
    ----------
    reading : Reading
    tree : Tree
    judged : set of int
        Tokens of the triggers that are judged already: neither verb nor subject is among them.
    """
    for i in range(tree.start, tree.end):
        if i in judged or tree.dep_of(i) == "acl:relcl":
            continue  # "the drones that hit Ukraine" are only meant by it
        if not _is_past(reading, tree, i) or next(
            reading.rules.idle.at(reading.words, i, i + 3), None
        ):
            continue
        subjects = (s for s in tree.children(i, "nsubj") if s not in judged)
        passive = tree.children(i, "nsubj:pass", "aux:pass")
        if passive or not any(fits(reading, tree, _ROLE, s, meant=False) for s in subjects):
            continue
        if tree.children(i, "obj") or _is_placed(reading, tree, i):
            yield Trigger(start=i, end=i + 1, sense=_SENSE, forms=frozenset({"past"}))


def _is_past(reading: Reading, tree: Tree, i: int) -> bool:
    if tree.pos_of(i) != "VERB":
        return False
    perfect = {"has", "have", "had"} & {reading.words[k] for k in tree.children(i, "aux")}
    return tree.tag_of(i) == "VBD" or (tree.tag_of(i) == "VBN" and bool(perfect))


def _is_placed(reading: Reading, tree: Tree, i: int) -> bool:
    reaching = reading.rules.words("everyday.reaching")
    cases = (k for c in tree.children(i, "obl") for k in tree.children(c, "case"))
    return any(reading.words[k] in reaching for k in cases)
