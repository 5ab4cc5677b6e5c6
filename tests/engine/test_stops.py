"""Runs in processes of their own that are stopped, killed, robbed of workers or of the disk.

Articles come through a pipe that the test holds: a run is in its middle for as long as it likes.
"""

import os
import signal
import subprocess
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from geothreat.engine import Settings, hire, run
from geothreat.engine.folder import Folder
from geothreat.errors import OutputError
from tests.engine.conftest import ROOT, articles, command, documents, lines, tree

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs Linux")

ROWS, SETTINGS = articles(48), Settings(model="none")
PATIENCE_S = 120


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """What an undisturbed run of one process leaves."""
    output = tmp_path_factory.mktemp("whole")
    run(documents(ROWS), output, SETTINGS, hire("serial", 1), part_size=2)
    return tree(output)


@contextmanager
def half_way(output, *arguments):
    """Yield a run that has written parts of the first half and waits for the rest."""
    process = subprocess.Popen(
        command("-", "--output", output, "--part-size", 2, *arguments),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )
    try:
        process.stdin.write(lines(ROWS[:24]).encode())
        process.stdin.flush()
        wait_for(lambda: len(Folder(output).names()) >= 4, process)
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def wait_for(condition, process):
    end = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end, "nothing happens"
        assert process.poll() is None, process.stderr.read()
        time.sleep(0.02)


def workers_of(process):
    """Process ids of workers; the tracker of resources is none."""
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [
        int(pid)
        for pid in path.read_text().split()
        if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    ]


def goes_on(whole, output):
    """Another run does the rest, and comes to the same."""
    summary = run(documents(ROWS), output, SETTINGS, hire("serial", 1), part_size=2)
    assert summary.new + summary.there == 48
    assert 0 < summary.there < 48
    assert tree(output) == whole


@pytest.mark.parametrize(
    ("engine", "sent", "status"),
    [
        ("processes", signal.SIGINT, 130),
        ("serial", signal.SIGTERM, 143),
    ],
)
def test_a_run_that_is_asked_to_stop(whole, tmp_path, engine, sent, status):
    output = tmp_path / "out"
    with half_way(output, "--engine", engine, "--workers", 2) as process:
        workers = workers_of(process) if engine == "processes" else []
        os.killpg(process.pid, sent)
        out, err = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == status
    assert (out, err.decode()) == (
        b"",
        f"geothreat: stopped; what was done is kept in {output}: the same command goes on from"
        " there\n",
    )
    assert not any(Path(f"/proc/{pid}").exists() for pid in workers)
    goes_on(whole, output)


def test_a_run_that_is_killed_leaves_no_process_behind(whole, tmp_path):
    output = tmp_path / "out"
    with half_way(output, "--workers", 2) as process:
        workers = workers_of(process)
        assert len(workers) == 2
        os.kill(process.pid, signal.SIGKILL)
        process.wait(PATIENCE_S)
        end = time.monotonic() + PATIENCE_S
        while any(is_alive(pid) for pid in workers):
            assert time.monotonic() < end, "workers outlive the run"
            time.sleep(0.02)
    goes_on(whole, output)


def is_alive(pid):
    try:
        return ") Z" not in Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False


def test_a_worker_that_is_killed_costs_nothing(whole, tmp_path):
    output = tmp_path / "out"
    with half_way(output, "--workers", 2) as process:
        os.kill(workers_of(process)[0], signal.SIGKILL)
        out, err = process.communicate(lines(ROWS[24:]).encode(), timeout=PATIENCE_S)
    assert (process.returncode, out) == (0, f"{output}\n".encode()), err
    assert tree(output) == whole


@pytest.fixture
def small_disk(tmp_path):
    """A disk of our own, and how to give it another size."""
    disk = tmp_path / "disk"
    disk.mkdir()

    def mount(size):
        mounted = "remount," if os.path.ismount(disk) else ""
        options = ["-t", "tmpfs", "-o", f"{mounted}size={size}k", "none", str(disk)]
        return subprocess.run(["mount", *options], capture_output=True, check=False).returncode

    if os.name != "posix" or mount(160):
        pytest.skip("may not mount")
    yield disk, mount
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk(whole, small_disk):
    disk, resize = small_disk
    with pytest.raises(OutputError, match=r"cannot write.*No space left on device|disk is full"):
        run(documents(ROWS), disk / "out", SETTINGS, hire("serial", 1), part_size=2)
    assert not list(disk.rglob(".*.part"))
    resize(20_000)
    goes_on(whole, disk / "out")
