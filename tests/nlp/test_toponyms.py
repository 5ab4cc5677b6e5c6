"""Place names in sentences of our own: which words, in what role, which place."""

import tomllib
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geothreat.gazetteer import open_gazetteer
from geothreat.lexicon import load_lexicon
from geothreat.nlp.publisher import Publisher
from geothreat.nlp.sentences import set_sentences
from geothreat.nlp.toponyms import find_groups, find_places, find_toponyms

_TABLE = tomllib.loads((Path(__file__).parent / "toponym_sentences.toml").read_text("utf-8"))
_CASES = [
    pytest.param(text, names, id=f"{section}-{text[:40]}")
    for section, sentences in _TABLE.items()
    for text, names in sentences.items()
]
_NLP = spacy.blank("en")
_WORDS = sorted({word for case in _CASES for word in case.values[0].split()})
_PIECES = [
    *_WORDS,
    "al-",
    "ez",
    "-",
    "–",
    ",",
    ".",
    "'s",
    "’s",
    "(",
    ")",
    "\n",
    "\n\n",
    " ",
    "🙂",
    "и",
]


def read(text):
    return set_sentences(_NLP(text), load_lexicon("en"))


def find(text, **options):
    return find_toponyms(read(text), open_gazetteer(), load_lexicon("en"), **options)


def groups(text):
    return find_groups(read(text), open_gazetteer(), load_lexicon("en"))


def described(mention):
    place = mention.place
    kind, country = (place.kind, place.country or "-") if place else ("?", "-")
    return f"{mention.passage.text} | {mention.role} | {kind} | {country}"


def test_there_are_enough_sentences():
    assert len(_CASES) >= 80


@pytest.mark.parametrize(("text", "names"), _CASES)
def test_names_roles_and_places(text, names):
    assert [described(mention) for mention in find(text)] == names


def test_a_metonym_gives_its_country():
    (mention,) = find("Moscow lashed out again.")
    assert (mention.place.kind, mention.place.country) == ("city", "RU")


def test_two_places_of_one_name_in_one_text():
    found = find("Police in Brest, Belarus, called police in Brest, France, that night.")
    assert [m.place.country for m in found] == ["BY", "BY", "FR", "FR"]


def test_a_sure_place_carries_the_same_name_elsewhere():
    found = find("A shell hit Bakhmut. Bakhmut was empty.")
    assert [m.place.country for m in found] == ["UA", "UA"]


def test_a_family_name_met_before_is_no_place_later():
    assert find("Dr. Emma Lincoln testified. Then Lincoln said the wound was deep.") == ()


def test_neighbours_decide_between_places_of_one_name():
    text = "Crews from Dallas, Houston and Paris worked in Texas, near Sherman and Denison."
    paris = next(m for m in find(text) if m.passage.text == "Paris")
    assert (paris.place.country, paris.place.admin1) == ("US", "Texas")


def test_a_name_without_a_place_stays_flagged():
    (mention,) = find("A van was left on Kingsmead Road overnight.")
    assert mention.place is None
    assert mention.why[-1] == "not in the gazetteer"


def test_publisher_country_counts():
    home = {
        c: find("The fire in Birmingham spread.", publisher=Publisher(c))[0].confidence
        for c in ("GB", "FR")
    }
    assert home["GB"] > home["FR"]


@pytest.mark.parametrize(
    ("text", "where_prec"),
    [
        ("A bomb fell in Pokrovsk.", 1),
        ("A bomb fell near Pokrovsk.", 2),
        ("A bomb fell 30 km west of Pokrovsk.", 2),
        ("A bomb fell in the Pokrovsk area.", 2),
        ("A bomb fell in the east of Pokrovsk.", 1),
        ("A bomb fell in northern Israel.", 6),
    ],
)
def test_near_is_less_exact_than_in(text, where_prec):
    (mention,) = find(text)
    assert mention.where_prec == where_prec
    assert where_prec != 2 or mention.radius_m >= 25_000


def test_every_mention_says_why_and_how_exactly():
    for mention in find("Shells fell on the Sumy region, on Kharkiv and in the Black Sea."):
        assert mention.why
        assert 0 < mention.confidence <= 1
        assert mention.where_prec == {"admin1": 4, "city": 1, "sea": 7}[mention.place.kind]
        assert mention.radius_m > 0
        assert len(mention.alternatives) <= 4
        assert mention.place not in mention.alternatives


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("NATO met. The alliance vowed to answer.", ["NATO", "NATO"]),
        ("The EU agreed, and the bloc paid.", ["European Union", "European Union"]),
        ("The Baltic states want more jets.", ["Baltic states"]),
        ("The alliance of parties broke up.", []),
        ("He rode west and stopped.", []),
    ],
)
def test_groups(text, names):
    assert [mention.place.name for mention in groups(text)] == names


def test_groups_have_members_and_roles():
    nato, baltics = groups("NATO will defend the Baltic states.")
    assert "PL" in nato.place.members
    assert nato.role == "organisation"
    assert set(baltics.place.members) == {"EE", "LV", "LT"}
    assert baltics.role == "place"


def test_an_organisation_of_countries_is_no_toponym():
    assert find("NATO and the EU agreed.") == ()


def test_an_empty_text_and_one_without_sentences():
    assert find("") == ()
    doc = _NLP("Shells fell on Kharkiv.")
    assert len(find_toponyms(doc, open_gazetteer(), load_lexicon("en"))) == 1


def check(text, mentions):
    end = 0
    for mention in mentions:
        passage = mention.passage
        assert passage.start >= end
        assert passage.end > passage.start
        assert text[passage.start : passage.end] == passage.text
        end = passage.end


@given(st.lists(st.sampled_from(_PIECES), max_size=30).map(" ".join))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_shuffled_words_give_exact_spans_that_never_overlap(text):
    check(text, find(text))
    check(text, groups(text))


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(text):
    check(text, find(text))
    check(text, groups(text))


@pytest.mark.parametrize(
    "text",
    [
        "NATO will defend the Baltic states, Warsaw said. The alliance met in Riga.",
        "The Baltic states and the Baltic Sea are near Kaliningrad.",
        "Nothing happened.",
    ],
)
def test_read_once_or_twice_it_is_the_same(text):
    both = find_places(read(text), open_gazetteer(), load_lexicon("en"))
    assert both == (find(text), groups(text))
