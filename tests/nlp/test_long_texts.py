"""Texts longer than spaCy's own limit, which is meant for networks over whole texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geothreat.nlp.phrases import tokenizer


def test_more_than_a_million_characters_are_cut_into_words():
    doc = tokenizer().make_doc("Shells fell. " * 80_000)
    assert len(doc.text) > 1_000_000
    assert doc[0].text == "Shells"


@pytest.mark.parametrize("run", ["(" * 30_000, "“(-" * 9_000, "x" * 30_000, "Sumy," * 5_000])
def test_a_run_without_blanks_is_cut_in_time_and_to_the_character(run):
    """Spelt out: thirty thousand brackets took spaCy five minutes."""
    for text in (run, f"A drone hit Sumy. {run} Two were hurt.\n", f" {run}\n\n{run}  Kyiv’s"):
        doc = tokenizer().make_doc(text)
        assert doc.text == text
        assert max(len(token) for token in doc) <= 200


@given(st.text(alphabet="ab(.’s \n", max_size=60))
def test_texts_with_short_runs_are_cut_as_spacy_cuts_them(text):

    whole = tokenizer().tokenizer.args[0]  # spaCy's own, of a text in one piece
    assert [t.text_with_ws for t in tokenizer().make_doc(text)] == [
        t.text_with_ws for t in whole(text)
    ]
