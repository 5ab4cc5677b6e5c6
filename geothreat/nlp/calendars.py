"""The phrases of time that `geothreat.nlp.dates` resolves, compiled from the lexicon."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from geothreat.lexicon import Lexicon
from geothreat.nlp.wording import Wording

__all__ = ["Patterns", "patterns"]

_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_EDGE_LEFT, _EDGE_RIGHT = r"(?<!\S)", r"(?!\S)"
_NOT_COUNTED = r"(?! (?:-|percent|people|,\d))"


@dataclass(frozen=True, slots=True)
class Patterns:
    """Regular expressions by kind, in order of precedence, over words joined by single spaces."""

    expressions: Sequence[tuple[str, re.Pattern[str]]]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    days: Mapping[str, tuple[int, int]]
    steps: Mapping[str, int]
    saying: frozenset[str]
    telling: frozenset[str]
    outlets: frozenset[str]
    names_after: frozenset[str]
    names_before: frozenset[str]

    def number(self, word: str) -> int:
        """How many a number word or numeral is; at most four digits count."""
        return self.numbers.get(word) or (int(word) if re.fullmatch(r"[0-9]{1,4}", word) else 1)

    def find(self, wording: Wording) -> Iterator[tuple[str, int, int, dict[str, str | None]]]:
        """Every phrase of time in text order: kind, first word, word after the last, and parts."""
        text = " ".join(wording.words)
        starts = [0, *accumulate(len(word) + 1 for word in wording.words)]
        place = {start: at for at, start in enumerate(starts)}
        taken = [False] * len(wording)
        found = []
        for kind, expression in self.expressions:
            for match in expression.finditer(text):
                start, end = place[match.start("it")], place[match.end("it") + 1]
                if any(taken[start:end]) or self._is_name(wording, kind, start, end):
                    continue
                taken[start:end] = [True] * (end - start)
                found.append((kind, start, end, match.groupdict()))
        yield from sorted(found, key=lambda entry: entry[1])

    def is_report(self, words: Sequence[str], start: int, end: int) -> bool:
        """Whether the phrase belongs to a verb of saying: "said on Tuesday", "told us on Tuesday"."""
        before = [
            w
            for w in words[max(0, start - 5) : start]
            if w not in ("on", "in", "late", "early", ",", "a", "the")
        ]
        if before and (before[-1] in self.saying or before[-1] in self.outlets):
            return True
        if any(word in self.telling for word in before[-3:]):
            return True
        return bool(words[end : end + 1]) and words[end] in self.saying

    def _is_name(self, wording: Wording, kind: str, start: int, end: int) -> bool:
        """Whether the words are part of a name ("Sunday Times"), or a verb ("march")."""
        if kind in ("month", "weekday", "day", "days"):
            if not any(
                wording.texts[at][0].isupper()
                for at in range(start, end)
                if self._named(wording.words[at])
            ):
                return True
        after = wording.words[end : end + 1]
        before = wording.words[start - 1 : start] if start else ()
        return any(w in self.names_after for w in after) or any(
            w in self.names_before for w in before
        )

    def _named(self, word: str) -> bool:
        return word.rpartition("-")[2] in self.months or word in self.weekdays


@lru_cache(maxsize=8)
def patterns(lexicon: Lexicon) -> Patterns:
    """Compile the ``dates`` file of a lexicon, once.

    Parameters
    ----------
    lexicon : Lexicon
    """
    table = lexicon.table
    words = table("dates.words")
    return Patterns(
        [(kind, re.compile(_EDGE_LEFT + text + _EDGE_RIGHT)) for kind, text in _sources(lexicon)],
        table("dates.months"),
        table("dates.weekdays"),
        table("dates.numbers"),
        {phrase: (days[0], days[1]) for phrase, days in table("dates.days").items()},
        table("dates.steps"),
        frozenset(words["saying"]),
        frozenset(words["telling"]),
        frozenset(words["outlets"]),
        frozenset(words["names_after"]),
        frozenset(words["names_before"]),
    )


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"


def _sources(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    words = {name: _any(found) for name, found in lexicon.table("dates.words").items()}
    words |= {name: _any(lexicon.table(f"dates.{name}")) for name in ("days", "steps")}
    month, weekday = _any(lexicon.table("dates.months")), _any(lexicon.table("dates.weekdays"))
    number = rf"(?P<number>{_any(lexicon.table('dates.numbers'))}|\d{{1,4}})"
    since = rf"(?:(?P<since>{words['since']}) )?"
    part = (
        rf"(?:{words['edges']} (?:on )?|{words['stretches']} (?:of|on) "
        rf"|(?P<night_of>{words['night']}) of |(?P<into>(?:overnight|{words['night']}) {words['into']}) (?:the )?)?"
    )
    tail = rf"(?: {words['parts']})?"
    named = rf"(?:(?P<weekday>{weekday})(?: {words['parts']})?(?: , | the | |, the | on ))?"
    year = rf"(?: ?,? ?(?P<year>{_YEAR}))?"
    yield from _absolute(since, part, named, month, year, words)
    yield from _relative(since, part, weekday, number, tail, words)
    yield (
        "month",
        rf"{since}{words['month_openers']} (?:{words['edges']} )?(?P<it>(?P<month>{month})(?P<year>))",
    )
    yield "year", rf"(?P<since>{words['since']}) (?P<it>(?P<year>{_YEAR}))(?! ?-)"
    yield "year", rf"of (?P<it>(?P<year>{_YEAR}))(?= [,.;:)]| {words['goes_on']} |$)"
    yield "year", rf"(?:{words['year_openers']} )(?P<it>(?P<year>{_YEAR}))(?! ?-)"
    yield "decade", r"(?P<it>(?P<year>(?:19|20)\d0)s)"


def _absolute(
    since: str, part: str, named: str, month: str, year: str, words: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    joined, opened = words["to"], words["between"]
    span = r"(?:-|–|to|until|through)"
    yield "iso", rf"{since}(?P<it>(?P<year>{_YEAR}) - (?P<month>0[1-9]|1[0-2]) - (?P<day>\d\d))"
    yield (
        "numeric",
        rf"{since}(?P<it>(?P<first>\d\d?)(?P<mark>[/.])(?P<second>\d\d?)[/.](?P<year>{_YEAR}))",
    )
    for opener, link in ((rf"{opened} ", joined), ("", span)):
        yield (
            "days",
            rf"(?P<it>{opener}(?P<day>{_DAY}) {link} (?P<day2>{_DAY}) (?:of )?(?P<month>{month}){year})",
        )
        yield (
            "days",
            rf"(?P<it>{opener}(?P<month>{month}) (?P<day>{_DAY}) {link} (?:(?P<month2>{month}) )?(?P<day2>{_DAY}){year})",
        )
        yield (
            "days",
            rf"(?P<it>{opener}(?P<day>{_DAY}) (?P<month>{month}) {link} (?P<day2>{_DAY}) (?P<month2>{month}){year})",
        )
    yield (
        "day",
        rf"{since}(?:on )?(?:the )?(?P<it>{part}(?:the )?{named}(?P<day>{_DAY}) (?:of )?(?P<month>{month}){year})",
    )
    yield (
        "day",
        rf"{since}(?<!in )(?:on )?(?P<it>{part}{named}(?P<month>{month}) (?P<day>{_DAY}){year}){_NOT_COUNTED}",
    )
    yield "month", rf"{since}(?P<it>(?P<month>{month}) (?:of |, )?(?P<year>{_YEAR}))"


def _relative(
    since: str, part: str, weekday: str, number: str, tail: str, words: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    which = rf"(?:(?P<last>{words['last']})|(?P<next>{words['next']})|{words['this']})"
    unit = r"(?P<unit>hours?|days?|weeks?|months?|years?)"
    yield "step", rf"(?P<it>(?P<phrase>{words['steps']}))(?! yesterday)"
    yield "ago", rf"(?P<it>{number} {unit} {words['backward']})"
    yield "distance", rf"(?P<it>{number} {unit} (?:{words['earlier']}|(?P<later>{words['later']})))"
    yield "recent", rf"(?P<it>{words['recent']})"
    yield "stretch", rf"(?P<it>{words['past']} {number} {unit})"
    yield "weekend", rf"(?P<it>(?:{which} )?weekend)"
    yield "period", rf"(?P<it>{which} (?P<unit>week|month|year))"
    yield "weekday", rf"{since}(?:on )?(?P<it>{part}(?:{which} )?(?P<weekday>{weekday}){tail})"
    yield "relative", rf"{since}(?P<it>(?P<phrase>{words['days']}))"
