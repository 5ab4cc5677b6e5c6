import os
import pty
import subprocess
import sys

import pytest

from geothreat import pipeline
from geothreat.cli import _summary
from geothreat.cli import map as map_verb

pytestmark = pytest.mark.usefixtures("fake")

FILES = ["events.geojson", "incidents.csv", "map.html", "statements.jsonl", "threats.geojson"]


def test_the_map_and_the_files_are_written_and_a_pipe_is_told_only_where(run, write, tmp_path):
    write("articles/a.txt", "They hit Sumy. They will hit Poland.")
    status, out, err = run("map", "articles", "--output", "maps/night", "--title", "Night")
    assert (status, out, err) == (0, "maps/night/map.html\n", "")
    assert sorted(path.name for path in (tmp_path / "maps/night").iterdir()) == FILES
    assert "<title>Night" in (tmp_path / "maps/night/map.html").read_text("utf-8")


def test_a_picture_is_drawn_when_it_is_asked_for(run, write, tmp_path):
    write("a.txt", "They hit Sumy. They will hit Poland.")
    assert run("map", "a.txt", "--output", "map", "--png")[0] == 0
    assert (tmp_path / "map/map.png").read_bytes().startswith(b"\x89PNG")


def test_a_second_run_reads_no_results_of_the_first(run, write, tmp_path):
    write("a.txt", "They hit Sumy.")
    for _ in range(2):
        assert run("map", ".", "--output", "map")[0] == 0
        statements = (tmp_path / "map/statements.jsonl").read_text("utf-8")
        assert len(statements.splitlines()) == 1


def test_bad_documents_are_told_and_the_map_is_made(run, write, tmp_path):
    write("articles/a.txt", "They hit Sumy.")
    write("articles/b.txt", "kaboom")
    for number in range(25):
        write(f"articles/c{number:02}.txt", b"%PDF-")
    status, out, err = run("map", "articles")
    assert (status, out) == (1, "geothreat-map/map.html\n")
    lines = err.splitlines()
    assert lines[0].startswith("geothreat: b: could not be analysed (ZeroDivisionError")
    assert (len(lines), lines[-1]) == (21, "geothreat: and 6 more failed")
    assert (tmp_path / "geothreat-map/map.html").exists()


def test_a_folder_that_cannot_be_written_is_told(run, write):
    write("a.txt")
    write("taken", "a file")
    status, out, err = run("map", "a.txt", "--output", "taken/below")
    assert (status, out) == (2, "")
    assert err.startswith("geothreat: taken/below: cannot make this folder (Not a directory)")
    assert len(err.splitlines()) == 1


@pytest.fixture
def result():
    texts = ["They hit Sumy. They will hit Poland.", "They hit Sumy. They hit Nowhere."]
    return pipeline.analyze([*texts, "kaboom"])


def test_the_summary_counts_what_was_found(result, capsys):
    _summary.print_summary(result, (map_verb.Path("m/map.html"), map_verb.Path("m/x.csv")))
    rows = [line.split() for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert rows[0] == ["Documents", "3", "1", "failed"]
    assert rows[1] == ["Events", "3", "missile", "3"]
    assert rows[2] == ["Threats", "1", "explicit", "1"]
    assert rows[3][:2] == ["Incidents", str(len(result.incidents))]
    assert rows[4][:2] == ["Unplaced", "1"]
    assert rows[-1] == ["Beside", "the", "map:", "x.csv"]


def test_the_summary_says_when_nothing_was_found(capsys):
    _summary.print_summary(pipeline.analyze("Quiet."), (map_verb.Path("map.html"),))
    assert "No event and no threat was found" in capsys.readouterr().out


def test_on_a_terminal_there_is_a_summary(write, tmp_path):
    write("a.txt", "Nothing happened here.")
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "geothreat", "map", "a.txt"]
    with subprocess.Popen(command, stdout=slave, stderr=slave, cwd=tmp_path) as process:
        os.close(slave)
        shown = b""
        while chunk := _read(master):
            shown += chunk
    os.close(master)
    assert process.returncode == 0, shown
    assert b"Documents" in shown
    assert b"geothreat-map/map.html" in shown


def _read(descriptor):
    try:
        return os.read(descriptor, 4096)
    except OSError:  # Linux says so when the other side is closed
        return b""


def test_further_files(run, write, tmp_path):
    write("a.txt", "They hit Sumy. They will hit Poland.")
    wanted = ["--format", "gpkg", "--format", "kml", "--format", "csv", "--preset", "acled"]
    assert run("map", "a.txt", "--output", "map", *wanted)[0] == 0
    written = {path.name for path in (tmp_path / "map").iterdir()}
    assert {"map.gpkg", "map.kml", "threats.csv", "incidents-acled.csv"} <= written


def test_an_unknown_format_is_refused_before_anything_is_read(run, write, tmp_path):
    write("a.txt")
    status, out, err = run("map", "a.txt", "--output", "map", "--format", "shp")
    assert (status, out) == (2, "")
    assert "no format 'shp': choose one of csv" in err
    assert not (tmp_path / "map").exists()


def test_columns_of_a_table_can_be_named(run, write, tmp_path):
    write("t.csv", "Meldung,Tag\nThey hit Sumy.,2025-12-01\n")
    columns = ["--column", "text=Meldung", "--column", "published=Tag"]
    assert run("map", "t.csv", "--output", "map", *columns)[0] == 0
    (line,) = (tmp_path / "map/statements.jsonl").read_text("utf-8").splitlines()
    assert '"published": "2025-12-01"' in line


@pytest.mark.parametrize(("given", "words"), [("text", "write it like"), ("x=y", "no field 'x'")])
def test_a_column_named_wrongly_is_told(run, write, given, words):
    write("t.csv", "text\nx\n")
    status, out, err = run("map", "t.csv", "--output", "map", "--column", given)
    assert (status, out) == (2, "")
    assert words in err
