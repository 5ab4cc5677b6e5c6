"""Groups that a text introduces by their name: "a militia calling itself Saraya al-Nur"."""

from collections.abc import Iterator

from geothreat.nlp.statements.reading import Reading

__all__ = ["introductions"]

_LONGEST, _JOINT = 6, frozenset({"-", "al", "of", "the", "'", "el", "ul"})
_QUOTES = frozenset({'"', "“", "'", "‘"})


def introductions(reading: Reading) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield where the name of an armed group is given, and its words, folded.

    Parameters
    ----------
    reading : Reading
    """
    words = reading.words
    groups = reading.rules.words("parties.groups")
    for found in reading.rules.styling.find(words, 0, len(words)):
        said = set(words[max(found.start - _LONGEST, 0) : found.start])
        start = found.end + (not _QUOTES.isdisjoint(words[found.end : found.end + 1]))
        end = _run_end(reading, start)
        if end > start and said & groups:
            yield start, tuple(words[start:end])


def _run_end(reading: Reading, start: int) -> int:
    """Return the end of the run of capitals that starts at a token."""
    end = start
    for i in range(start, min(start + _LONGEST, len(reading.words))):
        if reading.doc[i].text[:1].isupper():
            end = i + 1
        elif reading.words[i] not in _JOINT or i == start:
            break
    return end
