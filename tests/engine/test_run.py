"""The engine in this process: what is new, what is there, what fails."""

import json
import time
from dataclasses import replace

import geopandas
import pyarrow.dataset
import pytest

from geothreat.contract import from_json
from geothreat.engine import work
from geothreat.engine.crews import LOST, Serial
from geothreat.engine.folder import Folder
from geothreat.errors import EngineError, OutputError
from geothreat.files import only_writer, open_atomic
from geothreat.pipeline import gather
from tests.engine.conftest import articles, documents, tree


def statements(folder):
    """Every document of a folder, in the order of the manifest."""
    manifest = json.loads((folder / "manifest.json").read_text())
    for part in manifest["parts"]:
        for line in (folder / "statements" / f"{part['name']}.jsonl").read_bytes().splitlines():
            yield from_json(json.loads(line))


def read_lines(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_the_order_is_that_of_the_input_and_nothing_is_lost(go, tmp_path):
    rows = articles(30)
    summary, _, failed = go(rows)
    found = list(statements(tmp_path / "results"))
    assert [one.document.id for one in found] == [row["id"] for row in rows]
    assert (summary.new, summary.there, summary.documents, failed) == (30, 0, 30, [])
    assert summary.events == sum(len(one.events) for one in found) > 5
    assert summary.threats == sum(len(one.threats) for one in found) > 2
    assert [d.text for d in (one.document for one in found)] == [row["text"] for row in rows]


def test_a_second_run_does_only_what_is_new(go, tmp_path, monkeypatch):
    rows = articles(40)
    go(rows[:7] + rows[10:])
    done = []
    analyse = work.iter_analyses
    monkeypatch.setattr(
        work,
        "iter_analyses",
        lambda docs, **o: done.extend(d.id for d in docs) or analyse(docs, **o),
    )
    summary, _, _ = go(rows)
    assert done == [row["id"] for row in rows[7:10]]
    assert (summary.new, summary.there) == (3, 37)
    go(rows, tmp_path / "fresh")
    assert tree(tmp_path / "results") == tree(tmp_path / "fresh")


def test_a_third_run_touches_nothing(go, tmp_path):
    rows = articles(20)
    go(rows)
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "results").rglob("*.*")}
    summary, _, _ = go(rows)
    assert (summary.new, summary.there, summary.documents) == (0, 20, 20)
    after = {path: path.stat().st_mtime_ns for path in (tmp_path / "results").rglob("*.*")}
    assert after == times


def test_what_the_input_holds_no_more_goes(go, tmp_path):
    rows = articles(30)
    go(rows)
    summary, _, _ = go(rows[5:25])
    assert (summary.new, summary.there, summary.documents) == (0, 20, 20)
    go(rows[5:25], tmp_path / "fresh")
    assert tree(tmp_path / "results") == tree(tmp_path / "fresh")


def test_another_pipeline_makes_everything_anew(go, settings, tmp_path):
    rows = articles(8)
    go(rows)
    summary, _, _ = go(rows, settings=replace(settings, worldview="de-facto"))
    assert (summary.new, summary.there) == (8, 0)


def test_a_changed_text_is_new(go):
    rows = articles(12)
    go(rows)
    rows[3] = {**rows[3], "text": rows[3]["text"] + " More is not known."}
    summary, _, _ = go(rows)
    assert (summary.new, summary.there) == (1, 11)


def test_a_bad_document_is_told_and_the_run_goes_on(go, tmp_path):
    rows = articles(9)
    rows[2] = {**rows[2], "text": ""}
    rows[4] = {**rows[4], "text": "x" * 600_000}
    bad = [replace(d, error="is empty") if not d.text else d for d in documents(rows)]
    summary, _, failed = go(iter(bad))
    told = read_lines(tmp_path / "results" / "errors.jsonl")
    assert [row["id"] for row in told] == ["article-002", "article-004"]
    assert [row["error"] for row in told] == failed
    assert "600,000 characters; more than 500,000" in failed[1]
    assert (summary.errors, summary.documents) == (2, 9)


def test_a_document_over_time_is_ended_and_may_be_tried_again(go, settings, tmp_path, monkeypatch):
    rows = articles(6)
    analyse = work.iter_analyses

    def slow(given, **options):
        if given[0].id == "article-003":
            end = time.monotonic() + 60
            while time.monotonic() < end:
                """Busy."""
        return analyse(given, **options)

    go(rows, tmp_path / "fresh")  # what loads lazily is loaded now
    monkeypatch.setattr(work, "iter_analyses", slow)
    summary, _, failed = go(rows, settings=replace(settings, max_seconds=1.5))
    assert failed == ["article-003: took longer than 1.5 s"]
    assert summary.errors == 1
    monkeypatch.undo()
    assert go(rows)[0].errors == 1
    summary, _, failed = go(rows, retry=True)
    assert (summary.new, summary.there, summary.errors, failed) == (1, 5, 0, [])
    assert tree(tmp_path / "results") == tree(tmp_path / "fresh")


class Deadly(Serial):
    """A crew in which some documents end whoever reads them, and some the first one only."""

    def __init__(self, deadly, once):
        self.deadly, self.once = deadly, once

    def map(self, work, tasks):
        for task in tasks:
            names = {document.id for document in getattr(task, "documents", ())}
            if names & self.once:
                self.once -= names
                yield task, LOST
            else:
                yield task, LOST if names & self.deadly else work(task)


def test_a_document_that_ends_its_workers_fails_alone(go):
    crew = Deadly({"article-005"}, {"article-009", "article-010"})
    summary, _, failed = go(articles(20), crew=crew, part_size=8)
    assert failed == [
        "article-005: the process that read it ended: out of memory, or a step that did not end"
        " in time"
    ]
    assert (summary.new, summary.errors, summary.documents) == (20, 1, 20)


def test_a_large_part_is_shared_out_and_put_together_again(go, tmp_path):
    rows, sizes = articles(70), []

    class Counting(Serial):
        def map(self, work, tasks):
            for task, found in reversed(list(super().map(work, tasks))):
                sizes.append(len(getattr(task, "documents", ())))
                yield task, found

    go(rows, crew=Counting(), part_size=10_000)
    assert sizes[:3] == [6, 32, 32]
    assert [one.document.id for one in statements(tmp_path / "results")] == [r["id"] for r in rows]


def test_a_worker_of_another_version_ends_the_run(go, settings):
    task = work.Task(name="x", documents=(), positions=(), settings=settings, version="other")
    with pytest.raises(EngineError, match="another version of geothreat, gazetteer or model"):
        work.analyse(task)


def test_a_disk_that_fills_up_loses_nothing(go, tmp_path, monkeypatch):
    rows, written = articles(40), []

    def full(path, **options):
        if path.suffix == ".jsonl" and path.parent.name == "statements":
            written.append(path)
            if len(written) > 3:
                raise OutputError(f"{path}: cannot write (No space left on device)")
        return open_atomic(path, **options)

    monkeypatch.setattr("geothreat.engine.folder.open_atomic", full)
    with pytest.raises(OutputError, match="No space left"):
        go(rows)
    monkeypatch.undo()
    kept = Folder(tmp_path / "results").names()
    assert len(kept) == 3
    summary, _, _ = go(rows)
    assert summary.there > 0
    assert summary.new + summary.there == 40
    go(rows, tmp_path / "fresh")
    assert tree(tmp_path / "results") == tree(tmp_path / "fresh")


@pytest.mark.parametrize("harm", ["cut short", "gone", "receipt cut short", "receipt of another"])
def test_a_part_that_a_power_cut_harmed_is_made_again(go, tmp_path, harm):
    rows = articles(20)
    go(rows)
    before, folder = tree(tmp_path / "results"), Folder(tmp_path / "results")
    name = folder.names()[0]
    part, receipt = folder.part(name), folder.path / ".receipts" / f"{name}.json"
    if harm == "cut short":
        part.write_bytes(part.read_bytes()[:-40])
    elif harm == "gone":
        part.unlink()
    elif harm == "receipt cut short":
        receipt.write_text(receipt.read_text()[:50])
    else:
        receipt.write_text("[]")
    summary, _, _ = go(rows)
    assert 0 < summary.new < 20
    assert tree(tmp_path / "results") == before


def test_two_runs_into_one_folder(go, tmp_path):
    with (
        only_writer(tmp_path / "results"),
        pytest.raises(OutputError, match="another run of geothreat writes there; wait for it, or"),
    ):
        go(articles(2))


def test_leftovers_of_a_killed_run_go(go, tmp_path):
    (tmp_path / "results" / "statements").mkdir(parents=True)
    left = tmp_path / "results" / "statements" / ".x.jsonl.abc.part"
    left.write_text("half")
    (tmp_path / "results" / ".scratch.sqlite").write_text("half")
    go(articles(2))
    assert not left.exists()
    assert not (tmp_path / "results" / ".scratch.sqlite").exists()


def test_other_files_in_the_folder_are_left_alone(go, tmp_path):
    mine = tmp_path / "results" / "events" / "mine.parquet"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    go(articles(8))
    go(articles(4))
    assert mine.read_text() == "mine"


@pytest.mark.parametrize("layer", ["events", "threats", "incidents"])
def test_tables_can_be_read_as_folders_and_file_by_file(go, tmp_path, layer):
    summary, _, _ = go(articles(40))
    folder = tmp_path / "results" / layer
    frame = geopandas.read_parquet(folder)
    assert frame.crs.to_epsg() == 4326
    assert len(frame) >= getattr(summary, layer) > 4
    parts = [geopandas.read_parquet(path) for path in sorted(folder.iterdir())]
    assert {part.crs.to_epsg() for part in parts} == {4326}
    assert sum(map(len, parts)) == len(frame)
    assert pyarrow.dataset.dataset(folder).count_rows() == len(frame)
    files = pyarrow.dataset.dataset(folder).get_fragments()
    assert len({file.physical_schema.remove_metadata().to_string() for file in files}) == 1
    links = frame.filter(like="possible_")  # other tests compare whole folders: they are in there
    assert layer == "events" or links.notna().any(axis=None)


def test_a_later_act_is_proposed_to_a_threat_as_on_the_map(go, tmp_path):
    rows = [
        {"id": "a", "text": "Russia will strike Sumy if the talks fail, a spokesman said."},
        {"id": "b", "text": "Russian forces shelled Sumy on Friday, killing three people."},
        {"id": "c", "text": "Shells fell on Odesa on Friday, killing two people."},
    ]
    days = ("2025-12-01", "2025-12-06", "2025-12-06")
    go([{**row, "published": day} for row, day in zip(rows, days, strict=True)])
    result = gather(statements(tmp_path / "results"))
    [link] = result.possible_links
    acts = geopandas.read_parquet(tmp_path / "results" / "incidents").set_index("incident_id")
    assert acts["possible_threats"].dropna().to_dict() == {link.incident: link.utterance}
    threats = geopandas.read_parquet(tmp_path / "results" / "threats")
    assert set(threats["possible_incidents"]) == {link.incident}
