"""What one run wrote, the next reads: nothing is analysed twice, nothing is lost on the way."""

import json

import pytest

from geothreat import nlp

pytestmark = pytest.mark.usefixtures("fake")

FILES = ("events.geojson", "threats.geojson", "incidents.csv", "statements.jsonl")


@pytest.fixture
def never_again(monkeypatch):
    """From now on an analysis is a failure."""

    def forbid():
        def refuse(*_, **__):
            raise AssertionError("analysed again")

        monkeypatch.setitem(vars(nlp), "analyze_document", refuse)

    return forbid


def results(folder):
    return {name: (folder / name).read_bytes() for name in FILES}


def test_a_map_of_statements_is_the_map_of_their_articles(run, write, tmp_path, never_again):
    write("in/a.txt", "They hit Sumy. They will hit Poland.")
    write("in/b.txt", "They hit Sumy.")
    assert run("map", "in", "--output", "one")[0] == 0
    never_again()
    assert run("map", "one/statements.jsonl", "--output", "two") == (0, "two/map.html\n", "")
    assert results(tmp_path / "two") == results(tmp_path / "one")


@pytest.mark.parametrize("options", [[], ["--public"]])
def test_lines_without_text_can_be_mapped(run, write, tmp_path, never_again, options):
    write("in.jsonl", '{"id": "x", "text": "They hit Sumy. They will hit Poland."}')
    assert run("extract", "in.jsonl", "--output", "s.jsonl")[0] == 0
    assert "text" not in json.loads((tmp_path / "s.jsonl").read_text("utf-8"))
    never_again()
    assert run("map", "s.jsonl", "--output", "map", *options)[0] == 0
    assert len(json.loads((tmp_path / "map/events.geojson").read_text())["features"]) == 1


def test_options_that_change_nothing_are_told(run, write):
    write("in.jsonl", '{"id": "x", "text": "They hit Sumy."}')
    assert run("extract", "in.jsonl", "--output", "s.jsonl") == (0, "", "")
    status, _, told = run("extract", "s.jsonl", "--output", "t.jsonl", "--model", "none")
    assert status == 0
    assert told == "geothreat: 1 analysed by an earlier run: --model changed nothing there\n"
    assert run("extract", "s.jsonl", "--output", "t.jsonl") == (0, "", "")
    assert run("extract", "in.jsonl", "--output", "t.jsonl", "--model", "none") == (0, "", "")


def test_lines_without_text_are_told_again(run, write):
    write("in.jsonl", '{"id": "x", "text": "They hit Sumy. They will hit Poland."}')
    assert run("extract", "in.jsonl", "--output", "s.jsonl")[0] == 0
    status, out, told = run("explain", "s.jsonl")
    assert status == 0
    assert told == "geothreat: x: without its text; told is what an earlier run found\n"
    starts = [line[:7] for line in out.splitlines()]
    assert starts.count("event  ") == starts.count("threat ") == 1
    assert "confidence 0.90" in out


def test_extract_passes_statements_on_and_review_lists_them(run, write, tmp_path, never_again):
    write("in/a.txt", "They hit Sumy. They will hit Poland.")
    assert run("extract", "in", "--output", "one.jsonl")[0] == 0
    never_again()
    assert run("extract", "one.jsonl", "--output", "two.jsonl")[0] == 0
    assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "two.jsonl").read_bytes()
    assert run("review", "one.jsonl", "--output", "queue.csv")[0] == 0
    assert (tmp_path / "queue.csv").read_text("utf-8").count("\n") > 1


def test_demonyms_are_left_out_of_statements_too(run, write, tmp_path):
    write("in.txt", "They hit Sumy.")
    run("extract", "in.txt", "--output", "s.jsonl")
    line = json.loads((tmp_path / "s.jsonl").read_text("utf-8"))
    for mention in line["toponyms"]:
        mention["role"] = "demonym"
    write("s.jsonl", json.dumps(line))
    assert line["toponyms"]
    _, out, _ = run("extract", "s.jsonl", "--no-demonyms")
    assert json.loads(out)["toponyms"] == []


def test_articles_and_statements_in_one_file(run, write, tmp_path):
    write("in.txt", "They hit Sumy.")
    run("extract", "in.txt", "--output", "s.jsonl")
    line = (tmp_path / "s.jsonl").read_text("utf-8")
    write("both.jsonl", line + '{"id": "in", "text": "They hit Sumy again."}\n')
    status, out, _ = run("map", "both.jsonl", "--output", "map")
    lines = (tmp_path / "map/statements.jsonl").read_text("utf-8").splitlines()
    assert (status, [json.loads(one)["id"] for one in lines]) == (0, ["in", "in-2"])
    assert out == "map/map.html\n"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("text", 3), ("title", ["x"]), ("published", "yesterday"), ("toponyms", {"a": 1}),
        ("statements", [{"label": "rumour"}]), ("statements", [3]), ("toponyms", [None]),
        ("geothreat", {}), ("inline", "yes"),
    ],
)  # fmt: skip
def test_a_line_with_a_wrong_value_is_named_and_the_others_are_read(
    run, write, tmp_path, key, value
):
    write("in.txt", "They hit Sumy.")
    run("extract", "in.txt", "--output", "s.jsonl")
    line = json.loads((tmp_path / "s.jsonl").read_text("utf-8"))
    broken = {**line, "id": "broken", key: value}
    write("s.jsonl", f"{json.dumps(broken)}\n{json.dumps(line)}\n")
    status, out, err = run("map", "s.jsonl", "--output", "map")
    assert (status, out) == (1, "map/map.html\n")
    assert err.startswith("geothreat: s.jsonl: line 1: ")
    assert len(err.splitlines()) == 1
    assert len(json.loads((tmp_path / "map/events.geojson").read_text())["features"]) == 1


@pytest.mark.parametrize(
    "path",
    [
        ("statements", 0, "places", 0, "place", "longitude"),
        ("statements", 0, "confidence"),
        ("statements", 0, "start"),
        ("statements", 0, "kind"),
        ("toponyms", 0, "end"),
    ],
)
def test_every_level_is_looked_at(run, write, tmp_path, path):
    write("in.txt", "They hit Sumy.")
    run("extract", "in.txt", "--output", "s.jsonl")
    line = json.loads((tmp_path / "s.jsonl").read_text("utf-8"))
    inner = line
    for step in path[:-1]:
        inner = inner[step]
    assert path[-1] in inner
    inner[path[-1]] = "<b>x</b>"
    write("s.jsonl", json.dumps(line))
    status, _, err = run("extract", "s.jsonl")
    assert status == 1
    assert "wrong type" in err
