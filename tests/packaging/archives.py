"""What a wheel and an sdist of geothreat must hold, and what they must not."""

import re
import tarfile
import tomllib
import zipfile
from email.parser import HeaderParser
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
MOST_BYTES = 45_000_000
PARTS = (
    "geothreat/_data/gazetteer.index",
    "geothreat/nlp/model/en/config.cfg",
    "geothreat/lexicon/en/triggers.toml",
    "geothreat/outputs/map/script.min.js",
    "geothreat/py.typed",
)
SOURCES = ("hatch_build.py", "gazetteer/worldviews.toml", "seeds/metadata.csv", "mkdocs.yml")
FOREIGN = re.compile(r"__pycache__|\.pyc$|(^|/)(\.venv|\.git|\.cache)/|\.egg-info")


def check_wheel(path: Path) -> None:
    """Size, contents, licence and attributions of a wheel."""
    assert path.stat().st_size <= MOST_BYTES, f"{path.stat().st_size:,} bytes"
    with zipfile.ZipFile(path) as wheel:
        names = wheel.namelist()
        info = next(name.partition("/")[0] for name in names if ".dist-info/" in name)
        head = HeaderParser().parsestr(wheel.read(f"{info}/METADATA").decode("utf-8"))
        licences = [wheel.read(f"{info}/licenses/{name}") for name in PROJECT["license-files"]]
    assert set(PARTS) <= set(names)
    assert {name.partition("/")[0] for name in names} == {"geothreat", info}
    assert not [name for name in names if FOREIGN.search(name)]
    assert head["License-Expression"] == PROJECT["license"]
    assert head.get_all("License-File") == PROJECT["license-files"]
    assert head["Requires-Python"] == PROJECT["requires-python"]
    assert set(head.get_all("Provides-Extra")) == set(PROJECT["optional-dependencies"])
    assert b"GeoNames" in b"".join(licences)
    assert b"Natural Earth" in b"".join(licences)


def check_sdist(path: Path) -> None:
    """An sdist has all that a wheel and its tests are made from, and no index: that is built."""
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert set(SOURCES) <= names
    assert {"tests/packaging/trial.py", "docs/method.md", "notebooks/01-first-map.ipynb"} <= names
    assert not [name for name in names if FOREIGN.search(name)]
    assert not [name for name in names if name.endswith(".index")]
