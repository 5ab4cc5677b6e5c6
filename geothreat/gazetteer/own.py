"""Places that users bring: files of theirs made into indices, and laid over the built-in one."""

import hashlib
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from pathlib import Path

from geothreat.errors import GazetteerError, InputError, InputMissingError
from geothreat.gazetteer.cache import cached_index
from geothreat.gazetteer.draft import Row
from geothreat.gazetteer.progress import Step, silent
from geothreat.gazetteer.store import FORMAT, MAGIC, Store, UnusableIndexError

__all__ = ["build_own", "layer_index"]

_DUMPS, _TABLES = (".zip", ".txt"), (".csv",)
_VECTORS = (".gpkg", ".geojson", ".json", ".shp", ".fgb")
_SMALL = 64 << 20  # bytes up to which a file is read whole to tell whether it has changed
_EACH = 20_000  # places between two steps of the progress bar

Places = Iterable[tuple[Row, list[str]]]


def layer_index(path: Path) -> Path:
    """Return the index of a file: itself if it is one, else made in the cache of the user.

    Raises
    ------
    InputError
        When the file is missing, of no known format, or has a fault.
    GazetteerError
        When it is a damaged index, or one of another version.
    """
    if _is_index(path):
        try:
            Store(path)
        except UnusableIndexError as error:
            raise GazetteerError(
                f"{error.fault}; build it with: geothreat gazetteer build --geonames FILE"
            ) from error
        return path
    return cached_index(
        f"layer-{_digest(path)}.index",
        lambda target, step: build_own(path, target, step=step),
        what=f"an index of {path.name}",
    )


def build_own(path: Path, target: Path, *, all_scripts: bool = False, step: Step = silent) -> int:
    """Make an index of a file's places; return how many.

    A place without a GeoNames id gets one of its own from the file's name and its number there.

    Raises
    ------
    InputError
        When the file is missing, of no known format, an index already, has a fault, or holds no
        places.
    OutputError
        When the index cannot be written.
    """
    from geothreat.gazetteer.stream import Stream  # noqa: PLC0415  (loads NumPy)

    if _is_index(path):
        raise InputError(f"{path}: is an index already; use it with --gazetteer {path}")
    read, keep = _reader(path, all_scripts)
    with Stream() as stream:
        for number, (row, others) in enumerate(read(path), 1):
            if row.id:
                row.id = f"own:{row.id}.{number}"
            stream.add(row, others, keep=keep)
            if number % _EACH == 0:
                step(f"{number:,} places", 0.6 * number / (number + 10 * _EACH))
        if not len(stream):
            raise InputError(f"{path}: there are no places in it")
        step(f"{len(stream):,} places: sorting their names", 0.7)
        stream.write(target, key=_digest(path))
        return len(stream)


def _reader(path: Path, all_scripts: bool) -> tuple[Callable[[Path], Places], bool]:
    """How to read a file, and whether to keep how other names are spelt."""
    suffix = path.suffix.lower()
    if suffix in _DUMPS:
        from geothreat.gazetteer.dump import read_dump  # noqa: PLC0415

        return partial(read_dump, region=_regions(), all_scripts=all_scripts), False
    if suffix in _TABLES:
        from geothreat.gazetteer.tabular import read_csv  # noqa: PLC0415

        return read_csv, True
    if suffix in _VECTORS:
        from geothreat.gazetteer.vector import read_vector  # noqa: PLC0415  (loads GDAL)

        return read_vector, True
    if suffix == ".index":
        raise InputError(
            f"{path}: is no index of geothreat, or a damaged one; make it again with"
            " geothreat gazetteer build"
        )
    known = " ".join((*_TABLES, *_VECTORS, *_DUMPS, ".index"))
    raise InputError(f"{path}: places can be read from {known}, not from {suffix or 'this'}")


def _regions() -> Callable[[str, str], str]:
    """Names of first-level regions by country and GeoNames' code, from the built-in index."""
    from geothreat.gazetteer.opening import open_gazetteer  # noqa: PLC0415  (which imports this)

    gazetteer = open_gazetteer()

    @lru_cache(maxsize=8192)
    def region(country: str, code: str) -> str:
        try:
            return gazetteer.place(f"adm1:{country}.{code}").name
        except GazetteerError:  # GeoNames numbers the states of the US, and codes them as the post
            states = (c.place for c in gazetteer.candidates(code) if c.place.kind == "admin1")
            return next((state.name for state in states if state.country == country), "")

    return region


def _is_index(path: Path) -> bool:
    """Whether a file, which must be there and may be read, is an index."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except FileNotFoundError as error:
        raise InputMissingError(f"{path}: no such file") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error


def _digest(path: Path) -> str:
    """Digest of a file's content; of a large one, of its ends, size and time of change."""
    digest = hashlib.sha256(f"{FORMAT} {path.name}".encode())
    size = path.stat().st_size
    with path.open("rb") as file:
        if size > _SMALL:
            digest.update(f"{size} {path.stat().st_mtime_ns}".encode())
            digest.update(file.read(1 << 20))
            file.seek(-(1 << 20), 2)
        for piece in iter(lambda: file.read(1 << 20), b""):
            digest.update(piece)
    return digest.hexdigest()[:32]
