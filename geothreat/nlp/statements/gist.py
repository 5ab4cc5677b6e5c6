"""What a sentence comes to: whether its words, all together, tell of an act or threaten one.

Rules read one word of an act and what governs it. A log-linear model reads the rest: words, pairs
of words and stems of the sentence, the words of the one before, what the rules made of each word of
an act, and what they told in the end. Names count by their role only. A brief text, a note or a
headline, has weights of its own: nothing around a sentence speaks for it there. The weights were
fitted by ``training/gist/fit.py`` on texts of our own and on openly licensed ones.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import marisa_trie

from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.verdicts import Verdict
from geothreat.records import Event, Threat

__all__ = ["Odds", "is_brief", "odds_of", "outcome_signs", "word_odds", "word_signs"]

_FORMAT = "<2e"  # half floats: log-odds of an event, of a threat
_ENDINGS = ("ing", "ed", "es", "s")
_STEM, _SHORT = 4, 8
_BRIEF = 8  # sentences from which on a text is an article
_REMEMBERED = 1 << 15
_QUOTED = re.compile("“.*?”")


class Odds(NamedTuple):
    """Log-odds that a sentence tells of an act, and that it threatens one."""

    event: float
    threat: float


def is_brief(reading: Reading) -> bool:
    """Say whether a text is a note rather than an article."""
    return len(reading.sentences) < _BRIEF


def odds_of(signs: Iterable[str], *, brief: bool = False) -> Odds:
    """Return what some signs weigh together, in a brief text or in an article."""
    name = "gist_brief" if brief else "gist"
    found = [weighed for sign in signs if (weighed := _weight(name, sign)) is not None]
    return Odds(sum(event for event, _ in found), sum(threat for _, threat in found))


@lru_cache(maxsize=_REMEMBERED)
def _weight(name: str, sign: str) -> tuple[float, float] | None:
    """Return what one sign weighs; a look-up in the file costs ten times one among the last."""
    return next(iter(_weights(name).get(sign, ())), None)


@cache
def _weights(name: str) -> "marisa_trie.RecordTrie":
    data = resources.files(__package__).joinpath(f"{name}.marisa").read_bytes()
    return marisa_trie.RecordTrie(_FORMAT).frombytes(data)


# --- the words ---------------------------------------------------------------------------------


def word_odds(reading: Reading, index: int) -> Odds:
    """Return what the words of a sentence weigh; reckoned once."""
    if index not in reading.gists:
        reading.gists[index] = odds_of(word_signs(reading, index), brief=is_brief(reading))
    return Odds(*reading.gists[index])


def word_signs(reading: Reading, index: int) -> Iterator[str]:
    """Yield the signs that the words of a sentence are, and those of the one before."""
    words = _masked(reading, index)
    yield "bias"
    yield from {f"w {word}" for word in words}
    yield from {f"s {_stem(word)}" for word in words}
    yield from {f"b {a} {b}" for a, b in zip(["^", *words], [*words, "$"], strict=True)}
    if index:
        yield from {f"p {word}" for word in _masked(reading, index - 1)}
    sentence = reading.sentences[index]
    if len(words) < _SHORT:
        yield "m short"
    if reading.is_headline(sentence):
        yield "m head"
    if any(reading.quoted[sentence.start : sentence.end]):
        yield "m quoted"


def _masked(reading: Reading, index: int) -> list[str]:
    """Return the words of a sentence; for a name its role stands, for a number 0."""
    sentence, found = reading.sentences[index], list[str]()
    names = iter(reading.names(sentence.start, sentence.end))
    name, i = next(names, None), sentence.start
    while i < sentence.end:
        while name is not None and name.end <= i:
            name = next(names, None)
        if name is not None and name.start <= i:
            found.append(f"@{name.mention.role}")
            i = name.end
            continue
        word = reading.words[i]
        found.append("0" if word[0].isdigit() else word)
        i += 1
    return found


def _stem(word: str) -> str:
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _STEM), "")
    return word.removesuffix(ending)


# --- what the rules made of it -----------------------------------------------------------------


def outcome_signs(
    verdicts: Sequence[Verdict],
    events: Sequence[Event],
    threat: Threat | None,
    *,
    conditional: bool,
) -> Iterator[str]:
    """Yield the signs that the verdicts on a sentence are, and what was told by them."""
    if conditional:
        yield "m cond"
    if not verdicts:
        yield "v none"
    for verdict in verdicts:
        sense, reality = verdict.trigger.sense, verdict.reality
        yield f"v {sense.key} {reality}"
        yield f"e {sense.evidence} {reality}"
        yield f"y {reality} {_plain(verdict.why)}"
    if events:
        yield "o event"
    elif any(v.reality == "real" and v.trigger.sense.evidence != "mild" for v in verdicts):
        yield "o no event"
    if threat is not None:
        yield "o threat"
    elif any(v.is_said for v in verdicts):
        yield "o no threat"
    for name, told in (("event", events), ("threat", [threat] if threat else [])):
        for statement in told:
            yield f"oc {name} {statement.confidence:.1f}"
            yield f"ow {name} {_plain(statement.why[:2][-1])}"


def _plain(why: str) -> str:
    """Return a reason without the words that it quotes."""
    return _QUOTED.sub("", why.partition("(")[0]).strip()
