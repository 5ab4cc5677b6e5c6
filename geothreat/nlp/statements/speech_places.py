"""Where words were said: "told reporters in Doha", "at a rally in Caracas", "in Moscow, he said".

A place of speech hangs on the verb of saying, on a verb of one who speaks ("speaking in Minsk"),
or on what one speaks at ("in a sermon in Sanaa") or to ("troops in Hodeidah"). An office, a home
and a dateline say nothing of it, nor does what stands behind a word of what is only said.
"""

from dataclasses import dataclass

from spacy.tokens import Span

from geothreat.nlp.model.tree import Tree, base
from geothreat.nlp.statements.reading import Name, Reading
from geothreat.nlp.statements.speakers import Saying
from geothreat.nlp.statements.speech_rooms import holds_people, is_inside, is_seat, listed, speaks
from geothreat.nlp.statements.speech_words import InWords
from geothreat.nlp.syntax import Step, head_of_span, path_between

__all__ = ["speech_place", "standing_place"]

_NO_ROOM = frozenset({"sea", "water", "group"})
_BESIDE = frozenset({"advcl", "acl", "parataxis", "ccomp", "conj", "nsubj", "appos", "dep"})


def speech_place(reading: Reading, sentence: Span, saying: Saying | None) -> Name | None:
    """Return the name of the place where a sentence's words were said, if it tells it for sure.

    Parameters
    ----------
    reading : Reading
    sentence : spacy.tokens.Span
    saying : Saying or None
        The act of speech that frames the sentence. Without one, the sentence may still tell of a
        speech ("He gave a speech in Beirut.").
    """
    tree = reading.tree(sentence)
    found = [
        name
        for name in reading.names(sentence.start, sentence.end)
        if _has_room(reading, name)
        and (
            (tree is not None and _InTree(reading, tree, sentence, saying, name).holds())
            or (
                (tree is None or _stands_apart(reading, sentence, name, saying))
                and InWords(reading, sentence, saying, name).holds()
            )
        )
    ]
    countries = {n.mention.place.country for n in found if n.mention.place is not None}
    return found[0] if len(countries) == 1 else None


def _stands_apart(reading: Reading, sentence: Span, name: Name, saying: Saying | None) -> bool:
    """Say whether a name opens or ends what only tells who speaks: trees are often wrong of such.

    It stands a comma before the speaker, or last where the words themselves come first, or right
    before the "that" which they come behind.
    """
    if saying is None:
        return False
    if reading.words[name.end : name.end + 1] == [","] and saying.span[0] - name.end in (1, 2):
        return True
    told_first = sentence.start < min(saying.span[0], saying.verb[0]) - 1
    if reading.rules.triggers.first(reading.words, saying.verb[1], name.start):
        return False  # "After the raid on X, Kyiv vowed to hit depots in Y"
    rest = reading.words[name.end : sentence.end]
    idle = all(not w.isalpha() or w == "on" or listed(reading, w, "times") for w in rest)
    return saying.verb[1] <= name.start and (
        (told_first and (idle or rest[:1] == ["with"])) or rest[:1] == ["that"]
    )


def standing_place(
    reading: Reading, sentence: Span, saying: Saying | None, before: Name | None
) -> Name | None:
    """Return where a sentence's words were said: as it tells itself, else ``before``.

    The place told before stands as long as the same speech goes on: "He spoke in Beirut. If they
    bomb us, we will strike, he said."
    """
    own = speech_place(reading, sentence, saying)
    if own is not None or before is None:
        return own
    quoted = reading.words[sentence.start] in ('"', "``", "“")
    goes_on = saying.pronoun if saying is not None else quoted
    return before if goes_on else None


def _has_room(reading: Reading, name: Name) -> bool:
    """Say whether one can speak in what a name stands for."""
    place = name.mention.place
    owner = reading.words[name.end : name.end + 1] in (["'s"], ["'"])
    before = reading.words[max(name.start - 2, 0) : name.start]
    apart = before[-1:] == [","] and before[0] not in reading.rules.words("places.fillers")
    known = place is not None and place.kind not in _NO_ROOM
    following = (
        reading.name_at(name.end + 1) if reading.words[name.end : name.end + 1] == [","] else None
    )
    apart = apart or (following is not None and following.mention.place == place)
    beside = name.relative is None or listed(reading, reading.words[name.start - 1], "inside")
    plain = name.mention.role == "place" and beside
    return known and plain and not (owner or apart)


@dataclass(frozen=True, slots=True)
class _InTree:
    """One question to a tree: a name, and the verb that may put its words there."""

    reading: Reading
    tree: Tree
    sentence: Span
    saying: Saying | None
    name: Name

    def holds(self) -> bool:
        """Say whether the name's way up leads to a verb of this speech, by nothing else."""
        head = head_of_span(self.tree, self.name.start, self.name.end)
        steps = path_between(self.tree, self.reading.words, head, self.tree.root).up
        inner = list[Step]()
        for step in steps:
            inner.append(step)
            word = self.reading.words[step.head]
            if self.is_speech(step.head) or self.is_visitor(step):
                return self.is_placed(inner) and self.is_free(inner)
            town = word in self.reading.rules.words("places.fillers")
            if not (town or holds_people(self.reading, word) or self.is_listener(step.head)):
                return False
        return False

    def is_visitor(self, step: Step) -> bool:
        """Say whether a visit hangs on the one who speaks: "Katz, on a visit to …, said"."""
        spoken = self.saying is not None and self.saying.span[0] <= step.head < self.saying.span[1]
        return spoken and listed(self.reading, self.reading.words[step.token], "travels", "venues")

    def is_speech(self, verb: int) -> bool:
        """Say whether a verb is the one of saying, or of one who speaks beside it."""
        if self.saying is not None and self.saying.verb[0] <= verb < self.saying.verb[1]:
            return True
        if self.tree.pos_of(verb) != "VERB" or not speaks(self.reading, self.reading.words[verb]):
            return False
        if self.saying is None:
            return verb == self.tree.root and self.is_told_of(verb)
        path = path_between(self.tree, self.reading.words, verb, self.saying.verb[0])
        steps, passed = (*path.up, *path.down), {s.head for s in path.up}
        others = passed - {self.saying.verb[0], verb}
        clear = all(self.tree.pos_of(i) in ("NOUN", "PROPN", "PRON") for i in others)
        return clear and all(base(s.relation) in _BESIDE for s in steps)

    def is_told_of(self, verb: int) -> bool:
        """Say whether a verb alone tells of a speech; those who "met" may have kept silent."""
        return not listed(self.reading, self.reading.words[verb], "silent")

    def is_placed(self, steps: list[Step]) -> bool:
        """Say whether the prepositions on the way put the words in the place."""
        fillers = self.reading.rules.words("places.fillers")
        given = listed(self.reading, self.reading.words[steps[-1].head], "giving")
        if given and not listed(self.reading, self.reading.words[steps[-1].token], "venues"):
            return False
        told_of = [s for s in steps if self.reading.words[s.head] in fillers]
        if any(s.preposition not in ("", "of") for s in told_of):
            return False
        rest = [s for s in steps if s not in told_of]
        if not rest or self.is_order(steps[-1].head):
            return False
        governor = self.reading.words[rest[0].head]
        outer = rest[1:]
        return is_inside(self.reading, rest[0].preposition, governor) and all(
            self.attends(step) for step in outer
        )

    def is_order(self, verb: int) -> bool:
        """Tell "told all in Khan Younis to leave", which places those who are to obey."""
        told = any(i < self.name.start for i in self.tree.children(verb, "obj", "iobj"))
        return told and self.reading.words[self.name.end : self.name.end + 1] == ["to"]

    def attends(self, step: Step) -> bool:
        """Say whether one speaks at, in or to the noun of a step."""
        heard = listed(self.reading, self.reading.words[step.token], "audiences")
        sites = listed(self.reading, self.reading.words[step.token], "venues")
        heard = heard or (self.is_listener(step.token) and not sites)
        if base(step.relation) in ("obj", "iobj"):
            return speaks(self.reading, self.reading.words[step.head])
        return listed(self.reading, step.preposition, "before" if heard else "during")

    def is_listener(self, i: int) -> bool:
        """Say whether a token is a name that listens, and no place: "told Reuters in Doha"."""
        heard = base(self.tree.dep_of(i)) in ("obj", "iobj", "obl")
        return heard and self.tree.pos_of(i) == "PROPN" and self.reading.name_at(i) is None

    def is_free(self, steps: list[Step]) -> bool:
        """Say whether nothing else stands between the verb and the name.

        A tree may hang the place of an act on the verb of saying: "vowed an attack in Odesa".
        """
        verb, start = steps[-1].head, self.name.start
        own = {s.token for s in steps}
        if start > verb:
            return all(self.is_idle(i, own) for i in range(verb + 1, start) if i not in own)
        speaker = self.saying.span[0] if self.saying is not None else self.sentence.start
        first = speaker if speaker < start else self.sentence.start
        if len(steps) == 1 and not is_seat(self.reading, self.name, self.saying):
            return False
        return all(
            self.tree.pos_of(i) not in ("VERB", "AUX")
            or speaks(self.reading, self.reading.words[i])
            for i in range(first, start)
        )

    def is_idle(self, i: int, own: set[int]) -> bool:
        """Say whether a word between verb and name only tells who listens, at what, and when."""
        word, pos = self.reading.words[i], self.tree.pos_of(i)
        if self.saying is not None and self.saying.span[0] <= i < self.saying.span[1]:
            return True
        if pos in ("VERB", "AUX", "SCONJ", "PART") or self.reading.name_at(i) is not None:
            return self.tree.head_of(i) in own  # "the Russian city of Volgograd"
        if pos == "NOUN" and not self.is_modifier(i):
            return holds_people(self.reading, word) or listed(self.reading, word, "times")
        return True

    def is_modifier(self, i: int) -> bool:
        """Say whether a noun only modifies the next: "a cabinet meeting"."""
        return base(self.tree.dep_of(i)) == "compound" and self.tree.head_of(i) > i
