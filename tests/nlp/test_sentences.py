"""Where the first sentence begins, behind the head of a file or a dateline."""

import pytest

from geothreat import analyze
from geothreat.lexicon import load_lexicon
from geothreat.nlp.phrases import tokenizer
from geothreat.nlp.sentences import iter_sentences, set_sentences


def sentences(text):
    doc = set_sentences(tokenizer().make_doc(text), load_lexicon())
    return [sentence.text for sentence in iter_sentences(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            " date 2025-12-01 Shells hit a port\nMore.",
            ["date 2025-12-01", "Shells hit a port", "More."],
        ),
        ("Date 2025-12-01 Shells fell.", ["Date 2025-12-01", "Shells fell."]),
        ("The date 2025-12-01 was set.", ["The date 2025-12-01 was set."]),
        ("Date palms burned.", ["Date palms burned."]),
        ("date 2025-12-01", ["date 2025-12-01"]),
        ("", []),
    ],
)
def test_the_head_of_a_file_is_no_part_of_the_first_sentence(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("ODESA — Drones hit a port.", "ODESA —"),
        ("KYIV—Drones hit a port.", "KYIV—"),
        ("PORT SUDAN, Nov 18 - Drones hit a port.", "PORT SUDAN, Nov 18 -"),
        ("Kyiv, 3 March – Drones hit a port.", "Kyiv, 3 March –"),
        ("BEIRUT/TYRE (Own staff) - Drones hit a port.", "BEIRUT/TYRE (Own staff) -"),
        ("PORT-AU-PRINCE, Haiti (Own) -- Drones hit a port.", "PORT-AU-PRINCE, Haiti (Own) --"),
        ("Port hit\n\nODESA — Drones hit a port.", "ODESA —"),
        ("St. Petersburg – drones hit a refinery.", None),
        ("ODESA - DRONES HIT PORT", None),
        ("The strike - the third - hit a port.", None),
        ("F-16 jets hit a port.", None),
        ("ODESA —", None),
    ],
)
def test_a_dateline_is_no_part_of_the_sentence_behind_it(text, dateline):
    found = [sentence for sentence in sentences(text) if sentence[-1] in "-–—"]
    assert found == ([dateline] if dateline else [text] if text[-1] == "—" else [])


def test_the_place_of_a_dateline_is_no_place_of_an_event():
    told = analyze(
        "PORT SUDAN, Nov 18 - Drones struck the power station in El Obeid, killing four."
    )
    (event,) = told.events
    assert [place.passage.text for place in event.places] == ["El Obeid"]
