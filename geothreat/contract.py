"""The extract format: records to JSON objects and back, without loss.

One object a document. ``to_json`` and ``from_json`` are inverse; keys are all present, unknown is
``null``, none is ``[]``. Keys of our own (``geothreat``, ``population``, ``members``) are additions
that readers of the format may ignore.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar, cast

from geothreat.errors import ContractError
from geothreat.records import (
    Acled,
    Analysis,
    Attribution,
    BBox,
    Casualties,
    Count,
    Document,
    Event,
    Location,
    Mention,
    Party,
    Passage,
    Place,
    Plover,
    Statement,
    Target,
    Threat,
    Timespan,
)

__all__ = ["from_json", "place_to_json", "sha256_of", "to_json"]

Json = dict[str, Any]
T = TypeVar("T")

_HARMS = tuple(f.name for f in fields(Casualties))


def sha256_of(text: str) -> str:
    """Digest of a document's text in UTF-8, as hexadecimal digits.

    >>> sha256_of("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


# --- records to JSON -------------------------------------------------------------------------


def to_json(analysis: Analysis) -> Json:
    """One document's analysis as the JSON object of the extract format.

    Parameters
    ----------
    analysis : Analysis

    Returns
    -------
    dict
        Made of plain JSON types only; ``text`` is included unless the input was a JSON line.
    """
    document = analysis.document
    line: Json = {
        "id": document.id,
        "sha256": sha256_of(document.text),
        "title": document.title,
        "source": document.source,
        "url": document.url,
        "published": _iso(document.published),
        "language": document.language,
        "error": analysis.error,
        "geothreat": analysis.engine,
        "toponyms": [_mention(m) for m in analysis.mentions],
        "statements": [_statement(s) for s in analysis.statements],
    }
    if not document.inline:
        line["text"] = document.text
    return line


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _span(passage: Passage) -> Json:
    return {"start": passage.start, "end": passage.end, "text": passage.text}


def _place(place: Place | None) -> Json | None:
    if place is None:
        return None
    return {
        "id": place.id,
        "geonameid": place.geonameid,
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "admin1": place.admin1,
        "longitude": place.longitude,
        "latitude": place.latitude,
        "bbox": list(place.bbox) if place.bbox else None,
        "population": place.population,
        "members": list(place.members),
    }


def place_to_json(place: Place | None) -> Json | None:
    """One place as the extract format writes it, for outputs that are about places alone."""
    return _place(place)


def _mention(mention: Mention) -> Json:
    return {
        **_span(mention.passage),
        "role": mention.role,
        "place": _place(mention.place),
        "where_prec": mention.where_prec,
        "radius_m": mention.radius_m,
        "confidence": mention.confidence,
        "why": list(mention.why),
        "alternatives": [_place(p) for p in mention.alternatives],
    }


def _location(location: Location) -> Json:
    return {
        **_span(location.passage),
        "inherited": location.inherited,
        "place": _place(location.place),
        "where_prec": location.where_prec,
        "radius_m": location.radius_m,
    }


def _count(count: Count | None) -> Json | None:
    if count is None:
        return None
    return {
        "low": count.low,
        "best": count.best,
        "high": count.high,
        "qualifier": count.qualifier,
        **_span(count.passage),
    }


def _party(party: Party | None) -> Json | None:
    if party is None:
        return None
    return {"text": party.text, "country": party.country, "kind": party.kind}


def _timespan(when: Timespan | None) -> Json | None:
    if when is None:
        return None
    return {
        "earliest": _iso(when.earliest),
        "latest": _iso(when.latest),
        "precision": when.precision,
        "text": when.text,
    }


def _target(target: Target) -> Json:
    return {
        **_span(target.passage),
        "country": target.country,
        "members": list(target.members),
        "place": _place(target.place),
    }


def _statement(statement: Statement) -> Json:
    common: Json = {
        "id": statement.id,
        "start": statement.passage.start,
        "end": statement.passage.end,
        "quote": statement.passage.text,
        "trigger": _span(statement.trigger),
        "confidence": statement.confidence,
        "why": list(statement.why),
    }
    if isinstance(statement, Event):
        return {"label": "event", **common, **_event(statement)}
    return {"label": "threat", **common, **_threat(cast("Threat", statement))}


def _event(event: Event) -> Json:
    said = event.attribution
    return {
        "kind": event.kind,
        "plover": {"event": event.plover.event, "mode": event.plover.mode},
        "acled": {
            "event_type": event.acled.event_type,
            "sub_event_type": event.acled.sub_event_type,
        },
        "places": [_location(p) for p in event.places],
        **{harm: _count(getattr(event.casualties, harm)) for harm in _HARMS},
        "actor": _party(event.actor),
        "target": _party(event.target),
        "weapon": event.weapon,
        "background": event.background,
        "date": _timespan(event.date),
        "assertion": event.assertion,
        "attribution": said and {"speaker": said.speaker, "verb": said.verb, "quoted": said.quoted},
    }


def _threat(threat: Threat) -> Json:
    return {
        "mode": threat.mode,
        "veiled": threat.veiled,
        "speaker": _party(threat.speaker),
        "actors": [_party(a) for a in threat.actors],
        "targets": [_target(t) for t in threat.targets],
        "speech_place": _place(threat.speech_place),
        "conditional": threat.conditional,
        "condition_text": threat.condition_text,
        "deadline": threat.deadline,
        "threatened_act": threat.threatened_act,
        "directness": threat.directness,
        "date_said": _iso(threat.date_said),
    }


# --- JSON to records -------------------------------------------------------------------------


def from_json(line: Mapping[str, Any], *, text: str | None = None) -> Analysis:
    """Read back what `to_json` wrote.

    Parameters
    ----------
    line : mapping
        One JSON object of the extract format.
    text : str, optional
        The document's text, where the object does not hold it (input that was JSON lines).

    Returns
    -------
    Analysis

    Raises
    ------
    ContractError
        When a key is missing or of the wrong type; the message names the key.
    """
    try:
        document = _read_document(line, text)
        return Analysis(
            document=document,
            mentions=tuple(_read_mention(m) for m in line["toponyms"]),
            statements=tuple(_read_statement(s, document.id) for s in line["statements"]),
            error=line["error"],
            engine=line.get("geothreat"),
        )
    except KeyError as error:
        raise ContractError(f"the key {error} is missing: is this geothreat's output?") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise ContractError(f"a value has the wrong type: {error}") from error


def _read_document(line: Mapping[str, Any], text: str | None) -> Document:
    return Document(
        id=line["id"],
        text=line.get("text", text) or "",
        title=line["title"],
        published=_day(line["published"]),
        url=line["url"],
        source=line["source"],
        language=line["language"],
        inline="text" not in line,
        error=line["error"],
    )


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _passage(span: Mapping[str, Any]) -> Passage:
    return Passage(start=span["start"], end=span["end"], text=span["text"])


def _read_place(place: Mapping[str, Any] | None) -> Place | None:
    if place is None:
        return None
    box = place["bbox"]
    return Place(
        id=place["id"],
        geonameid=place["geonameid"],
        name=place["name"],
        kind=place["kind"],
        country=place["country"],
        admin1=place["admin1"],
        longitude=place["longitude"],
        latitude=place["latitude"],
        bbox=cast("BBox", tuple(box)) if box else None,
        population=place.get("population", 0),
        members=tuple(place.get("members", ())),
    )


def _read_mention(mention: Mapping[str, Any]) -> Mention:
    return Mention(
        passage=_passage(mention),
        role=mention["role"],
        place=_read_place(mention["place"]),
        where_prec=mention["where_prec"],
        radius_m=mention["radius_m"],
        confidence=mention["confidence"],
        why=tuple(mention["why"]),
        alternatives=_present(_read_place(p) for p in mention["alternatives"]),
    )


def _present(items: Iterable[T | None]) -> tuple[T, ...]:
    return tuple(item for item in items if item is not None)


def _read_location(location: Mapping[str, Any]) -> Location:
    return Location(
        passage=_passage(location),
        inherited=location["inherited"],
        place=_read_place(location["place"]),
        where_prec=location["where_prec"],
        radius_m=location["radius_m"],
    )


def _read_count(count: Mapping[str, Any] | None) -> Count | None:
    if count is None:
        return None
    return Count(
        low=count["low"],
        best=count["best"],
        high=count["high"],
        qualifier=count["qualifier"],
        passage=_passage(count),
    )


def _read_party(party: Mapping[str, Any] | None) -> Party | None:
    if party is None:
        return None
    return Party(text=party["text"], country=party["country"], kind=party["kind"])


def _read_timespan(when: Mapping[str, Any] | None) -> Timespan | None:
    if when is None:
        return None
    return Timespan(
        earliest=_day(when["earliest"]),
        latest=_day(when["latest"]),
        precision=when["precision"],
        text=when["text"],
    )


def _read_statement(statement: Mapping[str, Any], document: str) -> Statement:
    common: Json = {
        "id": statement["id"],
        "document": document,
        "passage": Passage(start=statement["start"], end=statement["end"], text=statement["quote"]),
        "trigger": _passage(statement["trigger"]),
        "confidence": statement["confidence"],
        "why": tuple(statement["why"]),
    }
    readers = {"event": _read_event, "threat": _read_threat}
    if statement["label"] not in readers:
        raise ContractError(f"unknown label {statement['label']!r}: expected event or threat")
    return readers[statement["label"]](statement, common)


def _read_event(event: Mapping[str, Any], common: Json) -> Statement:
    said = event["attribution"]
    return Event(
        **common,
        kind=event["kind"],
        plover=Plover(**event["plover"]),
        acled=Acled(**event["acled"]),
        places=tuple(_read_location(p) for p in event["places"]),
        casualties=Casualties(**{harm: _read_count(event[harm]) for harm in _HARMS}),
        actor=_read_party(event["actor"]),
        target=_read_party(event["target"]),
        weapon=event["weapon"],
        background=event["background"],
        date=_read_timespan(event["date"]),
        assertion=event["assertion"],
        attribution=Attribution(**said) if said else None,
    )


def _read_target(target: Mapping[str, Any]) -> Target:
    return Target(
        passage=_passage(target),
        country=target["country"],
        members=tuple(target["members"]),
        place=_read_place(target["place"]),
    )


def _read_threat(threat: Mapping[str, Any], common: Json) -> Statement:
    return Threat(
        **common,
        mode=threat["mode"],
        veiled=threat["veiled"],
        speaker=_read_party(threat["speaker"]),
        actors=_present(_read_party(a) for a in threat["actors"]),
        targets=tuple(_read_target(t) for t in threat["targets"]),
        speech_place=_read_place(threat["speech_place"]),
        conditional=threat["conditional"],
        condition_text=threat["condition_text"],
        deadline=threat["deadline"],
        threatened_act=threat["threatened_act"],
        directness=threat["directness"],
        date_said=_day(threat["date_said"]),
    )
