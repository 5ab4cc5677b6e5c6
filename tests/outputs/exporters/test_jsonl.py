"""JSON lines lose nothing, and a bad line is named."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geothreat.errors import ContractError, InputError, InputMissingError
from geothreat.incidents import merge
from geothreat.outputs.exporters import jsonl
from tests.outputs.sample import corpus
from tests.strategies import analyses as any_analysis


@given(st.lists(any_analysis(), max_size=2))
@settings(
    deadline=None, max_examples=50,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip
def test_lossless(tmp_path, found):
    path = tmp_path / "out.jsonl"
    jsonl.write(found, (), path)
    assert list(jsonl.read_jsonl(path)) == found


def test_incidents_are_found_again(tmp_path):
    analyses, incidents = corpus()
    jsonl.write(analyses, incidents, tmp_path / "out.jsonl")
    assert merge(jsonl.read_jsonl(tmp_path / "out.jsonl")) == incidents


def test_one_document_a_line_in_their_order(tmp_path):
    analyses, _ = corpus()
    jsonl.write(analyses[::-1], (), tmp_path / "out.jsonl")
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["b", "a"]


def test_missing_file(tmp_path):
    with pytest.raises(InputMissingError, match=r"none\.jsonl: there is no such file"):
        list(jsonl.read_jsonl(tmp_path / "none.jsonl"))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: not JSON"),
        ("{}", "line 2: the key 'id' is missing"),
        ("[]", "line 2: "),
        ("3", "line 2: "),
    ],
)
def test_a_bad_line_is_named(tmp_path, line, message):
    jsonl.write(corpus()[0][:1], (), tmp_path / "out.jsonl")
    with (tmp_path / "out.jsonl").open("a") as file:
        file.write(line + "\n")
    with pytest.raises(ContractError, match=message):
        list(jsonl.read_jsonl(tmp_path / "out.jsonl"))


def test_other_encodings_are_refused(tmp_path):
    (tmp_path / "out.jsonl").write_bytes(b'{"id": "\xff"}\n')
    with pytest.raises(InputError, match="not UTF-8"):
        list(jsonl.read_jsonl(tmp_path / "out.jsonl"))
