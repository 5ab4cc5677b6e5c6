"""Tables of phrases: what is cut without asking spaCy is what spaCy would say."""

import re
from importlib import resources

from geothreat.nlp.phrases import PhraseTable, _cut_word, fold, tokenizer


def test_words_of_letters_are_cut_as_spacy_cuts_them():
    folder = resources.files("geothreat.lexicon") / "en"
    texts = [file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".toml")]
    words = {word for text in texts for word in re.findall(r"[A-Za-z]+", text)}
    words |= {"cannot", "dont", "wont", "gonna", "im", "Cannot", "Ill", "id"}
    for word in words:
        assert _cut_word(word) == tuple(fold(t.text) for t in tokenizer().make_doc(word)), word


def test_entries_of_one_first_word_are_found_in_the_order_given():
    table = PhraseTable([("set * on fire", 1), ("set", 2), ("set off", 3), ("set * off", 4)])
    words = ["they", "set", "off", "a", "bomb"]
    assert [(f.end, f.value) for f in table.find(words, 0, 5)] == [(2, 2), (3, 3)]
    words = ["they", "set", '"', "off", ",", "set", "the", "car", "on", "fire"]
    assert [f.value for f in table.find(words, 0, 10)] == [1, 2, 3, 4, 1, 2]
    table.add("set the", 5)
    assert [f.value for f in table.at(words, 5, 10)] == [1, 2, 5]
