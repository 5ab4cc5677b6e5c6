"""Clauses without a parser: the verb group of an act, what governs it, and what carries a noun.

A fallback and a baseline: where a parse is present the same questions are asked of the tree.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from spacy.tokens import Span

from geothreat.nlp.inflection import Form
from geothreat.nlp.phrases import Found
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.rules import Governance
from geothreat.nlp.statements.triggers import Trigger
from geothreat.nlp.statements.verb_groups import VerbGroup, verb_group

__all__ = [
    "Carrier",
    "Frame",
    "clause_around",
    "frame_of",
    "suffers",
]

Carrier: TypeAlias = Literal["verb", "light", "subject", "adjunct", "bare"]

_AHEAD = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A trigger in its clause: who carries it, in which verb group, governed by what."""

    trigger: Trigger
    sentence: Span
    clause: tuple[int, int]
    carrier: Carrier
    group: VerbGroup | None
    governor: Found[Governance] | None = None
    phrase_start: int = 0


def suffers(reading: Reading, frame: Frame) -> bool:
    """Say whether the subject of the carrying verb is the one struck: "came under fire"."""
    if frame.trigger.is_verb:
        under = reading.words[frame.trigger.start + 1 : frame.trigger.end][:1] == ["under"]
        return under and reading.words[frame.trigger.start] in reading.rules.words(
            "clauses.suffering"
        )
    if frame.carrier != "light" or frame.group is None:
        return False
    return reading.words[frame.group.verb] in reading.rules.words("clauses.suffering")


def clause_around(reading: Reading, i: int, sentence: Span) -> tuple[int, int]:
    """Return the token range of the clause that holds token ``i``."""
    breaks = reading.rules.words("clauses.breaks")
    start = i
    while start > sentence.start and reading.words[start - 1] not in breaks:
        start -= 1
    end = i + 1
    while end < sentence.end and reading.words[end] not in breaks:
        end += 1
    return start, end


def frame_of(reading: Reading, trigger: Trigger, sentence: Span) -> Frame:
    """Work out the frame of a trigger from the words around it."""
    if trigger.is_verb:
        group = verb_group(reading, trigger.start, sentence.start, bare=_is_bare(trigger))
        return Frame(
            trigger=trigger,
            sentence=sentence,
            clause=clause_around(reading, trigger.start, sentence),
            carrier="verb",
            group=group,
            governor=group.governor,
            phrase_start=group.start,
        )
    return _noun_frame(reading, trigger, sentence)


def _is_bare(trigger: Trigger) -> bool:
    return "base" in trigger.forms and not trigger.forms & {"past", "participle"}


def _noun_frame(reading: Reading, trigger: Trigger, sentence: Span) -> Frame:
    clause = clause_around(reading, trigger.start, sentence)
    start = _phrase_start(reading, trigger.start, sentence.start)
    carrier, group, governor = _carrier(reading, trigger, start, sentence)
    return Frame(
        trigger=trigger,
        sentence=sentence,
        clause=clause,
        carrier=carrier,
        group=group,
        governor=governor or (group.governor if group else None),
        phrase_start=start,
    )


def _phrase_start(reading: Reading, i: int, low: int) -> int:
    """Walk left to where the noun phrase of token ``i`` starts."""
    stop = reading.rules.words("clauses.phrase_stops")
    determiners = reading.rules.words("clauses.determiners")
    start = i
    while start > low and i - start < 8:
        word = reading.words[start - 1]
        quantifier = reading.rules.quantifiers.ending(reading.words, max(low, start - 3), start)
        if quantifier is not None:
            start = quantifier.start
            continue
        if word == "and" and reading.words[start - 2] in reading.rules.words("clauses.arms"):
            start -= 2  # "air and ground assaults"
            continue
        if word in stop or _ends_verb(reading, start, low):
            break
        start -= 1
        if word in determiners:
            break
    return start


def _ends_verb(reading: Reading, end: int, low: int) -> bool:
    rules, words = reading.rules, reading.words
    first = max(low, end - 3)
    if rules.light.ending(words, first, end):
        return True
    found = rules.governors.ending(words, first, end)
    return found is not None and words[end - 1] not in rules.words("clauses.modifiers")


def _carrier(
    reading: Reading, trigger: Trigger, start: int, sentence: Span
) -> tuple[Carrier, VerbGroup | None, Found[Governance] | None]:
    """Find what makes a noun's act real or not: its own modifier, a verb before it, a phrase."""
    rules, words, low = reading.rules, reading.words, sentence.start
    inside = rules.governors.first(words, start, trigger.start)
    if inside is not None and words[inside.end - 1] in rules.words("clauses.modifiers"):
        return "bare", None, inside
    verb = _verb_before(reading, start, low)
    if verb is not None:
        return verb
    before = words[start - 1] if start > low else ""
    factive = before in rules.words("realis.carriers.factive_prepositions")
    if before in rules.words("clauses.noun_prepositions"):
        outer = _outer(reading, trigger, start - 1, sentence)
        if outer[2] is not None or outer[0] != "bare" or not factive:
            return outer
    return ("adjunct", None, None) if factive else _subject(reading, trigger, sentence)


def _verb_before(
    reading: Reading, start: int, low: int
) -> tuple[Carrier, VerbGroup | None, Found[Governance] | None] | None:
    """Return the verb that a noun phrase is the object or the predicate of."""
    rules, words = reading.rules, reading.words
    light = rules.light.ending(words, max(low, start - 3), start)
    if light is not None:
        bare = "base" in light.value
        return "light", verb_group(reading, light.start, low, bare=bare), None
    governor = rules.governors.ending(words, max(low, start - 3), start)
    if governor is not None and words[start - 1] not in rules.words("clauses.verbal_only"):
        return "bare", verb_group(reading, governor.start, low), governor
    if start > low and words[start - 1] in rules.words("clauses.copulas"):
        return "subject", verb_group(reading, start - 1, low, bare=True), None
    return None


def _outer(
    reading: Reading, trigger: Trigger, preposition: int, sentence: Span
) -> tuple[Carrier, VerbGroup | None, Found[Governance] | None]:
    """Follow "threat of", "plans for", "a series of" to the noun outside."""
    rules, words, low = reading.rules, reading.words, sentence.start
    governor = rules.governors.ending(words, max(low, preposition - 3), preposition)
    if governor is not None and words[preposition - 1] not in rules.words("clauses.verbal_only"):
        return "bare", verb_group(reading, governor.start, low), governor
    if words[preposition - 1] in rules.words("realis.carriers.series"):
        start = _phrase_start(reading, preposition - 1, low)
        light = rules.light.ending(words, max(low, start - 3), start)
        if light is not None:
            return "light", verb_group(reading, light.start, low), None
        before = words[start - 1] if start > low else ""
        if before in rules.words("realis.carriers.factive_prepositions"):
            return "adjunct", None, None
    carried = _subject(reading, trigger, sentence)
    loose = words[preposition] in rules.words("clauses.loose_prepositions")
    return carried if carried[0] == "subject" or loose else ("adjunct", None, None)


def _subject(
    reading: Reading, trigger: Trigger, sentence: Span
) -> tuple[Carrier, VerbGroup | None, Found[Governance] | None]:
    """Find the verb whose subject the noun is, to the right of it."""
    rules, words = reading.rules, reading.words
    stop = rules.words("clauses.subject_stops")
    for i in range(trigger.end, min(trigger.end + _AHEAD, sentence.end)):
        happened = next(rules.happen.at(words, i, sentence.end), None)
        if words[i] in stop and not next(rules.happen.at(words, i + 1, sentence.end), None):
            break
        placed = words[i - 1] in rules.words("places.settings")
        if happened is not None and not placed and not _is_participle_only(reading, i, trigger.end):
            return "subject", verb_group(reading, i, trigger.end), None
        passive = next(rules.light.at(words, i, sentence.end), None)
        told = words[i - 1] in rules.words("realis.group.auxiliaries") or _reported(
            reading, passive, trigger, sentence
        )
        if passive is not None and told:
            return "subject", verb_group(reading, i, trigger.end), None
        if words[i] in rules.words("realis.group.modals"):
            return "subject", VerbGroup(start=i, verb=i, modal=words[i]), None
    return "bare", None, None


def _reported(
    reading: Reading, passive: Found[frozenset[Form]] | None, trigger: Trigger, sentence: Span
) -> bool:
    """Say whether a headline leaves out the auxiliary: "Explosion reported at refinery"."""
    if passive is None or passive.start != trigger.end:
        return False
    return "participle" in passive.value and reading.is_headline(sentence)


def _is_participle_only(reading: Reading, i: int, end: int) -> bool:
    """Leave out infinitives, and -ing forms that do not follow the noun at once."""
    return reading.words[i - 1] == "to" or (reading.words[i].endswith("ing") and i > end + 1)
