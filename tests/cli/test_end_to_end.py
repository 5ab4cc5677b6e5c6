"""The command line with everything real behind it, on made-up dispatches in every format."""

import csv
import json
import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from geothreat.contract import from_json, sha256_of

EVENT = "A Russian missile struck a warehouse in Sumy on Sunday, killing 7 people and injuring 12."
THREAT = "Russia will strike Poland if the convoys go on, the Kremlin's envoy warned on Tuesday."
QUIET = "The museum in Lisbon opened a show of old maps, and the queue went round the block."

PAGE = f"""<!doctype html><html lang="en"><head><title>Warehouse hit</title>
<meta property="article:published_time" content="2025-12-01"></head><body><nav>Home</nav>
<article><h1>Warehouse hit</h1><p>{EVENT}</p><p>{QUIET}</p></article></body></html>"""

FORMATS = {
    "plain.txt": f" date 2025-12-01 Warehouse hit\r\n{EVENT}\r\n{THREAT}\r\n",
    "marked.md": f"---\ntitle: Warehouse hit\ndate: 2025-12-01\n---\n\n{EVENT}\n\n{THREAT}\n",
    "page.html": PAGE,
    "lines.jsonl": json.dumps(
        {"id": "own", "text": f"{EVENT} {THREAT}", "published": "2025-12-01"}
    ),
    "table.csv": f'id,text,published\nrow,"{EVENT} {THREAT}",2025-12-01\n',
}


def extract(run, *arguments):
    status, out, err = run("extract", *arguments)
    return status, [json.loads(line) for line in out.splitlines()], err


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_event_with_true_offsets(run, write, name):
    status, (line,), err = extract(run, write(name, FORMATS[name]))
    assert (status, err, line["error"]) == (0, "", None)
    assert line["published"] == "2025-12-01"
    text = line.get("text", f"{EVENT} {THREAT}")
    assert ("text" in line) == (name != "lines.jsonl")
    assert line["sha256"] == sha256_of(text)
    for item in [*line["toponyms"], *(s["trigger"] for s in line["statements"])]:
        assert text[item["start"] : item["end"]] == item["text"]
    for statement in line["statements"]:
        assert text[statement["start"] : statement["end"]] == statement["quote"]
    (event,) = [s for s in line["statements"] if s["label"] == "event"]
    assert [at["place"]["geonameid"] for at in event["places"]] == [692194]
    assert (event["deaths"]["best"], event["injured"]["best"]) == (7, 12)
    assert from_json(line, text=text).events[0].id == event["id"]


def test_the_map_keeps_what_was_said_apart_from_what_happened(run, write, tmp_path):
    for name, content in FORMATS.items():
        write(f"articles/{name}", content)
    write("articles/quiet.txt", QUIET)
    status, out, err = run("map", "articles", "--output", "out")
    assert (status, out, err) == (0, "out/map.html\n", "")
    events = json.loads((tmp_path / "out/events.geojson").read_text("utf-8"))["features"]
    points = {tuple(round(c, 1) for c in e["geometry"]["coordinates"]) for e in events}
    assert points == {(34.8, 50.9)}
    threats = json.loads((tmp_path / "out/threats.geojson").read_text("utf-8"))["features"]
    assert {t["properties"]["target_country"] for t in threats} == {"PL"}
    with (tmp_path / "out/incidents.csv").open(encoding="utf-8", newline="") as file:
        incidents = list(csv.DictReader(file))
    assert [(i["place"], i["deaths_best"], i["reports"]) for i in incidents] == [("Sumy", "7", "5")]
    lines = (tmp_path / "out/statements.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 6
    assert "Lisbon" not in str(events) + str(threats) + str(incidents)


def test_the_same_input_gives_the_same_bytes(run, write, tmp_path):
    write("articles/a.txt", FORMATS["plain.txt"])
    for folder in ("one", "two"):
        assert run("map", "articles", "--output", folder)[0] == 0
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(files) == 5
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_no_socket_is_opened(run, write, monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for name, content in FORMATS.items():
        write(f"articles/{name}", content)
    assert run("map", "articles", "--output", "out")[::2] == (0, "")
    assert run("explain", "articles/plain.txt")[::2] == (0, "")


def test_explain_names_the_word_that_decided(run, write):
    status, out, err = run("explain", write("a.txt", f"{EVENT} {THREAT} {QUIET}"))
    assert (status, err) == (0, "")
    outcomes = [line.split()[0] for line in out.splitlines() if line[:1].strip()][1:]
    assert outcomes == ["event", "threat", "none"]
    assert "decided by “struck”" in out
    assert "against Poland (PL)" in out


def test_a_worldview_that_is_not_there_is_2(run, write):
    status, out, err = run("extract", write("a.txt", EVENT), "--worldview", "nobody")
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert "nobody" in err


def test_lines_come_out_as_documents_come_in(tmp_path):
    command = [sys.executable, "-m", "geothreat", "extract", "-"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, **pipes, cwd=tmp_path) as process:
        for number in range(3):
            line = json.dumps({"id": str(number), "text": EVENT})
            process.stdin.write(line.encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == str(number)
        process.stdin.close()
    assert process.returncode == 0


def test_an_interrupt_ends_a_run_cleanly_and_leaves_no_half_file(tmp_path):
    command = [sys.executable, "-m", "geothreat", "extract", "-", "--output", "out/x.jsonl"]
    pipes = {"stdin": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes, cwd=tmp_path) as process:
        process.stdin.write(json.dumps({"id": "1", "text": EVENT}).encode() + b"\n")
        process.stdin.flush()
        while not list(tmp_path.glob("out/.x.jsonl*")):  # it has begun to write
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert (process.returncode, err.decode().strip()) == (130, "geothreat: stopped")
    assert list((tmp_path / "out").iterdir()) == []


def test_one_article_comes_fast_the_second_time(tmp_path):
    (tmp_path / "a.txt").write_text(EVENT, "utf-8")
    command = [sys.executable, "-m", "geothreat", "map", "a.txt"]
    before = os.times()
    subprocess.run(command, capture_output=True, check=True, cwd=tmp_path)
    after = os.times()  # of the processor: others use this machine too
    assert after.children_user - before.children_user < 10  # measured 2 s
