"""Nothing that is read can run: no pickle, no constructors from YAML, no code in model files."""

import ast
import os
import pickle
import shutil
import tomllib
from pathlib import Path

import pytest

from geothreat.errors import ModelError
from geothreat.nlp.model import digests, loading

ROOT = Path(__file__).parents[2]
UNSAFE_MODULES = {"pickle", "dill", "cloudpickle", "marshal", "shelve", "joblib", "jsonpickle"}
UNSAFE_CALLS = {"eval", "exec", "compile", "__import__"}


def unsafe(tree):
    """Ways to make code of data: imports, calls, loaders of YAML and of arrays."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [a.name for a in node.names] + [getattr(node, "module", None) or ""]
            yield from (name for name in names if name.partition(".")[0] in UNSAFE_MODULES)
        elif isinstance(node, ast.Call):
            yield from _unsafe_call(node)


def _unsafe_call(node):
    called = ast.unparse(node.func)
    told = {word.arg: ast.unparse(word.value) for word in node.keywords}
    if called in UNSAFE_CALLS:
        yield called
    if called.startswith("yaml.") and "load" in called and told.get("Loader") != "yaml.BaseLoader":
        yield called
    if told.get("allow_pickle") == "True":
        yield called


def test_no_room_makes_code_of_data():
    found = {
        path.relative_to(ROOT).as_posix(): [*unsafe(ast.parse(path.read_text("utf-8")))]
        for path in (ROOT / "geothreat").rglob("*.py")
    }
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "code",
    ["import pickle", "from marshal import loads", "eval(x)", "yaml.load(x)", "yaml.unsafe_load(x)",
     "np.load(f, allow_pickle=True)"],
)  # fmt: skip
def test_the_search_sees_them(code):
    assert [*unsafe(ast.parse(code))]


def test_the_linter_looks_for_the_rest():
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    assert "S" in lint["select"]
    assert not [rule for rule in lint["ignore"] if rule.startswith("S")]
    kept = lint["per-file-ignores"].items()
    own = [rules for path, rules in kept if path.startswith("geothreat")]
    assert not [rule for rules in own for rule in rules if rule.startswith("S")]


class Trap:
    """Leaves a trace where anybody unpickles it."""

    def __reduce__(self):
        return os.mkdir, (os.environ["GEOTHREAT_TRAP"],)


def files_of_the_model():
    folder = loading._SHIPPED
    files = [path for path in folder.rglob("*") if path.name in digests._MODEL]
    return sorted(path.relative_to(folder).as_posix() for path in files)


@pytest.mark.parametrize("name", files_of_the_model())
def test_no_file_of_a_model_is_unpickled(name, tmp_path, monkeypatch):
    """Digests apart: a model named by a user has none."""
    trap = tmp_path / "trace"
    monkeypatch.setenv("GEOTHREAT_TRAP", str(trap))
    model = shutil.copytree(loading._SHIPPED, tmp_path / "model")
    (model / name).write_bytes(pickle.dumps(Trap()))
    loading.load_pipeline.cache_clear()
    with pytest.raises(ModelError):
        loading.load_pipeline(str(model))
    assert not trap.exists()
    pickle.loads(pickle.dumps(Trap()))  # noqa: S301  the trap works
    assert trap.exists()
