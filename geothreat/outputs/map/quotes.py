"""Quotes as the page shows them: between what stands around them, with the word that decided."""

from collections.abc import Callable, Mapping, Sequence

from geothreat.outputs.map.entries import Report
from geothreat.outputs.map.packing import Facts
from geothreat.records import Analysis, Document, Event, Statement

__all__ = ["Cut", "bare_quotes", "quote_cut", "quotes_with_context", "reasons", "why"]

Cut = tuple[int, int] | None

CONTEXT = 160
"""Characters of the article shown before and after a quote."""
TRIGGER = "\x01"
"""Stands in reasons for the word that decided, in its quotation marks."""
_BETWEEN = "\x02"
"""Stands between the reasons of one statement while they are one string."""


def bare_quotes(reports: Sequence[Report], cuts: Sequence[Cut]) -> Facts:
    """Return the quotes alone, and where in them the word that decided stands."""
    return {
        "text": [statement.passage.text for statement, _ in reports],
        "cut": [cut or (0, 0) for cut in cuts],
    }


def quotes_with_context(
    analyses: Mapping[str, Analysis],
) -> Callable[[Sequence[Report], Sequence[Cut]], Facts]:
    """Return how to read quotes together with what stands around them, and other readings."""
    readings: dict[str, dict[int, tuple[str, ...]]] = {}

    def others(statement: Statement, document: Document) -> tuple[str, ...] | None:
        if not isinstance(statement, Event) or not statement.places:
            return None
        if document.id not in readings:
            readings[document.id] = _readings(analyses[document.id])
        return readings[document.id].get(statement.places[0].passage.start)

    def read(reports: Sequence[Report], cuts: Sequence[Cut]) -> Facts:
        texts = [_text(*report) for report in reports]
        return {
            "text": ["".join(parts) for parts in texts],
            "cut": list(map(_cuts, cuts, texts)),
            "others": [others(*report) for report in reports],
        }

    return read


def quote_cut(statement: Statement) -> Cut:
    """Return where the word that decided begins and ends in the quote, in units of UTF-16.

    None when it does not stand in the quote.
    """
    passage, trigger = statement.passage, statement.trigger
    text = passage.text
    start, end = trigger.start - passage.start, trigger.end - passage.start
    if not 0 <= start <= end <= len(text):
        return None
    if text.isascii():
        return start, end
    return _units(text[:start]), _units(text[:end])


def _units(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cuts(cut: Cut, parts: tuple[str, str, str]) -> tuple[int, int, int, int]:
    """Return where quote, trigger, what follows it, and context begin in a report's text."""
    before, quote = (_units(part) if part else 0 for part in parts[:2])
    start, end = cut or (quote, quote)
    return before, before + start, before + end, before + quote


def why(statement: Statement, cut: Cut) -> str | tuple[str, ...] | None:
    """Return the reasons; a mark stands for the word that decided, which the text has already.

    So the reasons of most statements are the same few, and cost next to nothing.
    """
    lines, word = statement.why, statement.trigger.text
    if not lines or cut is None or not word:
        return lines or None
    whole = _BETWEEN.join(lines)
    if whole.count(_BETWEEN) >= len(lines):  # somebody's text has such a sign
        return lines
    return whole.replace(TRIGGER, "").replace(f"“{word}”", TRIGGER)


def reasons(joined: str | tuple[str, ...]) -> Sequence[str]:
    """Return the reasons that `why` put into one string, as the lines they are."""
    return joined.split(_BETWEEN) if isinstance(joined, str) else joined


def _text(statement: Statement, document: Document) -> tuple[str, str, str]:
    """Return the quote between what stands before and after it in the article."""
    passage = statement.passage
    before = document.text[max(0, passage.start - CONTEXT) : passage.start]
    after = document.text[passage.end : passage.end + CONTEXT]
    return _context(before, -1), passage.text, _context(after, 0)


def _context(text: str, nearest: int) -> str:
    """Keep the paragraph that touches the quote, in whole words."""
    paragraph = text.split("\n\n")[nearest]
    if len(text) < CONTEXT or paragraph != text:
        return paragraph
    first, _, rest = paragraph.partition(" ")
    return f"…{rest or first}" if nearest else f"{paragraph.rpartition(' ')[0] or paragraph}…"


def _readings(analysis: Analysis) -> dict[int, tuple[str, ...]]:
    return {
        mention.passage.start: tuple(
            f"{place.name} ({place.country})" if place.country else place.name
            for place in mention.alternatives[:3]
        )
        for mention in analysis.mentions
        if mention.alternatives
    }
