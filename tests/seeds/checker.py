"""Compare what `geothreat extract` found in the seeds with ``seeds/expected.json``.

An item is *right* when some statement of its label lies over its quote and agrees on what matters
most: place and numbers of an event; actors, targets and condition of a threat. Every other facet
(kind, mode, speaker, qualifier, assertion, date) counts towards the score only.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]
Facet = Callable[[Json, Json], bool]

NEAR_KM = 25.0
SHARED = 0.3  # of the shorter span: evidence may be the clause or the whole sentence
SPEECH_VENUES = frozenset({"Moscow", "St. Petersburg", "Saint Petersburg", "Paris", "Belgium"})
ISO = {
    "Belarus": "BY", "Estonia": "EE", "France": "FR", "Germany": "DE", "Latvia": "LV",
    "Lithuania": "LT", "Poland": "PL", "Russia": "RU", "Ukraine": "UA", "United Kingdom": "GB",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How one expected item fared: which facets of the best statement over its quote agree."""

    document: str
    quote: str
    label: str
    optional: bool
    required: frozenset[str]
    agreed: frozenset[str]
    wrong: frozenset[str]
    found: bool

    @property
    def right(self) -> bool:
        return self.found and not self.wrong & self.required

    def __str__(self) -> str:
        fault = f"wrong: {', '.join(sorted(self.wrong))}" if self.found else "not found"
        return f"{self.document}: {self.label} “{self.quote[:60]}…”: {fault}"


def judge(document: str, extracted: Json, expected: Json) -> list[Verdict]:
    """Judge every expected item of one document."""
    return [_judge_item(document, extracted["statements"], item) for item in expected["items"]]


def forbidden(document: str, extracted: Json, expected: Json) -> Iterator[str]:
    """Yield a line for each event that must not be there, by its words or by its place."""
    for event in (s for s in extracted["statements"] if s["label"] == "event"):
        trigger = event["trigger"]
        for never in expected["never"]:
            if never["start"] <= trigger["start"] and trigger["end"] <= never["end"]:
                yield f"{document}: event “{trigger['text']}” in “{never['quote']}”: {never['why']}"
        for name in {p["name"] for p in _places(event)} & SPEECH_VENUES:
            yield f"{document}: event “{trigger['text']}” drawn at {name}"


def drawn_as_events(document: str, extracted: Json, expected: Json) -> Iterator[str]:
    """Yield a line for each event whose trigger stands in an expected threat: the cardinal sin."""
    threats = [i for i in expected["items"] if i["label"] == "threat"]
    for event in (s for s in extracted["statements"] if s["label"] == "event"):
        at = event["trigger"]["start"]
        for threat in (t for t in threats if t["start"] <= at < t["end"]):
            yield f"{document}: threat “{threat['quote'][:60]}…” is an event"


def _judge_item(document: str, statements: Iterable[Json], item: Json) -> Verdict:
    spans = [item, *item.get("or", ())]
    over = [
        s for s in statements if s["label"] == item["label"] and any(_over(s, q) for q in spans)
    ]
    core, detail = (
        (_EVENT, _EVENT_DETAIL) if item["label"] == "event" else (_THREAT, _THREAT_DETAIL)
    )
    facets = {**core, **detail}

    def agreed(statement: Json) -> frozenset[str]:
        return frozenset(name for name, agrees in facets.items() if agrees(statement, item))

    best = max(map(agreed, over), key=lambda a: (len(a & set(core)), len(a)), default=frozenset())
    return Verdict(
        document=document,
        quote=item["quote"],
        label=item["label"],
        optional=item["optional"],
        required=frozenset(core),
        agreed=best,
        wrong=frozenset(facets) - best,
        found=bool(over),
    )


def _over(a: Json, b: Json) -> bool:
    shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return shared >= SHARED * min(a["end"] - a["start"], b["end"] - b["start"])


def _places(event: Json) -> list[Json]:
    return [found["place"] for found in event["places"] if found["place"]]


def _place(event: Json, item: Json) -> bool:
    if item["level"] == "country":
        return any(
            p["kind"] == "country" and p["country"] == ISO[item["place"]] for p in _places(event)
        )
    if item["level"] == "sea":
        return any(p["name"] == item["place"] and p["kind"] == "sea" for p in _places(event))
    return any(_km(p, item) <= NEAR_KM for p in _places(event) if p["longitude"] is not None)


def _km(a: Json, b: Json) -> float:
    west, south, east, north = (
        math.radians(v) for v in (a["longitude"], a["latitude"], b["longitude"], b["latitude"])
    )
    h = math.sin((north - south) / 2) ** 2
    h += math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


def _number(key: str, wanted: str) -> Facet:
    return lambda event, item: (event[key] or {}).get("best") == item[wanted]


def _qualifier(key: str, wanted: str) -> Facet:
    return lambda event, item: (event[key] or {}).get("qualifier") == item[f"{wanted}_qualifier"]


def _names(party: Json) -> set[str]:
    return {party["text"], party.get("country") or ""}


def _event_actor(event: Json, item: Json) -> bool:
    return event["actor"] is not None and _is_party(item["actor"], [event["actor"]])


def _is_party(wanted: str, parties: Iterable[Json]) -> bool:
    known = set().union(*map(_names, parties))
    return ISO.get(wanted, wanted) in known or any(wanted in name for name in known)


def _actors(threat: Json, item: Json) -> bool:
    return all(_is_party(actor, threat["actors"]) for actor in item["actor"])


def _targets(threat: Json, item: Json) -> bool:
    hit: set[str] = set()
    for target in threat["targets"]:
        place = target["place"] or {}
        hit |= {target["text"], target["country"] or "", place.get("name", ""), *target["members"]}
    return bool(hit) == bool(item["targets"]) and all(
        ISO[name] in hit if name in ISO else any(name in found for found in hit)
        for name in item["targets"]
    )


def _condition(threat: Json, item: Json) -> bool:
    return item["conditional"] in (None, threat["conditional"])


def _speaker(threat: Json, item: Json) -> bool:
    said = (threat["speaker"] or {}).get("text", "").casefold()
    wanted = item["speaker"].casefold()
    return bool(said) and (said in wanted or wanted in said)


def _date(event: Json, item: Json) -> bool:
    when = event["date"] or {}
    return item["date"] in (None, when.get("earliest")) and item["date"] in (
        None,
        when.get("latest"),
    )


_EVENT: dict[str, Facet] = {
    "place": _place,
    "killed": _number("deaths", "killed"),
    "injured": _number("injured", "injured"),
}
_EVENT_DETAIL: dict[str, Facet] = {
    "kind": lambda event, item: event["kind"] == item["kind"],
    "actor": _event_actor,
    "assertion": lambda event, item: event["assertion"] == item["assertion"],
    "killed qualifier": _qualifier("deaths", "killed"),
    "injured qualifier": _qualifier("injured", "injured"),
    "date": _date,
}
_THREAT: dict[str, Facet] = {"actors": _actors, "targets": _targets, "condition": _condition}
_THREAT_DETAIL: dict[str, Facet] = {
    "mode": lambda threat, item: threat["mode"] == item["type"],
    "speaker": _speaker,
}
