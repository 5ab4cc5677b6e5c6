"""The house stays as it was planned: who imports whom, short files, short functions.

The limits only ever get tighter: what is over them stands in a table with its size, and the table
may lose rows and its numbers may fall, nothing else.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "geothreat"
MOST_LINES = 300
MOST_FUNCTION_LINES = 40

LONG_FILES: dict[str, int] = {}
LONG_FUNCTIONS: dict[str, int] = {}


def modules() -> list[Path]:
    return sorted(p for p in PACKAGE.rglob("*.py") if "__pycache__" not in p.parts)


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and length of each function, docstring and decorators left out."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            first = body[0].lineno if body else node.lineno
            signature = (node.body[0].lineno if node.body else node.lineno) - node.lineno
            yield node.name, signature + (node.end_lineno or first) - first + 1


def test_the_package_is_found():
    assert len(modules()) > 20


def test_long_files():
    sizes = {
        path.relative_to(PACKAGE).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in modules()
    }
    long = {name: size for name, size in sizes.items() if size > LONG_FILES.get(name, MOST_LINES)}
    assert not long, f"split these: {long}"
    done = {name for name in LONG_FILES if sizes.get(name, 0) <= MOST_LINES}
    assert not done, f"short again, take them off the table: {done}"


def test_long_functions():
    sizes = {
        f"{path.relative_to(PACKAGE).as_posix()}:{name}": size
        for path in modules()
        for name, size in functions(path)
    }
    long = {n: s for n, s in sizes.items() if s > LONG_FUNCTIONS.get(n, MOST_FUNCTION_LINES)}
    assert not long, f"split these: {long}"
    done = {n for n in LONG_FUNCTIONS if sizes.get(n, 0) <= MOST_FUNCTION_LINES}
    assert not done, f"short again, take them off the table: {done}"


def test_the_measure_sees_a_long_function(tmp_path):
    body = "\n".join(f"    x{n} = {n}" for n in range(50))
    (tmp_path / "long.py").write_text(f'def long(\n    a,\n    b,\n):\n    """Doc."""\n{body}\n')
    assert dict(functions(tmp_path / "long.py"))["long"] > MOST_FUNCTION_LINES


def test_imports_run_downward_only():
    command = [Path(sys.executable).parent / "lint-imports", "--no-logo", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


HEAVY = ("spacy", "geopandas", "pandas", "folium", "branca", "trafilatura", "shapely")


def test_files_are_written_without_geopandas():
    code = (
        "import sys; from geothreat.outputs.exporters import csv, geojson, jsonl; "
        f"print([m for m in {HEAVY} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
