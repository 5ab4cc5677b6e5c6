"""What becomes one incident, and what must stay two."""

from datetime import date

import pytest

from geothreat.incidents import merge
from geothreat.records import Analysis, Incident
from tests.builders import (
    about,
    article,
    at_least,
    event,
    exactly,
    located,
    on,
    party,
    said_by,
    span,
    threat,
)

SUNDAY = on("2025-04-13", text="on Sunday")


def merged(*analyses: Analysis) -> list[list[str]]:
    return sorted(sorted(incident.statements) for incident in merge(analyses))


def only(*analyses: Analysis) -> Incident:
    incidents = merge(analyses)
    assert len(incidents) == 1
    return incidents[0]


# --- one incident ------------------------------------------------------------------------------


def test_two_documents_tell_one_act():
    first = article("a", event("Sumy", id="e1", date=SUNDAY, deaths=35), published="2025-04-14")
    second = article("b", event("Sumy", id="e2", date=SUNDAY, deaths=35), published="2025-04-15")
    incident = only(first, second)
    assert incident.statements == ("e1", "e2")
    assert incident.documents == ("a", "b")
    assert incident.reasons == (
        "a and b: same place (Sumy); same day; same kind (missile); deaths equal (35)",
    )


def test_a_document_that_comes_back_to_its_act():
    first = event("Sumy", id="e1", date=SUNDAY, deaths=35, injured=119)
    again = event("Sumy", id="e2", start=500, kind="killing", deaths=35)
    assert only(article("a", first, again)).kind == "missile"


def test_a_growing_toll():
    early = article(
        "a", event("Sumy", id="e1", date=SUNDAY, deaths=at_least(31)), published="2025-04-13"
    )
    late = article("b", event("Sumy", id="e2", date=SUNDAY, deaths=35), published="2025-04-14")
    later = article("c", event("Sumy", id="e3", date=SUNDAY, deaths=36), published="2025-04-16")
    assert only(early, late, later).deaths == (31, 36, 36)


def test_two_voices_of_one_document_may_contradict_each_other():
    ours = event("Kharkiv", id="e1", date=SUNDAY, deaths=12, attribution=said_by("the mayor"))
    theirs = event(
        "Kharkiv", id="e2", date=SUNDAY, deaths=60, attribution=said_by("the other side"),
        actor=party("Russia", "RU"), start=90,
    )  # fmt: skip
    ours_too = event(
        "Kharkiv", id="e3", date=SUNDAY, deaths=12, actor=party("Russia", "RU"), weapon="missile",
        start=200, attribution=said_by("the mayor"),
    )  # fmt: skip
    assert ["e1", "e3"] in merged(article("a", ours, theirs, ours_too))


@pytest.mark.parametrize("kind", ["explosion", "killing", "airstrike", "drone", "other"])
def test_compatible_kinds(kind):
    first = article("a", event("Sumy", id="e1", date=SUNDAY))
    second = article("b", event("Sumy", id="e2", date=SUNDAY, kind=kind))
    assert merged(first, second) == [["e1", "e2"]]


def test_country_report_joins_the_only_town_that_fits():
    town = article("a", event("Sumy", id="e1", date=SUNDAY, deaths=35))
    country = article("b", event("Ukraine", id="e2", date=SUNDAY, deaths=35))
    incident = only(town, country)
    assert incident.place is not None
    assert incident.place.name == "Sumy"
    assert "Sumy lies in Ukraine" in incident.reasons[0]
    assert incident.reasons[0].endswith("no other incident fits")


def test_region_report_joins_its_town_but_not_another():
    region = article("a", event("Sumy Oblast", id="e1", date=SUNDAY))
    town = article("b", event("Sumy", id="e2", date=SUNDAY))
    elsewhere = article("c", event("Dnipro", id="e3", date=SUNDAY))
    assert merged(region, town, elsewhere) == [["e1", "e2"], ["e3"]]


def test_site_in_its_town():
    site = article("a", event("Old Mill", id="e1", date=SUNDAY))
    town = article("b", event("Kharkiv", id="e2", date=SUNDAY))
    incident = only(site, town)
    assert incident.statements == ("e1", "e2")


def test_point_near_a_town_keeps_its_own_place():
    beside = event(
        located("10 km west of Kharkiv", where_prec=2, radius_m=5000.0),
        located("Kharkiv", start=14),
        id="e1", date=SUNDAY,
    )  # fmt: skip
    town = event("Kharkiv", id="e2", date=SUNDAY, start=400)
    assert merged(article("a", beside), article("b", town)) == [["e1"], ["e2"]]


def test_undated_reports_published_close_together():
    first = article("a", event("Sumy", id="e1", deaths=4), published="2025-04-13")
    second = article("b", event("Sumy", id="e2", deaths=4), published="2025-04-15")
    assert only(first, second).date is None  # the day of a report is never the act's


def test_undated_report_joins_a_dated_one_near_its_day():
    dated = article("a", event("Sumy", id="e1", date=SUNDAY), published="2025-04-14")
    undated = article("b", event("Sumy", id="e2"), published="2025-04-15")
    late = article("c", event("Sumy", id="e3"), published="2025-05-20")
    assert merged(dated, undated, late) == [["e1", "e2"], ["e3"]]


def test_copies_of_one_text_are_one_source():
    copies = [article(name, event("Sumy", id=name), text="Same words.") for name in ("a", "b")]
    assert merged(*copies) == [["a", "b"]]


def test_background_joins_background():
    old = on("2014-08-29")
    first = article("a", event("Sumy", id="e1", date=old, background=True, deaths=300))
    second = article("b", event("Sumy", id="e2", date=old, background=True, deaths=300))
    assert merged(first, second) == [["e1", "e2"]]


# --- two incidents -----------------------------------------------------------------------------


def test_different_towns_never_merge():
    same = {"date": SUNDAY, "deaths": 35, "actor": party("Russia", "RU"), "weapon": "missile"}
    one = event("Sumy", id="e1", **same)
    other = event("Dnipro", id="e2", **same)
    assert merged(article("a", one, other)) == [["e1"], ["e2"]]


def test_several_towns_are_not_one_of_them():
    both = article("a", event("Sumy", "Dnipro", id="e1", date=SUNDAY, deaths=39))
    one = article("b", event("Sumy", id="e2", date=SUNDAY, deaths=35))
    assert merged(both, one) == [["e1"], ["e2"]]


def test_different_days_never_merge():
    same = {"deaths": 12, "actor": party("Russia", "RU"), "weapon": "missile"}
    one = article("a", event("Sumy", id="e1", date=SUNDAY, **same))
    other = article("b", event("Sumy", id="e2", date=on("2025-04-14"), **same))
    assert merged(one, other) == [["e1"], ["e2"]]


def test_undated_reports_far_apart_or_without_a_day():
    early = article("a", event("Sumy", id="e1", deaths=20), published="2025-04-01")
    late = article("b", event("Sumy", id="e2", deaths=20), published="2025-04-09")
    unknown = article("c", event("Sumy", id="e3", deaths=20))
    assert merged(early, late, unknown) == [["e1"], ["e2"], ["e3"]]


def test_background_does_not_join_the_news():
    news = article("a", event("Sumy", id="e1", date=SUNDAY, deaths=35))
    past = article("b", event("Sumy", id="e2", date=SUNDAY, deaths=35, background=True))
    assert merged(news, past) == [["e1"], ["e2"]]


def test_incompatible_kinds():
    one = article("a", event("Sumy", id="e1", date=SUNDAY))
    other = article("b", event("Sumy", id="e2", date=SUNDAY, kind="cyber"))
    assert merged(one, other) == [["e1"], ["e2"]]


def test_one_document_gives_two_tolls():
    morning = event("Kharkiv", id="e1", date=SUNDAY, deaths=3)
    evening = event("Kharkiv", id="e2", date=SUNDAY, deaths=9, start=300)
    assert merged(article("a", morning, evening)) == [["e1"], ["e2"]]


def test_one_document_updates_a_toll():
    first = event("Kharkiv", id="e1", date=SUNDAY, deaths=7)
    update = event("Kharkiv", id="e2", start=90, deaths=9, quote="The toll rose to nine.")
    assert only(article("a", first, update)).deaths == (7, 9, 9)
    old = event("Kharkiv", id="e2", start=90, deaths=5, quote="Initially five were counted.")
    assert only(article("a", first, old)).deaths == (5, 7, 7)


@pytest.mark.parametrize(
    ("quote", "number"),
    [
        ("Two more bodies were found.", "Two"),
        ("Another two people died.", "two"),
        ("At least two more died.", "At least two more"),
    ],
)
def test_an_addition_is_no_toll(quote, number):
    count = exactly(2)
    count = type(count)(
        low=2, best=2, high=2, qualifier="exact",
        passage=span(number, 90 + quote.index(number)),
    )  # fmt: skip
    first = event("Kharkiv", id="e1", date=SUNDAY, deaths=6)
    more = event("Kharkiv", id="e2", start=90, deaths=count, quote=quote)
    assert only(article("a", first, more)).deaths == (6, 6, 6)
    assert only(article("a", more)).deaths == (2, 2, 2)


def test_no_more_than_a_number_is_no_addition():
    told = "No more than 30 people died."
    count = type(exactly(30))(
        low=None, best=30, high=30, qualifier="up_to", passage=span("No more than 30")
    )
    assert only(article("a", event("Kharkiv", deaths=count, quote=told))).deaths == (None, 30, 30)
    second = event("Kharkiv", id="e2", deaths=28, start=90)
    both = only(article("a", event("Kharkiv", deaths=count, quote=told), second))
    assert both.deaths == (28, 28, 30)


def test_the_day_of_a_toll_is_not_the_day_of_the_act():
    first = event("Kharkiv", id="e1", date=SUNDAY, deaths=at_least(7))
    later = event(
        "Kharkiv", id="e2", date=on("2025-04-15"), deaths=9, kind="killing", start=90,
        quote="By Tuesday the toll had risen to nine.",
    )  # fmt: skip
    assert only(article("a", first, later)).date == SUNDAY
    assert only(article("a", later)).date is None


@pytest.mark.parametrize(
    "quote", ["In a separate strike, 3 died.", "A second attack hit the town."]
)
def test_words_that_set_an_act_apart(quote):
    first = event("Kharkiv", id="e1", date=SUNDAY)
    apart = event("Kharkiv", id="e2", date=SUNDAY, start=90, quote=quote)
    assert merged(article("a", first, apart)) == [["e1"], ["e2"]]
    assert merged(article("a", first), article("b", apart)) == [["e1", "e2"]]


def test_a_vague_report_does_not_chain_two_tolls():
    small = article("a", event("Kharkiv", id="e1", date=SUNDAY, deaths=3))
    vague = article("b", event("Kharkiv", id="e2", date=SUNDAY))
    large = article("c", event("Kharkiv", id="e3", date=SUNDAY, deaths=40))
    found = merged(small, vague, large)
    assert len(found) == 2
    assert not any({"e1", "e3"} <= set(group) for group in found)


def test_two_sites_of_a_town():
    one = article("a", event("Old Mill", id="e1", date=SUNDAY, deaths=2))
    other = article("b", event("Tram Depot", id="e2", date=SUNDAY, deaths=2))
    assert merged(one, other) == [["e1"], ["e2"]]


def test_two_hours_of_a_day():
    morning = on("2025-04-13", text="at 4.30 a.m. on Sunday", precision="hour")
    evening = on("2025-04-13", text="at 21:00 on Sunday", precision="hour")
    one = article("a", event("Kharkiv", id="e1", date=morning))
    other = article("b", event("Kharkiv", id="e2", date=evening))
    same = article(
        "c", event("Kharkiv", id="e3", date=on("2025-04-13", text="at 4:15 am", precision="hour"))
    )
    assert merged(one, other, same) == [["e1", "e3"], ["e2"]]


def test_country_report_that_fits_two_towns_stays_alone_and_says_so():
    sumy = article("a", event("Sumy", id="e1", date=SUNDAY))
    dnipro = article("b", event("Dnipro", id="e2", date=SUNDAY))
    country = article("c", event("Ukraine", id="e3", date=SUNDAY))
    assert merged(sumy, dnipro, country) == [["e1"], ["e2"], ["e3"]]
    lone = next(i for i in merge([sumy, dnipro, country]) if i.statements == ("e3",))
    assert lone.reasons == ("kept apart: the report fits several incidents (Dnipro; Sumy)",)


def test_figures_tell_which_town_a_country_report_means():
    sumy = article("a", event("Sumy", id="e1", date=SUNDAY, deaths=35))
    dnipro = article("b", event("Dnipro", id="e2", date=SUNDAY, deaths=4))
    country = article("c", event("Ukraine", id="e3", date=SUNDAY, deaths=35))
    assert merged(sumy, dnipro, country) == [["e1", "e3"], ["e2"]]


def test_a_sum_of_many_acts_is_none_of_them():
    one = event("Kharkiv", id="e1", date=SUNDAY, deaths=at_least(12))
    many = event(
        "Kharkiv", id="e2", date=on("2025-04-07", "2025-04-13"), deaths=14, start=90,
        quote="Missiles have killed 14 people in Kharkiv in the past week.",
    )  # fmt: skip
    assert merged(article("a", one, many)) == [["e1"], ["e2"]]


def test_an_undated_sentence_is_not_the_old_act_beside_it():
    old = event("Kharkiv", id="e1", date=on("2024-01-02"))
    news = event("Kharkiv", id="e2", start=90)
    assert merged(article("a", old, news, published="2025-04-14")) == [["e1"], ["e2"]]
    assert merged(article("a", old, news)) == [["e1", "e2"]]


def test_a_year_is_no_day():
    year = event("Kharkiv", id="e1", date=on("2025-01-01", "2025-12-31"), deaths=1)
    day = event("Kharkiv", id="e2", date=SUNDAY, deaths=1, start=90)
    assert merged(article("a", year, day)) == [["e1"], ["e2"]]


def test_a_town_abroad_is_not_the_place_for_being_a_town():
    hit = event("Ukraine", "Old Mill", id="e1", date=SUNDAY)
    assert only(article("a", hit)).place.name == "Old Mill"
    abroad = event("Russia", "Sumy", id="e1", date=SUNDAY)
    assert only(article("a", abroad)).place.name == "Russia"


def test_an_inherited_town_is_a_hint_and_no_place():
    again = event("Ukraine", located("Sumy", 60, inherited=True), id="e2", start=90)
    assert only(article("a", again)).place.name == "Ukraine"
    strike = event("Sumy", id="e1", date=SUNDAY)
    incident = only(article("a", strike, again))
    assert incident.place.name == "Sumy"
    assert "Sumy lies in Ukraine and is spoken of" in incident.reasons[0]
    elsewhere = event("Dnipro", id="e1", date=SUNDAY)
    assert merged(article("a", elsewhere, again)) == [["e1"], ["e2"]]


def test_what_names_no_place_itself_has_the_inherited_one():
    later = event(located("Sumy", 60, inherited=True), id="e2", start=90)
    assert only(article("a", later)).place.name == "Sumy"


def test_other_country():
    town = article("a", event("Sumy", id="e1", date=SUNDAY, deaths=35))
    country = article("b", event("Russia", id="e2", date=SUNDAY, deaths=35))
    assert merged(town, country) == [["e1"], ["e2"]]


def test_a_sea_does_not_hold_the_towns_in_its_box():
    at_sea = article("a", event("Black Sea", id="e1", date=SUNDAY, deaths=20))
    ashore = article("b", event("Dnipro", id="e2", date=SUNDAY, deaths=20))
    assert merged(at_sea, ashore) == [["e1"], ["e2"]]


def test_no_place_joins_only_within_its_document():
    known = event("Sumy", id="e1", date=SUNDAY, deaths=35)
    unplaced = event(id="e2", date=SUNDAY, deaths=35, start=300)
    assert merged(article("a", known, unplaced)) == [["e1", "e2"]]
    assert merged(article("a", known), article("b", unplaced)) == [["e1"], ["e2"]]


def test_threats_are_no_incidents():
    assert merge([article("a", threat("Poland"))]) == ()


# --- the incident ------------------------------------------------------------------------------


def test_all_claims_are_kept_with_their_speakers():
    first = event("Sumy", id="e1", date=SUNDAY, deaths=about(30), attribution=said_by("police"))
    second = event("Sumy", id="e2", date=SUNDAY, deaths=34, injured=exactly(117), start=100)
    incident = only(article("a", first, second))
    assert [(c.harm, c.count.best, c.speaker) for c in incident.claims] == [
        ("deaths", 30, "police"),
        ("deaths", 34, None),
        ("injured", 117, None),
    ]


def test_the_date_is_what_all_reports_allow():
    week = article("a", event("Sumy", id="e1", date=on("2025-04-07", "2025-04-13")))
    day = article("b", event("Sumy", id="e2", date=SUNDAY))
    incident = only(week, day)
    assert incident.date is not None
    assert (incident.date.earliest, incident.date.latest) == (date(2025, 4, 13), date(2025, 4, 13))
    assert incident.date.text == "on Sunday"


def test_an_open_date_is_not_closed_by_the_day_of_the_report():
    since = on("2025-04-10", text="since Thursday")
    open_end = type(since)(earliest=since.earliest, latest=None, precision="week", text=since.text)
    incident = only(article("a", event("Sumy", date=open_end), published="2025-04-15"))
    assert incident.date == open_end


def test_a_later_report_does_not_rename_an_incident():
    first = article("a", event("Sumy", id="e1", date=SUNDAY), published="2025-04-14")
    later = article("b", event("Sumy", id="e2", date=SUNDAY), published="2025-04-18")
    assert only(first).id == only(first, later).id


def test_a_mention_of_the_country_beside_the_town_changes_nothing():
    here = event(located("Ukraine", 9), located("Sumy"), id="e1", date=SUNDAY)
    incident = only(article("a", here))
    assert incident.place is not None
    assert incident.place.name == "Sumy"
