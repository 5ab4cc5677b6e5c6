"""What an index is made of while it is being built: places, names, and their packing."""

import json
from array import array
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import marisa_trie

from geothreat.gazetteer.names import normalise
from geothreat.gazetteer.packing import LONGEST_NAME_BYTES, RECORD, to_micro

__all__ = ["FACTORS", "KINDS", "RELATIONS", "Draft", "Row"]

KINDS = (
    "city", "site", "admin1", "admin2", "country", "sea", "water", "island", "region", "group",
)  # fmt: skip
RELATIONS = ("name", "former", "abbreviation", "demonym", "metonym")
FACTORS = {"name": 1.0, "former": 0.85, "abbreviation": 1.0, "demonym": 1.0, "metonym": 0.8}
PLACE_BITS = 24
MANY = 1 << 63
"""A name's entry is its place's bits and weight; of several places, how many and where they are."""

FOLDED, OWN, GIVEN = 0, 1, 2
"""How a candidate's form is told: title case of its key; the place's name; kept in the index."""


@dataclass(slots=True)
class Row:
    """A place on its way into the index; ``prominence`` (0 to 1) is its weight under its name."""

    name: str
    kind: str
    country: str = ""
    geonameid: int = 0
    id: str = ""
    admin: str = ""
    longitude: float | None = None
    latitude: float | None = None
    bbox: tuple[float, ...] | None = None
    population: int = 0
    prominence: float = 0.5
    members: tuple[str, ...] = ()
    code: str = ""


@dataclass(slots=True)
class Draft:
    """Places and names gathered so far; ``extras`` are JSON sections, ``binary`` others."""

    rows: list[Row] = field(default_factory=list)
    extras: dict[str, Any] = field(default_factory=dict)
    binary: dict[str, bytes] = field(default_factory=dict)
    _names: dict[str, list[tuple[int, int, int, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, row: Row, *, factor: float = 1.0) -> int:
        """Add a place and its own name; return its number."""
        self.rows.append(row)
        number = len(self.rows) - 1
        self.call(number, row.name, factor=factor)
        return number

    def call(
        self,
        number: int,
        form: str,
        relation: str = "name",
        *,
        factor: float = 1.0,
        keep: bool = True,
    ) -> None:
        """Let ``form`` stand for a place; without ``keep`` its spelling is not stored."""
        key = normalise(form)
        if not key:
            return
        row = self.rows[number]
        weight = row.prominence * FACTORS[relation] * factor
        how = OWN if form == row.name else GIVEN if keep else FOLDED
        bits = number | RELATIONS.index(relation) << PLACE_BITS | how << (PLACE_BITS + 4)
        self._names[key].append((min(255, round(weight * 255)), bits, number, form))

    def call_all(
        self, number: int, forms: Iterable[str], relation: str = "name", *, factor: float = 1.0
    ) -> None:
        """Let each of several forms stand for a place."""
        for form in forms:
            self.call(number, form, relation, factor=factor)

    def bearers(self, form: str) -> list[int]:
        """Numbers of the places that a name may stand for."""
        return sorted({entry[2] for entry in self._names.get(normalise(form), ())})

    def sections(self) -> dict[str, bytes]:
        """Everything as the sections of the index file, in a fixed order."""
        return {**self._name_sections(), **self._place_sections(), **self.binary,
                **self._json_sections()}  # fmt: skip

    def _name_sections(self) -> dict[str, bytes]:
        trie = marisa_trie.Trie(self._names)
        ordered: list[list[tuple[int, int, int, str]]] = [[] for _ in range(len(trie))]
        for key, entries in self._names.items():
            ordered[trie[key]] = _best(entries)
        packed = array("Q", bytes(8 * len(trie)))
        forms: dict[int, str] = {}
        for number, entries in enumerate(ordered):
            if len(entries) > 1:
                packed[number] = MANY | len(entries) << 32 | len(packed)
                packed.extend(weight << 32 | bits for weight, bits, _, _ in entries)
            else:
                packed[number] = entries[0][0] << 32 | entries[0][1]
            first = number if len(entries) == 1 else len(packed) - len(entries)
            for at, (_, bits, _, form) in enumerate(entries, first):
                if bits >> (PLACE_BITS + 4) == GIVEN:
                    forms[at] = form
        return {"names": trie.tobytes(), "candidates": packed.tobytes(), **pack_forms(forms)}

    def _place_sections(self) -> dict[str, bytes]:
        rows = self.rows
        countries = sorted({row.country for row in rows})
        admins = sorted({row.admin for row in rows})
        country_of = {iso: n for n, iso in enumerate(countries)}
        admin_of = {name: n for n, name in enumerate(admins)}
        boxes = [(n, row.bbox) for n, row in enumerate(rows) if row.bbox]
        known = sorted((row.geonameid, n) for n, row in enumerate(rows) if row.geonameid)
        records, names = bytearray(), bytearray()
        for row in rows:
            records += pack_place(row, country_of[row.country], admin_of[row.admin], names)
        return {
            "places": bytes(records),
            "place_names": bytes(names),
            **pack_texts("countries", countries),
            **pack_texts("admins", admins),
            "box_at": array("I", [n for n, _ in boxes]).tobytes(),
            "boxes": array("i", [to_micro(v) for _, box in boxes for v in box]).tobytes(),
            "known_ids": array("I", [g for g, _ in known]).tobytes(),
            "known_at": array("I", [n for _, n in known]).tobytes(),
            **pack_own_ids({row.id: n for n, row in enumerate(rows) if row.id}),
        }

    def _json_sections(self) -> dict[str, bytes]:
        members = {str(n): row.members for n, row in enumerate(self.rows) if row.members}
        extras = {**self.extras, "members": members}
        return {
            name: json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
            for name, value in sorted(extras.items())
        }


def _best(entries: list[tuple[int, int, int, str]]) -> list[tuple[int, int, int, str]]:
    """One entry a place and relation, the heaviest first."""
    kept: dict[int, tuple[int, int, int, str]] = {}
    for entry in sorted(entries, key=lambda e: (-e[0], e[2], e[1])):
        kept.setdefault(entry[1] & ((1 << (PLACE_BITS + 4)) - 1), entry)
    return list(kept.values())


def pack_place(row: Row, country: int, admin: int, names: bytearray) -> bytes:
    """One place as a record; its name is put behind the others' ``names``."""
    name, begin = row.name.encode("utf-8", "replace")[:LONGEST_NAME_BYTES], len(names)
    name = name.decode("utf-8", "ignore").encode()  # no half letter, where it was cut
    names += name
    return RECORD.pack(
        row.geonameid, to_micro(row.longitude), to_micro(row.latitude), row.population,
        country, admin, begin, len(name), KINDS.index(row.kind),
    )  # fmt: skip


def pack_forms(forms: dict[int, str]) -> dict[str, bytes]:
    """Forms that are kept, by the place of their candidate."""
    at = sorted(forms)
    return {
        "form_at": array("I", at).tobytes(),
        **pack_texts("forms", [forms[number] for number in at]),
    }


def pack_texts(name: str, texts: list[str]) -> dict[str, bytes]:
    """Texts as one run of UTF-8 and the byte offset of each."""
    encoded = [text.encode() for text in texts]
    starts = array("I", [0])
    for data in encoded:
        starts.append(starts[-1] + len(data))
    return {f"{name}_starts": starts.tobytes(), f"{name}_text": b"".join(encoded)}


def pack_own_ids(own: dict[str, int]) -> dict[str, bytes]:
    """Ids of places that GeoNames does not number: id to number, and back."""
    trie = marisa_trie.Trie(own)
    numbers = array("I", [own[trie.restore_key(k)] for k in range(len(own))])
    pairs = sorted((number, k) for k, number in enumerate(numbers))
    return {
        "own_ids": trie.tobytes(), "own_at": numbers.tobytes(),
        "own_sorted": array("I", [n for n, _ in pairs]).tobytes(),
        "own_key": array("I", [k for _, k in pairs]).tobytes(),
    }  # fmt: skip
