"""Slots of a sentence in which an unknown name is a place: "the village of X", "Kabul's X quarter".

A preposition of place, a noun for a settlement, a verb that takes places, or a list of places that
goes on: each needs a sign of its own, for most unknown names are people and bodies.
"""

from collections.abc import Callable

from geothreat.nlp.model.tree import Tree
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.syntax import head_of_span

__all__ = ["goes_on", "is_called", "is_introduced", "is_placed", "is_site"]

_LONGEST_LIST, _GAP, _NEAR, _APPOSED = 12, 3, 10, 8
_ARTICLES = (["a"], ["an"], ["the"], ["another"])
_CLOSING = ("ADP", "SCONJ", "CCONJ", "ADV", "PUNCT")  # what may follow the last name of a list
_QUOTES = frozenset("'‘’ʿʾ`")
_PERSONAL = ("nsubj", "nmod:desc")

Run = Callable[[Reading, Tree, int], int]


def is_placed(reading: Reading, tree: Tree, start: int, end: int, run: Run) -> bool:
    """Say whether the words around a name make it a place.

    Parameters
    ----------
    reading : Reading
    tree : Tree
        Of the sentence.
    start, end : int
        The tokens of the name, with a noun for a site at its end if it has one.
    run : callable
        Returns where a run of names that begins at a token ends.
    """
    if reading.words[end : end + 2] == [",", "where"]:
        return True
    if start == tree.start:
        return False
    if is_called(reading, start, tree.start) or _is_example(reading, start, tree.start):
        return True
    if _is_apposed(reading, end, tree.end) or _is_marked(reading, tree, start, end):
        return True
    return _shares_noun(reading, tree, end, run)


def is_site(reading: Reading, word: str) -> bool:
    """Say whether a noun is one for a site or settlement, in the singular or plural."""
    sites = reading.rules.words("places.sites")
    return word in sites or word.removesuffix("s") in sites


def _is_marked(reading: Reading, tree: Tree, start: int, end: int) -> bool:
    """Say whether a preposition of place governs a name, a verb takes it, or a place owns it."""
    words = reading.rules.words
    site = is_site(reading, reading.words[end - 1])
    before, skipped = start - 1, words("places.fillers") | words("places.descriptors") | _QUOTES
    while before > tree.start and (
        reading.words[before] in skipped - {"'s"} or reading.words[before].isspace()
    ):
        site = site or reading.words[before] in words("places.descriptors")
        before -= 1
    if _is_owned(reading, tree, before, site=site):
        return True
    marked = reading.words[before]
    if marked in words("places.settings") or (site and marked in words("places.aims")):
        person = tree.dep_of(start) in _PERSONAL
        return not person and (site or marked in words("places.within"))
    taken = reading.words[tree.head_of(end - 1)] in words("places.taking")
    taken = taken or _has_parent(reading, end)
    return (site or taken) and tree.dep_of(end - 1) in ("obj", "nsubj:pass")


def _is_owned(reading: Reading, tree: Tree, i: int, *, site: bool) -> bool:
    """Say whether a known place owns what follows: "in Kabul's fortified Green Zone"."""
    while i > tree.start and (tree.pos_of(i) in ("ADJ", "ADV") or tree.tag_of(i) == "VBN"):
        i -= 1
    owner = reading.name_at(i - 1) if reading.words[i] == "'s" and i > tree.start else None
    if owner is None or owner.mention.place is None or owner.start <= tree.start:
        return False
    return site or reading.words[owner.start - 1] in reading.rules.words("places.within")


def _before(reading: Reading, start: int, first: int) -> int:
    """Return the word before a name, read over "al-", gaps and the quote of a letter: "‘Ayn"."""
    i = start - 1
    if i > first and reading.words[i - 1 : i + 1] in (["al", "-"], ["el", "-"]):
        i -= 2
    while i > first and (
        reading.words[i].isspace()
        or (reading.words[i] in _QUOTES and not reading.doc[i].whitespace_)
    ):
        i -= 1
    return i


def is_called(reading: Reading, start: int, first: int) -> bool:
    """Say whether a noun for a settlement or area introduces a name: "the districts of X"."""
    i = _before(reading, start, first)
    return i > first and reading.words[i] == "of" and _is_ground(reading, i - 1)


def is_introduced(reading: Reading, name: Name, first: int) -> bool:
    """Say whether a noun for a settlement introduces a name, or the list that it goes on.

    Parameters
    ----------
    reading : Reading
    name : Name
    first : int
        The sentence's first token.
    """
    i, joins = name.start, reading.rules.words("places.joins")
    while i > first and (reading.words[i - 1] in joins or reading.name_at(i - 1) is not None):
        i -= 1
    return is_called(reading, i, first)


def _is_ground(reading: Reading, i: int) -> bool:
    noun, words = reading.words[i], reading.rules.words
    known = words("places.backward.towns") | words("places.backward.areas") | words("places.ground")
    return noun in known or noun.removesuffix("s") in known


def _is_example(reading: Reading, start: int, first: int) -> bool:
    """Say whether a name tells which settlements are meant: "two villages known as X"."""
    i = _before(reading, start, first)
    told = reading.words[i] in reading.rules.words("places.namely")
    if reading.words[i] == "as" and i > first:
        i, told = i - 1, reading.words[i - 1] in reading.rules.words("places.namely_as")
    return told and any(_is_ground(reading, k) for k in range(max(i - _NEAR, first), i))


def _has_parent(reading: Reading, end: int) -> bool:
    """Say whether a known place around it follows a name: "Sarrin in Aleppo province"."""
    if reading.words[end : end + 1] not in (["in"], ["("], [","]):
        return False
    around = reading.name_at(end + 1) if end + 1 < len(reading.words) else None
    return (
        around is not None and around.mention.role == "place" and around.mention.place is not None
    )


def _is_apposed(reading: Reading, end: int, last: int) -> bool:
    """Say whether a name is told to be a settlement: "Grahovo, another mainly Serb town,"."""
    if reading.words[end : end + 1] != [","] or reading.words[end + 1 : end + 2] not in _ARTICLES:
        return False
    for i in range(end + 2, min(end + _APPOSED, last)):
        if reading.words[i] in reading.rules.words("places.backward.towns"):
            return reading.words[i + 1 : i + 2] != ["'s"]  # "Orlov, the town's mayor"
        if not reading.words[i].isalpha():
            return False
    return False


def _shares_noun(reading: Reading, tree: Tree, end: int, run: Run) -> bool:
    """Say whether a noun for sites at the end of a list is a name's, too: "the X and Y suburbs"."""
    if end >= tree.end or reading.words[end] not in reading.rules.words("places.joins"):
        return False
    known = reading.name_at(end + 1)
    last = known.end + 1 if known is not None else run(reading, tree, end + 1)
    if not end + 1 < last <= tree.end:
        return False
    noun = reading.words[last - 1]
    plural = noun.endswith("s") and is_site(reading, noun)
    return plural and tree.dep_of(last - 1) not in _PERSONAL


def goes_on(reading: Reading, tree: Tree, last: int, bounds: tuple[int, int], run: Run) -> bool:
    """Say whether a name goes on a list of places that is closed: "near Dar, Zang and Fadama".

    One that a verb follows is the next clause's subject, one that a noun does ("and Nusra
    fighters") no place. ``last`` is where the place before it ends.
    """
    start, end = bounds
    words, joins = reading.words, reading.rules.words("places.joins")
    between = set(words[last:start])
    if not last or start - last > _GAP or not between & joins or not between <= joins | {"the"}:
        return False
    if tree.dep_of(head_of_span(tree, start, end)) == "nsubj":
        return False
    last, closed = _end_of_list(reading, tree, end, run)
    after = words[last] if last < tree.end else "."
    closes = not after.isalpha() or tree.pos_of(last) in _CLOSING
    return closes and (closed or "and" in between)


def _end_of_list(reading: Reading, tree: Tree, end: int, run: Run) -> tuple[int, bool]:
    """Return where a list of names ends that goes on at ``end``, and whether an "and" closes it."""
    joins, closed = reading.rules.words("places.joins") | {"the"}, False
    for _ in range(_LONGEST_LIST):
        i = end
        while i < tree.end and reading.words[i] in joins:
            i += 1
        known = reading.name_at(i) if end < i < tree.end else None
        last = known.end if known is not None else run(reading, tree, i)
        if i == end or last <= i:
            return end, closed
        closed = closed or "and" in reading.words[end:i]
        end = last
    return end, closed
