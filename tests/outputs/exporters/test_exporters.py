"""What every exporter must keep: found by its file name, whole files, the same bytes again."""

import inspect
from pathlib import Path

import pytest

from geothreat.errors import OutputError
from geothreat.outputs import exporters
from geothreat.outputs.exporters import exporter, exporter_names
from tests.outputs.sample import GOLDEN, corpus, write

FOLDER = Path(exporters.__file__).parent
MODULES = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem[0] != "_")


def test_exporters_are_found_by_file_name():
    assert set(MODULES) <= set(exporter_names())


def test_an_unknown_format_says_which_there_are():
    with pytest.raises(ValueError, match=r"no format 'shapefile': choose one of .*geojson"):
        exporter("shapefile")


@pytest.mark.parametrize("name", MODULES)
def test_signature(name):
    parameters = list(inspect.signature(exporter(name).write).parameters.values())
    assert [p.name for p in parameters[:3]] == ["analyses", "incidents", "path"]
    assert all(p.kind is p.KEYWORD_ONLY and p.default is not p.empty for p in parameters[3:])
    assert exporter(name).SUFFIX.startswith(".")
    assert exporter(name).write.__doc__


@pytest.mark.parametrize("name", MODULES)
def test_the_same_bytes_again_without_a_gazetteer(name, tmp_path):
    analyses, incidents = corpus()
    paths = [tmp_path / f"{number}{exporter(name).SUFFIX}" for number in (1, 2)]
    for path in paths:
        exporter(name).write(analyses, incidents, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert paths[0].stat().st_size > 500


@pytest.mark.parametrize("name", MODULES)
def test_nothing_found_is_still_a_valid_file(name, tmp_path):
    exporter(name).write([], (), tmp_path / "none")
    assert (tmp_path / "none").exists()


@pytest.mark.parametrize("name", MODULES)
def test_a_folder_that_cannot_be_made_is_named(name, tmp_path):
    (tmp_path / "file").write_text("")
    analyses, incidents = corpus()
    with pytest.raises(OutputError, match="cannot write there"):
        exporter(name).write(analyses, incidents, tmp_path / "file" / "out")


@pytest.mark.parametrize("path", sorted(GOLDEN.iterdir()), ids=lambda path: path.name)
def test_golden_files(path, tmp_path):
    write(tmp_path)
    assert (tmp_path / path.name).read_bytes() == path.read_bytes()


def test_every_file_of_the_sample_has_a_golden_one(tmp_path):
    write(tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == {p.name for p in GOLDEN.iterdir()}
