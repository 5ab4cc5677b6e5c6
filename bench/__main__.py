"""`make bench`: every scorer in $GEOTHREAT_BENCH, one table."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click
from rich.console import Console

from bench.differences import dump
from bench.factuality import factuality_figures
from bench.figures import Figure, load_targets, to_figures
from bench.folder import HERE, PARTS, Suite, find_suites, known_names, load_modes
from bench.gazetteer import gazetteer_figures
from bench.map import map_figures
from bench.report import print_table, record, record_alone, tell_the_map
from bench.runs import BenchError, Extraction, check_articles, extract, load_adapter, score
from bench.startup import startup_figures

ROOT = HERE.parent
WORK = ROOT / ".bench"  # git-ignored: other people's texts pass through it
RECORD, README = ROOT / "docs" / "benchmarks.md", ROOT / "README.md"
EXTRAS = frozenset({"check", "factuality", "speed", "gazetteer", "map", "startup"})
ALONE = {  # they need nobody's texts
    "gazetteer": gazetteer_figures,
    "map": map_figures,
    "startup": startup_figures,
}
PROCESSES = 2


def _names(_context: click.Context, _option: click.Parameter, value: str) -> frozenset[str]:
    names = frozenset(name.strip() for name in value.split(",") if name.strip())
    known = known_names() | EXTRAS
    if names - known:
        raise click.BadParameter(
            f"{', '.join(sorted(names - known))}; there is {', '.join(sorted(known))}"
        )
    return names


def _inside_work(
    _context: click.Context, _option: click.Parameter, value: Path | None
) -> Path | None:
    if value is None or WORK in (folder := Path(value).resolve()).parents:
        return value and folder
    raise click.BadParameter("other people's texts go under .bench/ only, which git ignores")


@click.command(context_settings={"max_content_width": 100})
@click.option(
    "--only",
    callback=_names,
    default="",
    help="Suites and modes, such as wad,toponyms; also check, factuality, speed; gazetteer, map.",
)
@click.option("--limit", type=click.IntRange(min=1), help="At most so many documents a file.")
@click.option(
    "--errors",
    type=click.Path(path_type=Path),
    callback=_inside_work,
    help="Write differences of the tuning part into this folder under .bench/.",
)
@click.option(
    "--record", "keep", is_flag=True, help="Write docs/benchmarks.md and the README's figures."
)
def main(only: frozenset[str], limit: int | None, errors: Path | None, keep: bool) -> None:
    """Run the scorers of the folder that GEOTHREAT_BENCH names."""
    console = Console(stderr=True)
    try:
        if len(only) == 1 and only <= ALONE.keys():
            figures, notes = ALONE[next(iter(only))]()
        else:
            figures, notes = run(_folder(), only, limit, errors, console)
    except BenchError as error:
        raise click.ClickException(str(error)) from error
    print_table(figures, Console(width=None if sys.stdout.isatty() else 150))
    for note in notes:
        click.echo(note)
    alone = next(iter(only & ALONE.keys()), None) if len(only) == 1 else None
    if keep and alone:
        record_alone(RECORD, alone, figures, notes)
        click.echo("Written: docs/benchmarks.md")
    elif keep:
        record(
            RECORD,
            README,
            figures,
            [*notes, *([f"At most {limit} documents a file."] if limit else [])],
        )
        tell_the_map(figures)
        click.echo("Written: docs/benchmarks.md and the figures of the README")


def _folder() -> Path:
    named = os.environ.get("GEOTHREAT_BENCH")
    if not named:
        raise BenchError(
            "GEOTHREAT_BENCH is not set: it names a folder with tuning data, their scorers and"
            " adapt.py, no part of this repository; docs/benchmarks.md has the last figures"
        )
    if not Path(named).is_dir():
        raise BenchError(f"GEOTHREAT_BENCH={named}: no such folder")
    return Path(named).resolve()


def run(
    folder: Path, only: frozenset[str], limit: int | None, errors: Path | None, console: Console
) -> tuple[list[Figure], list[str]]:
    """Run what was asked for; return the figures and what is to be said beside them."""
    adapter, modes = load_adapter(folder), load_modes()
    suites = find_suites(folder, only)
    if not suites and not only & EXTRAS:
        raise BenchError(f"{folder}: none of the suites asked for is there")
    extractions = _extract_all(suites, limit, console)
    scores = [score(adapter, modes[mode], e, WORK) for e in extractions for mode in e.suite.modes]
    figures = to_figures(scores, load_targets())
    notes = [f"{e.suite.name}: {len(e.failed)} documents failed" for e in extractions if e.failed]
    if errors:
        for e in extractions:
            for mode in e.suite.modes:
                console.print(f"differences: {dump(adapter, mode, e, errors)}", soft_wrap=True)
    if not only or "check" in only:
        notes += _check(folder, console)
    if not only or "factuality" in only:
        figures += factuality_figures(folder, WORK)
    if not only or "speed" in only:
        figures += _speed(folder, console)
    for name in sorted(only & ALONE.keys()):
        more, said = ALONE[name]()
        figures, notes = figures + more, notes + said
    return figures, notes


def _extract_all(suites: Iterable[Suite], limit: int | None, console: Console) -> list[Extraction]:
    def one(suite: Suite) -> Extraction:
        extraction = extract(suite, WORK, limit)
        rate = len(extraction.rows) / extraction.seconds
        console.print(f"{suite.name}: {len(extraction.rows)} documents, {rate:.0f} a second")
        return extraction

    longest_first = sorted(suites, key=lambda suite: -suite.texts.stat().st_size)
    with ThreadPoolExecutor(PROCESSES) as pool:
        done = {e.suite.name: e for e in pool.map(one, longest_first)}
    return [done[suite.name] for suite in suites]


def _check(folder: Path, console: Console) -> list[str]:
    checked = check_articles(folder)
    if checked is None:
        return []
    faults, counts = checked
    for fault in faults:
        console.print(fault, markup=False, highlight=False, soft_wrap=True)
    return [f"Whole articles, item by item: {counts}."]


def _speed(folder: Path, console: Console) -> list[Figure]:
    texts = next((s.texts for s in find_suites(folder, frozenset({"toponyms"}))), None)
    if texts is None:
        return []
    run = subprocess.run(
        [sys.executable, "-m", "bench.speed", str(texts)],
        capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    if run.returncode != 0:
        raise BenchError(f"speed: {(run.stderr.strip().splitlines() or ['no message'])[-1]}")
    seen = json.loads(run.stdout)
    console.print(
        f"speed: {seen['documents']:.0f} documents of {seen['characters']:.0f} characters"
    )
    return speed_figures(seen)


def speed_figures(seen: dict[str, float]) -> list[Figure]:
    """Return the lines on speed; the same texts ran through the floor in the same process."""

    def line(
        name: str, value: float, unit: str, target: float | None = None, *, lower: bool = True
    ) -> Figure:
        return Figure(
            suite="speed, one core",
            name=name,
            values={PARTS[1]: value},
            unit=unit,
            target=target,
            lower_is_better=lower,
        )

    wanted = load_targets()["speed"]
    over = {name: seen["floor"] / seen[name] for name in ("places", "extract")}
    return [
        line("floor: spaCy's blank tokenizer", seen["floor"], "docs/s", lower=False),
        line("text to coordinates", seen["places"], "docs/s", lower=False),
        line(
            "text to coordinates, over the floor", over["places"], "x", wanted["places_over_floor"]
        ),
        line("everything", seen["extract"], "docs/s", lower=False),
        line("everything, over the floor", over["extract"], "x"),
        line("cold load", seen["cold"], "s", wanted["cold_load_s"]),
        line("resident memory", seen["memory"], "MiB", wanted["memory_mib"]),
    ]


if __name__ == "__main__":
    main()
