"""Every kind of act comes out of natural sentences, with its class in PLOVER and in ACLED."""

import tomllib
from pathlib import Path
from typing import get_args

import pytest

from geothreat.records import EventKind

ROWS = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text("utf-8"))
TOLD = [(kind, text) for kind, row in ROWS.items() for text in row["told"]]


def test_the_table_has_every_kind():
    assert set(ROWS) == set(get_args(EventKind))


@pytest.mark.parametrize(("kind", "text"), TOLD)
def test_kind_and_classes(analyze, kind, text):
    events = analyze(text).events
    assert [e.kind for e in events] == [kind], [(e.trigger.text, e.kind) for e in events]
    event, row = events[0], ROWS[kind]
    assert [event.plover.event, event.plover.mode or ""] == row["plover"]
    assert [event.acled.event_type, event.acled.sub_event_type] == row["acled"]
