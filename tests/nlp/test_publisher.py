"""Where a text was published, from its address and the name of its source."""

import pytest

from geothreat.gazetteer import open_gazetteer
from geothreat.lexicon import load_lexicon
from geothreat.nlp import analyze_document
from geothreat.nlp.publisher import publisher_of
from geothreat.records import Document


def publisher(*, source=None, url=None):
    document = Document(id="x", text="", source=source, url=url)
    return publisher_of(document, open_gazetteer(), load_lexicon())


def placed(text, **known):
    document = Document(id="x", text=text, **known)
    result = analyze_document(document, gazetteer=open_gazetteer(), lexicon=load_lexicon())
    (mention,) = result.mentions
    return mention.place.country, mention.place.admin1


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://news.example.co.uk/a", "GB"),
        ("https://example.ca", "CA"),
        ("example.com.au/story", "AU"),
        ("https://example.com/uk", None),
        ("https://stream.example.tv", None),
        ("https://[broken", None),
        ("", None),
        ("no address at all", None),
    ],
)
def test_domains(url, country):
    assert publisher(url=url).country == country


@pytest.mark.parametrize(
    ("source", "home"),
    [
        ("The Morning Star (Beirut)", "Beirut"),
        ("Portland Herald (Maine)", "Portland"),
        ("Kharkiv Weekly", "Kharkiv"),
        ("Nice Morning News", None),
        ("Daily Mirror of the Day", None),
        ("", None),
        ("(((", None),
    ],
)
def test_names_of_sources(source, home):
    found = publisher(source=source).home
    assert (found[0].place.name if found else None) == home


def test_a_place_in_brackets_says_which_town():
    home = publisher(source="Portland Herald (Maine)").home
    assert {c.place.admin1 for c in home} == {"Maine"}


def test_the_address_limits_the_name():
    home = publisher(source="London Courier", url="https://example.ca/1").home
    assert {c.place.country for c in home} == {"CA"}


@pytest.mark.parametrize(
    ("known", "where"),
    [
        ({}, ("GB", "England")),
        ({"source": "London Courier", "url": "https://example.ca/1"}, ("CA", "Ontario")),
    ],
)
def test_a_home_paper_means_its_own_town(known, where):
    assert placed("A fire in London spread on Monday.", **known) == where


def test_a_far_famous_town_stays_famous():
    assert placed("The leaders met in Paris.", source="Houston Courier")[0] == "FR"
