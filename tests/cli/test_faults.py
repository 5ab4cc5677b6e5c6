"""When the machine fails: one line that says what to do, and nothing half-written."""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from geothreat.gazetteer import opening
from geothreat.gazetteer.sources import default_path
from geothreat.nlp.model import loading

TEXT = "A Russian missile struck a warehouse in Sumy on Sunday, killing 7 people."
# Verbs that write, each with the option that says where. Workers of "run" would not see what a
# test puts in place of the gazetteer or the model, so it works alone here.
VERBS = {
    "map": ("map", "articles", "--output", "out"),
    "extract": ("extract", "articles", "--output", "out/statements.jsonl"),
    "review": ("review", "articles", "--output", "out/queue.csv"),
    "run": ("run", "articles", "--output", "out", "--engine", "serial"),
}
COMMAND = [sys.executable, "-m", "geothreat"]
SMALL = 'mount -t tmpfs -o size=48k tmpfs out && exec "$@"'
READ_ONLY = 'mount --bind out out && mount -o remount,bind,ro out && exec "$@"'
MOUNTING = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
UNPRIVILEGED = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


def works(*command):
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run([*command], capture_output=True, check=False).returncode == 0


CAN_MOUNT = works(*MOUNTING, "mount -t tmpfs tmpfs /mnt")
ORDINARY = [] if os.geteuid() else UNPRIVILEGED
needs_mounts = pytest.mark.skipif(not CAN_MOUNT, reason="file systems cannot be mounted here")
needs_modes = pytest.mark.skipif(
    bool(ORDINARY) and not works(*UNPRIVILEGED, "true"), reason="root's rights cannot be dropped"
)


@pytest.fixture
def articles(tmp_path):
    """Enough articles that what comes out does not fit on a tiny disk."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(5):
        text = f"{TEXT} It was number {number}. " + TEXT * 9
        (folder / f"{number}.txt").write_text(text, "utf-8")
    (tmp_path / "out").mkdir()
    return tmp_path


def call(folder, *command, **options):
    return subprocess.run(
        [*map(str, command)], cwd=folder, capture_output=True, text=True, check=False, **options
    )


def one_line(done, *told):
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith("geothreat: ")
    for words in told:
        assert words in done.stderr


@needs_mounts
@pytest.mark.parametrize("verb", ["map", "extract", "run"])
def test_a_full_disk(articles, verb):
    listing = '"$@"; status=$?; ls -A out >&2; exit $status'
    script = SMALL.replace('exec "$@"', listing)
    done = call(articles, *MOUNTING, script, "sh", *COMMAND, *VERBS[verb])
    told, *left = done.stderr.splitlines()
    assert done.returncode == 2
    assert "No space left on device" in told
    assert "nothing was changed" in told
    assert [name for name in left if name.endswith(".part")] == []


def test_a_full_disk_behind_standard_output(articles):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "extract", "articles"], cwd=articles, stdout=full, stderr=subprocess.PIPE,
            text=True, check=False,
        )  # fmt: skip
    one_line(done, "No space left on device")


@needs_mounts
@pytest.mark.parametrize("verb", ["map", "run"])
def test_a_folder_on_a_file_system_that_cannot_be_written(articles, verb):
    done = call(articles, *MOUNTING, READ_ONLY, "sh", *COMMAND, *VERBS[verb])
    one_line(done, "Read-only file system", "--output")


@needs_modes
@pytest.mark.parametrize("verb", ["extract", "review", "run"])
def test_a_folder_that_must_not_be_written(articles, verb):
    (articles / "out").chmod(0o555)
    done = call(articles, *ORDINARY, *COMMAND, *VERBS[verb])
    one_line(done, "Permission denied", "--output")
    assert list((articles / "out").iterdir()) == []


@needs_modes
def test_a_file_that_must_not_be_read_fails_alone(articles):
    (articles / "articles" / "3.txt").chmod(0)
    told = "articles/3.txt: cannot be read (Permission denied)"
    done = call(articles, *ORDINARY, *COMMAND, "extract", "articles")
    assert (done.returncode, done.stderr) == (1, f"geothreat: {told}\n")
    errors = [json.loads(line)["error"] for line in done.stdout.splitlines()]
    assert errors == [None, None, None, told, None]
    done = call(articles, *ORDINARY, *COMMAND, *VERBS["run"])
    assert (done.returncode, done.stderr.splitlines()[0]) == (1, f"geothreat: {told}")
    (failed,) = (articles / "out" / "errors.jsonl").read_text("utf-8").splitlines()
    assert json.loads(failed)["error"] == told


def test_files_that_go_or_change_while_others_are_read(articles):
    """Standard input is read first, and holds the run until the files behind it have changed."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    command = [*COMMAND, "extract", "-", "articles"]
    with subprocess.Popen(command, cwd=articles, **pipes) as process:
        process.stdin.write(json.dumps({"id": "first", "text": TEXT}).encode() + b"\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == "first"
        (articles / "articles" / "1.txt").unlink()
        (articles / "articles" / "2.txt").write_bytes(b"")
        (articles / "articles" / "4.txt").write_text("Nothing happened in Lisbon.")
        out, err = process.communicate(timeout=120)
    lines = {line["id"]: line for line in map(json.loads, out.splitlines())}
    assert process.returncode == 1
    assert [name for name, line in lines.items() if line["error"]] == ["1", "2"]
    assert lines["4"]["text"] == "Nothing happened in Lisbon."
    assert len(err.splitlines()) == 2


@pytest.mark.parametrize("verb", ["map", "run"])
def test_two_runs_into_one_folder(run, articles, monkeypatch, verb):
    """Whichever verb the other one is."""
    monkeypatch.chdir(articles)
    handle = os.open("out", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    status, out, err = run(*VERBS[verb])
    os.close(handle)
    assert (status, out, list(Path("out").iterdir())) == (2, "", [])
    assert err == (
        "geothreat: out: another run of geothreat writes there; wait for it, or name another"
        " folder with --output\n"
    )
    assert run(*VERBS[verb])[0] == 0
    assert run(*VERBS[verb])[0] == 0, "a run leaves no lock behind"


@pytest.mark.parametrize(
    ("verb", "damage"),
    [*(("extract", one) for one in ("cut", "flipped", "other", "gone")), ("run", "flipped")],
)
def test_a_damaged_gazetteer(run, articles, monkeypatch, verb, damage):
    data, index = default_path().read_bytes(), articles / "gazetteer.index"
    middle = len(data) // 2
    index.write_bytes({
        "cut": data[:middle],
        "flipped": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
        "other": b"\x80\x04\x95 no index",
        "gone": b"",
    }[damage])  # fmt: skip
    if damage == "gone":
        index.unlink()
    monkeypatch.chdir(articles)
    monkeypatch.setattr(opening, "default_path", lambda: index)
    monkeypatch.setattr(opening, "find_sources", lambda: None)
    opening._open.cache_clear()
    try:
        status, out, err = run(*VERBS[verb])
    finally:
        opening._open.cache_clear()
    assert (status, out, list(Path("out").iterdir())) == (2, "", [])
    assert len(err.splitlines()) == 1
    assert "install geothreat again" in err


@pytest.mark.parametrize(
    ("verb", "name"),
    [
        ("extract", "parser/model"),
        ("extract", "tagger/model"),
        ("extract", "vocab/strings.json"),
        ("extract", "gone"),
        ("run", "parser/model"),
    ],
)
def test_a_damaged_model(run, articles, monkeypatch, verb, name):
    """One bit of a weight would change results and nothing else would tell."""
    model = shutil.copytree(loading._SHIPPED, articles / "model")
    if name == "gone":
        (model / "tok2vec" / "model").unlink()
    else:
        data = bytearray((model / name).read_bytes())
        data[len(data) // 2] ^= 1
        (model / name).write_bytes(data)
    monkeypatch.chdir(articles)
    monkeypatch.setattr(loading, "_SHIPPED", model)
    loading.load_pipeline.cache_clear()
    try:
        status, out, err = run(*VERBS[verb])
    finally:
        loading.load_pipeline.cache_clear()
    assert (status, out, list(Path("out").iterdir())) == (2, "", [])
    assert len(err.splitlines()) == 1
    assert "install geothreat again, or go without: --model none" in err


SURROUNDINGS = {
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "tr": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"},
    "west": {"LC_ALL": "C.UTF-8", "TZ": "Etc/GMT+12", "PYTHONHASHSEED": "7"},
    "homeless": {"XDG_CACHE_HOME": "/proc/nowhere", "PYTHONDONTWRITEBYTECODE": "1"},
}


def test_the_same_bytes_wherever_and_whenever(articles):
    """Another language, zone or hash seed; no HOME, no cache; nothing of them is in a result."""
    chat = {"name": "Wire", "messages": [
        {"id": 1, "type": "message", "date_unixtime": "1764630000", "text": "Ship hit in İzmir."}
    ]}  # fmt: skip
    (articles / "articles" / "chat.json").write_text(json.dumps(chat), "utf-8")
    undated = "Shells hit «Kharkiv» – Харків on Monday, 1 December."
    (articles / "articles" / "9.txt").write_text(undated, "utf-8")
    keep = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    digests = set()
    for name, surroundings in SURROUNDINGS.items():
        target = articles / f"{name}.jsonl"
        command = [*COMMAND, "extract", "articles", "-o", target]
        done = call(articles, *command, env=keep | surroundings)
        assert (done.returncode, done.stderr) == (0, "")
        digests.add(hashlib.sha256(target.read_bytes()).hexdigest())
    assert len(digests) == 1
    assert undated in target.read_text("utf-8")


def test_the_clock_is_asked_for_embargoes_only():
    """Elsewhere a result would be another one tomorrow."""
    package = Path(loading.__file__).parents[2]
    asked = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        for call in ("today(", ".now(", "utcnow(", "time.time(", "localtime(")
        if call in path.read_text("utf-8")
    }
    assert asked <= {"result.py"}, asked
