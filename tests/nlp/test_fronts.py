"""Words that tell of a front, and which namesake they make of a village's name."""

from datetime import date

import pytest

from geothreat.gazetteer import open_gazetteer
from geothreat.lexicon import load_lexicon
from geothreat.nlp.analysis import analyze_document
from geothreat.nlp.candidates import Span
from geothreat.nlp.fronts import Fronts
from geothreat.nlp.phrases import tokenizer
from geothreat.nlp.sentences import cut
from geothreat.nlp.vocabulary import load_vocabulary
from geothreat.nlp.words import view_words
from geothreat.records import Document

LEXICON = load_lexicon("en")


def told(text, word):
    words = view_words(cut(text, LEXICON))
    at = words.text.index(word)
    return Fronts(words, load_vocabulary(LEXICON)).told(Span(at, at + 1, ()))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Troops dug in along the line of contact near Orivka.", 1.0),
        ("Front-line villages such as Orivka lost power.", 1.0),
        ("Mortars were heard at Orivka.", 0.5),
        ("The mayor of Orivka opened a school.", 0.0),
        ("Border villages such as Orivka lie empty.", 0.5),
        ("In front of the church of Orivka, a line of people waited.", 0.0),
        ("The frontline did not move. A drone fell on Orivka.", 0.6),
        ("The frontline did not move. Mortars hit Orivka.", 0.6),
    ],
)
def test_how_much_a_text_speaks_of_a_front(text, amount):
    assert told(text, "Orivka") == amount


def test_a_text_without_words():
    words = view_words(tokenizer().make_doc(""))
    assert Fronts(words, load_vocabulary(LEXICON)) is not None


def places(text, day):
    document = Document(id="a", text=text, published=day)
    found = analyze_document(document, gazetteer=open_gazetteer(), lexicon=LEXICON)
    return {m.passage.text: m.place for m in found.mentions}


def test_a_village_of_many_namesakes_is_the_one_at_the_front():
    text = "Ukrainian soldiers held the trenches near Vesele under mortar fire all night."
    vesele = places(text, date(2019, 3, 4))["Vesele"]
    assert vesele is not None
    assert vesele.admin1 == "Donetsk Oblast"


def test_a_province_named_in_the_text_still_decides():
    text = (
        "In the Poltava region, far from the front line, a fire broke out in Serhiivka."
        " Officials in Poltava said that nobody was hurt."
    )
    serhiivka = places(text, date(2023, 5, 6))["Serhiivka"]
    assert serhiivka is not None
    assert serhiivka.admin1 == "Poltava Oblast"


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit the Shakhta imeni Brovina settlement near Donetsk, Ukraine.",
        "Ukrainian troops fired at Shakhta imeni Brovina, Donetsk, on Friday.",
    ],
)
def test_a_name_called_after_somebody_is_not_cut_to_a_town_elsewhere(text):
    found = places(text, date(2019, 3, 4))
    assert "Shakhta" not in found
    assert "Shakhta imeni Brovina" in found
    assert all(place is None or place.country == "UA" for place in found.values())


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Vodyanoye", "Vodiane"),
        ("Novotoshkovskoye", "Novotoshkivske"),
        ("Khutir Vilny", "Vilnyi"),
        ("Elenovka", "Olenivka"),
    ],
)
def test_a_village_in_its_russian_name_is_the_one_on_the_line(written, name):
    text = f"Observers heard fire near {written} in eastern Ukraine, close to the line of contact."
    place = places(text, date(2019, 3, 4))[written]
    assert place is not None
    assert (place.name, place.country) == (name, "UA")
    assert place.admin1 in ("Donetsk Oblast", "Luhansk Oblast")


def test_a_village_at_the_front_is_told_from_a_word_by_the_front():
    text = "The soldiers left their trenches. Pavlivka changed hands again, both armies said."
    assert places(text, date(2022, 11, 6))["Pavlivka"].admin1 == "Donetsk Oblast"
    assert "Pavlivka" not in places(text, date(2011, 11, 6))
