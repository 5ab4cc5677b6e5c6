"""How the gate on places is scored: event by event, over whole short reports."""

from collections import Counter

from geothreat.gazetteer import open_gazetteer
from geothreat.lexicon import load_lexicon
from geothreat.nlp import analyze_document
from geothreat.records import Document


def score_places(items):
    """Return the share of labelled events found, and of those whose place is right, by class.

    ``own``: named in the event's sentence; ``inherited``: named elsewhere; ``missing``: named
    nowhere, where any place but the country as a whole is wrong.
    """
    n, wrong = Counter(), []
    for item in items:
        events = _events(item["text"])
        for label in item["events"]:
            kind = "inherited" if label["inherited"] else "own" if label["places"] else "missing"
            told = _nearest(events, label["start"])
            n["all"] += 1
            n["found"] += told is not None
            n[kind] += told is not None
            right = told is not None and _is_right(told, label, item["country"])
            n[f"{kind}_right"] += right
            if not right:
                wrong.append((kind, label, told, item))
    rates = {kind: n[f"{kind}_right"] / max(n[kind], 1) for kind in ("own", "inherited", "missing")}
    rates["found"] = n["found"] / max(n["all"], 1)
    return {name: round(rate, 3) for name, rate in rates.items()}, wrong


def _events(text):
    document = Document(id="gate", text=text)
    result = analyze_document(document, gazetteer=open_gazetteer(), lexicon=load_lexicon("en"))
    return result.events


def _nearest(events, start):
    """Return the event of the label's sentence whose trigger is nearest to the labelled word."""
    inside = [e for e in events if e.passage.start <= start < e.passage.end]
    return min(inside, key=lambda e: abs(e.trigger.start - start), default=None)


def _is_right(event, label, country):
    if not label["places"]:
        found = [p.place for p in event.places]
        return all(p is not None and p.kind == "country" and p.country == country for p in found)
    named = {
        name for p in event.places for name in (p.passage.text, p.place and p.place.name) if name
    }
    return any(want in name for want in label["places"] for name in named)
