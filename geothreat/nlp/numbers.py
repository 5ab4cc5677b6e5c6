"""Number expressions: numerals, number words, dozens, ranges, and how sure the text is of them.

Rules over tokens; no tags or parse are needed. Whether a number counts people, and whom, is for
`geothreat.nlp.people` to say: here only those are left out that can count nobody (years, days of
the month, percentages, money, measures, clock times, ages written "aged 9").
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar, cast

from geothreat.lexicon import Lexicon
from geothreat.nlp.ages import is_age
from geothreat.records import Qualifier

__all__ = ["Number", "numbers_in"]

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+(?:\.\d+)?")
_YEAR = range(1900, 2100)
_FIRST_THOUSAND = 1000
Words = tuple[str, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """An amount as the text gives it.

    ``start`` and ``end`` are positions among the words, qualifier included; ``core`` is
    where the number itself begins. ``more`` says that it comes on top of others ("another five").
    """

    start: int
    core: int
    end: int
    low: int | None
    best: int | None
    high: int | None
    qualifier: Qualifier
    more: bool = False
    year: bool = False


@dataclass(frozen=True, slots=True)
class _Tables:
    words: Mapping[str, int]
    multipliers: Mapping[str, int]
    vague: Mapping[Words, tuple[int, int]]
    exact: Mapping[Words, int]
    before: Mapping[Words, Qualifier]
    after: Mapping[Words, Qualifier]
    joiners: frozenset[str]
    openers: frozenset[str]
    not_range_after: frozenset[str]
    between: frozenset[str]
    more_before: frozenset[str]
    more_after: frozenset[str]
    never_after: frozenset[str]
    never_before: frozenset[str]
    how_many: frozenset[str]
    year_after: frozenset[str]
    moved: frozenset[str]
    age_closers: frozenset[str]
    first: frozenset[str]  # words with which a number may begin, besides digits


@lru_cache(maxsize=8)
def _tables(lexicon: Lexicon) -> _Tables:
    def phrases(path: str) -> dict[Words, Qualifier]:
        return {
            tuple(phrase.split()): cast(Qualifier, sort)
            for sort, found in lexicon.table(path).items()
            for phrase in found
        }

    words, table = lexicon.words, lexicon.table
    vague = {tuple(k.split()): (v[0], v[1]) for k, v in table("numbers.vague").items()}
    exact = {tuple(k.split()): v for k, v in table("numbers.exact").items()}
    before = phrases("numbers.qualifiers")
    openers = words("numbers.range.openers") | words("numbers.more.before") | {"a"}
    return _Tables(
        table("numbers.words"),
        table("numbers.multipliers"),
        vague,
        exact,
        before,
        phrases("numbers.after"),
        words("numbers.range.joiners"),
        words("numbers.range.openers"),
        words("numbers.range.not_after"),
        words("numbers.range.between_joiner"),
        words("numbers.more.before"),
        words("numbers.more.after"),
        words("numbers.not_people.after"),
        words("numbers.not_people.before"),
        words("numbers.not_people.how_many"),
        words("numbers.not_people.year_after"),
        words("numbers.moved"),
        words("numbers.age_closers"),
        openers | {phrase[0] for phrase in (*vague, *exact, *before)} | {*table("numbers.words")},
    )


def numbers_in(words: Sequence[str], lexicon: Lexicon) -> Iterator[Number]:
    """Find the amounts among words that could count people, from left to right.

    Parameters
    ----------
    words : sequence of str
        Of a sentence or any stretch of one, as `geothreat.nlp.wording.read_wording` reads them.
    lexicon : Lexicon

    Returns
    -------
    iterator of Number
        Never overlapping.
    """
    tables = _tables(lexicon)
    at = aged = 0
    while at < len(words):
        may = words[at] in tables.first or words[at][:1].isdigit()  # most words cannot
        number = _number_at(words, at, tables) if may else None
        if number is None:
            at += 1
            continue
        if is_age(words, number.start, number.end, aged, tables.age_closers):
            aged = number.end
        elif not _counts_nobody(words, number, tables):
            yield number
        at = max(number.end, at + 1)


def _number_at(words: Sequence[str], at: int, tables: _Tables) -> Number | None:
    """Read qualifier, amount or range, and what follows it, beginning at one token."""
    qualifiers, core, more = list[Qualifier](), at, False
    while True:
        length, found = _longest(words, core, tables.before)
        if found == "up_to" and core and words[core - 1] in tables.moved:
            return None  # "has gone up to 13"
        if found:
            qualifiers.append(found)
            core += length
        elif core < len(words) and words[core] in tables.more_before:
            more = True
            core += 1
        else:
            break
    amount = _amount(words, core, tables)
    if amount is None:
        return None
    number = replace(amount, start=at, more=more)
    if qualifiers and number.best is not None and number.qualifier == "exact":
        number = _qualified(number, qualifiers[0])
    return _with_tail(words, number, tables)


def _amount(words: Sequence[str], at: int, tables: _Tables) -> Number | None:
    """Read a range, an inexact word or a plain number at a token."""
    length, bounds = _longest(words, at, tables.vague)
    if bounds:
        return _make(at, at + length, bounds[0], None, bounds[1] or None, "vague")
    spoken = _range(words, at, tables)
    if spoken:
        return spoken
    length, exact = _longest(words, at, tables.exact)
    if exact:
        return _make(at, at + length, exact, exact, exact, "exact")
    end, value = _plain(words, at, tables)
    if value is None:
        return None
    number = _make(at, end, value, value, value, "exact")
    return replace(number, year=value in _YEAR and end == at + 1 and "," not in words[at])


def _range(words: Sequence[str], at: int, tables: _Tables) -> Number | None:
    opener = at < len(words) and words[at] in tables.openers
    first = at + 1 if opener else at
    middle, low = _plain(words, first, tables)
    if low is None or middle >= len(words) or (at and words[at - 1] in tables.not_range_after):
        return None
    if words[middle] not in (tables.between if opener else tables.joiners):
        return None
    end, high = _plain(words, middle + 1, tables)
    if high is None or high <= low:
        return None
    if low < 10 < _FIRST_THOUSAND <= high and end - middle > 2:  # "two to three thousand"
        low *= tables.multipliers.get(words[end - 1], 1)
    return _make(at, end, low, None, high, "range") if low < high else None


def _plain(words: Sequence[str], at: int, tables: _Tables) -> tuple[int, int | None]:
    """Read end and value of a numeral or number words ("two hundred and fifty", "1.2 million")."""
    total = current = 0.0
    end = at
    seen = False
    if at + 1 < len(words) and words[at] == "a" and words[at + 1] in tables.multipliers:
        current, end, seen = 1.0, at + 1, True
    while end < len(words):
        word = words[end]
        step = _value(word, tables)
        if step is not None and not (seen and _closed(current, total, step, words[end - 1])):
            current += step
        elif word in tables.multipliers and seen:
            current, total = _multiply(current, total, tables.multipliers[word])
        elif not (seen and _joins(words, end, tables)):
            break
        seen = True
        end += 1
    value = total + current
    return (end, int(value)) if seen and value == int(value) else (end, None)


def _multiply(current: float, total: float, by: int) -> tuple[float, float]:
    current = (current or 1) * by
    return (0.0, total + current) if by >= _FIRST_THOUSAND else (current, total)


def _closed(current: float, total: float, step: float, before: str) -> bool:
    """Whether a further number word begins another number ("five three", "20 30")."""
    if before[-1:].isdigit():
        return True
    if current == 0:
        return total == 0
    return not (current % 100 == 0 or (current % 10 == 0 and step < 10))


def _value(word: str, tables: _Tables) -> float | None:
    if word in tables.words:
        return tables.words[word]
    if not word.isascii() or not _DIGITS.fullmatch(word) or len(word) > 15:
        return None
    return float(word.replace(",", ""))


def _joins(words: Sequence[str], at: int, tables: _Tables) -> bool:
    """Whether a hyphen or "and" sits inside number words ("twenty-one", "hundred and five")."""
    if at + 1 >= len(words) or at == 0:
        return False
    before, after = words[at - 1], words[at + 1]
    if after not in tables.words or before[-1:].isdigit():
        return False
    if words[at] == "-":
        return tables.words.get(before, 0) >= 20 and tables.words[after] < 10
    return words[at] == "and" and tables.multipliers.get(before, 0) in (100, 1000)


def _with_tail(words: Sequence[str], number: Number, tables: _Tables) -> Number:
    length, found = _longest(words, number.end, tables.after)
    if found and number.qualifier == "exact":
        number = replace(_qualified(number, found), end=number.end + length)
    if number.end < len(words) and words[number.end] in tables.more_after:
        number = replace(number, more=True)
    return number


def _qualified(number: Number, qualifier: Qualifier) -> Number:
    best = number.best
    if qualifier == "at_least":
        return replace(number, low=best, high=None, qualifier=qualifier)
    if qualifier == "exact":
        return number
    if qualifier == "about":
        return replace(number, low=None, high=None, qualifier=qualifier)
    return replace(number, low=None, high=best, qualifier=qualifier)


def _make(
    start: int, end: int, low: int | None, best: int | None, high: int | None, sort: Qualifier
) -> Number:
    return Number(start=start, core=start, end=end, low=low, best=best, high=high, qualifier=sort)


def _longest(words: Sequence[str], at: int, table: Mapping[Words, T]) -> tuple[int, T | None]:
    """Find the longest phrase of a table at a token, and what the table says of it."""
    for length in range(min(5, len(words) - at), 0, -1):
        found = table.get(tuple(words[at : at + length]))
        if found is not None:
            return length, found
    return 0, None


def _counts_nobody(words: Sequence[str], number: Number, tables: _Tables) -> bool:
    before = words[number.start - 1] if number.start else ""
    after = words[number.end] if number.end < len(words) else ""
    if after in tables.never_after or before in tables.never_before:
        return True
    if number.qualifier == "vague" and before in tables.how_many:
        return True
    joined = before == "-" and words[number.start - 2 : number.start - 1]
    if (after == "-" and number.qualifier != "range") or (joined and joined[0].isdigit()):
        return True  # 2025-12-01
    if after == "." and number.end + 1 < len(words) and words[number.end + 1].isdigit():
        return True
    if number.low in _YEAR and number.high in _YEAR and number.low != number.high:
        return True  # 1964-1985
    dated = before == "," and words[number.start - 2].isdigit()  # July 8, 2015
    return number.year and (before in tables.year_after or dated or not after.isalpha())
