"""Options for further files, in the formats of `geothreat.outputs.exporters`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from geothreat.result import Result

__all__ = ["Further", "further_options"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Further:
    """What was asked for beyond the usual files."""

    png: bool
    formats: tuple[str, ...]
    presets: tuple[str, ...]

    def write(self, result: "Result", folder: Path) -> Iterator[Path]:
        """Write the files: one a format, or one for each of its layers."""
        from geothreat.outputs.exporters import exporter, layers_of

        if self.png:
            yield result.save_picture(folder / "map.png")
        for name in dict.fromkeys(self.formats):
            suffix = exporter(name).SUFFIX
            if not layers_of(name):
                yield result.export(folder / f"map{suffix}", name)
            for layer in layers_of(name):
                yield result.export(folder / f"{layer}{suffix}", name, layer=layer)
        for preset in dict.fromkeys(self.presets):
            yield result.export(folder / f"incidents-{preset}.csv", "csv", preset=preset)


def _known(_: click.Context, __: click.Parameter, names: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse a format that there is not, before the long part."""
    from geothreat.outputs.exporters import exporter

    for name in names:
        try:
            exporter(name)
        except ValueError as error:
            raise click.BadParameter(str(error)) from error
    return names


def further_options(function: Callable[..., int]) -> Callable[..., int]:
    """Add ``--png``, ``--format`` and ``--preset``; the verb gets them as ``further``."""

    @wraps(function)
    def gathered(**given: Any) -> int:  # noqa: ANN401
        further = Further(**{name: given.pop(name) for name in Further.__dataclass_fields__})
        return function(further=further, **given)

    for option in (
        click.option(
            "--preset",
            "presets",
            multiple=True,
            type=click.Choice(["acled", "ucdp"]),
            help="Write incidents as CSV in the columns of that dataset, too.",
        ),
        click.option(
            "--format",
            "formats",
            multiple=True,
            callback=_known,
            metavar="NAME",
            help="Write this, too: gpkg, kml, parquet, csv, geojson, or what a plug-in brings.",
        ),
        click.option("--png", is_flag=True, help="Draw map.png too (needs matplotlib)."),
    ):
        gathered = option(gathered)
    return gathered
