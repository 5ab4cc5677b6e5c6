"""The frozen facts that rooms hand to each other.

Conventions, stated once: longitude before latitude, in decimal degrees of WGS 84; distances in
metres; offsets are Unicode code points into the document's text, ``end`` exclusive; countries are
ISO 3166-1 alpha-2 codes; dates are `datetime.date`. ``None`` is unknown, an empty tuple is none.
Nothing here imports a third party.
"""

from geothreat.records.incidents import Claim, Incident
from geothreat.records.places import (
    BBox,
    Candidate,
    Document,
    Location,
    Mention,
    Passage,
    Place,
    PlaceKind,
    Relation,
    Role,
)
from geothreat.records.statements import (
    Acled,
    Analysis,
    Assertion,
    Attribution,
    Casualties,
    Count,
    Directness,
    Event,
    EventKind,
    Harm,
    Mode,
    Party,
    PartyKind,
    Plover,
    Precision,
    Qualifier,
    Statement,
    Target,
    Threat,
    Timespan,
)

__all__ = [
    "Acled",
    "Analysis",
    "Assertion",
    "Attribution",
    "BBox",
    "Candidate",
    "Casualties",
    "Claim",
    "Count",
    "Directness",
    "Document",
    "Event",
    "EventKind",
    "Harm",
    "Incident",
    "Location",
    "Mention",
    "Mode",
    "Party",
    "PartyKind",
    "Passage",
    "Place",
    "PlaceKind",
    "Plover",
    "Precision",
    "Qualifier",
    "Relation",
    "Role",
    "Statement",
    "Target",
    "Threat",
    "Timespan",
]
