"""What the package imports is what pyproject.toml promises to install."""

import ast
import re
import sys
import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = [n for names in PROJECT["project"]["optional-dependencies"].values() for n in names]
TOOLS = [n for n in PROJECT["dependency-groups"]["test"] if isinstance(n, str)]
# Only maintainers run these; what they import comes with the test group.
MAINTAINERS = {"geothreat/outputs/map/shrink.py"}


def normal(name):
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", name)[0]).lower()


@cache
def promised():
    """Declared distributions and what those always bring along themselves."""
    names = {normal(line) for line in PROJECT["project"]["dependencies"]}
    for name in tuple(names):
        needed = metadata.requires(name) or []
        names |= {normal(line) for line in needed if "extra ==" not in line}
    return names


@cache
def providers(module):
    return {normal(name) for name in metadata.packages_distributions().get(module, [])}


def late(tree):
    """Imports that run, or are read, later than the module: in functions, for type checkers."""
    for node in ast.walk(tree):
        typing = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        if typing or isinstance(node, ast.FunctionDef):
            yield from ast.walk(node)


def imported():
    """Third-party modules imported anywhere in the package: name, file, whether only later."""
    found = set()
    for path in (ROOT / "geothreat").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        later = set(map(id, late(tree)))
        for node in ast.walk(tree):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.append(node.module)
            where = path.relative_to(ROOT).as_posix()
            found |= {(name.partition(".")[0], where, id(node) in later) for name in names}
    ours = sys.stdlib_module_names | {"geothreat"}
    return sorted((name, path, later) for name, path, later in found if name not in ours)


@pytest.mark.parametrize(("module", "path", "later"), imported())
def test_imports_are_declared(module, path, later):
    """An extra is imported only where it is used, so that nobody needs it for anything else."""
    declared = promised() | ({normal(name) for name in EXTRAS} if later else set())
    if path in MAINTAINERS:
        declared |= {normal(name) for name in TOOLS}
    assert providers(module) & declared, f"{path} imports {module}, which nothing declared provides"


def test_the_maintainers_scripts_are_there():
    assert all((ROOT / path).is_file() for path in MAINTAINERS)
