"""The weights of the small classifier, and where it is asked."""

import re

import pytest
import spacy

from geothreat.gazetteer import open_gazetteer
from geothreat.lexicon import load_lexicon
from geothreat.nlp.candidates import Span
from geothreat.nlp.classifier import features_of, load_weights, log_odds
from geothreat.nlp.sentences import set_sentences
from geothreat.nlp.surface import read_surface
from geothreat.nlp.toponyms import find_toponyms

_NLP = spacy.blank("en")


def read(text):
    return set_sentences(_NLP(text), load_lexicon())


def features(text, name):
    surface = read_surface(read(text), open_gazetteer(), load_lexicon())
    first = surface.words.text.index(name)
    span = Span(first, first + 1, ())
    return list(features_of(surface.words, surface.names, span, surface.vocabulary))


def test_weights_are_readable_and_small():
    weights = load_weights()
    assert 300 < len(weights) < 3_000
    assert all(abs(weight) < 10 for weight in weights.values())
    assert all(re.fullmatch(r"[^\n]{1,60}", name) for name in weights)


@pytest.mark.parametrize(
    ("place", "none"),
    [
        ("Four men died near Xolvira.", "Four men thanked Xolvira."),
        ("He was born in Xolvira.", "He was called Xolvira."),
    ],
)
def test_the_words_around_decide(place, none):
    assert log_odds(features(place, "Xolvira")) > log_odds(features(none, "Xolvira"))


def test_features_say_what_they_are():
    found = features("Four men died near Xolvira.", "Xolvira")
    assert {"before: near", "ending: -ira", "gazetteer: unknown"} <= set(found)
    assert len(found) == len(set(found))


def test_it_is_asked_about_unknown_names_and_can_be_switched_off():
    doc = read("He was born in Xolviraland.")
    on = find_toponyms(doc, open_gazetteer(), load_lexicon())
    off = find_toponyms(doc, open_gazetteer(), load_lexicon(), learned=False)
    assert [m.passage.text for m in on] == ["Xolviraland"]
    assert on[0].place is None
    assert off == ()


def test_what_the_gazetteer_knows_is_left_to_the_rules():
    doc = read("Fighting went on in Kharkiv and in Sumy.")
    both = [
        find_toponyms(doc, open_gazetteer(), load_lexicon(), learned=learned)
        for learned in (True, False)
    ]
    assert both[0] == both[1]
