"""The main job on our own dispatches, as a user runs it: through `geothreat extract`."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.seeds import checker
from tests.seeds.stamp import SEEDS, load, quotes, text_of

EXPECTED = load()
GATE = tomllib.loads(Path(__file__).with_name("gate.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def extracted():
    """Each seed's line of output, by file name."""
    command = [Path(sys.executable).with_name("geothreat"), "extract"]
    run = subprocess.run(
        [*command, *(SEEDS / name for name in EXPECTED)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    return dict(zip(EXPECTED, lines, strict=True))


@pytest.fixture(scope="module")
def verdicts(extracted):
    return [v for name, e in EXPECTED.items() for v in checker.judge(name, extracted[name], e)]


def test_every_seed_has_expectations_and_every_expectation_a_seed():
    articles = {p.name for p in SEEDS.iterdir() if p.suffix in {".md", ".txt"}} - {"README.md"}
    assert articles == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_each_quote_stands_exactly_at_its_offsets(name):
    text = text_of(name)
    for quote in quotes(EXPECTED[name]):
        assert text[quote["start"] : quote["end"]] == quote["quote"]
        assert text.count(quote["quote"]) == 1


@pytest.mark.parametrize("name", EXPECTED)
def test_the_output_holds_the_text_the_offsets_index(name, extracted):
    assert extracted[name]["text"] == text_of(name)
    assert extracted[name]["published"] == EXPECTED[name].get("published")


@pytest.mark.parametrize("name", EXPECTED)
def test_nothing_that_must_never_be_an_event_is_one(name, extracted):
    assert list(checker.forbidden(name, extracted[name], EXPECTED[name])) == []


@pytest.mark.parametrize("name", EXPECTED)
def test_no_threat_is_an_event(name, extracted):
    assert list(checker.drawn_as_events(name, extracted[name], EXPECTED[name])) == []


def test_required_items_only_get_better(verdicts):
    faults = [str(v) for v in verdicts if not v.optional and not v.right]
    right = sum(v.right for v in verdicts if not v.optional)
    assert right >= GATE["required_right"], "\n".join(faults)


def test_single_facts_only_get_better(verdicts):
    agreed = sum(len(v.agreed) for v in verdicts)
    faults = [str(v) for v in verdicts if v.wrong]
    assert agreed >= GATE["facets_agreed"], "\n".join(faults)
