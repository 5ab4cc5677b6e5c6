"""Documents, and the places that their names stand for."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias

PlaceKind: TypeAlias = Literal[
    "city", "site", "admin1", "admin2", "country", "sea", "water", "island", "region", "group"
]
Role: TypeAlias = Literal["place", "demonym", "metonym", "organisation"]
Relation: TypeAlias = Literal["name", "former", "abbreviation", "demonym", "metonym", "fuzzy"]
BBox: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article: its text after cleaning, and what is known about it.

    ``text`` is what every offset indexes. ``inline`` says that the text came from a JSON line,
    whose reader has it already; otherwise outputs repeat it. ``published_at`` is the moment of
    publication with its zone, where that is known: it decides which day it was at a place.
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    published_at: datetime | None = None
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
