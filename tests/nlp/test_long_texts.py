"""Texts longer than spaCy's own limit, which is meant for networks over whole texts."""

from geothreat.nlp.phrases import tokenizer


def test_more_than_a_million_characters_are_cut_into_words():
    doc = tokenizer().make_doc("Shells fell. " * 80_000)
    assert len(doc.text) > 1_000_000
    assert doc[0].text == "Shells"
