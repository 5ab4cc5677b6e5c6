"""Phrases of time: resolved against the publication only, never against the clock."""

import re
from datetime import date, timedelta

import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geothreat.lexicon import load_lexicon
from geothreat.nlp.calendars import _WITH_DIGIT, _WITH_MONTH
from geothreat.nlp.dates import find_dates

NLP = spacy.blank("en")
LEXICON = load_lexicon()
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
PIECES = st.sampled_from(
    [
        "on",
        "in",
        "since",
        "last",
        "next",
        "this",
        "early",
        "late",
        "Monday",
        "Sunday",
        "December",
        "May",
        "March",
        "1",
        "31",
        "5th",
        "2014",
        "2025",
        ",",
        "the",
        "of",
        "between",
        "and",
        "to",
        "-",
        "overnight",
        "yesterday",
        "two",
        "three",
        "days",
        "weeks",
        "ago",
        "earlier",
        "later",
        "week",
        "month",
        "year",
        "weekend",
        "past",
        "24",
        "hours",
        "said",
        "told",
        "statement",
        "2025-12-01",
        "31/12/2024",
        "1990s",
        "next",
        "day",
    ]
)


def mentions(text, published=None, **more):
    return list(find_dates(NLP(text)[:], published=published, lexicon=LEXICON, **more))


def test_nothing_said_is_nothing():
    assert mentions("A shell killed three men.", date(2025, 12, 3)) == []


def test_offsets_are_the_documents():
    doc = NLP("It was quiet. Shells fell on Monday, 1 December.")
    (found,) = find_dates(doc[4:], published=date(2025, 12, 3), lexicon=LEXICON)
    assert found.passage.text == "Monday, 1 December" == found.timespan.text
    assert doc.text[found.passage.start : found.passage.end] == found.passage.text


def test_without_a_publication_the_year_is_estimated_from_the_latest_day():
    (found,) = mentions("It fell on Monday, December 1.", latest=date(2026, 6, 30))
    assert found.timespan.earliest == date(2025, 12, 1)
    assert found.estimated
    (found,) = mentions("It fell on Monday, December 1.")
    assert found.timespan.earliest is None
    assert not found.estimated
    assert found.timespan.precision == "unknown"


def test_the_day_of_speaking_is_marked():
    act, report = mentions("Shells fell on Sunday, he said on Monday.", date(2025, 12, 3))
    assert (act.report, report.report) == (False, True)


def test_a_date_in_brackets_shares_the_role_of_the_one_before():
    first, second = mentions("Shells fell, he said Monday [1 December].", date(2025, 12, 3))
    assert first.report
    assert second.report


def test_the_ends_of_the_calendar_are_no_error():
    assert mentions("It fell overnight.", date.min)[0].timespan.earliest is None
    assert mentions("It will fall next year.", date.max)[0].timespan.earliest is None


def test_the_anchor_comes_from_before():
    (found,) = mentions("Two days earlier a mine went off.", None, anchor=date(2025, 3, 1))
    assert found.timespan.earliest == date(2025, 2, 27)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_the_last_one(published, back):
    day = published - timedelta(days=back)
    (found,) = mentions(f"It fell on {DAYS[day.weekday()]}.", published)
    assert found.timespan.earliest == found.timespan.latest == day


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_full_dates_read_back(day):
    month = day.strftime("%B")
    for text in (
        f"It fell on {day.day} {month} {day.year}.",
        f"It fell on {month} {day.day}, {day.year}.",
        f"It fell on {day.isoformat()}.",
    ):
        (found,) = mentions(text)
        assert found.timespan.earliest == found.timespan.latest == day


@settings(max_examples=200, deadline=None)
@example("SINCE 2000/1/2", date(2000, 1, 1))
@given(
    st.one_of(st.text(max_size=100), st.lists(PIECES, max_size=20).map(" ".join)),
    st.one_of(st.none(), st.dates()),
)
def test_any_text(text, published):
    end = 0
    for found in mentions(text, published):
        passage, span = found.passage, found.timespan
        assert text[passage.start : passage.end] == passage.text
        assert passage.start >= end
        end = passage.end
        if span.earliest and span.latest:
            assert span.earliest <= span.latest


def test_expressions_that_are_left_out_could_not_have_matched():
    """What is said of kinds without a digit or a month holds for every template of theirs."""
    merged = {"month_year": "month"}
    number, month = ("%day%", "%nth%", "%year%", r"\d"), ("%month%",)
    for kinds, asked in ((_WITH_DIGIT, number), (_WITH_MONTH, month)):
        for kind, templates in LEXICON.table("dates.patterns").items():
            if merged.get(kind, kind) not in kinds:
                continue
            for template in templates:
                needed = re.sub(r"\(\?:(?:[^()]|\([^()]*\))*\)\?|\(\?!.*?\)|%year_%", "", template)
                assert any(piece in needed for piece in asked), template
