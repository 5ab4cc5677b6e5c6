"""What many documents tell together: acts, utterances, and which may belong to which."""

import datetime
from dataclasses import dataclass
from typing import Literal, TypeAlias

from geothreat.records.places import Place
from geothreat.records.statements import (
    Assertion,
    Count,
    EventKind,
    Harm,
    Mode,
    Party,
    Review,
    Target,
    Timespan,
)

Standing: TypeAlias = Literal["stated", "claimed", "denied", "disputed"]
Toll: TypeAlias = tuple[int | None, int | None, int | None]
"""Low, best and high figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One figure for one incident: who gives it, on what day, in which statement and document.

    ``reported`` is the day the document was published, never that of the act.
    """

    harm: Harm
    count: Count
    statement: str
    document: str
    speaker: str | None = None
    reported: datetime.date | None = None
    assertion: Assertion = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One act in the world, reported by one or more event statements.

    ``statements`` and ``documents`` are ids. ``deaths``, ``injured`` and ``captured`` are (low,
    best, high) over all claims by UCDP's rules; ``disputed`` names the harms whose claims cannot
    all be true. ``sources`` counts independent ones: copies of one text, and texts of one outlet,
    are one. ``assertion`` is ``"disputed"`` where one report denies what another says.
    ``reported_first`` and ``reported_last`` are days of publication, never of the act. ``reasons``
    says in words why reports were put together, ``refusals`` why others that came near were not.
    ``review`` is a reviewer's word, if there is one.
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
    deaths: Toll = (None, None, None)
    injured: Toll = (None, None, None)
    captured: Toll = (None, None, None)
    disputed: tuple[Harm, ...] = ()
    assertion: Standing = "stated"
    sources: int = 0
    reported_first: datetime.date | None = None
    reported_last: datetime.date | None = None
    reasons: tuple[str, ...] = ()
    refusals: tuple[str, ...] = ()
    review: Review | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One threat as it was uttered, reported by one or more threat statements. Never an act.

    ``statements`` and ``documents`` are ids, in the order of report; fields are those of the first
    report that has them. ``said`` are the first and last day on which it can have been uttered, as
    far as the reports tell. ``sources``, ``reasons`` and ``review`` are as in `Incident`.
    """

    id: str
    mode: Mode
    statements: tuple[str, ...]
    documents: tuple[str, ...]
    speaker: Party | None = None
    actors: tuple[Party, ...] = ()
    targets: tuple[Target, ...] = ()
    threatened_act: str | None = None
    said: tuple[datetime.date | None, datetime.date | None] = (None, None)
    sources: int = 0
    reasons: tuple[str, ...] = ()
    review: Review | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleLink:
    """A later act that would fit a standing threat: a question to a person, never an assertion.

    ``utterance`` and ``incident`` are ids. ``days`` lie between the threat and the act. Only a
    reviewer sets ``confirmed``.
    """

    utterance: str
    incident: str
    days: int | None
    reasons: tuple[str, ...]
    confirmed: bool = False
