"""The evidence of an event and of a threat in one sentence: to each its clause, where they part.

"In response to the strike that killed five, | Kyiv vowed to hit refineries": the sentence is cut
once, at the last mark or joint before the words of the second. Where the two are told in one
breath both keep the sentence.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from spacy.tokens import Span

from geothreat.nlp.identity import statement_id
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.speakers import Saying
from geothreat.records import Event, Passage, Statement, Threat

__all__ = ["part"]

S = TypeVar("S", Event, Threat)

_LEAST = 3  # words of a clause


def part(
    reading: Reading,
    sentence: Span,
    events: Sequence[Event],
    threat: Threat,
    saying: Saying | None,
) -> tuple[list[Event], Threat]:
    """Return the events and the threat of a sentence, each with its own clause as evidence.

    Parameters
    ----------
    reading : Reading
    sentence : spacy.tokens.Span
    events : sequence of Event
        At least one.
    threat : Threat
    saying : Saying or None
        The act of speech that frames the sentence: it belongs to the threat.
    """
    kept = list(events), threat
    happened = [_tokens(reading, e) for e in events]
    said = _tokens(reading, threat)
    first, last = min(h[0] for h in happened), max(h[1] for h in happened)
    spoken = (_start(saying), _end(saying)) if saying is not None else said
    if last <= said[0]:
        if spoken[0] < first and spoken[1] > last:
            return kept  # "Kyiv, which lost five men in a raid, vowed …"
        cut = _joint(reading, last, min(said[0], spoken[0]) if spoken[0] >= last else said[0])
    elif said[1] <= first:
        cut = _joint(reading, max(said[1], spoken[1]) if spoken[1] <= first else said[1], first)
    else:
        return kept
    if cut is None or min(cut - sentence.start, sentence.end - cut) < _LEAST:
        return kept
    before, behind = (sentence.start, cut), (cut, sentence.end)
    mine, theirs = (behind, before) if last <= said[0] else (before, behind)
    told = [_on(reading, e, theirs) for e in events]
    return told, _on(reading, threat, mine)


def _start(saying: Saying) -> int:
    return min(saying.verb[0], saying.span[0])


def _end(saying: Saying) -> int:
    return max(saying.verb[1], saying.span[1])


def _tokens(reading: Reading, statement: Statement) -> tuple[int, int]:
    """Return the tokens of the word for the act and of what decided on it."""
    spans = [
        span
        for p in (statement.trigger, statement.cue or statement.trigger)
        if (span := reading.doc.char_span(p.start, p.end, alignment_mode="expand")) is not None
    ]
    return min(s.start for s in spans), max(s.end for s in spans)


def _joint(reading: Reading, start: int, end: int) -> int | None:
    """Return the last place among some tokens where a clause ends."""
    joints = reading.rules.words("clauses.joints")
    for i in range(end - 1, start - 1, -1):
        if reading.words[i] in joints and not reading.quoted[i]:
            return i + 1 if not reading.words[i].isalpha() else i
    return None


def _on(reading: Reading, statement: S, tokens: tuple[int, int]) -> S:
    """Return a statement with some tokens as its evidence; all that it names stays inside."""
    start, end = tokens
    while end > start and reading.words[end - 1] in (",", ";", "–", "—", "-"):
        end -= 1
    passage = reading.passage(start, end)
    inside = (statement.passage.start, statement.passage.end)
    passage = Passage(start=max(passage.start, inside[0]), end=min(passage.end, inside[1]), text="")
    text = reading.document.text[passage.start : passage.end]
    label = "event" if isinstance(statement, Event) else "threat"
    trigger = statement.trigger
    return replace(
        statement,
        id=statement_id(statement.document, label, text, trigger.text, trigger.start),
        passage=replace(passage, text=text),
    )
