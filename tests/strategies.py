"""Hypothesis strategies for every record of the extract format."""

from datetime import date
from typing import get_args

from hypothesis import strategies as st

from geothreat import records
from geothreat.records import (
    Acled,
    Analysis,
    Attribution,
    Casualties,
    Count,
    Document,
    Event,
    Figure,
    Location,
    Mention,
    Party,
    Passage,
    Place,
    Plover,
    Target,
    Threat,
    Timespan,
)


def one_of(alias):
    return st.sampled_from(get_args(alias))


def maybe(strategy):
    return st.none() | strategy


def several(strategy, most=2):
    return st.lists(strategy, max_size=most).map(tuple)


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
WORDS = TEXT.filter(bool)
ISO = st.sampled_from(["UA", "RU", "PL", "EE", "US"])
CONFIDENCE = st.floats(0, 1)
PASSAGES = st.builds(
    lambda start, text: Passage(start=start, end=start + len(text), text=text),
    st.integers(0, 5000),
    TEXT,
)
LONGITUDES = st.floats(-180, 180)
LATITUDES = st.floats(-90, 90)
PLACES = st.builds(
    Place,
    id=WORDS,
    name=WORDS,
    kind=one_of(records.PlaceKind),
    geonameid=maybe(st.integers(1, 12_000_000)),
    country=maybe(ISO),
    admin1=maybe(WORDS),
    longitude=LONGITUDES,
    latitude=LATITUDES,
    bbox=maybe(st.tuples(LONGITUDES, LATITUDES, LONGITUDES, LATITUDES)),
    population=st.integers(0, 10**9),
    members=several(ISO),
)
PREC = maybe(st.integers(1, 7))
RADIUS = maybe(st.floats(0, 1e6))
MENTIONS = st.builds(
    Mention,
    passage=PASSAGES,
    role=one_of(records.Role),
    place=maybe(PLACES),
    where_prec=PREC,
    radius_m=RADIUS,
    confidence=CONFIDENCE,
    why=several(TEXT),
    alternatives=several(PLACES),
)
LOCATIONS = st.builds(
    Location,
    passage=PASSAGES,
    place=maybe(PLACES),
    inherited=st.booleans(),
    where_prec=PREC,
    radius_m=RADIUS,
)
NUMBERS = maybe(st.integers(0, 10**6))
COUNTS = st.builds(
    Count,
    low=NUMBERS,
    best=NUMBERS,
    high=NUMBERS,
    qualifier=one_of(records.Qualifier),
    passage=PASSAGES,
)
CASUALTIES = st.builds(
    Casualties, **{harm: maybe(COUNTS) for harm in Casualties.__dataclass_fields__}
)
PARTIES = st.builds(Party, text=TEXT, country=maybe(ISO), kind=one_of(records.PartyKind))
DAYS = st.dates(date(1000, 1, 1))
SPANS = st.builds(
    Timespan,
    earliest=maybe(DAYS),
    latest=maybe(DAYS),
    precision=one_of(records.Precision),
    text=TEXT,
    time=st.sampled_from([None, "03:15", "18:40Z"]),
)
COMMON = {
    "id": WORDS,
    "document": st.just("doc"),
    "passage": PASSAGES,
    "trigger": PASSAGES,
    "confidence": CONFIDENCE,
    "why": several(TEXT),
}
SAID = st.builds(Attribution, speaker=TEXT, verb=TEXT, quoted=st.booleans())
EVENTS = st.builds(
    Event,
    **COMMON,
    kind=one_of(records.EventKind),
    plover=st.builds(Plover, event=WORDS, mode=maybe(WORDS)),
    acled=st.builds(Acled, event_type=WORDS, sub_event_type=WORDS),
    places=several(LOCATIONS),
    casualties=CASUALTIES,
    actor=maybe(PARTIES),
    target=maybe(PARTIES),
    weapon=maybe(TEXT),
    background=st.booleans(),
    date=maybe(SPANS),
    assertion=one_of(records.Assertion),
    attribution=maybe(SAID),
    claims=several(
        st.builds(
            Figure,
            harm=one_of(records.Harm),
            count=COUNTS,
            attribution=maybe(SAID),
            assertion=st.sampled_from(["stated", "claimed"]),
        )
    ),
)
TARGETS = st.builds(
    Target, passage=PASSAGES, country=maybe(ISO), members=several(ISO), place=maybe(PLACES)
)
THREATS = st.builds(
    Threat,
    **COMMON,
    mode=one_of(records.Mode),
    veiled=st.booleans(),
    speaker=maybe(PARTIES),
    actors=several(PARTIES),
    targets=several(TARGETS, 3),
    speech_place=maybe(PLACES),
    conditional=st.booleans(),
    condition_text=maybe(TEXT),
    deadline=maybe(TEXT),
    threatened_act=maybe(TEXT),
    directness=one_of(records.Directness),
    date_said=maybe(DAYS),
)
ERRORS = maybe(WORDS)
DOCUMENTS = st.builds(
    Document,
    id=st.just("doc"),
    text=TEXT,
    title=maybe(TEXT),
    published=maybe(DAYS),
    url=maybe(TEXT),
    source=maybe(TEXT),
    language=maybe(st.sampled_from(["en", "uk"])),
    inline=st.booleans(),
)


@st.composite
def analyses(draw):
    from dataclasses import replace

    error = draw(ERRORS)
    return Analysis(
        document=replace(draw(DOCUMENTS), error=error),
        mentions=draw(several(MENTIONS)),
        statements=draw(several(EVENTS | THREATS)),
        error=error,
        engine=draw(maybe(WORDS)),
    )
