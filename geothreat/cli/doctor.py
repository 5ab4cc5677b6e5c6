"""``geothreat doctor``: tell whether everything is there that a run needs."""

import platform
import sys
from importlib import metadata
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

import click

from geothreat.cli._options import debug_option
from geothreat.cli._terminal import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from packaging.requirements import Requirement

__all__ = ["command"]

Health: TypeAlias = Literal["ok", "missing", "FAULT"]


class Finding(NamedTuple):
    """What one check found; "missing" is something optional, and no fault."""

    health: Health
    what: str


@click.command("doctor")
@debug_option
def command() -> int:
    """Check that all a run needs is there.

    Python, libraries, gazetteer, model, cache, one line each: "ok", "missing" for something
    optional, "FAULT" with what to do. Nothing is built, and nothing asks the network.

    \b
    Examples:
      geothreat doctor

    Exit status: 0 when nothing is at fault, 1 otherwise.
    """  # noqa: D301  click's mark for lines to keep
    faults = 0
    for name, check in _checks():
        for health, what in check():
            click.echo(plain(f"{health:8}{name:11}{what}"))
            faults += health == "FAULT"
    return 1 if faults else 0


def _checks() -> "tuple[tuple[str, Callable[[], Iterator[Finding]]], ...]":
    return (
        ("python", _python),
        ("libraries", _libraries),
        ("index", _index),
        ("model", _model),
        ("cache", _cache),
        ("extra", _extras),
        ("browser", _browser),
    )


def _python() -> "Iterator[Finding]":
    needed = metadata.metadata("geothreat")["Requires-Python"]
    from packaging.specifiers import SpecifierSet

    fits = SpecifierSet(needed).contains(platform.python_version(), prereleases=True)
    told = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    if fits:
        yield Finding("ok", told)
    else:
        yield Finding("FAULT", f"{told}; geothreat needs {needed}: make another environment")


def _libraries() -> "Iterator[Finding]":
    faults = [fault for need in _needs(None) if (fault := _lack(need))]
    for fault in faults:
        yield Finding("FAULT", f"{fault}; install geothreat again")
    if not faults:
        yield Finding("ok", f"geothreat {metadata.version('geothreat')} and what it asks for")


def _needs(extra: str | None) -> "Iterator[Requirement]":
    """Yield what is to be installed for geothreat itself (None), or for one of its extras."""
    from packaging.requirements import Requirement

    for line in metadata.requires("geothreat") or ():
        need = Requirement(line)
        always = need.marker is None or need.marker.evaluate({"extra": ""})
        if (extra is None) == always and (
            need.marker is None or need.marker.evaluate({"extra": extra or ""})
        ):
            yield need


def _lack(need: "Requirement") -> str | None:
    """Say what is wrong with an installed library, if anything."""
    try:
        version = metadata.version(need.name)
    except metadata.PackageNotFoundError:
        return f"{need.name} is not installed"
    if need.specifier.contains(version, prereleases=True):
        return None
    return f"{need.name} is {version}, not {need.specifier}"


def _index() -> "Iterator[Finding]":
    from geothreat.errors import GazetteerError
    from geothreat.gazetteer.index import Gazetteer
    from geothreat.gazetteer.sources import default_path, find_sources

    path = default_path()
    if not path.exists() and find_sources() is not None:
        yield Finding("missing", "none in the package; the first run builds one into the cache")
        return
    try:
        about = Gazetteer(path).about()
    except GazetteerError as error:
        yield Finding("FAULT", str(error))
        return
    size = about["bytes"] / 1e6
    yield Finding("ok", f"{about['places']:,} places, {about['names']:,} names, {size:.0f} MB")


def _model() -> "Iterator[Finding]":
    from geothreat.errors import ModelError
    from geothreat.nlp import load_pipeline

    try:
        pipeline = load_pipeline()
    except ModelError as error:
        yield Finding("FAULT", str(error))
        return
    if pipeline is None:
        yield Finding("missing", "none in the package; the rules run alone, and find less")
    else:
        yield Finding("ok", f"{pipeline.name} {pipeline.version}")


def _cache() -> "Iterator[Finding]":
    """Try to write where the cache is, or where it would be made; nothing is left behind."""
    import tempfile

    from geothreat.gazetteer.cache import cache_folder

    folder = cache_folder()
    there = next(path for path in (folder, *folder.parents) if path.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            yield Finding("ok", f"{folder} can be written")
    except OSError as error:
        yield Finding(
            "FAULT",
            f"{folder}: cannot be written ({error.strerror}); set XDG_CACHE_HOME to a folder"
            " that can",
        )


def _extras() -> "Iterator[Finding]":
    for extra in sorted(metadata.metadata("geothreat").get_all("Provides-Extra") or ()):
        lacking = [fault for need in _needs(extra) if (fault := _lack(need))]
        if lacking:
            advice = f"pip install 'geothreat[{extra}]'"
            yield Finding("missing", f"{extra}: {'; '.join(lacking)}; {advice}")
        else:
            yield Finding("ok", extra)


def _browser() -> "Iterator[Finding]":
    """Find something to look at maps with; servers have none, and need none."""
    import webbrowser

    try:
        found = webbrowser.get()
    except webbrowser.Error:
        yield Finding("missing", "none found; open the map on another machine")
        return
    yield Finding("ok", getattr(found, "name", "") or f"that of {sys.platform}")
