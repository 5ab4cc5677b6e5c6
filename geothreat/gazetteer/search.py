"""Names that are only known in part: their beginning, or nearly their spelling."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from geothreat.gazetteer.names import normalise
from geothreat.gazetteer.nametable import NameTable
from geothreat.records import Candidate

if TYPE_CHECKING:
    from geothreat.gazetteer.index import Gazetteer

__all__ = ["beginning_with", "spelt_like"]

_SHORTEST, _LONG = 4, 8  # letters from which one slip, and two, are forgiven
_PER_SLIP = 0.5  # what a weight keeps for each


def beginning_with(
    gazetteer: "Gazetteer", tables: Sequence[NameTable], prefix: str, limit: int
) -> tuple[Candidate, ...]:
    """Places with a name that begins so, heaviest first."""
    key = normalise(prefix)
    if not key or limit < 1:
        return ()
    if prefix[-1:].isspace() or prefix[-1:] == "-":
        key += " "  # the word is at its end
    names = sorted((-table.weight(name), name) for table in tables for name in table.beginning(key))
    found: dict[str, Candidate] = {}
    for negative, name in names:
        # Several names lead to one place: Kyiv, Kyyiv, Kyiv City.
        if len(found) >= limit and -negative < sorted(c.weight for c in found.values())[-limit]:
            break
        for candidate in gazetteer.candidates(name):
            known = found.setdefault(candidate.place.id, candidate)
            if _better(candidate, known):
                found[candidate.place.id] = candidate
    return _once(found.values(), limit)


def spelt_like(
    gazetteer: "Gazetteer", tables: Sequence[NameTable], name: str, limit: int, alike: int = 0
) -> tuple[Candidate, ...]:
    """Places with a name that differs by a slip or two, flagged; none in the letters ``alike``."""
    key = normalise(name)
    slips = 0 if len(key) < _SHORTEST else 1 if len(key) < _LONG else 2
    if not slips or limit < 1:
        return ()
    # Most slips leave the first letter alone; only where that finds nothing is every name read.
    for beginning in (key[:alike],) if alike else (key[0], ""):
        near = dict(_near(key, tables, beginning, slips))
        if near:
            found = (
                replace(c, relation="fuzzy", weight=c.weight * _PER_SLIP ** near[spelt])
                for spelt in sorted(near)
                for c in gazetteer.candidates(spelt)
            )
            return _once(found, limit)
    return ()


def _near(
    key: str, tables: Sequence[NameTable], beginning: str, slips: int
) -> Iterator[tuple[str, int]]:
    from rapidfuzz import process  # noqa: PLC0415  (only those who ask for it need it)
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    for table in tables:
        matches = process.extract_iter(
            key, table.beginning(beginning), scorer=OSA.distance, score_cutoff=slips
        )
        yield from ((spelt, int(slip)) for spelt, slip, _ in matches)


def _better(candidate: Candidate, known: Candidate) -> bool:
    """Whether a name tells a place better: it weighs more, or as much and is the place's own."""
    own = candidate.name == candidate.place.name and known.name != known.place.name
    return candidate.weight > known.weight or (candidate.weight == known.weight and own)


def _once(found: Iterable[Candidate], limit: int) -> tuple[Candidate, ...]:
    """Return each place's heaviest candidate, the heaviest first."""
    best: dict[str, Candidate] = {}
    for candidate in sorted(found, key=lambda c: -c.weight):
        best.setdefault(candidate.place.id, candidate)
    return tuple(best.values())[:limit]
