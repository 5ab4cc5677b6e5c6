"""The output folder: parts that are whole or not there, their receipts, one writer at a time."""

import json
import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from geothreat.engine.work import Row
from geothreat.errors import OutputError
from geothreat.files import only_writer, open_atomic, write_text

__all__ = ["Folder", "Receipt"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a part holds: written after the part, so that a part with one is whole.

    ``rows`` has for each document its key in hexadecimal digits, how many events and threats were
    found in it, and whether it failed.
    """

    name: str
    bytes: int
    rows: tuple[tuple[str, int, int, bool], ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many documents, events, threats and errors there are."""
        _, events, threats, errors = zip(*self.rows, strict=True)
        return {
            "documents": len(self.rows),
            "events": sum(events),
            "threats": sum(threats),
            "errors": sum(errors),
        }


class Folder:
    """The layout of an output folder: who asks for a path asks here.

    Parameters
    ----------
    path : Path
        Made if needed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.scratch = path / ".scratch.sqlite"
        self.manifest = path / "manifest.json"
        self.errors = path / "errors.jsonl"

    def part(self, name: str) -> Path:
        """Path of a part: documents in the extract format, one a line."""
        return self.path / "statements" / f"{name}.jsonl"

    def table(self, layer: str, name: str) -> Path:
        """Path of one file of a partitioned table."""
        return self.path / layer / f"{name}.parquet"

    def _receipt(self, name: str) -> Path:
        return self.path / ".receipts" / f"{name}.json"

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Let no other run write here; what killed runs left behind goes.

        Raises
        ------
        OutputError
            When another run writes here, or nobody can.
        """
        with only_writer(self.path):
            try:
                self._sweep()
                yield
            except OutputError:
                raise
            except OSError as error:
                raise OutputError(
                    f"{self.path}: cannot write there ({error.strerror}); name another folder with"
                    " --output"
                ) from error

    def _sweep(self) -> None:
        for place in (self.path, *(path for path in self.path.iterdir() if path.is_dir())):
            for beside in place.glob(".*.part"):
                with suppress(OSError):
                    beside.unlink()

    def write_part(self, name: str, keys: Sequence[bytes], rows: Sequence[Row]) -> Receipt:
        """Write a part, then its receipt.

        Raises
        ------
        OutputError
            When that fails; then the part does not count.
        """
        data = b"".join(row.line for row in rows)
        with open_atomic(self.part(name), binary=True) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())  # before the receipt says that it is there
        told = tuple(
            (key.hex(), row.events, row.threats, row.error is not None)
            for key, row in zip(keys, rows, strict=True)
        )
        receipt = Receipt(name=name, bytes=len(data), rows=told)
        write_text(self._receipt(name), json.dumps(asdict(receipt)) + "\n")
        return receipt

    def write_table(self, layer: str, name: str, data: bytes) -> None:
        """Write one file of a partitioned table."""
        with open_atomic(self.table(layer, name), binary=True) as file:
            file.write(data)

    def receipt(self, name: str) -> Receipt | None:
        """Return the receipt of a part that is there and whole, else None."""
        try:
            told = json.loads(self._receipt(name).read_text("utf-8"))
            rows = tuple((str(k), int(e), int(t), bool(f)) for k, e, t, f in told["rows"])
            size = int(told["bytes"])
            whole = self.part(name).stat().st_size == size
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return Receipt(name=name, bytes=size, rows=rows) if whole and rows else None

    def names(self) -> list[str]:
        """Names of all parts that claim to be there."""
        return sorted(path.stem for path in self._receipt("x").parent.glob("*.json"))

    def line(self, name: str, number: int) -> bytes:
        """Return one line of a part."""
        with self.part(name).open("rb") as file:
            return next(islice(file, number, None))

    def forget(self, name: str) -> None:
        """Remove a part: its receipt first, so that it never counts without being there."""
        tables = [self.table(layer, name) for layer in ("events", "threats")]
        for path in (self._receipt(name), self.part(name), *tables):
            path.unlink(missing_ok=True)

    def forget_incidents(self, *, keep: Collection[str]) -> None:
        """Remove the files of incidents that an earlier run numbered."""
        for path in self.table("incidents", "x").parent.glob("incidents-*.parquet"):
            if path.stem not in keep:
                path.unlink(missing_ok=True)

    def last_manifest(self) -> dict[str, Any]:
        """Return the manifest of the last run that ended, or an empty one."""
        try:
            found = json.loads(self.manifest.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}
