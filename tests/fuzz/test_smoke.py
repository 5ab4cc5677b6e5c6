"""Some hundred cases of everything; the million of each is run by `make fuzz`."""

import json
import pkgutil

import pytest

from geothreat.readers import formats
from tests.fuzz import trial
from tests.fuzz.makers import MAKERS
from tests.fuzz.record import HEAD, record, rows
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


ROW = "| csv | 1,000 | 900 | 100 | 0 | 0 | 0.50 | 40 | 1 | 2025-12-01 |\n"


@pytest.fixture
def state(tmp_path):
    """Write the state of a series of tables; return its folder."""

    def _state(cases, faults=0):
        told = {"cases": cases, "outcomes": {"read": cases - 100 - faults, "refused": 100}}
        told["outcomes"] |= {"FAULT": faults} if faults else {}
        told |= {"seconds": 60, "slowest": 0.5, "peak": 40, "day": "2025-12-01"}
        (tmp_path / "csv.json").write_text(json.dumps(told))
        return tmp_path

    return _state


def test_what_was_run_is_written_down(state):
    assert list(rows(state(1000))) == [ROW]


@pytest.mark.parametrize(
    ("before", "cases", "faults", "shown"),
    [
        ("1,000", 1000, 0, "1,000"),
        ("2,000", 1000, 0, "2,000"),
        ("2,000", 1000, 3, "1,000"),
        ("2,000 | 1", 1000, 0, "1,000"),
    ],
)
def test_a_longer_series_stands_unless_there_is_a_fault(state, before, cases, faults, shown):
    cases_before, _, faults_before = before.partition(" | ")
    told = f"| csv | {cases_before} | 1 | 1 | 1 | {faults_before or 0} | 1.00 | 9 | 1 | then |\n"
    (row,) = rows(state(cases, faults), told)
    assert row.split(" | ")[1] == shown


def test_rows_of_what_was_not_run_are_kept(state, tmp_path):
    page, other = tmp_path / "page.md", ROW.replace("csv", "zip")
    page.write_text("Above.\n<!-- fuzz -->\n" + HEAD + other + "<!-- end of fuzz -->\nBelow.\n")
    for _ in range(2):
        record(state(1000), page)
        assert page.read_text().split(HEAD)[1] == f"{ROW}{other}<!-- end of fuzz -->\nBelow.\n"
