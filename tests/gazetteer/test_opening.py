import logging
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from geothreat.errors import GazetteerError
from geothreat.gazetteer import build, cache, opening, progress
from geothreat.gazetteer.sources import default_path, find_sources


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the package's index is said to lie; the user's cache is a new folder."""
    path = tmp_path / "package" / "gazetteer.index"
    path.parent.mkdir()
    monkeypatch.setattr(opening, "default_path", lambda: path)
    monkeypatch.setattr(cache, "cache_folder", lambda: tmp_path / "cache")
    opening._open.cache_clear()
    yield path
    opening._open.cache_clear()


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return what was built; building is copying."""
    found = []

    def copy(_: object, target: Path, step: progress.Step = progress.silent) -> None:
        step("copying", 0.5)
        found.append(target)
        target.write_bytes(default_path().read_bytes())

    monkeypatch.setattr(build, "build_index", copy)
    return found


def test_without_sources_nothing_is_built(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "find_sources", lambda: None)
    with pytest.raises(GazetteerError, match="no gazetteer index; install geothreat again"):
        opening.open_gazetteer()


def test_a_missing_index_is_built_once_into_the_cache(
    elsewhere: Path, built: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    gazetteer = opening.open_gazetteer()
    assert gazetteer.candidates("Kyiv")
    assert gazetteer.path.parent == cache.cache_folder()
    assert find_sources().key() in gazetteer.path.name
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "building the gazetteer index" in told
    opening._open.cache_clear()
    assert opening.open_gazetteer().path == gazetteer.path
    assert len(built) == 1
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("where", ["package", "cache"])
def test_a_damaged_index_is_built_again_with_a_message(
    elsewhere: Path, built: list[Path], capsys: pytest.CaptureFixture[str], where: str
) -> None:
    cached = cache.cache_folder() / f"gazetteer-{find_sources().key()}.index"
    damaged = elsewhere if where == "package" else cached
    damaged.parent.mkdir(exist_ok=True)
    data = bytearray(default_path().read_bytes())
    data[-20] ^= 1
    damaged.write_bytes(bytes(data))
    assert opening.open_gazetteer().candidates("Kyiv")
    assert built == [cached]
    told = capsys.readouterr().err
    assert f"{damaged}: the gazetteer index is damaged" in told
    assert "building the gazetteer index" in told


def test_other_sources_make_another_index(
    elsewhere: Path, built: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = opening.open_gazetteer().path
    monkeypatch.setattr("geothreat.gazetteer.sources.Sources.key", lambda _: "another")
    opening._open.cache_clear()
    assert opening.open_gazetteer().path != first
    assert len(built) == 2


def test_an_old_index_in_a_checkout_is_used_with_a_warning(
    elsewhere: Path, built: list[Path], caplog: pytest.LogCaptureFixture
) -> None:
    data = default_path().read_bytes()
    key = opening.open_gazetteer(default_path()).about()["key"].encode()
    elsewhere.write_bytes(data.replace(key, key[::-1], 1))
    with caplog.at_level(logging.WARNING, "geothreat"):
        assert opening.open_gazetteer().path == elsewhere
    assert not built
    (record,) = caplog.records
    assert "older than its sources" in record.message


def test_a_cache_that_cannot_be_written_is_told(
    elsewhere: Path, built: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "cache").write_text("a file, not a folder")
    with pytest.raises(GazetteerError, match="XDG_CACHE_HOME"):
        opening.open_gazetteer()


def test_a_failed_build_leaves_nothing_and_lets_others_try(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise GazetteerError("a table has a fault")

    monkeypatch.setattr(build, "build_index", fail)
    for _ in range(2):
        with pytest.raises(GazetteerError, match="fault"):
            opening.open_gazetteer()
    assert not list(cache.cache_folder().glob("*.index"))


PROCESS = """
import shutil, sys, time
from pathlib import Path
from geothreat.gazetteer import build, opening
real = opening.default_path()
opening.default_path = lambda: Path({folder!r}) / "none.index"

def slow(_, target, step):
    print("built", flush=True)
    time.sleep(1.5)
    shutil.copy(real, target)

build.build_index = slow
print(opening.open_gazetteer().candidates("Kyiv")[0].place.country)
"""


def test_of_two_processes_one_builds_and_the_other_waits(tmp_path: Path) -> None:
    code = textwrap.dedent(PROCESS.format(folder=str(tmp_path)))
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "HOME": str(tmp_path)}
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env,
        )
        for _ in range(2)
    ]  # fmt: skip
    told = [process.communicate(timeout=60) for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert sorted(out for out, _ in told) == ["UA\n", "built\nUA\n"]
    assert sum("waiting for it" in err for _, err in told) == 1


def test_the_bar_is_for_terminals(monkeypatch: pytest.MonkeyPatch) -> None:
    with progress.steps() as step:
        assert step is progress.silent
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with progress.steps() as step:
        assert step is not progress.silent
        step("half", 0.5)
