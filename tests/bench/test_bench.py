"""The bench on a tiny folder made here, with a stand-in for geothreat."""

import json
import re
import sys
from dataclasses import replace

import pytest
from click.testing import CliRunner

from bench import __main__ as bench
from bench.figures import Figure, dig, to_figures
from bench.folder import PARTS, choose, find_suites, part_of, visible
from bench.report import BEGIN, END, record_alone, to_markdown

ADAPT = """
def casualty(gold, said):
    return {"killed": said["killed"]}

def location(gold, said):
    return {"lat": None, "lon": None}

def keep(mode, gold):
    return not gold.get("left_out")

MODES = {"casualty": casualty, "location": location}
"""

SCORER = """
import json, sys
load = lambda path: {r["id"]: r for r in map(json.loads, open(path))}
gold, said = load(sys.argv[2]), load(sys.argv[3])
assert set(gold) == set(said)
right = sum(row["killed"] == said[i]["killed"] for i, row in gold.items())
print(json.dumps({"killed": {"HEADLINE_exact_stated_nonzero": {"pct": 100 * right / len(gold)}}}))
"""

# Says the number that stands in the text; refuses to run when it is shown a label.
GEOTHREAT = """
import json, sys
assert sys.argv[1] == "extract" and sys.argv[3] == "--output", sys.argv
rows = [json.loads(line) for line in open(sys.argv[2])]
with open(sys.argv[4], "w") as out:
    for row in rows:
        if set(row) - {"id", "text", "title", "published"}:
            sys.exit(f"shown {sorted(row)}")
        number = int(row["text"].split()[0])
        out.write(json.dumps({"id": row["id"], "killed": number, "statements": []}) + "\\n")
"""


def gold(number, **more):
    row = {
        "id": f"made-up-{number}",
        "text": f"{number} people died in a quarry.",
        "killed": number,
    }
    return {**row, "killed_set": "literal", "date": "2020-01-01", **more}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A bench folder of thirty rows, of which the five even ones below ten have a wrong label."""
    rows = [gold(n, **({"killed": 99} if n < 10 and n % 2 == 0 else {})) for n in range(30)]
    rows.append(gold(30, left_out=True, killed=99))
    root = tmp_path / "data"
    (root / "events").mkdir(parents=True)
    (root / "adapt.py").write_text(ADAPT)
    (root / "events" / "score.py").write_text(SCORER)
    path = root / "events" / "cas_wad_2013_2015.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    fake = tmp_path / "fake.py"
    fake.write_text(GEOTHREAT)
    monkeypatch.setenv("GEOTHREAT", f"{sys.executable} {fake}")
    monkeypatch.setenv("GEOTHREAT_BENCH", str(root))
    monkeypatch.setattr(bench, "WORK", tmp_path / ".bench")
    monkeypatch.setattr(bench, "RECORD", tmp_path / "docs" / "benchmarks.md")
    monkeypatch.setattr(bench, "README", tmp_path / "README.md")
    return root


def run(*arguments):
    return CliRunner().invoke(bench.main, arguments)


def test_both_parts_are_scored_on_what_the_mode_keeps(folder):
    figures, notes = bench.run(
        folder, frozenset({"casualty"}), None, None, bench.Console(quiet=True)
    )
    (killed,) = [f for f in figures if f.name == "killed, exact"]
    wrong = [f"made-up-{n}" for n in range(0, 10, 2)]
    for part in PARTS:
        rows = [n for n in range(30) if part_of(f"made-up-{n}") == part]
        faults = sum(part_of(name) == part for name in wrong)
        assert killed.sizes[part] == len(rows)
        assert killed.values[part] == pytest.approx(100 * (1 - faults / len(rows)))
    assert notes == []


def test_the_command_prints_a_table(folder):
    result = run("--only", "casualty")
    assert result.exit_code == 0, result.output
    assert "killed, exact" in result.stdout
    assert "wad/casualty" in result.stdout


def test_recording_fills_the_readme_between_its_marks(folder, tmp_path):
    (tmp_path / "README.md").write_text(f"above\n{BEGIN}\nold\n{END}\nbelow\n")
    assert run("--only", "casualty", "--record").exit_code == 0
    readme = (tmp_path / "README.md").read_text()
    above, table, below = re.split(f"{BEGIN}|{END}", readme)
    assert (above, below) == ("above\n", "\nbelow\n")
    assert "Number of dead exact" in table
    assert "old" not in table
    assert "killed, exact" in (tmp_path / "docs" / "benchmarks.md").read_text()


def test_differences_are_of_the_tuning_part_only(folder, tmp_path):
    target = tmp_path / ".bench" / "errors"
    assert run("--only", "casualty", "--errors", str(target)).exit_code == 0
    lines = (target / "wad.casualty.jsonl").read_text().splitlines()
    dumped = {json.loads(line)["id"] for line in lines}
    wrong = {f"made-up-{n}" for n in range(0, 10, 2)}
    assert dumped == {name for name in wrong if part_of(name) == PARTS[0]}


def test_other_peoples_texts_stay_out_of_the_tree(folder, tmp_path):
    result = run("--errors", str(tmp_path / "elsewhere"))
    assert result.exit_code == 2
    assert ".bench/" in result.output


def test_unset_it_says_what_to_do(monkeypatch):
    monkeypatch.delenv("GEOTHREAT_BENCH", raising=False)
    result = run()
    assert result.exit_code == 1
    assert "GEOTHREAT_BENCH is not set" in result.output


def test_an_unknown_name_is_a_usage_error(folder):
    assert run("--only", "nonsense").exit_code == 2


def test_a_failing_extraction_is_told_in_one_line(folder, monkeypatch):
    monkeypatch.setenv("GEOTHREAT", f"{sys.executable} -c raise(SystemExit('no_index'))")
    result = run("--only", "wad")
    assert result.exit_code == 1
    assert "wad: extract ended with status 1: no_index" in result.output


def test_no_label_is_shown():
    shown = visible(gold(3, title="Quarry", published="2020-02-02", deaths=3))
    assert set(shown) == {"id", "text", "title", "published"}


def test_a_limited_draw_is_stable_and_in_order():
    rows = [gold(n) for n in range(100)]
    drawn = choose(rows, 10)
    assert drawn == choose(rows, 10)
    assert len(drawn) == 10
    assert drawn == sorted(drawn, key=lambda row: row["killed"])


def test_two_thirds_tune():
    parts = [part_of(str(n)) for n in range(3000)]
    assert parts.count(PARTS[0]) == pytest.approx(2000, rel=0.05)


def test_names_ask_for_suites_or_modes(folder):
    (by_mode,) = find_suites(folder, frozenset({"location"}))
    (by_name,) = find_suites(folder, frozenset({"wad"}))
    assert by_mode.modes == ("location",)
    assert by_name.modes == ("casualty", "location")
    assert find_suites(folder, frozenset({"lgl"})) == []


@pytest.mark.parametrize(
    ("path", "value"), [("a.1", 2.0), ("a.7", None), ("b", None), ("t", None), ("a.x", None)]
)
def test_digging(path, value):
    assert dig({"a": [1, 2], "t": "text"}, path) == value


def test_a_lower_figure_can_be_the_better_one():
    values = dict(zip(PARTS, (1.0, 3.0), strict=True))
    figure = Figure(suite="s", name="n", values=values, target=2, lower_is_better=True)
    assert figure.met is False
    assert figure.gap == 2


def test_a_share_has_wilsons_interval():
    figure = Figure(suite="s", name="n", values={PARTS[1]: 50.0}, sizes={PARTS[1]: 10})
    low, high = figure.interval(PARTS[1])
    assert (round(low, 1), round(high, 1)) == (23.7, 76.3)  # Newcombe's table
    assert figure.interval(PARTS[0]) is None
    assert replace(figure, unit="ms").interval(PARTS[1]) is None
    assert replace(figure, is_mean=True).interval(PARTS[1]) is None


def test_nothing_scored_gives_no_figures():
    assert to_figures([], {"figures": [{"suite": "x", "name": "y", "path": "z"}]}) == []


def test_speed_stands_beside_its_floor():
    seen = {"floor": 1000.0, "places": 250.0, "extract": 100.0, "cold": 1.5, "memory": 500.0}
    lines = {f.name: f for f in bench.speed_figures(seen)}
    assert lines["everything, over the floor"].values[PARTS[1]] == 10
    assert lines["text to coordinates, over the floor"].met is True
    assert lines["cold load"].met is True
    assert lines["resident memory"].met is False


def test_the_record_names_day_commit_and_figures():
    figure = Figure(suite="s", name="a|b", values={PARTS[0]: 12.34}, sizes={PARTS[0]: 7})
    text = to_markdown([figure], ["a note"])
    assert "| s | a\\|b | 7 | 12.3 (2-49) |" in text
    assert "commit `" in text
    assert "- a note" in text


def test_what_stands_alone_has_a_section_that_others_leave_alone(tmp_path):
    page = tmp_path / "benchmarks.md"
    page.write_text(to_markdown([], []), "utf-8")
    figure = Figure(suite="map", name="the page", unit="MB", values={PARTS[1]: 4.5}, target=15.0)
    record_alone(page, "map", [figure], ["a note"])
    record_alone(page, "startup", [], [])
    text = page.read_text("utf-8")
    assert "| suite | figure | measured | target |" in text
    assert "| map | the page | 4.5 MB | 15.0 MB |" in text
    assert text.index("## Map") < text.index("## Startup")


def test_the_gazetteer_is_measured_beside_others(tmp_path, monkeypatch):
    from bench import gazetteer

    monkeypatch.setattr(gazetteer, "NAMES", 300)
    gazetteer.prepare(tmp_path)
    kyiv = "kyiv"
    for rival in ("geothreat", "dict", "SQLite FTS5"):
        assert gazetteer.RIVALS[rival](tmp_path)(kyiv), rival
    found = gazetteer.measure("dict", tmp_path)
    assert found["lookup_us"] > 0
    assert found["memory_mib"] <= found["peak_mib"]
