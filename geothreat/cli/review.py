"""``geothreat review``: what a person should look at."""

from pathlib import Path

import click

from geothreat.cli._options import Options, analysis_options, inputs_argument
from geothreat.cli._review import decisions_option, gathered
from geothreat.cli._terminal import Failures, with_progress

__all__ = ["command"]

_SUFFIXES = (".csv", ".jsonl")


@click.command("review")
@inputs_argument
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("review.csv"),
    show_default=True,
    metavar="FILE",
    help="The queue, as .csv or .jsonl.",
)
@click.option("--all", "everything", is_flag=True, help="Also list what was reviewed already.")
@decisions_option
@analysis_options
def command(
    inputs: tuple[str, ...],
    output: Path,
    everything: bool,
    decision_files: tuple[Path, ...],
    options: Options,
) -> int:
    """List what a person should look at, most doubtful first.

    INPUT is as for "geothreat map". Each row of the queue is an act, a threat, or a later act that
    would fit a threat. Fill in the column "decision": confirm, reject, correct (correct_place and
    the like), merge or split (keys of others in "with"), sensitive, embargo (day in "until");
    several with semicolons. Then hand the file to --decisions of this verb, map or extract: it is
    applied to every run, by the words of the statements.

    \b
    Examples:
      geothreat review articles/ --output queue.csv
      geothreat map articles/ --decisions queue.csv
      geothreat review articles/ --decisions queue.csv --output next.csv

    Exit status: 0 when all went well, 1 when some document failed or some decision matches
    nothing or contradicts another, 2 for wrong usage or when there is nothing to read.
    """  # noqa: D301  click's mark for lines to keep
    from geothreat.pipeline import distinct
    from geothreat.review import queue_of, read_decisions, write_queue

    _check(output, decision_files)
    decisions = read_decisions(decision_files)
    documents = distinct(options.documents(inputs, output))
    analyses = with_progress(options.analyses(documents))
    result, faults = gathered(analyses, decisions, worldview=options.worldview)
    rows = queue_of(result.found, everything=everything)
    write_queue(rows, output)
    with Failures() as failures:
        for fault in faults:
            failures.tell(fault)
    click.echo(str(output))
    return failures.status


def _check(output: Path, decision_files: tuple[Path, ...]) -> None:
    """Refuse to overwrite the decisions, or to write what nothing reads, before the long part."""
    if output.suffix.lower() not in _SUFFIXES:
        raise click.UsageError(f"{output}: a queue is written as .csv or .jsonl")
    if output.resolve() in {path.resolve() for path in decision_files}:
        raise click.UsageError(f"{output}: holds the decisions; name another file with --output")
