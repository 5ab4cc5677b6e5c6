"""What stands around a menace: words of war, and sides set against each other."""

from collections.abc import Container
from functools import partial

from spacy.tokens import Span

from geothreat.nlp.statements.acts import Facts
from geothreat.nlp.statements.parties import Cast
from geothreat.nlp.statements.reading import Reading

__all__ = [
    "HARMS",
    "has_two_sides",
    "is_at_war",
    "is_warlike",
    "opposes_sides",
    "speaks_of_war",
]

_NEIGHBOURS = 2
_NONE = range(0)
_FIRST, _OFTEN = 20, 4  # sentences of a text, and how many of them make it one of war
# Words of harm that also tell of illness and accidents.
HARMS = frozenset({"die", "injure", "explosion", "casualty", "killing"})


def has_two_sides(cast: Cast, facts: Facts) -> bool:
    """Say whether the sentence sets two parties, or a party and a place, against each other."""
    sentence = facts.sentence
    keys = {w.key for w in cast.within(sentence.start, sentence.end)}
    if facts.saying is not None:
        keys.add(facts.saying.who.key if facts.saying.who is not None else facts.saying.text)
    return len(keys) >= 2


def opposes_sides(cast: Cast, facts: Facts) -> bool:
    """Say whether two countries, or an armed group and somebody else, are named or speak."""
    named = cast.within(facts.sentence.start, facts.sentence.end)
    if facts.saying is not None and facts.saying.who is not None:
        named = [*named, facts.saying.who]
    sides = {w.party.text if w.party.kind == "armed group" else w.party.country for w in named}
    return len(sides - {None}) >= 2


def speaks_of_war(reading: Reading, cast: Cast, index: int, own: range = _NONE) -> bool:
    """Say whether words of war, weapons or fighters stand near, besides the tokens of ``own``."""
    near = reading.sentences[max(index - _NEIGHBOURS, 0) : index + _NEIGHBOURS + 1]
    return any(_has_war(reading, cast, own, s) for s in near)


def is_at_war(reading: Reading, cast: Cast, index: int) -> bool:
    """Say whether war is spoken of near the sentence at ``index``, or all through the text."""
    if speaks_of_war(reading, cast, index):
        return True
    told = sum(_has_war(reading, cast, _NONE, s) for s in reading.sentences[:_FIRST])
    return told >= _OFTEN


def is_warlike(reading: Reading, cast: Cast, index: int, own: Container[int]) -> bool:
    """Say whether what only war has stands near, or war is spoken of all through the text.

    The tokens of ``own`` do not count, nor do words of war that peace borrows.
    """
    near = reading.sentences[max(index - _NEIGHBOURS, 0) : index + _NEIGHBOURS + 1]
    is_armed = partial(_is_of_arms, reading, cast, own=own, listed="harmless.warlike")
    if any(is_armed(s) or _tells_a_deed(reading, s, own, plainly=True) for s in near):
        return True
    return sum(is_armed(s) for s in reading.sentences[:_FIRST] if s not in near) >= _OFTEN


def _is_of_arms(
    reading: Reading, cast: Cast, sentence: Span, own: Container[int], listed: str
) -> bool:
    """Say whether fighters or weapons stand in a sentence, or a word of a list of the lexicon."""
    rules, start, end = reading.rules, sentence.start, sentence.end
    warlike = rules.words(listed)
    if any(reading.words[i] in warlike and i not in own for i in range(start, end)):
        return True
    armed = (w for w in cast.within(start, end) if w.party.kind == "armed group")
    if any(w.start not in own for w in armed):
        return True
    tables = (rules.company[name] for name in ("fighters", "weapons"))
    return any(reading.meant(table, start, end) is not None for table in tables)


def _tells_a_deed(
    reading: Reading, sentence: Span, own: Container[int], *, plainly: bool = False
) -> bool:
    """Say whether another act is told; ``plainly``, by a word that peace does not borrow."""
    rules, borrowed = reading.rules, frozenset[str]()
    if plainly:
        borrowed = rules.words("harmless.borrowed") | rules.words("harmless.ambiguous")
    return any(
        f.value.sense.evidence == "strong"
        and f.value.sense.key not in borrowed
        and f.value.sense.group not in HARMS
        and f.start not in own
        for f in rules.triggers.find(reading.words, sentence.start, sentence.end)
    )


def _has_war(reading: Reading, cast: Cast, own: range, sentence: Span) -> bool:
    """Say whether a sentence speaks of war; asked of the same ones by all that are near it."""
    if own != _NONE:
        return _names_war(reading, cast, own, sentence)
    if sentence.start not in reading.war:
        reading.war[sentence.start] = _names_war(reading, cast, own, sentence)
    return reading.war[sentence.start]


def _names_war(reading: Reading, cast: Cast, own: range, sentence: Span) -> bool:
    arms = _is_of_arms(reading, cast, sentence, own, "threats.war_words")
    return arms or _tells_a_deed(reading, sentence, own)
