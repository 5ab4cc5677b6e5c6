"""Threats of many articles, and the later acts that a person is asked about."""

from dataclasses import replace
from datetime import date

import pytest

from geothreat.incidents import merge, merge_threats, propose_links
from tests.builders import article, event, on, party, threat

RUSSIA, BELARUS = party("Russia", "RU"), party("Belarus", "BY")
MILITIA = party("the Brigade", "RU", "armed group")


def said(name, *targets, published="2025-04-14", **options):
    options = {"actors": (RUSSIA,), "speaker": RUSSIA, "threatened_act": "strike", **options}
    return article(name, threat(*targets, id=name, **options), published=published)


def utterances(*analyses, **options):
    return sorted(u.statements for u in merge_threats(analyses, **options))


def test_one_utterance_in_two_articles():
    [found] = merge_threats([said("a", "Poland"), said("b", "Poland", published="2025-04-15")])
    assert found.statements == ("a", "b")
    assert found.sources == 2
    assert found.said == (date(2025, 4, 12), date(2025, 4, 14))
    assert found.reasons == (
        "a and b: reported within some days; same target; same speaker; same act (strike)",
    )


@pytest.mark.parametrize(
    "other",
    [said("b", "Japan"), said("b", "Poland", actors=(BELARUS,)),
     said("b", "Poland", speaker=party("Vilnius", "LT")),
     said("b", "Poland", published="2025-04-25"), said("b", "Poland", directness="denied"),
     said("b", "Poland", actors=(MILITIA,)), said("b", "Poland", published=None)],
    ids=["target", "actor", "speaker", "days", "denied", "armed group", "undated"],
)  # fmt: skip
def test_what_keeps_two_threats_apart(other):
    assert utterances(said("a", "Poland"), other) == [("a",), ("b",)]


def test_two_persons_of_one_side_are_two_but_a_capital_is_no_person():
    first = said("a", "Poland", speaker=party("Ivan Orlov", "RU", "person"))
    second = said("b", "Poland", speaker=party("Pavel Sokol", "RU", "person"))
    capital = said("c", "Poland", speaker=party("Moscow", "RU", "person"))
    assert utterances(first, second) == [("a",), ("b",)]
    assert utterances(first, capital) == [("a", "c")]


def test_a_reviewer_has_the_last_word():
    a, b, c = said("a", "Poland"), said("b", "Poland"), said("c", "Japan")
    keys = [(name, name) for name in "abc"]
    assert utterances(a, b, c, apart=[(keys[0], keys[1])]) == [("a",), ("b",), ("c",)]
    assert utterances(a, b, c, together=[(keys[0], keys[2])]) == [("a", "b", "c")]


def act(name, place="Poland", day="2025-04-20", **options):
    options = {"actor": RUSSIA, "kind": "missile", **options}
    return article(name, event(place, id=name, date=on(day), **options), published=day)


def links(*analyses):
    incidents, threats = merge(analyses), merge_threats(analyses)
    named = {i.id: i.statements[0] for i in incidents}
    return [named[link.incident] for link in propose_links(analyses, incidents, threats)]


def test_a_later_act_in_the_threatened_country_is_asked_about():
    assert links(said("t", "Poland"), act("e")) == ["e"]


@pytest.mark.parametrize(
    "other",
    [act("e", day="2025-04-01"), act("e", day="2025-07-01"), act("e", "Japan"),
     act("e", actor=BELARUS), act("e", actor=MILITIA), act("e", kind="cyber"),
     act("e", assertion="denied"), act("e", background=True), act("e", actor=None)],
    ids=["before", "long after", "elsewhere", "somebody else", "a militia", "another kind",
         "denied", "long ago", "nobody named"],
)  # fmt: skip
def test_what_is_not_asked_about(other):
    assert links(said("t", "Poland"), other) == []


def test_a_threatened_town_is_not_its_country():
    assert links(said("t", "Sumy"), act("e", "Kharkiv")) == []
    assert links(said("t", "Sumy"), act("e", "Sumy")) == ["e"]
    assert links(said("t", "Ukraine"), act("e", "Kharkiv")) == ["e"]


def test_a_group_stands_for_its_members():
    assert links(said("t", "NATO"), act("e", "Poland")) == ["e"]


def test_a_denied_threat_stands_not():
    assert links(said("t", "Poland", directness="denied"), act("e")) == []


def test_only_the_first_acts_are_proposed():
    acts = [act(f"e{n}", "Kharkiv", day=f"2025-04-{n}", kind="missile") for n in range(16, 26, 2)]
    assert links(said("t", "Ukraine"), *acts) == ["e16", "e18", "e20"]


def test_links_say_that_they_prove_nothing():
    analyses = [said("t", "Poland"), act("e")]
    [link] = propose_links(analyses, merge(analyses), merge_threats(analyses))
    assert link.days == 6
    assert not link.confirmed
    assert "no proof" in link.reasons[-1]
    assert replace(link, confirmed=True) != link
