"""Scenes that a text has set so far, and what an act that names no place asks of them.

An act inherits the place of an act told before, of a scene set by a sentence without one, or of the
headline: of the one that draws it most (`geothreat.nlp.statements.pulls`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal, TypeAlias

from spacy.tokens import Span

from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.rules import Rules
from geothreat.records import Location

__all__ = [
    "Asking",
    "Hold",
    "Scene",
    "asking",
    "is_apart",
    "is_salvo",
    "scene_words",
    "stem",
    "telling_terms",
]

_PHRASE = 4  # words from "the" to what it points to
_TOWN = frozenset({"city", "site"})
_AREA = frozenset({"admin1", "admin2", "region", "island", "sea", "water"})
_ENDING = re.compile(r"(?:ings?|ions?|e[ds]|s|e)$")
_RARE, _LONG = 3, 4  # sentences that a telling word stands in at most, and its letters
_COMMON = (
    "places.never",
    "places.day_words",
    "places.venues",
    "places.offices",
    "places.speaking",
    "places.authorities",
    "places.said",
    "parties.forces",
)
_SALVO = 10  # drones or missiles
_AUTHORITY = 3  # words from "Lebanese" to "health ministry"
_WEAPON = 3  # words from "another" to the weapon

Hold: TypeAlias = Literal["told", "set", "named", "reported", "aside", "loose", "country"]
"""An act was told there, something is there, it is only named, beside speech, or beside talks.

What the act's own sentence names without a tie to it is loose. The country that the
text is about is the last of all.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A place that the text has set: by an act, or by a sentence without one (``hold``).

    ``section`` and ``paragraph`` are counted as `Reading.parts` does; ``resumed`` is the last
    sentence whose act took this place; ``days`` are the first and the last of each date told.
    ``terms`` are the words that few sentences have, ``tolls`` the figures of the dead and hurt.
    """

    places: tuple[Location, ...]
    sentence: int
    words: frozenset[str] = frozenset()
    hold: Hold = "told"
    kind: str | None = None
    doer: str | None = None
    background: bool = False
    lasting: bool = False
    second: bool = False
    coarse: bool = False
    section: int = 0
    paragraph: int = 0
    resumed: int = -1
    days: frozenset[tuple[date, date]] = frozenset()
    terms: frozenset[str] = frozenset()
    tolls: frozenset[tuple[str, int]] = frozenset()

    @property
    def land(self) -> str | None:
        """The country of the first place that has one."""
        lands = (p.place.country for p in self.places if p.place is not None)
        return next(filter(None, lands), None)

    @property
    def spots(self) -> frozenset[str]:
        """What the places are, however a text names them."""
        return frozenset(p.place.id for p in self.places if p.place is not None)

    @property
    def is_title(self) -> bool:
        """Whether the headline of the whole text set it, and no sub-heading."""
        return self.lasting and self.section == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """An act that names no place of its own, as far as that bears on which it shares."""

    act: Scene
    named: frozenset[str]
    pointed: bool
    same: bool
    places: frozenset[str]
    apart: bool
    land: str | None = None  # of the police or the ministry of health that tells it
    loose: tuple[Scene, ...] = ()
    salvo: bool = False
    that: bool = False


def asking(
    reading: Reading, sentence: Span, act: Scene, *, before: int, loose: tuple[Scene, ...] = ()
) -> Asking:
    """Read what an act's sentence points back to.

    Parameters
    ----------
    reading : Reading
    sentence : spacy.tokens.Span
    act : Scene
        The act itself, as it would be remembered.
    before : int
        Token of the act's word: what sets an act apart stands before it.
    loose : tuple of Scene, optional
        What the sentence itself names, and does not tie to the act.
    """
    places = _kinds_meant(reading, sentence)
    named = frozenset(_pointed_to(reading, sentence))
    return Asking(
        act=act,
        named=named,
        same="same" in _words(reading, sentence),
        pointed=any(stem(w) in named for w in reading.rules.words("places.pointing")),
        places=places,
        apart=not places and is_apart(reading, sentence, before),
        land=_land_told(reading, sentence),
        loose=loose,
        salvo=is_salvo(reading, sentence),
        that=_is_that(reading, sentence),
    )


def _is_that(reading: Reading, sentence: Span) -> bool:
    """Tell "that attack" and "this assault", which is the last one told."""
    words, pointing = _words(reading, sentence), reading.rules.words("places.pointing")
    return any(
        word in reading.rules.words("places.backward.demonstrative") and after in pointing
        for word, after in pairwise(words)
    )


def is_salvo(reading: Reading, sentence: Span) -> bool:
    """Tell "shot down 61 of 84 drones", which flew over a whole country, from "two drones hit"."""
    munitions = reading.rules.needs["munition"]
    many = (
        t.i
        for t in sentence
        if t.like_num
        and not reading.rules.words("places.never") & {reading.words[t.i - 1]}
        and t.text.isdigit()
        and int(t.text) >= _SALVO
    )
    return any(reading.near(munitions, i + 1, min(i + 1 + _WEAPON, sentence.end)) for i in many)


def _land_told(reading: Reading, sentence: Span) -> str | None:
    """Return the country whose police, hospitals or rescuers tell of an act, and no other's."""
    authorities = reading.rules.words("places.authorities")
    lands = {
        name.mention.place.country
        for name in reading.names(sentence.start, sentence.end)
        if name.mention.place is not None
        and name.mention.place.kind == "country"
        and not authorities.isdisjoint(reading.words[name.end : name.end + _AUTHORITY])
    }
    return lands.pop() if len(lands) == 1 else None


def _kinds_meant(reading: Reading, sentence: Span) -> frozenset[str]:
    """Return the kinds of place that "there", "the town", "the same region" may stand for."""
    words, listed = _words(reading, sentence), reading.rules.words
    if listed("places.backward.there") & set(words):
        return _TOWN | _AREA
    meant = frozenset[str]()
    for i, word in enumerate(words):
        if word in listed("places.backward.definite") and not _is_named(reading, sentence, i):
            ahead = set(words[i + 1 : i + 3])
            meant |= _TOWN if ahead & listed("places.backward.towns") else frozenset()
            meant |= _AREA if ahead & listed("places.backward.areas") else frozenset()
    return meant


def _is_named(reading: Reading, sentence: Span, i: int) -> bool:
    """Tell "the district capital, Macomia" and "the town of Palma" from "the town"."""
    after = range(sentence.start + i + 2, min(sentence.start + i + _PHRASE + 1, sentence.end))
    names = filter(None, map(reading.name_at, after))
    places = (n.mention.place for n in names if n.mention.role == "place")
    return any(place is None or place.kind in (*_TOWN, *_AREA, "admin2") for place in places)


def _pointed_to(reading: Reading, sentence: Span) -> Iterator[str]:
    """Yield the nouns that the sentence speaks of as known: "the bomb", "those attackers"."""
    words = _words(reading, sentence)
    definite = reading.rules.words("places.backward.definite")
    known = _known(reading)
    for i, word in enumerate(words):
        if word in definite:
            yield from (stem(w) for w in words[i + 1 : i + _PHRASE] if w in known)


def _known(reading: Reading) -> frozenset[str]:
    """Return the nouns that a text may speak of as known: acts, and what they struck."""
    return reading.rules.words("places.pointing") | reading.rules.words("places.backward.things")


def scene_words(reading: Reading, sentence: Span) -> frozenset[str]:
    """Return the words of a sentence to which a later one may point back."""
    known = _known_stems(reading.rules)
    return frozenset(s for w in _words(reading, sentence) if (s := stem(w)) in known)


@cache
def _known_stems(rules: Rules) -> frozenset[str]:
    known = rules.words("places.pointing") | rules.words("places.backward.things")
    return frozenset(map(stem, known - rules.words("places.backward.any")))


@cache
def _common(rules: Rules) -> frozenset[str]:
    return frozenset[str]().union(*map(rules.words, _COMMON))


def telling_terms(reading: Reading, sentence: Span) -> frozenset[str]:
    """Return the words of a sentence that few others have, but names of places and days."""
    common = _common(reading.rules)
    return frozenset(
        word
        for i in range(sentence.start, sentence.end)
        if len(word := _singular(reading.words[i])) >= _LONG
        and 1 < reading.spread[word] <= _RARE
        and word.isalpha()
        and not reading.doc[i].is_stop
        and reading.name_at(i) is None
        and reading.words[i] not in common
    )


def is_apart(reading: Reading, sentence: Span, before: int) -> bool:
    """Say whether an act is told as another than those before: "elsewhere", "another missile"."""
    words, munitions = reading.words, reading.rules.needs["munition"]
    pointing = reading.rules.words("places.pointing")
    for i in range(sentence.start, before):
        if words[i] in reading.rules.words("places.backward.elsewhere"):
            return True
        if words[i] in reading.rules.words("places.backward.another"):
            end = min(i + 1 + _WEAPON, sentence.end)
            if pointing & set(words[i + 1 : end]) or reading.near(munitions, i + 1, end):
                return True
    return False


def _words(reading: Reading, sentence: Span) -> list[str]:
    return reading.words[sentence.start : sentence.end]


def _singular(word: str) -> str:
    return word.removesuffix("s")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return what "ambush", "ambushed" and "ambushes" have in common."""
    return _ENDING.sub("", word) or word
