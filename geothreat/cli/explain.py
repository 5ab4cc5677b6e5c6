"""``geothreat explain``: sentence by sentence, why it is or is not an event or a threat."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geothreat.cli._options import (
    debug_option,
    gazetteer_option,
    layered_gazetteer,
    model_option,
    worldview_option,
)
from geothreat.cli._terminal import Failures, say

if TYPE_CHECKING:
    from geothreat.gazetteer import Gazetteer
    from geothreat.records import Analysed, Document

__all__ = ["command"]


@click.command("explain")
@click.argument("file", metavar="FILE")
@click.option("--published", metavar="DATE", help="Day of publication (2025-12-01).")
@worldview_option
@gazetteer_option
@model_option
@debug_option
def command(
    file: str,
    published: str | None,
    worldview: str,
    gazetteer_files: tuple[Path, ...],
    model: str | None,
) -> int:
    """Say why each sentence is, or is not, an event or a threat.

    FILE is an article, or - for standard input; of a file with several documents all are explained.
    Of lines that ``extract`` wrote without their text, what was found then is told again.

    \b
    Examples:
      geothreat explain article.txt
      geothreat explain article.txt | less
      geothreat explain article.txt --gazetteer villages.csv
    """  # noqa: D301  click's mark for lines to keep
    from geothreat.readers import read
    from geothreat.records import Analysed

    documents = read([file], published=published, note=say)  # what is missing is told at once
    own = layered_gazetteer(worldview, gazetteer_files)
    with Failures() as failures:
        for document in documents:
            if document.error:
                failures.tell(document.error)
            elif isinstance(document, Analysed) and not document.text:
                _retell(document)
            else:
                _explain(document, worldview, own, model)
    return failures.status


def _retell(document: "Analysed") -> None:
    """Show what an earlier run found in a document whose text is not at hand."""
    from geothreat.cli._console import Page
    from geothreat.cli._explanation import heading_of, text_of
    from geothreat.nlp import Explanation
    from geothreat.records import Event

    say(f"{document.id}: without its text; told is what an earlier run found")
    page = Page()
    page.write(heading_of(document))
    for one in document.restored().statements:
        outcome = "event" if isinstance(one, Event) else "threat"
        found = Explanation(
            passage=one.passage, outcome=outcome, why=tuple(one.why), statements=(one,)
        )
        page.write(text_of(found))


def _explain(
    document: "Document", worldview: str, own: "Gazetteer | None", model: str | None
) -> None:
    from geothreat.cli._console import Page
    from geothreat.cli._explanation import heading_of, text_of
    from geothreat.gazetteer import open_gazetteer
    from geothreat.lexicon import load_lexicon
    from geothreat.nlp import explain_document

    gazetteer = own or open_gazetteer(worldview=worldview)
    lexicon, page = load_lexicon(), Page()
    found = explain_document(document, gazetteer=gazetteer, lexicon=lexicon, model=model)
    page.write(heading_of(document))
    for explanation in found:
        page.write(text_of(explanation))
