"""How the gate of whole articles is scored: by sentence, and by place or target of what was found.

The rules are those of shared-task scorers for events in news: what overlaps a labelled sentence by
half of the shorter span counts, a sentence once however much it tells; what a label calls optional
is neither asked for nor punished. A place is right within 25 km of a town or site, 161 km of a
region, country or sea (Gritta et al., 2018); a target by its country or within 161 km.
"""

from collections import Counter
from datetime import date
from functools import cache

from geopy.distance import geodesic

from geothreat.gazetteer import open_gazetteer
from geothreat.lexicon import load_lexicon
from geothreat.nlp import analyze_document
from geothreat.records import Document

NEAR, FAR = 25.0, 161.0
FIELDS = ("place", "own", "inherited", "killed", "target")
_PRECISE = {"site", "city", "district"}


def whole(article):
    """Return the text of an article, and where each of its sentences starts and ends in it."""
    text, spans = "", []
    for sentence in article["sentences"]:
        text += ("\n\n" if sentence["para"] else " ") if text else ""
        spans.append((len(text), len(text) + len(sentence["text"])))
        text += sentence["text"]
    return text, spans


@cache
def analysed(text, published):
    day = date.fromisoformat(published) if published else None
    document = Document(id="gate", text=text, published=day)
    return analyze_document(document, gazetteer=open_gazetteer(), lexicon=load_lexicon("en"))


def sentences(article):
    """Yield each sentence's items, and the events and the threats found there."""
    text, spans = whole(article)
    result = analysed(text, article["published"])
    for sentence, span in zip(article["sentences"], spans, strict=True):
        events, threats = (
            [s for s in found if _overlaps(span, (s.passage.start, s.passage.end))]
            for found in (result.events, result.threats)
        )
        yield sentence, events, threats


def score_articles(articles):
    """Return the figures of the gate, and what is wrong as (what, article, sentence, found)."""
    n, wrong = Counter(), []
    for article in articles:
        for sentence, events, threats in sentences(article):
            faults = _faults(sentence["items"], events, threats, n)
            wrong += [(fault, article["id"], sentence, (events, threats)) for fault in faults]
    return _figures(n), wrong


def _faults(items, events, threats, n):
    asked = {
        label: [i for i in items if i["label"] == label and not i.get("optional")]
        for label in ("event", "threat")
    }
    for label, found in (("event", events), ("threat", threats)):
        allowed = any(i["label"] == label for i in items)
        n[f"{label}_hit"] += bool(asked[label]) and bool(found)
        n[f"{label}_missed"] += bool(asked[label]) and not found
        n[f"{label}_invented"] += bool(found) and not allowed
        if asked[label] and not found:
            yield f"{label} missed"
        if found and not allowed:
            yield f"{label} invented"
    crossed = {"threat": ("event", events), "event": ("threat", threats)}
    for label, (other, found) in crossed.items():
        n[f"{label}_only"] += bool(asked[label])
        if asked[label] and found and not any(i["label"] == other for i in items):
            n[f"{label}_as_{other}"] += 1
            yield f"{label} as {other}"
    yield from _places(asked["event"], events, n)
    yield from _targets(asked["threat"], threats, n)


def _places(items, events, n):
    for item in items:
        if not item["places"]:
            continue
        kind = "inherited" if all(p.get("inherited") for p in item["places"]) else "own"
        right = any(
            _near(place, told.place)
            for place in item["places"]
            for event in events
            for told in event.places
        )
        n[kind] += bool(events)
        n[f"{kind}_asked"] += 1
        n[f"{kind}_right"] += right
        if events and not right:
            yield f"{kind} place"
    for item in items:
        if item.get("killed") is not None:
            deaths = (e.casualties.deaths for e in events)
            right = item["killed"] in {d.best for d in deaths if d}
            n["killed"] += bool(events)
            n["killed_asked"] += 1
            n["killed_right"] += right
            if events and not right:
                yield "killed"


def _targets(items, threats, n):
    for item in items:
        known = [t for t in item["targets"] if t.get("country") or t.get("lat") is not None]
        if not known:
            continue
        told = [t for threat in threats for t in threat.targets]
        right = any(_is_target(want, got) for want in known for got in told)
        n["target"] += bool(threats)
        n["target_asked"] += 1
        n["target_right"] += right
        if threats and not right:
            yield "target"


def _is_target(want, got):
    if want.get("country") and want["country"] in (got.country, *got.members):
        return True
    return want.get("lat") is not None and _near({**want, "level": "region"}, got.place)


def _near(want, place):
    if place is None or place.longitude is None or want.get("lat") is None:
        return False
    apart = geodesic((want["lat"], want["lon"]), (place.latitude, place.longitude)).km
    return apart <= (NEAR if want.get("level", "city") in _PRECISE else FAR)


def _overlaps(one, other):
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common > 0 and common >= 0.5 * min(one[1] - one[0], other[1] - other[0])


def _figures(n):
    figures = {}
    for label in ("event", "threat"):
        hit, missed, invented = (n[f"{label}_{kind}"] for kind in ("hit", "missed", "invented"))
        figures[f"{label}s"] = 2 * hit / max(2 * hit + missed + invented, 1)
        figures[f"{label}s_found"] = hit / max(hit + missed, 1)
    for suffix in ("right", "asked"):
        n[f"place_{suffix}"] = n[f"own_{suffix}"] + n[f"inherited_{suffix}"]
    n["place"] = n["own"] + n["inherited"]
    for kind in FIELDS:
        figures[kind] = n[f"{kind}_right"] / max(n[kind], 1)
        figures[f"{kind}_told"] = n[f"{kind}_right"] / max(n[f"{kind}_asked"], 1)
    rates = {name: round(value, 3) for name, value in figures.items()}
    return {
        **rates,
        "threat_as_event": n["threat_as_event"],
        "event_as_threat": n["event_as_threat"],
    }
