"""Whole articles on the frozen gate: scores only rise, faults only fall.

Made-up articles from as many conflicts, written by people who knew the guide of annotation and
none of the rules: forty-two that word acts and threats in as many ways as they could think of, and
some two hundred and thirty (the other sets) in the words of papers and agencies; beside them 320
notes of one to four sentences, half of which tell nothing. A third of the first, the eighth and the
ninth set, all of the seventh and half of the others are held: scored, and never read while tuning.
"""

import tomllib
from pathlib import Path

import pytest

from tests.nlp.gates.articles import FIELDS, score_articles, whole
from tests.nlp.gates.measure import load

GATE = tomllib.loads(Path(__file__).with_name("articles.toml").read_text("utf-8"))
SETS = {name: load(name) for name in GATE}
ARTICLES = [article for articles in SETS.values() for article in articles]
FAULTS = {"threat_as_event", "event_as_threat"}


@pytest.mark.parametrize(("name", "part"), [(name, part) for name in GATE for part in GATE[name]])
def test_the_gate_holds(name, part):
    rates, _ = score_articles([a for a in SETS[name] if a["part"] == part])
    today = GATE[name][part]["today"]
    assert set(today) == set(rates) - set(FIELDS)
    worse = {
        name: rates[name]
        for name, bound in today.items()
        if (rates[name] > bound if name in FAULTS else rates[name] < bound)
    }
    assert not worse


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article["id"])
def test_an_article_is_sound(article):
    text, spans = whole(article)
    for sentence, (_, end) in zip(article["sentences"], spans, strict=True):
        is_heading = sentence["text"][-1].isalnum()  # whose place the text below may tell
        for item in sentence["items"]:
            assert item["label"] in {"event", "threat"}
            for place in item.get("places", ()):
                known = text[:end] if place.get("inherited") else sentence["text"]
                assert place["text"].lower() in (text if is_heading else known).lower()
            for target in item.get("targets", ()):
                assert target["text"] in sentence["text"]


def test_the_articles_are_many_and_mixed():
    assert len({a["id"] for a in ARTICLES}) == len(ARTICLES) >= 200
    for articles, share in zip(SETS.values(), (3, 2, 2, 2, 2, 2, 1, 3, 3, 2), strict=True):
        held = [row for row, article in enumerate(articles) if article["part"] == "held"]
        assert held == list(range(share - 1, len(articles), share))
    items = [i for a in ARTICLES for s in a["sentences"] for i in s["items"]]
    events = [i for i in items if i["label"] == "event"]
    assert len(events) >= 200
    assert len(items) - len(events) >= 100
    assert sum(any(p.get("inherited") for p in e["places"]) for e in events) >= 50
    assert sum(not s["items"] for a in ARTICLES for s in a["sentences"]) >= 100


def test_the_scorer_can_fail():
    threat = {"label": "threat", "targets": [{"text": "Chad", "country": "CM"}]}
    event = {"label": "event", "killed": 4, "places": [{"text": "Haifa", "lat": 0.0, "lon": 0.0}]}
    article = {
        "id": "x",
        "published": None,
        "sentences": [
            {"text": "A shell hit Haifa, killing three people.", "para": True, "items": [event]},
            {"text": "Sudan threatened to bomb Chad.", "para": True, "items": [threat]},
            {"text": "A missile hit Haifa on Monday.", "para": True, "items": [threat]},
            {"text": "The mayor of Haifa smiled.", "para": True, "items": [event]},
        ],
    }
    rates, wrong = score_articles([article])
    assert (rates["own"], rates["killed"], rates["target"]) == (0, 0, 0)
    assert (rates["events_found"], rates["threats_found"], rates["threat_as_event"]) == (
        0.5,
        0.5,
        1,
    )
    assert sorted(fault for fault, *_ in wrong) == [
        "event invented",
        "event missed",
        "killed",
        "own place",
        "target",
        "threat as event",
        "threat missed",
    ]
