"""Some hundred cases of everything; the million of each is run by `make fuzz`."""

import pkgutil

import pytest

from geothreat.readers import formats
from tests.fuzz import trial
from tests.fuzz.makers import MAKERS
from tests.fuzz.record import rows
from tests.fuzz.trial import TARGETS, case_of, try_cases

FEW = {"extractor": 30, "html": 40}


def test_every_format_is_tried():
    assert {module.name for module in pkgutil.iter_modules(formats.__path__)} == {*MAKERS}


@pytest.mark.parametrize("target", TARGETS)
def test_no_case_brings_it_down(target):
    count = FEW.get(target, 200)
    found = try_cases(target, range(10_000_000, 10_000_000 + count))
    assert found.faults == []
    assert sum(found.outcomes.values()) == count
    assert len(found.outcomes) > 1, "every case came to the same: they are too wild, or too tame"


def test_a_number_gives_the_same_case_for_ever():
    assert [case_of("csv", n) for n in range(9)] == [case_of("csv", n) for n in range(9)]
    assert len({case_of("csv", n) for n in range(50)}) > 40


def fail(_case):
    raise KeyError("gone")


def hang(_case):
    while True:
        pass


@pytest.mark.parametrize(("broken", "told"), [(fail, "KeyError"), (hang, "hang")])
def test_a_fault_is_seen(broken, told, monkeypatch):
    monkeypatch.setattr(trial, "PATIENCE_S", 0.05)
    monkeypatch.setitem(TARGETS, "csv", lambda: broken)
    found = try_cases("csv", range(3))
    assert found.outcomes == {"FAULT": 3}
    assert all(told in fault for fault in found.faults)


def test_what_was_run_is_written_down(tmp_path):
    (tmp_path / "csv.json").write_text(
        '{"cases": 1000, "outcomes": {"read": 900, "refused": 100}, "seconds": 60,'
        ' "slowest": 0.5, "peak": 40, "day": "2025-12-01"}'
    )
    (row,) = rows(tmp_path)
    assert row == "| csv | 1,000 | 900 | 100 | 0 | 0 | 0.50 | 40 | 1 | 2025-12-01 |\n"
