"""Conditions that a sentence states: where they begin, and where its main clause goes on."""

from dataclasses import dataclass

from spacy.tokens import Span

from geothreat.nlp.phrases import Found
from geothreat.nlp.statements.reading import Reading

__all__ = ["Condition", "find_conditions"]

_AHEAD = 16
_OPENINGS = frozenset(["", ",", "“", '"', "—", "that"])
_SCANT = frozenset({"single", "another", "one", "any", "even", "so"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A stated condition; ``inner`` is where acts are only supposed."""

    start: int
    end: int


def find_conditions(reading: Reading, sentence: Span) -> list[Condition]:
    """Return the conditions that a sentence states, in order."""
    conditions: list[Condition] = []
    modals = reading.rules.words("realis.group.modals")
    initial_only = reading.rules.words("clauses.initial_conditions")
    for found in reading.rules.conditions.find(reading.words, sentence.start, sentence.end):
        before = reading.words[found.start - 1] if found.start > sentence.start else ""
        if found.value in ("were", "had") and not _inverted(reading, found.start, sentence):
            continue
        later = found.value == "should" and (
            modals & set(reading.words[sentence.start : found.start])
            or _is_subject(reading, found.end, sentence)
        )
        if found.value == "whether" and reading.words[found.end : found.end + 1] == ["to"]:
            continue
        if found.value in initial_only and not later and before not in _OPENINGS:
            continue
        temporal = found.value in reading.rules.words("clauses.temporal_conditions")
        ahead = modals & set(reading.words[sentence.start : found.start])
        awaited = ahead or _is_awaited(reading, found, sentence)
        if temporal and not (awaited or reading.is_headline(sentence)):
            continue
        loose = found.value in reading.rules.words("clauses.quantified_conditions")
        behind = reading.words[found.end : min(found.end + _AHEAD, sentence.end)]
        if loose and (not modals & set(behind) or _is_plain(reading, found, behind)):
            continue
        if _opens_nothing(reading, found, before):
            continue
        if before in ("as", "even") or (conditions and found.start < conditions[-1].end):
            continue
        conditions.append(
            Condition(start=found.start, end=_condition_end(reading, found, sentence))
        )
    return conditions


def _is_awaited(reading: Reading, found: Found[str], sentence: Span) -> bool:
    """Say whether a clause of time that opens a sentence is ahead: "once X resumes, … will"."""
    words, rules = reading.words, reading.rules
    if any(words[k].isalnum() for k in range(sentence.start, found.start)):
        return False
    stop = next((i for i in range(found.end, sentence.end) if words[i] == ","), found.end)
    past = rules.words("realis.group.past_auxiliaries") | rules.words("realis.group.modals")
    spots = range(found.end, stop)
    told = any(
        words[i] in past or (words[i].endswith("ed") and words[i - 1] not in ("is", "are"))
        for i in spots
    )
    acts = rules.triggers.find(words, found.end, stop)
    done = any(f.value.forms & {"past"} and "base" not in f.value.forms for f in acts)
    future = {"will", "'ll", "shall"} & set(words[stop : sentence.end])
    return bool(future) and len(spots) > 1 and not (told or done)


def _is_plain(reading: Reading, found: Found[str], behind: list[str]) -> bool:
    """Say whether "every" only counts who is meant: "every Tutsi in Minembwe would be …"."""
    if found.value != "every":
        return False
    modals = reading.rules.words("realis.group.modals")
    subject = behind[: next((i for i, word in enumerate(behind) if word in modals), len(behind))]
    told = reading.rules.words("clauses.relatives") | {"still", "left", "found", "caught"}
    return told.isdisjoint(subject) and not any(word.endswith("ing") for word in subject)


def _is_subject(reading: Reading, i: int, sentence: Span) -> bool:
    """Say whether a subject follows "should": "reprisals, should another patrol be fired on"."""
    rules = reading.rules
    opening = rules.words("clauses.determiners") | rules.words("clauses.subjects")
    return i < sentence.end and (reading.words[i] in opening or reading.name_at(i) is not None)


def _opens_nothing(reading: Reading, found: Found[str], before: str) -> bool:
    """Leave out "any longer", "without any notice", and "those who had launched it": known men."""
    if before == "without" or (found.value == "should" and reading.words[found.end] == "not"):
        return True
    ahead = reading.words[found.end : found.end + 1]
    if next(reading.rules.asides.at(reading.words, found.start, len(reading.words)), None):
        return True
    timed = found.value == "any" and bool(reading.rules.words("threats.after_any") & set(ahead))
    return timed or (found.value == "those who" and ahead in (["had"], ["have"]))


def _inverted(reading: Reading, i: int, sentence: Span) -> bool:
    """Say whether a verb opens a condition: "Were Kyiv to fall, …", "Had the bomb gone off, …".

    Inside a sentence it needs more: "that were a single jet to come, …".
    """
    words = reading.words
    if _SCANT & set(words[i + 1 : i + 3]):
        return words[i] == "were"
    opens = all(not words[k].isalnum() for k in range(sentence.start, i))
    return opens and (words[i] == "had" or "to" in words[i + 1 : i + 8])


def _condition_end(reading: Reading, found: Found[str], sentence: Span) -> int:
    modals = reading.rules.words("realis.group.modals")
    quantified = found.value.startswith("any") or found.value in reading.rules.words(
        "clauses.quantified_conditions"
    )
    before = reading.words[max(found.start - 2, sentence.start) : found.start]
    regarded = bool(reading.rules.words("threats.declaring") & set(before))  # "treat any X as"
    for i in range(found.end, sentence.end):
        word = reading.words[i]
        if word in (";", "—", "then") or (word == "," and not _goes_on(reading, i, sentence)):
            return i
        if quantified and (word in modals or (word == "as" and regarded)):
            return i
        if i >= found.end + 2 and _resumes(reading, i):
            return i
    return sentence.end


def _resumes(reading: Reading, i: int) -> bool:
    """Say whether the main clause goes on here: "if X falls we will …", "if … and would …"."""
    words, binding = reading.words, reading.rules.words("clauses.binding_modals")
    if words[i + 1 : i + 2] == [] or words[i + 1] not in binding:
        return False
    said = words[i - 1] in reading.rules.words("clauses.thinking")
    return words[i] == "and" or (words[i] in reading.rules.words("clauses.subjects") and not said)


def _goes_on(reading: Reading, comma: int, sentence: Span) -> bool:
    """Say whether a comma only continues a list of names ("Kyiv, Lviv and Odesa")."""
    return comma + 1 < sentence.end and reading.words[comma + 1] in ("or", "and")
