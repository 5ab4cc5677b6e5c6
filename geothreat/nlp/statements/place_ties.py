"""How firmly a sentence's syntax ties a place to an act: a score, and what it was read from.

The place of an act hangs on the word for it ("shelled Sumy", "a strike on Odesa", "were killed in
Kunduz"), on something that takes part in it ("bombs at a market in Kirkuk killed six"), or on a
verb that tells the same scene ("stormed the village of Mainok, killing 39"). It is not where the
speaker sits, what the doer is called after, or where the act set out from. The weights are few,
set by hand and chosen on tuning sentences; they only rank and cut, and the reasons name the tie.
"""

from collections.abc import Sequence

from geothreat.nlp.model.tree import Tree
from geothreat.nlp.statements.clauses import Frame
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.syntax import Path, Step, head_of_span, path_between

__all__ = ["REJECTED", "holds_in_tree", "tie"]

REJECTED = -9.0
_FIRM, _OBJECT, _SCENE, _LOOSE = 3.0, 2.5, 1.5, 0.5
_CLAUSAL = frozenset(
    {"conj", "advcl", "xcomp", "acl", "parataxis", "ccomp", "csubj", "root", "dep"}
)
_MODIFYING = ("nmod", "appos", "flat", "compound")
_NOMINAL = frozenset(
    {"nmod", "appos", "flat", "compound", "conj", "amod", "list", "dep", "goeswith"}
)


def tie(reading: Reading, tree: Tree, name: Name, frame: Frame) -> float:
    """Score how the tree ties a name to the act of a frame; 2 and more is firm.

    Parameters
    ----------
    reading : Reading
    tree : Tree
        Of the frame's sentence.
    name : Name
    frame : Frame

    Returns
    -------
    float
        `REJECTED` where the name is an origin, a doer or a speaker's place.
    """
    head = head_of_span(tree, name.start, name.end)
    if _describes(reading, tree, name, head):
        return REJECTED
    if _suffers(reading, tree, head, frame):
        return _FIRM
    best = REJECTED
    for token in _heads(reading, tree, frame):
        path = path_between(tree, reading.words, head, token)
        best = max(best, _score(reading, tree, path, name, token, frame))
    return best


def _suffers(reading: Reading, tree: Tree, head: int, frame: Frame) -> bool:
    """Say whether a name is the subject of a verb of suffering: "Izmail came under attack"."""
    if frame.carrier != "light" or frame.group is None or frame.group.verb not in tree:
        return False
    verb = frame.group.verb
    suffering = reading.words[verb] in reading.rules.words("clauses.suffering")
    return suffering and tree.head_of(head) == verb and tree.dep_of(head).startswith("nsubj")


def _describes(reading: Reading, tree: Tree, name: Name, head: int) -> bool:
    """Tell a name that only describes somebody: "US marines", "a Shiite shrine"."""
    if name.mention.place is None:
        return tree.pos_of(head) == "ADJ"
    modifies = _base(tree.dep_of(head)) in ("compound", "amod") and tree.head_of(head) > head
    told_of = reading.words[tree.head_of(head)]
    return (
        modifies
        and name.relative is None
        and _is_wide(name)
        and told_of not in reading.rules.words("places.territory")
    )


def _heads(reading: Reading, tree: Tree, frame: Frame) -> list[int]:
    """Return the tokens that stand for an act: its trigger's head, and the verb that carries it."""
    trigger = head_of_span(tree, frame.trigger.start, frame.trigger.end)
    heads = [trigger]
    if (
        frame.carrier in ("light", "subject")
        and frame.group is not None
        and frame.group.verb in tree
    ):
        heads.append(frame.group.verb)
    return heads


def _score(reading: Reading, tree: Tree, path: Path, name: Name, act: int, frame: Frame) -> float:
    words = reading.rules.words
    taken_away = frame.trigger.sense.kind == "capture"  # "abducted from Chibok": there it was
    if not taken_away and any(s.preposition in words("places.origin") for s in path.up[:2]):
        return REJECTED
    inner, outer = _split(path.up)
    if path.top == act:
        return _direct(reading, tree, inner, outer, name, act)
    if not path.up:
        return _above(reading, tree, path, name)
    return _beside(reading, tree, path, inner, outer, name)


def _split(up: tuple[Step, ...]) -> tuple[tuple[Step, ...], Step | None]:
    """Split the way up into the steps inside noun phrases and the one that enters the act."""
    return (up[:-1], up[-1]) if up else ((), None)


def _base(relation: str) -> str:
    return relation.partition(":")[0]


def _direct(
    reading: Reading, tree: Tree, inner: Sequence[Step], outer: Step | None, name: Name, act: int
) -> float:
    """Score a name below the word of the act."""
    if outer is None:
        return _OBJECT  # the name is part of the trigger's own phrase
    if any(_base(s.relation) not in _NOMINAL for s in inner):
        return _clause_below(reading, tree, inner, outer)
    loss = _loss(reading, tree, inner)
    return _entry(reading, tree, outer, name, act, plain=not inner) - loss


def _clause_below(reading: Reading, tree: Tree, inner: Sequence[Step], outer: Step) -> float:
    """Score a name inside a clause below the act: what hangs there is seldom its place."""
    clause = next((s for s in (*inner, outer) if _base(s.relation) in _CLAUSAL), outer)
    if tree.children(clause.token, "nsubj"):
        return -0.2  # another scene, with a subject of its own
    beneath = [s for s in inner if s.token != clause.token]
    placed = any(s.preposition in reading.rules.words("places.settings") for s in beneath)
    if clause is not outer and _base(clause.relation) == "acl":
        return -1.5  # told of somebody who took part: "a Briton born in Pakistan was captured"
    joined = _base(clause.relation) in ("xcomp", "advcl", "conj", "acl")
    return (_SCENE if joined else _LOOSE) + (0.5 if placed else -1.5)


def _loss(reading: Reading, tree: Tree, inner: Sequence[Step]) -> float:
    """Return what the way through other nouns costs: people and groups are no places."""
    words, loss = reading.rules.words, 0.0
    for step in inner:
        relation, governor = _base(step.relation), reading.words[step.head]
        if relation in ("appos", "flat", "compound", "conj", "list", "goeswith"):
            continue
        if governor in words("places.descriptors") or reading.name_at(step.head) is not None:
            continue
        placed = step.preposition in words("places.settings")
        people = governor in words("places.offices") or governor in words("places.speaking")
        if step.preposition in ("of", "from") and tree.pos_of(step.head) == "PROPN":
            loss -= 2 * REJECTED  # somebody's home: "Downey of Connecticut was captured"
        elif people:
            loss += 1.2 if placed else -2 * REJECTED
        else:
            loss += 0.4 if placed else 1.0
    return loss


def _entry(reading: Reading, tree: Tree, step: Step, name: Name, act: int, *, plain: bool) -> float:
    """Score the relation by which a phrase takes part in the act."""
    words, relation = reading.rules.words, _base(step.relation)
    noun = tree.pos_of(act) in ("NOUN", "PROPN")
    if relation in ("obl", "nmod", "advmod") and step.preposition:
        return _marked(reading, step, name, plain=plain)
    if relation == "obj":
        return _OBJECT
    if step.relation == "nsubj:pass":
        return _OBJECT
    if relation == "nsubj":
        return -1.0 if plain else 1.0
    if noun and relation in ("compound", "nmod", "amod"):
        return _OBJECT if name.mention.role == "place" and not _is_country(name) else _LOOSE
    if relation in ("obl", "nmod", "appos", "parataxis", "dep", "list"):
        return _SCENE
    if relation == "conj":
        return _SCENE
    return 0.0 if reading.words[step.head] not in words("places.descriptors") else _SCENE


def _marked(reading: Reading, step: Step, name: Name, *, plain: bool) -> float:
    words = reading.rules.words
    if step.preposition == "by" and reading.words[step.token] not in words("places.descriptors"):
        return REJECTED if plain else 0.8
    if step.preposition in words("places.settings") or step.preposition in ("by", "from"):
        return _FIRM
    if step.preposition in words("places.aims"):
        return _OBJECT
    if step.preposition in words("places.companions"):
        return -1.0 if plain else 1.0
    return 1.0 if step.preposition in words("places.locative") else 0.0


def _above(reading: Reading, tree: Tree, path: Path, name: Name) -> float:
    """Score a name that the act itself hangs on: "Bucha, where troops killed", "the Kabul blast"."""
    relations = {_base(s.relation) for s in path.down}
    return _OBJECT if relations & {"acl", "appos", "nmod", "compound"} else 0.0


def _beside(
    reading: Reading,
    tree: Tree,
    path: Path,
    inner: Sequence[Step],
    outer: Step | None,
    name: Name,
) -> float:
    """Score a name and an act that meet in a word above both."""
    if outer is None:
        return 0.0
    act_side = path.down[-1] if path.down else None
    through = [s for s in inner if _base(s.relation) in _CLAUSAL - {"conj", "dep"}]
    if through or act_side is None:
        return -0.5
    if tree.pos_of(path.top) not in ("VERB", "AUX"):
        return _under_noun(reading, tree, path, inner, outer)
    entry = _entry(reading, tree, outer, name, path.top, plain=not inner)
    entry -= _loss(reading, tree, inner)
    if reading.words[path.top] in reading.rules.words("places.said"):
        fronted = outer.token < path.top and outer.preposition in reading.rules.words(
            "places.settings"
        )
        return min(entry, _SCENE) if fronted else -1.5
    side = _base(act_side.relation)
    if side in ("nsubj", "obj", "obl", "csubj"):
        return entry - 0.4
    if side in ("conj", "advcl", "xcomp", "acl", "parataxis"):
        return entry - (0.8 if outer.token > path.top and act_side.token < outer.token else 0.6)
    return entry - 1.5


def _under_noun(
    reading: Reading, tree: Tree, path: Path, inner: Sequence[Step], outer: Step
) -> float:
    """Score a name and an act that hang on the same noun: "five dead after a blast in Homs"."""
    if path.top in (s.token for s in path.down):
        return 0.0
    placed = outer.preposition in reading.rules.words("places.settings")
    return (_SCENE if placed else _LOOSE) + 0.5 - _loss(reading, tree, inner)


def _is_country(name: Name) -> bool:
    return name.mention.place is not None and name.mention.place.kind == "country"


def _is_wide(name: Name) -> bool:
    """Say whether a name is a country's or a part of the world's: "the Middle East war"."""
    place = name.mention.place
    return place is not None and place.kind in ("country", "region", "group")


def holds_in_tree(tree: Tree, words: Sequence[str], outer: Name, inner: Name) -> bool:
    """Say whether a name only tells where another lies.

    It does when it modifies the other ("Sarrin in Aleppo province", "Guma, Benue"), or the noun that
    the other names ("Mogadishu's Huriwa district", "a Brooklyn neighbourhood, Canarsie").
    """
    a, b = head_of_span(tree, outer.start, outer.end), head_of_span(tree, inner.start, inner.end)
    path = path_between(tree, words, a, b)
    if not path.up or any(_base(s.relation) not in _MODIFYING for s in path.up):
        return False
    enters, after = path.up[-1].relation, outer.start > inner.start
    if path.top == b:
        return after or enters == "nmod:poss"
    met = _base(path.down[-1].relation)
    if enters == "nmod:poss" or (enters == "compound" and met == "appos"):
        return met in _MODIFYING
    return after and met in (*_MODIFYING, "amod")
