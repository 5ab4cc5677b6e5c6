"""Tokens of stretches that were cut before are those that spaCy makes of the whole text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geothreat.nlp.phrases import tokenizer
from geothreat.nlp.stretches import cut_stretches

_PIECES = [
    "U.S.-led", "don't", "10km", "“Kyiv", "calm,”", "(he", "e.g.", "said.\n\nThe", "'s", ":-)", "—",
    "cannot", "a.m.", "$3.5bn", "O’Neil’s", "''They", "...", "\u200b", "naïve", "http://x.org/a?b=c",
]  # fmt: skip


def spacy_cuts(text):
    doc = tokenizer().make_doc(text)
    odd = [t.i for t in doc if not t.text.isalnum()]
    followed = [int(bool(t.whitespace_)) for t in doc]
    return [t.text for t in doc], [t.idx for t in doc], followed, odd


@given(st.lists(st.sampled_from(_PIECES), max_size=12), st.sampled_from(["", " "]))
def test_as_spacy_cuts_them(pieces, end):
    text = " ".join(pieces) + (end if pieces else "")
    assert cut_stretches(text) == spacy_cuts(text)


@given(st.text(max_size=40))
def test_any_text_is_cut_so_or_left_to_spacy(text):
    found = cut_stretches(text)
    assert found is None or found == spacy_cuts(text)


@pytest.mark.parametrize("text", ["two  spaces", " at the start", "a line \n and", "x" * 100])
def test_what_is_no_plain_prose_is_left_to_spacy(text):
    assert cut_stretches(text) is None
