"""The phrases of time that `geothreat.nlp.dates` resolves, compiled from the lexicon."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from geothreat.lexicon import Lexicon
from geothreat.nlp.wording import Wording

__all__ = ["Patterns", "Phrase", "patterns"]

_FORMS = {
    "%day%": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?",
    "%nth%": r"(?:[12]?\dth|[12]?1st|[2]?2nd|2?3rd|30th|31st)",
    "%year%": r"(?:19|20)\d\d",
}
_NAMED = frozenset({"month", "months", "weekday", "weekdays", "weekdayweek", "day", "days", "week"})
_WORDS = (
    "saying",
    "telling",
    "outlets",
    "names_after",
    "names_before",
    "fillers",
    "future",
    "births",
)
_COMMON = frozenset({"the", "that", "a", "same", "before", "after", "next", "this", "'s", "of"})
_TABLES = ("days", "steps", "holidays", "feasts", "orthodox_feasts")
_MERGED = {"month_year": "month", "weekday_week": "weekdayweek"}
# Kinds of which every template has a digit, or a month's name: where a sentence has none, their
# expressions need not be tried, and trying all is the cost of finding dates.
_WITH_DIGIT = frozenset(
    {"iso", "numeric", "week", "days", "day", "months", "years", "year", "decade"}
)
_WITH_MONTH = frozenset({"week", "days", "months", "month"})
_DIGIT = re.compile(r"\d")
_FUTURE_REACH = 6  # words of the same clause


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of time: its kind, first word, the word after its last, and its parts by name."""

    kind: str
    start: int
    end: int
    parts: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Patterns:
    """Regular expressions by kind, in order of precedence, over words joined by single spaces."""

    expressions: Sequence[tuple[str, re.Pattern[str]]]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    numbers: Mapping[str, int]
    days: Mapping[str, tuple[int, int]]
    steps: Mapping[str, tuple[int, int]]
    seasons: Mapping[str, int]
    holidays: Mapping[str, tuple[int, int]]
    feasts: Mapping[str, int]
    orthodox_feasts: Mapping[str, int]
    saying: frozenset[str]
    telling: frozenset[str]
    outlets: frozenset[str]
    names_after: frozenset[str]
    names_before: frozenset[str]
    fillers: frozenset[str]
    future: frozenset[str]
    births: frozenset[str]
    hints: frozenset[str]

    def number(self, word: str) -> int:
        """How many a number word or numeral is; at most four digits count."""
        return self.numbers.get(word) or (int(word) if re.fullmatch(r"[0-9]{1,4}", word) else 1)

    def find(self, wording: Wording) -> Iterator[Phrase]:
        """Every phrase of time in text order; none overlap."""
        if not self._has_time(wording):
            return
        text = " ".join(wording.words)
        starts = [0, *accumulate(len(word) + 1 for word in wording.words)]
        place = {start: at for at, start in enumerate(starts)}
        taken = [False] * len(wording)
        found = []
        for kind, expression in self._worth_trying(text):
            for match in expression.finditer(text):
                start, end = place[match.start("it")], place[match.end("it") + 1]
                if any(taken[start:end]) or self._is_name(wording, kind, start, end):
                    continue
                taken[start:end] = [True] * (end - start)
                found.append(Phrase(kind, start, end, match.groupdict()))
        yield from sorted(found, key=lambda phrase: phrase.start)

    def _worth_trying(self, text: str) -> list[tuple[str, re.Pattern[str]]]:
        """Return the expressions that may match a text, in order of precedence."""
        left_out = frozenset[str]() if _DIGIT.search(text) else _WITH_DIGIT
        if not any(month in text for month in self.months):
            left_out |= _WITH_MONTH
        return [one for one in self.expressions if one[0] not in left_out]

    def _has_time(self, wording: Wording) -> bool:
        """Whether any word can belong to a phrase of time: most sentences have none."""
        if not self.hints.isdisjoint(wording.words):
            return True
        return any(c.isdigit() or c == "-" for c in wording.sentence)

    def is_future(self, words: Sequence[str], start: int) -> bool:
        """Whether the words right before a position speak of what is to come."""
        clause = " ".join(words[max(0, start - _FUTURE_REACH) : start])
        before = f" {re.split('[,;:]', clause)[-1]} "
        return any(f" {word} " in before for word in self.future)

    def _is_name(self, wording: Wording, kind: str, start: int, end: int) -> bool:
        """Whether the words are part of a name ("Sunday Times"), or a verb ("march")."""
        named = [at for at in range(start, end) if self._named(wording.words[at])]
        capital = any(_initial(wording.texts[at]).isupper() for at in named)
        if kind in _NAMED and named and not capital:
            return True
        if kind == "holiday" and not wording.texts[start][0].isupper():
            return True
        before, after = wording.words[max(0, start - 1) : start], wording.words[end : end + 1]
        return bool(self.names_after.intersection(after) or self.names_before.intersection(before))

    def _named(self, word: str) -> bool:
        return word in self.weekdays or any(part in self.months for part in word.split("-"))


def _initial(text: str) -> str:
    """Return the first letter of a word: "O" of "07-Oct-2023"."""
    return next((c for c in text if c.isalpha()), "")


def _hints(lexicon: Lexicon) -> frozenset[str]:
    """List the words of which every phrase of time without a digit has one."""
    tables = ("months", "weekdays", "seasons", *_TABLES)
    phrases = [phrase for name in tables for phrase in lexicon.table(f"dates.{name}")]
    phrases += lexicon.table("dates.words")["recent"] + lexicon.table("dates.words")["units"]
    return frozenset(word for phrase in phrases for word in phrase.split()) - _COMMON


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
        tuple(_expressions(lexicon)),
        table("dates.months"),
        {**table("dates.weekdays"), **table("dates.short_weekdays")},
        table("dates.numbers"),
        _pairs(table("dates.days")),
        _pairs(table("dates.steps")),
        table("dates.seasons"),
        _pairs(table("dates.holidays")),
        table("dates.feasts"),
        table("dates.orthodox_feasts"),
        hints=_hints(lexicon),
        **{name: frozenset(words[name]) for name in _WORDS},
    )


def _pairs(table: Mapping[str, Sequence[int]]) -> dict[str, tuple[int, int]]:
    return {phrase: (pair[0], pair[1]) for phrase, pair in table.items()}


def _expressions(lexicon: Lexicon) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Compile the templates of the lexicon, in its order; "month_year" is of kind "month"."""
    lists = {**lexicon.table("dates.words")}
    lists |= {name: lexicon.table(f"dates.{name}") for name in _TABLES}
    for name in ("month", "weekday", "short_weekday", "season", "number"):
        lists[name] = lexicon.table(f"dates.{name}s")
    pieces = lexicon.table("dates.pieces")
    fillings = {f"%{name}%": text for name, text in reversed(list(pieces.items()))}
    fillings |= {f"%{name}%": _any(found) for name, found in lists.items()} | _FORMS
    fillings["%number%"] = rf"(?:{fillings['%number%']}|\d{{1,4}})"
    for kind, templates in lexicon.table("dates.patterns").items():
        for template in templates:
            text = template
            for name, filling in fillings.items():
                text = text.replace(name, filling)
            yield _MERGED.get(kind, kind), re.compile(rf"(?<!\S){text}(?!\S)")


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"
