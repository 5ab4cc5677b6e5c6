"""JSON objects of the extract format back to records."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar, cast

from geothreat.contract.checking import check_types
from geothreat.contract.writing import HARMS, Json
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
    Figure,
    Location,
    Mention,
    Party,
    Passage,
    Place,
    Plover,
    Review,
    Statement,
    Target,
    Threat,
    Timespan,
)

__all__ = ["from_json", "is_analysed"]

T = TypeVar("T")


def from_json(
    line: Mapping[str, Any], *, text: str | None = None, trusted: bool = False
) -> Analysis:
    """Read back what `to_json` wrote.

    Parameters
    ----------
    line : mapping
        One JSON object of the extract format.
    text : str, optional
        The document's text, where the object does not hold it (input that was JSON lines).
    trusted : bool, optional
        Whether this process's own run wrote the object: then no type is looked at, which takes
        half of the time.

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
        analysis = Analysis(
            document=document,
            mentions=tuple(_read_mention(m) for m in line["toponyms"]),
            statements=tuple(_read_statement(s, document.id) for s in line["statements"]),
            error=line["error"],
            engine=line.get("geothreat"),
        )
        if not trusted:
            check_types(analysis)
    except KeyError as error:
        raise ContractError(f"the key {error} is missing: is this geothreat's output?") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise ContractError(f"a value has the wrong type: {error}") from error
    return analysis


def is_analysed(line: Mapping[str, Any]) -> bool:
    """Whether a JSON object is one document's line of the extract format, not an article."""
    return {"id", "sha256", "toponyms", "statements"} <= line.keys()


def _read_document(line: Mapping[str, Any], text: str | None) -> Document:
    return Document(
        id=line["id"],
        text=line.get("text", text or ""),
        title=line["title"],
        published=_day(line["published"]),
        published_at=_moment(line.get("published_at")),
        url=line["url"],
        source=line["source"],
        language=line["language"],
        inline=line.get("inline", "text" not in line),
        error=line["error"],
    )


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _moment(iso: str | None) -> datetime | None:
    return datetime.fromisoformat(iso) if iso else None


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
    return None if count is None else _figures(count)


def _figures(count: Mapping[str, Any]) -> Count:
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
        time=when.get("time"),
    )


def _read_statement(statement: Mapping[str, Any], document: str) -> Statement:
    common: Json = {
        "id": statement["id"],
        "document": document,
        "passage": Passage(start=statement["start"], end=statement["end"], text=statement["quote"]),
        "trigger": _passage(statement["trigger"]),
        "confidence": statement["confidence"],
        "why": tuple(statement["why"]),
        "cue": _passage(statement["cue"]) if statement.get("cue") else None,
        "review": _read_review(statement.get("review")),
    }
    readers = {"event": _read_event, "threat": _read_threat}
    if statement["label"] not in readers:
        raise ContractError(f"unknown label {statement['label']!r}: expected event or threat")
    return readers[statement["label"]](statement, common)


def _read_review(review: Mapping[str, Any] | None) -> Review | None:
    if review is None:
        return None
    return Review(
        status=review["status"],
        sensitive=review["sensitive"],
        embargo_until=_day(review["embargo_until"]),
        by=review["by"],
        note=review["note"],
    )


def _read_event(event: Mapping[str, Any], common: Json) -> Statement:
    return Event(
        **common,
        kind=event["kind"],
        plover=Plover(**event["plover"]),
        acled=Acled(**event["acled"]),
        places=tuple(_read_location(p) for p in event["places"]),
        casualties=Casualties(**{harm: _read_count(event[harm]) for harm in HARMS}),
        actor=_read_party(event["actor"]),
        target=_read_party(event["target"]),
        weapon=event["weapon"],
        background=event["background"],
        date=_read_timespan(event["date"]),
        assertion=event["assertion"],
        attribution=_read_attribution(event["attribution"]),
        claims=tuple(_read_figure(f) for f in event.get("claims", ())),
    )


def _read_attribution(said: Mapping[str, Any] | None) -> Attribution | None:
    return Attribution(**said) if said else None


def _read_figure(figure: Mapping[str, Any]) -> Figure:
    return Figure(
        harm=figure["harm"],
        count=_figures(figure),
        attribution=_read_attribution(figure["attribution"]),
        assertion=figure["assertion"],
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
