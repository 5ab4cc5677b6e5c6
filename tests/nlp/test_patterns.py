"""Patterns of words and classes: choices, classes that name classes, gaps, options, the mark."""

import pytest

from geothreat.nlp.patterns import Classes, PatternTable, plain_words
from geothreat.nlp.phrases import fold, tokenizer

CLASSES = Classes(
    {
        "ash": ["ash", "a heap of {stone}"],
        "stone": ["stones", "bricks"],
        "burn": ["burn", "go dark"],
        "will": ["will", "is|are going to"],
    },
    {"burn": ["burnt", "burnt"], "go": ["went", "gone"]},
)


def found(pattern, text):
    doc = tokenizer().make_doc(text)
    words = [fold(token.text) for token in doc]
    table = PatternTable({"sign": [pattern]}, CLASSES)
    return [doc[m.start : m.end].text for m in table.find(plain_words(words, 0, len(doc)))]


@pytest.mark.parametrize(
    ("pattern", "text", "match"),
    [
        ("{will} ^be {ash}", "The town will be a heap of bricks.", "be a heap of bricks"),
        ("{will} ^be {ash}", "They are going to be ash.", "be ash"),
        ("{will} ^{burn}", "“They’ll ‘burn’,” he said.", "burn"),
        ("{burn:all} again", "It went dark again.", "went dark again"),
        ("the .. tower", "the old stone tower", "the old stone tower"),
        ("one|two more? shots", "Two shots were fired.", "Two shots"),
        ("will ^not", "We won't.", "n't"),
        ("<s> ^next", "Next, the port", "Next"),
        ("^next </s>", "The port next", "next"),
        ("any _ who", "any man who", "any man who"),
    ],
)
def test_a_pattern_matches(pattern, text, match):
    assert found(pattern, text) == ([match] if match else [])


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("will .. ash", "It will not be ash."),  # a gap negates nothing
        ("will .. ash", "It will come; ash is old."),  # nor ends a clause
        ("will .. ash", "It will be one of many old ash trees."),  # nor is it longer
        ("any _ who", "any who"),
        ("^next </s>", "The next port"),
        ("{burn:all} again", "It burns. Again!"),
    ],
)
def test_a_pattern_does_not_match(pattern, text):
    assert found(pattern, text) == []
