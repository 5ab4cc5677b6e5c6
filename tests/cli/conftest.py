import pytest

from geothreat import nlp, pipeline, result
from geothreat.cli._group import run as run_line
from tests import fakes


@pytest.fixture
def fake(monkeypatch):
    """The extractor's stand-in, and a gazetteer of a few countries."""
    for module in (pipeline, result):
        monkeypatch.setattr(module, "open_gazetteer", fakes.Places)
    monkeypatch.setitem(vars(nlp), "analyze_document", fakes.analyze)


@pytest.fixture
def run(capfd):
    """Run a command line in this process: status, standard output, standard error."""

    def _run(*arguments):
        capfd.readouterr()
        status = run_line([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return status, out, err

    return _run


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Write a file into a folder that is then the current one."""
    monkeypatch.chdir(tmp_path)

    def _write(name, content="They hit Sumy."):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return name

    return _write
