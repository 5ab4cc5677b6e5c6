"""What many documents tell together: incidents with all their claims."""

from dataclasses import dataclass

from geothreat.records.places import Place
from geothreat.records.statements import Count, EventKind, Harm, Timespan


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One figure for one incident, with the statement and document that give it."""

    harm: Harm
    count: Count
    statement: str
    document: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One act in the world, reported by one or more event statements.

    ``statements`` and ``documents`` are ids. ``deaths`` and ``injured`` are (low, best, high) over
    all claims by UCDP's rules; ``reasons`` says in words why reports were put together.
    """

    id: str
    kind: EventKind
    place: Place | None
    where_prec: int | None
    radius_m: float | None
    date: Timespan | None
    statements: tuple[str, ...]
    documents: tuple[str, ...]
    claims: tuple[Claim, ...] = ()
    deaths: tuple[int | None, int | None, int | None] = (None, None, None)
    injured: tuple[int | None, int | None, int | None] = (None, None, None)
    reasons: tuple[str, ...] = ()
