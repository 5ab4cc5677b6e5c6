"""What the package imports is what pyproject.toml promises to install."""

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]


def normal(name):
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", name)[0]).lower()


def promised():
    """Declared distributions and what those always bring along themselves."""
    names = {normal(line) for line in DECLARED}
    for name in tuple(names):
        needed = metadata.requires(name) or []
        names |= {normal(line) for line in needed if "extra ==" not in line}
    return names


def imported():
    """Third-party modules imported anywhere in the package, by module name."""
    found = {}
    for path in (ROOT / "geothreat").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.append(node.module)
            for name in names:
                found.setdefault(name.partition(".")[0], path.relative_to(ROOT))
    return {n: p for n, p in found.items() if n not in sys.stdlib_module_names | {"geothreat"}}


@pytest.mark.parametrize(("module", "path"), imported().items())
def test_imports_are_declared(module, path):
    providers = {normal(name) for name in metadata.packages_distributions().get(module, [])}
    assert providers & promised(), f"{path} imports {module}, which nothing declared provides"
