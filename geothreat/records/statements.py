"""What a document states: events, threats, and what belongs to them."""

from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Literal, TypeAlias

from geothreat.records.places import Document, Location, Mention, Passage, Place

EventKind: TypeAlias = Literal[
    "airstrike", "missile", "drone", "shelling", "bombing", "explosion", "clash", "ground",
    "shooting", "capture", "sabotage", "cyber", "incursion", "infrastructure", "killing", "other",
]  # fmt: skip
PartyKind: TypeAlias = Literal[
    "state", "armed group", "organisation", "person", "people", "unknown"
]
Qualifier: TypeAlias = Literal["exact", "about", "at_least", "up_to", "range", "vague"]
Harm: TypeAlias = Literal["deaths", "injured", "captured", "missing", "displaced"]
Precision: TypeAlias = Literal["hour", "day", "week", "month", "year", "unknown"]
Assertion: TypeAlias = Literal["stated", "claimed", "denied"]
Mode: TypeAlias = Literal["explicit", "conditional", "considered", "warning"]
ReviewStatus: TypeAlias = Literal["seen", "confirmed", "corrected"]
Directness: TypeAlias = Literal["quoted", "reported", "alleged", "denied"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of people as the text gives it (UCDP's low, best, high)."""

    low: int | None
    best: int | None
    high: int | None
    qualifier: Qualifier
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualties:
    """What an act did to people. ``deaths`` counts everyone, attackers included."""

    deaths: Count | None = None
    injured: Count | None = None
    captured: Count | None = None
    missing: Count | None = None
    displaced: Count | None = None
    attackers_deaths: Count | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who acts, speaks or is hit; ``country`` where they belong or sit."""

    text: str
    country: str | None = None
    kind: PartyKind = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timespan:
    """When, as far as it could be resolved; ``text`` is the phrase that said it.

    ``time`` is the hour that the text gives, "03:15" by the clock of the place, or with the offset
    of the zone it names ("03:15Z").
    """

    earliest: date | None
    latest: date | None
    precision: Precision
    text: str
    time: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says so, with which verb, and whether in their own words."""

    speaker: str
    verb: str
    quoted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure for one act, as one of several sources in a sentence gives it."""

    harm: Harm
    count: Count
    attribution: Attribution | None = None
    assertion: Assertion = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plover:
    """The event's code in PLOVER."""

    event: str
    mode: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acled:
    """The event's code in ACLED."""

    event_type: str
    sub_event_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A reviewer's last word: what was looked at, and what may be shown to whom.

    ``status`` is ``"seen"`` where nothing but a mark for the public was set. ``sensitive`` is not
    to be shown in public as it is, and nothing of the record before ``embargo_until``.
    """

    status: ReviewStatus = "seen"
    sensitive: bool = False
    embargo_until: date | None = None
    by: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What both events and threats have: evidence, the word of the act, what decided, and reasons.

    ``cue`` are the words that decided whether the act happened or was only said: without them the
    text says something else. Often it is the trigger itself.
    """

    id: str
    document: str
    passage: Passage
    trigger: Passage
    confidence: float
    why: tuple[str, ...] = ()
    review: Review | None = None
    cue: Passage | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Statement):
    """A hostile act asserted to have happened.

    ``claims`` are the figures that sources in its sentence contradict each other on, each with who
    gives it; ``casualties`` then has those of the first that is not the attacker's or an accuser's
    claim. Mostly nobody contradicts, and it is empty.
    """

    kind: EventKind
    plover: Plover
    acled: Acled
    places: tuple[Location, ...] = ()
    casualties: Casualties = field(default_factory=Casualties)
    actor: Party | None = None
    target: Party | None = None
    weapon: str | None = None
    background: bool = False
    date: Timespan | None = None
    assertion: Assertion = "stated"
    attribution: Attribution | None = None
    claims: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Who or where would be hit. A group is one target with ``members``."""

    passage: Passage
    country: str | None = None
    members: tuple[str, ...] = ()
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Threat(Statement):
    """A hostile act that was only threatened, considered or warned of. Never an event."""

    mode: Mode
    veiled: bool = False
    speaker: Party | None = None
    actors: tuple[Party, ...] = ()
    targets: tuple[Target, ...] = ()
    speech_place: Place | None = None
    conditional: bool = False
    condition_text: str | None = None
    deadline: str | None = None
    threatened_act: str | None = None
    directness: Directness = "reported"
    date_said: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """Everything found in one document; ``engine`` names what ran."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    error: str | None = None
    engine: str | None = None

    @property
    def events(self) -> tuple[Event, ...]:
        """The statements that are events, in text order."""
        return tuple(s for s in self.statements if isinstance(s, Event))

    @property
    def threats(self) -> tuple[Threat, ...]:
        """The statements that are threats, in text order."""
        return tuple(s for s in self.statements if isinstance(s, Threat))


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysed(Document):
    """A document that an earlier run has analysed: what was found in it comes along.

    Its own fields go before those of ``analysis.document``. ``text`` is empty where the line that
    it was read from had none.
    """

    analysis: Analysis

    def restored(self) -> Analysis:
        """Return the analysis, of this document under the id that it has now."""
        plain = Document(**{field.name: getattr(self, field.name) for field in fields(Document)})
        statements = tuple(replace(one, document=self.id) for one in self.analysis.statements)
        return replace(self.analysis, document=plain, statements=statements)
