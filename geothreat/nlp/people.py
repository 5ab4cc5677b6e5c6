"""Groups of people in a sentence: who is named, and how many they are.

A sentence becomes a row of items, one code letter each: a group whose number is known (``g``), one
whose number is not (``u``), a single somebody of unknown kind (``v``), nobody (``z``), no harm at
all (``Z``), a bare number (``n``), a part of a group (``q``), a name (``e``), counted things
(``x``), counted harm (``G``), a cue of harm (``V I K D J N B T``, see `geothreat.nlp.harms`) or a
small word. What the row means is for `geothreat.nlp.linking`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from geothreat.lexicon import Lexicon
from geothreat.nlp.ages import ages_end
from geothreat.nlp.harms import Vocabulary, vocabulary
from geothreat.nlp.nothing import find_nobody, find_none
from geothreat.nlp.numbers import Number, numbers_in
from geothreat.nlp.runs import Runs
from geothreat.nlp.wording import Wording
from geothreat.records import Harm

__all__ = ["Item", "read_items"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One code letter over a stretch of words, with what the letter leaves unsaid.

    ``bare`` is a group without determiner or number, ``weak`` one whose noun is not known to mean
    people: it counts only beside a cue that things cannot suffer.
    """

    code: str
    start: int
    end: int
    number: Number | None = None
    harm: Harm | None = None
    harms: tuple[Harm, ...] = ()
    head: str = ""
    definite: bool = False
    more: bool = False
    bare: bool = False
    weak: bool = False


def read_items(wording: Wording, lexicon: Lexicon) -> tuple[Item, ...]:
    """Read a sentence into items, left to right, without gaps.

    Parameters
    ----------
    wording : Wording
    lexicon : Lexicon
    """
    return tuple(_Scanner(wording, lexicon).scan())


class _Scanner:
    def __init__(self, wording: Wording, lexicon: Lexicon) -> None:
        self.text = wording
        self.words = wording.words
        self.vocabulary: Vocabulary = vocabulary(lexicon)
        self.sets = self.vocabulary.sets
        self.numbers = {n.start: n for n in numbers_in(wording.words, lexicon)}
        self.runs = Runs(wording, self.vocabulary, self.numbers)

    def scan(self) -> Iterator[Item]:
        at = 0
        while at < len(self.words):
            item = self._nobody(at) or self._counted(at) or self._phrase(at) or self._plain(at)
            yield item
            at = item.end

    def _past_determiners(self, at: int) -> int:
        while self.runs.determiner(at) and at not in self.numbers:
            at += 1
        return at

    # --- numbers and who they count --------------------------------------------------------------

    def _counted(self, start: int) -> Item | None:
        """Read a number and its noun, a determiner before it or not ("the other 53 people")."""
        at = self._past_determiners(start)
        number = self.numbers.get(at)
        if number is None:
            return None
        definite = at > start and self.words[start] not in ("a", "an")
        return self._part(start, number) or self._group(start, number, definite=definite)

    def _part(self, start: int, number: Number) -> Item | None:
        """Read a part of what was said before: "two of them", "three of whom", "5 critically"."""
        at = number.end
        if number.best == 1 and self.runs.listed("special.a", at):
            head = self.runs.head(self.runs.run(at + 1, determined=True), counted=False)
            if head is not None:  # "three people, one a girl of nine"
                return Item(code="q", start=start, end=head + 1, number=number)
        if self.runs.listed("special.severity", at):
            following = self.runs.entry(at + 1)[1] if at + 1 < len(self.words) else None
            if self.runs.entry(at)[0] <= 1 and not (following and following.code == "V"):
                return Item(code="q", start=start, end=at + 1, number=number)
        if self.runs.said(at, 1) != "of":
            return None
        for length in (2, 1):
            if self.runs.listed("special.of_them", at + 1, length):
                if self.runs.listed("special.those", at + 1) and self.runs.run(at + 2):
                    return None
                return Item(code="q", start=start, end=at + 1 + length, number=number)
        return None

    def _group(self, start: int, number: Number, *, definite: bool) -> Item:
        item = Item(
            code="n", start=start, end=number.end, number=number, definite=definite,
            more=number.more,
        )  # fmt: skip
        if self.runs.said(number.end, 1) == "of":
            inner = self._counted(number.end + 1) or self._inner(number.end + 1)
            if inner and self._is_harmed(inner):
                return replace(item, code="q", end=inner.end + 1)
            if inner:
                code = "g" if inner.code in "gu" else "x"
                return replace(item, code=code, end=inner.end, head=inner.head)
            owned = self.runs.run(self._past_determiners(number.end + 1))
            named = any(self.runs.capital(at) for at in owned)
            if owned and self.runs.thing(owned) and not named:
                return replace(item, code="x", end=owned[-1] + 1)  # "eleven of his sheep"
        at = number.end
        while self.runs.listed("numbers.more", at):
            at += 1
        at += number.best != 1 and self.runs.determiner(at)  # "both her sons"
        return self._with_noun(item, at)

    def _is_harmed(self, inner: Item) -> bool:
        """Whether a bare number is of people harmed before: "eight of the 23 wounded"."""
        entry = self.runs.entry(inner.end)[1] if inner.end < len(self.words) else None
        return inner.code == "n" and entry is not None and entry.code in "VJ"

    def _with_noun(self, item: Item, at: int) -> Item:
        run = self.runs.run(at)
        noun = self.runs.harm_noun(run)
        single = item.number is not None and item.number.best == 1
        if noun is not None and (single or self.words[noun].endswith("s")):
            entry = self.runs.entry(noun)[1]
            harm = entry.harm if entry else None
            return replace(item, code="G", end=noun + 1, head=self.words[noun], harm=harm)
        head = self.runs.head(run, counted=True)
        if head is not None:
            end = self._past_name(head)
            return replace(item, code="g", end=end, head=self.words[head])
        if not run or self.runs.verbish(run[0]):
            return replace(item, end=max(item.end, at))
        if self.runs.thing(run):
            return replace(item, code="x", end=run[0] + 1)
        end = run[0] + 1 if len(run) == 1 else run[1] + 1
        return replace(item, code="g", end=end, head=self.words[run[0]], weak=True)

    def _inner(self, at: int) -> Item | None:
        """Read what stands after "five of": his sons, the drones."""
        inner = self._plain(at) if at < len(self.words) else None
        return inner if inner and inner.code in "gux" else None

    # --- people without a number -----------------------------------------------------------------

    def _plain(self, at: int) -> Item:
        """Read a noun phrase without a number, a pronoun, a name, or any other word."""
        return (
            self._pronoun(at) or self._collective(at) or self._noun(at) or self._name(at)
            or Item(code="r" if self.runs.manner(at) else "o", start=at, end=at + 1)
        )  # fmt: skip

    def _pronoun(self, at: int) -> Item | None:
        word = self.words[at]
        for length in (2, 1):
            if self.runs.listed("people.one_more", at, length):
                found = self._one_more(at, at + length)
                if found:
                    return found
        if word in self.sets["people.pronouns_one"]:
            return self._one(at, at + 1, head=word)
        if word in self.sets["people.pronouns_many"] and self.text.texts[at] != "US":
            return Item(code="u", start=at, end=at + 1, head=word)
        return None

    def _one_more(self, start: int, at: int) -> Item | None:
        """Read "another", "a second" and the noun behind it, if there is one."""
        run = self.runs.run(at, determined=True)
        head = self.runs.head(run, counted=False)
        if head is None:
            if run and not self.runs.verbish(run[0]):
                return None
            return self._one(start, at, more=self.words[start] != "the")
        if self.vocabulary.is_plural(self.words[head]):
            return None
        more = self.words[start] != "the"
        return self._one(start, head + 1, head=self.words[head], more=more)

    def _one(self, start: int, end: int, *, head: str = "", more: bool = False) -> Item:
        return self._sized(start, end, 1, head=head, more=more)

    def _sized(
        self, start: int, end: int, size: int, *, head: str = "", more: bool = False
    ) -> Item:
        number = Number(
            start=start, core=start, end=end, low=size, best=size, high=size,
            qualifier="exact", more=more,
        )  # fmt: skip
        return Item(code="g", start=start, end=end, number=number, head=head, more=more)

    def _collective(self, start: int) -> Item | None:
        """Read a family of five, a couple, his parents."""
        run = self.runs.run(self._past_determiners(start))
        for place in run[:4]:
            word = self.words[place]
            alone = self.runs.said(place + 1, 1) != "of"
            if word in self.sets["people.trios"] and alone:
                return self._sized(start, place + 1, 3, head=word)
            if word in self.sets["people.pairs"] and (alone or self.runs.determiner(place + 2)):
                return self._sized(start, place + 1, 2, head=word)
            if word in self.sets["people.collective"] and not alone:
                number = self.numbers.get(place + 2)
                group = self._group(start, number, definite=False) if number else None
                return group if group and group.code in "gn" else None
        return None

    def _noun(self, start: int) -> Item | None:
        at = self._past_determiners(start)
        run = self.runs.run(at, determined=at > start)
        head = self.runs.head(run, counted=False)
        if head is None:
            return self._somebody(start, run) if at > start else None
        word = self.words[head]
        single = at > start and self.words[start] in self.sets["small.singular"]
        definite = at > start and not single
        end = self._past_number(self._past_name(head), word)
        alone = single or self.runs.listed("small.singular_verbs", end)  # "staff was"
        if self.vocabulary.is_plural(word) and not (alone and word in self.sets["people.staff"]):
            return Item(code="u", start=start, end=end, head=word, definite=definite)
        one = self._one(start, end, head=word)
        return replace(one, definite=definite, bare=at == start)

    def _somebody(self, start: int, run: tuple[int, ...]) -> Item | None:
        """Read a noun phrase whose noun is not known to mean people: "the publisher"."""
        run = self.runs.before_verb(run)
        if not run or self.runs.harm_noun(run) is not None:
            return None
        last = self.words[run[-1]]
        plural = self.words[start] in self.sets["people.not_one"]
        if self.runs.thing(run) or last.endswith("s") or not last[0].isalpha() or plural:
            return Item(code="o", start=start, end=run[0] + 1)
        number = self._one(start, run[-1] + 1).number
        return Item(code="v", start=start, end=run[-1] + 1, number=number, head=last, weak=True)

    def _past_name(self, head: int) -> int:
        """Where a group ends: after its head and a name that stands right behind it."""
        end = head + 1
        if self.vocabulary.is_plural(self.words[head]):
            return end
        return self.runs.name_end(end)

    def _past_number(self, end: int, head: str) -> int:
        """Where a group ends that a number describes: "a mother of four" is one person."""
        if self.runs.said(end, 1) == "of" and head in self.sets["people.kin"]:
            number = self.numbers.get(end + 1)
            if number and self.runs.head(self.runs.run(number.end), counted=True) is None:
                return number.end
        return end

    def _name(self, at: int) -> Item | None:
        end = self.runs.name_end(at)
        aged = self.runs.said(end, 1) == "," and end + 1 in self.numbers
        if end == at or (at == 0 and end == 1 and not aged):
            return None  # any word begins a sentence with a capital
        return Item(code="e", start=at, end=end, head=self.words[end - 1])

    # --- nobody ----------------------------------------------------------------------------------

    def _nobody(self, at: int) -> Item | None:
        """Read nobody: "no casualties", "no one", "no soldiers", "none of the workers"."""
        none = find_none(self.runs, at)
        if none:
            return Item(code="Z", start=at, end=none[0], harms=none[1])
        end = find_nobody(self.runs, at)
        return Item(code="z", start=at, end=end) if end else None

    # --- other words -----------------------------------------------------------------------------

    def _phrase(self, at: int) -> Item | None:
        length, entry = self.runs.entry(at)
        end = ages_end(self.words, at, self.numbers)
        if end is not None:
            return Item(code="r", start=at, end=end)
        if entry is None:
            return self._injury(at)
        word = self.words[at + length - 1]
        return Item(code=entry.code, start=at, end=at + length, harm=entry.harm, head=word)

    def _injury(self, at: int) -> Item | None:
        end = self.runs.injury_end(at)
        if end is None:
            return None
        return Item(code="D", start=at, end=end, harm="injured", head="injured")
