"""``geothreat extract``: one JSON object a document, one line each."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import click

from geothreat.cli._options import (
    Options,
    analysis_options,
    file_path,
    inputs_argument,
)
from geothreat.cli._review import decisions_option, gathered, public_option
from geothreat.cli._terminal import Failures, with_progress
from geothreat.records import Analysis

__all__ = ["command"]


@click.command("extract")
@inputs_argument
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, writable=True, allow_dash=True),
    metavar="FILE",
    help="Write there, whole or not at all (default: print).",
)
@decisions_option
@public_option
@analysis_options
def command(
    inputs: tuple[str, ...],
    output: str | None,
    decision_files: tuple[Path, ...],
    public: bool,
    options: Options,
) -> int:
    """Extract place names, events and threats as JSON lines.

    INPUT is a file (.txt .md .html .pdf .docx, .csv .jsonl .json with many, a feed, a .zip), a
    folder, a glob, or - for standard input. The output has one line a document, in the order
    read; a document that failed has an "error".

    \b
    Examples:
      geothreat extract article.txt
      geothreat extract articles.jsonl --output statements.jsonl
      cat articles.jsonl | geothreat extract - | jq .statements

    With --decisions or --public all documents are read before the first line is written.

    Exit status: 0 when every document came out, 1 when some failed or some decision matches
    nothing or contradicts another, 2 for wrong usage or when there is nothing to read.
    """  # noqa: D301  click's mark for lines to keep
    from geothreat.review import read_decisions

    decisions = read_decisions(decision_files)
    documents = options.documents(inputs, file_path(output))
    quiet = output is None and sys.stdout.isatty()
    analyses = with_progress(options.analyses(documents), quiet=quiet)
    faults: tuple[str, ...] = ()
    whole = bool(decision_files) or public
    if whole:
        result, faults = gathered(analyses, decisions, worldview=options.worldview, public=public)
        analyses = iter(result.analyses)
    with _opened(output) as file, Failures() as failures:
        for analysis in analyses:
            file.write(line_of(analysis))
            file.flush()
            if analysis.error and not whole:
                failures.tell(analysis.error)
        for fault in faults:
            failures.tell(fault)
    return failures.status


def line_of(analysis: Analysis) -> bytes:
    """One line of the extract format: UTF-8, ended by the only line end in it."""
    from geothreat.contract import to_json

    line = json.dumps(to_json(analysis), ensure_ascii=False, allow_nan=False)
    for end in ("\x85", "\u2028", "\u2029"):  # line ends to some readers, inside a string to JSON
        line = line.replace(end, f"\\u{ord(end):04x}")
    return line.encode("utf-8") + b"\n"


@contextmanager
def _opened(output: str | None) -> Iterator[IO[bytes]]:
    path = file_path(output)
    if path is None:
        yield sys.stdout.buffer
        return
    from geothreat.files import open_atomic

    with open_atomic(path, binary=True) as file:
        yield file
