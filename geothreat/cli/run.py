"""``geothreat run``: very many documents, in parallel, and on from wherever it stopped."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geothreat.cli._options import Options, analysis_options, inputs_argument
from geothreat.cli._terminal import Failures, Progress, say

if TYPE_CHECKING:
    from geothreat.engine import Settings, Summary

__all__ = ["command"]

_TERMINATED = 143
_ENGINES = ("serial", "processes", "dask")


@click.command("run")
@inputs_argument
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="Folder for the results; what is there already is not done again.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes (default: as many as there are processors).",
)
@click.option(
    "--engine",
    type=click.Choice(_ENGINES),
    default="processes",
    show_default=True,
    help="Who works: this process alone, processes of this machine, or Dask.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Dask scheduler (tcp://...:8786) instead of workers on this machine.",
)
@click.option(
    "--max-seconds",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    metavar="N",
    help="A document that takes longer fails.",
)
@click.option(
    "--max-characters",
    type=click.IntRange(min=1),
    default=500_000,
    show_default=True,
    metavar="N",
    help="A document that is longer fails, unread.",
)
@click.option("--retry", is_flag=True, help="Try again what failed in an earlier run.")
@click.option(
    "--part-size",
    type=click.IntRange(min=1),
    default=256,
    show_default=True,
    metavar="N",
    help="Documents in a part, on average: what a worker gets at a time.",
)
@analysis_options
def command(
    inputs: tuple[str, ...],
    output: Path,
    options: Options,
    **given: Any,  # noqa: ANN401
) -> int:
    """Analyse very many documents, in parallel.

    INPUT is as for "extract". DIR gets statements/ (JSON lines in parts), events/, threats/ and
    incidents/ (GeoParquet), errors.jsonl and manifest.json. Stop it as you like: the same command
    goes on from there, and a later one does only what is new. DIR then shows what INPUT holds now,
    the same bytes whatever the engine and the number of workers.

    \b
    Examples:
      geothreat run articles/ --output results
      geothreat run articles.jsonl --output results --workers 8
      geothreat run articles.jsonl --output results --engine dask --scheduler tcp://10.0.0.5:8786

    Exit status: 0 when every document came out, 1 when some failed, 2 for wrong usage, when there
    is nothing to read or the results cannot be written, 130 or 143 when it was stopped.
    """  # noqa: D301  click's mark for lines to keep
    try:
        with _terminable(), Failures() as failures:
            summary = _run(inputs, output, options, given, failures)
    except KeyboardInterrupt as stop:
        say(f"stopped; what was done is kept in {output}: the same command goes on from there")
        return _TERMINATED if isinstance(stop, _Terminated) else 130
    _report(summary, output)
    return 1 if summary.errors else 0


def _run(
    inputs: tuple[str, ...],
    output: Path,
    options: Options,
    given: dict[str, Any],
    failures: Failures,
) -> "Summary":
    from geothreat import engine
    from geothreat.readers import Reading

    if given["scheduler"] and given["engine"] != "dask":
        raise click.UsageError("--scheduler is for --engine dask")
    workers = given["workers"] or _processors()
    crew = engine.hire(given["engine"], workers, given["scheduler"])
    reading = Reading()
    documents = options.documents(inputs, output, reading=reading)
    with Progress() as progress:
        told = engine.Told(
            note=say,
            failed=failures.tell,
            stage=progress.stage,
            progress=lambda so_far: progress.show(
                so_far.new,
                so_far.there,
                reading.share_of(so_far.new + so_far.there + so_far.repeated),
            ),
        )
        return engine.run(
            documents,
            output,
            _settings(options, given),
            crew,
            part_size=given["part_size"],
            retry=given["retry"],
            told=told,
        )


def _processors() -> int:
    """Count the processors that this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)  # not on every system
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def _settings(options: Options, given: dict[str, Any]) -> "Settings":
    from geothreat.engine import Settings

    return Settings(
        worldview=options.worldview,
        demonyms=options.demonyms,
        gazetteer_files=options.gazetteer_files,
        model=options.model,
        max_seconds=given["max_seconds"],
        max_characters=given["max_characters"],
    )


def _report(summary: "Summary", output: Path) -> None:
    """Say what is new on standard error, and on standard output where the results are."""
    repeated = f", {summary.repeated:,} given twice" if summary.repeated else ""
    failed = f"; {summary.errors:,} failed, see errors.jsonl" if summary.errors else ""
    say(f"{summary.new:,} new, {summary.there:,} already there{repeated}{failed}")
    say(
        f"{summary.documents:,} documents, {summary.events:,} events ({summary.incidents:,}"
        f" incidents), {summary.threats:,} threats ({summary.utterances:,} utterances)"
    )
    click.echo(str(output))


class _Terminated(KeyboardInterrupt):
    """SIGTERM, which ends a run as tidily as Ctrl-C does."""


@contextmanager
def _terminable() -> Iterator[None]:
    def end(*_: object) -> None:
        raise _Terminated

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
