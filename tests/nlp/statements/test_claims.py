"""Figures that sources contradict each other on: kept apart, each with who gives it."""

import pytest

from geothreat.pipeline import analyze as run


def told(event):
    return [
        (f.count.best, f.attribution and f.attribution.speaker, f.assertion) for f in event.claims
    ]


@pytest.mark.parametrize(
    ("text", "best", "claims"),
    [
        (
            "The governor said five people died in Kherson, Moscow spoke of 12.",
            5,
            [(5, "The governor", "stated"), (12, "Moscow", "stated")],
        ),
        (
            "The army said that seven soldiers died in Goma; the group claimed to have killed 30.",
            7,
            [(7, "The army", "stated"), (30, "the group", "claimed")],
        ),
        (
            "Police said 12 people were killed in Lahore, while residents put the toll at 20.",
            12,
            [(12, "Police", "stated"), (20, "residents", "stated")],
        ),
        (
            "According to the ministry, 4 soldiers were killed near Goma; "
            "according to the rebels, 19 died.",
            4,
            [(4, "ministry", "stated"), (19, "rebels", "stated")],
        ),
        (
            "The rebels said they had killed 40 soldiers in Mora, but the army confirmed the "
            "deaths of six.",
            6,
            [(40, "The rebels", "claimed"), (6, "the army", "stated")],
        ),
        (
            "Nine men were killed in Mora, police said, but witnesses said 14 had died.",
            9,
            [(9, "police", "stated"), (14, "witnesses", "stated")],
        ),
    ],
)
def test_contradicting_figures_are_kept_apart(analyze, text, best, claims):
    (event,) = analyze(text).events
    assert event.casualties.deaths.best == best
    assert told(event) == claims


@pytest.mark.parametrize(
    ("text", "deaths", "injured"),
    [
        ("The mayor said two women died in Orikhiv and a medic said three were hurt.", 2, 3),
        ("Police said two people were killed in Lahore and later said a third had died.", 3, None),
        ("The army said three soldiers were killed and five wounded near Goma.", 3, 5),
        ("Police said four men were shot in Lahore, residents said four men were killed.", 4, None),
    ],
)
def test_figures_that_go_together_are_no_contradiction(analyze, text, deaths, injured):
    (event,) = analyze(text).events
    found = event.casualties
    assert event.claims == ()
    assert (found.deaths and found.deaths.best, found.injured and found.injured.best) == (
        deaths,
        injured,
    )


def test_an_incident_lists_every_claim_and_is_disputed():
    text = "The governor said five people died in Kherson on Monday, Moscow spoke of 12."
    (incident,) = run(text, published="2025-12-03").incidents
    assert [(c.speaker, c.count.best) for c in incident.claims] == [
        ("The governor", 5),
        ("Moscow", 12),
    ]
    assert incident.deaths == (5, 5, 12)
    assert incident.disputed == ("deaths",)
