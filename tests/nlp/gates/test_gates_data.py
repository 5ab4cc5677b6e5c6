"""The gates for events and threats: is the data itself sound?

The gates are sentences of our own, labelled by the annotation rules before any rule of
the extraction was tuned to them. One line is one sentence; ``context`` holds what stands
before it where a place or a party must be inherited. Every third line is ``held``: kept
aside while rules are tuned on the ``tune`` lines.

Conventions beyond the rules:

- ``trigger`` is the word of the act ("strike", not "killed", where both stand).
- ``kind_also`` lists kinds that a careful reader could give as well.
- A party or target is an ISO code where it is a country, its people, its forces or its
  capital as a metonym; else it is words of the sentence. An armed group that is a
  target stands for the country where it sits; one that acts is given in words.
- ``mode_also`` lists modes that a careful reader could give as well.
- ``condition`` is the clause as written; it is left out where its bounds are a matter of taste.
- ``speech_place`` is where the words were said; ``veiled`` that they name no act.
- ``killed`` and ``injured`` are the figures stated in the sentence, attackers included.
- ``events2`` is for breadth: many conflicts and registers, and more ways to tell an act.
- ``words`` holds acts, threats and harmless sentences together; of an act only kind, places and
  figures are labelled, of a threat all but the speaker.
- ``verge`` is the boundary between a threat and an act: an act stands where ``events`` says so,
  beside its threat (``also_event``) or alone; the last sixty items are about whom threats aim at.
- ``fields`` goes through the fields of meaning by which coders of conflict sort acts; of an act
  only its place is labelled.
- The roles gate lists every name of a sentence with the roles that are right for it. ``None``:
  no place name at all (a person, a ship, an ordinary word). Several where usage differs: a name
  inside a newspaper's or a team's, a country that acts. ``whole``: to be found with these bounds.
- The speech gate labels only where a threat was uttered: a name of the text, ``None`` where the
  text does not say so for sure. Every third item is held.
"""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
KINDS = frozenset(
    {"airstrike", "missile", "drone", "shelling", "bombing", "explosion", "clash", "ground"}
    | {"shooting", "capture", "sabotage", "cyber", "incursion", "infrastructure", "killing"}
    | {"other"}
)
EVENT_KEYS = frozenset(
    {"trigger", "kind", "places", "inherited", "killed", "injured", "actor", "assertion"}
    | {"background"}
)
MODES = frozenset({"explicit", "conditional", "considered", "warning"})
ISO = re.compile(r"[A-Z]{2}")
UNREAL = frozenset({"threat", "plan", "condition", "hypothesis", "fear", "future", "order"})


def load(name: str) -> list[dict[str, Any]]:
    """Read one gate, one object a line."""
    lines = (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


EVENTS = load("events")
THREATS = load("threats")
ROLES = load("roles")
SPEECH = load("speech")
ROLE_NAMES = frozenset({"place", "demonym", "metonym", "organisation", None})
BROAD = load("threats2")
WORLD = load("threats3")
NET = load("events2")
STYLES = load("words")
GATES = {"events": EVENTS, "events2": NET, "threats": THREATS, "threats2": BROAD, "threats3": WORLD}
VERGE = load("verge")
GATES |= {"words": STYLES, "fields": load("fields"), "verge": VERGE}


def words(item: dict[str, Any]) -> str:
    return f"{item.get('context', '')} {item['text']}"


def is_party(party: object, item: dict[str, Any]) -> bool:
    """Tell a country code or words of the item from anything else."""
    if not isinstance(party, str) or not party.strip():
        return False
    return bool(ISO.fullmatch(party)) or (len(party) > 2 and party in words(item))


@pytest.mark.parametrize("gate", GATES.values(), ids=GATES)
def test_items_are_whole_and_unlike(gate: list[dict[str, Any]]) -> None:
    assert len({item["id"] for item in gate}) == len(gate)
    assert len({item["text"].casefold() for item in gate}) == len(gate)
    for item in gate:
        assert item["text"] == item["text"].strip() != ""
        assert item.get("context", "x").strip(), item["id"]
        assert item["why"].strip(), item["id"]


@pytest.mark.parametrize("gate", GATES.values(), ids=GATES)
def test_every_third_line_is_held(gate: list[dict[str, Any]]) -> None:
    parts = [item["part"] for item in gate]
    assert parts == ["held" if row % 3 == 2 else "tune" for row in range(len(gate))]


def test_no_sentence_stands_in_both_parts() -> None:
    parts: dict[str, set[str]] = {}
    for item in itertools.chain(*GATES.values()):
        parts.setdefault(item["text"].casefold(), set()).add(item["part"])
    assert [text for text, names in parts.items() if len(names) > 1] == []


@pytest.mark.parametrize("item", EVENTS + NET, ids=lambda item: item["id"])
def test_event(item: dict[str, Any]) -> None:
    for event in item["events"]:
        assert set(event) - {"kind_also"} == EVENT_KEYS
        assert {event["kind"], *event.get("kind_also", [])} <= KINDS
        assert re.search(rf"\b{re.escape(event['trigger'])}\b", item["text"])
        source = item.get("context", "") if event["inherited"] else item["text"]
        assert all(place and place in source for place in event["places"])
        assert event["places"] or not event["inherited"]
        assert event["actor"] is None or is_party(event["actor"], item)
        assert event["assertion"] in {"stated", "claimed"}
        for figure in (event["killed"], event["injured"]):
            assert figure is None or (type(figure) is int and figure >= 0)


@pytest.mark.parametrize("item", THREATS + BROAD + WORLD, ids=lambda item: item["id"])
def test_threat(item: dict[str, Any]) -> None:
    threat = item["threat"]
    if threat is None:
        return
    assert set(threat) == {"mode", "conditional", "actor", "targets", "speaker"}
    assert threat["mode"] in MODES
    assert type(threat["conditional"]) is bool
    assert threat["conditional"] or threat["mode"] != "conditional"
    assert threat["actor"], "somebody must be the one who would act"
    assert all(is_party(party, item) for party in threat["actor"] + threat["targets"])
    assert threat["speaker"] is None or threat["speaker"] in words(item)
    assert set(item.get("mode_also", ())) <= MODES
    for field in ("deadline", "condition", "speech_place"):
        assert item.get(field, "") in words(item)


@pytest.mark.parametrize("item", SPEECH, ids=lambda item: item["id"])
def test_place_of_speech(item: dict[str, Any]) -> None:
    assert item["speech_place"] is None or item["speech_place"] in item["text"]
    assert item["part"] == ("tune" if int(item["id"][3:]) % 3 else "held")


def test_event_classes() -> None:
    negatives = [item for item in EVENTS if not item["events"]]
    assert len(EVENTS) >= 400
    assert 0.45 <= len(negatives) / len(EVENTS) <= 0.55
    categories = Counter(item["why"].split(":")[0] for item in negatives)
    assert sum(count for name, count in categories.items() if name in UNREAL) >= 80
    events = [event for item in EVENTS for event in item["events"]]
    assert {event["kind"] for event in events} == KINDS
    assert sum(event["inherited"] for event in events) >= 25
    assert sum(event["assertion"] == "claimed" for event in events) >= 20


def test_broad_event_classes() -> None:
    negatives = [item for item in NET if not item["events"]]
    assert len(NET) >= 240
    assert 0.45 <= len(negatives) / len(NET) <= 0.55
    assert len({item["why"].split(":")[0] for item in negatives}) >= 10
    assert len({item["conflict"] for item in NET}) >= 25
    assert len({item["register"] for item in NET}) >= 8
    kinds = {k for i in NET for e in i["events"] for k in (e["kind"], *e.get("kind_also", ()))}
    assert kinds == KINDS


def test_threat_classes() -> None:
    threats = [item["threat"] for item in THREATS if item["threat"]]
    assert len(THREATS) >= 300
    assert 0.45 <= len(threats) / len(THREATS) <= 0.55
    modes = Counter(threat["mode"] for threat in threats)
    assert set(modes) == MODES
    assert 2 * (len(threats) - modes["explicit"]) >= len(threats)


@pytest.mark.parametrize("gate", [BROAD, WORLD], ids=["threats2", "threats3"])
def test_broad_threat_classes(gate: list[dict[str, Any]]) -> None:
    threats = [item["threat"] for item in gate if item["threat"]]
    assert len(gate) >= 240
    assert 0.45 <= len(threats) / len(gate) <= 0.55
    modes = Counter(threat["mode"] for threat in threats)
    assert set(modes) == MODES
    assert 2 * (len(threats) - modes["explicit"]) >= len(threats)
    categories = {item["why"].split(":")[0] for item in gate if item["threat"] is None}
    assert len(categories) >= 15


@pytest.mark.parametrize("item", STYLES, ids=lambda item: item["id"])
def test_style(item: dict[str, Any]) -> None:
    threat = item["threat"]
    assert not (threat and item["events"])
    for event in item["events"]:
        assert set(event) - {"kind_also"} == {"kind", "places", "killed", "injured"}
        assert {event["kind"], *event.get("kind_also", [])} <= KINDS
        assert all(place and place in item["text"] for place in event["places"])
    if threat:
        assert set(threat) == {"mode", "conditional", "actor", "targets"}
        assert {threat["mode"], *item.get("mode_also", ())} <= MODES
        assert all(is_party(party, item) for party in threat["actor"] + threat["targets"])


@pytest.mark.parametrize("item", VERGE, ids=lambda item: item["id"])
def test_verge(item: dict[str, Any]) -> None:
    threat = item["threat"]
    assert bool(threat and item["events"]) == item.get("also_event", False)
    for event in item["events"]:
        assert all(place and place in item["text"] for place in event["places"])
    if threat:
        assert {threat["mode"], *item.get("mode_also", ())} <= MODES
        assert all(is_party(party, item) for party in threat["actor"] + threat["targets"])


def test_style_classes() -> None:
    assert {event["kind"] for item in STYLES for event in item["events"]} == KINDS
    assert sum(bool(item["events"]) for item in STYLES) >= 130
    assert Counter(item["threat"]["mode"] for item in STYLES if item["threat"]).keys() == MODES
    harmless = {item["why"] for item in STYLES if not item["events"] and not item["threat"]}
    assert len(harmless) >= 20


@pytest.mark.parametrize("item", ROLES, ids=lambda item: item["id"])
def test_roles(item: dict[str, Any]) -> None:
    end = 0
    for mention in item["mentions"]:
        start = mention["start"]
        assert start >= end
        end = start + len(mention["text"])
        assert item["text"][start:end] == mention["text"] != ""
        assert set(mention["roles"]) <= ROLE_NAMES
        assert mention["roles"]


def test_role_classes() -> None:
    assert len(ROLES) >= 300
    single = Counter(m["roles"][0] for r in ROLES for m in r["mentions"] if len(m["roles"]) == 1)
    assert min(single[role] for role in ROLE_NAMES) >= 20
    assert single["metonym"] >= 100
