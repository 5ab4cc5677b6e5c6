"""``geothreat geocode``: names to places, and points to places."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geothreat.cli._numbers import BOX, LATITUDE_LONGITUDE, LONGITUDE_LATITUDE
from geothreat.cli._options import debug_option, file_path, gazetteer_option, worldview_option
from geothreat.cli._terminal import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from geothreat.gazetteer import Gazetteer
    from geothreat.records import Candidate

__all__ = ["command"]


@click.command("geocode")
@click.argument("names", nargs=-1, metavar="NAME...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a name, with candidates.")
@click.option("--country", metavar="ISO", help="Only places in this country (two letters).")
@click.option("--near", type=LONGITUDE_LATITUDE, help="Places near this point weigh more.")
@click.option("--box", type=BOX, help="Only places in this box, in degrees.")
@click.option(
    "--fuzzy", is_flag=True, help="Forgive slips in names that are not known, and say so."
)
@click.option(
    "--reverse", "points", multiple=True, type=LATITUDE_LONGITUDE,
    help="The other way round: what is at this point. Latitude comes first here.",
)  # fmt: skip
@click.option(
    "--csv", "table", type=click.Path(path_type=Path), metavar="FILE",
    help="Geocode a column of this table; add columns, keep all others.",
)  # fmt: skip
@click.option("--column", metavar="NAME", help="The column of --csv that holds names.")
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, writable=True, allow_dash=True),
    metavar="FILE", help="Write the table of --csv there, whole or not at all (default: print).",
)  # fmt: skip
@worldview_option
@gazetteer_option
@debug_option
def command(  # noqa: PLR0913, PLR0917  (one an option)
    names: tuple[str, ...],
    as_json: bool,
    points: tuple[tuple[float, float], ...],
    table: Path | None,
    column: str | None,
    output: str | None,
    worldview: str,
    gazetteer_files: tuple[Path, ...],
    **conditions: Any,  # noqa: ANN401  (options of `geocode`, as they are)
) -> int:
    """Find the place that a name stands for, without a network.

    \b
    Examples:
      geothreat geocode Sumy
      geothreat geocode Brest --country BY
      geothreat geocode "Springfield, Illinois" "30 km west of Pokrovsk"
      geothreat geocode --json Narva "Baltic states"
      geothreat geocode --fuzzy Zaporizhia Kharkkiv
      geothreat geocode --reverse 50.91,34.80
      geothreat geocode --csv reports.csv --column place --output placed.csv

    Exit status: 0 when every name was found, 1 when some were not, 2 for wrong usage or a file
    that cannot be read.
    """  # noqa: D301  click's mark for lines to keep
    _check(bool(names), bool(points), table is not None, column is not None, output is not None)
    from geothreat.gazetteer import open_gazetteer
    from geothreat.geocoding import geocode

    layers: dict[str, Any] = {"layers": gazetteer_files} if gazetteer_files else {}
    gazetteer = open_gazetteer(worldview=worldview, **layers)
    asked = {name: value for name, value in conditions.items() if value}
    look_up = partial(geocode, gazetteer=gazetteer, **asked)
    if table is not None:
        return _table(table, str(column), output, look_up)
    if points:
        return _points(gazetteer, points, as_json)
    return _names(names, look_up, as_json, asked.get("country"))


def _check(names: bool, points: bool, table: bool, column: bool, output: bool) -> None:
    if names + points + table != 1:
        raise click.UsageError("one of these is needed: NAME..., --reverse or --csv")
    if table != column:
        raise click.UsageError("--csv and --column go together")
    if output and not table:
        raise click.UsageError("--output is for the table of --csv")


def _names(
    names: tuple[str, ...],
    look_up: "Callable[[str], tuple[Candidate, ...]]",
    as_json: bool,
    country: str | None,
) -> int:
    from geothreat.cli._places import found_json, found_line

    missing = 0
    for name in names:
        found = look_up(name)
        if not found:
            missing += 1
            say(f"{name:.200}: no such place" + (f" in {country}" if country else ""))
        if as_json:
            click.echo(found_json(name, found))
        elif found:
            click.echo(found_line(name, found))
    return 1 if missing else 0


def _points(gazetteer: "Gazetteer", points: tuple[tuple[float, float], ...], as_json: bool) -> int:
    from geothreat.cli._places import point_json, point_line

    tell = point_json if as_json else point_line
    for longitude, latitude in points:
        click.echo(tell(gazetteer, longitude, latitude))
    return 0


def _table(
    table: Path,
    column: str,
    output: str | None,
    look_up: "Callable[[str], tuple[Candidate, ...]]",
) -> int:
    from geothreat.cli._geocode_table import Missing, geocoded_rows
    from geothreat.cli._terminal import Failures
    from geothreat.files import open_atomic

    missing: Missing = []
    rows, target = geocoded_rows(table, column, look_up, missing), file_path(output)
    if target is None:
        for row in rows:
            click.echo(row, nl=False)
    else:
        with open_atomic(target) as file:
            file.writelines(rows)
    with Failures() as failures:
        for name in dict.fromkeys(missing):
            failures.tell(f"{name:.200}: no such place")
    return failures.status
