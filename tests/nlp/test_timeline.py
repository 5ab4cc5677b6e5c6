"""Days and figures that run through a document: from the sentence before, the place, the hour."""

from datetime import date, datetime

import pytest
import spacy

from geothreat.gazetteer import open_gazetteer
from geothreat.lexicon import load_lexicon
from geothreat.nlp import analyze_document
from geothreat.nlp.hours import find_hours
from geothreat.nlp.timeline import Timeline
from geothreat.nlp.wording import read_wording
from geothreat.nlp.zones import day_at, zone_of
from geothreat.pipeline import analyze
from geothreat.records import Document

NLP = spacy.blank("en")
LEXICON = load_lexicon()


def events(text, **options):
    document = Document(id="t", text=text, **options)
    return analyze_document(document, gazetteer=open_gazetteer(), lexicon=LEXICON).events


def hours(text):
    return [hour for _, hour in find_hours(read_wording(NLP(text)[:], LEXICON), LEXICON)]


def test_two_days_earlier_is_counted_from_the_sentence_before():
    text = "A missile hit the port of Odesa on 9 May 2024. Two days earlier a mine killed a sailor."
    assert [e.date.earliest for e in events(text)] == [date(2024, 5, 9), date(2024, 5, 7)]


def test_the_day_of_talks_is_a_day_before_too():
    text = "The talks ended on 9 May 2024. The next day a drone hit a depot near Kherson."
    assert [e.date.earliest for e in events(text)] == [date(2024, 5, 10)]


def test_the_local_day_decides_what_saturday_is():
    moment = datetime.fromisoformat("2024-03-01T23:30:00+00:00")
    text = "A missile hit a depot in Sapporo on Saturday."
    (there,) = events(text, published=moment.date(), published_at=moment)
    (here,) = events(text, published=moment.date())
    assert there.date.earliest == date(2024, 3, 2)
    assert here.date.earliest == date(2024, 2, 24)


def test_without_a_publication_the_year_fits_and_is_said_to_be_inferred():
    document = Document(id="t", text="Shells hit Kherson on Monday, December 1.")
    doc = NLP(document.text)
    timeline = Timeline(document, [doc[:]], (), LEXICON, latest=date(2026, 6, 30))
    (mention,) = timeline.dates(0)
    assert mention.timespan.earliest == date(2025, 12, 1)
    (event,) = events(document.text)
    assert any("the weekday fits" in why for why in event.why)


def test_an_hour_beside_the_day_is_kept():
    (event,) = events("A drone hit a depot near Kherson on 9 May 2024 at about 3:15 a.m.")
    assert (event.date.precision, event.date.time) == ("hour", "03:15")
    (event,) = events("A drone hit a depot near Kherson on 9 May 2024, between 3:15 and 4:20.")
    assert event.date.time is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell at 03:15 on Friday.", ["03:15"]),
        ("It fell around 0330 GMT.", ["03:30Z"]),
        ("It fell at 6 p.m. local time.", ["18:00"]),
        ("It fell at 12 a.m.", ["00:00"]),
        ("It fell at midnight.", ["00:00"]),
        ("It fell at 6 p.m. Moscow time.", []),
        ("It fell at 25:10.", []),
        ("Bread sells at 12.50 dollars.", []),
        ("It was hit by 11 soldiers.", []),
        ("It was hit at 13 a.m.", []),
    ],
)
def test_hours(text, expected):
    assert hours(text) == expected


def test_zones():
    assert str(zone_of(country="UA", longitude=30.7, latitude=46.5)) == "Europe/Kyiv"
    assert str(zone_of(country="UA")) == "Europe/Kyiv"
    assert str(zone_of(country="GH")) == "Africa/Abidjan"
    assert str(zone_of(country="JP")) == "Asia/Tokyo"
    assert str(zone_of(country="RU", longitude=131.9, latitude=43.1)) == "Asia/Vladivostok"
    assert str(zone_of(country="US", longitude=-118.2, latitude=34.0)) == "America/Los_Angeles"
    assert str(zone_of(country="FJ", longitude=-179.9, latitude=-16.8)) == "Pacific/Fiji"
    assert zone_of(country="US") is None
    assert zone_of(country=None) is None
    moment = datetime.fromisoformat("2024-03-01T01:30:00+00:00")
    assert day_at(moment, zone_of(country=None, longitude=-45.0, latitude=0.0)) == date(2024, 2, 29)
    assert day_at(moment, None) == date(2024, 3, 1)


# --- figures of a short report


def deaths(text):
    return [e.casualties.deaths and e.casualties.deaths.best for e in events(text)]


def test_a_short_report_adds_up_what_it_adds():
    text = "A mine killed two men near Kherson. A third died in hospital."
    assert deaths(text) == [2, 3]
    why = events(text)[1].why
    assert any("earlier sentence" in reason for reason in why)


@pytest.mark.parametrize(
    "text",
    [
        "A mine killed two men near Kherson. Three others were killed in a raid on Kharkiv.",
        "A mine killed two men near Kherson. Three others were killed in a separate raid.",
        "A mine killed two men near Kherson. Three people were killed.",
    ],
)
def test_other_acts_and_restatements_are_not_added(text):
    assert deaths(text) == [2, 3]


def test_a_long_article_keeps_each_sentence_its_figure():
    filler = "The mayor thanked the medics. " * 6
    text = f"A mine killed two men near Kherson. {filler}Another man died in hospital."
    assert max(filter(None, deaths(text))) == 2


def test_the_year_is_never_in_the_future_of_the_documents_read_together():
    undated = Document(id="a", text="Shells hit Kherson on Monday, December 1.")
    dated = Document(id="b", text="A drone hit Sumy.", published=date(2019, 5, 3))
    result = analyze([undated, dated])
    first = result.events[0].date.earliest
    assert first == date(2014, 12, 1)
    assert analyze([undated]).events[0].date.earliest >= date(2025, 12, 1)
    assert any("the year is the last" in why for why in result.events[0].why)
