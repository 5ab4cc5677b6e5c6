"""``geothreat map``: the main job, from articles to a map and files."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from geothreat.cli._formats import Further, further_options
from geothreat.cli._options import Options, analysis_options, inputs_argument
from geothreat.cli._review import decisions_option, gathered, public_option
from geothreat.cli._terminal import Failures, with_progress

if TYPE_CHECKING:
    from geothreat.pipeline import Result

__all__ = ["command"]


@click.command("map")
@inputs_argument
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("geothreat-map"),
    show_default=True,
    metavar="DIR",
    help="Folder for the map and the files.",
)
@click.option("--title", metavar="TEXT", help="Heading of the map.")
@further_options
@decisions_option
@public_option
@analysis_options
def command(
    inputs: tuple[str, ...],
    output: Path,
    title: str | None,
    further: Further,
    decision_files: tuple[Path, ...],
    public: bool,
    options: Options,
) -> int:
    """Draw a map of events and threats, offline.

    INPUT is a file (.txt .md .html .pdf .docx, .csv .jsonl .json with many, a feed, a .zip), a
    folder, a glob, or - for standard input. Statements of an earlier run are not analysed again.
    Into DIR go map.html (one file that needs no network), events.geojson, threats.geojson,
    incidents.csv and statements.jsonl; with --png also map.png, a picture with key and sources,
    and with --format and --preset files for other programs.

    \b
    Examples:
      geothreat map articles/ --output maps/today
      geothreat map article.html --title "Night of 1 December"
      geothreat map "2025/**/*.txt" --published 2025-12-01
      geothreat map articles/ --decisions queue.csv --public
      geothreat map articles/ --format gpkg --preset acled

    Exit status: 0 when every document came out, 1 when some failed or some decision matches
    nothing or contradicts another, 2 for wrong usage or when there is nothing to read.
    """  # noqa: D301  click's mark for lines to keep
    from geothreat.files import only_writer
    from geothreat.pipeline import distinct, last_published
    from geothreat.review import read_decisions

    decisions = read_decisions(decision_files)
    documents = list(distinct(options.documents(inputs, output)))
    with only_writer(output):  # before the long part: nobody waits for what has no place to go
        analyses = with_progress(options.analyses(documents, last_published(documents)))
        result, faults = gathered(
            analyses, decisions, worldview=options.worldview, title=title, public=public
        )
        files = (*result.write(output), *further.write(result, output))
    with Failures() as failures:
        for fault in faults:
            failures.tell(fault)
    _report(result, files)
    return failures.status


def _report(result: "Result", files: tuple[Path, ...]) -> None:
    """On a terminal a summary; into a pipe only where the map is."""
    if sys.stdout.isatty():
        from geothreat.cli._summary import print_summary

        print_summary(result, files)
    click.echo(str(files[0]))
