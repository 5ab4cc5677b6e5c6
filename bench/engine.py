"""``geothreat run`` measured: speed-up, memory, cost by number; and reckoned for 100 million.

``make bench-engine`` prints a table; with ``ARGS=--record`` it goes into docs/benchmarks.md. Needs
Linux, half an hour of two quiet cores, and two gigabytes of disk.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console

from bench.dispatches import CHARACTERS, write
from bench.page import table
from bench.report import record_section

ROOT = Path(__file__).resolve().parent.parent
SIZES = (1_000, 5_000, 20_000)
MANY = 100_000_000
HEADS = (
    "articles", "workers", "seconds", "a second", "core-ms each", "worker MiB", "reader MiB",
)  # fmt: skip
SPEED_UP, MEMORY_MIB, LINEAR = 1.7, 1024, 0.10
_TICK = 1 / os.sysconf("SC_CLK_TCK")


@dataclass(slots=True, kw_only=True)
class Run:
    """One run: seconds by the clock and of processors, MiB at most, bytes."""

    documents: int
    workers: int
    wall: float = 0.0
    spent: float = 0.0  # by all processes
    coordinator: float = 0.0  # by the one that reads and writes
    worker_mib: float = 0.0
    coordinator_mib: float = 0.0
    worker_mib_half_way: float = 0.0
    scratch: int = 0
    parts: int = 0
    tables: int = 0


def measure(number: int, workers: int, folder: Path) -> Run:
    """Run the engine once on so many articles, in processes of their own."""
    articles, output = folder / f"{number}.jsonl", folder / f"{number}-{workers}"
    write(number, articles)
    run = Run(documents=number, workers=workers)
    before, began = _children(), time.monotonic()
    command = [sys.executable, "-m", "geothreat", "run", articles, "--output", output]
    process = subprocess.Popen(
        [*map(str, command), "--workers", str(workers)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    while process.poll() is None:
        _look(process.pid, run, output)
        time.sleep(0.2)
    run.wall, run.spent = time.monotonic() - began, _children() - before
    if process.returncode or process.stderr is None:
        raise click.ClickException(process.stderr.read().decode() if process.stderr else "failed")
    process.stderr.close()
    run.parts = _bytes(output / "statements") + _bytes(output / ".receipts")
    run.tables = sum(_bytes(output / layer) for layer in ("events", "threats", "incidents"))
    shutil.rmtree(output)
    return run


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir()) if folder.is_dir() else 0


def _look(pid: int, run: Run, output: Path) -> None:
    """Note what a run holds now; its processes may end while we look."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        run.coordinator = (int(fields[11]) + int(fields[12])) * _TICK
        run.coordinator_mib = max(run.coordinator_mib, _peak(pid))
        workers = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        run.worker_mib = max(run.worker_mib, *(_peak(int(worker)) for worker in workers))
        parts = len(list((output / ".receipts").glob("*.json")))
        if parts * 256 <= run.documents / 2:
            run.worker_mib_half_way = run.worker_mib
        run.scratch = max(run.scratch, (output / ".scratch.sqlite").stat().st_size)
    except (OSError, TypeError, IndexError, ValueError):
        """Not there yet, or no more."""


def _peak(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next((int(x.split()[1]) / 1024 for x in lines if x.startswith("VmHWM")), 0.0)


def judged(good: bool) -> str:
    """Say whether a target is reached."""
    return "reached" if good else "missed"


def _row(run: Run, start: Run) -> list[str]:
    rate, cost = run.documents / run.wall, _cost(run, start) * 1000
    cells = [f"{run.documents:,}", f"{run.workers}", f"{run.wall:,.0f}", f"{rate:.1f}"]
    return [*cells, f"{cost:.1f}", f"{run.worker_mib:.0f}", f"{run.coordinator_mib:.0f}"]


def report(start: Run, ones: list[Run], two: Run) -> Iterator[str]:
    """Yield the lines of the section; ``start`` is a run of one article, ``two`` of two workers."""
    most = ones[-1]
    yield table(HEADS, [_row(run, start) for run in (*ones, two)], words=0)
    yield ""
    speed_up = most.wall / two.wall
    yield (
        f"- Two processes are {speed_up:.2f} times as fast as one (target {SPEED_UP}:"
        f" {judged(speed_up >= SPEED_UP)})."
    )
    flat = most.worker_mib / max(most.worker_mib_half_way, 1)
    worst = max(two.worker_mib, most.worker_mib)
    yield (
        f"- A worker holds {worst:.0f} MiB at most (target {MEMORY_MIB}:"
        f" {judged(worst <= MEMORY_MIB)}), {flat:.2f} times what it held at half of the articles."
    )
    costs = [_cost(run, start) for run in ones]
    spread = max(costs) / min(costs) - 1
    yield (
        f"- An article costs the same from {ones[0].documents:,} to {most.documents:,} within"
        f" {spread:.0%}, without the start of {start.spent:.1f} core-seconds (target {LINEAR:.0%}:"
        f" {judged(spread <= LINEAR)})."
    )
    yield from projection(start, most)


def _cost(run: Run, start: Run) -> float:
    return (run.spent - start.spent) / max(1, run.documents - start.documents)


def projection(start: Run, most: Run) -> Iterator[str]:
    """Yield what a hundred million articles would take, reckoned from the largest run."""
    hours = _cost(most, start) * MANY / 3600
    reader = (most.coordinator - start.coordinator) / most.documents
    terabytes = {name: getattr(most, name) / most.documents * MANY / 1e12
                 for name in ("parts", "tables", "scratch")}  # fmt: skip
    yield (
        f"- **{MANY:,} articles**, reckoned and not run: {hours:,.0f} core-hours"
        f" ({hours / 64 / 24:,.1f} days of 64 cores); {reader * MANY / 3600:,.0f} hours of the one"
        f" process that reads, sorts and writes, which keeps up with about"
        f" {_cost(most, start) / reader:,.0f} workers; {terabytes['parts']:.2f} TB of parts,"
        f" {terabytes['tables']:.2f} TB of tables, {terabytes['scratch']:.2f} TB of scratch for the"
        " shuffle."
    )
    yield (
        f"- It assumes articles like these (about {CHARACTERS:,} characters, English, two or three"
        " events each, a tenth of them copies); cores like this one; cost by article as measured;"
        " spread over days and areas, for reports that share both are compared with each other, and"
        " a thousand times as many articles of the same days are more than a thousand times the"
        " pairs; and numbers of tied reports in memory, some 300 bytes each, so that for so many"
        " the reading process wants tens of GiB."
    )


@click.command()
@click.option("--largest", type=int, default=SIZES[-1], show_default=True, help="Articles at most.")
@click.option("--record", "keep", is_flag=True, help="Write it into docs/benchmarks.md.")
def main(largest: int, keep: bool) -> None:
    """Measure `geothreat run` on made-up articles."""
    console = Console(stderr=True)
    sizes = [size for size in SIZES if size < largest] + [largest]
    with tempfile.TemporaryDirectory() as name:
        folder, runs = Path(name), []
        for number, workers in [(1, 1), *((size, 1) for size in sizes), (largest, 2)]:
            console.print(f"{number:,} articles, {workers} workers ...")
            runs.append(measure(number, workers, folder))
        start, *ones, two = runs
    lines = "\n".join(report(start, ones, two))
    click.echo(lines)
    if keep:
        title = "## Very many articles\n\nWritten by `make bench-engine ARGS=--record`."
        record_section(ROOT / "docs" / "benchmarks.md", "engine", f"{title}\n\n{lines}")
        click.echo("Written: docs/benchmarks.md")


if __name__ == "__main__":
    main()
