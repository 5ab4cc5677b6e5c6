"""`geothreat run` on the command line: what it says, and to whom."""

import json

import pytest

from geothreat.cli import _terminal
from geothreat.cli import run as verb
from geothreat.readers import Reading, read

LINE = json.dumps({"id": "{}", "text": "A drone hit a depot in Sumy."})
SERIAL = ("--engine", "serial", "--model", "none")


def lines(*names):
    return "".join(LINE.replace("{}", name) + "\n" for name in names)


def test_it_says_what_is_new_and_where_it_is(run, write):
    write("in.jsonl", lines("a", "b"))
    assert run("run", "in.jsonl", "-o", "out", *SERIAL) == (
        0,
        "out\n",
        "geothreat: 2 new, 0 already there\n"
        "geothreat: 2 documents, 2 events (1 incidents), 0 threats (0 utterances)\n",
    )
    write("in.jsonl", lines("a", "b", "c", "a"))
    _, _, err = run("run", "in.jsonl", "-o", "out", *SERIAL)
    assert err.startswith("geothreat: 1 new, 2 already there, 1 given twice\n")


def test_a_failure_is_told_and_the_status_is_1(run, write):
    write("in.jsonl", lines("a") + "nonsense\n")
    status, out, err = run("run", "in.jsonl", "-o", "out", *SERIAL)
    assert (status, out) == (1, "out\n")
    assert err.splitlines()[-2].endswith("; 1 failed, see errors.jsonl")


def test_the_output_is_no_input(run, write):
    write("articles/a.txt", "A drone hit a depot in Sumy.")
    for _ in range(2):
        status, _, err = run("run", "articles", "-o", "articles/out", *SERIAL)
        assert status == 0
    assert "0 new, 1 already there" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("in.jsonl",), "Missing option '--output'"),
        (("in.jsonl", "-o", "out", "--scheduler", "tcp://x:1"), "--scheduler is for --engine dask"),
        (("in.jsonl", "-o", "out", "--engine", "spark"), "'spark' is not one of"),
        (("in.jsonl", "-o", "in.jsonl"), "is a file"),
        (("gone.jsonl", "-o", "out", *SERIAL), "gone.jsonl: no such file or folder"),
    ],
)
def test_wrong_usage(run, write, arguments, message):
    write("in.jsonl", lines("a"))
    status, out, err = run("run", *arguments)
    assert (status, out) == (2, "")
    assert message in err


def test_the_engines_are_those_that_there_are():
    from geothreat.engine import ENGINES

    assert verb._ENGINES == ENGINES


def test_progress_that_is_no_terminal_is_sparse(monkeypatch, capsys):
    clock = [0.0]
    monkeypatch.setattr(_terminal.time, "monotonic", lambda: clock[0])
    with _terminal.Progress() as progress:
        for clock[0] in range(0, 130, 10):
            progress.show(clock[0] * 2, 100, clock[0] / 400)
        progress.stage("merging")
    assert capsys.readouterr().err == "geothreat: 240 documents, 2.0/s, about 0:05:30 left\n"


def test_what_was_there_already_does_not_count_for_the_time_left(monkeypatch, capsys):
    clock = [0.0]
    monkeypatch.setattr(_terminal.time, "monotonic", lambda: clock[0])
    progress = _terminal.Progress()
    clock[0] = 20.0
    progress.show(0, 900, 0.9)
    clock[0] = 120.0
    progress.show(50, 900, 0.95)
    assert capsys.readouterr().err == "geothreat: 950 documents, 0.5/s, about 0:01:40 left\n"


def test_how_much_was_read(write):
    write("one.jsonl", lines("a", "b"))
    write("two.jsonl", lines("c", "d"))
    reading = Reading()
    assert reading.share is None
    shares = [reading.share for _ in read(["one.jsonl", "two.jsonl"], reading=reading)]
    assert shares == sorted(shares)
    assert 0 < shares[0] <= shares[1] <= 0.5 < shares[2] <= shares[3] <= 1
    assert reading.share == reading.share_of(4) == 1
    assert reading.share_of(1) == 0.25
