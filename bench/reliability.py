"""Whether a place name's confidence can be believed: of those given 0.8, 80 % should be right.

``python -m bench.reliability`` prints the expected calibration error of both parts of the split;
with ``--record`` it draws docs/images/reliability.png and writes the figures into
docs/toponyms.md. Right is a place within 161 km of the gold's, or with its GeoNames id, under a
name that overlaps the gold's; where the gold has no coordinates a name does not count.
"""
# ruff: noqa: PLC0415  spaCy and matplotlib are loaded when they are needed

from collections.abc import Iterable, Iterator, Sequence
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import click
import numpy as np

from bench.ablation import PAGE, bench_folder, reader
from bench.folder import PARTS, Suite, find_suites, part_of, read_rows
from bench.page import put_between, table
from bench.rivals import Json, toponym
from bench.runs import BenchError
from geothreat.gazetteer import open_gazetteer

PICTURE = PAGE.parent / "images" / "reliability.png"
BEGIN, END = "<!-- reliability -->", "<!-- end of reliability -->"
BINS = 10
FEWEST = 10  # names that a point of the picture stands for; the error counts all
NEAR_KM = 161
INK, MUTED = "#1b1f24", "#8b949e"
COLOURS = dict(zip(PARTS, ("#3b6fb6", "#c8553d"), strict=True))


class Bin(NamedTuple):
    """The names whose confidence falls between two tenths."""

    count: int
    confidence: float
    right: float


class Judged(NamedTuple):
    """One name: the part of the split, what was claimed of it, and whether it was right."""

    part: str
    confidence: float
    right: bool


def bins_of(judged: Iterable[Judged]) -> list[Bin]:
    """Return the bins that hold any name, by rising confidence."""
    rows = [(j.confidence, j.right) for j in judged]
    table = np.array(rows, dtype=float).reshape(-1, 2)
    which = np.minimum((table[:, 0] * BINS).astype(int), BINS - 1)
    return [
        Bin(int(np.sum(which == b)), *(float(v) for v in table[which == b].mean(axis=0)))
        for b in range(BINS)
        if np.any(which == b)
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Return the expected calibration error: the mean gap between claim and truth, by names.

    Examples
    --------
    >>> round(calibration_error([Bin(3, 0.8, 0.7), Bin(1, 0.5, 0.5)]), 3)
    0.075
    """
    total = sum(b.count for b in bins)
    return sum(b.count * abs(b.confidence - b.right) for b in bins) / total if total else 0.0


def judge(folder: Path) -> list[Judged]:
    """Read every set of toponyms and say of each name found whether it was right."""
    suites = find_suites(folder, frozenset({"toponyms"}))
    if not suites:
        raise BenchError(f"{folder}: no set of toponyms is there")
    scorer = _load(folder / "toponyms" / "score.py")
    return [row for suite in suites for row in _judge_suite(suite, scorer)]


def _judge_suite(suite: Suite, scorer: ModuleType) -> Iterator[Judged]:
    from geothreat.nlp.toponyms import find_toponyms

    gazetteer, read = open_gazetteer(), reader()
    demonyms = "--no-demonyms" not in suite.options
    for gold in read_rows(suite.gold):
        cut, lexicon = read(gold["text"])
        said = [
            {**toponym(gold["text"], m.passage.start, m.passage.end, m.place), "sure": m.confidence}
            for m in find_toponyms(cut, gazetteer, lexicon)
            if m.place is not None and (demonyms or m.role != "demonym")
        ]
        for sure, right in _verdicts(gold["toponyms"], said, scorer):
            yield Judged(part_of(gold["id"]), sure, right)


def _verdicts(
    gold: list[Json], said: list[Json], scorer: ModuleType
) -> Iterator[tuple[float, bool]]:
    golds = scorer.dedupe(gold)
    _, matched = scorer.match(golds, said)
    for j, found in enumerate(said):
        true = golds[matched[j]] if j in matched else None
        if true is None or scorer.has(true):
            yield found["sure"], true is not None and _is_right(true, found["place"], scorer)


def _is_right(gold: Json, place: Json, scorer: ModuleType) -> bool:
    if gold.get("geonameid") and str(gold["geonameid"]) == str(place["geonameid"]):
        return True
    if place["latitude"] is None:
        return False
    km = scorer.hav(gold["lat"], gold["lon"], place["latitude"], place["longitude"])
    return bool(km <= NEAR_KM)


def _load(path: Path) -> ModuleType:
    if not path.is_file():
        raise BenchError(f"{path}: not found")
    module = ModuleType("geothreat_bench_score")
    SourceFileLoader(module.__name__, str(path)).exec_module(module)
    return module


def to_markdown(by_part: dict[str, list[Bin]]) -> str:
    """Return one line a part: how many names, and the expected calibration error."""
    rows = [
        [part, f"{sum(b.count for b in bins):,}", f"{calibration_error(bins):.3f}"]
        for part, bins in by_part.items()
    ]
    return table(["part", "names with a place", "expected calibration error"], rows)


def draw(by_part: dict[str, list[Bin]], path: Path) -> None:
    """Draw claim against truth, and below it how many names claim so much."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot as plt

    plt.rcParams.update({"font.size": 10, "text.color": INK, "axes.edgecolor": MUTED})
    figure, (upper, lower) = plt.subplots(
        2, 1, figsize=(5.6, 6.4), sharex=True, height_ratios=(3, 1), layout="constrained"
    )
    upper.plot([0, 1], [0, 1], color=MUTED, linewidth=1, linestyle="--")
    upper.text(0.22, 0.6, "too modest", color=MUTED)
    upper.text(0.66, 0.3, "too sure", color=MUTED)
    for place, (part, bins) in enumerate(by_part.items()):
        label = f"{part}, error {calibration_error(bins):.3f}"
        shown = [b for b in bins if b.count >= FEWEST]
        x, y = [b.confidence for b in shown], [b.right for b in shown]
        upper.plot(x, y, marker="o", markersize=5, color=COLOURS[part], label=label)
        total = sum(b.count for b in bins)
        offset = (place - 0.5) * 0.022
        heights = [b.count / total for b in shown]
        lower.bar([v + offset for v in x], heights, width=0.02, color=COLOURS[part])
    upper.set(xlim=(0, 1), ylim=(0, 1), ylabel="share that is right (within 161 km)")
    upper.legend(frameon=False, loc="upper left")
    lower.set(xlabel="confidence of a place name", ylabel="share of names")
    for axes in (upper, lower):
        axes.spines[["top", "right"]].set_visible(False)
        axes.tick_params(color=MUTED)
    figure.savefig(path, dpi=160)
    plt.close(figure)


@click.command()
@click.option("--record", is_flag=True, help="Draw the picture and write docs/toponyms.md.")
def main(record: bool) -> None:
    """Measure whether confidences of place names are calibrated."""
    try:
        judged = judge(bench_folder())
        by_part = {part: bins_of(j for j in judged if j.part == part) for part in PARTS}
        click.echo(to_markdown(by_part))
        if record:
            draw(by_part, PICTURE)
            put_between(PAGE, BEGIN, END, to_markdown(by_part))
    except BenchError as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    main()
