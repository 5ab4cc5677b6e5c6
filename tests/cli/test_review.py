import csv
import io
import json

import pytest

pytestmark = pytest.mark.usefixtures("fake")


def rows(path):
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode(), newline="")))


def fill(path, wanted, **cells):
    """Fill in a queue's row whose quote holds the wanted words; return the file's name."""
    table = [{**row, **(cells if wanted in row["quote"] else {})} for row in rows(path)]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(table[0]))
        writer.writeheader()
        writer.writerows(table)
    return path.name


@pytest.fixture
def queue(run, write, tmp_path):
    write("articles/a.txt", "They hit Sumy. They will hit Poland.")
    write("articles/b.txt", "They hit Dnipro.")
    assert run("review", "articles", "-o", "queue.csv") == (0, "queue.csv\n", "")
    return tmp_path / "queue.csv"


def test_the_queue_lists_acts_and_threats(queue):
    found = rows(queue)
    assert sorted(row["quote"] for row in found) == ["hit Dnipro", "hit Sumy", "will hit Poland"]
    assert {row["label"] for row in found} == {"event", "threat"}
    assert not any(row["decision"] for row in found)


def test_the_queue_as_json_lines(run, write, tmp_path):
    assert run("review", write("a.txt"), "--output", "queue.jsonl")[0] == 0
    assert json.loads((tmp_path / "queue.jsonl").read_text())["quote"] == "hit Sumy"


def test_decisions_are_applied_to_the_next_run(run, queue, tmp_path):
    filled = fill(queue, "Sumy", decision="confirm")
    assert run("review", "articles", "--decisions", filled, "-o", "next.csv")[0] == 0
    assert "hit Sumy" not in {row["quote"] for row in rows(tmp_path / "next.csv")}
    assert run("review", "articles", "--decisions", filled, "--all", "-o", "all.csv")[0] == 0
    reviewed = {row["quote"]: row["reviewed"] for row in rows(tmp_path / "all.csv")}
    assert reviewed["hit Sumy"] == "confirmed"
    assert run("map", "articles", "--decisions", filled, "-o", "map")[0] == 0
    told = {row["quote"]: row["reviewed"] for row in rows(tmp_path / "map/incidents.csv")}
    assert told == {"hit Sumy": "true", "hit Dnipro": "false"}


def test_a_shifted_text_and_a_lost_one(run, queue, write):
    filled = fill(queue, "hit", decision="confirm")
    write("articles/a.txt", "A new first line.\n\nThey hit Sumy. They will hit Poland.")
    assert run("map", "articles", "--decisions", filled)[::2] == (0, "")
    write("articles/b.txt", "All is quiet.")
    status, out, err = run("map", "articles", "--decisions", filled)
    assert (status, out) == (1, "geothreat-map/map.html\n")
    assert err.startswith(f"geothreat: {filled}, line ")
    assert err.endswith("matches nothing any more: hit Dnipro\n")
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("decision", ["sensitive", "embargo"])
def test_public_keeps_it_out_of_every_file(run, queue, tmp_path, decision):
    filled = fill(queue, "Sumy", decision=decision, until="2999-01-01")
    assert run("map", "articles", "--decisions", filled, "--public", "-o", "map")[0] == 0
    for path in (tmp_path / "map").iterdir():
        assert "Sumy" not in path.read_text("utf-8"), path.name
    assert "hit Dnipro" in (tmp_path / "map/statements.jsonl").read_text("utf-8")
    status, out, _ = run("extract", "articles", "--decisions", filled, "--public")
    assert status == 0
    assert "Sumy" not in out
    assert "hit Dnipro" in out


def test_without_public_nothing_is_withheld_but_it_is_marked(run, queue):
    filled = fill(queue, "Sumy", decision="sensitive")
    status, out, _ = run("extract", "articles", "--decisions", filled)
    assert status == 0
    marks = [s.get("review") for line in out.splitlines() for s in json.loads(line)["statements"]]
    assert [mark["sensitive"] for mark in marks if mark] == [True]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--decisions", "none.csv"), "none.csv: there is no such file of decisions"),
        (("--decisions", "bad.csv"), "bad.csv, line 2: no decision 'maybe'"),
        (("--output", "queue.txt"), "queue.txt: a queue is written as .csv or .jsonl"),
        (("--decisions", "bad.csv", "--output", "bad.csv"), "bad.csv: holds the decisions"),
    ],
)
def test_wrong_usage_is_2_and_told(run, write, arguments, message):
    write("a.txt")
    write("bad.csv", "key,decision\nev-1,maybe\n")
    status, out, err = run("review", "a.txt", *arguments)
    assert (status, out) == (2, "")
    assert message in err


@pytest.mark.parametrize("verb", ["map", "extract"])
def test_bad_decisions_are_told_before_anything_is_written(run, write, verb, tmp_path):
    write("a.txt")
    write("bad.csv", "key,decision\nev-1,maybe\n")
    status, out, err = run(verb, "a.txt", "--decisions", "bad.csv", "--output", "out")
    assert (status, out, len(err.splitlines())) == (2, "", 1)
    assert not (tmp_path / "out").exists()
