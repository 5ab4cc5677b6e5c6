"""The articles that the engine is measured on, and what is said of the figures."""

import json

from bench.dispatches import CHARACTERS, dispatches, write
from bench.engine import Run, report
from bench.report import record, record_section


def test_articles_are_many_varied_and_always_the_same(tmp_path):
    rows = list(dispatches(400))
    assert rows[:100] == list(dispatches(100))
    assert len({row["id"] for row in rows}) == 400
    assert 300 < len({row["text"] for row in rows}) < 400, "some are copies"
    mean = sum(len(row["text"]) for row in rows) / 400
    assert abs(mean / CHARACTERS - 1) < 0.1
    assert not any("{" in row["text"] for row in rows)
    write(3, tmp_path / "a.jsonl")
    told = (tmp_path / "a.jsonl").read_text().splitlines()
    assert [json.loads(line) for line in told] == rows[:3]


def test_the_figures_say_what_is_reached():
    start = Run(documents=1, workers=1, wall=3, spent=4, coordinator=1)
    sizes = [Run(documents=n, workers=1, wall=n / 20, spent=4 + n / 20, coordinator=1 + n / 2000,
                 worker_mib=300, worker_mib_half_way=290) for n in (1000, 20000)]  # fmt: skip
    two = Run(documents=20000, workers=2, wall=550, spent=1004, worker_mib=310)
    told = "\n".join(report(start, sizes, two))
    assert "1.82 times as fast as one (target 1.7: reached)" in told
    assert "holds 310 MiB at most (target 1024: reached), 1.03 times" in told
    assert "within 0%" in told
    assert "1,389 core-hours" in told


def test_a_section_outlives_the_others(tmp_path):
    path, readme = tmp_path / "b.md", tmp_path / "r.md"
    readme.write_text("<!-- figures -->\n<!-- end of figures -->\n")
    record(path, readme, [], [])
    record_section(path, "engine", "## Very many\n\nbefore: 12")
    record_section(path, "engine", "## Very many\n\nafter: 13")
    record(path, readme, [], ["a note"])
    text = path.read_text()
    assert "a note" in text
    assert text.count("## Very many") == 1
    assert "after: 13" in text
    assert "before: 12" not in text
