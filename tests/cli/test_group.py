import re
import subprocess
import sys

import pytest

from geothreat import __version__
from geothreat.cli import _group
from geothreat.cli._terminal import plain
from tests.test_public import HEAVY

VERBS = _group.geothreat.list_commands(None)


def shell(*arguments, **options):
    command = [sys.executable, "-m", "geothreat", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


def test_verbs_are_the_files():
    assert {"explain", "extract", "geocode", "map"} <= set(VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_help_has_examples_and_every_option_says_what_it_is_for(run, verb):
    status, out, _ = run(verb, "--help")
    assert status == 0
    assert f"geothreat {verb}" in out.partition("Examples:")[2]
    command = _group.geothreat.get_command(None, verb)
    assert all(option.help for option in command.params if option.param_type_name == "option")


def test_version_and_help(run):
    assert run("--version") == (0, f"geothreat {__version__}\n", "")
    status, out, _ = run("-h")
    assert status == 0
    for verb in VERBS:
        assert re.search(rf"^  {verb} +\w.*[^.][.]$", out, re.M), "a short help that is cut off"


MOST_MODULES = 200


def imported(*arguments):
    """Modules that a process loads: the clock would tell how busy the machine is."""
    command = [sys.executable, "-X", "importtime", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(re.findall(r"^import time:.*\| +(\S+)$", done.stderr, re.M))


def test_help_comes_fast():
    """Little is loaded for it: click, the command line, the records; no other room, no data."""
    loaded = imported("-m", "geothreat", "--help") - imported("-c", "pass")
    own = {name for name in loaded if name.startswith("geothreat.")}
    assert {name.split(".")[1] for name in own} == {"cli", "errors", "records"}
    assert {*HEAVY}.isdisjoint(name.partition(".")[0] for name in loaded)
    assert len(own) < len(loaded) < MOST_MODULES


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nonsense",),
        ("map",),
        ("map", "--nonsense", "x"),
        ("extract",),
        ("geocode",),
        ("explain",),
    ],
)
def test_wrong_usage_is_2(run, arguments):
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert "Traceback" not in err
    assert "Usage:" in err


@pytest.mark.parametrize("verb", ["map", "extract", "explain"])
def test_what_is_missing_is_2_and_one_line(run, fake, write, verb):
    write("empty/photo.jpg")
    assert run(verb, "gone.txt") == (2, "", "geothreat: gone.txt: no such file or folder\n")
    status, out, err = run(verb, "empty")
    assert (status, out) == (2, "")
    assert err.splitlines()[-1].startswith(
        "geothreat: empty: nothing to read (known kinds: .atom .csv"
    )
    status, out, err = run(verb, "gone/*.txt")
    assert (status, out, err) == (2, "", "geothreat: gone/*.txt: matches no file\n")


def test_a_wrong_day_is_2(run, fake, write):
    status, _, err = run("extract", write("a.txt"), "--published", "soon")
    assert (status, err) == (
        2,
        "geothreat: published 'soon' is not a date; write it like 2025-12-01\n",
    )


def test_debug_shows_the_traceback(run, fake, write):
    for arguments in (("--debug", "map", "gone"), ("map", "gone", "--verbose")):
        status, _, err = run(*arguments)
        assert status == 2
        assert "Traceback" in err
        assert "InputMissingError" in err


def test_a_fault_of_the_program_is_told_as_such(run, write, monkeypatch):
    monkeypatch.setattr("geothreat.readers.read", lambda *a, **k: 1 / 0)
    status, out, err = run("extract", write("a.txt"))
    assert (status, out) == (70, "")
    assert err == (
        "geothreat: a fault of geothreat itself (ZeroDivisionError: division by zero); "
        "please report it with what --debug shows\n"
    )


def test_control_c_is_130_without_traceback(run, write, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("geothreat.readers.read", interrupted)
    status, out, err = run("extract", write("a.txt"))
    assert (status, out, err.strip()) == (130, "", "geothreat: stopped")


def test_a_closed_pipe_is_quiet(write):
    lines = "".join(f'{{"id": "{n}", "text": ""}}\n' for n in range(20_000))
    command = [sys.executable, "-m", "geothreat", "extract", write("a.jsonl", lines)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read().decode()
    assert process.returncode == 141
    assert "Traceback" not in err
    assert "Broken pipe" not in err


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;title\x07x", " ]0;title x"),
        ("a\r\nb\tc", "a b c"),
        ("\u202eevil\u2066", " evil "),
        ("[bold]kept[/bold]", "[bold]kept[/bold]"),
        ("Дніпро – Łódź 東京", "Дніпро – Łódź 東京"),
    ],
)
def test_text_cannot_steer_a_terminal(text, shown):
    assert plain(text) == shown
