"""Sentences that only tell the toll of the act before them: zeros, and wounds that were treated."""

import pytest

from geothreat.pipeline import analyze as run

ACT = "A missile hit a depot in Poltava on Monday."


def figures(event):
    found = event.casualties
    return found.deaths and found.deaths.best, found.injured and found.injured.best


@pytest.mark.parametrize(
    "sentence",
    [
        "No casualties were reported.",
        "No casualties have been reported so far.",
        "There were no immediate reports of casualties.",
        "There were no dead or injured, the mayor wrote.",
        "Nobody was hurt.",
        "Fortunately, no one was hurt.",
    ],
)
def test_a_zero_is_of_the_act_before(analyze, sentence):
    act, *rest = analyze(f"{ACT} {sentence}").events
    assert figures(act) == (None, None)  # its own sentence says nothing
    (toll,) = rest
    assert figures(toll) == (0, 0)
    assert toll.kind == act.kind
    assert [p.place for p in toll.places] == [p.place for p in act.places]
    assert all(p.inherited for p in toll.places)


@pytest.mark.parametrize("sentence", ["The attack caused no casualties.", "It hurt nobody."])
def test_a_zero_with_a_word_of_the_act_is_found_too(analyze, sentence):
    events = analyze(f"{ACT} {sentence}").events
    assert {figures(event) for event in events} <= {(None, None), (0, 0)}


@pytest.mark.parametrize(
    "sentence",
    [
        "There was no immediate word on casualties.",
        "There was no information about casualties.",
        "Officials hope that there are no casualties.",
        "It was unclear whether there were no casualties.",
        "There would be no casualties, the ministry vowed.",
        "Were there no casualties?",
        "In Sumy, no casualties were reported.",
        "If no casualties are reported, shops will open.",
    ],
)
def test_what_is_open_or_of_elsewhere_is_no_zero(analyze, sentence):
    events = analyze(f"{ACT} {sentence}").events
    assert all(figures(event) == (None, None) for event in events)


@pytest.mark.parametrize(
    "before",
    [
        "An earthquake shook Poltava.",
        "Russia will strike Poltava again.",
        f"{ACT} Moscow will strike Narva next, a spokesman said.",
        f"{ACT} Ministers met in Rome.",
        "A missile killed two men in Poltava.",
        "The talks in Poltava ended.",
    ],
)
def test_no_zero_without_an_act_that_it_can_be_of(analyze, before):
    events = analyze(f"{before} No casualties were reported.").events
    assert all(figures(event) in ((None, None), (2, None)) for event in events)


def test_the_treated_are_injured(analyze):
    text = "A convoy was ambushed near Bor. The five drivers were treated for their injuries."
    assert [figures(event) for event in analyze(text).events] == [(None, None), (None, 5)]


def test_the_toll_and_its_act_are_one_incident():
    result = run(f"{ACT} No casualties were reported.", published="2025-12-03")
    (incident,) = result.incidents
    assert incident.deaths == incident.injured == (0, 0, 0)
    assert len(incident.statements) == 2


def test_who_says_that_he_did_it_reports_the_act(analyze):
    found = analyze(
        "A bomb killed two men in Bannu. The Taliban said they had carried out the attack."
    )
    assert [e.places[0].place.name for e in found.events] == ["Bannu", "Bannu"]
    assert found.threats == ()
