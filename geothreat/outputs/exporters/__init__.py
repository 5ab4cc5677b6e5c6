"""Files that others read: one module a format, found by its file name or by entry point.

Each module has ``SUFFIX``, the usual ending of its files, ``LAYERS`` where it writes one layer to a
file, and::

    write(analyses, incidents, path, **options) -> None

which writes the file whole or not at all, the same bytes for the same input in any order (JSON
lines keep the order of the documents). Third parties register a module under the entry point group
``geothreat.exporters``.
"""

import inspect
from collections.abc import Mapping, Sequence
from importlib import import_module, metadata
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Protocol, cast

from geothreat.records import Analysis, Incident

__all__ = ["Exporter", "export", "exporter", "exporter_names", "layers_of"]

_GROUP = "geothreat.exporters"


class Exporter(Protocol):
    """What a module of this package offers."""

    SUFFIX: str

    def write(
        self,
        analyses: Sequence[Analysis],
        incidents: Sequence[Incident],
        path: Path,
        **options: Any,  # noqa: ANN401 - each format has its own
    ) -> None:
        """Write one file."""


def exporter_names() -> tuple[str, ...]:
    """List the formats there are.

    Examples
    --------
    >>> {"csv", "geojson", "jsonl"} <= set(exporter_names())
    True
    """
    return tuple(sorted({*_own(), *_others()}))


def exporter(name: str) -> Exporter:
    """Return the module that writes a format.

    Raises
    ------
    ValueError
        When there is no such format; the message lists those there are.
    """
    if name in _own():
        return cast("Exporter", import_module(f"{__name__}.{name}"))
    if name in _others():
        return cast("Exporter", _others()[name].load())
    raise ValueError(f"no format {name!r}: choose one of {', '.join(exporter_names())}")


def layers_of(name: str) -> tuple[str, ...]:
    """List the layers that a format has files of; none where one file holds them all.

    Examples
    --------
    >>> layers_of("geojson")
    ('events', 'threats', 'incidents')
    >>> layers_of("gpkg")
    ()
    """
    return tuple(getattr(exporter(name), "LAYERS", ()))


def export(
    name: str,
    analyses: Sequence[Analysis],
    incidents: Sequence[Incident],
    path: Path,
    **options: Any,  # noqa: ANN401 - each format has its own
) -> None:
    """Write one file with those of the options that its format knows."""
    write = exporter(name).write
    known = inspect.signature(write).parameters
    if not any(one.kind is one.VAR_KEYWORD for one in known.values()):
        options = {option: value for option, value in options.items() if option in known}
    write(analyses, incidents, path, **options)


def _own() -> set[str]:
    return {module.name for module in iter_modules(__path__) if not module.name.startswith("_")}


def _others() -> Mapping[str, metadata.EntryPoint]:
    return {point.name: point for point in metadata.entry_points(group=_GROUP)}
