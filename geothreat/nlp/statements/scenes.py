"""Scenes that a text has set so far, and how strongly each draws an act that names no place.

An act inherits the place of an act told before, of a scene set by a sentence without one, or of the
headline. Each such scene is weighed: by how far back it lies, by whether the act points back to it
("the blast", "in the town"), by whether kind of act, doer and time agree. The weights are few, set
by hand and chosen on short reports of our own; they rank, and `ENOUGH` cuts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from spacy.tokens import Span

from geothreat.nlp.statements.reading import Reading
from geothreat.records import Location

__all__ = ["ENOUGH", "Asking", "Hold", "Scene", "asking", "is_apart", "pull", "scene_words"]

ENOUGH = 0.8
# By an act; by a sentence without one that happens there, only names it, or is about an office.
_HOLDS = {"told": 2.0, "set": 1.5, "named": 1.0, "aside": 0.4}
_FADE, _FARTHEST = 0.25, 4  # lost with each sentence between, and the most that counts
_FADE_OF_FIRST = 0.5  # the most that the first act of a text loses: texts come back to it
_NAMED_AGAIN = 1.5  # "the bomb", after a sentence with a bomb in it
_SAME = 0.8  # more for "the same runway" than for "the runway"
_POINTED = 0.4  # "the attack", whatever it was
_SAME_KIND = 0.2
_SAME_PLACE = 1.2  # "in the town", after a town
_SECOND = -0.3  # a later act of its sentence
_COARSE = -1.2
_OTHER_DOER = -0.8
_OLD = -2.0  # an act of another year
_APART = -4.0  # "elsewhere", "in another attack"
_PHRASE = 4  # words from "the" to what it points to
_TOWN = frozenset({"city", "site"})
_AREA = frozenset({"admin1", "admin2", "region", "island", "sea", "water"})
_WEAPON = 3  # words from "another" to the weapon

Hold: TypeAlias = Literal["told", "set", "named", "aside"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A place that the text has set: by an act, or by a sentence without one (``hold``)."""

    places: tuple[Location, ...]
    sentence: int
    words: frozenset[str]
    hold: Hold = "told"
    kind: str | None = None
    doer: str | None = None
    background: bool = False
    lasting: bool = False
    second: bool = False
    coarse: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """An act that names no place of its own, as far as that bears on which it shares."""

    act: Scene
    named: frozenset[str]
    pointed: bool
    same: bool
    places: frozenset[str]
    apart: bool


def asking(reading: Reading, sentence: Span, act: Scene, *, before: int) -> Asking:
    """Read what an act's sentence points back to.

    Parameters
    ----------
    reading : Reading
    sentence : spacy.tokens.Span
    act : Scene
        The act itself, as it would be remembered.
    before : int
        Token of the act's word: what sets an act apart stands before it.
    """
    places = _kinds_meant(reading, sentence)
    named = frozenset(_pointed_to(reading, sentence))
    return Asking(
        act=act,
        named=named,
        same="same" in _words(reading, sentence),
        pointed=any(_singular(w) in named for w in reading.rules.words("places.pointing")),
        places=places,
        apart=not places and is_apart(reading, sentence, before),
    )


def pull(scene: Scene, asked: Asking, *, first: bool) -> float:
    """Return how strongly a scene draws an act; what draws less than `ENOUGH` gives no place.

    Parameters
    ----------
    scene : Scene
    asked : Asking
    first : bool
        Whether the scene is that of the text's first act at a specific place.
    """
    act, told = asked.act, scene.hold == "told"
    back = 0 if scene.lasting else min(max(act.sentence - scene.sentence - 1, 0), _FARTHEST)
    faded = min(_FADE * back, _FADE_OF_FIRST) if first else _FADE * back
    strength = _HOLDS[scene.hold] - faded
    strength += _COARSE * scene.coarse + _SECOND * scene.second
    strength += _OLD * (scene.background and not act.background)
    strength += _APART * asked.apart + _SAME_PLACE * _fits(scene, asked.places)
    if asked.named & scene.words:
        strength += _NAMED_AGAIN + _SAME * asked.same
    elif told and asked.pointed:
        strength += _POINTED
    if told and scene.kind == act.kind:
        strength += _SAME_KIND
    if told and scene.doer and act.doer and scene.doer != act.doer:
        strength += _OTHER_DOER
    return strength


def _fits(scene: Scene, kinds: frozenset[str]) -> bool:
    """Say whether "there" or "in the town" may mean a scene's place."""
    return any(p.place is not None and p.place.kind in kinds for p in scene.places)


def _kinds_meant(reading: Reading, sentence: Span) -> frozenset[str]:
    """Return the kinds of place that "there", "the town", "the same region" may stand for."""
    words, listed = _words(reading, sentence), reading.rules.words
    if listed("places.backward.there") & set(words):
        return _TOWN | _AREA
    meant = frozenset[str]()
    for i, word in enumerate(words):
        if word in listed("places.backward.definite"):
            ahead = set(words[i + 1 : i + 3])
            meant |= _TOWN if ahead & listed("places.backward.towns") else frozenset()
            meant |= _AREA if ahead & listed("places.backward.areas") else frozenset()
    return meant


def _pointed_to(reading: Reading, sentence: Span) -> Iterator[str]:
    """Yield the nouns that the sentence speaks of as known: "the bomb", "those attackers"."""
    words = _words(reading, sentence)
    definite = reading.rules.words("places.backward.definite")
    known = _known(reading)
    for i, word in enumerate(words):
        if word in definite:
            yield from (_singular(w) for w in words[i + 1 : i + _PHRASE] if w in known)


def _known(reading: Reading) -> frozenset[str]:
    """Return the nouns that a text may speak of as known: acts, and what they struck."""
    return reading.rules.words("places.pointing") | reading.rules.words("places.backward.things")


def scene_words(reading: Reading, sentence: Span) -> frozenset[str]:
    """Return the words of a sentence to which a later one may point back."""
    known = _known(reading)
    return frozenset(_singular(w) for w in _words(reading, sentence) if w in known)


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
