"""How firmly a sentence's syntax ties a place to an act: a score.

The place of an act hangs on the word for it ("shelled Sumy", "a strike on Odesa", "were killed in
Kunduz"), on something that takes part in it ("bombs at a market in Kirkuk killed six"), or on a
verb that tells the same scene ("stormed the village of Mainok, killing 39"). It is not where the
speaker sits, what the doer is called after, or where the act set out from. The weights are few,
set by hand and chosen on tuning sentences; they only rank and cut.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geothreat.nlp.model.tree import Tree, base
from geothreat.nlp.statements.clauses import Frame, suffers
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.statements.ways import leads_away, lies_on_way, strays
from geothreat.nlp.syntax import Path, Step, head_of_span, path_between

__all__ = ["REJECTED", "tie"]

REJECTED = -9.0
_FIRM, _OBJECT, _SCENE, _LOOSE = 3.0, 2.5, 1.5, 0.5
_LAST = 0.9  # not enough beside another place: "In Odesa, police said …"
# Relations by which an unmarked phrase takes part in an act.
_TAKES_PART = {"obj": _OBJECT, "obl": _SCENE, "nmod": _SCENE, "appos": _SCENE, "conj": _SCENE}
_TAKES_PART |= {"parataxis": _SCENE, "dep": _SCENE, "list": _SCENE}
# What a scene loses by the way in which the act hangs on its verb.
_BESIDE = {"nsubj": 0.4, "obj": 0.4, "obl": 0.4, "csubj": 0.4, "conj": 0.6, "advcl": 0.6}
_BESIDE |= dict.fromkeys(("xcomp", "acl", "parataxis"), 0.6)
_FAR_BESIDE = 1.5
_CLAUSAL = frozenset({"advcl", "xcomp", "acl", "parataxis", "ccomp", "csubj", "root"})
_FREE = frozenset({"appos", "flat", "compound", "conj", "list", "goeswith", "case"})
_NOMINAL = _FREE | {"nmod", "amod", "dep"}
_PEOPLED = frozenset({"shoot", "kill", "execute", "injure", "abduct", "detain", "grab"})


def tie(reading: Reading, tree: Tree, name: Name, frame: Frame) -> float:
    """Score how a tree ties a name to the act of a frame; 1 and more is enough, 3 is firm.

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
        `REJECTED` where the name is an origin, a doer, an office or somebody's home.
    """
    return _Tie(reading, tree, name, frame).score()


@dataclass(frozen=True, slots=True)
class _Tie:
    """One question: a name and an act of the same sentence."""

    reading: Reading
    tree: Tree
    name: Name
    frame: Frame

    def score(self) -> float:
        head = head_of_span(self.tree, self.name.start, self.name.end)
        if self.describes(head):
            return REJECTED
        if self.suffers(head):
            return _FIRM
        if leads_away(self.reading, self.name):
            return REJECTED
        best = max(self.along(path_between(self.tree, self.words, head, a), a) for a in self.acts())
        return min(best, _LOOSE) if lies_on_way(self.reading, self.name) else best

    @property
    def words(self) -> list[str]:
        return self.reading.words

    def listed(self, word: str, *paths: str) -> bool:
        """Say whether a word is in one of the lexicon's lists of places."""
        return any(word in self.reading.rules.words(f"places.{path}") for path in paths)

    def describes(self, head: int) -> bool:
        """Tell a name that only describes somebody: "US marines", "a Shiite shrine"."""
        place = self.name.mention.place
        if place is None:
            vouched = self.name in self.reading.unlisted.get(self.frame.sentence.start, ())
            return self.tree.pos_of(head) == "ADJ" and not vouched
        if self.frame.trigger.sense.kind == "cyber":
            return False  # "the servers of Latvia's treasury" are where they were broken into
        wide = place.kind in ("country", "region", "group") and self.name.relative is None
        told_of = self.tree.head_of(head)
        modifies = base(self.tree.dep_of(head)) in ("compound", "amod") and told_of > head
        ground = ("territory", "descriptors") if place.kind == "region" else ("territory",)
        return wide and modifies and not self.listed(self.words[told_of], *ground)

    def suffers(self, head: int) -> bool:
        """Say whether a name is the subject of a verb of suffering: "Izmail came under attack"."""
        group = self.frame.group
        if group is None or self.tree.head_of(head) != group.verb:
            return False
        return base(self.tree.dep_of(head)) == "nsubj" and suffers(self.reading, self.frame)

    def acts(self) -> Iterator[int]:
        """Yield the tokens that stand for the act: its trigger, and the verb that carries it."""
        trigger, group = self.frame.trigger, self.frame.group
        yield head_of_span(self.tree, trigger.start, trigger.end)
        if self.frame.carrier in ("light", "subject") and group and group.verb in self.tree:
            yield group.verb

    def along(self, path: Path, act: int) -> float:
        """Score the way from the name to the act."""
        trigger = self.frame.trigger  # "abducted from Chibok", "drove them from Chibok"
        away = trigger.sense.kind == "capture" or self.listed(self.words[trigger.start], "ousting")
        if not (away or self.measured()) and self.is_origin(path):
            return REJECTED
        if self.is_doer(path) or strays(self.reading, self.tree, path, self.frame.trigger):
            return REJECTED
        marks = (i for step in path.up for i in self.tree.children(step.head, "case"))
        if any(self.words[i] == "according" for i in marks):  # "to the ship's owner in Piraeus"
            return REJECTED
        if not path.up:  # the act hangs on the name, or is part of its phrase: "Bucha, where …"
            below = {base(s.relation) for s in path.down}
            return _OBJECT if not below or below & {"acl", "appos", "nmod", "compound"} else 0.0
        if path.top == act:
            return self.below(path.up[:-1], path.up[-1], act)
        return self.beside(path, path.up[:-1], path.up[-1])

    def is_origin(self, path: Path) -> bool:
        """Tell "missiles from a base in Kursk" from "people from a family in Taiz"."""
        for i, step in enumerate(path.up):
            if self.listed(step.preposition, "origin"):
                return self.words[step.head] != "far"
            placed = self.listed(self.words[step.head], "backward.towns")
            placed = placed or self.reading.name_at(step.head) is not None
            if not placed and (i or self.listed(self.words[step.head], "kin")):
                return False
        return False

    def measured(self) -> bool:
        """Tell "a short walk from Macomia", which is there, from "launched from Kursk"."""
        before = self.words[max(self.name.start - 2, 0) : self.name.start]
        return before[1:] == ["from"] and self.listed(before[0], "distances")

    def is_doer(self, path: Path) -> bool:
        """Tell who acted ("an assault by X") and where they are from ("Ali, 18, of X was shot")."""
        own = next((s for s in path.up if base(s.relation) != "conj"), None)
        place = self.name.mention.place
        sited = place is not None and place.kind == "site"
        if own is None or sited:
            return False
        home = own.preposition == "of" and base(own.relation) == "nsubj"
        went = self.listed(self.words[own.head], "backward.passing")  # "a convoy passed by X"
        return home or (own.preposition == "by" and not went)

    def befalls(self, act: int) -> bool:
        """Say whether an act befalls its subject: "Kunduz fell", a headline's "Aleppo clashes"."""
        by, known = self.frame.trigger.sense.by, self.reading.rules.words("places.pointing")
        if by is not None and self.reading.rules.roles[by].places:
            return True
        return self.words[act] in known and not self.tree.children(act, "obj", "obl", "ccomp")

    def is_person(self) -> bool:
        """Tell "Molina was shot": verbs that take people make a name in their slot one's."""
        trigger = self.frame.trigger
        return trigger.is_verb and trigger.sense.group in _PEOPLED and self.name.relative is None

    def is_town(self) -> bool:
        """Say whether a name is a town's or a site's, and stands for no government."""
        place, role = self.name.mention.place, self.name.mention.role
        return role == "place" and place is not None and place.kind in ("city", "site", "admin2")

    def below(self, inner: Sequence[Step], outer: Step, act: int) -> float:
        """Score a name below the word of the act."""
        inner = [s for s in inner if not self.is_situated(s)]
        if inner and self.is_held(outer):
            inner, outer = inner[:-1], inner[-1]
        held = {s.token for s in inner if self.is_held(s)}
        inner = [s for s in inner if not held & {s.token, s.head}]
        if any(base(s.relation) not in _NOMINAL for s in inner):
            return self.in_clause(inner, outer)
        return self.entry(outer, act, plain=not inner) - self.loss(inner)

    def is_situated(self, step: Step) -> bool:
        return base(step.relation) == "acl" and self.listed(self.words[step.token], "situated")

    def is_held(self, step: Step) -> bool:
        """Tell "the army held town", in which trees see a clause: who holds what was struck."""
        after = self.tree.children(step.token, "obj")
        bare = not self.tree.children(step.token, "nsubj", "mark", "aux")
        clause = base(step.relation) in ("acl", "xcomp") and self.words[step.token - 1] != ","
        return clause and bare and bool(after) and self.listed(self.words[step.token], "holding")

    def in_clause(self, inner: Sequence[Step], outer: Step) -> float:
        """Score a name inside a clause below the act: what hangs there is seldom its place."""
        clausal = _CLAUSAL | {"conj", "dep"}
        steps = [s for s in (*inner, outer) if base(s.relation) in clausal] or [outer]
        clause = steps[0]
        if any(self.words[i] == "because" for i in self.tree.children(clause.token, "mark")):
            return -1.5  # a reason, and no scene
        if self.words[min(self.tree.children(clause.token), default=0)] == "when":
            return _SCENE  # "was hurt when a grenade rolled into a bar in Kamenge"
        if self.tree.children(clause.token, "nsubj"):
            return -0.2  # another scene, with a subject of its own
        told = [s for s in steps if s is not outer and self.tells_of_somebody(s)]
        if told and not all(self.goes_on(s.token) for s in told):
            return -1.5  # told of somebody who took part: "a Briton born in Pakistan was captured"
        if told and told[0] is clause:
            return _SCENE  # "fired on workers protesting outside a mill in Phnom Penh"
        placed = any(self.listed(s.preposition, "settings") for s in inner if s is not clause)
        joined = base(clause.relation) in ("xcomp", "advcl", "conj", "acl")
        return (_SCENE if joined else _LOOSE) + (0.5 if placed else -1.5)

    def tells_of_somebody(self, step: Step) -> bool:
        """Tell "Abdi, accused of", or "who was born in", from "drones that hit a school in"."""
        subjects = {self.words[i] for i in self.tree.children(step.token, "nsubj")}
        return base(step.relation) == "acl" and subjects.isdisjoint({"that", "which"})

    def goes_on(self, verb: int) -> bool:
        """Say whether a participle tells what people did just then, not where they live."""
        home = self.listed(self.words[verb], "backward.seated", "backward.away")
        return self.words[verb].endswith("ing") and not home

    def loss(self, inner: Sequence[Step]) -> float:
        """Return what the way through other nouns costs: people and groups are no places."""
        lost = 0.0
        for step in inner:
            governor = self.words[step.head]
            known = self.listed(governor, "descriptors") or self.reading.name_at(step.head)
            if base(step.relation) in _FREE or known:
                continue
            placed = self.listed(step.preposition, "settings")
            if step.preposition in ("of", "from") and self.tree.pos_of(step.head) == "PROPN":
                lost -= 2 * REJECTED  # somebody's home: "Downey of Connecticut was captured"
            elif step.relation == "nmod:poss" and self.listed(governor, "posts"):
                lost -= 2 * REJECTED  # "Kyiv's drone commander"
            elif self.listed(governor, "offices", "speaking") and not self.is_struck(step.head):
                lost += 1.2 if placed else -2 * REJECTED
            else:
                lost += 0.4 if placed or self.listed(step.preposition, "aims") else 1.0
        return lost

    def is_struck(self, token: int) -> bool:
        """Tell "fired on residents of X", "a clash between" them, from "residents of X said"."""
        cases = [self.words[i] for i in self.tree.children(token, "case")]
        aimed = "between" in cases or any(self.listed(case, "aims") for case in cases)
        aimed = aimed or self.tree.dep_of(token) in ("obj", "nsubj:pass")
        return aimed and self.listed(self.words[token], "dwellers")

    def entry(self, step: Step, act: int, *, plain: bool) -> float:
        """Score the relation by which a phrase takes part in the act."""
        relation = base(step.relation)
        if relation in ("obl", "nmod", "advmod") and step.preposition:
            return self.marked(step, plain=plain)
        if plain and step.relation in ("obj", "nsubj:pass") and self.is_person():
            return REJECTED
        if plain and relation == "nsubj" and self.is_town() and self.befalls(act):
            return _OBJECT
        if relation == "nsubj":  # "missiles into the city of Sumy killed" are where they fell
            return _OBJECT if step.relation == "nsubj:pass" else -1.0 if plain else _SCENE
        noun = self.tree.pos_of(act) in ("NOUN", "PROPN")
        if noun and relation in ("compound", "nmod", "amod"):
            place = self.name.mention.place
            town = self.name.mention.role == "place" and (place is None or place.kind != "country")
            return _OBJECT if town else _LOOSE
        return _TAKES_PART.get(relation, 0.0)

    def marked(self, step: Step, *, plain: bool) -> float:
        """Score a phrase by its preposition."""
        near = step.preposition == "by" and self.listed(self.words[step.token], "descriptors")
        if step.preposition == "by" and not near:
            return REJECTED if plain else 0.8
        if near or step.preposition == "from" or self.listed(step.preposition, "settings"):
            return _FIRM
        if self.listed(step.preposition, "aims"):
            return _OBJECT
        if self.listed(step.preposition, "companions"):
            return -1.0 if plain else 1.0
        return 1.0 if self.listed(step.preposition, "locative") else 0.0

    def beside(self, path: Path, inner: Sequence[Step], outer: Step) -> float:
        """Score a name and an act that meet in a word above both."""
        act_side = path.down[-1]
        if any(base(s.relation) in _CLAUSAL for s in inner):
            return -0.5
        placed = self.listed(outer.preposition, "settings")
        if self.tree.pos_of(path.top) not in ("VERB", "AUX"):  # "five dead after a blast in Homs"
            return (_SCENE if placed else _LOOSE) + 0.5 - self.loss(inner)
        entry = self.entry(outer, path.top, plain=not inner) - self.loss(inner)
        told_of = act_side.relation == "nsubj:pass"  # "clashes were also reported in Hama"
        if self.listed(self.words[path.top], "said") and not told_of:
            # the speaker's place, but in front a scene
            return min(entry, _LAST) if placed and outer.token < path.top else -1.5
        free = all(base(s.relation) in _FREE for s in inner)
        if free and outer.relation == "nsubj" and self.is_town():
            return _LOOSE  # "El Obeid had breathed freely since a column broke the siege"
        return entry - _BESIDE.get(base(act_side.relation), _FAR_BESIDE)
