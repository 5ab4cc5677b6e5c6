"""The table of figures: on the terminal, and as docs/benchmarks.md."""

import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.figures import Figure
from bench.folder import PARTS
from bench.page import put_between, table

HEADINGS = ("suite", "figure", "n", *PARTS, "gap", "baseline", "target", "aim")
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
ACCURACY = Path(__file__).resolve().parent.parent / "geothreat/outputs/map/accuracy.toml"
ON_THE_MAP = {
    "events_f1": "event sentences, F1",
    "threats_f1": "threat sentences, F1",
    "place": "place of a matched event",
    "threats_as_events": "threat reported as event",
}
HEADLINES = ("held back, in percent", "n", "measured", "rules or others", "target")
PREFACE = """# Benchmarks

Written by `make bench ARGS=--record`; not edited by hand. The data are other people's texts and no
part of this repository: `GEOTHREAT_BENCH` names the folder. Documents are split by a hash of their
ids: rules may be tuned on two thirds, a third is held back and only counted. The gap between the
two is what over-fitting costs. Baselines and targets (`bench/targets.toml`) refer to documents held
apart from both, so they show where a figure stands, no more. Other offline finders of place names
are measured on [a page of their own](peers.md).

In brackets stand Wilson's 95 % intervals for a share of n. An F1 is read as a share of the gold's
items, and texts as if they were independent: both make its interval a little too narrow.

For version 0.1 the split was not kept by everybody who wrote rules: of the sixteen whole articles
most of the third held back was read as well, and of the casualty and place sets a few hundred texts
of it. Take "held back" on those rows as tuning. The frozen gates in `tests/nlp/gates` have parts
that nobody read. Of single sentences events reach F1 94 there (first run 82), on a second set made
for breadth 88 (81), threats 86 (60), 79 (47) and 88 (79). Whole articles were written blind, by
people who knew the guide of annotation and none of the rules. Fourteen unread ones that word things
in as many ways as their writers could think of: events 80 (75), threats 74 (52), places 77 (63),
targets 74 (53). Ten in the plain words of agencies: events 94 (94), threats 87 (85), places 90
(90), targets 96 (95). Parts that nobody read were still counted while rules were chosen.
"""


def cells(figure: Figure) -> list[str]:
    """Return one line of the table as text."""
    return [
        figure.suite,
        figure.name,
        " + ".join(str(figure.sizes[part]) for part in PARTS if part in figure.sizes),
        *(_measured(figure, part) for part in PARTS),
        _number(figure.gap, figure.unit),
        *(_number(v, figure.unit) for v in (figure.baseline, figure.target, figure.aim)),
    ]


def _measured(figure: Figure, part: str) -> str:
    """Return a value with its 95 % interval behind it, where it has one."""
    shown, bounds = _number(figure.values.get(part), figure.unit), figure.interval(part)
    return f"{shown} ({bounds[0]:.0f}-{bounds[1]:.0f})" if bounds is not None else shown


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    shown = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.1f}"
    return shown if unit == "%" else f"{shown} {unit}"


def print_table(figures: Iterable[Figure], console: Console) -> None:
    """Print the figures; green reaches its target on the held-back part, red does not."""
    shown = Table(title="geothreat bench, percent unless a unit is given", title_justify="left")
    for heading in HEADINGS:
        left = heading in HEADINGS[:2]
        shown.add_column(heading, justify="left" if left else "right", no_wrap=not left)
    for figure in figures:
        style = {True: "green", False: "red", None: None}[figure.met]
        shown.add_row(*cells(figure), style=style)
    console.print(shown)


def to_markdown(figures: Iterable[Figure], notes: Iterable[str]) -> str:
    """Return the whole of docs/benchmarks.md."""
    marked = f"{BEGIN}\n{_rows(figures, HEADINGS)}\n{END}"
    listed = "\n".join(f"- {note}" for note in notes)
    return f"{PREFACE}\n{stamp()}\n\n{marked}\n\n{listed}\n".rstrip() + "\n"


def _rows(figures: Iterable[Figure], shown: Sequence[str]) -> str:
    """Return a table with the columns of these headings."""
    places = [HEADINGS.index(heading) for heading in shown]
    told = map(cells, figures)
    return table(shown, [[row[place] for place in places] for row in told], words=2)


def record_alone(path: Path, name: str, figures: Iterable[Figure], notes: Iterable[str]) -> None:
    """Write what needs nobody's texts into a section of its own."""
    shown = (*HEADINGS[:2], HEADINGS[4], HEADINGS[7])
    head = f'## {name.capitalize()}\n\nWritten by `make bench ARGS="--only {name} --record"`.'
    told = _rows(figures, shown).replace(PARTS[1], "measured", 1)
    text = "\n\n".join([head, told, *notes])
    record_section(path, name, text)


def stamp() -> str:
    """Return day, commit and machine of a measurement."""
    day = datetime.now(UTC).date().isoformat()
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}"
    return f"{day}, commit {_commit()}, Python {platform.python_version()}, {machine}."


def _commit() -> str:
    def git(*arguments: str) -> str:
        run = subprocess.run(["git", *arguments], capture_output=True, text=True, check=False)
        return run.stdout.strip()

    changed = " with uncommitted changes" if git("status", "--porcelain", "geothreat") else ""
    return f"`{git('rev-parse', '--short', 'HEAD') or 'unknown'}`{changed}"


def to_headlines(figures: Iterable[Figure]) -> str:
    """Return the README's table: a few figures, measured on the part that is held back."""
    rows = [
        [
            f.headline,
            f.sizes.get(PARTS[1], ""),
            _measured(f, PARTS[1]),
            *(_number(v, f.unit) for v in (f.baseline, f.target)),
        ]
        for f in figures
        if f.headline
    ]
    return table(HEADLINES, rows)


def record(path: Path, readme: Path, figures: Iterable[Figure], notes: Iterable[str]) -> None:
    """Write docs/benchmarks.md, and the README's few figures between their marks."""
    figures = list(figures)
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = _sections(path.read_text("utf-8")) if path.exists() else ""
    path.write_text(to_markdown(figures, notes) + kept, "utf-8")
    put_between(readme, BEGIN, END, f"\n{to_headlines(figures)}\n")


def record_section(path: Path, name: str, text: str) -> None:
    """Write a section of docs/benchmarks.md that has a command of its own."""
    begin, end = f"<!-- section {name} -->", f"<!-- end of section {name} -->"
    whole = path.read_text("utf-8")
    before, _, rest = whole.partition(begin)
    after = rest.partition(end)[2] if rest else ""
    section = f"{begin}\n\n{text}\n\n{stamp()}\n\n{end}\n"
    path.write_text(f"{before.rstrip()}\n\n{section}{after.lstrip()}", "utf-8")


def _sections(whole: str) -> str:
    """Return the sections that other commands write."""
    _, mark, rest = whole.partition("<!-- section ")
    return f"\n{mark}{rest}" if mark else ""


def tell_the_map(figures: Iterable[Figure], path: Path = ACCURACY) -> None:
    """Write how often the extraction is right into the data of the map page, which says so."""
    held = {f.name: f.values.get(PARTS[1]) for f in figures if f.suite == "articles/statements"}
    if any(held.get(name) is None for name in ON_THE_MAP.values()):
        return  # only some suites were scored
    before, _, _ = path.read_text("utf-8").partition("measured =")
    day = datetime.now(UTC).date().isoformat()
    lines = [f"{key} = {held[name]:.1f}" for key, name in ON_THE_MAP.items()]
    path.write_text(f'{before}measured = "{day}"\n' + "\n".join(lines) + "\n", "utf-8")
