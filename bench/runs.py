"""Run `geothreat extract` over suites, and the folder's own scorers over what it says."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.folder import PARTS, Mode, Row, Suite, choose, part_of, read_rows, visible, write_rows

Json = dict[str, Any]


class BenchError(Exception):
    """The bench cannot go on; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What came out of one suite's texts."""

    suite: Suite
    rows: list[Row]
    seconds: float

    @property
    def failed(self) -> list[Row]:
        """The documents that hold an error instead of an analysis."""
        return [row for row in self.rows if row.get("error")]


@dataclass(slots=True, kw_only=True)
class Scores:
    """A suite's figures in one mode: part of the split -> the scorer's JSON, and rows scored."""

    suite: Suite
    mode: Mode
    by_part: dict[str, Json] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)


def command() -> list[str]:
    """Return how to call geothreat: the GEOTHREAT variable, else the script beside this Python."""
    named = os.environ.get("GEOTHREAT", "").split()
    return named or [str(Path(sys.executable).with_name("geothreat"))]


def extract(suite: Suite, work: Path, limit: int | None) -> Extraction:
    """Run `geothreat extract` on a suite's texts, in a process of its own.

    Raises
    ------
    BenchError
        When it ends without having written a line for every document.
    """
    texts = choose(read_rows(suite.texts), limit)
    source, target = work / f"{suite.name}.texts.jsonl", work / f"{suite.name}.extract.jsonl"
    write_rows(source, map(visible, texts))
    target.unlink(missing_ok=True)
    started = time.perf_counter()
    run = subprocess.run(
        [*command(), "extract", *suite.options, str(source), "--output", str(target)],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    seconds = time.perf_counter() - started
    rows = read_rows(target) if target.exists() else []
    if len(rows) != len(texts):
        last = (run.stderr.strip().splitlines() or ["no message"])[-1]
        raise BenchError(f"{suite.name}: extract ended with status {run.returncode}: {last}")
    return Extraction(suite=suite, rows=rows, seconds=seconds)


def load_adapter(folder: Path) -> ModuleType:
    """Import the folder's adapt.py, which turns extraction into what its scorers read.

    Raises
    ------
    BenchError
        When there is none.
    """
    path = folder / "adapt.py"
    if not path.is_file():
        raise BenchError(f"{path}: not found; GEOTHREAT_BENCH names a folder with adapt.py in it")
    sys.dont_write_bytecode = True  # the folder is not ours to write to
    loader = SourceFileLoader("geothreat_bench_adapt", str(path))
    module = ModuleType(loader.name)
    module.__file__ = str(path)
    loader.exec_module(module)
    return module


def scored_gold(adapter: ModuleType, mode: str, suite: Suite, ids: set[str]) -> list[Row]:
    """Return the gold rows that this mode scores, among the documents that were run."""
    keep = getattr(adapter, "keep", lambda _mode, _row: True)
    return [row for row in read_rows(suite.gold) if row["id"] in ids and keep(mode, row)]


def predict(adapter: ModuleType, mode: str, gold: Iterable[Row], rows: Iterable[Row]) -> list[Row]:
    """Return what the scorer reads: the adapter's view of each extracted document."""
    golds = {row["id"]: row for row in gold}
    adapt = adapter.MODES[mode]
    return [{"id": row["id"], **adapt(golds[row["id"]], row)} for row in rows if row["id"] in golds]


def score(adapter: ModuleType, mode: Mode, extraction: Extraction, work: Path) -> Scores:
    """Score one suite in one mode, each part of the split by itself."""
    suite = extraction.suite
    scores = Scores(suite=suite, mode=mode)
    gold = scored_gold(adapter, mode.name, suite, {row["id"] for row in extraction.rows})
    for part in PARTS:
        golds = [row for row in gold if part_of(row["id"]) == part]
        scores.sizes[part] = len(golds)
        if golds:
            predictions = predict(adapter, mode.name, golds, extraction.rows)
            stem = work / f"{suite.name}.{mode.name}.{part.replace(' ', '-')}"
            scores.by_part[part] = _run_scorer(adapter, mode, suite, stem, golds, predictions)
    return scores


def _run_scorer(
    adapter: ModuleType, mode: Mode, suite: Suite, stem: Path, gold: list[Row], pred: list[Row]
) -> Json:
    folder = Path(str(adapter.__file__)).parent
    paths = {
        "gold": stem.with_name(stem.name + ".gold.jsonl"),
        "pred": stem.with_name(stem.name + ".pred.jsonl"),
        "json": stem.with_name(stem.name + ".scores.json"),
        "texts": suite.texts,
    }
    write_rows(paths["gold"], gold)
    write_rows(paths["pred"], pred)
    script, *arguments = (part.format(**paths) for part in mode.scorer)
    run = subprocess.run(
        [sys.executable, "-B", str(folder / script), *arguments],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if run.returncode != 0:
        raise BenchError(f"{suite.name}: {script} failed: {run.stderr.strip()[-300:]}")
    wrote_file = any("{json}" in part for part in mode.scorer)
    scored: Json = json.loads(paths["json"].read_text("utf-8") if wrote_file else run.stdout)
    return scored


def check_articles(folder: Path) -> tuple[list[str], str] | None:
    """Run the folder's check of whole articles; None where there is none.

    Returns
    -------
    tuple of (list of str, str)
        Its faults, and its closing line with the counts.
    """
    script, seeds = folder / "check_articles.py", folder.parent / "seeds"
    if not script.is_file() or not (seeds / "expected.json").is_file():
        return None
    run = subprocess.run(
        [sys.executable, "-B", str(script), str(seeds)],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "GEOTHREAT": " ".join(command())},
    )
    lines = [line for line in run.stdout.splitlines() if line.strip()]
    if not lines:
        raise BenchError(f"{script.name} failed: {run.stderr.strip()[-300:]}")
    return lines[:-1], lines[-1]
