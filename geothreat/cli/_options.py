"""Options that several verbs share."""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geothreat.cli._terminal import say

if TYPE_CHECKING:
    from geothreat.gazetteer import Gazetteer
    from geothreat.readers import Reading
    from geothreat.records import Analysis, Document

__all__ = [
    "Options",
    "analysis_options",
    "debug_option",
    "file_path",
    "gazetteer_option",
    "inputs_argument",
    "layered_gazetteer",
    "model_option",
    "worldview_option",
]


def _debug(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        ctx.ensure_object(dict)["debug"] = True
        logging.basicConfig(level=logging.DEBUG, format="%(name)s: %(message)s")
        for noisy in ("charset_normalizer", "matplotlib", "trafilatura", "htmldate"):
            logging.getLogger(noisy).setLevel(logging.WARNING)


debug_option = click.option(
    "--debug",
    "--verbose",
    is_flag=True,
    expose_value=False,
    callback=_debug,
    is_eager=True,
    help="Show tracebacks and what is logged.",
)

worldview_option = click.option(
    "--worldview", default="un", show_default=True, metavar="NAME", help="Whose borders count."
)

gazetteer_option = click.option(
    "--gazetteer",
    "gazetteer_files",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Places of your own on top: .csv, .gpkg, .geojson, a GeoNames dump, or an index of one.",
)

model_option = click.option(
    "--model",
    metavar="NAME",
    help="Installed spaCy pipeline, or its folder, instead of our own; “none” for rules alone.",
)

inputs_argument = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What every verb that analyses documents was asked for."""

    published: str | None
    worldview: str
    demonyms: bool
    gazetteer_files: tuple[Path, ...]
    model: str | None
    columns: dict[str, str]
    fetch: bool

    def documents(
        self,
        inputs: tuple[str, ...],
        leave_out: Path | None = None,
        reading: "Reading | None" = None,
    ) -> "Iterator[Document]":
        """Read documents as asked; ``leave_out`` is where results go."""
        from geothreat.readers import read

        return read(
            inputs,
            published=self.published,
            columns=self.columns,
            note=say,
            leave_out=leave_out,
            fetch=self.fetch,
            reading=reading,
        )

    def analyses(
        self, documents: Iterable["Document"], latest: date | None = None
    ) -> "Iterator[Analysis]":
        """Analyse documents as asked; what is missing for that is told at once.

        ``latest`` is the newest day of publication among them, where that is known beforehand.
        """
        from geothreat.pipeline import iter_analyses, limited

        return iter_analyses(
            self._noting(map(limited, documents)),
            worldview=self.worldview,
            demonyms=self.demonyms,
            gazetteer=layered_gazetteer(self.worldview, self.gazetteer_files),
            model=self.model,
            latest=latest,
        )

    def _noting(self, documents: Iterable["Document"]) -> "Iterator[Document]":
        """Pass documents on; say at their end what could not change those analysed before."""
        from geothreat.records import Analysed

        asked = (("--model", self.model), ("--gazetteer", self.gazetteer_files))
        idle = " and ".join(name for name, given in asked if given)
        earlier = 0
        for document in documents:
            earlier += isinstance(document, Analysed)
            yield document
        if earlier and idle:
            say(f"{earlier:,} analysed by an earlier run: {idle} changed nothing there")


def _columns(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    pairs = dict(one.partition("=")[::2] for one in given)
    if not all(pairs.values()):
        raise click.BadParameter("write it like text=Body")
    return pairs


def analysis_options(function: Callable[..., int]) -> Callable[..., int]:
    """Add the options of every verb that analyses documents; it gets them as ``options``."""

    @wraps(function)
    def gathered(**given: Any) -> int:  # noqa: ANN401
        options = Options(**{name: given.pop(name) for name in Options.__dataclass_fields__})
        return function(options=options, **given)

    for option in (
        debug_option,
        click.option(
            "--demonyms/--no-demonyms",
            default=True,
            help="Keep or leave out place names such as “Ukrainian” (default: keep).",
        ),
        worldview_option,
        gazetteer_option,
        model_option,
        click.option(
            "--column",
            "columns",
            multiple=True,
            callback=_columns,
            metavar="FIELD=NAME",
            help="Column of a table that holds the id, text, title, published, source, url ...",
        ),
        click.option(
            "--fetch", is_flag=True, help="Load addresses (https://...) among INPUT: the network."
        ),
        click.option(
            "--published",
            metavar="DATE",
            help="Day of publication (2025-12-01) of articles that give none.",
        ),
    ):
        gathered = option(gathered)
    return gathered


def layered_gazetteer(worldview: str, files: tuple[Path, ...]) -> "Gazetteer | None":
    """Return the gazetteer with these files on top; None, for the usual one, without any."""
    if not files:
        return None
    from geothreat.gazetteer import open_gazetteer

    return open_gazetteer(worldview=worldview, layers=files)


def file_path(value: str | None) -> Path | None:
    """Path of an output option; ``-`` and nothing are standard output."""
    return None if value in (None, "-") else Path(str(value))
