"""Records to the JSON objects of the extract format."""

import hashlib
from dataclasses import fields
from datetime import date
from typing import Any, cast

from geothreat.records import (
    Analysis,
    Attribution,
    Casualties,
    Count,
    Event,
    Figure,
    Location,
    Mention,
    Party,
    Passage,
    Place,
    Review,
    Statement,
    Target,
    Threat,
    Timespan,
)

__all__ = ["HARMS", "Json", "place_to_json", "sha256_of", "to_json"]

Json = dict[str, Any]

HARMS = tuple(f.name for f in fields(Casualties))


def sha256_of(text: str) -> str:
    """Digest of a document's text in UTF-8, as hexadecimal digits.

    >>> sha256_of("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


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
    if document.published_at:
        line["published_at"] = document.published_at.isoformat()
    if not document.inline:
        line["text"] = document.text
    return line


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _span(passage: Passage) -> Json:
    return {"start": passage.start, "end": passage.end, "text": passage.text}


def place_to_json(place: Place | None) -> Json | None:
    """Return a place as the PLACE object of the extract format; ``None`` stays ``None``."""
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


def _mention(mention: Mention) -> Json:
    return {
        **_span(mention.passage),
        "role": mention.role,
        "place": place_to_json(mention.place),
        "where_prec": mention.where_prec,
        "radius_m": mention.radius_m,
        "confidence": mention.confidence,
        "why": list(mention.why),
        "alternatives": [place_to_json(p) for p in mention.alternatives],
    }


def _location(location: Location) -> Json:
    return {
        **_span(location.passage),
        "inherited": location.inherited,
        "place": place_to_json(location.place),
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
        **({"time": when.time} if when.time else {}),
    }


def _target(target: Target) -> Json:
    return {
        **_span(target.passage),
        "country": target.country,
        "members": list(target.members),
        "place": place_to_json(target.place),
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
        **({"cue": _span(statement.cue)} if statement.cue else {}),
        **({"review": _review(statement.review)} if statement.review else {}),
    }
    if isinstance(statement, Event):
        return {"label": "event", **common, **_event(statement)}
    return {"label": "threat", **common, **_threat(cast("Threat", statement))}


def _review(review: Review) -> Json:
    return {
        "status": review.status,
        "sensitive": review.sensitive,
        "embargo_until": _iso(review.embargo_until),
        "by": review.by,
        "note": review.note,
    }


def _event(event: Event) -> Json:
    return {
        "kind": event.kind,
        "plover": {"event": event.plover.event, "mode": event.plover.mode},
        "acled": {
            "event_type": event.acled.event_type,
            "sub_event_type": event.acled.sub_event_type,
        },
        "places": [_location(p) for p in event.places],
        **{harm: _count(getattr(event.casualties, harm)) for harm in HARMS},
        "actor": _party(event.actor),
        "target": _party(event.target),
        "weapon": event.weapon,
        "background": event.background,
        "date": _timespan(event.date),
        "assertion": event.assertion,
        "attribution": _attribution(event.attribution),
        **({"claims": [_figure(f) for f in event.claims]} if event.claims else {}),
    }


def _figure(figure: Figure) -> Json:
    return {
        "harm": figure.harm,
        **(_count(figure.count) or {}),
        "assertion": figure.assertion,
        "attribution": _attribution(figure.attribution),
    }


def _attribution(said: Attribution | None) -> Json | None:
    if said is None:
        return None
    return {"speaker": said.speaker, "verb": said.verb, "quoted": said.quoted}


def _threat(threat: Threat) -> Json:
    return {
        "mode": threat.mode,
        "veiled": threat.veiled,
        "speaker": _party(threat.speaker),
        "actors": [_party(a) for a in threat.actors],
        "targets": [_target(t) for t in threat.targets],
        "speech_place": place_to_json(threat.speech_place),
        "conditional": threat.conditional,
        "condition_text": threat.condition_text,
        "deadline": threat.deadline,
        "threatened_act": threat.threatened_act,
        "directness": threat.directness,
        "date_said": _iso(threat.date_said),
    }
