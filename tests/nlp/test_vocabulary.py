"""The lexicon's words about names hold together."""

import pytest

from geothreat.lexicon import load_lexicon
from geothreat.nlp.vocabulary import load_vocabulary

_LEXICON = load_lexicon("en")
_LISTS = [
    (f"{file}.{section}.{name}", words)
    for file in ("toponyms", "persons")
    for section, table in _LEXICON.table(file).items()
    for name, words in table.items()
    if isinstance(words, list)
]


@pytest.mark.parametrize(("path", "words"), _LISTS, ids=[path for path, _ in _LISTS])
def test_words_are_lower_case_and_stand_once(path, words):
    assert words == [word.lower().strip() for word in words]
    assert len(words) == len(set(words))


def test_every_weight_has_a_reason_in_words():
    vocabulary = load_vocabulary(_LEXICON)
    assert vocabulary.weights.keys() - vocabulary.reasons.keys() == {"bias"}
    assert vocabulary.reasons.keys() <= vocabulary.weights.keys()


def test_a_vocabulary_is_made_once():
    assert load_vocabulary(_LEXICON) is load_vocabulary(_LEXICON)
