"""The committed tables that an index is made from: where they lie, their key, how they are read."""

import csv
import hashlib
import json
import lzma
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geothreat.errors import GazetteerError

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Polygons", "Sources", "default_path", "find_sources"]

_PACKAGE = Path(__file__).resolve().parents[1]
_CODE = (
    "names.py",
    "packing.py",
    "sources.py",
    "draft.py",
    "places.py",
    "admin2.py",
    "overlays.py",
    "borders.py",
    "smallmap.py",
    "build.py",
)


def default_path() -> Path:
    """Where the index lies: within the package, so that a wheel carries it."""
    return _PACKAGE / "_data" / "gazetteer.index"


def find_sources() -> "Sources | None":
    """Return the source tables beside the package (a checkout), or None (an installed wheel)."""
    folder = _PACKAGE.parent / "gazetteer"
    return Sources(folder) if (folder / "worldviews.toml").is_file() else None


@dataclass(frozen=True, slots=True)
class Polygons:
    """Multipolygons as shapely's ragged arrays, and a description of each."""

    rows: list[dict[str, Any]]
    coordinates: "np.ndarray"
    offsets: "tuple[np.ndarray, ...]"


class Sources:
    """The folder ``gazetteer/`` of a checkout."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def key(self) -> str:
        """Return a digest of all tables and of the code that reads them.

        Of an xz file only its last bytes and size are read: they hold xz's own checksum.
        """
        digest = hashlib.sha256()
        tables = [*self.folder.glob("data/*.*"), self.folder / "worldviews.toml"]
        tables += self._manifests()
        code = [_PACKAGE / "gazetteer" / name for name in _CODE]
        for path in sorted(tables) + code:
            digest.update(path.name.encode() + b"\0")
            digest.update(_tail(path) if path.suffix == ".xz" else path.read_bytes())
        return digest.hexdigest()[:32]

    def lines(self, name: str) -> Iterator[list[str]]:
        """Return the fields of each line of a tab-separated table of ``data/``."""
        raw = self._read(name)
        text = lzma.decompress(raw) if name.endswith(".xz") else raw
        for line in text.decode("utf-8").splitlines():
            yield line.split("\t")

    def rows(self, name: str) -> list[dict[str, str]]:
        """Return the rows of a CSV table of ``data/``, by column."""
        return list(csv.DictReader(self._read(name).decode("utf-8").splitlines()))

    def toml(self, name: str) -> dict[str, Any]:
        """Return a TOML table of ``data/``, or ``../worldviews.toml``."""
        try:
            return tomllib.loads(self._read(name).decode("utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise GazetteerError(f"{self.folder / 'data' / name}: {error}") from error

    def manifests(self) -> list[dict[str, str]]:
        """Return what there is to know of each source: name, version, licence, and so on."""
        wanted = ("name", "version", "kind", "licence", "attribution", "changes")
        tables = [self.toml(f"../sources/{path.name}") for path in self._manifests()]
        return [{field: table[field] for field in wanted} for table in tables]

    def _manifests(self) -> list[Path]:
        return sorted(self.folder.glob("sources/*.toml"))

    def polygons(self, name: str = "polygons.xz") -> Polygons:
        """Return the shapes that ``gazetteer/build/admin.py`` packed."""
        import numpy as np  # noqa: PLC0415  (an index is found without it)

        raw = lzma.decompress(self._read(name))
        end = raw.index(b"\n")
        head = json.loads(raw[:end])
        numbers = np.frombuffer(raw, dtype="<i4", offset=end + 1)
        count = head["vertices"]
        deltas = np.stack([numbers[:count], numbers[count : 2 * count]], axis=1)
        rest, offsets = numbers[2 * count :], []
        for length in head["counts"]:
            offsets.append(np.concatenate([[0], np.cumsum(rest[:length])]))
            rest = rest[length:]
        return Polygons(head["rows"], np.cumsum(deltas, axis=0) * head["grid"], tuple(offsets))

    def _read(self, name: str) -> bytes:
        path = self.folder / "data" / name
        try:
            return path.read_bytes()
        except OSError as error:
            raise GazetteerError(
                f"{path}: cannot read this source table ({error.strerror}); restore it from git"
            ) from error


def _tail(path: Path) -> bytes:
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 64))
        return size.to_bytes(8, "little") + file.read()
