"""Indices of very many places: columns grow as plain numbers, names are sorted on disk.

What is kept in memory is some 30 bytes a place and the names themselves; the built-in index, whose
places know of each other, is made by `geothreat.gazetteer.draft` instead.
"""

import heapq
import tempfile
from array import array
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType

import marisa_trie
import numpy as np

from geothreat.errors import GazetteerError
from geothreat.gazetteer.draft import (
    FACTORS,
    FOLDED,
    GIVEN,
    MANY,
    OWN,
    PLACE_BITS,
    Row,
    pack_forms,
    pack_own_ids,
    pack_place,
    pack_texts,
)  # fmt: skip
from geothreat.gazetteer.names import normalise
from geothreat.gazetteer.packing import FIELDS, RECORD, to_micro
from geothreat.gazetteer.store import write_store

__all__ = ["Stream"]

_RUN = 250_000  # names sorted at a time

Entry = tuple[str, int, int, str]  # folded name, weight upside down, candidate, form


class Stream:
    """An index on its way. Used as a context, at whose end its temporary files go."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="geothreat-")
        self._runs: list[Path] = []
        self._entries: list[Entry] = []
        self._numbers = {"box_at": array("I"), "boxes": array("i")}
        self._records, self._names = bytearray(), bytearray()
        self._countries, self._admins = {"": 0}, {"": 0}
        self._ids: dict[str, int] = {}

    def __enter__(self) -> "Stream":
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        """Take the temporary files away."""
        self._folder.cleanup()

    def __len__(self) -> int:
        """Count the places."""
        return len(self._records) // RECORD.size

    def add(self, row: Row, others: Iterable[str] = (), *, keep: bool = False) -> None:
        """Add a place and its names; with ``keep`` the others' spelling is kept as well.

        Raises
        ------
        GazetteerError
            When there are more places than an index can number.
        """
        number = len(self)
        if number >= 1 << PLACE_BITS:
            raise GazetteerError(f"an index holds at most {1 << PLACE_BITS:,} places")
        into = self._numbers
        country = self._countries.setdefault(row.country, len(self._countries))
        admin = self._admins.setdefault(row.admin, len(self._admins))
        self._records += pack_place(row, country, admin, self._names)
        if row.bbox:
            into["box_at"].append(number)
            into["boxes"].extend(to_micro(side) for side in row.bbox)
        if row.id:
            self._ids[row.id] = number
        self._call(number, row.name, row.prominence * FACTORS["name"], OWN)
        for form in others:
            self._call(number, form, row.prominence * 0.93, GIVEN if keep else FOLDED)

    def write(self, path: Path, *, key: str) -> None:
        """Write the index, whole or not at all."""
        write_store(path, self._sections(), key=key)

    def _call(self, number: int, form: str, weight: float, how: int) -> None:
        folded = normalise(form)
        if not folded:
            return
        bits = number | how << (PLACE_BITS + 4)
        kept = " ".join(form.split()) if how == GIVEN else ""
        self._entries.append((folded, 255 - min(255, round(weight * 255)), bits, kept))
        if len(self._entries) >= _RUN:
            self._spill()

    def _spill(self) -> None:
        """Write the names gathered so far to a file of their own, sorted."""
        self._entries.sort()
        path = Path(self._folder.name) / f"{len(self._runs)}.names"
        with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.writelines(f"{key}\t{w}\t{bits}\t{form}\n" for key, w, bits, form in self._entries)
        self._runs.append(path)
        self._entries = []

    def _sorted(self) -> Iterator[Entry]:
        """All names in order, from the files."""
        return heapq.merge(*map(_read_run, self._runs))

    def _sections(self) -> dict[str, bytes]:
        self._spill()
        trie = marisa_trie.Trie(key for key, _ in groupby(map(itemgetter(0), self._sorted())))
        return {
            **self._name_sections(trie),
            **{name: numbers.tobytes() for name, numbers in self._numbers.items()},
            "places": bytes(self._records), "place_names": bytes(self._names),
            **pack_texts("countries", list(self._countries)),
            **pack_texts("admins", list(self._admins)),
            **self._by_geonameid(),
            **pack_own_ids(self._ids),
            "members": b"{}", "moved": b"{}",
        }  # fmt: skip

    def _name_sections(self, trie: "marisa_trie.Trie") -> dict[str, bytes]:
        packed = array("Q", bytes(8 * len(trie)))
        forms: dict[int, str] = {}
        for key, entries in groupby(self._sorted(), key=itemgetter(0)):
            found: dict[int, tuple[int, str]] = {}
            for _, weight, bits, form in entries:
                place = bits & ((1 << PLACE_BITS) - 1)
                found.setdefault(place, ((255 - weight) << 32 | bits, form))
            number, first = trie[key], len(packed)
            if len(found) == 1:
                first = number
                packed[number] = next(iter(found.values()))[0]
            else:
                packed[number] = MANY | len(found) << 32 | first
                packed.extend(entry for entry, _ in found.values())
            forms |= {at: form for at, (_, form) in enumerate(found.values(), first) if form}
        return {"names": trie.tobytes(), "candidates": packed.tobytes(), **pack_forms(forms)}

    def _by_geonameid(self) -> dict[str, bytes]:
        ids = np.frombuffer(self._records, dtype=FIELDS)["geonameid"]
        order = np.argsort(ids, kind="stable").astype("u4")
        order = order[ids[order] > 0]
        return {"known_ids": ids[order].tobytes(), "known_at": order.tobytes()}


def _read_run(path: Path) -> Iterator[Entry]:
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            key, weight, bits, form = line[:-1].split("\t", 3)
            yield key, int(weight), int(bits), form
