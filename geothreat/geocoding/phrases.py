"""The words that tell one place from another, as patterns, from ``relative.toml``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from geothreat.lexicon import Lexicon, load_lexicon

__all__ = ["Phrases", "phrases_for"]

_LISTS = (
    "about", "leads", "nouns", "edges", "near", "coasts", "borders", "roads", "joins", "halves",
)  # fmt: skip

# In the patterns below ``~`` is white space and ``<x>`` any of the words x.
_LINK = r"(?:the~(?:[\w-]+~){0,2}?<nouns>,?~(?:of~)?|the~|<nouns>,?~of~)?"
_LENGTH = (
    r"(?:<about>~)*(?P<number>\d{1,4}(?:,\d{3})?(?:\.\d+)?|<number>)(?:~|-)?(?P<unit><unit>)"
    r"(?:~?\([^()]{1,30}\))?(?:~away)?,?"
)
# One alternative a kind of relation; all end where the name begins.
_BEFORE = (
    r"(?<![\w-])(?:"
    rf"(?P<distance>{_LENGTH}~(?:<leads>~)*(?:the~)?"
    r"(?:(?P<bearing><direction>)~(?:of|from)|off|of|from|outside)"
    rf"(?:~(?:the~)?(?P<shore><coasts>)~of|~the~(?P<edge><borders>)~with)?)~{_LINK}"
    rf"|(?P<rim>(?:the~)?(?:(?P<quarter><part>)~)?<edges>~of)~{_LINK}"
    r"|(?P<piece>the~(?:(?:far|very|deep)~)?(?P<whole><part>)(?:~and~(?P<second><part>))?"
    r"(?:(?:~|-)<halves>)?~of)~(?:the~)?"
    r"|(?P<fraction>(?P<wing><part>)~<halves>~of)~(?:the~)?"
    rf"|(?P<heading>(?:<leads>~)*(?P<toward><direction>)~of)~{_LINK}"
    r"|(?P<region>(?:(?P<first><part>),?~and~)?(?P<adjective><part>))(?:~|-)"
    r"|(?P<coast>(?<=off\s)(?:the~|its~)?(?:(?P<side><part>)~)?<coasts>~of)~(?:the~)?"
    r"|(?P<offshore>off)~(?:the~)?"
    r"|(?P<line>(?:the~|its~|their~)?(?:<part>~)?<borders>~(?:with|of))~(?:the~)?"
    r"|(?P<frontier>(?:the~|its~|their~)?(?:[\w-]+~){0,2}?<borders>~between)~(?:the~)?"
    rf"|(?P<near><near>)~{_LINK}"
    rf"|(?P<road>(?:the~|a~)<roads>~<joins>|between)~{_LINK}"
    r")\Z"
)
_AFTER = (
    r"['’]s?~(?:(?:(?:far|very|deep)~)?"
    r"(?:(?P<noun><direction>)(?=~?(?:[.,;:!?)]|\Z|(?:and|where|on|in|after|when)\b))"
    r"|(?P<adjective><part>)~<halves>\b(?!~of)))"
    r"|(?:['’]s?)?~(?:(?P<side><part>)~)?(?P<border><borders>)\b(?!~(?:with|guard|police|force))"
)
_AND = rf",?~(?:and|to|with)~{_LINK}\Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Compiled patterns of what may stand before a name, after it, and between two names."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    conjunction: re.Pattern[str]
    last_words: frozenset[str]
    final_words: frozenset[str]
    verbs_with_off: frozenset[str]
    openings: frozenset[str]
    names: dict[str, str]
    adjectives: dict[str, str]
    compass: dict[float, str]
    directions: dict[str, float]
    parts: dict[str, str]
    units: dict[str, float]
    numbers: dict[str, float]

    def bearing(self, words: str) -> float:
        """Return the bearing in degrees of a direction as written."""
        return self.directions[_folded(words)]

    def part(self, words: str) -> str:
        """Return the direction of a part as written; empty for the middle."""
        return self.parts[_folded(words)]

    def metres(self, number: str, unit: str) -> float:
        """Return the length in metres of a number and a unit as written."""
        known = self.numbers.get(_folded(number))
        return self.units[_folded(unit)] * (
            float(number.replace(",", "")) if known is None else known
        )


@cache
def phrases_for(lexicon: Lexicon | None = None) -> Phrases:
    """Compile the phrases of a language, once.

    Parameters
    ----------
    lexicon : Lexicon, optional
        English by default.
    """
    lexicon = lexicon or load_lexicon()
    parts = dict(lexicon.table("relative.parts"))
    tables = {
        name: lexicon.table(f"relative.{name}")
        for name in ("directions", "parts", "units", "numbers")
    }
    words = {name: _any(lexicon.words(f"relative.words.{name}")) for name in _LISTS}
    words |= {name.removesuffix("s"): _any(table) for name, table in tables.items()}
    return Phrases(
        before=_compile(_BEFORE, words),
        after=_compile(_AFTER, words),
        conjunction=_compile(_AND, words),
        last_words=_last_words(lexicon),
        final_words=_final_words(lexicon),
        openings=lexicon.words("relative.words.openings"),
        names=dict(lexicon.table("relative.names")),
        adjectives={parts[word]: word for word in reversed(parts)},
        compass={b: word for word, b in lexicon.table("relative.directions").items()},
        verbs_with_off=lexicon.words("relative.words.verbs_with_off"),
        **{name: _by_folded(table) for name, table in tables.items()},
    )


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of the words; a hyphen may also be a blank or nothing."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    escaped = (r"[-‐‑–\s]?".join(map(re.escape, word.split("-"))) for word in ordered)
    return "(?:" + "|".join(word.replace(r"\ ", r"\s+") for word in escaped) + ")"


def _compile(pattern: str, words: dict[str, str]) -> re.Pattern[str]:
    """Fill in the words and compile."""
    for name, alternatives in words.items():
        pattern = re.sub(rf"(?<!\(\?P)<{name}>", alternatives.replace("\\", r"\\"), pattern)
    return re.compile(pattern.replace("~", r"(?:\s+)"), re.IGNORECASE)


def _folded(words: str) -> str:
    return re.sub(r"[-‐‑–\s]+", "", words.lower())


def _by_folded(table: Any) -> dict[str, Any]:  # noqa: ANN401  (values are numbers or words)
    return {_folded(word): value for word, value in table.items()}


def _last_words(lexicon: Lexicon) -> frozenset[str]:
    """Return the words that may stand right before a name: all others end the search at once."""
    lists = ("nouns", "near", "joins")
    phrases = [*lexicon.table("relative.parts")]
    for name in lists:
        phrases += lexicon.words(f"relative.words.{name}")
    last = {
        part
        for phrase in phrases
        for part in (phrase.split()[-1], phrase.split("-")[-1], _folded(phrase))
    }
    return frozenset(last | {"of", "from", "off", "with", "outside"})


def _final_words(lexicon: Lexicon) -> frozenset[str]:
    """Return the words that may end a phrase after a name: "X's north", "the X border"."""
    directions = lexicon.table("relative.directions")
    found = {form for word in directions for form in (word, _folded(word), word.split("-")[-1])}
    return frozenset(
        found | lexicon.words("relative.words.borders") | lexicon.words("relative.words.halves")
    )
