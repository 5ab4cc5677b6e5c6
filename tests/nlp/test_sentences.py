"""Where the first sentence begins behind the head of a file."""

import pytest

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
