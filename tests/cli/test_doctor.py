"""The doctor says what is wrong, each thing in one line, and only what is wrong."""

import pytest

from geothreat.cli import doctor
from geothreat.errors import ModelError


def lines(out):
    return {line[8:19].strip(): line for line in out.splitlines()}


def test_a_sound_installation(run, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "not" / "yet"))
    status, out, err = run("doctor")
    told = lines(out)
    assert (status, err) == (0, "")
    assert list(told)[:5] == ["python", "libraries", "index", "model", "cache"]
    assert {"extra", "browser"} <= set(told)
    assert all(line.startswith("ok ") for line in list(told.values())[:5])
    assert "places" in told["index"]
    assert "en_geothreat" in told["model"]
    assert list(tmp_path.iterdir()) == []  # it looks, and leaves no trace


@pytest.mark.parametrize(
    ("needed", "told"),
    [
        ("nobody-wrote-this>=1", "nobody-wrote-this is not installed"),
        ("click>=900", "not >=900"),
    ],
)
def test_a_library_that_does_not_fit_is_a_fault(run, monkeypatch, needed, told):
    monkeypatch.setattr(doctor.metadata, "requires", lambda _: [needed])
    status, out, _ = run("doctor")
    assert status == 1
    assert lines(out)["libraries"].startswith("FAULT")
    assert told in lines(out)["libraries"]


def test_an_extra_that_is_not_there_is_no_fault(run, monkeypatch):
    needed = ["click>=8", 'nobody-wrote-this>=1; extra == "pictures"']
    monkeypatch.setattr(doctor.metadata, "requires", lambda _: needed)
    status, out, _ = run("doctor")
    told = next(line for line in out.splitlines() if "pictures" in line)
    assert status == 0
    assert told.startswith("missing")
    assert "pip install 'geothreat[pictures]'" in told


def test_a_python_that_is_too_old_is_a_fault(run, monkeypatch):
    monkeypatch.setattr(doctor.platform, "python_version", lambda: "3.9.1")
    status, out, _ = run("doctor")
    assert status == 1
    assert lines(out)["python"].startswith("FAULT   python     3.9.1")


def test_a_damaged_index_is_a_fault(run, monkeypatch, tmp_path):
    bad = tmp_path / "bad.index"
    bad.write_bytes(b"not an index")
    monkeypatch.setattr("geothreat.gazetteer.sources.default_path", lambda: bad)
    status, out, _ = run("doctor")
    assert status == 1
    assert lines(out)["index"].startswith("FAULT")
    assert str(bad) in lines(out)["index"]


def test_an_index_that_can_still_be_built_is_none(run, monkeypatch, tmp_path):
    monkeypatch.setattr("geothreat.gazetteer.sources.default_path", lambda: tmp_path / "none")
    status, out, _ = run("doctor")
    assert status == 0
    assert lines(out)["index"].startswith("missing")


def test_a_model_that_does_not_load_is_a_fault(run, monkeypatch):
    def broken():
        raise ModelError("the model does not load; install geothreat again")

    monkeypatch.setattr("geothreat.nlp.model.load_pipeline", broken)
    status, out, _ = run("doctor")
    assert status == 1
    assert "install geothreat again" in lines(out)["model"]


def test_a_cache_that_cannot_be_written_is_a_fault(run, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    status, out, _ = run("doctor")
    assert status == 1
    assert "XDG_CACHE_HOME" in lines(out)["cache"]
