"""What `geothreat completion` prints makes shells complete verbs, options and files."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).parent / "geothreat"
SHELLS = ("bash", "zsh", "fish")


def completed(line, *, place):
    """What the command offers for the word at a place of a line."""
    asked = {"_GEOTHREAT_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(place)}
    done = subprocess.run(
        [COMMAND], env={**os.environ, **asked}, capture_output=True, text=True, check=True
    )
    return {offer.split(",", 1)[1] for offer in done.stdout.splitlines()}


def test_verbs_and_options_are_offered():
    assert {"map", "extract", "doctor", "completion"} <= completed("geothreat ", place=1)
    assert completed("geothreat ma", place=1) == {"map"}
    assert completed("geothreat map --ti", place=2) == {"--title"}
    assert completed("geothreat completion ", place=2) == set(SHELLS)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_that_of_the_shell(run, shell):
    status, out, err = run("completion", shell)
    assert (status, err) == (0, "")
    assert f"_GEOTHREAT_COMPLETE={shell}_complete" in out


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_takes_it(run, shell, tmp_path):
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    script = tmp_path / "script"
    script.write_text(run("completion", shell)[1])
    done = subprocess.run([shell, "-n", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_bash_completes_a_line(run, tmp_path):
    if shutil.which("bash") is None:
        pytest.skip("no bash here")
    lines = (
        run("completion", "bash")[1],
        "COMP_WORDS=(geothreat geoc); COMP_CWORD=1",
        f"_geothreat_completion {COMMAND}",
        'echo "${COMPREPLY[@]}"; complete -p geothreat',
    )
    script = tmp_path / "script.bash"
    script.write_text("\n".join(lines))
    done = subprocess.run(["bash", script], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[0] == "geocode", done.stderr
    assert "_geothreat_completion" in done.stdout


def test_another_shell_is_wrong_usage(run):
    status, out, err = run("completion", "tcsh")
    assert (status, out) == (2, "")
    assert "bash" in err
