"""Groups of people in a sentence: who is named, and how many they are.

A sentence becomes a row of items, one code letter each: a group whose number is known (``g``), one
whose number is not (``u``), nobody (``z``), a bare number (``n``), a name (``e``), things (``x``), a
cue of harm (``V I K D J N B T``, see `geothreat.nlp.harms`) or a small word. What the row means is for
`geothreat.nlp.casualties`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from geothreat.lexicon import Lexicon
from geothreat.nlp.harms import Vocabulary, vocabulary
from geothreat.nlp.numbers import Number, numbers_in
from geothreat.nlp.wording import Wording
from geothreat.records import Harm

__all__ = ["Item", "read_items"]

_LONGEST_RUN = 9
_SUFFIXES = ("ed", "ing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One code letter over a stretch of words, with what the letter leaves unsaid."""

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

    def scan(self) -> Iterator[Item]:
        at = 0
        while at < len(self.words):
            item = self._nobody(at) or self._counted(at) or self._phrase(at) or self._plain(at)
            yield item
            at = item.end

    # --- numbers and who they count --------------------------------------------------------------

    def _counted(self, at: int) -> Item | None:
        """A number and its noun, a determiner before it or not ("the other 53 people")."""
        start = at
        while at < len(self.words) and self.words[at] in self.sets["small.determiners"]:
            if at in self.numbers:
                break
            at += 1
        number = self.numbers.get(at)
        if number is None:
            return None
        definite = at > start and self.words[start] not in ("a", "an")
        item = self._of_them(start, number)
        return item or self._group(start, number, definite=definite)

    def _of_them(self, start: int, number: Number) -> Item | None:
        """Parts of what was said before: "two of them", "three of whom", "5 critically"."""
        at = number.end
        following = self.words[at : at + 2]
        if following[:1] and following[0] in self.sets["special.severity"]:
            nxt = self.vocabulary.entry(self.words, at + 1)[1]
            if not (nxt and nxt.code in "V"):
                return Item(code="q", start=start, end=at + 1, number=number)
        if following[:1] != ("of",) or at + 1 >= len(self.words):
            return None
        pair = self.words[at + 1 : at + 3]
        if len(pair) > 1 and " ".join(pair) in self.sets["special.of_them"]:
            return Item(code="q", start=start, end=at + 3, number=number)
        if self.words[at + 1] in self.sets["special.of_them"]:
            nxt = self._run(at + 2)
            if self.words[at + 1] in ("these", "those") and nxt:
                return None
            return Item(code="q", start=start, end=at + 2, number=number)
        return None

    def _group(self, start: int, number: Number, *, definite: bool) -> Item:
        at = self._after_fillers(number.end)
        if self.words[number.end : number.end + 1] == ("of",):
            inner = self._partitive(number.end + 1)
            if inner:
                code = "g" if inner.code in "gu" else "x"
                return Item(
                    code=code, start=start, end=inner.end, number=number, head=inner.head,
                    definite=definite, more=number.more, harm=inner.harm,
                )  # fmt: skip
        if self.words[at : at + 1] and self.words[at] in self.sets["small.determiners"]:
            at += number.best != 1  # "both her sons"
        run = self._run(at)
        head = self._head(run, plural=number.best != 1)
        noun = self._harm_noun(run)
        if noun is not None:
            entry = self.vocabulary.entry(self.words, noun)[1]
            return Item(
                code="G", start=start, end=noun + 1, number=number, head=self.words[noun],
                harm=entry.harm if entry else None, definite=definite, more=number.more,
            )  # fmt: skip
        code = "g" if head is not None else ("n" if not run or self._verbish(run[0]) else "x")
        end = self._end(run, head, at)
        word = self.words[head] if head is not None else ""
        return Item(
            code=code, start=start, end=max(end, number.end), number=number, head=word,
            definite=definite, more=number.more,
        )  # fmt: skip

    def _partitive(self, at: int) -> Item | None:
        """What stands after "five of": the 53 people, his sons, the drones."""
        if at >= len(self.words):
            return None
        inner = self._counted(at) or self._plain(at)
        return inner if inner.code in "gux" else None

    def _after_fillers(self, at: int) -> int:
        while at < len(self.words) and self.words[at] in (
            "other",
            "others",
            "more",
            "further",
            "additional",
        ):
            at += 1
        return at

    # --- people without a number -----------------------------------------------------------------

    def _plain(self, at: int) -> Item:
        """A noun phrase without a number, a pronoun, a name, or any other word."""
        return (
            self._pronoun(at) or self._collective(at) or self._noun(at) or self._name(at)
            or Item(code="r" if self._manner(at) else "o", start=at, end=at + 1)
        )  # fmt: skip

    def _pronoun(self, at: int) -> Item | None:
        word = self.words[at]
        for length in (2, 1):
            if (
                length <= len(self.words) - at
                and " ".join(self.words[at : at + length]) in self.sets["people.one_more"]
            ):
                run = self._run(at + length)
                head = self._head(run, plural=False)
                if head is None and run and not self._verbish(run[0]):
                    break
                end = head + 1 if head is not None else at + length
                if head is not None and self.vocabulary.is_plural(self.words[head]):
                    break
                more = word != "the"
                return self._one(at, end, head=self.words[head] if head else "", more=more)
        if word in self.sets["people.pronouns_one"]:
            return self._one(at, at + 1, head=word, more=False)
        if word in self.sets["people.pronouns_many"]:
            return Item(code="u", start=at, end=at + 1, head=word)
        return None

    def _one(self, start: int, end: int, *, head: str, more: bool) -> Item:
        number = Number(
            start=start, core=start, end=end, low=1, best=1, high=1, qualifier="exact", more=more
        )
        return Item(code="g", start=start, end=end, number=number, head=head, more=more)

    def _collective(self, at: int) -> Item | None:
        """A family of five, a couple, his parents."""
        start = at
        while at < len(self.words) and self.words[at] in self.sets["small.determiners"]:
            at += 1
        run = self._run(at)
        for place in run[:4]:
            word = self.words[place]
            if word in self.sets["people.pairs"] or word in self.sets["people.trios"]:
                return self._sized(start, place, 3 if word in self.sets["people.trios"] else 2)
            if word in self.sets["people.collective"] and self.words[place + 1 : place + 2] == (
                "of",
            ):
                number = self.numbers.get(place + 2)
                if number:
                    group = self._group(start, number, definite=False)
                    return group if group.code in "gn" else None
        return None

    def _sized(self, start: int, place: int, size: int) -> Item | None:
        end = place + 1
        if self.words[end : end + 1] == ("of",):
            return None
        number = Number(
            start=start, core=place, end=end, low=size, best=size, high=size, qualifier="exact"
        )
        return Item(code="g", start=start, end=end, number=number, head=self.words[place])

    def _noun(self, at: int) -> Item | None:
        start = at
        while at < len(self.words) and self.words[at] in self.sets["small.determiners"]:
            at += 1
        run = self._run(at)
        head = self._head(run, plural=None)
        if head is None:
            return self._other_noun(start, run) if at > start else None
        word = self.words[head]
        end = self._end(run, head, at)
        end = self._swallow(end, word)
        if self.vocabulary.is_plural(word):
            return Item(code="u", start=start, end=end, head=word, definite=at > start)
        item = self._one(start, end, head=word, more=False)
        definite = at > start and self.words[start] not in self.sets["small.singular"]
        return Item(
            code="g",
            start=start,
            end=end,
            number=item.number,
            head=word,
            definite=definite,
            bare=at == start,
        )

    def _other_noun(self, start: int, run: tuple[int, ...]) -> Item | None:
        """A noun phrase that names no person: "the gas station"."""
        noun = self._harm_noun(run)
        if not run or noun is not None:
            return None
        return Item(code="o", start=start, end=run[0] + 1)

    def _swallow(self, end: int, head: str) -> int:
        """ "A mother of four" is one person."""
        if self.words[end : end + 1] == ("of",) and head in self.sets["people.kin"]:
            number = self.numbers.get(end + 1)
            if number and not self._head(self._run(number.end), plural=None):
                return number.end
        return end

    def _name(self, at: int) -> Item | None:
        end = at
        while end < len(self.words) and self._capital(end):
            end += 1
        if end == at or (at == 0 and end == 1):
            return None
        return Item(code="e", start=at, end=end, head=self.words[end - 1])

    def _nobody(self, at: int) -> Item | None:
        """Nobody: "no one", "no soldiers", "none of the workers", and "no casualties"."""
        zero = self._zero_noun(at)
        if zero:
            return zero
        for length in (2, 1):
            if (
                length <= len(self.words) - at
                and " ".join(self.words[at : at + length]) in self.sets["special.nobody"]
            ):
                return Item(code="z", start=at, end=at + length)
        if self.words[at] != "no":
            return None
        run = self._run(at + 1)
        if run and self.words[run[0]] in self.sets["special.not_zero"]:
            return None
        head = self._head(run, plural=None)
        return None if head is None else Item(code="z", start=at, end=head + 1)

    def _zero_noun(self, at: int) -> Item | None:
        """No (reports of) casualties, neither deaths nor injuries."""
        if self.words[at] not in self.sets["special.zero_starts"]:
            return None
        harms: list[Harm] = []
        bridge = at + 1
        end = at
        while bridge < min(len(self.words), at + 14):
            length, found = self._zero_at(bridge)
            if found:
                harms += found
                bridge += length
                end = bridge
            elif self.words[bridge] in ("or", "nor", "and", ",") and harms:
                bridge += 1
            elif self.words[bridge] in self.sets["special.zero_bridge"] and (
                not harms or bridge - end < 2
            ):
                bridge += 1
            else:
                break
        if not harms:
            return None
        return Item(code="Z", start=at, end=end, harms=tuple(dict.fromkeys(harms)))

    def _zero_at(self, at: int) -> tuple[int, tuple[Harm, ...]]:
        for length in range(min(3, len(self.words) - at), 0, -1):
            found = self.vocabulary.zero.get(self.words[at : at + length])
            if found:
                return length, found
        return 0, ()

    def _manner(self, at: int) -> bool:
        """Whether a word looks like an adverb ("badly")."""
        word = self.text.texts[at]
        return word.endswith("ly") and word.islower() and word not in self.sets["small.not_adverbs"]

    # --- words and runs of words -----------------------------------------------------------------

    def _phrase(self, at: int) -> Item | None:
        length, entry = self.vocabulary.entry(self.words, at)
        if entry is None:
            return None
        if entry.code == "c" and self.words[at] in ("while",):
            entry = None
            return Item(code="s", start=at, end=at + length)
        word = self.words[at + length - 1]
        if entry.code in "rBN" and self._counted_ahead(at):
            return None
        return Item(code=entry.code, start=at, end=at + length, harm=entry.harm, head=word)

    def _counted_ahead(self, at: int) -> bool:
        return at in self.numbers

    def _capital(self, at: int) -> bool:
        text = self.text.texts[at]
        if not text[:1].isupper() or at in self.numbers:
            return False
        return self.vocabulary.entry(self.words, at)[1] is None and text[0].isalpha()

    def _run(self, at: int) -> tuple[int, ...]:
        """The words from one on that may belong to one noun phrase."""
        run = []
        seen = False
        while at < min(len(self.words), at + _LONGEST_RUN) and len(run) < _LONGEST_RUN:
            if at in self.numbers or not self._nominal(at, first=not run):
                break
            if seen and self._verbish(at):
                break
            run.append(at)
            if self.vocabulary.is_plural(self.words[at]):
                if not self._goes_on(at):
                    break
            seen = seen or self.vocabulary.is_person(self.words[at])
            at += 1
        return tuple(run)

    def _goes_on(self, at: int) -> bool:
        """Whether a noun phrase goes on after a plural noun: "police officers", "UN staff member"."""
        nxt = at + 1
        if nxt >= len(self.words) or nxt in self.numbers:
            return False
        word = self.words[nxt]
        return (
            word in ("'s", "'")
            or self.vocabulary.is_person(word)
            or word in self.sets["things.nouns"]
            or self._harm_word(nxt)
        )

    def _harm_word(self, at: int) -> bool:
        entry = self.vocabulary.entry(self.words, at)[1]
        return entry is not None and entry.code in "NB"

    def _nominal(self, at: int, *, first: bool) -> bool:
        word = self.words[at]
        if word in ("'s", "'"):
            return not first
        if not (word[0].isalpha() or word[0].isdigit()) or word[0].isdigit() and "-" not in word:
            return False
        if word in self.sets["small.determiners"] and word not in ("other", "second"):
            return False
        entry = self.vocabulary.entry(self.words, at)[1]
        return entry is None or entry.code in "NB" or word in self.sets["things.nouns"]

    def _verbish(self, at: int) -> bool:
        word = self.words[at]
        return word.endswith(_SUFFIXES) and not self.vocabulary.is_person(word)

    def _head(self, run: tuple[int, ...], *, plural: bool | None) -> int | None:
        """The word of a run that says which people: the last noun for people, if no thing follows."""
        persons = [at for at in run if self.vocabulary.is_person(self.words[at])]
        if persons:
            after = [at for at in run if at > persons[-1]]
            if after and self.words[after[0]] in self.sets["things.nouns"]:
                return None
            if after and self.words[after[0]] in ("'s", "'"):
                return None
            return persons[-1]
        if plural and run and self._nationals(run[-1]):
            return run[-1]
        return None

    def _nationals(self, at: int) -> bool:
        """A capitalised plural after a number: "nine Palestinians"."""
        text = self.text.texts[at]
        return text[:1].isupper() and text[0].isalpha()

    def _harm_noun(self, run: tuple[int, ...]) -> int | None:
        """The noun of harm that ends a run ("civilian deaths"), if one does."""
        return run[-1] if run and self._harm_word(run[-1]) else None

    def _end(self, run: tuple[int, ...], head: int | None, at: int) -> int:
        """Where a group ends: after its head and a name that stands right behind it."""
        if head is None:
            return at
        end = head + 1
        while (
            end < len(self.words)
            and self._capital(end)
            and not self.vocabulary.is_plural(self.words[head])
        ):
            end += 1
        return end
