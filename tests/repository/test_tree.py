"""The tree itself: scripts that start, commands that exist, nothing of one machine in a file."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXT = {".md", ".py", ".toml", ".yaml", ".yml", ".ipynb", ".csv", ".json", ".html", ".js", ".txt"}


def tracked():
    run = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if run.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in run.stdout.split("\0") if name]


def test_the_check_script_can_be_run():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", script], check=True)


def test_make_help_names_every_target():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = set(re.search(r"^\.PHONY: (.+)$", makefile, re.M)[1].split())
    described = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.M))
    assert phony == described


def test_no_path_of_one_machine_is_in_the_tree():
    folders = [f"{folder}/" for folder in (ROOT, Path.home()) if len(folder.parts) > 1]
    here = re.compile("|".join(map(re.escape, folders)))
    files = [p for p in tracked() if p.suffix in TEXT and p.is_file()]
    found = [p.name for p in files if here.search(p.read_text("utf-8", errors="replace"))]
    assert files
    assert found == []
