"""On which day words were said: "told reporters on Friday", "last Thursday, in Bahir Dar, he said".

The day of the speech stands beside who speaks or the verb of saying; the day of the act that is
told stands behind it. A speech that goes on over sentences keeps its day.
"""

from collections.abc import Callable, Sequence
from datetime import date

from spacy.tokens import Span

from geothreat.nlp.dates import DateMention
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.speakers import Saying

__all__ = ["day_of_speech"]

_NEAR = 9  # words from a verb of saying to its day
_FRONT = 3  # words of "in a speech on Friday, …"


def day_of_speech(
    reading: Reading,
    index: int,
    saying: Saying | None,
    speech: Sequence[tuple[int, Saying]],
    dates: Callable[[int], Sequence[DateMention]],
) -> date | None:
    """Return the day on which a sentence's words were said, where the text tells it.

    Parameters
    ----------
    reading : Reading
    index : int
        Position of the sentence.
    saying : Saying or None
        The act of speech that frames it.
    speech : sequence of tuple
        The sentences of the speech that goes on, from the one that named who speaks.
    dates : callable
        Gives the phrases of time of a sentence, by its position.
    """
    sentence = reading.sentences[index]
    goes_on = any(reading.quoted[sentence.start : sentence.start + 2])
    if saying is None:
        told = speech if goes_on else ()
    else:
        told = speech if saying.pronoun else ((index, saying),)
    days = (_day(reading, reading.sentences[at], one, dates(at)) for at, one in reversed(told))
    return next((day for day in days if day is not None), None)


def _day(
    reading: Reading, sentence: Span, saying: Saying, dates: Sequence[DateMention]
) -> date | None:
    for mention in dates:
        span = mention.timespan
        one = span.earliest is not None and span.latest is not None
        if not one or span.precision not in ("day", "hour"):
            continue
        if mention.report or _is_beside(reading, sentence, saying, mention):
            return span.earliest
    return None


def _is_beside(reading: Reading, sentence: Span, saying: Saying, mention: DateMention) -> bool:
    """Say whether a phrase of time belongs to the verb of saying, and not to what is told."""
    found = reading.doc.char_span(
        mention.passage.start, mention.passage.end, alignment_mode="expand"
    )
    if found is None or any(reading.quoted[found.start : found.end]):
        return False
    start, end = saying.verb
    if found.start >= end:
        between = reading.words[end : found.start]
        content = {"that", '"', ",", ":", "if", "unless", "would", "will", "to"} & set(between)
        return len(between) <= _NEAR and not content
    opens = found.start - sentence.start <= _FRONT
    path = reading.words[found.end : min(start, saying.span[0])]
    return opens or (found.end <= start and not {",", '"', "that", ":"} & set(path))
