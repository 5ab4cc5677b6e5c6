"""Ultimatums: time given to do something, with violence behind it; and deadlines of any threat."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from spacy.tokens import Span

from geothreat.nlp.inflection import Form
from geothreat.nlp.statements.clauses import frame_of
from geothreat.nlp.statements.parties import Cast
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.rules import Sense
from geothreat.nlp.statements.triggers import Trigger
from geothreat.nlp.statements.verdicts import Verdict

__all__ = ["deadline_in", "find_ultimatum", "given_to", "giver_at"]

_SENSE = Sense(group="ultimatum", part="verb", kind="other", evidence="threat")
_FORMS: frozenset[Form] = frozenset({"past"})
_REACH = 12
_THEN = 4  # words from a time to "after that they were dead men"
_AFTER = frozenset(
    {("after", "that"), ("after", "which"), ("and", "then"), (",", "then"), (";", "then")}
)


def find_ultimatum(reading: Reading, cast: Cast, sentence: Span) -> Verdict | None:
    """Return the verdict on an ultimatum: "gave X until Friday to withdraw or be bombed".

    Time given and something asked are no threat by themselves: an alternative ("or else"), an
    assault that follows, or a demand made of fighters ("to surrender") must stand beside them.
    """
    words, givers = reading.words, reading.rules.words("threats.givers")
    for i in range(sentence.start, sentence.end):
        if words[i] not in givers:
            continue
        time = _time_after(reading, i + 1, min(i + _REACH, sentence.end))
        owned = words[i] in ("have", "has", "had")  # "they have 48 hours to leave"
        if (
            time is None
            or (owned and time[0] > i + 1)
            or not _menacing(reading, cast, sentence, time[1])
        ):
            continue
        trigger = Trigger(start=i, end=i + 1, sense=_SENSE, forms=_FORMS)
        frame = frame_of(reading, trigger, sentence)
        if frame.group is not None and frame.group.negated:
            return None
        return Verdict(frame=frame, reality="commit", why="an ultimatum", cue=time)
    return None


def giver_at(reading: Reading, verdict: Verdict) -> int | None:
    """Return the verb with which somebody is told to do one thing "or" suffer another.

    Parameters
    ----------
    reading : Reading
    verdict : Verdict
        Of any threat; only one by "or else" has such a verb ("gave them a week to yield or …").
    """
    if verdict.why != "or else" or verdict.cue is None:
        return None
    bidding = reading.rules.words("threats.bidding")
    tokens = range(verdict.frame.sentence.start, verdict.cue[0])
    return next((i for i in tokens if reading.words[i] in bidding), None)


def given_to(reading: Reading, verdict: Verdict) -> tuple[int, int] | None:
    """Return the tokens that name who is told to obey or suffer for it, if a verb has them.

    Parameters
    ----------
    reading : Reading
    verdict : Verdict
    """
    at = giver_at(reading, verdict)
    if at is None or verdict.cue is None:
        return None
    words, times = reading.words, reading.rules.words("threats.time_units")
    openers = reading.rules.words("threats.deadline_openers") | {"to", "that", ","}
    end = at + 1
    while end < verdict.cue[0] and not (
        words[end] in openers - {"in"} or _counts_time(reading, end, times)
    ):
        end += 1
    return (at + 1, end) if end > at + 1 else None


def _counts_time(reading: Reading, i: int, units: frozenset[str]) -> bool:
    """Say whether a span of time begins at a token: "two weeks", "a month"."""
    return _counts(reading, i) and bool(units & set(reading.words[i + 1 : i + 3]))


def _menacing(reading: Reading, cast: Cast, sentence: Span, start: int) -> bool:
    """Say whether what follows the time is a demand with violence behind it."""
    words, end = reading.words, sentence.end
    rest = [words[i] for i in range(start, end) if not reading.doc[i].is_quote]
    if "to" not in rest[:6] and "or" not in rest[:4]:
        return bool(_AFTER & set(pairwise(rest[:_THEN])))
    first = next(iter(cast.within(sentence.start, start)), None)
    if first is not None and first.party.kind == "armed group":
        return True
    if reading.near(reading.rules.clause_cues["nonviolent"], start, end) or "fined" in rest:
        return bool(reading.rules.words("threats.surrenders") & set(rest))
    if rest[:1] == ["or"] or (",", "or") in pairwise(rest):
        return True
    demanded = reading.rules.words("threats.surrenders") & set(rest)
    if demanded or reading.near(reading.rules.alternatives, start, end):
        return True
    ahead = reading.rules.words("clauses.ahead")
    return any(
        words[k] in ahead and any(reading.rules.triggers.at(words, t, end) for t in range(k, end))
        for k in range(start, end)
    )


def deadline_in(reading: Reading, sentence: Span, told: Sequence[Verdict]) -> str | None:
    """Return the words of the time by which something must be done, if the sentence has one."""
    given = next((v.cue for v in told if v.trigger.sense.group == "ultimatum"), None)
    if given is None and any(v.why == "or else" for v in told):
        given = next(_times(reading, sentence.start, sentence.end, spans=True), None)
    if given is not None:
        return reading.doc[given[0] : given[1]].text
    for start, end in _times(reading, sentence.start, sentence.end):
        return reading.doc[start:end].text
    return None


def _time_after(reading: Reading, start: int, end: int) -> tuple[int, int] | None:
    return next(_times(reading, start, end, spans=True), None)


def _times(
    reading: Reading, start: int, end: int, *, spans: bool = False
) -> Iterator[tuple[int, int]]:
    """Yield "by Friday", "until midnight", "within 48 hours"; with ``spans`` also "three days"."""
    words, rules = reading.words, reading.rules
    units, points = rules.words("threats.time_units"), rules.words("threats.time_points")
    openers = rules.words("threats.deadline_openers")
    for i in range(start, end):
        if words[i] in openers:
            stop = _time_end(reading, i + 1, end)
            if stop > i + 1:
                yield i, stop
        elif spans and (words[i] in units or words[i] in points):
            first = i
            while first > start and _counts(reading, first - 1):
                first -= 1
            if {"since", "last"}.isdisjoint(words[max(first - 3, start) : first]):  # no term
                yield first, i + 1


def _counts(reading: Reading, i: int) -> bool:
    token = reading.doc[i]
    return token.like_num or token.lower_ in ("a", "an", "the", "few", "-", "more")


def _is_day(word: str) -> bool:
    """Say whether a word is a day of the month: "the 26th"."""
    return word[:-2].isdigit() and word.endswith(("st", "nd", "rd", "th"))


def _time_end(reading: Reading, start: int, end: int) -> int:
    """Return where the time that begins at ``start`` ends; ``start`` itself where none does."""
    rules, words = reading.rules, reading.words
    points = rules.words("threats.time_points") | rules.words("threats.time_units")
    fillers = rules.words("threats.time_fillers")
    stop = start
    for i in range(start, min(start + 7, end)):
        if words[i] in points or _is_day(words[i]):
            stop = i + 1
        elif not (reading.doc[i].like_num or words[i] in fillers):
            break
    return stop
