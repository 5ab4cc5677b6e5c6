"""Notebooks run from the first cell to the last, and are stored without what they printed."""

import base64
import json
import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

pytestmark = pytest.mark.loopback  # Jupyter talks to its kernels so
FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.name)
def executed(request, tmp_path_factory):
    """A notebook after it ran in an empty folder with no network to be had."""
    notebook = nbformat.read(request.param, as_version=4)
    folder = tmp_path_factory.mktemp("notebook")
    nowhere = {f"{kind}_proxy": "http://127.0.0.1:9" for kind in ("http", "https", "all")}
    NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    ).execute(
        env={**os.environ, **nowhere, "MPLBACKEND": "module://matplotlib_inline.backend_inline"}
    )
    assert not list(folder.iterdir()), "a notebook leaves nothing behind"
    return notebook


def outputs(notebook, kind):
    return [
        output["data"][kind]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if kind in output.get("data", {})
    ]


def test_there_is_one():
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_stored_without_outputs(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert cells
    assert all(not cell.outputs and cell.execution_count is None for cell in cells)
    assert path.read_text("utf-8").endswith("\n")
    assert "authors" not in json.dumps(notebook.metadata)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_explains_itself(path):
    cells = nbformat.read(path, as_version=4).cells
    assert cells[0].cell_type == "markdown"
    assert cells[0].source.startswith("# ")
    told = sum(cell.cell_type == "markdown" for cell in cells)
    assert told >= len(cells) / 3


def test_runs_and_draws(executed):
    pictures = [base64.b64decode(png) for png in outputs(executed, "image/png")]
    assert pictures
    assert all(len(picture) > 10_000 for picture in pictures)
    assert any("iframe" in page for page in outputs(executed, "text/html"))


def test_prints_no_warning(executed):
    printed = [
        output.text
        for cell in executed.cells
        for output in cell.get("outputs", [])
        if output.output_type == "stream" and output.name == "stderr"
    ]
    assert printed == []
