"""The phrases of time that `geothreat.nlp.dates` resolves, compiled from the lexicon."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from geothreat.lexicon import Lexicon
from geothreat.nlp.wording import Wording

__all__ = ["Patterns", "patterns"]

_FORMS = {
    "%day%": r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?",
    "%year%": r"(?:19|20)\d\d",
}
_NAMED = frozenset({"month", "month_year", "weekday", "day", "days"})


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
    fillers: frozenset[str]

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
        """Whether the phrase belongs to a verb of saying: "said on Tuesday"."""
        before = [w for w in words[max(0, start - 5) : start] if w not in self.fillers]
        if before and (before[-1] in self.saying or before[-1] in self.outlets):
            return True
        if self.telling.intersection(before[-3:]):
            return True
        return end < len(words) and words[end] in self.saying

    def _is_name(self, wording: Wording, kind: str, start: int, end: int) -> bool:
        """Whether the words are part of a name ("Sunday Times"), or a verb ("march")."""
        capital = any(
            wording.texts[at][0].isupper()
            for at in range(start, end)
            if self._named(wording.words[at])
        )
        if kind in _NAMED and not capital:
            return True
        before, after = wording.words[max(0, start - 1) : start], wording.words[end : end + 1]
        return bool(self.names_after.intersection(after) or self.names_before.intersection(before))

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
        tuple(_expressions(lexicon)),
        table("dates.months"),
        table("dates.weekdays"),
        table("dates.numbers"),
        {phrase: (days[0], days[1]) for phrase, days in table("dates.days").items()},
        table("dates.steps"),
        *(
            frozenset(words[name])
            for name in ("saying", "telling", "outlets", "names_after", "names_before", "fillers")
        ),
    )


def _expressions(lexicon: Lexicon) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Compile the templates of the lexicon, in its order; "month_year" is of kind "month"."""
    lists = {**lexicon.table("dates.words")}
    lists |= {name: lexicon.table(f"dates.{name}") for name in ("days", "steps")}
    for name in ("month", "weekday", "number"):
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
            yield kind.partition("_")[0], re.compile(rf"(?<!\S){text}(?!\S)")


def _any(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + ")"
