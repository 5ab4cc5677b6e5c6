"""Who gives which figure: "the governor said five died, Moscow spoke of twelve".

A verb of saying governs the figures of its clause: those behind it, or before it where speaker and
verb stand behind a comma ("12 died, police said"). Figures of one harm by different speakers
contradict each other; they are kept apart and never added.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import get_args

from spacy.tokens import Span

from geothreat.nlp.reckoning import CasualtyCount, contested
from geothreat.nlp.statements.parties import Cast
from geothreat.nlp.statements.reading import Reading
from geothreat.nlp.statements.speakers import Saying, find_sayings
from geothreat.records import Figure, Harm

__all__ = ["attributed", "figures_of"]

_BEHIND = 2  # words behind a verb of saying in which the speaker's own deed begins
_COLOURED = ("claiming", "denying")


def attributed(
    reading: Reading, cast: Cast, sentence: Span, counts: Sequence[CasualtyCount]
) -> tuple[CasualtyCount, ...]:
    """Return the figures of a sentence with who gives each.

    Parameters
    ----------
    reading : Reading
    cast : Cast
    sentence : spacy.tokens.Span
    counts : sequence of CasualtyCount
        In text order.
    """
    if len(counts) < 2:  # one figure contradicts nothing
        return tuple(counts)
    sayings = find_sayings(reading, cast, sentence)
    return tuple(_with_source(reading, sentence, count, sayings) for count in counts)


def figures_of(counts: Sequence[CasualtyCount]) -> Iterator[Figure]:
    """Yield the figures of one act that its sources contradict each other on.

    Parameters
    ----------
    counts : sequence of CasualtyCount
        Those of the act, with their sources.
    """
    for harm in get_args(Harm):
        for found in contested([c for c in counts if c.harm == harm and not c.attackers]):
            yield Figure(
                harm=harm,
                count=found.count,
                attribution=found.source,
                assertion="claimed" if found.claimed else "stated",
            )


def _with_source(
    reading: Reading, sentence: Span, count: CasualtyCount, sayings: Sequence[Saying]
) -> CasualtyCount:
    start = count.count.passage.start
    at = next((t.i for t in sentence if t.idx + len(t) > start), sentence.start)
    saying = _governing(reading, sentence, at, sayings)
    if saying is None:
        return count
    source = saying.attribution(reading)
    behind = reading.words[saying.verb[1] : min(saying.verb[1] + _BEHIND, at)]
    own = not reading.rules.words("speakers.subjects").isdisjoint(behind)  # "said they had killed"
    return replace(count, source=source, claimed=own or saying.tone in _COLOURED)


def _governing(
    reading: Reading, sentence: Span, at: int, sayings: Sequence[Saying]
) -> Saying | None:
    """Return the act of speech whose clause a token stands in."""
    before = [s for s in sayings if s.verb[1] <= at and not _is_trailing(reading, sentence, s)]
    after = [s for s in sayings if s.span[0] >= at and _is_trailing(reading, sentence, s)]
    if after and not _is_bounded(reading, at, min(after[0].span[0], after[0].verb[0])):
        return after[0]
    if before and not _is_bounded(reading, before[-1].verb[1], at):
        return before[-1]
    return None


def _is_trailing(reading: Reading, sentence: Span, saying: Saying) -> bool:
    """Whether speaker and verb stand behind what is said: ", police said"."""
    start = min(saying.span[0], saying.verb[0])
    end = max(saying.span[1], saying.verb[1])
    while start > sentence.start and reading.words[start - 1] in ("the", "a", "an"):
        start -= 1
    words, rules = reading.words, reading.rules
    behind = start > sentence.start and words[start - 1] in rules.words("speakers.before_trailing")
    inverted = saying.verb[0] < saying.span[0]
    closes = end >= sentence.end or words[end] in rules.words("speakers.after_trailing")
    return behind and (closes or inverted)


def _is_bounded(reading: Reading, start: int, end: int) -> bool:
    """Whether a clause ends between two tokens."""
    bounds = reading.rules.words("speakers.clause_bounds")
    return any(word in bounds for word in reading.words[start:end])
