"""geothreat beside other offline finders of place names: the same texts, one run.

``make bench-peers`` prints the tables; with ``ARGS=--record`` they go into docs/peers.md. The texts
are articles of our own grammar (`bench.dispatches`) and, where GEOTHREAT_BENCH names a folder, the
sets of toponyms in it, scored as `bench.ablation` does. Each peer runs in a process of its own, in
turns with the others: a machine that is slower for a while is so for all of them.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import click

from bench.ablation import bench_folder, three
from bench.dispatches import CHARACTERS, score_articles, write
from bench.folder import HERE, PARTS, Suite, find_suites, load_modes, read_rows
from bench.page import put_between, table
from bench.peer import PEERS, missing
from bench.report import stamp
from bench.runs import BenchError, Extraction, Scores, load_adapter, score

PAGE = HERE.parent / "docs" / "peers.md"
WORK = HERE.parent / ".bench"  # git-ignored: names found in other people's texts go there
BEGIN, END = "<!-- peers -->", "<!-- end of peers -->"
OWN = "articles of our grammar"
ARTICLES, ROUNDS = 200, 3
ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}

Json = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class Seen:
    """What was measured of one peer: medians of its runs, and its scores by set."""

    name: str
    cold: float  # core-seconds to the first answer
    memory: float  # MiB at most
    rates: Mapping[str, float]  # documents a core second, by set
    scores: Mapping[str, Scores]


def run(folder: Path | None, peers: Sequence[str], articles: int, rounds: int) -> list[Seen]:
    """Measure these peers, which must be installed, in turns; then score what they say."""
    with tempfile.TemporaryDirectory() as name:
        own = Path(name) / "own.jsonl"
        write(articles, own)
        suite = Suite(name=OWN, gold=own, texts=own, modes=(), options=("--no-demonyms",))
        others = find_suites(folder, frozenset({"toponyms"})) if folder else []
        suites = [suite, *others]
        turns = [{peer: _start(peer, suites) for peer in peers} for _ in range(rounds)]
        sizes = {one.name: len(read_rows(one.texts)) for one in suites}
        return [
            _medians(peer, [turn[peer] for turn in turns], sizes, _scores(peer, suites, folder))
            for peer in peers
        ]


def _start(peer: str, suites: Sequence[Suite], into: Path | None = None) -> Json:
    """Run one peer over the sets in a process of its own; with ``into`` for its names alone."""
    sets = [
        {
            "name": suite.name,
            "texts": str(suite.texts),
            "demonyms": "--no-demonyms" not in suite.options,
            "into": into and str(_names(into, suite)),
        }
        for suite in suites
    ]
    done = subprocess.run(
        [sys.executable, "-m", "bench.peer", peer],
        input=json.dumps({"lend": into is not None, "sets": sets}),
        capture_output=True,
        text=True,
        check=False,
        cwd=HERE.parent,
        env=os.environ | ONE_CORE,
    )
    if done.returncode:
        raise BenchError(f"{peer}: {(done.stderr.strip().splitlines() or ['no message'])[-1]}")
    told: Json = json.loads(done.stdout)
    return told


def _names(folder: Path, suite: Suite) -> Path:
    return folder / f"{suite.name}.names.jsonl"


def _medians(
    peer: str, runs: Sequence[Json], sizes: Mapping[str, int], scores: Mapping[str, Scores]
) -> Seen:
    rates = {name: n / median(r["seconds"][name] for r in runs) for name, n in sizes.items()}
    cold, memory = (median(r[key] for r in runs) for key in ("cold", "memory"))
    return Seen(name=peer, cold=cold, memory=memory, rates=rates, scores=scores)


def _scores(peer: str, suites: Sequence[Suite], folder: Path | None) -> dict[str, Scores]:
    """Let a peer read once more, unmeasured and with places lent, and score its names."""
    mode = load_modes()["toponyms"]
    WORK.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=WORK) as name:
        into = Path(name)
        _start(peer, suites, into)
        said = {suite.name: read_rows(_names(into, suite)) for suite in suites}
        own = Scores(suite=suites[0], mode=mode)
        own.by_part[PARTS[1]] = score_articles(read_rows(suites[0].texts), said[OWN])
        scores, adapter = {OWN: own}, folder and load_adapter(folder)
        for suite in suites[1:]:
            found = Extraction(suite=suite, rows=list(said[suite.name]), seconds=0)
            scores[suite.name] = score(adapter, mode, found, into)
    return scores


def to_markdown(seen: Sequence[Seen], notes: Iterable[str]) -> str:
    """Return both tables, what time and memory they take and how right they are, and the notes."""
    sets = list(seen[0].rates)
    costs = [
        [f"{one.cold:.2f}", f"{one.memory:,.0f}", *(f"{one.rates[name]:,.0f}" for name in sets)]
        for one in seen
    ]
    rates = [f"{name}, documents a core second" for name in sets]
    quality = [[three([one.scores[name]], PARTS[1]) for name in sets] for one in seen]
    names = [one.name for one in seen]
    return "\n\n".join(
        [
            stamp(),
            _compared(["cold start, core seconds", "memory, MiB", *rates], names, costs),
            _compared(sets, names, quality),
            "\n".join(f"- {note}" for note in notes),
        ]
    )


def _compared(heads: Sequence[str], names: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    return table(["", *heads], [[name, *line] for name, line in zip(names, cells, strict=True)])


def notes_on(
    lacking: Mapping[str, str], folder: Path | None, articles: int, rounds: int
) -> list[str]:
    """Return what is to be said beside the tables."""
    notes = [
        f"{articles} articles of about {CHARACTERS:,} characters; medians of {rounds} processes.",
        *(f"{name}: {peer.versions()}." for name, peer in PEERS.items() if name not in lacking),
        *(f"{name}: skipped, {package} is not installed." for name, package in lacking.items()),
    ]
    return notes if folder else [*notes, "GEOTHREAT_BENCH names no folder: our own articles only."]


@click.command()
@click.option("--articles", type=click.IntRange(min=1), default=ARTICLES, show_default=True)
@click.option("--rounds", type=click.IntRange(min=1), default=ROUNDS, show_default=True)
@click.option("--record", is_flag=True, help="Write the tables into docs/peers.md.")
def main(articles: int, rounds: int, record: bool) -> None:
    """Measure geothreat beside other offline finders of place names."""
    folder = bench_folder() if os.environ.get("GEOTHREAT_BENCH") else None
    lacking = {name: lack for name, peer in PEERS.items() if (lack := missing(peer))}
    try:
        seen = run(folder, [name for name in PEERS if name not in lacking], articles, rounds)
        tables = to_markdown(seen, notes_on(lacking, folder, articles, rounds))
        click.echo(tables)
        if record:
            put_between(PAGE, BEGIN, END, tables)
    except BenchError as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    main()
