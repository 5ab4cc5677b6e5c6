"""Events at relative places: the computed place first, what it is told from second."""

from datetime import date

import pytest

from geothreat.gazetteer import Gazetteer, open_gazetteer
from geothreat.lexicon import load_lexicon
from geothreat.nlp import analyze_document
from geothreat.records import Analysis, Document, Location


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def analyze(gazetteer: Gazetteer, text: str) -> Analysis:
    document = Document(id="t", text=text, published=date(2025, 3, 4))
    return analyze_document(document, gazetteer=gazetteer, lexicon=load_lexicon())


def places(gazetteer: Gazetteer, text: str) -> tuple[Location, ...]:
    (event,) = analyze(gazetteer, text).events
    return event.places


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("A missile struck 30 km west of Pokrovsk on Monday, killing two people.",
         ["from:gn:704422:270:30000", "gn:704422"]),
        ("The strike hit a village about 20 kilometers (12 miles) south-east of Goma.",
         ["from:gn:216281:135:20000", "gn:216281"]),
        ("Shelling killed three people in southern Ukraine.", ["region:southern-ukraine"]),
        ("Shelling killed three people in eastern Poland.", ["part:gn:798544:east"]),
        ("Gunmen killed nine villagers in Nigeria's northwest.", ["part:gn:2328926:north-west"]),
        ("A drone exploded off the coast of Odesa.", ["coast:gn:698740", "gn:698740"]),
        ("Ukrainian troops clashed near the border with Belarus on Friday.",
         ["border:gn:690791:gn:630336"]),
        ("Fighting between Toretsk and Kostiantynivka killed two soldiers.",
         ["between:gn:709354:gn:705104", "gn:709354", "gn:705104"]),
        ("Two people were killed near the city of Kharkiv.", ["gn:706483"]),
    ],
)  # fmt: skip
def test_where_it_was(gazetteer, text, ids):
    assert [p.place.id for p in places(gazetteer, text) if p.place] == ids


def test_the_phrase_is_its_passage(gazetteer):
    text = "A missile struck 30 km west of Pokrovsk on Monday, killing two people."
    first, second = places(gazetteer, text)
    assert first.passage.text == "30 km west of Pokrovsk"
    assert text[first.passage.start : first.passage.end] == first.passage.text
    assert second.passage.text == "Pokrovsk"
    assert first.where_prec == 2


def test_the_mention_keeps_its_own_place(gazetteer):
    (mention,) = analyze(gazetteer, "Shelling killed three people in eastern Poland.").mentions
    assert mention.passage.text == "Poland"
    assert mention.place is not None
    assert mention.place.kind == "country"


def test_a_part_yields_to_a_town_when_inherited(gazetteer):
    text = (
        "A blast hit eastern Poland on Monday. A missile struck Lublin, killing two people."
        "\n\nThe talks went on for days.\n\nNobody helped. It was quiet. Shelling killed four."
    )
    last = analyze(gazetteer, text).events[-1].places
    assert [p.place.name for p in last if p.place] == ["Lublin"]


def test_governments_are_no_points_to_be_between(gazetteer):
    found = analyze(gazetteer, "Talks between Moscow and Kyiv failed after shelling in Sumy.")
    ids = [p.place.id for e in found.events for p in e.places if p.place]
    assert not any(id_.startswith("between:") for id_ in ids)
