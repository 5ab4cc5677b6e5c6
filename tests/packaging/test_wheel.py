"""A wheel from this checkout: what is in it, how large it is, whose it says it is.

`make package` does more, in minutes: both archives into clean environments, the network cut.
"""

from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

from tests.packaging.archives import ROOT, check_sdist, check_wheel


def built(builder, folder):
    return next(builder(str(ROOT)).build(directory=str(folder), versions=["standard"]))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    return tmp_path


def test_the_wheel(folder):
    assert (ROOT / "geothreat" / "_data" / "gazetteer.index").is_file(), "run: make gazetteer"
    check_wheel(Path(built(WheelBuilder, folder)))


def test_the_sdist(folder):
    check_sdist(Path(built(SdistBuilder, folder)))
