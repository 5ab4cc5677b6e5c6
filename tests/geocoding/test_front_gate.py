"""A frozen set of our own: sentences from the front, and which namesake they mean."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from geothreat.gazetteer import open_gazetteer
from geothreat.gazetteer.sphere import distance
from geothreat.lexicon import load_lexicon
from geothreat.nlp.analysis import analyze_document
from geothreat.records import Document

HERE = Path(__file__).parent
ITEMS = tomllib.loads((HERE / "fronts_gate.toml").read_text("utf-8"))["items"]
SCORES = tomllib.loads((HERE / "fronts_gate_score.toml").read_text("utf-8"))
NEAR_M = 25_000.0


def is_right(item):
    """Say whether the first naming of the place lies within 25 km of where it should."""
    text, day, name, longitude, latitude = map(str.strip, item.split("|"))
    document = Document(id="a", text=text, published=date.fromisoformat(day))
    found = analyze_document(document, gazetteer=open_gazetteer(), lexicon=load_lexicon("en"))
    place = next((m.place for m in found.mentions if m.passage.text == name), None)
    if place is None or place.longitude is None or place.latitude is None:
        return False
    away = distance(float(longitude), float(latitude), place.longitude, place.latitude)
    return away <= NEAR_M


@pytest.mark.parametrize(("part", "held"), [("tuning", False), ("held", True)])
def test_the_namesake_at_the_front_is_found(part, held):
    items = [item for n, item in enumerate(ITEMS, 1) if (n % 3 == 0) is held]
    share = sum(map(is_right, items)) / len(items)
    assert share >= SCORES["bound"][part], f"{part}: {share:.3f}"


def test_the_set_is_whole():
    assert len(ITEMS) == 48
    assert set(SCORES["first"]) == set(SCORES["today"]) == {"tuning", "held"}
