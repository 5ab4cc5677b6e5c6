"""What keeps acts apart or joins them beyond place, day and kind; and the words for it."""

from datetime import date

import pytest

from geothreat.incidents import merge
from geothreat.records import Mention
from tests.builders import PLACES, article, at_least, event, exactly, on, said_by, span

SUNDAY = on("2025-04-13", text="on Sunday")


def told(name, *places, **options):
    published = options.pop("published", "2025-04-14")
    return article(name, event(*places, id=name, date=options.pop("date", SUNDAY), **options),
                   published=published)  # fmt: skip


def sizes(*analyses, **options):
    return sorted(len(incident.statements) for incident in merge(analyses, **options))


def test_different_sites_stay_two_and_say_so():
    clinic = told("a", "Sumy", quote="A missile hit a clinic.")
    bakery = told("b", "Sumy", quote="A missile hit a bakery.")
    assert sizes(clinic, bakery) == [1, 1]
    first, second = merge([clinic, bakery])
    assert "different sites: health is not trade" in first.refusals[0]
    assert second.id in first.refusals[0]
    assert first.id in second.refusals[0]
    assert "score" in first.refusals[0]


def test_the_same_kind_of_site_is_one():
    assert sizes(
        told("a", "Sumy", quote="A missile hit a hospital."),
        told("b", "Sumy", quote="A missile hit a clinic."),
    ) == [2]


@pytest.mark.parametrize(
    ("one", "other", "acts"),
    [("Sunday morning", "Sunday evening", 2), ("Sunday evening", "Sunday night", 1),
     ("overnight", "Sunday before dawn", 1), ("Sunday", "Sunday evening", 1)],
)  # fmt: skip
def test_parts_of_the_day(one, other, acts):
    reports = [
        told(name, "Sumy", date=on("2025-04-13", text=phrase))
        for name, phrase in (("a", one), ("b", other))
    ]
    assert len(merge(reports)) == acts


def test_clock_times_in_the_sentence():
    early = told("a", "Sumy", quote="A missile hit at 04:30 on Sunday.")
    late = told("b", "Sumy", quote="A missile hit at 6 p.m. on Sunday.")
    later = told("c", "Sumy", quote="A missile hit at 18:20 on Sunday.")
    assert sizes(early, late, later) == [1, 2]
    assert any("different hours" in line for i in merge([early, late]) for line in i.refusals)


def test_an_anniversary_refers_to_the_old_act():
    news = told("a", "Sumy", deaths=35)
    past = told("b", "Sumy", deaths=35, background=True, published="2026-04-14")
    new = told("c", "Sumy", deaths=35, date=on("2026-04-12"), published="2026-04-13")
    found = merge([news, past, new])
    assert sorted(i.statements for i in found) == [("a", "b"), ("c",)]
    assert "looks back" in next(i for i in found if len(i.statements) == 2).reasons[0]


def test_news_is_no_look_back_at_what_came_later():
    news = told("a", "Sumy", deaths=35, published="2025-04-20")
    past = told("b", "Sumy", deaths=35, background=True, published="2025-04-14")
    assert sizes(news, past) == [1, 1]


def test_a_large_figure_singles_out_one_of_many():
    towns = [told("a", "Sumy", deaths=35), told("b", "Kharkiv"), told("c", "Dnipro")]
    assert sizes(*towns, told("d", "Ukraine")) == [1, 1, 1, 1]
    found = merge([*towns, told("d", "Ukraine", deaths=35)])
    assert next(i for i in found if "d" in i.statements).place.name == "Sumy"
    alone = next(i for i in merge([*towns, told("d", "Ukraine")]) if "d" in i.statements)
    assert alone.reasons[0].startswith("kept apart: the report fits several incidents")


def test_a_report_without_a_place_means_the_town_its_document_speaks_of():
    town = told("a", "Sumy", deaths=35)
    lost = told("b", deaths=35)
    mention = Mention(passage=span("Sumy"), role="place", place=PLACES["Sumy"])
    spoken = type(lost)(document=lost.document, statements=lost.statements, mentions=(mention,))
    assert sizes(town, lost) == [1, 1]
    assert sizes(town, spoken) == [2]


def test_every_claim_is_kept_with_who_when_and_whether_denied():
    ours = told("a", "Sumy", deaths=12, attribution=said_by("the mayor"))
    theirs = told("b", "Sumy", deaths=13, assertion="denied", attribution=said_by("the army"))
    [incident] = merge([ours, theirs])
    assert [(c.speaker, c.document, c.reported, c.assertion) for c in incident.claims] == [
        ("the mayor", "a", date(2025, 4, 14), "stated"),
        ("the army", "b", date(2025, 4, 14), "denied"),
    ]
    assert incident.assertion == "disputed"
    assert incident.disputed == ("deaths",)
    assert incident.deaths == (12, 12, 13)


def test_a_toll_that_grows_is_not_disputed():
    early = told("a", "Sumy", deaths=at_least(31), published="2025-04-13")
    late = told("b", "Sumy", deaths=36, published="2025-04-16")
    [incident] = merge([early, late])
    assert incident.disputed == ()
    assert (incident.reported_first, incident.reported_last) == (
        date(2025, 4, 13),
        date(2025, 4, 16),
    )
    assert incident.date.earliest == date(2025, 4, 13), "the day of the act, not of a report"


def test_an_addition_is_no_toll():
    first = told("a", "Sumy", deaths=5, quote="A missile hit a hotel, killing 5.")
    more = event(
        "Sumy", id="b", date=None, kind="killing",
        quote="Rescuers found two more bodies in the hotel.",
        deaths=type(exactly(2))(low=2, best=2, high=2, qualifier="exact",
                                passage=span("two more bodies", 15)),
    )  # fmt: skip
    found = merge([first, article("b", more, published="2025-04-15")])
    assert [i.statements for i in found] == [("a", "b")]
    assert found[0].deaths == (5, 5, 5)


def test_what_a_reviewer_wants_apart_or_together():
    a, b, c = told("a", "Sumy", deaths=35), told("b", "Sumy", deaths=35), told("c", "Kharkiv")
    keys = [("a", "a"), ("b", "b"), ("c", "c")]
    assert sizes(a, b, c, apart=[(keys[0], keys[1])]) == [1, 1, 1]
    assert sizes(a, b, c, together=[(keys[0], keys[2])]) == [3]
    assert sizes(a, b, c, apart=[(("x", "y"), keys[0])], together=[(("x", "y"),)]) == [1, 2]
