"""Factuality of any word: what happened, what did not, what was only said."""

import pytest
import spacy

from geothreat.nlp import factuality

NLP = spacy.blank("en")


def score(text: str, word: str, model: str | None = None) -> float:
    doc = NLP(text)
    token = next(t for t in doc if t.text == word)
    return factuality(doc, doc[token.i : token.i + 1], model=model).score


@pytest.mark.parametrize("model", [None, "none"])
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The rebels burned the bridge at dawn.", "burned"),
        ("Two gunmen were arrested after the raid.", "arrested"),
        ("Ministers condemned the bombing of the ferry.", "bombing"),
    ],
)
def test_what_happened_is_actual(text, word, model):
    assert score(text, word, model) >= 1.25


@pytest.mark.parametrize("model", [None, "none"])
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The army did not cross the river.", "cross"),
        ("The general may resign next week.", "resign"),
        ("If the fleet leaves port, the talks are over.", "leaves"),
        ("They threatened to close the strait.", "close"),
    ],
)
def test_what_did_not_or_only_may_happen_is_not(text, word, model):
    assert score(text, word, model) < 1.25


def test_a_denial_is_below_an_open_question():
    denied = score("The army did not cross the river.", "cross")
    assert denied < 0 <= score("The army may cross the river.", "cross")


def test_the_cue_is_named():
    doc = NLP("The army did not cross the river.")
    told = factuality(doc, doc[4:5])
    assert told.cue is not None
    assert told.label == "other"
    assert "negated" in told.why


def test_a_span_of_another_text_is_refused():
    doc, other = NLP("Shells fell."), NLP("Shells fell.")
    with pytest.raises(ValueError, match="pass doc"):
        factuality(doc, other[0:1])
