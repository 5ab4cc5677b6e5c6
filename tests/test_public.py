"""The front door: what it offers, and what it costs to walk in."""

import subprocess
import sys

import pytest

import geothreat

HEAVY = ("spacy", "geopandas", "folium", "shapely", "pandas", "numpy", "trafilatura", "rich")


def loaded_after(code):
    """Which of the heavy packages a fresh process has loaded after some code."""
    check = f"import sys; print(*(m for m in {HEAVY} if m in sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\n{check}"], capture_output=True, text=True, check=True
    )
    return run.stdout.splitlines()[-1].split()


def test_every_public_name_is_there():
    for name in geothreat.__all__:
        assert getattr(geothreat, name) is not None
    assert set(geothreat.__all__) <= set(dir(geothreat))
    assert len(geothreat.__all__) <= 12
    assert sorted(geothreat.__all__) == geothreat.__all__


def test_a_name_that_is_not_there_says_so():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = geothreat.nothing


def test_importing_loads_nothing_heavy():
    assert loaded_after("import geothreat, geothreat.records, geothreat.cli") == []


def test_help_loads_nothing_heavy():
    code = "from geothreat.cli._group import run; run(['--help']); run(['map', '--help'])"
    assert loaded_after(code) == []


def test_reading_plain_text_loads_nothing_heavy(tmp_path):
    (tmp_path / "a.txt").write_text("Text.", "utf-8")
    assert loaded_after(f"import geothreat; list(geothreat.read({str(tmp_path)!r}))") == []
