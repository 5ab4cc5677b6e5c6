"""The front door: what it offers, and what it costs to walk in."""

import inspect
import re
import subprocess
import sys
from importlib import metadata

import pytest

import geothreat

# Plain records: made by the others, whose examples show them.
PLAIN = ("Document", "Result")
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


@pytest.mark.parametrize("name", geothreat.__all__)
def test_every_public_name_says_how_it_is_used(name):
    """A summary, the sections of numpydoc, and for what is called an example that is run."""
    found = getattr(geothreat, name)
    told = inspect.getdoc(found)
    assert re.match(r"[A-Z].*[.]\n", f"{told}\n"), name
    if isinstance(found, type):
        methods = [inspect.getdoc(m) for _, m in inspect.getmembers(found, inspect.isfunction)]
        told = "\n".join([told, *filter(None, methods)])
    else:
        assert "\nParameters\n---" in told
        assert "\nReturns\n---" in told
        assert all(
            p.annotation is not p.empty for p in inspect.signature(found).parameters.values()
        )
        for parameter in inspect.signature(found).parameters:
            assert re.search(rf"^\W*(\w+, )*{parameter}\b", told, re.M), f"{name}: {parameter}"
    assert ">>>" in told or name in PLAIN, name


def test_what_is_shown_in_jupyter():
    """Results show their map, maps are folium's own, frames are geopandas'."""
    for name in ("Result", "Map"):
        assert callable(getattr(getattr(geothreat, name), "_repr_html_"))  # noqa: B009


def test_the_version_is_that_of_the_package():
    assert geothreat.__version__ == metadata.version("geothreat")


def test_a_name_that_is_not_there_says_so():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = geothreat.nothing


def test_importing_loads_nothing_heavy():
    assert loaded_after("import geothreat, geothreat.records, geothreat.cli") == []


def test_help_loads_nothing_heavy():
    code = "from geothreat.cli._group import run; run(['--help']); run(['map', '--help'])"
    assert loaded_after(code) == []


def test_geocoding_loads_nothing_heavy():
    """What makes `geothreat geocode Sumy` come in a seventh of a second."""
    code = "from geothreat.cli._group import run; run(['geocode', 'Sumy', 'Narva'])"
    assert loaded_after(code) == []


def test_reading_plain_text_loads_nothing_heavy(tmp_path):
    (tmp_path / "a.txt").write_text("Text.", "utf-8")
    assert loaded_after(f"import geothreat; list(geothreat.read({str(tmp_path)!r}))") == []
