"""What happened, what was only said, and what is neither: one sentence each, all our own."""

import pytest

EVENTS = [
    "A bulk carrier came under small-arms fire off Hodeidah.",
    "Soldiers returned fire near Uri, the army said.",
    "Satellite navigation was jammed over Gotland on Tuesday.",
    "Ukrainian forces advanced near Kupiansk.",
    "Fighting also continued inside Chasiv Yar.",
    "Gunmen attacking the convoy near Gao killed four soldiers.",
    "A column of tanks crossed into Gaza on Friday.",
    "Shelling killed two farmers near Orikhiv on Tuesday.",
    "A drone hit a warehouse in Odesa, and nobody was hurt.",
    "Izmail came under attack from drones before dawn.",
    "Gunmen on motorbikes stormed the market of Djibo and burned its stalls.",
    "Four miners were kidnapped outside Marawi on Friday.",
    "The army said it had shot down nine rockets over Haifa.",
    "At least six people were left dead by a car bomb in Mosul.",
    "Drone strike on Port Sudan kills 3",
    "Hit by two missiles, the depot in Lutsk burned for hours.",
    "Troops managed to push into Bakhmut on Sunday.",
    "Finland accused Russia of violating its airspace twice in May.",
    "On 12 May rebels attacked Goma.",
    "May 9: Rebels attacked Goma.",
    "Since early May gunmen have attacked Goma twice.",
    "The attack, which will be investigated, killed three people and wounded five in Gao.",
]
THREATS = [
    ("Tehran vowed to strike Haifa if its embassy is attacked.", "conditional"),
    ("Russia will destroy any convoy that enters Ukraine, the minister said.", "conditional"),
    ("NATO is considering a pre-emptive strike on Russia.", "considered"),
    ("Zelensky warned that Russia could attack Poland next year.", "warning"),
    ("Russia May Attack Poland, Minister Says", "considered"),
    ("The general threatened to bomb Seoul.", "explicit"),
    ("Ships entering the strait will be fired on, the colonel in Aden said.", "conditional"),
    ("Planes crossing into Syria must be shot down, he said.", "conditional"),
    ("Deserters will be hunted down, captured and shot, the militia in Gao said.", "explicit"),
]
NEITHER = [
    "The minister came under heavy fire from lawmakers in Lagos.",
    "The vaccine programme advanced in Goma.",
    "Strikers jammed the roads of Nantes.",
    "Some 600 people crossed into Burundi in a week.",
    "The union in Aden would treat them as part of an occupying army.",
    "The two sides struck a deal in Geneva.",
    "Prisoners in Minsk began a hunger strike.",
    "The ministers spoke of the war in Ukraine.",
    "No rockets were fired at Ashdod on Monday.",
    "Kyiv denied that its forces had shelled the market in Donetsk.",
    "Soldiers simulated an attack on Gotland during the drill.",
    "Lightning struck a church in Lagos and killed two people.",
    "If a missile struck Rzeszow, thousands could die.",
    "The mayor was bombarded with questions in Lyon.",
    "Attacks on hospitals are war crimes.",
    "The army shells Kherson every day.",
    "More than 40,000 people have been killed in Gaza since the war began.",
    "What would happen if Taiwan were attacked?",
    "A heart attack killed the minister in Paris.",
]


@pytest.mark.parametrize("text", EVENTS)
def test_it_happened(analyze, text):
    found = analyze(text)
    assert found.events, text
    assert not found.threats, [t.why for t in found.threats]


@pytest.mark.parametrize(("text", "mode"), THREATS)
def test_it_was_only_said(analyze, text, mode):
    found = analyze(text)
    assert not found.events, [e.why for e in found.events]
    assert [t.mode for t in found.threats] == [mode]
    assert found.threats[0].conditional is (mode == "conditional")


@pytest.mark.parametrize("text", NEITHER)
def test_it_is_neither(analyze, text):
    found = analyze(text)
    assert not found.statements, [s.why for s in found.statements]


def test_both_in_one_sentence_stay_apart(analyze):
    found = analyze(
        "After rockets killed five people in Ashkelon, Israel vowed to strike targets in Beirut."
    )
    (event,), (threat,) = found.events, found.threats
    assert event.casualties.deaths.best == 5
    assert [p.passage.text for p in event.places] == ["Ashkelon"]
    assert threat.actors[0].country == "IL"
    assert threat.targets[0].country == "LB"


@pytest.mark.parametrize(
    ("cue", "text"),
    [
        ("would", "Russia would strike Lviv."),
        ("not", "Rebels did not attack Goma."),
        ("threatened to", "Rebels threatened to attack Goma."),
        ("if", "Thousands fled if shells hit Avdiivka."),
    ],
)
def test_without_its_cue_the_verdict_changes(analyze, cue, text):
    plain = {
        "would": "Russia struck Lviv.",
        "not": "Rebels attacked Goma.",
        "threatened to": "Rebels attacked Goma.",
        "if": "Thousands fled when shells hit Avdiivka.",
    }
    assert not analyze(text).events
    assert analyze(plain[cue]).events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        # "there were no" denies the noun after it, and nothing else
        ("A depot in Odesa was destroyed in the attack, but there were no casualties.", 1),
        ("Rockets hit a market in Zaria; there were no injuries.", 1),
        ("There was no attack on Kharkiv overnight, the mayor said.", 0),
        ("There were no reports of shelling in Sumy on Monday.", 0),
        # one more to whom it was done
        ("She is the third journalist to be killed in Gaza this month.", 1),
        ("The latest commander to be killed in Idlib was identified as Abu Omar.", 1),
        ("The first village to be attacked would be Ndele.", 0),
        ("He could be the first mayor to be killed by a drone.", 0),
        # a chronicle's entries
        ("1970 - Rebel commandos capture Irbid.", 1),
        ("14 May 1998: Rebels shell the port of Freetown.", 1),
        ("Election 2024: Labour attacks the Tories over housing.", 0),
        # who is called after beasts and games
        ("Tamil Tigers shot dead two officers in Jaffna.", 1),
        ("A trader was shot dead by a hit team in Santa Marta.", 1),
        ("The team attacked in the second half in Leicester.", 0),
        # what strikes, and what is striking
        ("A missile flew in low, striking a school in Izmail.", 1),
        ("She wore a striking dress in Paris.", 0),
        ("The painting shows striking workers in Lodz.", 0),
        ("Striking miners marched through Pretoria.", 0),
        # taken off a coast, by those who bear arms
        ("Pirates seized a tanker off the coast of Benin on Monday.", 1),
        ("Customs officers seized a cargo of rice off the coast of Benin.", 0),
        # ground that is taken
        ("Rebel forces have captured 70 percent of Bosnia.", 1),
        ("Paratroopers captured a canal bridge in Eerde the next day.", 1),
    ],
)
def test_forms_in_which_facts_are_told(analyze, text, events):
    assert len(analyze(text).events) == events


@pytest.mark.parametrize(
    "text",
    [
        "The strike has closed schools in Lagos, the teachers' union said.",
        "The union said the strike at the port of Haifa would go on.",
        "Unions announced a strike",
        "Labour leaders said the strike at the port of Haifa would go on until Friday.",
    ],
)
def test_a_strike_of_labour_is_neither(analyze, text):
    found = analyze(text)
    assert (found.events, found.threats) == ((), ())


@pytest.mark.parametrize("word", ["Killed", "Bombed", "Shelling", "Whoever", "Threatened"])
def test_a_single_word_is_a_text_too(analyze, word):
    assert analyze(word).error is None
