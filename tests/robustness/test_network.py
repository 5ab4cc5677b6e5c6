"""Nothing asks the network unless it was told to: shown with audit events, strace, and a cut."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.offline import LOOK, MARK, cut
from tests.sockets import Guard

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT / "seeds" / "nato-weighs-moving-first.txt"
JOBS = {
    "map": ["map", ARTICLE, "--output", "out", "--format", "gpkg", "--format", "kml"],
    "geocode": ["geocode", "Sumy", "30 km west of Pokrovsk"],
    "doctor": ["doctor"],
}
# urllib3, which folium brings, tries at its import whether this machine has an address ::1; it
# binds a socket to that and closes it. Nothing is sent, and nothing else may open one.
PROBE = "urllib3/util/connection.py"
WATCHED = """
import json, sys
events = []
def hook(event, arguments):
    if event.startswith(("socket.", "urllib.")):
        frame, files = sys._getframe(), set()
        while frame:
            files.add(frame.f_code.co_filename)
            frame = frame.f_back
        events.append([event, repr(arguments[1:]), any(f.endswith(sys.argv[2]) for f in files)])
sys.addaudithook(hook)
from geothreat.cli._group import run
status = run(json.loads(sys.argv[1]))
print(json.dumps([status, events]))
"""


needs_cut = pytest.mark.skipif(not cut(), reason="namespaces without network cannot be made here")


def words(job):
    return [str(word) for word in JOBS[job]]


@needs_cut
def test_the_cut_is_one():
    gone = subprocess.run([*cut(), sys.executable, "-c", LOOK], capture_output=True, check=False)
    assert gone.returncode != 0, "the network is still there"


@pytest.mark.skipif(MARK not in os.environ, reason="make test OFFLINE=1 cuts it for all tests")
def test_the_suite_runs_without_a_network():
    assert [name for _, name in socket.if_nameindex()] == ["lo"]


@needs_cut
def test_a_command_runs_without_a_network_but_with_this_machine():
    ask = (
        "import socket; s = socket.create_server(('127.0.0.1', 0));"
        "socket.create_connection(s.getsockname()); print(socket.if_nameindex())"
    )
    command = [sys.executable, "-m", "tests.offline", sys.executable, "-c", ask]
    clean = {name: value for name, value in os.environ.items() if name != MARK}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=clean, cwd=ROOT)
    assert (done.stdout, done.stderr) == ("[(1, 'lo')]\n", "")


def test_where_it_cannot_be_cut_the_command_runs_all_the_same(tmp_path):
    clean = {name: value for name, value in os.environ.items() if name != MARK}
    clean |= {"PATH": str(tmp_path), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.offline", sys.executable, "-c", "print(1)"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=clean)
    assert (done.stdout, done.returncode) == ("1\n", 0)
    assert "the network stays" in done.stderr


@pytest.mark.parametrize("job", JOBS)
def test_no_socket_is_made_by_python_and_none_is_missed(job, tmp_path):
    done = subprocess.run(
        [*cut(), sys.executable, "-c", WATCHED, json.dumps(words(job)), PROBE],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    status, events = json.loads(done.stdout.splitlines()[-1])
    assert (status, done.stderr) == (0, "")
    assert [event for event in events if not event[2]] == []
    assert {event[0] for event in events} <= {"socket.__new__", "socket.bind"}


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_no_socket_is_made_by_any_library(tmp_path):
    trace = ["strace", "-f", "-qq", "-e", "trace=socket,connect,bind,sendto", "-o", "trace.txt"]
    command = [*trace, sys.executable, "-m", "geothreat", *words("map")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    if "PTRACE" in done.stderr:
        pytest.skip("processes must not be traced here")
    assert done.returncode == 0, done.stderr
    calls = (tmp_path / "trace.txt").read_text("utf-8").splitlines()
    beyond = [one for one in calls if re.search(r"AF_(?!UNIX)", one)]
    probe = re.compile(r"socket\(AF_INET6, SOCK_STREAM|bind\(.*inet_pton\(AF_INET6, \"::1\"")
    assert [one for one in beyond if not probe.search(one)] == []
    assert len(beyond) <= 2, beyond


def watched(action, *, loopback):
    """Run with a guard of its own, called as the interpreter would call it."""
    guard = Guard()
    guard.watch(loopback=loopback)
    for event, arguments in action:
        with pytest.raises(RuntimeError):
            guard(event, arguments)
    return guard.rest()


REFUSED = [
    ("socket.__new__", (None, socket.AF_INET, 1, 0)),
    ("socket.connect", (None, ("127.0.0.1", 80))),
    ("socket.getaddrinfo", ("example.org", 80, 0, 0, 0)),
]
BEYOND = [
    ("socket.connect", (None, ("192.0.2.1", 80))),
    ("socket.sendto", (None, ("2001:db8::1", 53, 0, 0))),
    ("socket.getaddrinfo", (b"example.org", 80, 0, 0, 0)),
]


def test_the_guard_sees_every_way_out():
    assert len(watched(REFUSED, loopback=False)) == 3
    assert len(watched(BEYOND, loopback=True)) == 3


def test_the_guard_lets_this_machine_pass():
    guard = Guard()
    guard.watch(loopback=True)
    for host in ("127.0.0.1", "::1", "localhost", None):
        guard("socket.connect", (None, (host, 80)))
        guard("socket.getaddrinfo", (host, 80, 0, 0, 0))
    guard("socket.connect", (None, "/tmp/a socket"))  # noqa: S108
    guard("socket.__new__", (None, socket.AF_INET, 1, 0))
    assert guard.rest() == []


def test_the_guard_is_at_work_in_this_very_test(pytester_sees_it):
    assert "the network was used: socket.__new__" in pytester_sees_it


@pytest.fixture
def pytester_sees_it(tmp_path):
    """What a run says of a test that opens a socket and hides it."""
    (tmp_path / "conftest.py").write_text(
        (ROOT / "tests" / "conftest.py").read_text("utf-8"), "utf-8"
    )
    (tmp_path / "test_hidden.py").write_text(
        "import socket\n"
        "def test_hidden():\n"
        "    try:\n        socket.socket()\n    except RuntimeError:\n        pass\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_hidden.py"]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 1
    return done.stdout
