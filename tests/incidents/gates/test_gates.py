"""The frozen groups of reports: is the data sound, and is what was reached still reached?"""

import tomllib
from collections import Counter

import pytest

from geothreat.incidents import merge, merge_threats, propose_links
from tests.incidents.gates import measure

GATE = tomllib.loads((measure.HERE / "gate.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def incident_of():
    return {
        (document, statement): incident.id
        for incident in merge(measure.analyses("incidents"))
        for document in incident.documents
        for statement in incident.statements
    }


@pytest.mark.parametrize("name", ["incidents", "threats"])
def test_groups_are_whole_and_unlike(name):
    groups = measure.load(name)
    assert len({group["name"] for group in groups}) == len(groups)
    for group in groups:
        assert group["what"].strip()
        assert len(group["reports"]) >= 2
        for report in group["reports"]:
            assert set(report) == {"on", "by", "tell"}
            assert all(
                len(told) == 2 and told[0].strip() == told[0] != "" for told in report["tell"]
            )


def test_there_is_enough_of_everything():
    groups = measure.load("incidents")
    assert len(groups) >= 40
    assert sum(len(group["reports"]) for group in groups) >= 120
    assert len({group["what"] for group in groups}) >= 12
    acts = [
        len({label for report in g["reports"] for _, label in report["tell"]} - {""})
        for g in groups
    ]
    assert sum(number > 1 for number in acts) >= 12, "near misses are what merging fails on"


def test_words_are_said_once_unless_copied():
    said = Counter(
        (number, sentence)
        for number, group in enumerate(measure.load("incidents"))
        for report in group["reports"]
        for sentence, _ in report["tell"]
    )
    copied = {group["name"] for group in measure.load("incidents") if "copies" in group["what"]}
    names = [group["name"] for group in measure.load("incidents")]
    twice = {names[number] for (number, _), times in said.items() if times > 1}
    assert twice <= copied | {"two-markets-one-week"}


@pytest.mark.parametrize("part", ["tune", "held"])
@pytest.mark.parametrize("what", ["merging", "incidents"])
def test_merging_reaches_what_it_reached(part, what, incident_of):
    items = measure.only(measure.items("incidents", "event"), part)
    if what == "merging":
        items = [item for item in items if item[2] is not None]
    found = measure.scores(items, incident_of)
    today, first = GATE[what][part]["today"], GATE[what][part]["first"]
    for name, reached in today.items():
        assert found[name] >= reached, (name, found)
    assert today["f1"] >= first["f1"]
    assert what == "incidents" or today["f1"] >= 0.95


def test_extraction_finds_enough_to_measure_merging():
    items = measure.items("incidents", "event")
    assert sum(item[2] is not None for item in items) >= 0.95 * len(items)


def test_the_measure_sees_a_wrong_merge_and_a_missed_one():
    items = [("tune", gold, (str(n), ""), "", "") for n, gold in enumerate("aab")]
    right = measure.scores(items, {("0", ""): "x", ("1", ""): "x", ("2", ""): "y"})
    assert right["f1"] == right["b_cubed"] == 1
    assert (
        measure.scores(items, {("0", ""): "x", ("1", ""): "x", ("2", ""): "x"})["precision"] < 0.5
    )
    assert measure.scores(items, {("0", ""): "x", ("1", ""): "z", ("2", ""): "y"})["recall"] == 0


@pytest.fixture(scope="module")
def threats():
    told = measure.analyses("threats")
    incidents, utterances = merge(told), merge_threats(told)
    return incidents, utterances, propose_links(told, incidents, utterances)


def names_of(found):
    return {(d, s): one.id for one in found for d in one.documents for s in one.statements}


@pytest.mark.parametrize("part", ["tune", "held"])
def test_threats_merge_as_well_as_they_did(part, threats):
    items = measure.only(measure.items("threats", "threat"), part)
    found = measure.scores(items, names_of(threats[1]))
    for name, reached in GATE["threats"][part]["today"].items():
        assert found[name] >= reached, (name, found)


def test_links_are_proposed_where_they_should_be_and_nowhere_else(threats):
    incidents, utterances, links = threats
    label = {}
    for kind, found in (("act", incidents), ("threat", utterances)):
        names = names_of(found)
        items = measure.items("threats", kind)
        label |= {names[key]: gold for _, gold, key, *_ in items if key}
    wanted = {
        ((number, act), (number, threat))
        for number, group in enumerate(measure.load("threats"))
        for act, threat in group["links"]
    }
    assert {(label[link.incident], label[link.utterance]) for link in links} == wanted
    assert not any(link.confirmed for link in links)
