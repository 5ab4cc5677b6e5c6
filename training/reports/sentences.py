"""Made-up reports: clauses that say who did what to whom, and what is built of them."""

from collections.abc import Callable
from random import Random
from typing import Any

from reports.phrases import PLURAL, Phrases
from reports.tree import Word, comma, word

__all__ = ["Sentences"]

BASE, THIRD, PAST, PARTICIPLE, GERUND = range(5)


class Sentences(Phrases):
    """Draws whole sentences."""

    def __init__(self, words: dict[str, Any], names: list[str], chance: Random) -> None:
        super().__init__(words, names, chance)
        self.kinds: list[tuple[Callable[[], Word], int]] = [
            (self.plain, 5),
            (self.told, 4),
            (self.telling, 2),
            (self.joined, 3),
            (self.with_relative, 3),
            (self.with_result, 3),
            (self.with_time_clause, 2),
            (self.headline, 6),
        ]

    def draw(self) -> Word:
        """Return one sentence."""
        kinds, weights = zip(*self.kinds, strict=True)
        return self.chance.choices(kinds, weights)[0]()

    def verb(self, *, people: bool) -> list[str]:
        """Return the forms of a verb that takes such an object."""
        forms: list[str] = self.pick("verbs_on_people" if people else "verbs_on_sites")
        return forms

    def clause(self, *, bare: bool = False, present: bool = False) -> Word:
        """Return a clause by its verb: active, passive, or about something that went off."""
        way = self.chance.choices(["active", "passive", "alone"], [6, 4, 1])[0]
        if way == "active":
            subject, many = self.doers(bare=bare)
            head = self.deed(bare=bare, present=present, many=many).before(subject.as_("nsubj"))
            return head.before(self.where("obl"), comma()) if self.maybe(0.08) else head
        return (
            self.passive(bare=bare) if way == "passive" else self.alone(bare=bare, present=present)
        )

    def deed(self, *, bare: bool = False, present: bool = False, many: int = PLURAL) -> Word:
        """Return a verb with its object and circumstances, without a subject."""
        people = self.maybe(0.45)
        forms = self.verb(people=people)
        tag = ("VBP" if many else "VBZ") if present else "VBD"
        head = word(forms[(BASE if many else THIRD) if present else PAST], tag)
        self._objects(head, forms, people=people, bare=bare)
        return self._circumstances(head, people=people, bare=bare)

    def _objects(self, head: Word, forms: list[str], *, people: bool, bare: bool) -> Word:
        goal = self.whom(bare=bare, people=people)[0] if people else self.whom(bare=bare)[0]
        particle = {"blow": "up", "shoot": "down"}.get(forms[BASE])
        if particle == "down":
            goal = self.counted("weapons", bare=bare)[0]
        if particle:
            head.after(word(particle, "RP", "compound:prt"))
        return head.after(goal.as_("obj"))

    def _circumstances(self, head: Word, *, people: bool, bare: bool) -> Word:
        """Add where and when. Where a site stands hangs on the site, if it comes right after it."""
        goal = head.right[-1]
        place = self.where("obl", bare=bare) if self.maybe(0.6) else None
        time = self.when() if self.maybe(0.4 if not bare else 0.1) else None
        if place and not people and goal.tag != "NNP" and self.maybe(0.5):
            goal.after(place.as_("nmod"))
            return head.after(time)
        return head.after(time, place) if self.maybe(0.15) else head.after(place, time)

    def passive(self, *, bare: bool = False) -> Word:
        """Return a passive clause, with or without its doer."""
        people = self.maybe(0.5)
        forms = self.verb(people=people)
        subject, many = self.whom(bare=bare, people=people)
        head = word(forms[PARTICIPLE], "VBN").before(subject.as_("nsubj:pass"))
        if not bare:
            head.left.append(word("were" if many else "was", "VBD", "aux:pass", "AUX"))
        if forms[BASE] == "shoot":
            head.after(word("dead", "JJ", "xcomp"))
        elif forms[BASE] == "blow":
            head.after(word("up", "RP", "compound:prt"))
        place = self.where("obl", bare=bare) if self.maybe(0.65) else None
        if place and self.maybe(0.25):
            head.after(place)
            place = None
        if self.maybe(0.6):
            doer = self.doers(bare=bare)[0]
            head.after(doer.as_("obl:agent").before(word("by", "IN", "case")))
        elif self.maybe(0.5):
            act = self.act(bare=bare)[0]
            head.after(act.as_("obl").before(word("in", "IN", "case")))
        return head.after(place, self.when() if self.maybe(0.4) else None)

    def alone(self, *, bare: bool = False, present: bool = False) -> Word:
        """Return "A shell exploded in a market"."""
        subject, many = self.counted("weapons", bare=bare)
        forms = self.pick("verbs_alone")
        form = (BASE if many else THIRD) if present else PAST
        tag = ("VBP" if many else "VBZ") if present else "VBD"
        head = word(forms[form], tag).before(subject.as_("nsubj"))
        return head.after(self.where("obl", bare=bare), self.when() if self.maybe(0.3) else None)

    def stopped(self, head: Word) -> Word:
        """Return a sentence with its full stop."""
        return head.after(word(".", ".", "punct"))

    def plain(self) -> Word:
        """Return a clause alone."""
        return self.stopped(self.clause())

    def told(self) -> Word:
        """Return "..., officials said"."""
        inner = self.clause().as_("ccomp").after(comma())
        return self.stopped(self._said().before(inner))

    def _said(self, *, present: bool = False) -> Word:
        noun = self.pick("officials")
        many = self.maybe(0.6)
        speaker = word(noun[many], "NNS" if many else "NN", "nsubj")
        if not many and not present:
            speaker.before(word("the", "DT", "det"))
        if present:
            return word("say" if many else "says", "VBP" if many else "VBZ").before(speaker)
        return word("said", "VBD").before(speaker)

    def telling(self) -> Word:
        """Return "The army said (that) ...", or "According to the army, ..."."""
        if self.maybe(0.3):
            source = word(self.pick("officials")[1], "NNS", "obl")
            according = word("according", "VBG", "case").after(word("to", "IN", "fixed"))
            head = self.clause()
            return self.stopped(head.after(comma(), source.before(according)))
        speaker, _ = self._body(bare=False)
        inner = self.clause().as_("ccomp")
        if self.maybe(0.4):
            inner.before(word("that", "IN", "mark", "SCONJ"))
        head = word(self.pick("sayings")[PAST], "VBD").before(speaker.as_("nsubj"))
        return self.stopped(head.after(inner))

    def joined(self) -> Word:
        """Return two deeds of one subject."""
        subject, many = self.doers()
        head = self.deed(many=many).before(subject.as_("nsubj"))
        second = self.deed(many=many).as_("conj").before(word("and", "CC", "cc"))
        return self.stopped(head.after(second))

    def with_relative(self) -> Word:
        """Return a clause in which a noun has a clause of its own, whole or shortened."""
        noun, many = self.counted("forces") if self.maybe(0.5) else self.counted("weapons")
        person = noun.text in {form for pair in self.words["forces"] for form in pair}
        if self.maybe(0.4):
            doer = self._body(bare=False)[0] if self.maybe(0.5) else self.counted("weapons")[0]
            short = word(
                self.chance.choice(["backed", "led", "supported", "launched"]), "VBN", "acl"
            )
            noun.after(short.after(doer.as_("obl:agent").before(word("by", "IN", "case"))))
        else:
            who = word("who", "WP", "nsubj") if person else word("that", "WDT", "nsubj")
            noun.after(self.deed(many=many).as_("acl:relcl").before(who))
        if self.maybe(0.6):
            return self.stopped(self.deed(many=many).before(noun.as_("nsubj")))
        subject, _ = self._body(bare=False)
        verb = word(self.verb(people=True)[PAST], "VBD").before(subject.as_("nsubj"))
        return self.stopped(verb.after(noun.as_("obj")))

    def with_result(self) -> Word:
        """Return a clause followed by "..., killing four guards"."""
        forms = self.chance.choice([f for f in self.words["verbs_on_people"] if f[BASE] != "shoot"])
        result = word(forms[GERUND], "VBG", "advcl").before(comma())
        result.after(self.whom(people=True)[0].as_("obj"))
        return self.stopped(self.clause().after(result))

    def with_time_clause(self) -> Word:
        """Return a clause with "when", "after" or "as" and another."""
        way = self.chance.choice(["when", "after", "as", "while"])
        mark = word("when", "WRB", "advmod") if way == "when" else word(way, "IN", "mark", "SCONJ")
        return self.stopped(self.clause().after(self.clause().as_("advcl").before(mark)))

    def headline(self) -> Word:
        """Return a clause as headlines have it: no articles, no stop, verbs in the present."""
        head = self.clause(bare=True, present=True)
        if self.maybe(0.25):
            return self._said(present=True).before(head.as_("ccomp").after(comma()))
        if self.maybe(0.1):
            number = word(self.pick("numbers").replace("a", "one"), "CD", "nsubj:pass")
            second = word(
                self.chance.choice(["killed", "wounded", "missing", "dead"]), "VBN", "parataxis"
            )
            return head.after(second.before(comma(), number))
        return head
