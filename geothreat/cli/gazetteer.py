"""``geothreat gazetteer``: what the gazetteer holds, where that is from, places of one's own."""

import json
from pathlib import Path
from typing import Any

import click

from geothreat.cli._options import debug_option, gazetteer_option, worldview_option
from geothreat.cli._terminal import plain, say

__all__ = ["command"]

_NAMES = {
    "path": "index", "worldview": "worldview", "names": "names", "places": "places",
    "bytes": "bytes", "bytes_of_shapes": "of these, shapes", "key": "key of its sources",
    "layers": "on top",
}  # fmt: skip


@click.group("gazetteer")
def command() -> None:
    """Look into the offline gazetteer, or make one of your own.

    \b
    Examples:
      geothreat gazetteer info
      geothreat gazetteer search Zapor
      geothreat gazetteer sources
      geothreat gazetteer build --geonames allCountries.zip --output geonames.index
      geothreat geocode "Some Village" --gazetteer geonames.index
      geothreat gazetteer clean
    """  # noqa: D301  click's mark for lines to keep


def _open(worldview: str = "un", files: tuple[Path, ...] = ()) -> Any:  # noqa: ANN401
    from geothreat.gazetteer import open_gazetteer

    layers: dict[str, Any] = {"layers": files} if files else {}
    return open_gazetteer(worldview=worldview, **layers)


@command.command("info")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@gazetteer_option
@debug_option
def info(as_json: bool, gazetteer_files: tuple[Path, ...]) -> int:
    """Tell where the index lies and how much is in it.

    \b
    Examples:
      geothreat gazetteer info
      geothreat gazetteer info --json --gazetteer places.csv
    """  # noqa: D301
    about = _open(files=gazetteer_files).about()
    if as_json:
        click.echo(json.dumps(about, ensure_ascii=False))
        return 0
    for key, label in _NAMES.items():
        value = about[key]
        if isinstance(value, list):
            value = " ".join(value)
        if value != "":
            told = f"{value:,}" if isinstance(value, int) else value
            click.echo(plain(f"{label + ':':20}{told}"))
    return 0


@command.command("search")
@click.argument("prefix")
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=10, show_default=True, metavar="N",
    help="At most so many places.",
)  # fmt: skip
@click.option("--fuzzy", is_flag=True, help="Whole names that are spelt nearly so, instead.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a place.")
@worldview_option
@gazetteer_option
@debug_option
def search(
    prefix: str,
    limit: int,
    fuzzy: bool,
    as_json: bool,
    worldview: str,
    gazetteer_files: tuple[Path, ...],
) -> int:
    """List places whose names begin with PREFIX.

    The most prominent come first.

    \b
    Examples:
      geothreat gazetteer search Zapor
      geothreat gazetteer search "New " --limit 20
      geothreat gazetteer search --fuzzy Mariopol

    Exit status: 0 when something was found, 1 when nothing was.
    """  # noqa: D301
    from geothreat.cli._places import candidate_json, found_line

    gazetteer = _open(worldview, gazetteer_files)
    find = gazetteer.similar if fuzzy else gazetteer.search
    found = find(prefix, limit=limit)
    for candidate in found:
        if as_json:
            click.echo(json.dumps(candidate_json(candidate), ensure_ascii=False))
        else:
            click.echo(found_line(candidate.name, (candidate,)))
    if not found:
        say(f"{prefix:.200}: no name {'is spelt nearly' if fuzzy else 'begins'} so")
    return 0 if found else 1


@command.command("sources")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a source.")
@debug_option
def sources(as_json: bool) -> int:
    """Say what the gazetteer was made from, under which licences.

    \b
    Examples:
      geothreat gazetteer sources
      geothreat gazetteer sources --json
    """  # noqa: D301
    for source in _open().sources():
        if as_json:
            click.echo(json.dumps(source, ensure_ascii=False))
            continue
        click.echo(f"{source['name']} {source['version']} ({source['kind']})")
        click.echo(f"  {source['attribution']}; {source['licence']}")
        click.echo(f"  {source['changes']}")
    return 0


@command.command("build")
@click.option(
    "--geonames", "source", type=click.Path(path_type=Path), metavar="FILE",
    help="A dump of GeoNames (allCountries.zip, UA.txt) or any table that --gazetteer takes.",
)  # fmt: skip
@click.option(
    "--output", "-o", type=click.Path(path_type=Path, dir_okay=False), metavar="PATH",
    help="Where the index goes (default: beside you, named after FILE).",
)  # fmt: skip
@click.option("--all-scripts", is_flag=True, help="Take names in every script from a dump.")
@debug_option
def build(source: Path | None, output: Path | None, all_scripts: bool) -> int:
    """Make an index of a GeoNames dump, or again.

    An index of a dump is used on top of the gazetteer, by --gazetteer PATH. Without --geonames the
    built-in one is built, which needs the tables of a checkout.

    \b
    Examples:
      geothreat gazetteer build --geonames allCountries.zip --output geonames.index
      geothreat gazetteer build --geonames UA.txt --all-scripts
      geothreat gazetteer build
    """  # noqa: D301
    from geothreat.gazetteer.progress import steps

    if source is None:
        if all_scripts:
            raise click.UsageError("--all-scripts is for --geonames")
        return _build_built_in(output)
    from geothreat.gazetteer.own import build_own

    target = output or Path(f"{source.stem}.index")
    with steps() as step:
        count = build_own(source, target, all_scripts=all_scripts, step=step)
    say(f"{count:,} places; use them with --gazetteer {target}")
    click.echo(plain(str(target)))
    return 0


@command.command("clean")
@click.option("--dry-run", is_flag=True, help="Only say what would be deleted.")
@debug_option
def clean(dry_run: bool) -> int:
    """Delete the indices that were built into the cache.

    They are built again when asked for. The gazetteer within the package stays.

    \b
    Examples:
      geothreat gazetteer clean --dry-run
      geothreat gazetteer clean
    """  # noqa: D301
    from geothreat.gazetteer.cache import clean_cache

    found = clean_cache(keep=dry_run)
    for path, size in found:
        click.echo(plain(f"{path} ({size:,} bytes)"))
    total = sum(size for _, size in found)
    say(f"{len(found)} files, {total:,} bytes {'would be' if dry_run else 'were'} deleted")
    return 0


def _build_built_in(output: Path | None) -> int:
    from geothreat.errors import GazetteerError
    from geothreat.gazetteer.build import build_index
    from geothreat.gazetteer.progress import steps
    from geothreat.gazetteer.sources import default_path, find_sources

    tables = find_sources()
    if tables is None:
        raise GazetteerError(
            "the source tables are not here: they are in a checkout of geothreat; of a GeoNames"
            " dump an index is built with --geonames FILE"
        )
    target = output or default_path()
    with steps() as step:
        build_index(tables, target, step)
    click.echo(plain(str(target)))
    return 0
