"""How the frozen gates are scored: by sentence, as a user would judge a line of output."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

from geothreat.gazetteer import open_gazetteer
from geothreat.lexicon import load_lexicon
from geothreat.nlp import analyze_document
from geothreat.records import Document

HERE = Path(__file__).parent
FIELDS = ("place", "killed", "injured", "mode", "target", "actor", "conditional")
FIELDS += ("deadline", "condition", "speech_place", "veiled", "directness")


def load(name):
    """Return the items of a gate ("events", "threats", "threats2", …)."""
    lines = (HERE / f"{name}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


@cache
def found(context, text):
    """Return the events and the threats found in ``text`` (after its context)."""
    before = f"{context} " if context else ""
    document = Document(id="gate", text=before + text)
    result = analyze_document(document, gazetteer=open_gazetteer(), lexicon=load_lexicon("en"))
    inside = [s for s in result.statements if s.passage.end > len(before)]
    events = [s for s in inside if s in result.events]
    return events, [s for s in inside if s in result.threats]


def statements(item):
    """Return (events, threats) of one item."""
    return found(item.get("context"), item["text"])


def score_roles(items):
    """Return the share of names judged rightly, by role, and the items judged wrongly.

    A name is right when what overlaps it has one of its roles (nothing, where ``None`` is one).
    ``invented`` counts mentions that no label accounts for.
    """
    n, wrong = Counter(), []
    for item in items:
        document = Document(id="gate", text=item["text"])
        result = analyze_document(document, gazetteer=open_gazetteer(), lexicon=load_lexicon("en"))
        found, labels = list(result.mentions), item["mentions"]
        faults = [(m, got) for m in labels if not _role_right(m, got := _over(m, found))]
        extra = [f for f in found if not any(_over(m, [f]) for m in labels)]
        for label in labels:
            n[_role_class(label)] += 1
        for label, _ in faults:
            n[f"{_role_class(label)}_wrong"] += 1
        n["invented"] += len(extra)
        if faults or extra:
            said = [(f.passage.text, f.role) for f in found]
            wrong.append((said, item))
    classes = sorted(name for name in n if name != "invented" and not name.endswith("_wrong"))
    rates = {name: 1 - n[f"{name}_wrong"] / n[name] for name in classes}
    total = sum(n[name] for name in classes)
    rates["all"] = 1 - sum(n[f"{name}_wrong"] for name in classes) / max(total, 1)
    return {**{k: round(v, 3) for k, v in rates.items()}, "invented": n["invented"]}, wrong


def _over(label, found):
    end = label["start"] + len(label["text"])
    return [f for f in found if f.passage.start < end and label["start"] < f.passage.end]


def _role_right(label, over):
    if not over:
        return None in label["roles"]
    whole = not label.get("whole") or over[0].passage.text == label["text"]
    return whole and all(mention.role in label["roles"] for mention in over)


def _role_class(label):
    """Return the role that a label is about; several allowed ones are a class of their own."""
    roles = label["roles"]
    return (roles[0] or "no place") if len(roles) == 1 else "either"


def score_events(items):
    """Return rates and the items judged wrongly."""
    n, wrong = Counter(), []
    for item in items:
        events, _ = statements(item)
        kind = ("t" if events else "f") + ("p" if bool(item["events"]) == bool(events) else "n")
        n[{"tp": "hit", "fp": "rest", "tn": "invented", "fn": "missed"}[kind]] += 1
        if bool(events) != bool(item["events"]):
            wrong.append(("invented" if events else "missed", item))
        if item["events"]:
            _details(item, events, n, wrong)
    return _rates(n), wrong


def _details(item, events, n, wrong):
    gold = item["events"]
    wanted = {p for g in gold for p in g["places"]}
    if wanted:
        named = {loc.passage.text for e in events for loc in e.places}
        right = any(w in name or name in w for w in wanted for name in named)
        _count("place", right, events, n, wrong, item)
    for field, harm in (("killed", "deaths"), ("injured", "injured")):
        want = {g[field] for g in gold if g.get(field) is not None}
        if want:
            counts = [getattr(e.casualties, harm) for e in events]
            got = {c.best for c in counts if c is not None}
            _count(field, want <= got, events, n, wrong, item)


def _count(field, right, found, n, wrong, item):
    """Count a thing that is asked of an item, and whether what was found tells it."""
    n[f"{field}_asked"] += 1
    n[field] += bool(found)
    n[f"{field}_right"] += bool(found) and right
    if found and not right:
        wrong.append((field, item))


def score_threats(items):
    """Return rates and the items judged wrongly."""
    n, wrong = Counter(), []
    for item in items:
        events, threats = statements(item)
        gold = item["threat"]
        n["hit"] += bool(gold) and bool(threats)
        n["missed"] += bool(gold) and not threats
        n["invented"] += not gold and bool(threats)
        if gold:
            n["gold"] += 1
            if events and not item.get("also_event"):
                n["as_event"] += 1
                wrong.append(("AS EVENT", item))
        if bool(gold) != bool(threats):
            wrong.append(("invented" if threats else "missed", item))
        if gold:
            _roles(gold, threats, n, wrong, item)
    return _rates(n), wrong


_LABELLED = {
    "deadline": lambda want, threats: any(want in (t.deadline or "") for t in threats),
    "condition": lambda want, threats: threats[0].condition_text == want,
    "speech_place": lambda want, threats: want in getattr(threats[0].speech_place, "name", ()),
    "veiled": lambda want, threats: threats[0].veiled == want,
    "directness": lambda want, threats: threats[0].directness == want,
}  # what only some items label


def _roles(gold, threats, n, wrong, item):
    told = threats[:1]
    targets = {x for h in told for t in h.targets for x in (t.country, t.passage.text, *t.members)}
    actors = {x for h in told for a in h.actors for x in (a.country, a.text)}
    right = {
        "mode": any(h.mode in (gold["mode"], *item.get("mode_also", ())) for h in told),
        "conditional": any(h.conditional == gold["conditional"] for h in told),
    }
    for field, wanted, found in (
        ("target", gold["targets"], targets),
        ("actor", gold["actor"], actors),
    ):
        if wanted:
            right[field] = any(w in (name or "") for w in wanted for name in found)
    for field in _LABELLED.keys() & item.keys():
        right[field] = bool(threats) and _LABELLED[field](item[field], threats)
    for field, is_right in right.items():
        _count(field, is_right, threats, n, wrong, item)


def score_speech(items):
    """Return how often the place of speech is right, the places invented, and the items failed.

    ``named`` is the share of places labelled that some threat of the item has; ``invented`` counts
    items whose threats have another, or one where none is labelled.
    """
    n, wrong = Counter(), []
    for item in items:
        want = item["speech_place"]
        _, threats = statements(item)
        got = {t.speech_place.name for t in threats if t.speech_place is not None}
        n["labelled"] += want is not None
        n["named"] += want is not None and want in got
        n["invented"] += bool(got - {want})
        if got != ({want} if want else set()):
            wrong.append((sorted(got), bool(threats), item))
    return {"named": round(n["named"] / max(n["labelled"], 1), 3), "invented": n["invented"]}, wrong


def _rates(n):
    precision = n["hit"] / max(n["hit"] + n["invented"], 1)
    recall = n["hit"] / max(n["hit"] + n["missed"], 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    rates = {"precision": precision, "recall": recall, "f1": f1, "invented": n["invented"]}
    for field in FIELDS:
        if n[f"{field}_asked"]:  # the share of what was found falls when more is found
            rates[field] = n[f"{field}_right"] / max(n[field], 1)
            rates[f"{field}_told"] = n[f"{field}_right"] / n[f"{field}_asked"]
    if n["mode_asked"]:
        rates["threat_as_event"] = n["as_event"]
    return {k: round(v, 3) for k, v in rates.items()}
