"""A document of which only some sentences may be read."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace

from geothreat.records import (
    Analysis,
    Casualties,
    Count,
    Document,
    Event,
    Location,
    Passage,
    Statement,
    Target,
    Threat,
)

__all__ = ["MASK", "redact"]

MASK = "█"


def redact(
    analysis: Analysis,
    kept: Sequence[Statement],
    *,
    name: str,
    is_secret: Callable[[str], bool],
) -> Analysis:
    """Black out a document except for the words of some statements.

    Parameters
    ----------
    analysis : Analysis
    kept : sequence of Statement
        Those of its statements that may be read.
    name : str
        What the document is called from now on; its title, source and address are dropped.
    is_secret : callable
        Whether a line of reasons tells what must not be told.

    Returns
    -------
    Analysis
        Offsets stay as they are: each letter taken away is replaced by one black box.
    """
    document = analysis.document
    text = _blacked(document.text, [statement.passage for statement in kept])
    bare = Document(
        id=name, text=text, published=document.published, language=document.language,
        error="part of this document is withheld" if analysis.error else None,
    )  # fmt: skip
    mentions = tuple(
        replace(mention, why=(), alternatives=())
        for mention in analysis.mentions
        if _is_readable(mention.passage, text)
    )
    statements = tuple(_redacted(statement, text, name, is_secret) for statement in kept)
    return Analysis(
        document=bare,
        mentions=mentions,
        statements=statements,
        error=bare.error,
        engine=analysis.engine,
    )


def _blacked(text: str, readable: Sequence[Passage]) -> str:
    letters = [MASK] * len(text)
    for passage in readable:
        if not _is_readable(passage, text):  # offsets that lie would show something else
            continue
        letters[passage.start : passage.end] = text[passage.start : passage.end]
    return "".join(letters)


def _is_readable(passage: Passage, text: str) -> bool:
    return text[passage.start : passage.end] == passage.text


def _as_now(passage: Passage, text: str) -> Passage:
    return replace(passage, text=text[passage.start : passage.end])


def _redacted(
    statement: Statement, text: str, name: str, is_secret: Callable[[str], bool]
) -> Statement:
    why = tuple(line for line in statement.why if not is_secret(line))
    statement = replace(statement, document=name, why=why, trigger=_as_now(statement.trigger, text))
    if isinstance(statement, Event):
        return _redacted_event(statement, text, is_secret)
    if isinstance(statement, Threat):
        targets = tuple(_redacted_target(target, text) for target in statement.targets)
        return replace(statement, targets=targets)
    return statement


def _redacted_event(event: Event, text: str, is_secret: Callable[[str], bool]) -> Event:
    counts: dict[str, Count | None] = {
        field.name: _redacted_count(getattr(event.casualties, field.name), text)
        for field in fields(Casualties)
    }
    places = tuple(
        _redacted_location(location, text)
        for location in event.places
        if location.place is None or not is_secret(location.place.name)
    )
    return replace(event, places=places, casualties=Casualties(**counts))


def _redacted_count(count: Count | None, text: str) -> Count | None:
    return None if count is None else replace(count, passage=_as_now(count.passage, text))


def _redacted_location(location: Location, text: str) -> Location:
    return replace(location, passage=_as_now(location.passage, text))


def _redacted_target(target: Target, text: str) -> Target:
    return replace(target, passage=_as_now(target.passage, text))
