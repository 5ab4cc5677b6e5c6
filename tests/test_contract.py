"""The extract format: round trip, schema, and faults that are named."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geothreat.contract import from_json, sha256_of, to_json
from geothreat.errors import ContractError
from tests.builders import article, event, located, on, party, threat
from tests.strategies import analyses

SCHEMA = json.loads((Path(__file__).parent / "extract.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
SLOW = settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def example():
    return article(
        "a",
        event("Sumy", located("Ukraine", 40, inherited=True), deaths=3, date=on("2025-04-13")),
        threat("NATO", "Poland", actors=(party("Russia", "RU"),), speaker=party("The envoy")),
        published="2025-04-14",
    )


@given(analyses())
@SLOW
def test_there_and_back(analysis):
    line = json.loads(json.dumps(to_json(analysis)))
    text = analysis.document.text if analysis.document.inline else None
    assert from_json(line, text=text) == analysis


@given(analyses())
@SLOW
def test_every_line_follows_the_schema(analysis):
    VALIDATOR.validate(json.loads(json.dumps(to_json(analysis))))


def test_the_schema_is_one_and_can_fail():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    line = to_json(example())
    VALIDATOR.validate(line)
    for key in ("toponyms", "statements", "sha256", "error"):
        with pytest.raises(jsonschema.ValidationError):
            VALIDATOR.validate({k: v for k, v in line.items() if k != key})
    line["statements"][0]["kind"] = "threat"
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(line)


def test_text_is_repeated_unless_the_input_was_a_json_line():
    analysis = example()
    inline = replace(analysis, document=replace(analysis.document, inline=True))
    assert to_json(analysis)["text"] == "The text of a."
    assert "text" not in to_json(inline)


def test_the_digest_is_of_the_utf_8_of_the_text():
    assert sha256_of("Żółć — 你好") == hashlib.sha256("Żółć — 你好".encode()).hexdigest()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda line: line.pop("toponyms"), "'toponyms' is missing"),
        (lambda line: line["statements"][0].pop("kind"), "'kind' is missing"),
        (lambda line: line["statements"][0].update(label="rumour"), "unknown label 'rumour'"),
        (lambda line: line.update(published="last Tuesday"), "wrong type"),
        (lambda line: line.update(toponyms=[3]), "wrong type"),
        (lambda line: line.update(statements=None), "wrong type"),
    ],
)
def test_faults_are_named(change, message):
    line = to_json(example())
    change(line)
    with pytest.raises(ContractError, match=message):
        from_json(line)


def test_the_moment_of_publication_comes_back():
    from datetime import datetime

    moment = datetime.fromisoformat("2025-04-14T23:30:00+03:00")
    told = example()
    told = replace(told, document=replace(told.document, published_at=moment))
    line = json.loads(json.dumps(to_json(told)))
    VALIDATOR.validate(line)
    assert from_json(line) == told


@given(analyses(), st.sampled_from([None, 3, "x", [], {}, True, float("nan")]), st.randoms())
@SLOW
def test_a_value_of_any_kind_is_read_or_refused(analysis, value, random):
    line = json.loads(json.dumps(to_json(analysis)))
    places = [(line, key) for key in line]
    for holder, key in places:
        inner = holder[key]
        if isinstance(inner, dict):
            places += [(inner, name) for name in inner]
        elif isinstance(inner, list):
            places += [(inner, index) for index in range(len(inner))]
    holder, key = random.choice(places)
    holder[key] = value
    try:
        again = from_json(line)
    except ContractError:
        return
    to_json(again)
