"""The frozen facts that rooms hand to each other.

Conventions, stated once: longitude before latitude, in decimal degrees of WGS 84; distances in
metres; offsets are Unicode code points into the document's text, ``end`` exclusive; countries are
ISO 3166-1 alpha-2 codes; dates are `datetime.date`. ``None`` is unknown, an empty tuple is none.
Nothing here imports a third party.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

PlaceKind: TypeAlias = Literal[
    "city", "site", "admin1", "admin2", "country", "sea", "water", "island", "region", "group"
]
Role: TypeAlias = Literal["place", "demonym", "metonym", "organisation"]
Relation: TypeAlias = Literal["name", "former", "abbreviation", "demonym", "metonym", "fuzzy"]
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
Directness: TypeAlias = Literal["quoted", "reported", "alleged", "denied"]
BBox: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article: its text after cleaning, and what is known about it.

    ``text`` is what every offset indexes. ``inline`` says that the text came from a JSON line,
    whose reader has it already; otherwise outputs repeat it.
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    url: str | None = None
    source: str | None = None
    language: str | None = None
    inline: bool = False
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a document's text: ``text == document.text[start:end]``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the gazetteer, as the chosen worldview sees it.

    ``bbox`` is west, south, east, north; west > east where it crosses the antimeridian. A group of
    countries has ``members`` and, unless it is one region of the earth, no coordinates.
    """

    id: str
    name: str
    kind: PlaceKind
    geonameid: int | None = None
    country: str | None = None
    admin1: str | None = None
    longitude: float | None = None
    latitude: float | None = None
    bbox: BBox | None = None
    population: int = 0
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name may stand for, and how the name relates to it.

    ``weight`` orders candidates of one name (0 to 1); ``fuzzy`` is spelt alike, only on request.
    """

    place: Place
    name: str
    relation: Relation = "name"
    weight: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place name in the text, its role there, and the place it was resolved to.

    ``where_prec`` is UCDP's code (1 exact ... 7 international waters or air).
    """

    passage: Passage
    role: Role
    place: Place | None = None
    where_prec: int | None = None
    radius_m: float | None = None
    confidence: float = 0.0
    why: tuple[str, ...] = ()
    alternatives: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where an event was: a mention used as its place. ``inherited`` from another sentence."""

    passage: Passage
    place: Place | None = None
    inherited: bool = False
    where_prec: int | None = None
    radius_m: float | None = None


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
    """When, as far as it could be resolved; ``text`` is the phrase that said it."""

    earliest: date | None
    latest: date | None
    precision: Precision
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says so, with which verb, and whether in their own words."""

    speaker: str
    verb: str
    quoted: bool


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
class Statement:
    """What both events and threats have: evidence, the word that decided, and reasons."""

    id: str
    document: str
    passage: Passage
    trigger: Passage
    confidence: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Statement):
    """A hostile act asserted to have happened."""

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
