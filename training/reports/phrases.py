"""Phrases for made-up reports: who, whom, where and when."""

from random import Random
from typing import Any

from reports.tree import Word, glued, word

__all__ = ["Phrases"]

SINGULAR, PLURAL = 0, 1


class Phrases:
    """Draws phrases from the lists of words; ``bare`` ones leave out articles, as headlines do."""

    def __init__(self, words: dict[str, Any], names: list[str], chance: Random) -> None:
        self.words, self.names, self.chance = words, names, chance

    def pick(self, name: str) -> Any:  # noqa: ANN401
        """Return one entry of a list."""
        return self.chance.choice(self.words[name])

    def maybe(self, share: float) -> bool:
        """Say yes to this share of questions."""
        return self.chance.random() < share

    def article(self, text: str, *, bare: bool, definite: float = 0.5) -> Word | None:
        """Return "the", "a" or "an", or nothing where articles are left out."""
        if bare:
            return None
        if self.maybe(definite):
            return word("the", "DT", "det")
        return word("an" if text[0] in "aeiouAEIO" else "a", "DT", "det")

    def name(self, dep: str = "ROOT") -> Word:
        """Return a name, of one or two words."""
        head = word(self.chance.choice(self.names), "NNP", dep)
        if self.maybe(0.12):
            head.after(word(self.chance.choice(self.names), "NNP", "flat"))
        return head

    def counted(self, nouns: str, *, bare: bool = False, adjectives: str = "") -> tuple[Word, int]:
        """Return a noun with or without number, and whether it is plural."""
        noun = self.pick(nouns)
        many = self.chance.choices([SINGULAR, PLURAL], [0.4, 0.6])[0]
        head = word(noun[many], "NNS" if many else "NN")
        if adjectives and self.maybe(0.3):
            head.before(word(self.pick(adjectives), "JJ", "amod"))
        elif nouns in ("forces", "people", "weapons") and self.maybe(0.2):
            head.before(word(self.pick("demonyms"), "JJ", "amod"))
        elif nouns == "sites" and self.maybe(0.3):
            head.before(word(self.pick("site_nouns"), "NN", "compound"))
        elif nouns in ("sites", "people") and self.maybe(0.1):
            head.before(glued("rebel", word("held", "VBN", "amod")))
        if not many:
            first = (head.left[0].left or head.left)[0].text if head.left else head.text
            return head.before(self.article(first, bare=bare)), many
        return self._several(head, bare=bare), many

    def _several(self, head: Word, *, bare: bool) -> Word:
        """Return a plural with its number: "at least 17 miners", "dozens of", "14 of 20 drones"."""
        way = self.chance.choices(["number", "bare", "the", "crowd", "part"], [5, 3, 1, 1, 1])[0]
        if way == "bare" or (way == "the" and bare):
            return head
        if way == "the":
            return head.before(word("the", "DT", "det"))
        if way == "crowd":
            crowd = word(self.pick("crowds"), "NNS")
            return crowd.after(head.as_("nmod").before(word("of", "IN", "case")))
        if way == "part":
            part = self.chance.randint(2, 40)
            number = word(str(part + self.chance.randint(1, 40)), "CD", "nummod")
            whole = head.as_("nmod").before(word("of", "IN", "case"), number)
            return word(str(part), "CD").after(whole)
        return head.before(self._number("nummod"))

    def _number(self, dep: str) -> Word:
        text = self.pick("numbers")
        number = word("seven" if text == "a" else text, "CD", dep)
        way = self.chance.choices(["", "at least", "about", "more than", "some"], [6, 1, 1, 1, 1])[
            0
        ]
        if way == "at least":
            least = word("least", "JJS", "nmod").before(word("at", "IN", "case"))
            return number.before(least)
        if way == "more than":
            return number.before(word("more", "JJR", "advmod").after(word("than", "IN", "fixed")))
        if way == "about":
            return number.before(word("about", "RB", "advmod"))
        return number.before(word("some", "DT", "advmod", "ADV")) if way else number

    def doers(self, *, bare: bool = False) -> tuple[Word, int]:
        """Return who acts: people, a body, a weapon, an attack or a name."""
        way = self.chance.choices(["forces", "body", "weapons", "act", "name"], [4, 2, 3, 2, 1])[0]
        if way == "forces":
            return self.counted("forces", bare=bare)
        if way == "weapons":
            return self.counted("weapons", bare=bare, adjectives="weapon_adjectives")
        if way == "act":
            return self.act(bare=bare)
        if way == "name":
            return self._titled(), SINGULAR
        return self._body(bare=bare)

    def _body(self, *, bare: bool) -> tuple[Word, int]:
        *before, last = self.pick("bodies").split()
        head = word(last, "NN").before(*(word(w, "NN", "compound") for w in before))
        if self.maybe(0.3):
            head.before(word(self.pick("demonyms"), "JJ", "amod"))
        if not bare:
            head.before(word("the", "DT", "det"))
        return head, PLURAL if last == "police" else SINGULAR

    def _titled(self) -> Word:
        name = self.name()
        return (
            name.before(word(self.pick("titles"), "NNP", "nmod:desc")) if self.maybe(0.5) else name
        )

    def act(self, *, bare: bool = False) -> tuple[Word, int]:
        """Return an act by its noun: "a drone attack on a refinery in X"."""
        head = word(self.pick("acts"), "NN")
        if self.maybe(0.7):
            head.before(word(self.pick("act_nouns"), "NN", "compound"))
        first = (head.left or [head])[0].text
        head.before(self.article(first, bare=bare, definite=0.2))
        if self.maybe(0.6):
            goal = self.whom(bare=bare)[0] if self.maybe(0.6) else self.name()
            head.after(goal.as_("nmod").before(word("on", "IN", "case")))
        elif self.maybe(0.5):
            head.after(self.where("nmod", bare=bare))
        return head, SINGULAR

    def whom(self, *, bare: bool = False, people: bool = False) -> tuple[Word, int]:
        """Return who or what is acted on."""
        way = 0 if people else self.chance.choices([0, 1, 2], [3, 5, 1])[0]
        if way == 0:
            head, many = self.counted("people", bare=bare, adjectives="people_adjectives")
            if self.maybe(0.1):
                more = self.counted("people", bare=bare)[0]
                head.after(more.as_("conj").before(word("and", "CC", "cc")))
                return head, PLURAL
            return head, many
        if way == 1:
            return self.counted("sites", bare=bare, adjectives="site_adjectives")
        return self.name(), SINGULAR

    def where(self, dep: str, *, bare: bool = False) -> Word:
        """Return a place with its preposition, hanging by ``dep``."""
        way = self.chance.choices(["name", "region", "part", "of", "spot"], [6, 2, 2, 2, 2])[0]
        case = self.chance.choice(["in", "in", "in", "near", "outside", "at", "around"])
        the = None if bare else word("the", "DT", "det")
        if way == "name":
            place = self.name()
        elif way == "region":
            place = word(self.pick("places"), "NN").before(the, self.name("compound"))
        elif way == "part":
            place = self.name().before(word(self.pick("directions"), "JJ", "amod"))
        elif way == "of":
            name = self.name("nmod").before(word("of", "IN", "case"))
            place = word(self.pick("small_places"), "NN").before(the).after(name)
        else:
            place = word(self.pick("spots"), "NN").before(the)
            if self.maybe(0.5):
                place.after(self.name("nmod").before(word("in", "IN", "case")))
        return place.as_(dep).before(word(case, "IN", "case"))

    def when(self) -> Word:
        """Return a time that hangs on a verb."""
        way = self.chance.choices(["day", "adverb", "last", "at"], [5, 2, 2, 1])[0]
        if way == "day":
            return word(self.pick("days"), "NNP", "obl").before(word("on", "IN", "case"))
        if way == "adverb":
            return word(self.pick("adverbs"), "RB", "advmod")
        if way == "last":
            period = self.pick("periods")
            head = word(period, "NNP" if period[0].isupper() else "NN", "obl:unmarked")
            return head.before(word("last", "JJ", "amod"))
        time = word(self.chance.choice(["dawn", "night", "noon"]), "NN", "obl")
        return time.before(word("at", "IN", "case"))
