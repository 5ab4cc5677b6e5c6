"""Threats in many words: who says them, on what condition, against whom, and what is none."""

import tomllib
from pathlib import Path

import pytest

SENTENCES = tomllib.loads(Path(__file__).with_name("threat_sentences.toml").read_text("utf-8"))


def targets(threat):
    return {x for t in threat.targets for x in (t.country, t.passage.text, *t.members) if x}


def test_threats_are_found_in_many_words(analyze):
    lost = [text for text in SENTENCES["said"] if not analyze(text).threats]
    assert lost == []


def test_no_threat_is_drawn_as_an_event(analyze):
    drawn = [text for text in SENTENCES["said"] if analyze(text).events]
    assert drawn == []


def test_words_of_war_without_a_menace(analyze):
    invented = [text for text in SENTENCES["peace"] if analyze(text).threats]
    assert len(invented) <= 4, invented


CONDITIONS = {
    "The admiral said any trawler that came near Kaohsiung would be sunk.": "any trawler",
    "Hand over the pilots or be shelled, the rebels told Goma's governor.": "Hand over the pilots",
    "Hamas gave Israel three days to lift the blockade or face rockets on Ashkelon.": "three days",
    "One more raid and we strike Haifa, the Hezbollah commander warned.": "One more raid",
    "Soldiers deployed to Odesa would be legitimate targets, Moscow warned.": "deployed to Odesa",
    "A single shell on Seoul would mean war with Pyongyang, the general warned.": "A single shell",
    "The Houthis will go on firing at Israel until aid is let into Gaza.": "until aid is let",
}


@pytest.mark.parametrize("text", CONDITIONS)
def test_a_condition_needs_no_if(analyze, text):
    threat = analyze(text).threats[0]
    assert threat.conditional
    assert CONDITIONS[text] in threat.condition_text


DEADLINES = {
    "The junta gave the garrison in Lashio until Sunday to surrender or be bombed.": "until Sunday",
    "M23 gave the army 48 hours to leave Uvira or face an assault.": "48 hours",
    "Israel will strike Beirut if the rockets do not stop by midnight, Katz said.": "by midnight",
}


@pytest.mark.parametrize("text", DEADLINES)
def test_a_deadline_in_its_words(analyze, text):
    assert DEADLINES[text] in analyze(text).threats[0].deadline


MODES = {
    "Berlin believes that Russian agents are preparing attacks on Polish railways.": "warning",
    "Khartoum accused Ethiopia of preparing an attack on Gedaref.": "warning",
    "India intends to strike Muridke, two Western diplomats said.": "warning",
    "A strike on Karachi is still on the table, the Indian minister said.": "considered",
    "All options are on the table, Iran's foreign minister said of Israel.": "considered",
    "Iran will bomb Haifa, its defence minister said.": "explicit",
}


@pytest.mark.parametrize("text", MODES)
def test_who_tells_decides_the_mode(analyze, text):
    assert analyze(text).threats[0].mode == MODES[text]


def test_an_accusation_is_no_threat_by_the_accused(analyze):
    threat = analyze("Khartoum accused Ethiopia of preparing an attack on Gedaref.").threats[0]
    assert threat.directness == "alleged"
    assert threat.speaker.country == "SD"
    assert [actor.country for actor in threat.actors] == ["ET"]


TARGETS = {
    "Iran spoke of Israel. It will be hit wherever it hides, the general said.": "IL",
    "Iran will bomb Haifa, its minister said. Nobody there will be spared, he added.": "IL",
    "Khamenei promised a crushing response to the Zionist regime.": "IL",
    "Colombian rebels vowed to kill any policeman who stayed.": "CO",
    "Zelensky warned of a massive Russian attack in the coming days.": "UA",
    "Vietnam, an analyst in Hanoi warned, may be next on Beijing's list.": "VN",
}


@pytest.mark.parametrize("text", TARGETS)
def test_the_target_by_syntax_or_by_what_went_before(analyze, text):
    assert TARGETS[text] in targets(analyze(text).threats[-1])


def test_nobody_named_leaves_no_target(analyze):
    assert (
        analyze("Kim Jong Un said he would use nuclear weapons if attacked.").threats[0].targets
        == ()
    )


@pytest.mark.parametrize(
    "text",
    [
        "Yerevan and Baku pledged never to use force again.",
        "The RSF called reports that it would storm El Obeid lies.",
        "The Kremlin laughed off reports of a plan to seize Svalbard.",
        "ECOWAS decided against attacking Niamey.",
        "Moscow denied that it planned to strike Vilnius.",
    ],
)
def test_what_is_denied_or_forsworn_is_no_threat(analyze, text):
    assert analyze(text).threats == ()


@pytest.mark.parametrize(
    "text",
    [
        "Poland said it would shoot down any object that violated its airspace.",
        "Medvedev threatened France and Germany with nuclear strikes.",
        "Seoul's new doctrine: kill the North's leader at the first sign of war",
        "The rebels told people to leave Uvira ahead of an attack.",
        "Burundi was massing troops for an attack on Bukavu, the minister warned.",
    ],
)
def test_what_was_only_threatened_is_no_event(analyze, text):
    found = analyze(text)
    assert found.events == ()
    assert found.threats


def test_what_is_believed_to_have_been_done_is_an_event(analyze):
    found = analyze("About 25 people are believed to have been killed by gunmen in Zango.")
    assert found.threats == ()
    assert [event.casualties.deaths.best for event in found.events] == [25]


def test_what_happened_before_is_no_condition(analyze):
    (threat,) = analyze(
        "A drone hit a depot in Sumy, and Moscow threatened to strike Kyiv."
    ).threats
    assert (threat.mode, threat.condition_text) == ("explicit", None)


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Houthi rebels threatened Saudi airports on Sunday.", ["SA"]),
        ("The group threatened oil installations in Kirkuk.", ["IQ"]),
        ("The army will clear the militants out of Bajaur, the minister said.", ["PK"]),
        (
            "A senior official said that strikes on seven sites in Khost and Kunar were on the"
            " table and that no decision had been taken.",
            ["AF", "AF"],
        ),
    ],
)
def test_things_that_can_be_hit_are_threatened(analyze, text, countries):
    found = analyze(text)
    assert found.events == ()
    (threat,) = found.threats
    assert [target.country for target in threat.targets if target.country] == countries


@pytest.mark.parametrize(
    "text",
    [
        "Hurricane Ian threatens US ports.",
        "Piracy could threaten ships in the Gulf of Guinea.",
        "Ships were threatened by the fire in Beirut's port.",
        "The strike threatens airports in Germany, the union said.",
    ],
)
def test_what_only_endangers_is_no_threat(analyze, text):
    assert analyze(text).threats == ()


def test_the_alliance_is_one_target_however_it_is_written(analyze):
    for name in ("NATO", "Nato"):
        (threat,) = analyze(f"Russia threatened to strike {name} bases in Poland.").threats
        assert len(threat.targets[0].members) > 30


def test_what_would_burn_next_is_the_target(analyze):
    (threat,) = analyze(
        "The Houthis warned from Sanaa that the port of Eilat would burn next."
    ).threats
    assert [t.passage.text for t in threat.targets] == ["Eilat"]
    assert [a.country for a in threat.actors] == ["YE"]


def test_who_stops_work_near_a_war_threatens_nobody(analyze):
    war = "A missile hit Odesa on Monday. "
    for text in (
        "Dockers in Constanta said they would strike on Friday over pay.",
        "The union said its drivers would strike in Kyiv next week.",
    ):
        assert not analyze(war + text).threats


def test_a_day_is_no_target(analyze):
    (threat,) = analyze(
        "A missile hit Odesa on Monday. Moscow said it would strike on Friday."
    ).threats
    assert "Friday" not in {target.passage.text for target in threat.targets}
