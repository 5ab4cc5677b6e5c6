"""What `geothreat explain` says of a sentence, as rich text made of untrusted text."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from geothreat.cli._terminal import plain
from geothreat.records import Count, Document, Event, Location, Party, Statement, Target, Threat

if TYPE_CHECKING:
    from geothreat.nlp import Explanation

__all__ = ["heading_of", "text_of"]

_STYLES = {"event": "bold red", "threat": "bold yellow", "both": "bold magenta", "none": "dim"}


def heading_of(document: Document) -> Text:
    """Title and day of a document."""
    day = f", {document.published}" if document.published else ""
    return Text(plain((document.title or document.id) + day) + "\n", style="bold underline")


def text_of(explanation: "Explanation") -> Text:
    """One sentence, its outcome and the reasons."""
    style = _STYLES[explanation.outcome]
    text = Text(f"{explanation.outcome:<7}", style=style)
    text.append(f"{plain(explanation.passage.text)}\n", style="")
    for why in explanation.why:
        text.append(f"         - {plain(why)}\n", style="dim")
    for statement in explanation.statements:
        label = "event" if isinstance(statement, Event) else "threat"
        for line in _lines(statement):
            text.append(f"         = {plain(line)}\n", style=_STYLES[label])
    return text


def _lines(statement: Statement) -> Iterator[str]:
    if isinstance(statement, Event):
        yield from _event_lines(statement)
    elif isinstance(statement, Threat):
        yield from _threat_lines(statement)
    yield f"decided by “{statement.trigger.text}”, confidence {statement.confidence:.2f}"


def _event_lines(event: Event) -> Iterator[str]:
    yield f"{event.kind}, {event.assertion}" + (", background" if event.background else "")
    if event.places:
        yield "at " + "; ".join(_location(place) for place in event.places)
    for name in ("deaths", "injured", "captured", "missing", "displaced"):
        count = getattr(event.casualties, name)
        if count:
            yield f"{name} {_count(count)} (“{count.passage.text}”)"
    if event.date:
        days = sorted({str(day) for day in (event.date.earliest, event.date.latest) if day})
        yield f"when {' to '.join(days) or 'unknown'} (“{event.date.text}”)"
    for name, party in (("by", event.actor), ("against", event.target)):
        if party:
            yield f"{name} {_party(party)}"
    if event.attribution:
        yield f"said by {event.attribution.speaker} (“{event.attribution.verb}”)"


def _threat_lines(threat: Threat) -> Iterator[str]:
    yield f"{threat.mode}, {threat.directness}" + (", veiled" if threat.veiled else "")
    for name, party in (("said by", threat.speaker), *(("by", a) for a in threat.actors)):
        if party:
            yield f"{name} {_party(party)}"
    if threat.targets:
        yield "against " + "; ".join(_target(target) for target in threat.targets)
    if threat.conditional:
        yield f"on condition “{threat.condition_text or 'not told'}”"
    if threat.threatened_act:
        yield f"act “{threat.threatened_act}”"


def _location(location: Location) -> str:
    place = location.place
    if place is None:
        return f"{location.passage.text} (not found in the gazetteer)"
    where = ", ".join(part for part in (place.name, place.admin1, place.country) if part)
    return where + (" (from another sentence)" if location.inherited else "")


def _target(target: Target) -> str:
    members = " ".join(target.members)
    return f"{target.passage.text} ({target.country or members or 'country unknown'})"


def _party(party: Party) -> str:
    return f"{party.text} ({party.country or party.kind})"


def _count(count: Count) -> str:
    figures = ("?" if n is None else str(n) for n in (count.low, count.best, count.high))
    return f"{'/'.join(figures)} {count.qualifier}"
