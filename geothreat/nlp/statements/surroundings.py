"""What stands around a menace: words of war, and sides set against each other."""

from collections.abc import Container, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import partial

from spacy.tokens import Span

from geothreat.nlp.phrases import Found
from geothreat.nlp.statements.acts import Facts
from geothreat.nlp.statements.parties import Cast
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.rules import WordForm

__all__ = [
    "DEED",
    "HARMS",
    "has_two_sides",
    "is_at_war",
    "is_warlike",
    "near",
    "opening",
    "opposes_sides",
    "peace_near",
    "share_of_arms",
    "speaks_of_war",
    "warlike",
]

_NEIGHBOURS = 2
_BEFORE = 3  # sentences in which a mishap explains deaths
_NONE = range(0)
DEED = "another act"
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
    return any(_has_war(reading, cast, own, s) for s in near(reading, index))


def is_at_war(reading: Reading, cast: Cast, index: int) -> bool:
    """Say whether war is spoken of near the sentence at ``index``, or all through the text."""
    if speaks_of_war(reading, cast, index):
        return True
    told = sum(_has_war(reading, cast, _NONE, s) for s in opening(reading))
    return told >= _OFTEN


def is_warlike(reading: Reading, cast: Cast, index: int, own: AbstractSet[int]) -> bool:
    """Say whether what only war has stands near, or war is spoken of all through the text.

    The tokens of ``own`` do not count, nor do words of war that peace borrows.
    """
    beside = near(reading, index)
    if any(warlike(reading, cast, s, own) for s in beside):
        return True
    others = [s for s in opening(reading) if s not in beside]
    return share_of_arms(reading, cast, others, own) >= 1.0


def share_of_arms(
    reading: Reading, cast: Cast, sentences: Iterable[Span], own: AbstractSet[int]
) -> float:
    """Return how much speaks of arms in sentences of a text: 1 where it is enough for a war."""
    told = sum(bool(warlike(reading, cast, s, own) - {DEED}) for s in sentences)
    return min(told / _OFTEN, 1.0)


def near(reading: Reading, index: int) -> Sequence[Span]:
    """Return the sentence at ``index`` with its neighbours."""
    return reading.sentences[max(index - _NEIGHBOURS, 0) : index + _NEIGHBOURS + 1]


def opening(reading: Reading) -> Sequence[Span]:
    """Return the sentences that tell what a text is about."""
    return reading.sentences[:_FIRST]


def peace_near(reading: Reading, index: int) -> frozenset[str]:
    """Return the topics of peace of which a sentence, those shortly before or the next speak."""
    around = reading.sentences[max(index - _BEFORE, 0) : index + 2]
    return frozenset[str]().union(*(_topics(reading, s) for s in around))


def _topics(reading: Reading, sentence: Span) -> frozenset[str]:
    """Return the topics of peace of which a sentence speaks; its neighbours ask for them too."""
    start, end = sentence.start, sentence.end
    if start not in reading.topics:
        tables = reading.rules.topics.items()
        told = (name for name, table in tables if reading.meant(table, start, end) is not None)
        reading.topics[start] = frozenset(told)
    return reading.topics[start]


def warlike(reading: Reading, cast: Cast, sentence: Span, own: AbstractSet[int]) -> frozenset[str]:
    """Return what a sentence has of war, besides the tokens of ``own`` and what peace borrows."""
    apart = own.isdisjoint(range(sentence.start, sentence.end))
    if apart and sentence.start in reading.warlike:
        return reading.warlike[sentence.start]
    rules = reading.rules
    borrowed = rules.words("harmless.borrowed") | rules.words("harmless.ambiguous")
    found = frozenset(_signs(reading, cast, sentence, own, "harmless.warlike", borrowed))
    if apart:
        reading.warlike[sentence.start] = found
    return found


def _has_war(reading: Reading, cast: Cast, own: range, sentence: Span) -> bool:
    """Say whether a sentence speaks of war; asked of the same ones by all that are near it."""
    signs = partial(_signs, reading, cast, sentence, own, "threats.war_words", frozenset())
    if own != _NONE:
        return any(signs())
    if sentence.start not in reading.war:
        reading.war[sentence.start] = any(signs())
    return reading.war[sentence.start]


def _signs(
    reading: Reading,
    cast: Cast,
    sentence: Span,
    own: Container[int],
    listed: str,
    borrowed: AbstractSet[str],
) -> Iterator[str]:
    """Yield what of war a sentence has: words of a list, fighters, weapons, an act told plainly."""
    rules, start, end = reading.rules, sentence.start, sentence.end
    words = rules.words(listed)
    if any(reading.words[i] in words and i not in own for i in range(start, end)):
        yield "words of war"
    armed = (w for w in cast.within(start, end) if w.party.kind == "armed group")
    if any(w.start not in own for w in armed):
        yield "an armed group"
    for name in ("fighters", "weapons"):
        if _has_company(reading, name, sentence):
            yield name
    deeds = _deeds(reading, sentence)
    if any(f.value.sense.key not in borrowed and f.start not in own for f in deeds):
        yield DEED


def _has_company(reading: Reading, name: str, sentence: Span) -> bool:
    """Say whether a sentence names fighters, or weapons; looked up once."""
    asked = (name, sentence.start)
    if asked not in reading.company:
        table = reading.rules.company[name]
        reading.company[asked] = reading.meant(table, sentence.start, sentence.end) is not None
    return reading.company[asked]


def _deeds(reading: Reading, sentence: Span) -> tuple[Found[WordForm], ...]:
    """Return the words of a sentence that tell an act plainly, whoever asks; looked up once."""
    if sentence.start not in reading.deeds:
        found = reading.acts(sentence.start, sentence.end)
        reading.deeds[sentence.start] = tuple(
            f
            for f in found
            if f.value.sense.evidence == "strong" and f.value.sense.group not in HARMS
        )
    return reading.deeds[sentence.start]
