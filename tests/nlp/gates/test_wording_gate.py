"""Everyday words of war, and the same words in peace: acts found, acts invented.

Written before any rule for them; every third sentence of each list is held: scored, and never read
while tuning. The bounds only rise (those on what is invented only fall).
"""

import tomllib
from pathlib import Path

import pytest

from tests.nlp.gates.measure import HERE, found

GATE = tomllib.loads((HERE / "gate.toml").read_text("utf-8"))["wording"]
CLASSES = tomllib.loads(Path(__file__).with_name("wording.toml").read_text("utf-8"))


def items(label, part):
    for lists in CLASSES.values():
        for row, item in enumerate(lists[label]):
            if (row % 3 == 2) == (part == "held"):
                yield item


def events_in(item):
    context, _, text = item.rpartition(" || ")
    return found(context or None, text)[0]


@pytest.mark.parametrize("part", ["tune", "held"])
def test_acts_are_found_in_everyday_words(part):
    missed = [item for item in items("events", part) if not events_in(item)]
    rate = 1 - len(missed) / len(list(items("events", part)))
    assert rate >= GATE[part]["today"]["found"], missed if part == "tune" else len(missed)


@pytest.mark.parametrize("part", ["tune", "held"])
def test_the_same_words_in_peace_are_no_acts(part):
    invented = [item for item in items("none", part) if events_in(item)]
    assert len(invented) <= GATE[part]["today"]["invented"], len(invented)


def test_the_sentences_are_many():
    assert len(list(items("events", "tune"))) >= 60
    assert len(list(items("none", "tune"))) >= 30
