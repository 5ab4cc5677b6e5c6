"""The flat view of a document's words."""

import spacy
from hypothesis import given
from hypothesis import strategies as st

from geothreat.lexicon import load_lexicon
from geothreat.nlp.sentences import set_sentences
from geothreat.nlp.words import view_words

_NLP = spacy.blank("en")


def view(text):
    return view_words(set_sentences(_NLP(text), load_lexicon("en")))


def test_joined_words_are_parted():
    assert view("U.S.-led Russia–Ukraine 10-15").text == [
        "U.S.", "-", "led", "Russia", "–", "Ukraine", "10", "-", "15",
    ]  # fmt: skip


def test_sentences_and_openings():
    words = view("“Kyiv is calm.” Lviv is not.")
    assert [words.text[i] for i, opens in enumerate(words.opens) if opens] == ["Kyiv", "Lviv"]
    assert not words.together(0, len(words) - 1)
    assert words.word(len(words), 0) == ""
    assert words.bounds(0)[0] == 0


@given(st.text(max_size=60))
def test_offsets_are_exact(text):
    words = view(text)
    for piece, start, end in zip(words.text, words.start, words.end, strict=True):
        assert text[start:end] == piece
        assert not piece.isspace()
